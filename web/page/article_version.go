package page

import (
	"context"
	"strings"

	"onrecord/data/news"
	"onrecord/data/revision"
	"onrecord/web/access"
)

// versionNote says what one version of an article changed.
type versionNote struct {
	Number     int
	Path       string
	Fetched    *dated
	First      bool
	Headline   []revision.Change // nil where it stayed
	Standfirst []revision.Change
	Body       bodyChanges
	Full       bool // the changes of the body may be shown
	Quotes     quoteEdits
}

// versions says what the newest versions of an article changed; nothing for an article that was never changed.
func (p *pages) versions(ctx context.Context, newest *news.Record, may access.Access) ([]versionNote, error) {
	if newest.Versions < 2 {
		return nil, nil
	}
	earlier := func(n int) (*news.Record, error) {
		rec, err := p.o.Kept.Version(ctx, newest.Article.ID, n)
		if err != nil {
			return nil, err
		}
		return may.Earlier(rec, newest), nil
	}
	var notes []versionNote
	for v, err := range revision.History(newest, earlier) {
		if err != nil {
			return nil, err
		}
		note := newVersionNote(v.Record, v.Before, newest)
		note.Full = may.FullText
		notes = append(notes, note)
	}
	return notes, nil
}

// newVersionNote compares a version with the one before it, which is nil for the first.
func newVersionNote(after, before, newest *news.Record) versionNote {
	a := &after.Article
	v := versionNote{Number: after.Versions, Path: versionPath(a.ID, after.Versions), Fetched: datedTime(a.FetchedAt), First: before == nil}
	if before == nil {
		return v
	}
	b := &before.Article
	if a.Headline != b.Headline {
		v.Headline = revision.Words(b.Headline, a.Headline)
	}
	if a.Standfirst != b.Standfirst {
		v.Standfirst = revision.Words(b.Standfirst, a.Standfirst)
	}
	v.Body, v.Quotes = diffBody(b, a), newQuoteEdits(before, after, newest)
	return v
}

// Summary says in a few words what became of the body.
func (v *versionNote) Summary() string {
	var parts []string
	for _, c := range []struct {
		n    int
		what string
	}{{v.Body.Added, "added"}, {v.Body.Removed, "removed"}, {v.Body.Reworded, "reworded"}} {
		if c.n > 0 {
			parts = append(parts, plural(c.n, "paragraph", "paragraphs")+" "+c.what)
		}
	}
	if len(parts) == 0 {
		return "the text stayed"
	}
	return strings.Join(parts, ", ")
}
