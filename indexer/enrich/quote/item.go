package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/lexicon"
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/indexer/enrich/token"
)

// itemKind is what an item is.
type itemKind uint8

const (
	wordItem    itemKind = iota // one word or number
	nameItem                    // the whole of a name
	stretchItem                 // the whole of a marked stretch
	signItem                    // one punctuation sign
	cliticItem                  // ’s
)

// item is a piece of a text as attribution sees it: what stands between quotation marks is one piece, a name is one piece, all
// else comes word by word.
type item struct {
	kind       itemKind
	first, end int      // tokens
	ref        int      // of a stretch or a name
	sign       rune     // of a signItem; every dash is '—'
	w          cue.Word // of a wordItem
}

// nameKind is what a name stands for.
type nameKind uint8

const (
	bareName nameKind = iota // words with capitals which no finder knows
	personName
	organisationName
	placeName
)

// name is one mention of somebody in the text at hand.
type name struct {
	kind       nameKind
	first, end int // tokens
	i          int // into the finder's people, organisations or places
}

// itemise builds the items of the text.
func (sc *scene) itemise() {
	t := sc.t
	sc.items = make([]item, 0, len(t.Tokens))
	next, n := 0, 0
	for i := 0; i < len(t.Tokens); {
		if next < len(sc.stretches) && sc.stretches[next].First == i {
			s := sc.stretches[next]
			sc.items = append(sc.items, item{kind: stretchItem, first: i, end: max(s.End, i+1), ref: next})
			i = max(s.End, i+1)
			next++
			continue
		}
		limit := len(t.Tokens)
		if next < len(sc.stretches) {
			limit = sc.stretches[next].First
		}
		for n < len(sc.known) && sc.known[n].first < i {
			n++
		}
		if n < len(sc.known) && sc.known[n].first == i && sc.known[n].end <= limit {
			i = sc.addName(sc.known[n])
			continue
		}
		if n < len(sc.known) {
			limit = min(limit, sc.known[n].first)
		}
		i = sc.addToken(i, limit)
	}
}

func (sc *scene) addName(n name) int {
	sc.items = append(sc.items, item{kind: nameItem, first: n.first, end: n.end, ref: len(sc.names)})
	sc.names = append(sc.names, n)
	return n.end
}

// addToken adds token i, or the capitalised words from i on as one bare name, and returns the token after it.
func (sc *scene) addToken(i, limit int) int {
	it := item{first: i, end: i + 1}
	switch sc.t.Tokens[i].Kind {
	case token.Clitic:
		it.kind = cliticItem
	case token.Punctuation, token.Mark:
		it.kind = signItem
		it.sign, _ = utf8.DecodeRuneInString(sc.t.Word(i))
		if it.sign == '–' || it.sign == '-' || it.sign == '―' {
			it.sign = '—'
		}
	default:
		it.w = sc.f.words.Lookup(sc.t.Word(i))
		if sc.capital(i, it.w) {
			end := sc.capitalRun(i, limit)
			if end == i+1 && sc.f.grammar.plainThat && !sc.standsAsName(i, it.w) {
				break
			}
			if end > i+1 && !(sc.f.grammar.capitalNouns && isAccount(sc.t.Word(i))) || !sc.f.grammar.capitalNouns || end == i+1 && sc.besideCue(i) {
				return sc.addName(name{first: i, end: end})
			}
		}
	}
	sc.items = append(sc.items, it)
	return i + 1
}

// standsAsName reports whether the capital of word i alone makes a name, in a language without a list of its everyday words: not that of an
// office ("le PDG"), and at the beginning of a sentence only before a verb.
func (sc *scene) standsAsName(i int, w cue.Word) bool {
	if w.Is(cue.PersonNoun) {
		return false
	}
	if !sc.starts(i) || i+1 >= len(sc.t.Tokens) {
		return true
	}
	next := sc.f.words.Lookup(sc.t.Word(i + 1))
	return next.Frames != 0 || next.Is(cue.Auxiliary|cue.Clitic|cue.Negation)
}

// besideCue reports whether an unknown noun without an article is a name because of the verb or preposition right before it, where
// every noun has a capital: "sagte Kolbe", "laut Kolbe". After a verb in the plural it may be a plain noun.
func (sc *scene) besideCue(i int) bool {
	if i == 0 || sc.f.words.Lookup(sc.t.Word(i)) != (cue.Word{}) {
		return false
	}
	before := sc.t.Word(i - 1)
	w := sc.f.words.Lookup(before)
	return w.May(cue.TakesQuote) && !strings.HasSuffix(before, "n") || w.Is(cue.Source) && !strings.EqualFold(before, "nach")
}

// capital reports whether token i may begin a bare name: a capital that is not owed to the beginning of a sentence alone.
func (sc *scene) capital(i int, w cue.Word) bool {
	if isHandle(sc.t.Word(i)) && sc.t.Tokens[i].Kind == token.Word {
		return true
	}
	if sc.t.Tokens[i].Kind != token.Word || !isUpper(sc.t.Word(i)) || w.Is(cue.Time) {
		return false
	}
	if !sc.starts(i) {
		return w.Roles&^nameRoles == 0
	}
	lower := strings.ToLower(sc.t.Word(i))
	return w == cue.Word{} && !lexicon.IsFunctionWord(lower) && !sc.opensWithLy(i) && !strings.HasPrefix(lower, "i’") && !strings.HasPrefix(lower, "i'")
}

// opensWithLy reports whether token i is an adverb in -ly before a sentence proper: "Shortly after", "Suddenly I".
func (sc *scene) opensWithLy(i int) bool {
	if !strings.HasSuffix(sc.t.Word(i), "ly") || i+1 >= len(sc.t.Tokens) {
		return false
	}
	return sc.t.Lower(i+1) || sc.t.Word(i+1) == "," || sc.t.Word(i+1) == "I"
}

// nameRoles are the roles that a word within a name may well have: "Defence Minister", "Police", "Fact Checker".
const nameRoles = nounRoles | cue.Evidence | cue.Account

// nounRoles are the roles of nouns for those who can speak.
const nounRoles = cue.PersonNoun | cue.GroupNoun | cue.OrganisationNoun | cue.DocumentNoun | cue.Recipient

// capitalRun returns the token after the bare name that begins at token i.
func (sc *scene) capitalRun(i, limit int) int {
	end := i + 1
	for end < limit && sc.t.Tokens[end].Kind == token.Word && !sc.starts(end) {
		if sc.f.grammar.headFirst && end+1 < limit && genitive[sc.t.Word(end)] && isUpper(sc.t.Word(end+1)) {
			end += 2 // "Sociedad de Fomento"
			continue
		}
		if !isUpper(sc.t.Word(end)) {
			break
		}
		w := sc.f.words.Lookup(sc.t.Word(end))
		if w.Is(cue.Time) || w.Roles&^nameRoles != 0 {
			break
		}
		end++
	}
	return end
}

// genitive are the French and Spanish prepositions that tie a name to another within a longer one.
var genitive = map[string]bool{"de": true, "del": true, "du": true, "des": true, "d’": true, "d'": true}

// starts reports whether token i is the first of a sentence.
func (sc *scene) starts(i int) bool { return sc.sentenceStart[i] }

// isHandle reports whether a word mixes small letters and digits, as the names of accounts do: "jdoe77", which have Latin letters.
func isHandle(w string) bool {
	return len(w) > 4 && strings.ContainsAny(w, "0123456789") && !strings.Contains(w, "-") && 'a' <= w[0] && w[0] <= 'z' &&
		w[len(w)-1] >= '0' && w[len(w)-1] <= '9'
}

func isUpper(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// is reports whether item i is the sign.
func (sc *scene) is(i int, sign rune) bool {
	return i >= 0 && i < len(sc.items) && sc.items[i].kind == signItem && sc.items[i].sign == sign
}

// word returns what is known of item i when it is a word, else nothing.
func (sc *scene) word(i int) cue.Word {
	if i < 0 || i >= len(sc.items) || sc.items[i].kind != wordItem {
		return cue.Word{}
	}
	return sc.items[i].w
}

func (sc *scene) kind(i int) itemKind {
	if i < 0 || i >= len(sc.items) {
		return signItem
	}
	return sc.items[i].kind
}

// text returns item i as printed.
func (sc *scene) text(i int) string {
	if i < 0 || i >= len(sc.items) {
		return ""
	}
	it := sc.items[i]
	return sc.t.Slice(token.Range{First: it.first, End: it.end})
}

// number reports whether item i is a number.
func (sc *scene) number(i int) bool {
	return i >= 0 && i < len(sc.items) && sc.kind(i) == wordItem && sc.t.Tokens[sc.items[i].first].Kind == numberKind
}

// lower reports whether item i is a word that begins with a small letter.
func (sc *scene) lower(i int) bool {
	return sc.kind(i) == wordItem && i >= 0 && i < len(sc.items) && sc.t.Lower(sc.items[i].first)
}

// span returns the bytes from item a to the item before b. Of a stretch alone they are the words between the marks, without the comma
// or full stop before the closing one; a stretch among other words keeps its marks, both of them.
func (sc *scene) span(a, b int) news.Span {
	first, end := sc.items[a].first, sc.items[b-1].end
	if sc.items[a].kind == stretchItem && b == a+1 {
		first = sc.stretches[sc.items[a].ref].Inner
	}
	if last := sc.items[b-1]; last.kind == stretchItem && (b == a+1 || !sc.stretches[last.ref].Closed) {
		end = sc.innerEnd(sc.stretches[last.ref])
	}
	return sc.t.Span(token.Range{First: first, End: max(end, first+1)})
}

// innerEnd is the token after the words of a stretch.
func (sc *scene) innerEnd(s token.Stretch) int {
	end := s.InnerEnd
	if end-1 > s.Inner {
		if w := sc.t.Word(end - 1); w == "," || w == "." {
			end--
		}
	}
	return end
}
