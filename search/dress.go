package search

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/search/query"
)

// terms are the words that a reader of the hits looks for. In the articles view those of quotes are in the body too.
func (rd *reading) terms() []query.Text {
	if rd.plan.View == Quotes {
		return query.Terms(rd.query.Root, query.QuoteWords)
	}
	return query.Terms(rd.query.Root, query.QuoteWords, query.Body, query.Headline)
}

// sought is what to mark in the hits of one record: the reader's words, and the mentions of whom and what the query names.
type sought struct {
	words *matcher
	spans []news.Span
}

// articleHit shows an article.
func (s *Service) articleHit(ctx context.Context, rec *news.Record, m *sought) (ArticleHit, error) {
	a := &rec.Article
	ref, err := s.articleRef(ctx, a)
	if err != nil {
		return ArticleHit{}, err
	}
	found := mark(m.words.find(a.Body), m.spans, news.Body, 0, a.Body)
	hit := ArticleHit{ArticleRef: ref, Standfirst: a.Standfirst, Byline: byline(a), Section: a.Section, Language: a.Language,
		Quotes: len(rec.Quotes), URL: s.url("articles", string(a.ID)), Snippet: snippet(a.Body, found)}
	hit.SourceURL = sourceURL(a, marked(hit.Snippet))
	hit.Speakers, err = s.speakers(ctx, rec)
	return hit, err
}

// speakers returns the people and organisations that a record quotes, each once.
func (s *Service) speakers(ctx context.Context, rec *news.Record) ([]SpeakerRef, error) {
	var all []SpeakerRef
	seen := map[news.SpeakerID]bool{}
	for i := range rec.Quotes {
		id := rec.Quotes[i].Speaker.ID
		if id == "" || seen[id] {
			continue
		}
		seen[id] = true
		ref, err := s.speakerRef(ctx, rec, &rec.Quotes[i].Speaker, rec.Quotes[i].Confidence)
		if err != nil {
			return nil, err
		}
		ref.Chain = nil
		all = append(all, ref)
	}
	return all, nil
}

// marked returns the first of the reader's words in a snippet.
func marked(snippet []Fragment) string {
	for _, f := range snippet {
		if f.Hit {
			return f.Text
		}
	}
	return ""
}

// byline returns the byline as printed, else the authors, be they people or organisations.
func byline(a *news.Article) string {
	if a.Byline.AsPrinted != "" {
		return a.Byline.AsPrinted
	}
	return strings.Join(slices.Concat(a.Byline.Authors, a.Byline.Organisations), ", ")
}

// quoteHit shows a quote of a record.
func (s *Service) quoteHit(ctx context.Context, rec *news.Record, q *news.Quote, m *sought) (QuoteHit, error) {
	a := &rec.Article
	ref, err := s.articleRef(ctx, a)
	if err != nil {
		return QuoteHit{}, err
	}
	text := QuoteText(a, q)
	found := foundIn(q, text, m)
	hit := QuoteHit{ID: q.ID, Kind: q.Kind, Content: q.Content, Snippet: snippet(text, found), Words: fragments(text, 0, len(text), found),
		Language: a.Language, Cue: q.Cue.Text, CueKind: cue.Kind(a.Language, q.Cue), Rule: q.Rule, Context: contextOf(a, q.Spans), Spans: q.Spans, Article: ref,
		URL: s.url("quotes", string(q.ID)), SourceURL: sourceURL(a, printed(a, q.Spans))}
	if hit.Speaker, err = s.speakerRef(ctx, rec, &q.Speaker, q.Confidence); err != nil || q.Inner == nil {
		return hit, err
	}
	inner, err := s.speakerRef(ctx, rec, q.Inner, q.Confidence)
	hit.Inner = &inner
	return hit, err
}

// QuoteText returns the words of a quote as people read them: with an ellipsis where the article says something else between
// its pieces.
func QuoteText(a *news.Article, q *news.Quote) string {
	var b strings.Builder
	at := 0 // in the content
	for i, s := range q.Spans {
		end := at + s.Len()
		if s.Len() < 0 || end > len(q.Content) {
			return q.Content // a record whose spans are not its text's
		}
		if i > 0 {
			b.WriteString(between(a, q.Spans[i-1], s))
		}
		b.WriteString(q.Content[at:end])
		at = min(end+len(" "), len(q.Content))
	}
	if at < len(q.Content) {
		return q.Content
	}
	return b.String()
}

// between returns what joins two pieces of a quote: a space where only marks stand between them, as when a paragraph opens again.
func between(a *news.Article, before, after news.Span) string {
	gap := news.Span{Part: before.Part, Start: before.End, End: after.Start}
	if before.Part == after.Part && strings.Trim(printed(a, []news.Span{gap}), marksAround+" \n\t") == "" {
		return " "
	}
	return " " + ellipsis + " "
}

// foundIn returns what is sought in the text of a quote. Mentions are placed where it stands in one piece, as most do.
func foundIn(q *news.Quote, text string, m *sought) []match {
	found := m.words.find(text)
	if len(q.Spans) != 1 || q.Spans[0].Len() != len(q.Content) {
		return found
	}
	return mark(found, m.spans, q.Spans[0].Part, q.Spans[0].Start, q.Content)
}

// printed returns the first piece of a quote as its page prints it.
func printed(a *news.Article, spans []news.Span) string {
	if len(spans) == 0 || spans[0].Start < 0 || spans[0].Start > spans[0].End || spans[0].End > len(a.Text(spans[0].Part)) {
		return ""
	}
	return a.Slice(spans[0])
}

// NewSpeakerRef shows a speaker as the article names them. sure is the confidence of their quote.
func NewSpeakerRef(sp *news.Speaker, sure float64) SpeakerRef {
	return SpeakerRef{ID: sp.ID, Type: sp.Type, Name: sp.Name, AsPrinted: sp.AsPrinted, Confidence: sure, Chain: sp.Chain}
}

// speakerRef shows a speaker by the name of the identity, where there is one, so that all outlets show one name. Under a lock it is the
// name that the record itself has: the identity's may come from an article that is not there. sure is the confidence of their quote.
func (s *Service) speakerRef(ctx context.Context, rec *news.Record, sp *news.Speaker, sure float64) (SpeakerRef, error) {
	ref := NewSpeakerRef(sp, sure)
	if ref.ID == "" {
		return ref, nil
	}
	ref.Role = RoleIn(rec, ref.ID)
	if len(s.locks) > 0 && ref.Name != "" {
		return ref, nil
	}
	label, err := s.o.Names.Label(ctx, SpeakerFacet, string(ref.ID))
	if err != nil {
		return ref, fmt.Errorf("label of speaker %s: %w", ref.ID, err)
	}
	if label != string(ref.ID) {
		ref.Name = label
	}
	return ref, nil
}

func (s *Service) articleRef(ctx context.Context, a *news.Article) (ArticleRef, error) {
	ref := ArticleRef{ID: a.ID, Headline: a.Headline, Outlet: OutletRef{ID: a.Outlet}}
	if !a.Published.IsZero() {
		ref.PublishedAt = &a.Published.Time
	}
	if a.Outlet == "" {
		return ref, nil
	}
	var err error
	if ref.Outlet.Name, err = s.o.Names.Label(ctx, OutletFacet, string(a.Outlet)); err != nil {
		return ref, fmt.Errorf("label of outlet %s: %w", a.Outlet, err)
	}
	return ref, nil
}

// url returns the address of an item on this server.
func (s *Service) url(kind, id string) string {
	return strings.TrimSuffix(s.o.PublicURL, "/") + "/" + kind + "/" + url.PathEscape(id)
}
