package dump

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// cursor walks through a JSON value, reads what is asked for and jumps over the rest. An item of Wikidata is read for a hundredth of what is
// in it, and so ten times faster than by encoding/json. It checks what it needs to keep its place, and no more: a mistake in what it
// jumps over may remain unseen.
type cursor struct {
	b  []byte
	at int
}

var errCut = errors.New("the JSON ends too early; the line is cut")

func (c *cursor) errorf(want string) error {
	if c.at >= len(c.b) {
		return errCut
	}
	return fmt.Errorf("the JSON has %q at byte %d, where there should be %s", c.b[c.at], c.at, want)
}

// peek returns the next byte that is no space; 0 at the end.
func (c *cursor) peek() byte {
	for ; c.at < len(c.b); c.at++ {
		switch c.b[c.at] {
		case ' ', '\t', '\r', '\n':
		default:
			return c.b[c.at]
		}
	}
	return 0
}

// take passes a byte if it is the next.
func (c *cursor) take(want byte) bool {
	if c.peek() != want {
		return false
	}
	c.at++
	return true
}

// object calls member for each member of an object; member must pass its value. Wikidata writes an empty object as an empty list.
func (c *cursor) object(member func(key string) error) error {
	if c.take('[') {
		if c.take(']') {
			return nil
		}
		return c.errorf("an object")
	}
	if !c.take('{') {
		return c.errorf("an object")
	}
	if c.take('}') {
		return nil
	}
	for {
		key, err := c.raw()
		if err != nil {
			return err
		}
		if !c.take(':') {
			return c.errorf("a colon")
		}
		if err := member(string(key)); err != nil {
			return err
		}
		if c.take('}') {
			return nil
		}
		if !c.take(',') {
			return c.errorf("a comma")
		}
	}
}

// list calls element for each element of a list; element must pass it.
func (c *cursor) list(element func() error) error {
	if !c.take('[') {
		return c.errorf("a list")
	}
	if c.take(']') {
		return nil
	}
	for {
		if err := element(); err != nil {
			return err
		}
		if c.take(']') {
			return nil
		}
		if !c.take(',') {
			return c.errorf("a comma")
		}
	}
}

// text reads a string.
func (c *cursor) text() (string, error) {
	start := c.at
	raw, err := c.raw()
	if err != nil {
		return "", err
	}
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(bytes.ToValidUTF8(raw, nil)), nil
	}
	var s string
	if err := json.Unmarshal(c.b[start:c.at], &s); err != nil {
		return "", fmt.Errorf("the text at byte %d is not JSON: %w", start, err)
	}
	return s, nil
}

// raw returns what stands between the quotes of a string.
func (c *cursor) raw() ([]byte, error) {
	if !c.take('"') {
		return nil, c.errorf("text")
	}
	start := c.at
	for {
		n := bytes.IndexByte(c.b[c.at:], '"')
		if n < 0 {
			c.at = len(c.b)
			return nil, errCut
		}
		end := c.at + n
		c.at = end + 1
		escapes := end
		for escapes > start && c.b[escapes-1] == '\\' {
			escapes--
		}
		if (end-escapes)%2 == 0 {
			return c.b[start:end], nil
		}
	}
}

// skip passes a value, however deep.
func (c *cursor) skip() error {
	depth := 0
	for {
		switch c.peek() {
		case 0:
			return errCut
		case '"':
			if _, err := c.raw(); err != nil {
				return err
			}
		case '{', '[':
			depth++
			c.at++
		case '}', ']':
			if depth--; depth < 0 {
				return c.errorf("a value")
			}
			c.at++
		case ',', ':':
			if depth == 0 {
				return c.errorf("a value")
			}
			c.at++
			continue
		default:
			for c.at < len(c.b) && !isDelimiter(c.b[c.at]) { // a number, true, false, null
				c.at++
			}
		}
		if depth == 0 {
			return nil
		}
	}
}

func isDelimiter(b byte) bool {
	switch b {
	case '{', '}', '[', ']', ',', ':', '"', ' ', '\t', '\r', '\n':
		return true
	}
	return false
}
