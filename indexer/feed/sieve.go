package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
)

// sieve reads an XML feed and writes it anew with the elements that are needed and nothing else: no entities, no namespaces but
// Dublin Core, no markup inside text, addresses absolute. So the parser's cost, and its depth, do not depend on who wrote the feed.
type sieve struct {
	*reader
	out            bytes.Buffer
	at             *address
	items, dropped int
	leaves         int // elements with text written so far
}

// maxLeaves is how many elements with text are looked at in a frame and in an item. The parser tries a hundred forms on each date.
const maxLeaves = 24

// frameLeaves and itemLeaves are the elements of a feed and of an item that are kept, in all forms of RSS and Atom.
var (
	frameLeaves = set("title", "language")
	itemLeaves  = set("title", "link", "guid", "id", "pubdate", "date", "published", "issued", "updated", "modified")
)

func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}

const dublinCore = "http://purl.org/dc/elements/1.1/"

func newSieve(text []byte, at *address) *sieve {
	return &sieve{reader: newReader(text, maxElements), at: at}
}

// read fills out. A feed that is not well-formed is read up to where it breaks, if there is anything before.
func (s *sieve) read() error {
	root, err := s.root()
	if err != nil {
		return err
	}
	switch lower(root) {
	case "rss", "rdf", "feed":
	default:
		return fmt.Errorf("%w: its root is %.40q, not that of RSS, RDF or Atom", ErrFeed, root.Name.Local)
	}
	err = s.frame(root, s.at)
	if errors.Is(err, ErrFeed) {
		return err
	}
	if err != nil && s.leaves == 0 {
		return fmt.Errorf("%w: it is not well-formed: %w", ErrFeed, err)
	}
	return nil
}

// frame writes an element that holds items: the root, and the channel of RSS.
func (s *sieve) frame(start xml.StartElement, at *address) error {
	name := lower(start)
	at = baseOf(start, at)
	s.out.WriteString("<" + name)
	if l := attribute(start, "lang"); l != "" {
		s.attribute("lang", l)
	}
	s.out.WriteString(">")
	leaves := 0
	err := s.children(func(e xml.StartElement) error {
		switch child := lower(e); {
		case child == "channel" && name != "channel":
			return s.frame(e, at)
		case child == "item" || child == "entry":
			return s.item(e, at)
		case leaves < maxLeaves && frameLeaves[child] && kept(e, start):
			leaves++
			return s.leaf(e, at)
		}
		return s.skip()
	})
	s.out.WriteString("</" + name + ">")
	return err
}

// item writes one item, or counts it when there are enough.
func (s *sieve) item(start xml.StartElement, at *address) error {
	if s.items >= maxItems {
		s.dropped++
		return s.leap()
	}
	s.items++
	name := lower(start)
	at = baseOf(start, at)
	s.out.WriteString("<" + name + ">")
	leaves := 0
	err := s.children(func(e xml.StartElement) error {
		if leaves < maxLeaves && itemLeaves[lower(e)] && kept(e, start) {
			leaves++
			return s.leaf(e, at)
		}
		return s.skip()
	})
	s.out.WriteString("</" + name + ">")
	return err
}

// leaf writes an element that holds text: the text of everything inside, without markup.
func (s *sieve) leaf(start xml.StartElement, at *address) error {
	text, err := s.text()
	if err != nil {
		return err
	}
	name := lower(start)
	at = baseOf(start, at)
	href := ""
	switch name {
	case "link":
		if rel := attribute(start, "rel"); rel != "" && rel != "alternate" {
			return nil
		}
		text, href = at.resolve(text), at.resolve(attribute(start, "href"))
	case "id", "guid":
		if attribute(start, "isPermaLink") == "false" {
			return nil
		}
		text = (*address)(nil).resolve(text)
	case "title":
		if attribute(start, "mode") == "base64" || attribute(start, "type") == "application/octet-stream" { // Atom 0.3 allows it
			text = fromBase64(text)
		}
		text = cut(text, maxMarked)
	case "pubdate", "date", "published", "issued", "updated", "modified":
		if len(text) > maxDate {
			return nil
		}
		text = numericZone(text)
	}
	if text != "" || href != "" {
		s.element(start, text, href)
	}
	return nil
}

// element writes an element with its text, and the address of an Atom link.
func (s *sieve) element(start xml.StartElement, text, href string) {
	s.leaves++
	name := lower(start)
	s.out.WriteString("<" + name)
	if isDublinCore(start.Name.Space) {
		s.attribute("xmlns", dublinCore)
	}
	if href != "" {
		s.attribute("href", href)
	}
	s.out.WriteString(">")
	s.escape(text)
	s.out.WriteString("</" + name + ">")
}

func (s *sieve) attribute(name, value string) {
	s.out.WriteString(" " + name + `="`)
	s.escape(value)
	s.out.WriteString(`"`)
}

func (s *sieve) escape(text string) {
	_ = xml.EscapeText(&s.out, []byte(text)) // a buffer never fails
}

// kept reports whether an element is of the vocabulary of the one around it, or of Dublin Core, and not of an extension that uses
// the same words for other things, as <media:title>.
func kept(e, parent xml.StartElement) bool {
	return e.Name.Space == parent.Name.Space || isDublinCore(e.Name.Space)
}

// isDublinCore reports whether a namespace is Dublin Core's, or the prefix dc that nobody declared.
func isDublinCore(space string) bool {
	return space == dublinCore || space == "http://purl.org/dc/elements/1.0/" || space == "dc"
}
