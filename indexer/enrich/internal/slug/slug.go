// Package slug makes readable ids from names: "Siân Vance" becomes "sian-vance".
package slug

import (
	"strconv"

	"onrecord/data/name"
)

// Set makes ids that differ from each other. The zero map must be made before use.
type Set map[string]bool

// New returns the slug of a name (name.Slug), with "-2" and so on when the set has it already. A name without letters gives "x".
func (s Set) New(of string) string {
	base := name.Slug(of)
	id := base
	for n := 2; s[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	s[id] = true
	return id
}
