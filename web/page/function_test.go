package page

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/search"
)

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 184212: "184,212", 1234567: "1,234,567", -1000: "-1,000"} {
		if got := count(n); got != want {
			t.Errorf("count(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestSafeURL(t *testing.T) {
	for s, want := range map[string]string{
		"https://outlet.example/a?b=c#:~:text=x": "https://outlet.example/a?b=c#:~:text=x",
		"http://outlet.example":                  "http://outlet.example",
		"javascript:alert(1)":                    "",
		"JaVaScRiPt:alert(1)":                    "",
		" javascript:alert(1)":                   "",
		"java\nscript:alert(1)":                  "",
		"data:text/html,x":                       "",
		"//outlet.example/":                      "",
		"/path":                                  "",
		"https:":                                 "",
		"https:///x":                             "",
		"https://user:pw@outlet.example/":        "",
		"vbscript:x":                             "",
		"":                                       "",
	} {
		if got := safeURL(s); got != want {
			t.Errorf("safeURL(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestTongueOf(t *testing.T) {
	for l, want := range map[news.Language]*tongue{
		"en": nil, "": nil, "de": {"de", "ltr"}, "ar": {"ar", "rtl"}, "he": {"he", "rtl"}, `x" y`: nil, "DE": nil, "x": nil, "ckb": {"ckb", "rtl"},
	} {
		if diff := cmp.Diff(want, tongueOf(l)); diff != "" {
			t.Errorf("tongueOf(%q) (-want +got):\n%s", l, diff)
		}
	}
}

func TestStamps(t *testing.T) {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	at := func(s string) *time.Time {
		v, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return &v
	}
	for _, tt := range []struct {
		name string
		got  *stamp
		want *stamp
	}{
		{"this year", shortStamp(at("2026-11-20T10:05:00+02:00"), now), &stamp{"2026-11-20T08:05:00Z", "20 Nov, 08:05"}},
		{"another year", shortStamp(at("2025-03-03T10:05:00Z"), now), &stamp{"2025-03-03T10:05:00Z", "3 Mar 2025, 10:05"}},
		{"a day", shortStamp(at("2026-03-03T00:00:00Z"), now), &stamp{"2026-03-03", "3 Mar"}},
		{"unknown", shortStamp(nil, now), nil},
		{"in full", fullStamp(at("2026-11-20T10:05:00Z")), &stamp{"2026-11-20T10:05:00Z", "20 November 2026, 10:05 UTC"}},
		{"in full, a day", fullStamp(at("2026-11-20T00:00:00Z")), &stamp{"2026-11-20", "20 November 2026"}},
		{"in full, unknown", fullStamp(nil), nil},
	} {
		if diff := cmp.Diff(tt.want, tt.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestAgo(t *testing.T) {
	for d, want := range map[time.Duration]string{
		5 * time.Second: "less than a minute", time.Minute: "1 minute", 4 * time.Minute: "4 minutes", time.Hour: "1 hour", 39 * time.Hour: "39 hours",
		72 * time.Hour: "3 days",
	} {
		if got := ago(d); got != want {
			t.Errorf("ago(%s) = %q, want %q", d, got, want)
		}
	}
}

func TestConfidenceOf(t *testing.T) {
	ref := func(c float64, s news.SpeakerType) search.SpeakerRef {
		return search.SpeakerRef{Confidence: c, Type: s}
	}
	for _, tt := range []struct {
		speaker search.SpeakerRef
		want    confidence
	}{
		{ref(.97, news.PersonSpeaker), confidence{"speaker certain", 97, "27.2"}},
		{ref(.71, news.OrganisationSpeaker), confidence{"speaker likely", 71, "19.9"}},
		{ref(.4, news.PersonSpeaker), confidence{"speaker uncertain", 40, "11.2"}},
		{ref(.9, news.UnknownSpeaker), confidence{Words: "speaker not named"}},
		{ref(.9, news.AnonymousSpeaker), confidence{Words: "speaker not named"}},
	} {
		if diff := cmp.Diff(tt.want, confidenceOf(tt.speaker)); diff != "" {
			t.Errorf("confidenceOf(%+v) (-want +got):\n%s", tt.speaker, diff)
		}
	}
}
