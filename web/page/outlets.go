package page

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"onrecord/data/store"
	"onrecord/search"
	"onrecord/web/access"
)

// outletsPage shows how the crawl of each outlet goes.
type outletsPage struct {
	frame
	Outlets []*outletRow // those that need attention first
	States  []stateCount
	Index   search.IndexInfo
}

// IndexDate is when the index was written.
func (p *outletsPage) IndexDate() *stamp { return fullStamp(&p.Index.UpdatedAt) }

// outletRow is how the crawl of one outlet goes.
type outletRow struct {
	store.OutletStatus
	State outletState
	Spark spark
	Mix   mix
	Ago   string // when it last succeeded
}

// outletsPath is the path of the page of all outlets.
const outletsPath = "/outlets"

// outlets answers with all outlets that the reader may see.
func (p *pages) outlets(c echo.Context) error {
	ctx, may := c.Request().Context(), access.Of(c)
	rows, index, err := p.outletRows(ctx, may)
	if err != nil {
		return err
	}
	page := outletsPage{Outlets: rows, States: countStates(statusesOf(rows)), Index: index}
	if page.frame, err = p.frame(c, "Outlets", "The outlets that are read here, and how that goes."); err != nil {
		return err
	}
	page.Current = outletsPath
	return p.render(c, http.StatusOK, "outlets.html", &page)
}

// outletRows returns the outlets that the reader may see, and the index that says which. Under a lock those are the ones that it
// leaves articles of.
func (p *pages) outletRows(ctx context.Context, may access.Access) ([]*outletRow, search.IndexInfo, error) {
	now := p.o.Now()
	statuses, err := p.o.Kept.OutletStatuses(ctx, now)
	if err != nil {
		return nil, search.IndexInfo{}, err
	}
	found, err := may.Searcher.Search(ctx, search.Request{Limit: 1, Facets: []search.Facet{search.OutletFacet}, FacetLimit: search.MaxFacetLimit})
	if err != nil {
		if may.Locked || !unavailable(err) {
			return nil, search.IndexInfo{}, err
		}
		found = &search.Result{} // the crawl goes on without an index, and is shown
	}
	visible := map[string]bool{}
	for _, b := range found.Facets[search.OutletFacet].Buckets {
		visible[b.Value] = true
	}
	var rows []*outletRow
	for _, s := range statuses {
		if !may.Locked || visible[string(s.Outlet.ID)] {
			rows = append(rows, newOutletRow(s, now))
		}
	}
	slices.SortStableFunc(rows, func(a, b *outletRow) int {
		return cmp.Or(cmp.Compare(a.State.rank, b.State.rank), -cmp.Compare(a.NewPerDay[store.StatusDays-1], b.NewPerDay[store.StatusDays-1]),
			-cmp.Compare(a.Articles, b.Articles), cmp.Compare(a.Outlet.Name, b.Outlet.Name))
	})
	return rows, found.Index, nil
}

// outletState is how a state of an outlet is shown: by a sign, a word and a sentence.
type outletState struct {
	Word  store.OutletState
	Class string
	rank  int
	Why   string
}

// outletStates say what each state means; those that need attention come first.
var outletStates = []outletState{
	{Word: store.FailingOutlet, Class: "fail"},
	{Word: store.SlowOutlet, Class: "slow", Why: "Articles arrive later than an hour after they are printed."},
	{Word: store.WaitingOutlet, Class: "waiting", Why: "It was added and not visited yet."},
	{Word: store.HealthyOutlet},
	{Word: store.HandedInOutlet, Class: "waiting", Why: "Its articles are handed in; nothing is fetched."},
	{Word: store.PausedOutlet, Class: "paused"},
}

// stateOf returns the state of an outlet with the sentence that says why.
func stateOf(s *store.OutletStatus) outletState {
	word := s.State()
	i := slices.IndexFunc(outletStates, func(o outletState) bool { return o.Word == word })
	if i < 0 {
		return outletState{Word: word, rank: len(outletStates)}
	}
	o := outletStates[i]
	o.rank = i
	switch word {
	case store.FailingOutlet:
		o.Why = cmp.Or(s.LastError, s.LastOutcome.Sentence())
	case store.PausedOutlet:
		o.Why = cmp.Or(s.Pause.Reason, "Paused by whoever runs this server.")
	}
	return o
}

func newOutletRow(s store.OutletStatus, now time.Time) *outletRow {
	row := &outletRow{OutletStatus: s, State: stateOf(&s), Spark: newSpark(s.NewPerDay[:]), Mix: newMix(s.Visits)}
	if !s.LastSuccess.IsZero() {
		row.Ago = ago(now.Sub(s.LastSuccess))
	}
	return row
}

// LagText says how long articles take, "" where that is not known.
func (r *outletRow) LagText() string {
	if r.Lag == 0 {
		return ""
	}
	return ago(r.Lag)
}

// statusesOf returns the statuses of rows.
func statusesOf(rows []*outletRow) []store.OutletStatus {
	var all []store.OutletStatus
	for _, r := range rows {
		all = append(all, r.OutletStatus)
	}
	return all
}

// spark is a small chart of counts by day, drawn in a box of width 82 and height 28.
type spark struct {
	Path        string // of SVG
	First, Last int
	Most        int
}

func newSpark(days []int) spark {
	const height, least = 28, 2
	s := spark{First: days[0], Last: days[len(days)-1], Most: slices.Max(days)}
	var b strings.Builder
	for i, n := range days {
		if n == 0 {
			continue
		}
		h := max(least, n*(height-least)/s.Most)
		fmt.Fprintf(&b, "M%d %dv-%dh4v%dz", 6*i, height, h, h)
	}
	s.Path = b.String()
	return s
}

// mix is a bar of what became of pages and feeds, of width 100.
type mix struct {
	Stored, Unchanged, Failed int // widths
	FailedAt                  int // where the failed ones begin
}

// newMix shows even a few failures among many visits.
func newMix(v store.Visits) mix {
	all := v.Stored + v.Unchanged + v.Other + v.Failed
	if all == 0 {
		return mix{}
	}
	share := func(n int) int {
		if n == 0 {
			return 0
		}
		return max(1, n*100/all)
	}
	m := mix{Stored: share(v.Stored), Failed: share(v.Failed)}
	m.Unchanged = 100 - m.Stored - m.Failed
	m.FailedAt = m.Stored + m.Unchanged
	return m
}
