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

// articleVersions is the answer to the question for the versions of an article.
type articleVersions struct {
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
	list := articleVersions{Versions: []ArticleVersion{}, More: newest.Versions > revision.MaxVersions}
	after := newest
	for n := newest.Versions - 1; n >= max(0, newest.Versions-revision.MaxVersions); n-- {
		var before *news.Record
		if n > 0 {
			if before, err = h.o.Versions.Version(ctx, newest.Article.ID, n); err != nil {
				return err
			}
			before = may.Earlier(before, newest)
		}
		list.Versions = append(list.Versions, h.newVersion(after, before))
		after = before
	}
	return sendItem(c, list)
}

// newVersion compares a version with the one before it, which is nil for the first.
func (h *handlers) newVersion(after, before *news.Record) ArticleVersion {
	a := &after.Article
	v := ArticleVersion{Version: after.Versions, Headline: a.Headline, FetchedAt: a.FetchedAt, Changes: []QuoteEdit{},
		URL: h.o.PublicURL + "/articles/" + string(a.ID) + "?version=" + strconv.Itoa(after.Versions)}
	if before != nil {
		v.Changes = quoteEdits(before, after)
	}
	return v
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
			e.Before = new(newArticleQuote(c.Before))
		} else {
			e.Change = "added"
		}
		if c.After != nil {
			e.After = new(newArticleQuote(c.After))
		} else {
			e.Change = "removed"
		}
		all = append(all, e)
	}
	return all
}
