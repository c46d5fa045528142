package entity

import (
	"slices"
	"strings"

	"onrecord/data/gazetteer"
	"onrecord/data/lexicon"
	"onrecord/data/news"
	"onrecord/indexer/enrich/token"
)

// scores is evidence for each type, in the unit of decide: about one per weak sign, four or more for a sure one.
type scores [types]float64

func (s *scores) add(o scores) {
	for t := range s {
		s[t] += o[t]
	}
}

// best returns the type with the highest score, the score, and how far the next one lies behind.
func (s *scores) best() (Type, float64, float64) {
	best := Other
	for t := range types {
		if s[t] > s[best] {
			best = t
		}
	}
	second := -100.0
	for t := range types {
		if t != best {
			second = max(second, s[t])
		}
	}
	return best, s[best], s[best] - second
}

// finder collects the candidates of one document.
type finder struct {
	document   *token.Document
	lang       news.Language // when it is known and not English
	readers    []*reader
	words      map[string]*word
	candidates []candidate
	strings    map[string]*verdict
	places     map[string][]*gazetteer.Entry
	demonyms   map[string]bool
	smallWords map[string]bool // words that the document prints in small letters, filled when asked for
	titleCase  []token.Range   // sentences whose words are all capitalised
	titleTexts []*reader       // their texts
	surnames   map[string]int  // last words of full names, and of how many names they are the last
	heads      map[string]int  // last words of the names of bodies, as "Council", and how many names they close
	alone      map[string]int  // words that stand alone as a name, without "the", and how often
	storms     map[string]bool // names of storms
	acronyms   map[string]bool // those that the document explains in brackets behind the long form
}

// verdict is what is known of one string in the document.
type verdict struct {
	form    form // of the first mention
	scores  scores
	typ     Type
	rule    string
	margin  float64
	decided bool
	count   int
}

func newFinder(d *token.Document) *finder {
	lang := d.Language
	if lang == "en" {
		lang = ""
	}
	return &finder{
		document: d,
		lang:     lang,
		words:    make(map[string]*word, len(d.Body.Tokens)/5), // of the capitalised words and those beside them
		strings:  make(map[string]*verdict),
		places:   make(map[string][]*gazetteer.Entry),
		demonyms: make(map[string]bool),
		surnames: make(map[string]int),
		alone:    make(map[string]int),
		heads:    make(map[string]int),
		acronyms: make(map[string]bool),
		storms:   make(map[string]bool),
	}
}

// read collects the candidates of one text.
func (f *finder) read(t *token.Text) {
	if len(t.Tokens) == 0 {
		return
	}
	r := newReader(t, f)
	f.readers = append(f.readers, r)
	for _, s := range t.Sentences {
		if r.isTitleCase(s) {
			f.titleCase = append(f.titleCase, s)
			f.titleTexts = append(f.titleTexts, r)
			continue
		}
		for i := s.First; i < s.End; {
			if !r.isCap(i) {
				i++
				continue
			}
			end := r.run(i, s.End)
			f.split(r, token.Range{First: i, End: end})
			i = end
		}
	}
}

// isTitleCase reports whether a sentence prints its words with capitals as headlines do, so that capitals mean nothing: all its
// longer words but those of grammar, with everyday words among them, which a list of names would not have, and no full stop.
func (r *reader) isTitleCase(s token.Range) bool {
	if last := r.Word(s.End - 1); last == "." || last == "”" {
		return false
	}
	all, common := 0, 0
	for i := s.First; i < s.End; i++ {
		tok := r.Tokens[i]
		if tok.Kind != token.Word || tok.End-tok.Start < 4 {
			continue
		}
		switch {
		case r.isCap(i):
			all++
			if lexicon.IsCommon(r.lower[i]) {
				common++
			}
		case !lexicon.IsFunctionWord(r.Word(i)):
			return false
		}
	}
	return all >= 4 && common*3 >= all
}

// add notes a candidate with the evidence around it.
func (f *finder) add(r *reader, c candidate) {
	f.noteStorm(r, &c.name)
	s := c.name.String()
	v := f.strings[s]
	if v == nil {
		v = &verdict{form: c.form}
		v.scores, v.rule = f.prior(r, &c)
		f.strings[s] = v
	}
	if r.isEcho(&c) {
		f.alone[s]++
	}
	c.score = f.context(r, &c)
	v.scores.add(c.score)
	v.count++
	f.candidates = append(f.candidates, c)
}

// echo is what it says for a person when the last word of an unknown name stands alone elsewhere.
const echo = 1.2

// isEcho reports whether a candidate may be a surname that stands alone: an everyday word only before a verb of persons.
func (r *reader) isEcho(c *candidate) bool {
	i := c.name.Range.First
	switch {
	case r.lang != "" || c.form != unknownForm || c.name.Range.End != i+1 || allCaps(r.Word(i)) || r.followsThe(i):
		return false
	case lexicon.IsCommon(r.lower[i]) || r.startsSentence(i):
		return i+1 < len(r.Tokens) && (saying[r.Word(i+1)] || personal[r.Word(i+1)])
	}
	return true
}

// firstLower returns the first word of a name in small letters.
func firstLower(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return strings.ToLower(first)
}

// minScore is the evidence that a name needs.
const minScore = 1.5

// decide gives each string its type, full names first, so that single words can follow them.
func (f *finder) decide() {
	for s, v := range f.strings {
		if i := strings.LastIndexByte(s, ' '); i >= 0 {
			if v.form == unknownForm && f.alone[s[i+1:]] > 0 && !lexicon.IsCommon(firstLower(s)) { // "Tarvo Quill", later "Quill"
				v.scores[Person] += echo
			}
			f.judge(v)
			switch {
			case v.typ == Person:
				f.noteSurname(s)
			case v.typ == Organisation && lexicon.HeadOf(strings.ToLower(s[i+1:])).Last == lexicon.OrganisationHead:
				f.heads[s[i+1:]]++
			}
		}
	}
	f.splitPairs()
	for s, v := range f.strings {
		if v.decided {
			continue
		}
		if f.surnames[s] > 0 {
			v.scores[Person] += 5
			v.rule = "surname"
		}
		if f.heads[s] == 1 {
			v.scores[Organisation] += 5
			v.rule = HeadAlone
		}
		if f.acronyms[s] {
			v.scores[Organisation] += 5
			v.rule = "acronym"
		}
		f.judge(v)
	}
}

// splitPairs takes two surnames apart that only stand beside each other: "Ahead of the talks with Vance Oll said …".
func (f *finder) splitPairs() {
	for i := range f.candidates {
		c := &f.candidates[i]
		if c.form != unknownForm || c.name.Range.End-c.name.Range.First != 2 {
			continue
		}
		first, last := c.name.Text.Word(c.name.Range.First), c.name.Text.Word(c.name.Range.First+1)
		if !f.isSurname(first, 1) || !f.isSurname(last, f.ownSurname(c.name.String())) {
			continue
		}
		second := *c
		c.name.Range.End--
		second.name.Range.First++
		f.candidates = append(f.candidates, second)
		for _, s := range []string{first, last} {
			if f.strings[s] == nil {
				f.strings[s] = &verdict{rule: "surname"}
			}
		}
	}
}

// isSurname reports whether a word is a surname that the document has in at least n full names, or one that the news prints alone.
func (f *finder) isSurname(w string, n int) bool {
	_, given := lexicon.GivenName(w)
	return f.surnames[w] >= n || !given && lexicon.IsKnownSurname(w)
}

// ownSurname returns how many full names must have a surname, the one asked about included when it was taken for a person.
func (f *finder) ownSurname(full string) int {
	if v := f.strings[full]; v != nil && v.typ == Person {
		return 2
	}
	return 1
}

func (f *finder) judge(v *verdict) {
	v.decided = true
	t, score, margin := v.scores.best()
	if score >= minScore {
		v.typ, v.margin = t, margin
	}
}

// noteSurname remembers the last word of a full name, and the part of it that begins with a particle ("van Dam").
func (f *finder) noteSurname(s string) {
	words := strings.Fields(s)
	n := len(words)
	if isSuffix(words[n-1]) && n > 2 {
		n--
	}
	f.surnames[words[n-1]]++
	for i := n - 2; i > 0 && lexicon.IsParticle(strings.ToLower(words[i])); i-- {
		part := strings.Join(words[i:n], " ")
		f.surnames[part]++
		f.surnames[strings.ToUpper(part[:1])+part[1:]]++
	}
}

func isSuffix(w string) bool {
	switch w {
	case "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV":
		return true
	}
	return false
}

// names returns what was decided, in reading order.
func (f *finder) names() []Name {
	var out []Name
	for i := range f.candidates {
		c := &f.candidates[i]
		v := f.strings[c.name.String()]
		n := c.name
		n.Type, n.Rule = v.typ, v.rule
		n.Confidence = confidence(v.margin)
		if t, ok := f.override(c, v); ok {
			n.Type = t
		}
		if n.Type != Other && !f.namesNobody(&n) {
			out = append(out, n)
		}
	}
	slices.SortStableFunc(out, Compare)
	return out
}

// HeadAlone is the rule by which "the Council" is the one council that the document names. At the start of a sentence the capital says
// nothing.
const HeadAlone = "head alone"

// override lets very clear evidence around one mention outweigh the document: "Governor Lincoln" beside a town of Lincoln.
func (f *finder) override(c *candidate, v *verdict) (Type, bool) {
	if v.rule == HeadAlone && c.name.Text.Sentences[c.name.Text.SentenceOf(c.name.Range.First)].First == c.name.Range.First {
		return Other, true
	}
	t, score, margin := c.score.best()
	if score >= 4 && margin >= 3 && t != v.typ && t != Other {
		return t, true
	}
	return v.typ, false
}

// confidence turns the lead over the next type into a number between 0 and 1.
func confidence(margin float64) float64 {
	c := 0.5 + margin/10
	return float64(int(min(max(c, 0.3), 0.98)*100)) / 100
}
