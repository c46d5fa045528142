package person

import (
	"strings"

	"onrecord/data/lexicon"
	"onrecord/data/lexicon/cue"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

// role returns the role printed beside a name: before it ("Kremlin aide Yury Ushakov"), else behind a comma ("Ada Vance, the harbour
// master,").
func role(n *entity.Name, words *cue.Words) string {
	if r := roleBefore(n, words); r != "" {
		return r
	}
	return roleAfter(n, words)
}

// maxRole is the number of words that a role may have; longer ones are clauses.
const maxRole = 8

// roleBefore walks back from a name over the words of its title and what stands before them, up to a small word of grammar, a sign or a verb.
func roleBefore(n *entity.Name, words *cue.Words) string {
	t := n.Text
	sentence := t.Sentences[t.SentenceOf(n.Range.First)]
	first, known := n.Range.First, false
	for i := n.Range.First - 1; i >= sentence.First && n.Range.First-i <= maxRole; i-- {
		if t.Tokens[i].Kind != token.Word || !spaced(t, i) {
			break
		}
		w := strings.ToLower(t.Word(i))
		kind := lexicon.TitleOf(w).Kind
		inTitle := n.Title.First <= i && i < n.Title.End
		switch {
		case kind == lexicon.Honorific && first == n.Range.First && !t.Lower(i):
			continue // "Mr" says nothing of a task
		case inTitle || kind == lexicon.Office || kind == lexicon.CommonTitle || kind == lexicon.Honorific && t.Lower(i):
			known = true
		case !known || !extendsRole(t, i, first, words):
			i = sentence.First // stop
			continue
		}
		first = i
	}
	if !known {
		return ""
	}
	end := n.Range.First
	for end > first && !t.Lower(end-1) && lexicon.TitleOf(strings.ToLower(t.Word(end-1))).Kind == lexicon.Honorific {
		end--
	}
	return t.Slice(token.Range{First: first, End: end})
}

// extendsRole reports whether token i belongs to the role that begins at first, behind it: a name ("Kremlin aide"), a noun in small letters
// before another ("security chief"), or a word like "senior".
func extendsRole(t *token.Text, i, first int, words *cue.Words) bool {
	w := t.Word(i)
	switch lower := strings.ToLower(w); {
	case lexicon.IsFunctionWord(w) || lexicon.IsDate(w) || isVerb(lower), isSmall(words.Lookup(w)) || t.Lower(i) && isSpeech(words.Lookup(w)):
		return false
	case !t.Lower(i):
		return !lexicon.IsFunctionWord(lower) || strings.ToUpper(w) == w
	case rolePrefixes[lower]:
		return true
	}
	return t.Lower(first) && !rolePrefixes[t.Word(first)] && (!strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss") || pluralModifiers[w])
}

// rolePrefixes stand before a role, also before the name in it: "senior Kremlin aide".
var rolePrefixes = map[string]bool{
	"former": true, "deputy": true, "senior": true, "acting": true, "vice": true, "assistant": true, "interim": true, "outgoing": true, "incoming": true,
	"veteran": true, "top": true, "chief": true, "late": true, "longtime": true, "ex": true, "leading": true, "ousted": true, "exiled": true, "retired": true,
}

// pluralModifiers stand in roles in the plural.
var pluralModifiers = map[string]bool{
	"sports": true, "affairs": true, "news": true, "arts": true, "sales": true, "works": true, "forces": true, "operations": true, "rights": true,
	"communications": true, "politics": true, "economics": true, "physics": true, "mathematics": true, "services": true, "relations": true,
}

// spaced reports whether blanks and nothing else part token i from the next.
func spaced(t *token.Text, i int) bool {
	gap := t.String[t.Tokens[i].End:t.Tokens[i+1].Start]
	return gap != "" && len(gap) <= 3 && strings.TrimLeft(gap, " \u00a0") == ""
}

// takesPerson are verbs that stand right before a role: "to thank science teacher Ada Vance".
var takesPerson = map[string]bool{
	"ask": true, "back": true, "beat": true, "become": true, "call": true, "contact": true, "defeat": true, "elect": true, "face": true, "feature": true, "features": true,
	"follow": true, "help": true, "hire": true, "honor": true, "honour": true, "include": true, "includes": true, "interview": true, "join": true, "let": true,
	"marry": true, "meet": true, "met": true, "oppose": true, "overcome": true, "promote": true, "put": true, "quote": true, "remember": true, "replace": true,
	"see": true, "saw": true, "succeed": true, "sue": true, "support": true, "thank": true, "unseat": true, "visit": true, "watch": true, "welcome": true,
}

// isVerb reports whether a word in small letters is likely a verb, which ends a role: "welcomed minister Vance".
func isVerb(w string) bool {
	return takesPerson[w] || strings.HasSuffix(w, "ed") && len(w) > 4 || strings.HasSuffix(w, "ing") && len(w) > 5
}

// isSmall reports whether a word is one of grammar, which parts a role from what stands before it.
func isSmall(w cue.Word) bool {
	return w.Is(cue.Determiner | cue.Preposition | cue.Possessive | cue.Coordinator | cue.Subordinator | cue.That | cue.Relative)
}

// isSpeech reports whether a word is a verb by which somebody is quoted: "said spokesman Bo Oll".
func isSpeech(w cue.Word) bool { return w.Frames != 0 && !w.May(cue.IsNoun) }

// roleAfter returns the words between commas behind a name, when they hold a title or a role noun.
func roleAfter(n *entity.Name, words *cue.Words) string {
	t := n.Text
	i := n.Range.End
	limit := t.Sentences[t.SentenceOf(n.Range.First)].End
	if i+1 >= limit || t.Word(i) != "," {
		return ""
	}
	first, known, owned := afterArticle(t, i+1), false, false
	for j := first; j < limit && j-first <= maxRole; j++ {
		w := t.Word(j)
		lower := strings.ToLower(w)
		_, given := lexicon.GivenName(w)
		switch {
		case (w == "," || w == ".") && known && j > first:
			return strings.Join(strings.Fields(t.Slice(token.Range{First: first, End: j})), " ")
		case t.Tokens[j].Kind != token.Word && t.Tokens[j].Kind != token.Clitic, j == first && (lexicon.IsFunctionWord(lower) || isVerb(lower)):
			return ""
		case given && !owned: // "Ada Vance, Sgt. Bo Oll, and others"
			return ""
		}
		owned = owned || isSmall(words.Lookup(w))
		kind := lexicon.TitleOf(lower).Kind
		known = known || kind == lexicon.Office || kind == lexicon.CommonTitle
	}
	return ""
}

func afterArticle(t *token.Text, i int) int {
	if isArticle(strings.ToLower(t.Word(i))) {
		return i + 1
	}
	return i
}

func isArticle(lower string) bool { return lower == "the" || lower == "a" || lower == "an" }
