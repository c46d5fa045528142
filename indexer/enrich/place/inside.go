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

// findHints returns the hints of a text. names are all names found in the document, in reading order.
func findHints(t *token.Text, names []entity.Name) []hint {
	names = slices.DeleteFunc(slices.Clone(names), func(n entity.Name) bool { return n.Text != t })
	s := scanner{Text: t}
	for i := 0; i < len(t.Tokens); {
		for len(names) > 0 && names[0].Range.End <= i {
			names = names[1:]
		}
		limit := len(t.Tokens)
		if len(names) > 0 {
			n := &names[0]
			if n.Range.First > i {
				limit = n.Range.First
			} else if limit = n.Range.End; n.Type == entity.Person || n.Type == entity.Place {
				i = limit
				continue
			}
		}
		i = s.read(i, limit)
	}
	return s.hints
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

// scanner collects the hints of one text.
type scanner struct {
	*token.Text
	hints []hint
}

// read reads what begins at token i and returns the token after it.
func (s *scanner) read(i, limit int) int {
	if s.Tokens[i].Kind != token.Word {
		return i + 1
	}
	w := s.Word(i)
	if strings.ContainsAny(w, "-‐‑") {
		s.readCompound(i)
		return i + 1
	}
	if !isCapital(w) {
		return i + 1
	}
	if end := s.readAdjective(i, limit); end > i {
		return end
	}
	return s.readName(i, limit)
}

// readAdjective reads the adjective of a place, of one word or two: "Ukrainian", "South Korean".
func (s *scanner) readAdjective(i, limit int) int {
	for end := min(i+2, limit); end > i; end-- {
		r := token.Range{First: i, End: end}
		if !isCapital(s.Word(end-1)) || end == i+1 && !entity.MayBeDemonym(s.Word(i)) {
			continue
		}
		if e, ok := gazetteer.Demonym(s.Slice(r)); ok {
			s.add(hint{kind: news.Adjective, span: s.Span(r), text: s.Slice(r), entries: []*gazetteer.Entry{e}})
			return end
		}
	}
	return i
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
