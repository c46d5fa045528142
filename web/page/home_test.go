package page

import (
	"strings"
	"testing"
	"time"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
)

// It is this week only while that is true.
func TestWeekWords(t *testing.T) {
	until := time.Date(2026, 11, 20, 13, 15, 0, 0, time.UTC)
	for _, tt := range []struct {
		name      string
		now       time.Time
		week, age string
	}{
		{"the same day", until.Add(4 * time.Minute), "this week", "4 minutes"},
		{"two days later", until.Add(47 * time.Hour), "this week", "47 hours"},
		{"a week later", until.Add(7 * 24 * time.Hour), "in the week to 20 November 2026", ""},
		{"a date to come", until.Add(-time.Hour), "in the week to 20 November 2026", ""},
	} {
		if week, age := weekWords(until, tt.now), ageWords(until, tt.now); week != tt.week || age != tt.age {
			t.Errorf("%s: %q, %q; want %q, %q", tt.name, week, age, tt.week, tt.age)
		}
	}
}

// An article without a date counts as of when it was stored.
func TestNewestTime(t *testing.T) {
	stored, published := time.Date(2026, 3, 20, 0, 0, 0, 0, time.UTC), time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	dated, undated := search.ArticleHit{ArticleRef: search.ArticleRef{PublishedAt: &published}}, search.ArticleHit{}
	for _, tt := range []struct {
		first search.ArticleHit
		want  time.Time
	}{{dated, published}, {undated, stored}} {
		r := &search.Result{ArticleHits: []search.ArticleHit{tt.first}, Index: search.IndexInfo{UpdatedAt: stored}}
		if got := newestTime(r); !got.Equal(tt.want) {
			t.Errorf("newestTime = %s, want %s", got, tt.want)
		}
	}
}

func TestWeight(t *testing.T) {
	sentence := "We are not asking for a faster train, we are asking that it arrives."
	hit := func(kind news.QuoteKind, content string, spans int) *search.QuoteHit {
		return &search.QuoteHit{Kind: kind, Content: content, Spans: make([]news.Span, spans), Speaker: search.SpeakerRef{Confidence: .9}}
	}
	best := hit(news.Direct, sentence, 1)
	for name, other := range map[string]*search.QuoteHit{
		"reported":     hit(news.Indirect, sentence, 1),
		"in pieces":    hit(news.Direct, sentence, 2),
		"a phrase":     hit(news.Direct, "a faster train", 1),
		"a speech":     hit(news.Direct, strings.Repeat(sentence, 5), 1),
		"mid-sentence": hit(news.Direct, strings.ToLower(sentence), 1),
	} {
		if weight(other) >= weight(best) {
			t.Errorf("a quote %s stands before a whole sentence", name)
		}
	}
}

func TestCountStates(t *testing.T) {
	now := time.Now()
	h := homePage{States: countStates([]store.OutletStatus{{}, {URL: "x", LastSuccess: now}, {URL: "x", LastSuccess: now}, {URL: "x", FailingSince: now}})}
	if got, want := h.Words(), "2 healthy, 1 failing, 1 handed in"; got != want {
		t.Errorf("Words = %q, want %q", got, want)
	}
}
