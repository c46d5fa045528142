package search

import (
	"time"

	"onrecord/data/news"
	"onrecord/search/query"
)

// Result is the answer to a request, in the API's words. Hits holds ArticleHits or QuoteHits, one of the two.
type Result struct {
	Total       int               `json:"total"`
	Next        string            `json:"next,omitempty"`
	TookMS      int64             `json:"took_ms"`
	Query       QueryInfo         `json:"query"`
	ArticleHits []ArticleHit      `json:"-"`
	QuoteHits   []QuoteHit        `json:"-"`
	Facets      map[Facet]Buckets `json:"facets,omitempty"`
	Histogram   *Histogram        `json:"histogram,omitempty"`
	Index       IndexInfo         `json:"index"`
}

// QueryInfo says how a query was read.
type QueryInfo struct {
	Input       string          `json:"input"`
	Interpreted string          `json:"interpreted"`
	Warnings    []query.Warning `json:"warnings"` // never nil
}

// IndexInfo names the generation of the index that answered.
type IndexInfo struct {
	Generation news.Seq  `json:"generation"`
	UpdatedAt  time.Time `json:"updated_at"`
}

// Fragment is a piece of a snippet; Hit marks the reader's words. A snippet is never HTML.
type Fragment struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit,omitempty"`
}

// OutletRef is an outlet as hits show it.
type OutletRef struct {
	ID   news.OutletID `json:"id"`
	Name string        `json:"name"`
}

// ArticleRef is an article as a quote's hit shows it.
type ArticleRef struct {
	ID          news.ArticleID `json:"id"`
	Headline    string         `json:"headline"`
	PublishedAt *time.Time     `json:"published_at,omitempty"`
	Outlet      OutletRef      `json:"outlet"`
}

// ArticleHit is an article found.
type ArticleHit struct {
	ArticleRef
	Standfirst string        `json:"standfirst,omitempty"`
	Byline     string        `json:"byline,omitempty"`
	Section    string        `json:"section,omitempty"`
	Language   news.Language `json:"language,omitempty"`
	Snippet    []Fragment    `json:"snippet"`
	Quotes     int           `json:"quotes"`             // how many quotes the article holds
	Speakers   []SpeakerRef  `json:"speakers,omitempty"` // who is quoted by name, each once, in the order of the article
	URL        string        `json:"url"`
	SourceURL  string        `json:"source_url,omitempty"`
	Score      float64       `json:"score,omitempty"`
}

// SpeakerRef is a speaker as hits show it. Confidence is that of the whole attribution.
type SpeakerRef struct {
	ID         news.SpeakerID   `json:"id,omitempty"`
	Type       news.SpeakerType `json:"type"`
	Name       string           `json:"name,omitempty"`
	Role       string           `json:"role,omitempty"` // as the article prints it, as "Kremlin aide"
	AsPrinted  string           `json:"as_printed,omitempty"`
	Confidence float64          `json:"confidence"`
	Chain      []news.Step      `json:"chain,omitempty"` // of a quote: from the words beside it to the name in the article
}

// Context is the text around a quote, in the same paragraph or next to it.
type Context struct {
	Before string `json:"before"`
	After  string `json:"after"`
}

// QuoteHit is a quote found.
type QuoteHit struct {
	ID        news.QuoteID   `json:"id"`
	Kind      news.QuoteKind `json:"kind"`
	Content   string         `json:"content"`
	Snippet   []Fragment     `json:"snippet"`
	Words     []Fragment     `json:"-"` // all of it as people read it: with an ellipsis where the article says something else in between
	Speaker   SpeakerRef     `json:"speaker"`
	Inner     *SpeakerRef    `json:"inner,omitempty"` // whose words the speaker passes on; nil when it is nobody else
	Language  news.Language  `json:"language,omitempty"`
	Cue       string         `json:"cue,omitempty"`
	CueKind   news.CueKind   `json:"cue_kind,omitzero"`
	Rule      string         `json:"rule"`
	Context   Context        `json:"context"`
	Spans     []news.Span    `json:"spans"` // bytes of the article's part
	Article   ArticleRef     `json:"article"`
	URL       string         `json:"url"`
	SourceURL string         `json:"source_url,omitempty"`
	Score     float64        `json:"score,omitempty"`
}
