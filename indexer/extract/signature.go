package extract

import (
	"slices"
	"strings"
	"unicode"

	"onrecord/data/lexicon"
)

const (
	// maxAuthors is how many authors of one article are kept.
	maxAuthors = 40
	// maxSigned is how many bytes of one witness are read: that many authors in full, each with a job.
	maxSigned = 8 << 10
)

// signature is who signs an article, as one witness says.
type signature struct {
	people, organisations []string
	helpers               []string // people who are named as editors, photographers, translators
}

func (s signature) empty() bool { return len(s.people)+len(s.organisations) == 0 }

// signatureReader reads names out of bylines.
type signatureReader struct {
	site     []string        // names of the outlet
	declared map[string]bool // names that the page declares to be a person's (true) or an organisation's (false)
}

// read tells the people and the organisations that lines name; addresses, jobs and words of menus are neither.
func (r signatureReader) read(lines []string) signature {
	var sig signature
	seen := map[string]bool{}
	left := maxSigned
	for _, line := range lines {
		if left -= min(len(line), maxField); left < 0 {
			break
		}
		names, helpers := r.split(line)
		sig.helpers = append(sig.helpers, helpers...)
		for _, s := range names {
			name, person := r.name(s)
			k := essence(name)
			if k == "" || seen[k] || len(seen) >= maxAuthors {
				continue
			}
			seen[k] = true
			if person {
				sig.people = append(sig.people, name)
			} else {
				sig.organisations = append(sig.organisations, name)
			}
		}
	}
	sig.people = withoutTokens(sig.people)
	return sig
}

// withoutTokens drops words in small letters from among full names: what stands beside the names of people is a section or a mark.
func withoutTokens(people []string) []string {
	if !slices.ContainsFunc(people, func(s string) bool { return strings.Contains(s, " ") }) {
		return people
	}
	return slices.DeleteFunc(people, func(s string) bool { return !strings.Contains(s, " ") && unicode.IsLower(firstRune(s)) })
}

// split cuts a byline into what may be names of authors and of their helpers.
func (r signatureReader) split(line string) (names, helpers []string) {
	line = cut(line, maxField)
	if _, declared := r.declared[line]; declared {
		return []string{line}, nil
	}
	authors, others := labelled(line)
	for part := range strings.SplitSeq(authors, "\n") {
		names = append(names, splitNames(part)...)
	}
	for part := range strings.SplitSeq(others, "\n") {
		helpers = append(helpers, splitNames(part)...)
	}
	return names, helpers
}

// splitNames cuts one line at commas, semicolons, bars, slashes and the word "and", after its opening "By".
func splitNames(line string) []string {
	line = beforeDigit(cutPrefixWord(afterDate(squeeze(line))))
	if strings.Contains(line, "://") || !strings.Contains(line, " ") && strings.Contains(line, "/") && strings.Contains(line, ".") {
		return nil
	}
	var names []string
	first, before := "", ""
	for _, part := range strings.FieldsFunc(line, isNameMark) {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if first == "" {
			first = part
		} else if (words(first) > 1 || agency(first) != "") && words(part) == 1 && strings.Contains(line, ",") && agency(part) == "" {
			continue // "Jane Roe, London", "Jane Roe, MD": a place or a degree
		} else if isJob(part) || isTitleWord(lastWord(before)) {
			break // "Jane Roe, Senior Director, Marketing": her job to the end
		}
		before = part
		names = append(names, splitAnd(part)...)
	}
	if len(names) == 1 && isDotted(names[0]) {
		return strings.Split(names[0], "・")
	}
	return names
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// isNameMark reports whether a mark stands between names.
func isNameMark(r rune) bool { return strings.ContainsRune(",;|/／&•·、،，；\n+", r) }

// isDotted reports whether Japanese names stand with a middle dot between them; foreign names in Kana have one inside.
func isDotted(s string) bool {
	for part := range strings.SplitSeq(s, "・") {
		if !strings.ContainsFunc(part, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			return false
		}
	}
	return strings.Contains(s, "・")
}

// splitAnd cuts at the word "and" of any language; short ones as "y" and "e" only between two full names.
func splitAnd(s string) []string {
	var names []string
	fields := strings.Fields(s)
	for i := 1; i < len(fields)-1; i++ {
		if w := fields[i]; bylineWord["and"][w] && (len(w) > 2 || i >= 2 && len(fields)-i > 2) {
			names = append(names, strings.Join(fields[:i], " "))
			fields, i = fields[i+1:], 0
		}
	}
	if len(names) == 0 {
		return []string{s}
	}
	return append(names, strings.Join(fields, " "))
}

// name trims one part of a byline to a name, and tells whether it is a person's; empty when it names nobody.
func (r signatureReader) name(s string) (name string, person bool) {
	if person, ok := r.declared[s]; ok && agency(s) == "" && (person || !isPersonName(s)) && cutJobs(cutPrefixWord(s)) == s {
		return s, person && (isPersonName(s) || !isOrganisation(s) && !r.isOutlet(s))
	}
	printed := strings.Trim(s, " .,:;")
	s = r.trim(s)
	if isNobody(printed) {
		return "", false
	}
	if s == "" && isNameLike(printed) && isSpelledAsName(printed) && isJob(printed) {
		return printed, false // an office signs: "Community Editor"
	}
	if s == "" || !isNameLike(s) || isNobody(s) {
		return "", false
	}
	if agency(s) != "" {
		return s, false
	}
	if person := isPersonName(s); !person && (r.isOutlet(s) || isOrganisation(s)) || r.isOutlet(s) && isOrganisation(s) {
		return s, false
	}
	if !isSpelledAsName(s) {
		return "", false
	}
	return s, true
}

// trim takes off a name what is printed around it: labels, places, offices, jobs, degrees.
func (r signatureReader) trim(s string) string {
	s = cutGlued(cutPrefixWord(strings.TrimSpace(s)))
	if at := strings.IndexAny(s, "(（[<【"); at > 0 {
		s = s[:at]
	}
	s = strings.Trim(s, " .,:;-–—*\"'“”„«»®™>")
	if agency(s) != "" || r.isOutlet(s) {
		return s
	}
	for _, dash := range []string{" - ", " – ", " — ", " @"} {
		if at := strings.Index(s, dash); at > 0 {
			s = strings.TrimSpace(s[:at])
		}
	}
	s = cutJobs(cutPlace(cutTail(s, false)))
	for _, ending := range bylineWords["helper ending"] {
		if strings.HasSuffix(s, ending) {
			return ""
		}
	}
	for _, ending := range bylineWords["job ending"] {
		if rest := strings.TrimSuffix(s, ending); rest != s {
			return strings.TrimSpace(rest)
		}
	}
	return s
}

// isOutlet reports whether a name is one of the outlet's own. A name of one word need only be part of it.
func (r signatureReader) isOutlet(name string) bool {
	if !strings.Contains(name, " ") {
		_, given := lexicon.GivenName(name)
		return isSite(name, r.site) && !given || slices.ContainsFunc(r.site, func(s string) bool { return sameText(s, name) })
	}
	return slices.ContainsFunc(r.site, func(s string) bool { return sameText(s, name) })
}
