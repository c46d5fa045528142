package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"onrecord/data/news"
	"onrecord/data/revision"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/web/api"
)

// printVersions prints the versions of an article, the newest first, with what each changed of the quotes.
func (o showOptions) printVersions(ctx context.Context, kept *store.Store, newest *news.Record, w io.Writer) error {
	earlier := func(n int) (*news.Record, error) { return kept.Version(ctx, newest.Article.ID, n) }
	if o.json {
		list, err := api.NewArticleVersions(newest, o.config.publicURL, earlier)
		if err != nil {
			return err
		}
		return printJSON(w, list)
	}
	s := styleFor(w)
	var b strings.Builder
	for v, err := range revision.History(newest, earlier) {
		if err != nil {
			return err
		}
		s.version(&b, v)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// version prints a version and what it changed.
func (s style) version(b *strings.Builder, v revision.Version) {
	what := "first seen"
	var edits []revision.QuoteChange
	if v.Before != nil {
		edits = revision.Edits(v.Before, v.Record)
		what = count(len(edits), "quote") + " changed"
	}
	fetched := v.Record.Article.FetchedAt.Format("2 January 2006, 15:04 MST")
	fmt.Fprintf(b, "%s, fetched %s: %s\n", s.strong(fmt.Sprint("Version ", v.Record.Versions)), fetched, what)
	for i := range edits {
		s.edit(b, &edits[i], v.Before, v.Record)
	}
}

// edit prints what became of a quote.
func (s style) edit(b *strings.Builder, c *revision.QuoteChange, before, after *news.Record) {
	what, q, rec := "another speaker", c.After, after
	var was, is string
	if c.Before != nil {
		was = search.QuoteText(&before.Article, c.Before)
	}
	if c.After != nil {
		is = search.QuoteText(&after.Article, c.After)
	}
	switch {
	case c.Before == nil:
		what = "added"
	case c.After == nil:
		what, q, rec = "removed", c.Before, before
	case c.Reworded:
		what = "reworded"
	}
	open, closed := search.Marks(q.Kind, rec.Article.Language, is+was)
	by := s.strong(oneLine(speakerNamed(&q.Speaker)))
	if c.Reattributed {
		by += s.faint(", before: " + oneLine(speakerNamed(&c.Before.Speaker)))
	}
	fmt.Fprintf(b, "  %s: %s%s%s\n    — %s %s\n", what, open, s.changes(revision.Words(was, is)), closed, by, s.faint("· "+string(q.ID)))
}

// changes prints how words became others: [-these were taken out-] and {+these put in+}.
func (s style) changes(steps []revision.Change) string {
	var b strings.Builder
	for _, c := range steps {
		text := strings.TrimSuffix(oneLine(c.Text), " ")
		space := c.Text[len(strings.TrimRight(c.Text, " ")):]
		switch c.Op {
		case revision.Deleted:
			text = s.bad("[-" + text + "-]")
		case revision.Inserted:
			text = s.good("{+" + text + "+}")
		}
		b.WriteString(text + space)
	}
	return b.String()
}

// speakerNamed is who speaks, by the name in the article.
func speakerNamed(sp *news.Speaker) string {
	if sp.Name == "" {
		return notNamed
	}
	return sp.Name
}
