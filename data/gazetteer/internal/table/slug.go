package table

import (
	"strings"

	"onrecord/data/name"
)

// FullID is the long form of a slug, as "paris-texas-us".
func FullID(r Row) string { return Slug(r.Name) + "-" + fullParent(r) }

func fullParent(r Row) string {
	cc := strings.ToLower(r.Country)
	switch {
	case r.Parent == "":
		return cc
	case cc == "" || strings.HasSuffix(r.Parent, "-"+cc):
		return r.Parent
	}
	return r.Parent + "-" + cc
}

// Slug makes an identifier of a name: "Rostov-on-Don" → "rostov-on-don".
func Slug(s string) string {
	var b []byte
	for _, c := range []byte(name.Fold(s)) {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c >= 0x80:
			b = append(b, c)
		case c == '\'' || c == '.':
		case len(b) > 0 && b[len(b)-1] != '-':
			b = append(b, '-')
		}
	}
	return strings.TrimRight(string(b), "-")
}
