package search

import (
	"testing"

	"onrecord/data/news"
)

func TestMarks(t *testing.T) {
	for _, test := range []struct {
		kind       news.QuoteKind
		lang       news.Language
		text, want string
	}{
		{news.Direct, "en", "Nobody asked us.", "“Nobody asked us.”"},
		{news.Direct, "en", "He said “no” to me", "“He said “no” to me”"},
		{news.Indirect, "en", "the bridge stays open", "the bridge stays open"},
		{news.Mixed, "en", "the bridge would “stay open", "the bridge would “stay open”"},
		{news.Mixed, "en", "the bridge would “stay open” for years", "the bridge would “stay open” for years"},
		{news.Mixed, "en", "stay open” for years", "“stay open” for years"},
		{news.Mixed, "en", "“for now” and “for ever", "“for now” and “for ever”"},
		{news.Mixed, "en", `it would "stay open`, `it would "stay open"`},
		{news.Mixed, "en", `stay open" for years`, `"stay open" for years`},
		{news.Mixed, "de", "die Brücke bleibe „noch lange offen", "die Brücke bleibe „noch lange offen“"},
		{news.Mixed, "de", "die Brücke bleibe „noch“ offen", "die Brücke bleibe „noch“ offen"},
		{news.Mixed, "de", "die Brücke bleibe »noch lange offen", "die Brücke bleibe »noch lange offen«"},
		{news.Mixed, "fr", "le pont restera « ouvert longtemps", "le pont restera « ouvert longtemps»"},
		{news.Mixed, "en", "stay open", "“stay open”"},
		{news.Direct, "de", "Niemand hat uns gefragt", "„Niemand hat uns gefragt“"},
		{news.Direct, "fr", "Personne ne nous a rien dit", "«\u00a0Personne ne nous a rien dit\u00a0»"},
		{news.Direct, "", "Nobody asked us.", "“Nobody asked us.”"},
	} {
		before, after := Marks(test.kind, test.lang, test.text)
		if got := before + test.text + after; got != test.want {
			t.Errorf("Marks(%s, %s, %q) makes %q, want %q", test.kind, test.lang, test.text, got, test.want)
		}
	}
}
