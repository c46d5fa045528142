package page

import (
	"context"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"
	"golang.org/x/sync/errgroup"

	"onrecord/search"
	"onrecord/search/query"
	"onrecord/web/access"
)

// emptyPage is the data of empty.html: a search without hits, and where they went.
type emptyPage struct {
	frame
	Interpreted string
	Warnings    []warning
	None        string // "0 articles"
	Many        string // "Articles"
	Steps       []step // none for a search of one part
	Culprit     *step  // the part after which nothing was left; nil where the first leaves nothing
	Last        *step  // the part before it
	Removed     string // how much was left until then: "3 articles"
	Best        *step  // the part without which most is found; nil where leaving out one is not enough
	BestCount   string
	NotEnough   bool // none of the searches without one part finds anything
	Near        []nearby
	Uncovered   []gap
	Before      *stamp // nothing is older, and the search asks for it; nil where it does not
}

// step is one part of a search, with how many hits it and the parts before it leave.
type step struct {
	Kind, Text  string
	Left        int    // may be uncounted
	Width       string // of its bar, in hundredths
	Without     int    // hits of the search without this part; may be uncounted
	WithoutHref string
	UpToHref    string // the search up to this part, with it
}

// nearby is another search that finds something.
type nearby struct{ Label, Href string }

// gap is an outlet that is not crawled as it should be.
type gap struct {
	Name, Says string
	Since      *stamp
}

// maxParts is how many parts of a search are told apart: two searches are counted for each. Those beyond stand together in the last.
const maxParts = 8

// maxGaps is how many outlets are named that are not crawled as they should be.
const maxGaps = 5

// empty answers a search without hits: it says where they went, what is not covered, and which ways lead on.
func (p *pages) empty(c echo.Context, a address, f *findings) error {
	ctx, s, now, what := c.Request().Context(), access.Of(c).Searcher, p.o.Now(), thingsOf[a.View]
	fr, err := p.frame(c, "Nothing found", "Nothing in the news matches all of this search.")
	if err != nil {
		return err
	}
	fr.Query, fr.View, fr.NoIndex = a.Query, viewParameter(a.View), true
	parts, err := partsOf(a)
	if err != nil {
		return err
	}
	if len(parts) == 0 {
		return p.render(c, http.StatusOK, "start.html", fr)
	}
	e := &emptyPage{frame: fr, Interpreted: f.Query.Interpreted, Warnings: warnings(a, f.Query.Warnings),
		None: plural(0, what.One, what.Many), Many: what.Label}
	if e.Steps, err = countSteps(ctx, s, a, parts); err != nil && !unavailable(err) {
		return err
	}
	e.judge(what)
	if e.Near, err = nearbySearches(ctx, s, a, f.inOther); err != nil && !unavailable(err) {
		return err
	}
	statuses, err := p.o.Kept.OutletStatuses(ctx, now)
	if err != nil {
		return err
	}
	e.Uncovered = gaps(statuses, a, now)
	if first := fr.Coverage.From; first != nil && asksBefore(a, *first, now) {
		e.Before = dayStamp(first)
	}
	return p.render(c, http.StatusOK, "empty.html", e)
}

// part is one of the conditions that a search joins by AND.
type part struct {
	kind, text       string
	nodes            []query.Node
	ticked, excluded []facetValue
	after, before    string
}

// partsOf takes a search apart: its words, then the filters of its query, then those beside it.
func partsOf(a address) ([]part, error) {
	q, err := query.Parse(a.Query, query.Options{})
	if err != nil {
		return nil, err
	}
	nodes := []query.Node{q.Root}
	if and, ok := q.Root.(query.And); ok {
		nodes = and
	}
	var words, rest []part
	for _, n := range nodes {
		switch n := n.(type) {
		case query.All:
		case query.Filter:
			rest = append(rest, part{kind: filterWord(n.Name), text: n.String(), nodes: []query.Node{n}})
		default:
			words = append(words, part{kind: "Words", text: n.String(), nodes: []query.Node{n}})
		}
	}
	return capParts(slices.Concat(words, rest, partsBeside(a))), nil
}

// partsBeside returns the filters beside the query.
func partsBeside(a address) []part {
	var all []part
	for _, s := range a.request().Selected {
		p := part{kind: facetWords[s.Facet].legend}
		for _, v := range s.Values {
			if s.Not {
				p.excluded = append(p.excluded, facetValue{s.Facet, v})
			} else {
				p.ticked = append(p.ticked, facetValue{s.Facet, v})
			}
		}
		var n query.Node = query.NewFilter(query.Name(s.Facet), s.Values...)
		if s.Not {
			n = query.Not{Node: n}
		}
		p.text = n.String()
		all = append(all, p)
	}
	if a.After != "" {
		all = append(all, part{kind: "Date", text: "after:" + a.After, after: a.After})
	}
	if a.Before != "" {
		all = append(all, part{kind: "Date", text: "before:" + a.Before, before: a.Before})
	}
	return all
}

// filterWord is what a filter of the query is called in the list of parts.
func filterWord(n query.Name) string {
	if w, ok := facetWords[search.Facet(n)]; ok {
		return w.legend
	}
	if n.IsDate() {
		return "Date"
	}
	return capital(string(n))
}

// capParts joins the parts beyond maxParts to the last.
func capParts(parts []part) []part {
	if len(parts) <= maxParts {
		return parts
	}
	last := parts[maxParts-1]
	for _, p := range parts[maxParts:] {
		last.text += " " + p.text
		last.nodes = append(slices.Clip(last.nodes), p.nodes...)
		last.ticked = append(slices.Clip(last.ticked), p.ticked...)
		last.excluded = append(slices.Clip(last.excluded), p.excluded...)
		last.after, last.before = last.after+p.after, last.before+p.before // each stands in one part
	}
	last.kind = "The rest"
	return append(slices.Clip(parts[:maxParts-1]), last)
}

// withParts returns the search for some parts alone.
func (a address) withParts(parts []part) address {
	var nodes []query.Node
	b := address{View: a.View, Limit: a.Limit}
	for _, p := range parts {
		nodes = append(nodes, p.nodes...)
		b.Ticked, b.Excluded = append(b.Ticked, p.ticked...), append(b.Excluded, p.excluded...)
		b.After, b.Before = b.After+p.after, b.Before+p.before
	}
	b.Ticked, b.Excluded = sorted(b.Ticked), sorted(b.Excluded)
	switch len(nodes) {
	case 0:
	case 1:
		b.Query = nodes[0].String()
	default:
		b.Query = query.And(nodes).String()
	}
	return b
}

// countSteps counts the hits after each part, and those without it. The whole search has none.
func countSteps(ctx context.Context, s search.Searcher, a address, parts []part) ([]step, error) {
	if len(parts) < 2 {
		return nil, nil
	}
	steps := make([]step, len(parts))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(2) // beside the searches of others
	for i, p := range parts {
		upTo, without := a.withParts(parts[:i+1]), a.withParts(slices.Delete(slices.Clone(parts), i, i+1))
		steps[i] = step{Kind: p.kind, Text: p.text, WithoutHref: without.String(), UpToHref: upTo.String()}
		asked := map[*int]address{&steps[i].Left: upTo, &steps[i].Without: without}
		if i == len(parts)-1 {
			delete(asked, &steps[i].Left) // the whole search
		}
		for to, b := range asked {
			group.Go(func() (err error) {
				*to, err = countHits(ctx, s, b)
				return err
			})
		}
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	setWidths(steps)
	return steps, nil
}

// setWidths draws the bars of steps, of which the first that was counted is whole.
func setWidths(steps []step) {
	most := 1
	for _, s := range steps {
		most = max(most, s.Left)
	}
	for i := range steps {
		steps[i].Width = decimal(100 * float64(max(steps[i].Left, 0)) / float64(most))
	}
}

// uncounted stands for the hits of a search beside the one asked for that could not be counted: as we write it it is too long, or there
// is no room for it now.
const uncounted = -1

// countHits returns how many hits there are at an address, or uncounted.
func countHits(ctx context.Context, s search.Searcher, a address) (int, error) {
	r, err := s.Search(ctx, countIn(a))
	if isRefusal(err) {
		return uncounted, nil
	}
	if err != nil {
		return 0, err
	}
	return r.Total, nil
}

// judge finds the part after which nothing was left, and the one to leave out.
func (e *emptyPage) judge(what things) {
	e.NotEnough = !slices.ContainsFunc(e.Steps, func(s step) bool { return s.Without != 0 })
	for i := range e.Steps {
		if i > 0 && e.Steps[i].Left == 0 && e.Steps[i-1].Left > 0 {
			e.Culprit, e.Last, e.Removed = &e.Steps[i], &e.Steps[i-1], plural(e.Steps[i-1].Left, what.One, what.Many)
		}
		if n := e.Steps[i].Without; n > 0 && (e.Best == nil || n > e.Best.Without) {
			e.Best, e.BestCount = &e.Steps[i], plural(n, what.One, what.Many)
		}
	}
}
