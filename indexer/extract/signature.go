package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	sections []string        // of the page, which sign nothing
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
	sig.asOutlets()
	return sig
}

// asOutlets takes names that begin with an article and sign with an agency for outlets: "Le Phare et AFP".
func (s *signature) asOutlets() {
	if firstAgency(s.organisations) == "" || !slices.ContainsFunc(s.people, hasArticle) {
		return
	}
	var people, outlets []string
	for _, name := range s.people {
		if hasArticle(name) {
			outlets = append(outlets, name)
		} else {
			people = append(people, name)
		}
	}
	s.people, s.organisations = people, append(outlets, s.organisations...)
}

// hasArticle reports whether a name begins with an article.
func hasArticle(s string) bool {
	first, _, more := strings.Cut(s, " ")
	return more && bylineWord["article"][strings.ToLower(first)]
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
	if names := spacedReporters(line); names != nil {
		return names
	}
	line = beforeDigit(cutPrefixWord(afterDate(withoutMail(squeeze(line)))))
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
		} else if isPlacePart(part) {
			continue // "João Silva, de Lisboa"
		}
		before = part
		for _, name := range splitDash(part) {
			names = append(names, splitAnd(name)...)
		}
	}
	if len(names) == 1 && isDotted(names[0]) {
		return strings.Split(names[0], "・")
	}
	return names
}

// isPlacePart reports whether a part behind a comma tells where from: "de Lisboa", "en Buenos Aires".
func isPlacePart(s string) bool {
	word, place, more := strings.Cut(s, " ")
	return more && bylineWord["place"][word] && words(place) <= 2 && !isPersonName(place)
}

// splitDash cuts at a dash between two full names.
func splitDash(s string) []string {
	for _, dash := range []string{" - ", " – "} {
		if parts := strings.Split(s, dash); len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool { return !isSurelyName(p) }) {
			return parts
		}
	}
	return []string{s}
}

// isSurelyName reports whether a text is a known given name and more, or a family name that stands first and more.
func isSurelyName(s string) bool {
	first, _, more := strings.Cut(strings.TrimSpace(s), " ")
	return isPersonName(s) || more && words(s) <= maxNameWords && bylineWord["family"][strings.ToLower(first)]
}

// The words around the names of Chinese reporters.
const (
	reporterWord = "记者"
	reportWord   = "报道"
	maxHanName   = 4 // signs: two of the family, two given
)

// spacedReporters are the names of reporters with spaces between them, as simplified Chinese prints: "记者 张三 李四 北京报道". Japanese puts
// a space between family and given name, but has another sign for the reporter.
func spacedReporters(line string) []string {
	_, list, found := strings.Cut(squeeze(line), reporterWord+" ")
	names := strings.Fields(list)
	if n := len(names) - 1; n > 0 && strings.HasSuffix(names[n], reportWord) {
		names = names[:n]
	}
	notHan := func(r rune) bool { return !unicode.Is(unicode.Han, r) }
	for _, name := range names {
		if n := len([]rune(name)); n < 2 || n > maxHanName || strings.ContainsFunc(name, notHan) {
			return nil
		}
	}
	if !found {
		return nil
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
		w, full := fields[i], i >= 2 && len(fields)-i > 2
		switch {
		case bylineWord["and"][w] && (len(w) > 2 || full || isAgency(fields[:i]) || isAgency(fields[i+1:])):
			names = append(names, strings.Join(fields[:i], " "))
			fields, i = fields[i+1:], 0
		case i >= 2 && isAndName(w):
			names = append(names, strings.Join(fields[:i], " "))
			fields, i = fields[i:], 0
			fields[0] = w[utf8.RuneLen(firstRune(w)):]
		}
	}
	if len(names) == 0 {
		return []string{s}
	}
	return append(names, strings.Join(fields, " "))
}

// maxAgencyWords is how many words the name of an agency has at most.
const maxAgencyWords = 5

func isAgency(fields []string) bool {
	return len(fields) <= maxAgencyWords && agency(strings.Join(fields, " ")) != ""
}

// isAndName reports whether a word is a name with the letter before it that is "and" in Arabic and Hebrew.
func isAndName(w string) bool {
	r, size := utf8.DecodeRuneInString(w)
	return (r == 'و' || r == 'ו') && utf8.RuneCountInString(w[size:]) > 2 && !bylineWord["one name"][w]
}

// name trims one part of a byline to a name, and tells whether it is a person's; empty when it names nobody.
func (r signatureReader) name(s string) (name string, person bool) {
	if person, ok := r.declared[s]; ok && !person && r.isOutlet(s) {
		return s, false
	}
	if slices.ContainsFunc(r.sections, func(section string) bool { return sameText(section, s) }) && !isPersonName(s) {
		return "", false
	}
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
	if person := isPersonName(s); !person && (r.isOutlet(s) || isOrganisation(s)) || r.isOutlet(s) && (isOrganisation(s) || hasArticle(s)) {
		return s, false
	}
	if !isSpelledAsName(s) {
		return "", false
	}
	return s, true
}

// trim takes off a name what is printed around it: labels, places, offices, jobs, degrees.
func (r signatureReader) trim(s string) string {
	s = cutGluedJob(cutGlued(cutPrefixWord(strings.TrimSpace(s))))
	if at := strings.IndexAny(s, "(（[<【"); at > 0 {
		s = s[:at]
	}
	s = strings.Trim(s, " .,:;-–—*=\"'“”„«»®™>")
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
