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
)

// printVersions prints the versions of an article, the newest first, with what each changed of the quotes; nothing where there is one only.
func printVersions(ctx context.Context, kept *store.Store, newest *news.Record, w io.Writer) error {
	if newest.Versions < 2 {
		return nil
	}
	s := styleFor(w)
	var b strings.Builder
	after := newest
	for n := newest.Versions - 1; n > max(0, newest.Versions-revision.MaxVersions); n-- {
		before, err := kept.Version(ctx, newest.Article.ID, n)
		if err != nil {
			return err
		}
		edits := revision.Edits(before, after)
		s.version(&b, after, len(edits))
		for i := range edits {
			s.edit(&b, &edits[i], before, after)
		}
		after = before
	}
	s.version(&b, after, 0)
	_, err := io.WriteString(w, b.String())
	return err
}

// version prints the line of a version that changed so many quotes.
func (s style) version(b *strings.Builder, rec *news.Record, edits int) {
	what := count(edits, "quote") + " changed"
	if rec.Versions == 1 {
		what = "first seen"
	}
	fmt.Fprintf(b, "\n%s, fetched %s: %s\n", s.strong(fmt.Sprint("Version ", rec.Versions)), rec.Article.FetchedAt.Format("2 January 2006, 15:04 MST"), what)
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
