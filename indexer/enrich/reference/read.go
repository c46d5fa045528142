package reference

import (
	"strings"

	"onrecord/data/lexicon"
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

// reader walks over one text.
type reader struct {
	*resolver
	t        *token.Text
	names    []nameAt
	sights   []sight
	found    []finding
	ages     map[string]int // whose age each number is; nil until it is asked for
	marked   int            // the stretch between quotation marks that is read or comes next
	sentence int            // the one that is read
	told     int            // how many sentences, but for those wholly within marks, begin before the token that is read
	counted  bool           // the one that is read is among them
}

// sight is somebody spoken of.
type sight struct {
	person   int // nobody below zero: somebody whom no name in the document tells
	token    int
	end      int // the token after the mention
	sentence int
	told     int // see reader
	stretch  int // the quotation marks around it, by number from 1; 0 for none
	sex      news.Sex
	named    bool // by a name, not by what stands for one
	definite bool // "the minister"
	subject  bool
	opening  bool // of a clause that only leads to the main one: "After Vance left,"
	speaks   bool
}

func (x *reader) read() {
	next := 0
	for i := 0; i < len(x.t.Tokens); {
		x.advance(i)
		for next < len(x.names) && x.names[next].First < i {
			next++
		}
		if next < len(x.names) && x.names[next].First == i {
			n := x.names[next]
			x.see(n.person, n.Range, x.people[n.person].Sex)
			x.sights[len(x.sights)-1].named = true
			i = n.End
			continue
		}
		i = max(i+1, x.word(i))
	}
}

// advance notes in which sentence and which marks token i stands.
func (x *reader) advance(i int) {
	for x.sentence+1 < len(x.t.Sentences) && x.t.Sentences[x.sentence].End <= i {
		x.sentence++
		x.counted = false
	}
	for x.marked < len(x.t.Marked) && x.t.Marked[x.marked].End <= i {
		x.marked++
	}
	if !x.counted && x.stretchAt(i) == 0 {
		x.counted = true
		x.told++
	}
}

// stretchAt returns the number of the marks around token i, 0 for none.
func (x *reader) stretchAt(i int) int {
	if x.marked < len(x.t.Marked) && x.t.Marked[x.marked].First <= i {
		return x.marked + 1
	}
	return 0
}

// maxPronoun is the length in bytes of the longest English word that is read here: "himself", "another".
const maxPronoun = 7

// word reads a token that is no name, and returns the token after what it read.
func (x *reader) word(i int) int {
	tok := x.t.Tokens[i]
	if tok.Kind != token.Word || tok.End-tok.Start > maxPronoun {
		return i + 1
	}
	w := x.t.Word(i)
	if !x.english {
		x.foreign(i, w)
		return i + 1
	}
	switch w[0] | 0x20 {
	case 'h', 's':
		if p, ok := pronouns[strings.ToLower(w)]; ok {
			return x.pronoun(i, p)
		}
	case 't', 'a', 'o':
		switch strings.ToLower(w) {
		case "the", "this", "that":
			return x.description(i, true)
		case "a", "an", "another", "one":
			return x.description(i, false)
		}
	}
	return i + 1
}

// foreign reads a pronoun of another language than English: only as a subject in a sentence with a verb of speech.
func (x *reader) foreign(i int, w string) {
	role := x.words.Lookup(w)
	if !role.Is(cue.Male|cue.Female) || !x.reportsSpeech() || x.germanOther(i, w) {
		return
	}
	p := pronoun{news.Male, subjective}
	if role.Is(cue.Female) {
		p.sex = news.Female
	}
	x.pronoun(i, p)
}

// germanOther reports whether the German "sie" at token i is no woman: beside a verb in the plural it is several, and with a capital inside a
// sentence whoever is spoken to.
func (x *reader) germanOther(i int, w string) bool {
	if !strings.EqualFold(w, "sie") {
		return false
	}
	if s := x.t.Sentences[x.sentence]; w == "Sie" && i > s.First && x.t.Tokens[i-1].Kind == token.Word {
		return true
	}
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(x.t.Tokens) && strings.HasSuffix(x.t.Word(j), "n") && (x.isSpeech(j) || x.words.Lookup(x.t.Word(j)).Is(cue.Auxiliary)) {
			return true
		}
	}
	return false
}

// reportsSpeech reports whether the sentence holds a verb of speech.
func (x *reader) reportsSpeech() bool {
	s := x.t.Sentences[x.sentence]
	for i := s.First; i < s.End && i < s.First+maxLookAhead; i++ {
		if x.isSpeech(i) {
			return true
		}
	}
	return false
}

// maxLookAhead is how many tokens are looked at for the verb of a sentence.
const maxLookAhead = 80

// isSpeech reports whether token i is a form of a verb that reports what somebody says.
func (x *reader) isSpeech(i int) bool {
	if i < 0 || i >= len(x.t.Tokens) || x.t.Tokens[i].Kind != token.Word {
		return false
	}
	w := x.words.Lookup(x.t.Word(i))
	return (w.May(cue.TakesQuote|cue.TakesClause) || w.Form == cue.Separable) && !w.May(cue.IsNoun) && w.Form != cue.Participle
}

// see notes somebody spoken of at tokens r.
func (x *reader) see(person int, r token.Range, sex news.Sex) {
	before := x.beforeTitle(r.First)
	s := sight{person: person, token: r.First, end: r.End, sentence: x.sentence, told: x.told, stretch: x.stretchAt(r.First), sex: sex}
	s.speaks = x.speaks(r, before)
	s.opening = before >= 0 && x.words.Lookup(x.t.Word(before)).Is(cue.Subordinator)
	s.subject = s.speaks || !x.isOwner(r.End) && !x.isObject(before)
	x.sights = append(x.sights, s)
}

// beforeTitle returns the token before the titles, roles and adjectives of nations that stand before token i.
func (x *reader) beforeTitle(i int) int {
	const most = 8
	j := i - 1
	for ; j >= 0 && j > i-most && (x.t.Tokens[j].Kind == token.Word || x.t.Tokens[j].Kind == token.Clitic); j-- {
		w := x.t.Word(j)
		if lower := strings.ToLower(w); x.t.Lower(j) && lexicon.TitleOf(lower).Kind == lexicon.NoTitle && !isArticle(lower) || x.words.Lookup(w).Is(cue.Preposition) {
			break
		}
	}
	return j
}

func isArticle(lower string) bool { return lower == "the" || lower == "a" || lower == "an" }

// isOwner reports whether a possessive ending follows.
func (x *reader) isOwner(end int) bool {
	return end < len(x.t.Tokens) && x.t.Tokens[end].Kind == token.Clitic
}

// isObject reports whether what follows token i is owned by a preposition or a verb.
func (x *reader) isObject(i int) bool {
	if i < x.t.Sentences[x.sentence].First || x.t.Tokens[i].Kind != token.Word {
		return false
	}
	w := x.t.Word(i)
	known := x.words.Lookup(w)
	switch {
	case known.Is(cue.Preposition) && !known.Is(cue.Subordinator), known.May(cue.TakesRecipient):
		return true
	}
	return x.english && x.t.Lower(i) && len(w) > 4 && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing"))
}

// speaks reports whether the mention at tokens r, before which token before stands, is the subject of a verb of speech: "Vance said",
// "Vance, the mayor, said", "…”, said Vance".
func (x *reader) speaks(r token.Range, before int) bool {
	const most = 14
	i, limit := r.End, min(len(x.t.Tokens), x.t.Sentences[x.sentence].End)
	if x.isSpeech(before) && before > 0 && (x.t.Tokens[before-1].Kind == token.Mark || x.t.Word(before-1) == ",") {
		return true
	}
	if i < limit && x.t.Word(i) == "," {
		for i++; i < limit && i < r.End+most && x.t.Word(i) != ","; i++ {
		}
		i++
	}
	for i < limit && x.words.Lookup(x.t.Word(i)).Is(cue.Adverb|cue.Auxiliary) {
		i++
	}
	return i < limit && x.isSpeech(i)
}

// add notes a mention.
func (x *reader) add(person int, r token.Range, kind news.MentionKind, by rule.Step, confidence float64) {
	m := news.Mention{Span: x.t.Span(r), Text: x.t.Slice(r), Kind: kind, Evidence: news.Evidence{Rule: by.String(), Confidence: confidence}}
	x.found = append(x.found, finding{m, person})
}
