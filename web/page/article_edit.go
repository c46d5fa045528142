package page

import (
	"slices"
	"strings"

	"onrecord/data/news"
	"onrecord/data/revision"
	"onrecord/search"
)

// quoteEdits are what one version of an article changed of the quotes.
type quoteEdits struct {
	Lang                                     news.Language
	Shown                                    []quoteEdit
	More                                     int // changes that are not shown
	Added, Removed, Reworded, OfOtherSpeaker int
}

// quoteEdit is what became of one quote.
type quoteEdit struct {
	speaker                   // who says it; of a quote that is gone, who said it
	What    string            // what became of it
	Open    string            // the mark before the words
	Words   []revision.Change // how they became what they are
	Closing string
	Before  *speaker     // who said it before, where that is another
	Quote   news.QuoteID // empty where the newest version does not have it
}

// maxQuoteEdits is how many changed quotes a version shows: more than any newsroom changes at once but in a ticker.
const maxQuoteEdits = 100

// newQuoteEdits compares the quotes of two versions. Those of the newest version have pages.
func newQuoteEdits(before, after, newest *news.Record) quoteEdits {
	e := quoteEdits{Lang: after.Article.Language}
	for _, c := range revision.Edits(before, after) {
		e.count(&c)
		if len(e.Shown) == maxQuoteEdits {
			e.More++
			continue
		}
		e.Shown = append(e.Shown, newQuoteEdit(&c, before, after, newest))
	}
	return e
}

func (e *quoteEdits) count(c *revision.QuoteChange) {
	for _, n := range []struct {
		counts bool
		number *int
	}{{c.Before == nil, &e.Added}, {c.After == nil, &e.Removed}, {c.Reworded, &e.Reworded}, {c.Reattributed, &e.OfOtherSpeaker}} {
		if n.counts {
			*n.number++
		}
	}
}

// newQuoteEdit dresses a change.
func newQuoteEdit(c *revision.QuoteChange, before, after, newest *news.Record) quoteEdit {
	is, rec := c.After, after
	if is == nil {
		is, rec = c.Before, before
	}
	text := search.QuoteText(&rec.Article, is)
	e := quoteEdit{speaker: speakerOf(is)}
	e.Open, e.Closing = search.Marks(is.Kind, rec.Article.Language, text)
	switch {
	case c.Before == nil:
		e.What, e.Words = "Added", []revision.Change{{Op: revision.Inserted, Text: text}}
	case c.After == nil:
		e.What, e.Words = "Removed", []revision.Change{{Op: revision.Deleted, Text: text}}
	case c.Reworded:
		e.What, e.Words = "Reworded", revision.Words(search.QuoteText(&before.Article, c.Before), text)
	default:
		e.What, e.Words = "Another speaker", []revision.Change{{Text: text}}
	}
	if c.Reattributed {
		was := speakerOf(c.Before)
		e.Before = &was
	}
	if slices.ContainsFunc(newest.Quotes, func(q news.Quote) bool { return q.ID == is.ID }) {
		e.Quote = is.ID
	}
	return e
}

// Summary says in a few words what became of the quotes; nothing where all stayed.
func (e *quoteEdits) Summary() string {
	var parts []string
	for _, c := range []struct {
		n    int
		what string
	}{{e.Added, "added"}, {e.Removed, "removed"}, {e.Reworded, "reworded"}, {e.OfOtherSpeaker, "of another speaker"}} {
		if c.n > 0 {
			parts = append(parts, plural(c.n, "quote", "quotes")+" "+c.what)
		}
	}
	return strings.Join(parts, ", ")
}
