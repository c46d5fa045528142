package topic

import (
	"slices"
	"strings"
	"testing"

	"onrecord/data/name"
	"onrecord/data/news"
)

func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for _, x := range Top() {
		digits, ok := strings.CutPrefix(string(x.ID), "medtop:")
		if !ok || len(digits) != 8 || x.Name == "" || x.Slug == "" || seen[x.Slug] || seen[string(x.ID)] {
			t.Errorf("topics.tsv: %+v", x)
		}
		seen[x.Slug], seen[string(x.ID)] = true, true
		if got, ok := Get(x.ID); !ok || got != x {
			t.Errorf("Get(%s) = %+v, %v", x.ID, got, ok)
		}
	}
	if len(Top()) != 17 {
		t.Errorf("%d topics, want 17", len(Top()))
	}
	if _, ok := Get("medtop:99999999"); ok {
		t.Error("Get finds a topic that is none")
	}
}

func TestNamed(t *testing.T) {
	for s, want := range map[string][]news.TopicID{
		"politics":                {"medtop:11000000"},
		"Politics":                {"medtop:11000000"},
		"medtop:15000000":         {"medtop:15000000"},
		"15000000":                {"medtop:15000000"},
		"crime-law-and-justice":   {"medtop:02000000"},
		"crime, law and justice":  {"medtop:02000000"},
		"war":                     {"medtop:16000000"},
		"business":                {"medtop:04000000"},
		"leisure":                 {"medtop:10000000"},
		"conflict, war and peace": {"medtop:16000000"},
		"needlework":              nil,
		"":                        nil,
	} {
		if got := Named(s); !slices.Equal(got, want) {
			t.Errorf("Named(%q) = %v, want %v", s, got, want)
		}
	}
}

// TestWords checks that each line of words.tsv names a topic, a known weight and terms, no term twice in a line.
func TestWords(t *testing.T) {
	slugs := map[string]bool{}
	for _, x := range Top() {
		slugs[x.Slug] = true
	}
	covered := map[string]bool{}
	for f := range rows(wordsTable) {
		if len(f) != 4 || !slugs[f[0]] || len(f[1]) != 2 || !strings.Contains("123", f[2]) {
			t.Fatalf("words.tsv: %.80q", f)
		}
		covered[f[1]+f[0]] = true
		for term := range strings.SplitSeq(f[3], "|") {
			stem, isPrefix := strings.CutSuffix(term, "*")
			if n := len(Words(stem)); n == 0 || isPrefix && (n > 1 || len(name.Fold(stem)) < minPrefix || len(name.Fold(stem)) > maxPrefix) {
				t.Errorf("words.tsv: %s: term %q", f[0], term)
			}
		}
	}
	for slug := range slugs {
		if !covered["en"+slug] {
			t.Errorf("no English words for %s", slug)
		}
	}
}

func TestAt(t *testing.T) {
	v := Of("en")
	for _, c := range []struct {
		text  string
		want  string
		words int
	}{
		{"prime ministers met", "prime minister", 2},
		{"companies", "company", 1},
		{"kidnapped", "kidnap", 1},
		{"Stock-exchange rules", "stock exchange", 2},
		{"U.N. envoy", "un", 1},
		{"xyzzy", "", 1},
	} {
		terms, n := v.At(Words(c.text), 0)
		got := ""
		if len(terms) > 0 {
			got = terms[0].Text
		}
		if got != c.want || n != c.words {
			t.Errorf("At(%q) = %q, %d words, want %q, %d", c.text, got, n, c.want, c.words)
		}
	}
	if Of("xx") != v {
		t.Error("a language without words does not fall back to English")
	}
}
