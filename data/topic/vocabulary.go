package topic

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"onrecord/data/name"
	"onrecord/data/news"
)

//go:embed words.tsv
var wordsTable string

// Term is a word, a run of words, or the beginning of a word, that points to a topic.
type Term struct {
	Topic  int     // index in Top
	Weight float64 // 3: the term alone says the topic; 2: it is at home there; 1: it stands there more often than elsewhere
	Text   string  // folded
}

// Vocabulary is the terms of one language.
type Vocabulary struct {
	terms    map[string][]Term   // whole words
	runs     map[string][][]Term // by first word; all terms of one run stand together, the longest run first
	prefixes map[string][]Term
}

// prefixes have at least minPrefix bytes and at most maxPrefix.
const (
	minPrefix = 3
	maxPrefix = 16
)

var vocabularies = sync.OnceValue(func() map[news.Language]*Vocabulary {
	index := map[string]int{}
	for i, t := range all() {
		index[t.Slug] = i
	}
	m := map[news.Language]*Vocabulary{}
	for f := range rows(wordsTable) {
		lang := news.Language(f[1])
		if m[lang] == nil {
			m[lang] = &Vocabulary{terms: map[string][]Term{}, runs: map[string][][]Term{}, prefixes: map[string][]Term{}}
		}
		for s := range strings.SplitSeq(f[3], "|") {
			m[lang].add(s, Term{Topic: index[f[0]], Weight: float64(f[2][0] - '0')})
		}
	}
	for _, v := range m {
		for _, runs := range v.runs {
			slices.SortStableFunc(runs, func(a, b []Term) int { return len(b[0].Text) - len(a[0].Text) })
		}
	}
	return m
})

func (v *Vocabulary) add(s string, t Term) {
	stem, isPrefix := strings.CutSuffix(s, "*")
	words := Words(stem)
	t.Text = strings.Join(words, " ")
	switch {
	case isPrefix && len(words) == 1:
		v.prefixes[t.Text] = append(v.prefixes[t.Text], t)
	case len(words) == 1:
		v.terms[t.Text] = append(v.terms[t.Text], t)
	case len(words) > 1:
		runs := v.runs[words[0]]
		if i := slices.IndexFunc(runs, func(r []Term) bool { return r[0].Text == t.Text }); i >= 0 {
			runs[i] = append(runs[i], t)
			return
		}
		v.runs[words[0]] = append(runs, []Term{t})
	}
}

// Words splits a text into the words that terms are compared by: folded, without signs, possessive endings and stops, hyphenated words in
// their parts.
func Words(s string) []string {
	ws := strings.FieldsFunc(name.Fold(s), func(r rune) bool {
		return r != '\'' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
	})
	out := ws[:0]
	for _, w := range ws {
		w = strings.TrimSuffix(strings.Trim(w, "'."), "'s")
		if strings.ContainsAny(w, "'.") {
			w = strings.NewReplacer("'", "", ".", "").Replace(w)
		}
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// Of returns the vocabulary of a language; that of English where there is none.
func Of(lang news.Language) *Vocabulary {
	if v := vocabularies()[lang]; v != nil {
		return v
	}
	return vocabularies()["en"]
}

// At returns the terms that begin at words[i], the longest only, and the number of words they take, at least 1.
func (v *Vocabulary) At(words []string, i int) (terms []Term, n int) {
	w := words[i]
	for _, run := range v.runs[w] {
		n := strings.Count(run[0].Text, " ") + 1
		if i+n <= len(words) && isRun(run[0].Text, words[i:i+n]) {
			return run, n
		}
	}
	if t := v.terms[w]; t != nil {
		return t, 1
	}
	if s := singular(w); s != w {
		if t := v.terms[s]; t != nil {
			return t, 1
		}
	}
	for n := min(len(w), maxPrefix); n >= minPrefix; n-- {
		if t := v.prefixes[w[:n]]; t != nil {
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
