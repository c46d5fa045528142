package api

import (
	"time"
	"unicode/utf8"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/search"
)

// maxSnippet is how many characters of an article those may read who may not see all of it: what a short extract is under most publishers' terms.
const maxSnippet = 300

// Article is one article as the interface shows it. All spans and blocks are in bytes of the UTF-8 text of their part.
type Article struct {
	ID           news.ArticleID   `json:"id"`
	URL          string           `json:"url"`
	SourceURL    string           `json:"source_url,omitempty"`    // where it was fetched
	CanonicalURL string           `json:"canonical_url,omitempty"` // as the page claims
	AMPURL       string           `json:"amp_url,omitempty"`       // as the page claims
	PrintURL     string           `json:"print_url,omitempty"`     // as the page claims
	Outlet       search.OutletRef `json:"outlet"`
	Headline     string           `json:"headline"`
	Standfirst   string           `json:"standfirst,omitempty"`
	Byline       news.Byline      `json:"byline,omitzero"`
	Credits      []string         `json:"credits,omitempty"`
	Wire         string           `json:"wire,omitempty"` // the news agency whose copy it is
	Dateline     Dateline         `json:"dateline,omitzero"`
	Section      string           `json:"section,omitempty"`
	Tags         []string         `json:"tags,omitempty"`
	Language     news.Language    `json:"language,omitempty"`
	Detected     news.Language    `json:"detected_language,omitempty"` // told from the text
	Access       string           `json:"access,omitempty"`            // "free" or "paid", as the outlet says
	Image        news.Image       `json:"image,omitzero"`
	PublishedAt  *time.Time       `json:"published_at,omitempty"`
	UpdatedAt    *time.Time       `json:"updated_at,omitempty"`
	Published    news.Moment      `json:"published,omitzero"` // PublishedAt with all that is known of it
	Updated      news.Moment      `json:"updated,omitzero"`
	FetchedAt    time.Time        `json:"fetched_at,omitzero"`
	FirstSeenAt  time.Time        `json:"first_seen_at,omitzero"`
	FullText     bool             `json:"full_text"`         // whether body and blocks are here
	Snippet      string           `json:"snippet,omitempty"` // how the body begins, where it is not here
	Body         string           `json:"body,omitempty"`
	Blocks       []news.Block     `json:"blocks,omitempty"`
	Dropped      []news.Dropped   `json:"dropped,omitempty"`

	Origins map[string]string `json:"origins,omitempty"` // which witness won each field, by its name

	People        []news.Person       `json:"people,omitempty"`
	Organisations []news.Organisation `json:"organisations,omitempty"`
	Places        []news.Place        `json:"places,omitempty"`
	Topics        []news.Topic        `json:"topics,omitempty"`
	Quotes        []ArticleQuote      `json:"quotes"`
	Versions      int                 `json:"versions"` // how many are kept, this one included
}

// Dateline is the place and day that open a report.
type Dateline struct {
	news.Dateline
	Day string `json:"day,omitempty"` // Date as a day, "2026-01-23"
}

// ArticleQuote is a quote inside its article, in the words of a search's hit.
type ArticleQuote struct {
	ID      news.QuoteID       `json:"id"`
	Kind    news.QuoteKind     `json:"kind"`
	Content string             `json:"content"`
	Spans   []news.Span        `json:"spans"`
	Speaker search.SpeakerRef  `json:"speaker"`
	Mention *news.Span         `json:"speaker_span,omitempty"` // where the speaker is named
	Inner   *search.SpeakerRef `json:"inner,omitempty"`        // whose words the speaker passes on
	Cue     string             `json:"cue,omitempty"`
	CueKind news.CueKind       `json:"cue_kind,omitzero"`
	CueSpan *news.Span         `json:"cue_span,omitempty"`
	Rule    string             `json:"rule"`
}

// NewArticle dresses a record; outlet is the outlet's name. The record must not be a tombstone.
func NewArticle(r *news.Record, outlet, publicURL string) *Article {
	a := &r.Article
	return &Article{
		ID: a.ID, URL: publicURL + "/articles/" + string(a.ID), SourceURL: a.URL, CanonicalURL: a.CanonicalURL, AMPURL: a.AMPURL, PrintURL: a.PrintURL,
		Outlet:   search.OutletRef{ID: a.Outlet, Name: outlet},
		Headline: a.Headline, Standfirst: a.Standfirst, Byline: a.Byline, Credits: a.Credits, Wire: a.Wire, Dateline: datelineOf(a.Dateline),
		Section: a.Section, Tags: a.Tags, Language: a.Language, Detected: a.Detected, Access: a.Access.String(), Image: a.Image,
		PublishedAt: timeOf(a.Published), UpdatedAt: timeOf(a.Updated), FetchedAt: a.FetchedAt, FirstSeenAt: r.FirstSeenAt,
		Published: a.Published, Updated: a.Updated, Origins: a.Origins,
		FullText: true, Body: a.Body, Blocks: a.Blocks, Dropped: a.Dropped,
		People: r.People, Organisations: r.Organisations, Places: r.Places, Topics: r.Topics,
		Quotes: articleQuotes(r), Versions: r.Versions,
	}
}

// withoutFullText leaves the beginning of the body only.
func (a *Article) withoutFullText() {
	a.FullText, a.Snippet = false, beginning(a.Body, maxSnippet)
	a.Body, a.Blocks, a.Dropped = "", nil, nil
}

func articleQuotes(r *news.Record) []ArticleQuote {
	var all []ArticleQuote
	for i := range r.Quotes {
		all = append(all, newArticleQuote(r, &r.Quotes[i]))
	}
	return notNil(all)
}

func newArticleQuote(r *news.Record, q *news.Quote) ArticleQuote {
	out := ArticleQuote{ID: q.ID, Kind: q.Kind, Content: q.Content, Spans: q.Spans,
		Speaker: search.NewSpeakerRef(&q.Speaker, q.Confidence), Mention: q.Speaker.Mention,
		Cue: q.Cue.Text, CueKind: cue.Kind(r.Article.Language, q.Cue), CueSpan: q.Cue.Span, Rule: q.Rule}
	if q.Inner != nil {
		inner := search.NewSpeakerRef(q.Inner, q.Confidence)
		out.Inner = &inner
	}
	return out
}

// beginning returns at most n characters of s, ending in an ellipsis where something was left out.
func beginning(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

func timeOf(m news.Moment) *time.Time {
	if m.IsZero() {
		return nil
	}
	return &m.Time
}

func datelineOf(d news.Dateline) Dateline {
	if d.Date.IsZero() {
		return Dateline{Dateline: d}
	}
	return Dateline{d, d.Date.Format(time.DateOnly)}
}
