package page

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/web/access"
)

// quotePage shows one quote, and why it is believed to be one and whose.
type quotePage struct {
	frame
	Hit      *search.QuoteHit
	Lang     news.Language
	Words    string
	Speaker  speaker
	Role     string // of the speaker, as the article prints it
	Sure     confidence
	Date     *dated
	Article  string // path of the article, at the quote
	JSON     string // path of the quote in the API
	Evidence evidence
	Others   []quoteCard // newer and older quotes of the same speaker
	All      *allQuotes
	JSONLD   quotation
}

// allQuotes leads to all quotes of a speaker.
type allQuotes struct {
	Href  string
	Total int
}

// otherQuotes is how many other quotes of a speaker the page of one shows.
const otherQuotes = 3

// quote answers with a quote in its context, with the evidence for its speaker.
func (p *pages) quote(c echo.Context) error {
	ctx, may := c.Request().Context(), access.Of(c)
	hit, err := may.Searcher.Quote(ctx, news.QuoteID(c.Param("id")))
	if err != nil {
		return err
	}
	rec, err := may.Searcher.Article(ctx, hit.Article.ID)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(rec.Quotes, func(q news.Quote) bool { return q.ID == hit.ID })
	if i < 0 { // the article changed in this moment
		return fmt.Errorf("quote %s: %w", hit.ID, store.ErrWithdrawn)
	}
	q := &rec.Quotes[i]
	page := quotePage{
		Hit: hit, Lang: rec.Article.Language, Words: inMarks(q.Kind, rec.Article.Language, search.QuoteText(&rec.Article, q)),
		Speaker: newSpeaker(hit.Speaker), Role: search.RoleIn(rec, hit.Speaker.ID),
		Sure: confidenceOf(hit.Speaker), Date: datedRecord(rec),
		Article: articleURL(rec.Article.ID, address{}) + "#" + string(q.ID), JSON: "/api/v1/quotes/" + string(q.ID),
		Evidence: newEvidence(rec, q, hit, may.FullText),
	}
	if page.Evidence.CueKind, err = p.cueKind(ctx, q.Cue.Kind); err != nil {
		return err
	}
	if page.Others, page.All, err = p.othersBy(ctx, may.Searcher, hit); err != nil {
		return err
	}
	if page.frame, err = p.frame(c, page.Speaker.Name+": "+page.Words, page.Words); err != nil {
		return err
	}
	page.OGType = "article"
	page.JSONLD = newQuotation(hit, page.Words, newNewsArticle(rec, &hit.Article.Outlet, p.o.PublicURL, may.FullText), p.o.PublicURL)
	return p.render(c, http.StatusOK, "quote.html", &page)
}

// cueKind returns what is done by a kind of cue, in the words of its facet.
func (p *pages) cueKind(ctx context.Context, kind news.CueKind) (string, error) {
	if kind == news.NoCue {
		return "", nil
	}
	return p.o.Labels.Label(ctx, search.CueFacet, kind.String())
}

// othersBy returns the newest other quotes of a quote's speaker, and the way to all; nothing where the speaker is nobody known, or
// has no other.
func (p *pages) othersBy(ctx context.Context, s search.Searcher, hit *search.QuoteHit) ([]quoteCard, *allQuotes, error) {
	if hit.Speaker.ID == "" {
		return nil, nil, nil
	}
	found, err := s.Search(ctx, search.Request{View: search.Quotes, Sort: search.Newest, Limit: otherQuotes + 1,
		Selected: []search.Selection{{Facet: search.SpeakerFacet, Values: []string{string(hit.Speaker.ID)}}}})
	if unavailable(err) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	others := slices.DeleteFunc(found.QuoteHits, func(h search.QuoteHit) bool { return h.ID == hit.ID })
	if len(others) == 0 {
		return nil, nil, nil
	}
	all := &allQuotes{facetURL(search.Quotes, search.SpeakerFacet, string(hit.Speaker.ID)), found.Total}
	return p.quoteCards(others[:min(len(others), otherQuotes)]), all, nil
}

// quoteCards dresses quotes for a list in a section of a page.
func (p *pages) quoteCards(hits []search.QuoteHit) []quoteCard {
	var all []quoteCard
	for i := range hits {
		card := newQuoteCard(&hits[i], address{}, p.o.Now())
		card.Inner = true
		all = append(all, card)
	}
	return all
}

// unavailable reports whether a search could not be answered now, so that a page can stand without what it finds.
func unavailable(err error) bool {
	return errors.Is(err, search.ErrUnavailable) || errors.Is(err, search.ErrOverloaded) || errors.Is(err, context.DeadlineExceeded)
}

// evidence says why words are taken for a quote of somebody.
type evidence struct {
	Rule     string // a sentence
	Cue      string
	CueKind  string       // what is done by saying it, as “denied”
	Printed  string       // how the text names the speaker; empty where it names nobody
	Name     string       // whom that stands for in this article
	Type     string       // what kind of speaker it is, where it is no person
	Chain    chain        // how the one leads to the other
	Inner    *innerSource // whose words the speaker passes on
	Identity string       // why that is the one whom a page is about: a sentence; empty where there is no page
	Passage  []block      // empty where the full text may not be shown
}

// innerSource is somebody whose words another passes on.
type innerSource struct {
	speaker
	Chain chain
}

// speakerTypes say what a speaker who is no single person is.
var speakerTypes = map[news.SpeakerType]string{
	news.OrganisationSpeaker: "an organisation",
	news.GroupSpeaker:        "a group, of whom nobody is named",
	news.AnonymousSpeaker:    "somebody whom the article does not name",
	news.UnknownSpeaker:      "somebody who cannot be told from the text",
}

// newEvidence explains a quote of a record, which hit shows.
func newEvidence(rec *news.Record, q *news.Quote, hit *search.QuoteHit, full bool) evidence {
	e := evidence{Rule: rule.Sentence(q.Rule), Cue: q.Cue.Text, Printed: q.Speaker.AsPrinted, Type: speakerTypes[q.Speaker.Type],
		Identity: identitySentences[linkOf(rec, q.Speaker.ID)]}
	if name := cmp.Or(q.Speaker.Name, hit.Speaker.Name); name != e.Printed {
		e.Name = name
	}
	var m markup
	if full {
		m, e.Passage = evidenceMarks(&rec.Article, q), passage(&rec.Article, q)
	}
	e.Chain = newChain(q.Speaker.Chain, &m, rec.Article.Language)
	if hit.Inner != nil {
		e.Inner = &innerSource{newSpeaker(*hit.Inner), newChain(hit.Inner.Chain, &m, rec.Article.Language)}
	}
	return e
}

// linkOf returns the rule that gave somebody in an article their identity.
func linkOf(rec *news.Record, id news.SpeakerID) string {
	for _, p := range rec.People {
		if id != "" && p.ID.Speaker() == id {
			return p.Link.Rule
		}
	}
	for _, o := range rec.Organisations {
		if id != "" && o.ID.Speaker() == id {
			return o.Link.Rule
		}
	}
	return ""
}
