// Package etag makes the tags by which clients ask again for what they have, and compares them.
package etag

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"strings"
)

// Of returns the weak tag of an answer with a content: 64 bits of its hash. It is weak since the same content may be sent compressed.
func Of(content []byte) string { return fmt.Sprintf(`W/"%x"`, Hash(content)) }

// Hash returns the 64 bits of a hash that tell contents apart.
func Hash(content []byte) []byte {
	sum := sha256.Sum256(content)
	return sum[:8]
}

// Matches reports whether the client of a request has the answer with a tag already: If-None-Match names it, by weak comparison
// (RFC 9110 §13.1.2).
func Matches(r *http.Request, tag string) bool {
	weak := func(s string) string { return strings.TrimPrefix(strings.TrimSpace(s), "W/") }
	for one := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if strings.TrimSpace(one) == "*" || weak(one) == weak(tag) {
			return true
		}
	}
	return false
}
