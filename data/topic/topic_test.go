package topic

import (
	"slices"
	"strings"
	"testing"

	"onrecord/data/name"
	"onrecord/data/news"
)

func TestTable(t *testing.T) {
	ids, slugs, top := map[news.TopicID]bool{}, map[string]bool{}, 0
	for _, x := range All() {
		digits, ok := strings.CutPrefix(string(x.ID), "medtop:")
		if !ok || len(digits) != 8 || x.Name == "" || x.Slug == "" || slugs[x.Slug] || ids[x.ID] {
			t.Errorf("topics.tsv: %+v", x)
		}
		if x.Parent == "" {
			top++
		} else if !ids[x.Parent] {
			t.Errorf("topics.tsv: %s stands before its parent", x.ID)
		}
		ids[x.ID], slugs[x.Slug] = true, true
		if got, ok := Get(x.ID); !ok || got.Slug != x.Slug {
			t.Errorf("Get(%s) = %+v, %v", x.ID, got, ok)
		}
	}
	if top != 17 {
		t.Errorf("%d topics of the top level, want 17", top)
	}
	if _, ok := Get("medtop:99999999"); ok {
		t.Error("Get finds a topic that is none")
	}
}

func TestAncestors(t *testing.T) {
	for id, want := range map[news.TopicID][]news.TopicID{
		"medtop:20000099": {"medtop:20000082", "medtop:02000000"}, // homicide, crime
		"medtop:15000000": nil,
		"medtop:99999999": nil,
	} {
		if got := Ancestors(id); !slices.Equal(got, want) {
			t.Errorf("Ancestors(%s) = %v, want %v", id, got, want)
		}
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
		"war":                     {"medtop:20000062", "medtop:16000000"},
		"business":                {"medtop:04000000"},
		"leisure":                 {"medtop:10000000"},
		"conflict, war and peace": {"medtop:16000000"},
		"lgbtq":                   {"medtop:20000792"},
		"needlework":              nil,
		"":                        nil,
	} {
		if got := Named(s); !slices.Equal(got, want) {
			t.Errorf("Named(%q) = %v, want %v", s, got, want)
		}
	}
}

// TestWords checks that each line of words.tsv names a topic, a known weight and terms.
func TestWords(t *testing.T) {
	slugs, covered := map[string]bool{}, map[string]bool{}
	for _, x := range All() {
		slugs[x.Slug] = true
	}
	for f := range rows(wordsTable) {
		if len(f) != 4 || !slugs[f[0]] || len(f[1]) != 2 || !strings.Contains("123", f[2]) {
			t.Fatalf("words.tsv: %.80q", f)
		}
		covered[f[1]+f[0]] = true
		for term := range strings.SplitSeq(f[3], "|") {
			stem, isPrefix := strings.CutSuffix(term, "*")
			if n := len(Words(stem)); n == 0 || isPrefix && (n > 1 || len(name.Fold(stem)) < minPrefix) {
				t.Errorf("words.tsv: %s: term %q", f[0], term)
			}
		}
	}
	for _, x := range All() {
		if !covered["en"+x.Slug] {
			t.Errorf("no English words for %s", x.Slug)
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
		{"a", "", 1},
	} {
		term, n := v.At(Words(c.text), 0)
		got := ""
		if term != nil {
			got = term.Text
		}
		if got != c.want || n != c.words {
			t.Errorf("At(%q) = %q, %d words, want %q, %d", c.text, got, n, c.want, c.words)
		}
	}
	if Of("xx") != v {
		t.Error("a language without words does not fall back to English")
	}
}

// TestTermsPointUp: a term of a topic speaks for those above it, once, as strongly as the table says there.
func TestTermsPointUp(t *testing.T) {
	term, _ := Of("en").At([]string{"striker"}, 0)
	var slugs []string
	for _, p := range term.To {
		slugs = append(slugs, All()[p.Topic].Slug)
	}
	slices.Sort(slugs)
	if want := []string{"soccer", "sport"}; !slices.Equal(slugs, want) {
		t.Errorf("striker points to %v, want %v", slugs, want)
	}
}

func TestOfSection(t *testing.T) {
	for section, want := range map[string]string{
		"Football":            "soccer",
		"SPORT":               "sport",
		"Politik":             "politics",
		"News > UK Politics":  "politics",
		"Sport/Formel 1":      "motor-car-racing",
		"Économie":            "economy-business-and-finance",
		"Climate change":      "climate-change",
		"World":               "",
		"World > Middle East": "",
		"":                    "",
	} {
		got := ""
		if found := OfSection(section); len(found) > 0 {
			got = All()[found[0]].Slug
		}
		if got != want {
			t.Errorf("OfSection(%q) = %q, want %q", section, got, want)
		}
	}
}

// TestSections checks that each line of sections.tsv names a topic, and no name says one topic twice.
func TestSections(t *testing.T) {
	slugs := map[string]bool{}
	for _, x := range All() {
		slugs[x.Slug] = true
	}
	for f := range rows(sectionsTable) {
		if len(f) != 2 || !slugs[f[0]] {
			t.Fatalf("sections.tsv: %.80q", f)
		}
		seen := map[string]bool{}
		for s := range strings.SplitSeq(f[1], "|") {
			if k := name.Fold(s); seen[k] || k == "" {
				t.Errorf("sections.tsv: %s: %q", f[0], s)
			} else {
				seen[k] = true
			}
		}
	}
}
