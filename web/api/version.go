package api

import (
	"context"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/data/revision"
	"onrecord/web/access"
)

// Versions gives earlier versions of articles; data/store does.
type Versions interface {
	// Version returns a version of an article, counted from 1. It returns store.ErrNotFound and store.ErrWithdrawn.
	Version(ctx context.Context, id news.ArticleID, version int) (*news.Record, error)
}

// ArticleVersions are the versions of an article.
type ArticleVersions struct {
	Versions []ArticleVersion `json:"versions"` // the newest first
	More     bool             `json:"more"`     // there are earlier ones
}

// ArticleVersion is one version of an article, with what it changed of the quotes.
type ArticleVersion struct {
	Version   int         `json:"version"`
	URL       string      `json:"url"`
	FetchedAt time.Time   `json:"fetched_at,omitzero"`
	Headline  string      `json:"headline"`
	Changes   []QuoteEdit `json:"changes"` // of its quotes, in its order; none for the first
}

// QuoteEdit is what a version changed of one quote. One that was added has no Before, one that was removed no After.
type QuoteEdit struct {
	Change       string            `json:"change"`                  // "added", "removed" or "altered"
	OtherWords   bool              `json:"other_words,omitempty"`   // of one that was altered
	OtherSpeaker bool              `json:"other_speaker,omitempty"` // the same
	Words        []revision.Change `json:"words,omitempty"`         // how the words became others
	Before       *ArticleQuote     `json:"before,omitempty"`
	After        *ArticleQuote     `json:"after,omitempty"`
}

// versions lists the versions of an article with what each changed of the quotes.
func (h *handlers) versions(c echo.Context) error {
	if err := noParameters(c.Request().URL.RawQuery); err != nil {
		return err
	}
	ctx, may := c.Request().Context(), access.Of(c)
	newest, err := may.Searcher.Article(ctx, news.ArticleID(c.Param("id")))
	if err != nil {
		return err
	}
	list, err := NewArticleVersions(newest, h.o.PublicURL, func(n int) (*news.Record, error) {
		rec, err := h.o.Versions.Version(ctx, newest.Article.ID, n)
		if err != nil {
			return nil, err
		}
		return may.Earlier(rec, newest), nil
	})
	if err != nil {
		return err
	}
	return sendItem(c, list)
}

// NewArticleVersions compares the versions of an article; earlier returns that of a number.
func NewArticleVersions(newest *news.Record, publicURL string, earlier func(version int) (*news.Record, error)) (*ArticleVersions, error) {
	list := &ArticleVersions{Versions: []ArticleVersion{}, More: newest.Versions > revision.MaxVersions}
	for v, err := range revision.History(newest, earlier) {
		if err != nil {
			return nil, err
		}
		a := &v.Record.Article
		out := ArticleVersion{Version: v.Record.Versions, Headline: a.Headline, FetchedAt: a.FetchedAt, Changes: []QuoteEdit{},
			URL: publicURL + "/articles/" + string(a.ID) + "?version=" + strconv.Itoa(v.Record.Versions)}
		if v.Before != nil {
			out.Changes = quoteEdits(v.Before, v.Record)
		}
		list.Versions = append(list.Versions, out)
	}
	return list, nil
}

// quoteEdits says what an outlet changed of the quotes between two versions.
func quoteEdits(before, after *news.Record) []QuoteEdit {
	all := []QuoteEdit{}
	for _, c := range revision.Edits(before, after) {
		e := QuoteEdit{Change: "altered", OtherWords: c.Reworded, OtherSpeaker: c.Reattributed}
		if c.Reworded {
			e.Words = revision.Words(c.Before.Content, c.After.Content)
		}
		if c.Before != nil {
			e.Before = new(newArticleQuote(before, c.Before))
		} else {
			e.Change = "added"
		}
		if c.After != nil {
			e.After = new(newArticleQuote(after, c.After))
		} else {
			e.Change = "removed"
		}
		all = append(all, e)
	}
	return all
}
