package place

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/data/gazetteer"
	"onrecord/data/lexicon"
	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

// hint is a word that tells of a place without naming it: the adjective of a country, or the name of a place inside another name. It is
// evidence for what ambiguous names mean, and a mention of a place that the article names elsewhere.
type hint struct {
	kind    news.MentionKind // Adjective or Inside
	span    news.Span
	text    string
	entries []*gazetteer.Entry // what it can mean, the best known first
	names   bool               // it says where something is, so that it names the place for itself: "Riga-based"
}

// findHints returns the hints of a document. names are all names found in it, in reading order.
func findHints(d *token.Document, names []entity.Name) []hint {
	s := scanner{begin: map[string]bool{}, adjectives: map[string]*gazetteer.Entry{}}
	for i := range names {
		if n := &names[i]; n.Type == entity.Place {
			s.begin[n.Text.Word(n.Range.First)] = true
		}
	}
	for _, t := range d.Texts() {
		s.readText(t, slices.DeleteFunc(slices.Clone(names), func(n entity.Name) bool { return n.Text != t }))
	}
	return s.hints
}

// readText reads one text. names are those found in it.
func (s *scanner) readText(t *token.Text, names []entity.Name) {
	s.Text = t
	for i := 0; i < len(t.Tokens); {
		for len(names) > 0 && names[0].Range.End <= i {
			names = names[1:]
		}
		limit := len(t.Tokens)
		s.inName = false
		if len(names) > 0 {
			n := &names[0]
			s.inName = n.Range.First <= i
			if limit = n.Range.First; s.inName {
				limit = n.Range.End
			}
			if s.inName && n.Type != entity.Organisation {
				i = limit
				continue
			}
		}
		i = s.read(i, limit)
	}
}

// isPartyLabel reports whether a name says where a politician comes from, behind the letter of a party: "(D., Conn.)".
func isPartyLabel(n *entity.Name) bool {
	t, i := n.Text, n.Range.First
	if i < 3 || n.Range.End >= len(t.Tokens) || t.Word(i-1) != "," || t.Word(n.Range.End) != ")" {
		return false
	}
	party := i - 2
	if t.Word(party) == "." {
		party--
	}
	return party > 0 && t.Word(party-1) == "(" && len(strings.TrimSuffix(t.Word(party), ".")) == 1
}

// scanner collects the hints of a document.
type scanner struct {
	*token.Text
	hints      []hint
	inName     bool                        // the token that is read belongs to the name of an organisation
	begin      map[string]bool             // words with which the names of places begin in this document
	adjectives map[string]*gazetteer.Entry // what words are adjectives of, as far as they were asked for; nil of nothing
}

// read reads what begins at token i and returns the token after it.
func (s *scanner) read(i, limit int) int {
	if s.Tokens[i].Kind != token.Word {
		return i + 1
	}
	w := s.Word(i)
	if hasHyphen(w) {
		s.readCompound(i)
		return i + 1
	}
	if !isCapital(w) {
		return i + 1
	}
	if end := s.readAdjective(i, limit); end > i {
		return end
	}
	if !s.inName && !s.begin[w] && !isAbbreviation(w) && lexicon.IsCommon(strings.ToLower(w)) {
		return i + 1
	}
	return s.readName(i, limit)
}

// readAdjective reads the adjective of a place, of one word or two: "Ukrainian", "South Korean".
func (s *scanner) readAdjective(i, limit int) int {
	end := i + 1
	if adjectiveStarts[s.Word(i)] {
		end = min(i+2, limit)
	}
	for ; end > i; end-- {
		r := token.Range{First: i, End: end}
		if !isCapital(s.Word(end-1)) || end == i+1 && !entity.MayBeDemonym(s.Word(i)) {
			continue
		}
		if e := s.adjective(s.Slice(r)); e != nil {
			s.add(hint{kind: news.Adjective, span: s.Span(r), text: s.Slice(r), entries: []*gazetteer.Entry{e}})
			return end
		}
	}
	return i
}

// adjectiveStarts are the first words of the adjectives of two words that the gazetteer has: "South Korean", "Hong Konger".
var adjectiveStarts = map[string]bool{
	"South": true, "East": true, "North": true, "New": true, "Central": true, "West": true, "Northern": true, "Western": true, "Southern": true, "Eastern": true,
	"Saint": true, "St": true, "St.": true, "Hong": true, "French": true, "Turkish": true, "Sri": true, "Southeast": true, "South-East": true, "Solomon": true,
	"Sierra": true, "Saudi": true, "Sao": true, "São": true, "Rhode": true, "Puerto": true, "Papua": true, "Pacific": true, "Nova": true, "Middle": true,
	"Latin": true, "Kosovo": true, "Inner": true, "Falkland": true, "Equatorial": true, "Costa": true, "Cook": true, "Cape": true, "Cabo": true, "British": true,
	"Bosnian": true, "American": true,
}

// adjective returns the place of an adjective; nil when it is none.
func (s *scanner) adjective(w string) *gazetteer.Entry {
	e, asked := s.adjectives[w]
	if !asked {
		e, _ = gazetteer.Demonym(w)
		s.adjectives[w] = e
	}
	return e
}

// readCompound reads the parts of a word with hyphens: "Berlin-based", "Israeli-Palestinian", "D-Ohio", and the "New York" of "New York-based".
func (s *scanner) readCompound(i int) {
	word, start := s.Word(i), s.Tokens[i].Start
	names := located[word[strings.LastIndexAny(word, "-‐‑")+1:]]
	if names && s.isSecondWord(i) {
		start = s.Tokens[i-1].Start
	}
	for part := range strings.FieldsFuncSeq(s.String[start:s.Tokens[i].End], isHyphen) {
		at := start + strings.Index(s.String[start:], part)
		start = at + len(part)
		if !isCapital(part) || len(part) < 2 || lexicon.IsFunctionWord(strings.ToLower(part)) && !isAbbreviation(part) {
			continue
		}
		h := hint{kind: news.Inside, span: news.Span{Part: s.Part, Start: at, End: start}, text: part}
		if e, ok := gazetteer.Demonym(part); ok {
			h.kind, h.entries = news.Adjective, []*gazetteer.Entry{e}
		} else {
			h.entries, h.names = gazetteer.Lookup(part), names
		}
		if len(h.entries) > 0 {
			s.add(h)
		}
	}
}

// isSecondWord reports whether the name of a place of two words ends in token i before the hyphen: "New York-based".
func (s *scanner) isSecondWord(i int) bool {
	if i == 0 || s.Tokens[i-1].Kind != token.Word || !isCapital(s.Word(i-1)) {
		return false
	}
	word, _, _ := strings.Cut(s.String[s.Tokens[i-1].Start:s.Tokens[i].End], "-")
	return !lexicon.IsFunctionWord(strings.ToLower(s.Word(i-1))) && gazetteer.Lookup(word) != nil
}

// located are words that a place and a hyphen stand before to tell where something is.
var located = map[string]bool{"based": true, "born": true, "listed": true, "headquartered": true, "registered": true, "area": true, "bound": true, "raised": true}

// hasHyphen reports whether a word has a hyphen in it, of any of the three signs; those but "-" begin with the byte 0xE2.
func hasHyphen(w string) bool {
	return strings.IndexByte(w, '-') >= 0 || strings.IndexByte(w, 0xE2) >= 0 && strings.ContainsFunc(w, isHyphen)
}

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

// isAbbreviation reports whether a word is one of two letters or more, all capitals: "US", "U.S.".
func isAbbreviation(w string) bool { return len(w) > 1 && strings.ToUpper(w) == w }

// maxNameWords is how many words of a name are tried: "Bosnia and Herzegovina" has three, few places more.
const maxNameWords = 4

// readName reads the name of a place inside another name, the longest that begins at token i: "New York" in "New York Police Department".
func (s *scanner) readName(i, limit int) int {
	if !entity.MayBeginPlace(s.Word(i)) {
		return i + 1
	}
	most := gazetteer.MaxWords(gazetteer.Fold(s.Word(i)))
	for end := min(limit, i+min(most, maxNameWords)); end > i; end-- {
		if !s.isName(i, end) {
			continue
		}
		r := token.Range{First: i, End: end}
		es := gazetteer.Lookup(s.Slice(r))
		if len(es) == 0 {
			continue
		}
		s.add(hint{kind: news.Inside, span: s.Span(r), text: s.Slice(r), entries: es})
		return end
	}
	return i + 1
}

// isName reports whether tokens i to end can be a name: capitals at both ends, and no everyday word or given name alone.
func (s *scanner) isName(i, end int) bool {
	first, last := s.Word(i), s.Word(end-1)
	if s.Tokens[end-1].Kind != token.Word || !isCapital(last) || utf8.RuneCountInString(first) < 2 {
		return false
	}
	if end-i > 1 {
		return true
	}
	lower := strings.ToLower(first)
	if lexicon.IsFunctionWord(lower) || lexicon.IsDate(first) {
		return isAbbreviation(first) && !lexicon.IsDate(first)
	}
	if i > 0 && isCapital(s.Word(i-1)) && s.Tokens[i-1].Kind == token.Word {
		if _, given := lexicon.GivenName(s.Word(i - 1)); given {
			return false
		}
	}
	return true
}

func (s *scanner) add(h hint) { s.hints = append(s.hints, h) }
