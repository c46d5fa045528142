package feed

import (
	"encoding/json"
	"fmt"
	"strings"
)

// maxObjects is how many objects and lists a JSON feed may have. The parser makes half a kilobyte of each item, however short.
const maxObjects = 100_000

// jsonFeed is the part of a JSON feed that is needed. Any field may be of another type than it should.
type jsonFeed struct {
	Version  text       `json:"version,omitempty"`
	Title    text       `json:"title,omitempty"`
	Language text       `json:"language,omitempty"`
	Items    []jsonItem `json:"items"`
}

type jsonItem struct {
	ID        text `json:"id,omitempty"`
	URL       text `json:"url,omitempty"`
	Title     text `json:"title,omitempty"`
	Published date `json:"date_published,omitempty"`
	Modified  date `json:"date_modified,omitempty"`
}

// text is a string, or what stands in its place: a number is taken as it is written, as the JSON Feed standard asks for ids, and
// anything else as nothing.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	var s string
	switch err := json.Unmarshal(b, &s); {
	case err == nil && len(s) <= maxLeaf:
		*t = text(s)
	case strings.IndexByte("-0123456789", b[0]) >= 0 && len(b) <= maxURL:
		*t = text(b)
	}
	return nil
}

// date is a text that is short enough to be a date, else empty.
type date string

func (d *date) UnmarshalJSON(b []byte) error {
	if len(b) > maxDate {
		return nil
	}
	var t text
	err := t.UnmarshalJSON(b)
	*d = date(t)
	return err
}

// sieveJSON writes a JSON feed anew with what is needed, and counts the items that are beyond the limit.
func sieveJSON(doc []byte) (out []byte, dropped int, err error) {
	if err := checkJSON(doc); err != nil {
		return nil, 0, err
	}
	var f jsonFeed
	if err := json.Unmarshal(doc, &f); err != nil {
		return nil, 0, fmt.Errorf("%w: %w", ErrFeed, err)
	}
	if len(f.Items) > maxItems {
		dropped = len(f.Items) - maxItems
		f.Items = f.Items[:maxItems]
	}
	out, err = json.Marshal(f)
	return out, dropped, err
}

// checkJSON counts how deep a document nests and how many objects and lists it has, without building any of it. Whether it is
// well-formed is told later.
func checkJSON(doc []byte) error {
	depth, values, inString := 0, 0, false
	for i := 0; i < len(doc); i++ {
		switch c := doc[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			depth++
			values++
		case c == '}' || c == ']':
			depth--
		}
		if depth > maxDepth {
			return fmt.Errorf("%w: its values nest deeper than %d", ErrFeed, maxDepth)
		}
		if values > maxObjects {
			return fmt.Errorf("%w: it has more than %d objects and lists", ErrFeed, maxObjects)
		}
	}
	return nil
}
