package extract

import (
	_ "embed" // the words
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/lexicon"
)

//go:embed byline.tsv
var bylineTable string

// bylineWords are the words of the table by what they are, the longest first.
var bylineWords = readBylineWords(bylineTable)

func readBylineWords(table string) map[string][]string {
	m := map[string][]string{}
	for what, words := range rows(table) {
		m[what] = append(m[what], words)
	}
	for _, words := range m {
		slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	}
	return m
}

// bylineWord tells whether a word is of a kind, for the kinds that are looked up by single words or whole names.
var bylineWord = wordSets(bylineWords, "and", "title", "job adjective", "degree", "organisation", "at", "before date", "not alone")

func wordSets(words map[string][]string, kinds ...string) map[string]map[string]bool {
	m := map[string]map[string]bool{}
	for _, kind := range kinds {
		m[kind] = map[string]bool{}
		for _, w := range words[kind] {
			m[kind][w] = true
		}
	}
	return m
}

// maxAuthors is how many authors of one article are kept.
const maxAuthors = 40

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
	for _, line := range lines {
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

// isJob reports whether a part of a byline tells what somebody is: a word of it is a job.
func isJob(s string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		if bylineWord["title"][strings.Trim(w, ".,")] {
			return true
		}
	}
	return false
}

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
	fields := strings.Fields(s)
	for i := 1; i < len(fields)-1; i++ {
		w := fields[i]
		if !bylineWord["and"][w] {
			continue
		}
		if len(w) > 2 || i >= 2 && len(fields)-i > 2 {
			return append([]string{strings.Join(fields[:i], " ")}, splitAnd(strings.Join(fields[i+1:], " "))...)
		}
	}
	return []string{s}
}

// bylineLabels are the labels that can stand anywhere in a line, and whether who follows is no author.
var bylineLabels, longestLabel = readLabels()

func readLabels() (labels map[string]bool, longest int) {
	labels = map[string]bool{}
	for _, kind := range []string{"prefix", "helper"} {
		for _, label := range bylineWords[kind] {
			if kind == "helper" || strings.ContainsAny(label, " :=：＝/") {
				labels[label] = kind == "helper"
				longest = max(longest, len(label))
			}
		}
	}
	return labels, longest
}

// labelled is what a line says of authors, and what it says of others, as behind "Edited by" or "Photos:"; each has a line for each label.
func labelled(line string) (authors, others string) {
	lower := strings.ToLower(line)
	if len(lower) != len(line) {
		return line, "" // letters whose lower case is of another length
	}
	var parts [2]strings.Builder
	kind, from := 0, 0
	for i := 0; i < len(line); {
		end, helper := labelAt(lower, i)
		if end == 0 {
			i = nextWord(line, i)
			continue
		}
		parts[kind].WriteString(line[from:i] + "\n")
		kind, from, i = 0, end, end
		if helper {
			kind = 1
		}
	}
	parts[kind].WriteString(line[from:])
	return parts[0].String(), parts[1].String()
}

// labelAt finds the longest label that stands at a position, and where it ends; 0 when none does.
func labelAt(lower string, at int) (end int, helper bool) {
	for end = min(len(lower), at+longestLabel); end > at; end-- {
		if end < len(lower) && (!utf8.RuneStart(lower[end]) || inWord(lower, end) && lower[end-1] < utf8.RuneSelf) {
			continue
		}
		if helper, ok := bylineLabels[lower[at:end]]; ok && end < len(lower) {
			return end, helper
		}
		if rest := strings.TrimLeft(lower[end:], " "); strings.HasPrefix(rest, ":") { // "Auteur : Jane Roe"
			if helper, ok := bylineLabels[lower[at:end]+":"]; ok {
				return len(lower) - len(rest) + 1, helper
			}
		}
	}
	return 0, false
}

// nextWord is where the next word of a line begins.
func nextWord(s string, at int) int {
	in := true
	for i, r := range s[at:] {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		if letter && !in {
			return at + i
		}
		in = letter
	}
	return len(s)
}

// cutPrefixWord takes "By" and its like off the beginning.
func cutPrefixWord(s string) string {
	for _, p := range bylineWords["prefix"] {
		if len(s) > len(p) && strings.EqualFold(s[:len(p)], p) {
			if rest := s[len(p):]; rest[0] == ' ' || rest[0] == ':' || p[len(p)-1] > 0x7f && !inWordOfLetters(s, len(p)) || p[len(p)-1] == ':' {
				return strings.TrimLeft(rest, " :：")
			}
		}
	}
	return s
}

// inWordOfLetters reports whether position i lies inside a word of a script that puts spaces between words.
func inWordOfLetters(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	return inWord(s, i) && !unicode.In(before, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// beforeDigit cuts a line at the first word that begins with a digit, where a date begins.
func beforeDigit(s string) string {
	for i, r := range s {
		if unicode.IsDigit(r) && (i == 0 || !inWordDigit(s, i)) {
			return cutTail(s[:i], true)
		}
	}
	return cutTail(s, false)
}

func inWordDigit(s string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(before) || unicode.IsDigit(before) || before == '_'
}

// cutTail takes off the end of a name what belongs to a date behind it, and a left-over "and". A month goes only where a day follows:
// "Tom May" is a man.
func cutTail(s string, dated bool) string {
	for {
		s = strings.TrimRight(s, " |,·•-–—(:/")
		at := strings.LastIndexAny(s, " \u00a0")
		if at < 0 {
			return s
		}
		last := strings.ToLower(strings.Trim(s[at+1:], ".,"))
		if !bylineWord["before date"][last] && !(dated && isMonth(last)) && !bylineWord["and"][s[at+1:]] {
			return s
		}
		s = s[:at]
	}
}

// afterDate is what follows "by" in a line that begins with a day: "Posted on 3 May 2024 by Jane Roe"; other lines stay.
func afterDate(s string) string {
	day := strings.IndexFunc(s, unicode.IsDigit)
	if day < 0 {
		return s
	}
	for _, by := range bylineWords["after date"] {
		if at := strings.LastIndex(s, " "+by+" "); at > day {
			return s[at+len(by)+2:]
		}
	}
	return s
}

// maxNameWords is how many words the name of one author may have.
const maxNameWords = 6

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

// isDegree reports whether a word is an academic degree or the mark of a profession, which are printed in capitals.
func isDegree(w string) bool {
	return bylineWord["degree"][strings.ToLower(w)] && strings.ContainsFunc(w[1:], func(r rune) bool { return unicode.IsUpper(r) || r == '.' })
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
	return strings.HasPrefix(s, "The ") || isAddress(s)
}

// startsSmall reports whether a text of several words begins with a small letter and is no name with a particle, as "van der Berg".
func startsSmall(s string) bool {
	head, _, more := strings.Cut(s, " ")
	return more && len(head) > 3 && unicode.IsLower(firstRune(head)) && s != strings.ToLower(s)
}

// isOutlet reports whether a name is one of the outlet's own. A name of one word need only be part of it.
func (r signatureReader) isOutlet(name string) bool {
	if !strings.Contains(name, " ") {
		_, given := lexicon.GivenName(name)
		return isSite(name, r.site) && !given || slices.ContainsFunc(r.site, func(s string) bool { return sameText(s, name) })
	}
	return slices.ContainsFunc(r.site, func(s string) bool { return sameText(s, name) })
}

// cutGlued takes off a "By" that lost its space: "ByJane Roe".
func cutGlued(s string) string {
	if rest, ok := strings.CutPrefix(s, "By"); ok && unicode.IsUpper(firstRune(rest)) {
		return rest
	}
	return s
}

// maxTopLevel is how long the last part of a host name mostly is: "de", "com", "info".
const maxTopLevel = 4

// isAddress reports whether a text is one word with dots inside and a short end, as host names are.
func isAddress(s string) bool {
	at := strings.LastIndexByte(s, '.')
	return at > 0 && !strings.Contains(s, " ") && len(s)-at-1 >= 2 && len(s)-at-1 <= maxTopLevel && s[at:] == strings.ToLower(s[at:])
}
