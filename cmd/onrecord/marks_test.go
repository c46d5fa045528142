package main

import (
	"testing"

	"onrecord/data/news"
)

func TestMarksOf(t *testing.T) {
	for _, test := range []struct {
		kind       news.QuoteKind
		text, want string
	}{
		{news.Direct, "Nobody asked us.", "“Nobody asked us.”"},
		{news.Direct, "He said “no” to me", "“He said “no” to me”"},
		{news.Indirect, "the bridge stays open", "the bridge stays open"},
		{news.Mixed, "the bridge would “stay open", "the bridge would “stay open”"},
		{news.Mixed, "the bridge would “stay open” for years", "the bridge would “stay open” for years"},
		{news.Mixed, "stay open” for years", "“stay open” for years"},
		{news.Mixed, "“for now” and “for ever", "“for now” and “for ever”"},
		{news.Mixed, `it would "stay open`, `it would "stay open"`},
		{news.Mixed, `stay open" for years`, `"stay open" for years`},
		{news.Mixed, "die Brücke bleibe „noch lange offen", "die Brücke bleibe „noch lange offen“"},
		{news.Mixed, "die Brücke bleibe „noch“ offen", "die Brücke bleibe „noch“ offen"},
		{news.Mixed, "die Brücke bleibe »noch lange offen", "die Brücke bleibe »noch lange offen«"},
		{news.Mixed, "le pont restera « ouvert longtemps", "le pont restera « ouvert longtemps»"},
		{news.Mixed, "stay open", "“stay open”"},
	} {
		before, after := marksOf(test.kind, test.text)
		if got := before + test.text + after; got != test.want {
			t.Errorf("marksOf(%s, %q) makes %q, want %q", test.kind, test.text, got, test.want)
		}
	}
}
