package index

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

func TestFolded(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"case and accents", "ÉTAT Straße", "etat strasse"},
		{"apostrophes and hyphens separate", "Kyiv’s l'état state-run", "kyiv s l etat state run"},
		{"numbers", "1,000 of 3.5% in 2026", "1 000 of 3 5 in 2026"},
		{"soft hyphens and joiners are not there", "fer\u00adry un\u200dit", "ferry unit"},
		{"a space of no width is a space", "a\u200bb", "a b"},
		{"width and ligatures", "ＮＡＴＯ ﬁsh", "nato fish"},
		{"accents typed apart", "cafe\u0301", "cafe"},
		{"scripts without spaces", "東京は2026年", "東 京 は 2026 年"},
		{"vowel signs stay", "हिन्दी", "हिन्दी"},
		{"signs alone", "— & !?", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, strings.Join(folded(tc.in), " ")); diff != "" {
				t.Errorf("folded(%q) (-want +got):\n%s", tc.in, diff)
			}
		})
	}
}

func TestStem(t *testing.T) {
	for _, tc := range []struct {
		lang news.Language
		a, b string
		same bool
	}{
		{"en", "Ferries", "ferry", true},
		{"en", "warned", "WARNING", true},
		{"en", "mine", "mind", false},
		{"de", "Züge", "Zug", true},
		{"fr", "élections", "élection", true},
		{"ru", "книги", "книга", true},
		{"", "ferries", "ferry", false},
		{"xx", "Ferries", "ferries", true},
	} {
		if a, b := Stem(tc.lang, tc.a), Stem(tc.lang, tc.b); (a == b) != tc.same {
			t.Errorf("Stem(%q, %q) = %q, Stem(%q, %q) = %q: equal is %t, want %t", tc.lang, tc.a, a, tc.lang, tc.b, b, a == b, tc.same)
		}
	}
}

// FuzzAnalyse cuts and stems anything: tokens lie in the text, in order, and their terms are short valid text.
func FuzzAnalyse(f *testing.F) {
	for _, s := range []string{"Kyiv’s état-major", "東京 \u0e01\u0e33", "a\u0301\u0301 \xff\xfe", strings.Repeat("é", 200), "ﬃ ½ ⅷ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for lang := range stemmers {
			end := 0
			for i, tok := range (analyser{stem: true, lang: lang}).Analyze([]byte(s)) {
				if tok.Start < end || tok.End <= tok.Start || tok.End > len(s) || tok.Position != i+1 {
					t.Fatalf("token %d of %q lies at %d to %d, position %d", i, s, tok.Start, tok.End, tok.Position)
				}
				end = tok.End
				if len(tok.Term) > maxWordBytes || utf8.ValidString(s) && !utf8.Valid(tok.Term) {
					t.Fatalf("term %q of %q in %s", tok.Term, s, lang)
				}
			}
		}
	})
}
