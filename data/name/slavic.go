package name

import "strings"

// isFeminine reports whether f is the form that the Slavic surname m has for a woman: "Zakharova" of "Zakharov", "Kowalska" of
// "Kowalski", "Nováková" of "Novák". They are two people.
func isFeminine(f, m string) bool {
	stem, ok := strings.CutSuffix(f, "a")
	if !ok {
		return false
	}
	if bare, ok := strings.CutSuffix(stem, "ov"); ok && len(bare) > 2 && (bare == m || strings.TrimSuffix(m, "a") == bare) {
		return true
	}
	for _, end := range []string{"ov", "ev", "in", "yn", "ow", "ew"} {
		if strings.HasSuffix(stem, end) {
			return stem == m
		}
	}
	stem = strings.TrimSuffix(stem, "a") // -skaya, -ska, -cka
	stem = strings.TrimSuffix(stem, "y")
	return (strings.HasSuffix(stem, "sk") || strings.HasSuffix(stem, "ck")) && strings.HasPrefix(m, stem) && !strings.HasSuffix(m, "a")
}

// patronymicEnds are the ends of Slavic patronymics, in Latin spellings of several languages.
var patronymicEnds = []string{"vich", "vych", "vitch", "vytch", "vytsch", "witsch", "wytsch", "ovna", "evna", "ivna", "owna", "jewna"}

// isPatronymic reports whether a word is a Slavic patronymic, or a surname that looks like one: "Oleksandrovych" is no "Oleksandr".
func isPatronymic(w string) bool {
	for _, end := range patronymicEnds {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// isLatvian reports whether l is how Latvian prints the Russian surname r: "Volnovs" for "Volnov".
func isLatvian(l, r string) bool {
	stem, ok := strings.CutSuffix(l, "s")
	return ok && stem == r && (strings.HasSuffix(stem, "ov") || strings.HasSuffix(stem, "ev") || strings.HasSuffix(stem, "in"))
}
