package extract

import (
	"slices"
	"strings"
	"unicode"

	"onrecord/data/lexicon"
)

// maxNameWords is how many words the name of one author may have.
const maxNameWords = 6

// isNobody reports whether a text is a word of menus or of forms, or begins with words that are.
func isNobody(s string) bool {
	lower := strings.ToLower(s)
	if bylineWord["not alone"][lower] || bylineWord["before date"][lower] {
		return true
	}
	return slices.ContainsFunc(bylineWords["not"], func(not string) bool {
		return strings.HasPrefix(lower, not) && (len(lower) == len(not) || lower[len(not)] == ' ')
	})
}

// isNameLike reports whether a text has the form of a name.
func isNameLike(s string) bool {
	if startsSmall(s) || strings.ContainsAny(s, "@<>{}=?!:#…©") || words(s) > maxNameWords || units(s) > 60 || isMonth(s) || strings.Count(s, ".") > 2 && !isCapitals(s) {
		return false
	}
	letters := false
	for w := range strings.FieldsSeq(s) {
		if unicode.IsDigit(firstRune(w)) {
			return false
		}
		letters = letters || strings.ContainsFunc(w, unicode.IsLetter)
	}
	return letters
}

// isSpelledAsName reports whether the words of a text have capitals but for particles, or none has.
func isSpelledAsName(s string) bool {
	small := 0
	fields := strings.Fields(s)
	for _, w := range fields {
		if unicode.IsLower(firstRune(w)) && !lexicon.IsParticle(w) && !strings.Contains(w, "'") && !strings.Contains(w, "’") {
			small++
		}
	}
	return small == 0 || small == len(fields) && small < 3
}

// isPersonName reports whether a text is a given name that the lexicon knows, and more.
func isPersonName(s string) bool {
	first, rest, more := strings.Cut(s, " ")
	if !more || rest == "" {
		return false
	}
	if isCapitals(first) {
		first = titleCase(first)
	}
	_, known := lexicon.GivenName(first)
	return known && !strings.ContainsFunc(rest, unicode.IsDigit)
}

// startsSmall reports whether a text of several words begins with a small letter and is no name with a particle, as "van der Berg".
func startsSmall(s string) bool {
	head, _, more := strings.Cut(s, " ")
	return more && len(head) > 3 && unicode.IsLower(firstRune(head)) && s != strings.ToLower(s)
}

// isOrganisation reports whether a name has a word in it that no person's has, or is an address.
func isOrganisation(s string) bool {
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == '-' }) {
		if bylineWord["organisation"][strings.Trim(w, ",")] || isAddress(w) {
			return true
		}
	}
	for _, ending := range bylineWords["ending"] {
		if strings.HasSuffix(s, ending) {
			return true
		}
	}
	return strings.HasPrefix(s, "The ") || bylineWord["agencies"][strings.ToLower(s)] || isAddress(s)
}

// maxTopLevel is how long the last part of a host name mostly is: "de", "com", "info".
const maxTopLevel = 4

// isAddress reports whether a text is one word with dots inside and a short end, as host names are.
func isAddress(s string) bool {
	at := strings.LastIndexByte(s, '.')
	return at > 0 && !strings.Contains(s, " ") && len(s)-at-1 >= 2 && len(s)-at-1 <= maxTopLevel && s[at:] == strings.ToLower(s[at:])
}

// cutPlace cuts a name at the word before a place or an office: "Jane Roe in Nairobi".
func cutPlace(s string) string {
	fields := strings.Fields(s)
	for i := 1; i < len(fields)-1 && !unicode.IsLower(firstRune(fields[0])); i++ {
		if bylineWord["at"][fields[i]] {
			return strings.Join(fields[:i], " ")
		}
	}
	return s
}

// cutJobs takes jobs and degrees off both ends of a name; a text that is nothing else has no name in it.
func cutJobs(s string) string {
	fields := strings.Fields(s)
	for n := jobWords(fields); n > 0; n = jobWords(fields) {
		fields = fields[n:]
	}
	all := len(fields)
	for n := len(fields); n > 0; n = len(fields) {
		switch last := fields[n-1]; {
		case n > 2 && isDegree(last):
			fields = fields[:n-1]
			all--
		case isTitleWord(last):
			for fields = fields[:n-1]; len(fields) > 0 && bylineWord["job adjective"][strings.ToLower(fields[len(fields)-1])]; {
				fields = fields[:len(fields)-1]
			}
		default:
			name := strings.Join(fields, " ")
			if n < all && !isPersonName(name) { // "Parliamentary Editor", "Content Hub Director"
				return ""
			}
			return name
		}
	}
	return ""
}

// jobWords is how many words at the beginning of a name are a job: "Senior Political Correspondent Jane Roe".
func jobWords(fields []string) int {
	for i, w := range fields {
		if isTitleWord(w) {
			return i + 1
		}
		if !bylineWord["job adjective"][strings.ToLower(w)] {
			break
		}
	}
	return 0
}

// isTitleWord reports whether a word is a job, alone or as the end of a compound: "Online-Experte".
func isTitleWord(w string) bool {
	lower := strings.ToLower(strings.Trim(w, ".,:"))
	if _, known := lexicon.GivenName(w); known {
		return false
	}
	return bylineWord["title"][lower] || bylineWord["title"][lower[strings.LastIndexByte(lower, '-')+1:]]
}

// isJob reports whether a part of a byline tells what somebody is: a word of it is a job.
func isJob(s string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		if bylineWord["title"][strings.Trim(w, ".,")] {
			return true
		}
	}
	return false
}

// isDegree reports whether a word is an academic degree or the mark of a profession, which are printed in capitals.
func isDegree(w string) bool {
	return bylineWord["degree"][strings.ToLower(w)] && strings.ContainsFunc(w[1:], func(r rune) bool { return unicode.IsUpper(r) || r == '.' })
}

// isBareName reports whether a text that stands alone is the name of a person: it begins with a known given name, or is two or three
// capitalised words that are no common ones, as the lexicon knows them for English.
func isBareName(s string) bool {
	n := words(s)
	if n < 2 || n > 4 || isCapitals(s) || !isSpelledAsName(s) || !strings.ContainsFunc(s, isCased) {
		return false
	}
	fields := strings.Fields(s)
	if slices.ContainsFunc(fields, func(w string) bool { return lexicon.IsCommon(strings.ToLower(w)) }) {
		return false
	}
	return isPersonName(s) || n <= 3
}

// isHandle reports whether a name is one word that cannot be a label of the page: a given name, or a word in small letters.
func isHandle(n string) bool {
	_, given := lexicon.GivenName(n)
	return given || n == strings.ToLower(n) && !strings.Contains(n, " ")
}

// sameName reports whether two names are one, or one has something behind the other: "Jane Roe", "Jane Roe Berlin".
func sameName(a, b string) bool {
	x, y := essence(a), essence(b)
	return strings.HasPrefix(x, y) || strings.HasPrefix(y, x)
}

// isFullName reports whether a text begins with two capitalised words, all there is before a mark or connecting word.
func isFullName(s string) bool {
	head, _, _ := strings.Cut(s, ",")
	fields := strings.Fields(head)
	if len(fields) < 2 || hasDigit(head) {
		return false
	}
	for _, f := range fields[:2] {
		if !unicode.IsUpper(firstRune(f)) || isCapitals(f) && len(f) > 3 && len(fields) > 4 {
			return false
		}
	}
	return len(fields) <= 2*maxNameWords
}

// isCased reports whether a letter has a small form and a capital.
func isCased(r rune) bool { return unicode.IsUpper(r) || unicode.IsLower(r) }
