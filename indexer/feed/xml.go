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
	depth, elements int
	maxElements     int
}

// maxLeaf is how many bytes the text of one element may have; what is longer is left out.
const maxLeaf = 64 << 10

// newReader returns a lenient reader of text that is UTF-8, whatever its declaration says.
func newReader(text []byte, maxElements int) *reader {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return &reader{dec: d, maxElements: maxElements}
}

var (
	errDeep = fmt.Errorf("%w: its elements nest deeper than %d", ErrFeed, maxDepth)
	errMany = fmt.Errorf("%w: it has too many elements", ErrFeed)
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
