package table

import (
	"strings"

	"onrecord/data/name"
)

// Fold returns a place name in the form under which it is looked up: folded letters, words separated by one space, without a leading
// "the", a possessive ending, stops and apostrophes; abbreviated "St." and "Mt." written out. Folding twice changes nothing.
func Fold(s string) string {
	s = name.Fold(s)
	s = strings.TrimSuffix(s, "'s")
	words := strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '-' || r == ',' || r == '/' || r == '(' || r == ')' || r == '"' || r == '|' || r == '&'
	})
	out := words[:0]
	for _, w := range words {
		if w = foldWord(w); w != "" {
			out = append(out, w)
		}
	}
	for len(out) > 1 && out[0] == "the" {
		out = out[1:]
	}
	return strings.Join(out, " ")
}

func foldWord(w string) string {
	if strings.ContainsAny(w, ".'") {
		w = dropSigns.Replace(w)
	}
	switch w {
	case "st":
		return "saint"
	case "ste":
		return "sainte"
	case "mt":
		return "mount"
	case "ft":
		return "fort"
	case "and", "und", "et":
		return "" // "Trinidad & Tobago", "Trinidad and Tobago"
	}
	return w
}

var dropSigns = strings.NewReplacer(".", "", "'", "")

// FoldAdjective returns an adjective of a place in the form under which it is looked up.
func FoldAdjective(s string) string { return strings.TrimSuffix(name.Fold(s), "'s") }
