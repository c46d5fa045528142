package topic

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"onrecord/data/name"
	"onrecord/data/news"
)

//go:embed words.tsv
var wordsTable string

// Term is a word, a run of words, or the beginning of a word, that points to topics.
type Term struct {
	Text string // folded
	To   []Pointer
}

// Pointer says how strongly a term points to a topic.
type Pointer struct {
	Topic  int // as it stands in All
	Weight int // 3: the term alone says the topic; 2: it is at home there; 1: it stands there more often than elsewhere
}

// Vocabulary is the terms of one language. What points to a topic points to those above it too.
type Vocabulary struct {
	words    map[string]*entry     // by the first word, or the only one
	prefixes map[prefixKey][]*Term // the longest first
}

// entry is the terms that begin with a word.
type entry struct {
	word *Term   // the word alone; nil when it is no term
	runs []*Term // the longest first
}

// minPrefix is how many bytes the beginning of a word must have to be a term.
const minPrefix = 3

// prefixKey is the first minPrefix bytes of a word, as a number because maps find those quickest.
type prefixKey uint32

func prefixOf(w string) prefixKey { return prefixKey(w[0]) | prefixKey(w[1])<<8 | prefixKey(w[2])<<16 }

var vocabularies = sync.OnceValue(func() map[news.Language]*Vocabulary {
	index := map[string]int{}
	for i, t := range All() {
		index[t.Slug] = i
	}
	byLanguage := map[news.Language]weights{}
	for f := range rows(wordsTable) {
		lang := news.Language(f[1])
		if byLanguage[lang] == nil {
			byLanguage[lang] = weights{}
		}
		for s := range strings.SplitSeq(f[3], "|") {
			byLanguage[lang].add(s, Pointer{Topic: index[f[0]], Weight: int(f[2][0] - '0')})
		}
	}
	m := map[news.Language]*Vocabulary{}
	for lang, w := range byLanguage {
		m[lang] = w.vocabulary()
	}
	return m
})

// weights gathers, for each term as the table writes it, the topics that it points to.
type weights map[string][]Pointer

func (w weights) add(s string, p Pointer) {
	stem, prefix := strings.CutSuffix(s, "*")
	text := strings.Join(Words(stem), " ")
	if prefix {
		text += "*"
	}
	for i, o := range w[text] {
		if o.Topic == p.Topic {
			w[text][i].Weight = max(o.Weight, p.Weight)
			return
		}
	}
	w[text] = append(w[text], p)
}

// vocabulary adds the topics above those that a term points to, unless the table says how it points there.
func (w weights) vocabulary() *Vocabulary {
	v := &Vocabulary{words: map[string]*entry{}, prefixes: map[prefixKey][]*Term{}}
	for text, own := range w {
		to := slices.Clone(own)
		for _, p := range own {
			for _, above := range All()[p.Topic].Above() {
				to = addPointer(to, Pointer{above, p.Weight})
			}
		}
		slices.SortFunc(to, func(a, b Pointer) int { return a.Topic - b.Topic })
		v.add(text, to)
	}
	for _, e := range v.words {
		slices.SortFunc(e.runs, longestFirst)
	}
	for _, terms := range v.prefixes {
		slices.SortFunc(terms, longestFirst)
	}
	return v
}

func longestFirst(a, b *Term) int {
	return cmp.Or(cmp.Compare(len(b.Text), len(a.Text)), strings.Compare(a.Text, b.Text))
}

func addPointer(to []Pointer, p Pointer) []Pointer {
	if slices.ContainsFunc(to, func(o Pointer) bool { return o.Topic == p.Topic }) {
		return to
	}
	return append(to, p)
}

func (v *Vocabulary) add(text string, to []Pointer) {
	stem, prefix := strings.CutSuffix(text, "*")
	first, _, run := strings.Cut(stem, " ")
	t := &Term{Text: stem, To: to}
	if prefix {
		v.prefixes[prefixOf(stem)] = append(v.prefixes[prefixOf(stem)], t)
		return
	}
	e := v.words[first]
	if e == nil {
		e = &entry{}
		v.words[first] = e
	}
	if run {
		e.runs = append(e.runs, t)
	} else {
		e.word = t
	}
}

// Words splits a text into the words that terms are compared by: folded, without signs, possessive endings and stops, hyphenated words in
// their parts.
func Words(s string) []string {
	words := make([]string, 0, len(s)/6+1) // English has six bytes a word
	for s != "" {
		end := 0
		for end < len(s) && s[end] != ' ' && s[end] != '\n' {
			end++
		}
		words = appendWords(words, name.Fold(s[:end])) // piece by piece: most are folded as they are printed
		s = s[min(end+1, len(s)):]
	}
	return words
}

// appendWords adds the words of a folded text.
func appendWords(words []string, folded string) []string {
	for i := 0; i < len(folded); {
		n, plain := wordAt(folded[i:])
		w := folded[i : i+n]
		if !plain {
			w = tidy(w)
		}
		if w != "" {
			words = append(words, w)
		}
		i += max(n, 1)
	}
	return words
}

// wordAt returns the length of the run of letters, digits, stops and apostrophes at the beginning of s, and whether it has neither of the last two.
func wordAt(s string) (n int, plain bool) {
	plain = true
	for n < len(s) {
		switch c := s[n]; {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			n++
		case c == '\'' || c == '.':
			n++
			plain = false
		case c < utf8.RuneSelf:
			return n, plain
		default:
			r, size := utf8.DecodeRuneInString(s[n:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
				return n, plain
			}
			n += size
		}
	}
	return n, plain
}

// tidy takes stops, apostrophes and the possessive ending out of a word.
func tidy(w string) string {
	w = strings.TrimSuffix(strings.Trim(w, "'."), "'s")
	if !strings.ContainsAny(w, "'.") {
		return w
	}
	return stops.Replace(w)
}

var stops = strings.NewReplacer("'", "", ".", "")

// Of returns the vocabulary of a language; that of English where there is none.
func Of(lang news.Language) *Vocabulary {
	if v := vocabularies()[lang]; v != nil {
		return v
	}
	return vocabularies()["en"]
}

// At returns the term that begins at words[i], the longest only, and the number of words it takes, at least 1; nil for none.
func (v *Vocabulary) At(words []string, i int) (t *Term, n int) {
	w := words[i]
	if e := v.words[w]; e != nil {
		for _, run := range e.runs {
			n := strings.Count(run.Text, " ") + 1
			if i+n <= len(words) && isRun(run.Text, words[i:i+n]) {
				return run, n
			}
		}
		if e.word != nil {
			return e.word, 1
		}
	}
	if s := singular(w); s != w {
		if e := v.words[s]; e != nil && e.word != nil {
			return e.word, 1
		}
	}
	if len(w) < minPrefix {
		return nil, 1
	}
	for _, t := range v.prefixes[prefixOf(w)] {
		if strings.HasPrefix(w, t.Text) {
			return t, 1
		}
	}
	return nil, 1
}

// isRun reports whether the words are those of the run; the last may be a plural.
func isRun(run string, words []string) bool {
	for i, w := range words {
		head, rest, _ := strings.Cut(run, " ")
		if w != head && (i < len(words)-1 || singular(w) != head) {
			return false
		}
		run = rest
	}
	return true
}

// singular undoes the plural endings of English that matter here: "companies", "churches", "tariffs".
func singular(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) > 4 && (strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "xes")):
		return w[:len(w)-2]
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return w[:len(w)-1]
	}
	return w
}
