package enrich_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/corpus"
	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/indexer/enrich"
)

var update = flag.Bool("update", false, "write testdata/quality.txt anew")

const qualityFile = "testdata/quality.txt"

// TestQuality measures the finders on the corpus and compares the figures with the committed ones.
func TestQuality(t *testing.T) {
	articles, err := corpus.Articles()
	if err != nil {
		t.Fatal(err)
	}
	var people, places, words, speakers tally
	var faults []string
	for _, a := range articles {
		n := enrich.Annotate(&a.Article, enrich.Options{})
		faults = append(faults, people.lists(a.Name+" person", a.People, personNames(n), samePerson)...)
		faults = append(faults, places.lists(a.Name+" place", a.Places, placeNames(n), sameText)...)
		faults = append(faults, quoteFaults(&words, &speakers, a, n)...)
	}
	got := fmt.Sprintf("people    %v\nplaces    %v\nquotes    %v\n+speaker  %v\n\n%s\n", people, places, words, speakers, strings.Join(faults, "\n"))
	if *update {
		if err := os.WriteFile(qualityFile, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(qualityFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("quality moved (run with -update if that is meant):\n%s", diff)
	}
}

// tally counts what was found right, what was found and what should have been found.
type tally struct{ right, found, wanted int }

func (c tally) String() string {
	p, r := float64(c.right)/float64(max(c.found, 1)), float64(c.right)/float64(max(c.wanted, 1))
	return fmt.Sprintf("%3d right of %3d found and %3d wanted: P %.3f R %.3f F1 %.3f", c.right, c.found, c.wanted, p, r, 2*p*r/max(p+r, 1e-9))
}

// lists adds one article's answer, each wanted item matched once, and returns a line for each fault.
func (c *tally) lists(what string, want, got []string, same func(a, b string) bool) (faults []string) {
	c.wanted += len(want)
	c.found += len(got)
	got = slices.Clone(got)
	for _, w := range want {
		i := slices.IndexFunc(got, func(g string) bool { return same(w, g) })
		if i < 0 {
			faults = append(faults, fmt.Sprintf("%s missing: %s", what, w))
			continue
		}
		c.right++
		got = slices.Delete(got, i, i+1)
	}
	for _, g := range got {
		faults = append(faults, fmt.Sprintf("%s too many: %s", what, g))
	}
	return faults
}

// quoteFaults compares the quotes of one article: the same words but for a tenth, then the same speaker.
func quoteFaults(words, speakers *tally, a corpus.Article, n news.Annotations) (faults []string) {
	got := n.Quotes
	words.wanted, speakers.wanted = words.wanted+len(a.Quotes), speakers.wanted+len(a.Quotes)
	words.found, speakers.found = words.found+len(got), speakers.found+len(got)
	used := map[int]bool{}
	for _, w := range a.Quotes {
		i := slices.IndexFunc(got, func(q news.Quote) bool { return overlap(w.Content, q.Content) >= 0.9 })
		if i < 0 || used[i] {
			faults = append(faults, fmt.Sprintf("%s quote missing: %v %q", a.Name, w.Kind, w.Content))
			continue
		}
		used[i] = true
		words.right++
		if s := got[i].Speaker; samePerson(w.Speaker, s.Name) || samePerson(w.Speaker, s.AsPrinted) {
			speakers.right++
		} else {
			faults = append(faults, fmt.Sprintf("%s speaker of %q: %q, not %q", a.Name, w.Content, s.Name, w.Speaker))
		}
		if got[i].Kind != w.Kind {
			faults = append(faults, fmt.Sprintf("%s kind of %q: %v, not %v", a.Name, w.Content, got[i].Kind, w.Kind))
		}
	}
	for i, q := range got {
		if !used[i] {
			faults = append(faults, fmt.Sprintf("%s quote too many: %v %q by %q (%s)", a.Name, q.Kind, q.Content, q.Speaker.Name, q.Rule))
		}
	}
	return faults
}

// overlap returns how many words two texts share, as a share of the longer one.
func overlap(a, b string) float64 {
	wa, wb := wordsOf(a), wordsOf(b)
	common, rest := 0, slices.Clone(wb)
	for _, w := range wa {
		if i := slices.Index(rest, w); i >= 0 {
			common++
			rest = slices.Delete(rest, i, i+1)
		}
	}
	return float64(common) / float64(max(len(wa), len(wb), 1))
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func sameText(a, b string) bool { return name.Fold(a) == name.Fold(b) }

// samePerson reports whether two printed names are equal but for an article before them.
func samePerson(a, b string) bool {
	cut := func(s string) string { return strings.TrimPrefix(name.Fold(s), "the ") }
	return cut(a) == cut(b)
}

func personNames(n news.Annotations) (names []string) {
	for _, p := range n.People {
		names = append(names, p.Name)
	}
	return names
}

func placeNames(n news.Annotations) (names []string) {
	for _, p := range n.Places {
		names = append(names, p.Name)
	}
	return names
}
