package feed

import "fmt"

// checkJSON counts how deep a JSON feed nests and how many objects and lists it has, without building any of it. What is not
// well-formed is left to the parser.
func checkJSON(text []byte) error {
	depth, values, inString := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
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

// maxObjects is how many objects and lists a JSON feed may have. The parser makes half a kilobyte of each item, however short.
const maxObjects = 100_000
