package revision

import (
	"slices"
	"strings"

	"onrecord/data/news"
)

// Edits returns what an outlet changed in the quotes of an article from one version to a later one: those of Quotes that are not kept.
//
// A version stays as it was read when it was the newest. Where the later one was read by other finders or tables since, these may
// differ over the same text; what stands in paragraphs that both versions print is then no edit, and left out.
func Edits(before, after *news.Record) []QuoteChange {
	edits := slices.DeleteFunc(Quotes(before.Quotes, after.Quotes), func(c QuoteChange) bool { return c.Kept() })
	if a, b := before.Article.Made, after.Article.Made; a.Enrich == b.Enrich && a.Tables == b.Tables {
		return edits
	}
	was, is := untouched(&before.Article, &after.Article), untouched(&after.Article, &before.Article)
	return slices.DeleteFunc(edits, func(c QuoteChange) bool {
		return (c.Before == nil || was.hold(c.Before)) && (c.After == nil || is.hold(c.After))
	})
}

// paragraphs are those of an article, by its parts.
type paragraphs map[news.Part][]paragraph

// paragraph reaches from the one before it to end.
type paragraph struct {
	end  int  // bytes, of the break behind it
	same bool // another version prints it too
}

// paragraphBreak stands between two blocks of a body.
const paragraphBreak = "\n\n"

// untouched marks the paragraphs of an article that another version prints too.
func untouched(a, other *news.Article) paragraphs {
	printed := make(map[string]bool)
	for _, part := range news.Parts {
		for text := range strings.SplitSeq(other.Text(part), paragraphBreak) {
			printed[text] = true
		}
	}
	all := paragraphs{}
	for _, part := range news.Parts {
		end := 0
		for text := range strings.SplitSeq(a.Text(part), paragraphBreak) {
			end += len(text) + len(paragraphBreak)
			all[part] = append(all[part], paragraph{end, printed[text]})
		}
	}
	return all
}

// hold reports whether a quote, its cue and its speaker stand in paragraphs that another version prints too.
func (p paragraphs) hold(q *news.Quote) bool {
	spans := slices.Clone(q.Spans)
	for _, s := range []*news.Span{q.Cue.Span, q.Speaker.Mention} {
		if s != nil {
			spans = append(spans, *s)
		}
	}
	return !slices.ContainsFunc(spans, func(s news.Span) bool { return !p.holdSpan(s) })
}

func (p paragraphs) holdSpan(s news.Span) bool {
	all := p[s.Part]
	if s.Start < 0 || len(all) == 0 || s.End+len(paragraphBreak) > all[len(all)-1].end {
		return false // a record whose spans are not its text's
	}
	first, _ := slices.BinarySearchFunc(all, s.Start+1, func(p paragraph, at int) int { return p.end - at })
	for _, one := range all[first:] {
		if !one.same || one.end >= s.End {
			return one.same
		}
	}
	return false
}
