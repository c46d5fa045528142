package cue

import (
	"testing"

	"onrecord/data/news"
)

func TestKind(t *testing.T) {
	for _, c := range []struct {
		lang    news.Language
		printed string
		want    news.CueKind
	}{
		{"en", "said", news.Say}, {"en", "Denied", news.Deny}, {"en", "according to", news.Say}, {"en", "", news.NoCue}, {"en", " ", news.NoCue},
		{"en", "went on", news.Say}, {"de", "warnte", news.Warn}, {"fr", "reconnaît", news.Admit}, {"xx", "warned", news.Warn}, {"en", "sang", news.Say},
	} {
		if got := Kind(c.lang, news.Cue{Text: c.printed}); got != c.want {
			t.Errorf("Kind(%s, %q) = %s, want %s", c.lang, c.printed, got, c.want)
		}
	}
	if got := Kind("en", news.Cue{Text: "denied", Kind: news.Claim}); got != news.Claim {
		t.Errorf("a cue of the kind claim has the kind %s", got)
	}
}
