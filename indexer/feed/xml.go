package feed

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// reader reads the elements of an XML document one by one, within limits.
type reader struct {
	dec             *xml.Decoder
	src             source
	tag             int // where the last token began
	leapt           int // bytes that the decoder never saw
	depth, elements int
	maxElements     int
}

// Limits on the pieces of a document.
const (
	// maxLeaf is how many bytes the text of one element may have; what is longer is left out.
	maxLeaf = 64 << 10
	// maxTag is how many bytes a tag may have. Attributes take 50 times their length in memory.
	maxTag = 256 << 10
	// maxDecoded is how many bytes of a document are decoded; what is leapt over does not count. References cost the decoder most: 50 MB
	// of them take two seconds on a busy machine. Only sitemaps are as long.
	maxDecoded = 32 << 20
)

// newReader returns a lenient reader of a document in UTF-8, whatever its declaration says.
func newReader(doc []byte, maxElements int) *reader {
	r := &reader{src: source{doc: doc, end: len(doc)}, maxElements: maxElements}
	r.dec = xml.NewDecoder(&r.src)
	r.dec.Strict = false
	r.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return r
}

// source hands a document to the decoder up to a position that moves with each token.
type source struct {
	doc     []byte
	at, end int
}

// ReadByte makes the decoder read bytes one by one, so that it never runs ahead.
func (s *source) ReadByte() (byte, error) {
	if s.at >= s.end {
		if s.end < len(s.doc) {
			return 0, errLong
		}
		return 0, io.EOF
	}
	s.at++
	return s.doc[s.at-1], nil
}

// Read is what the decoder asks of any reader; it uses ReadByte.
func (s *source) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := s.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = b
	return 1, nil
}

// bound sets how far the decoder may read for a token that begins at a position.
func (s *source) bound(at int) {
	length := MaxBytes
	if at < len(s.doc) && s.doc[at] == '<' && !bytes.HasPrefix(s.doc[at:], []byte("<!")) {
		length = maxTag
	}
	s.end = min(at+length, len(s.doc))
}

var (
	errDeep = fmt.Errorf("%w: its elements nest deeper than %d", ErrFeed, maxDepth)
	errLong = fmt.Errorf("%w: a tag or text in it is too long", ErrFeed)
	errMany = fmt.Errorf("%w: it has too many elements, or too much in them", ErrFeed)
)

// root returns the element around everything.
func (r *reader) root() (xml.StartElement, error) {
	for {
		t, err := r.next()
		if err == io.EOF {
			return xml.StartElement{}, fmt.Errorf("%w: it is neither XML nor JSON", ErrFeed)
		}
		if err != nil {
			return xml.StartElement{}, fmt.Errorf("%w: it is not well-formed: %w", ErrFeed, err)
		}
		if e, ok := t.(xml.StartElement); ok {
			return e, nil
		}
	}
}

// next returns the next token, and minds the limits.
func (r *reader) next() (xml.Token, error) {
	r.tag = int(r.dec.InputOffset()) + r.leapt
	if r.tag-r.leapt > maxDecoded {
		return nil, errMany
	}
	r.src.bound(r.tag)
	t, err := r.dec.Token()
	if err != nil {
		return nil, err
	}
	switch t.(type) {
	case xml.StartElement:
		r.depth++
		r.elements++
	case xml.EndElement:
		r.depth--
	}
	switch {
	case r.depth > maxDepth:
		return nil, errDeep
	case r.elements > r.maxElements:
		return nil, errMany
	}
	return t, nil
}

// children calls f for each element inside the one just opened, which f must read to its end.
func (r *reader) children(f func(xml.StartElement) error) error {
	for {
		t, err := r.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := f(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// skip reads to the end of the element just opened.
func (r *reader) skip() error {
	for inside := r.depth; r.depth >= inside; {
		if _, err := r.next(); err != nil {
			return err
		}
	}
	return nil
}

// leap reads to the end of the element just opened as skip does, without looking at what is inside: up to the first end tag of the
// same name.
func (r *reader) leap() error {
	if !bytes.HasSuffix(r.src.doc[:r.src.at], []byte("/>")) {
		r.leapTo(r.tag)
	}
	return r.skip()
}

// leapTo makes the decoder go on at the next end tag for the start tag at a position, or at the end of the document. It may be called
// when a tag was read last: the decoder then holds no byte back.
func (r *reader) leapTo(tag int) {
	name := r.src.doc[tag+1:]
	name = name[:max(0, bytes.IndexAny(name, " \t\r\n/>"))]
	end := append([]byte("</"), name...)
	from := r.src.at
	for {
		i := bytes.Index(r.src.doc[r.src.at:], end)
		if i < 0 {
			r.src.at = len(r.src.doc)
			break
		}
		r.src.at += i
		if after := r.src.doc[r.src.at+len(end):]; len(after) > 0 && bytes.IndexByte([]byte(" \t\r\n>"), after[0]) >= 0 {
			break
		}
		r.src.at += len(end)
	}
	r.leapt += r.src.at - from
}

// text reads to the end of the element just opened and returns the text inside; nothing if there is too much of it.
func (r *reader) text() (string, error) {
	var b strings.Builder
	for inside := r.depth; r.depth >= inside; {
		t, err := r.next()
		if err != nil {
			return "", err
		}
		if c, ok := t.(xml.CharData); ok && b.Len() <= maxLeaf {
			b.Write(c)
		}
	}
	if b.Len() > maxLeaf {
		return "", nil
	}
	return strings.TrimSpace(b.String()), nil
}

// lower is the name of an element as the parser compares it, without namespace.
func lower(e xml.StartElement) string { return strings.ToLower(e.Name.Local) }

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// xmlSpace is the namespace of the prefix xml.
const xmlSpace = "http://www.w3.org/XML/1998/namespace"

// baseOf returns the address against which addresses inside an element are resolved.
func baseOf(e xml.StartElement, at *address) *address {
	for _, a := range e.Attr {
		if a.Name.Local == "base" && a.Name.Space == xmlSpace {
			return at.within(a.Value)
		}
	}
	return at
}
