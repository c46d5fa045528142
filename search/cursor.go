package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"onrecord/search/query"
)

// cursor is what Result.Next holds: the engine's position, and a mark of the search that it is a position in.
type cursor struct {
	Search []byte `json:"s"`
	After  string `json:"a"`
}

// searchMark tells searches apart by all that decides which hits stand where.
func searchMark(interpreted string, v View, s Sort, locks []query.Node) []byte {
	all := interpreted + "\x00" + string(v) + "\x00" + string(s)
	for _, l := range locks {
		all += "\x00" + l.String()
	}
	sum := sha256.Sum256([]byte(all))
	return sum[:8]
}

// encode writes the cursor for clients, who are not meant to read it.
func (c cursor) encode() (string, error) {
	b, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("write cursor: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}

// openCursor returns the position in a cursor of the search with the given mark, or ErrCursor.
func openCursor(s string, mark []byte) (after string, err error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrCursor, err)
	}
	var c cursor
	if err := json.Unmarshal(b, &c); err != nil {
		return "", fmt.Errorf("%w: %w", ErrCursor, err)
	}
	if !bytes.Equal(c.Search, mark) || c.After == "" {
		return "", ErrCursor
	}
	return c.After, nil
}
