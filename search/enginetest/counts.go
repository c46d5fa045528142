package enginetest

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"onrecord/data/news"
	"onrecord/search"
)

// How much testCounts does: batches of changes to so many articles, and plans after each.
const (
	articleCount = 60
	batchCount   = 8
	batchSize    = 30
	planCount    = 60
)

// testCounts compares an engine with the reference while articles are added, changed and withdrawn.
func testCounts(t *testing.T, e Engine) {
	g := generator{rand.New(rand.NewPCG(1, 2))}
	ref := reference{}
	var seq news.Seq
	told := 0
	for range batchCount {
		var records []news.Record
		for range batchSize {
			seq++
			r := g.record(seq, news.Number(1+g.IntN(articleCount)))
			records = append(records, r)
			if r.Withdrawn {
				delete(ref, r.Number)
			} else {
				ref[r.Number] = &r
			}
		}
		write(t, e, records...)
		for range planCount {
			if compare(t, e, ref, g.plan()) {
				told++
			}
			if t.Failed() {
				return // the first difference says enough
			}
		}
	}
	if told < batchCount*planCount/3 {
		t.Errorf("%d of %d plans told hits from other articles: too few to tell engines apart", told, batchCount*planCount)
	}
}

// compare asks one plan of both, page by page. It reports whether the plan is a test at all: finds something and not everything.
func compare(t *testing.T, e Engine, ref reference, p search.Plan) (tells bool) {
	t.Helper()
	all := ref.locked(p.Locks).only(p.Only).items(p.View)
	var base, hits []item
	for _, it := range all {
		if it.matches(p.Query) {
			base = append(base, it)
			if it.ticked(p.Selected, "") {
				hits = append(hits, it)
			}
		}
	}
	first := find(t, e, p)
	if first.Total != len(hits) {
		t.Errorf("%s in %s, %+v: total %d, want %d", p.Query, p.View, p.Selected, first.Total, len(hits))
	}
	compareLists(t, p, pages(t, e, p), hits)
	for _, f := range p.Facets {
		compareFacet(t, p, f, first.Facets[f], base)
	}
	checkHistogram(t, p, first.Histogram, hits)
	return len(hits) > 0 && len(hits) < len(all)
}

// pages returns all hits of a plan.
func pages(t *testing.T, e Engine, p search.Plan) []search.Doc {
	t.Helper()
	var docs []search.Doc
	for range 1000 {
		found := find(t, e, p)
		docs = append(docs, found.Docs...)
		if found.Next == "" {
			return docs
		}
		p.After = found.Next
	}
	t.Errorf("%s in %s: there is always a next page", p.Query, p.View)
	return docs
}

// compareLists compares the hits in their order; by relevance, only which they are.
func compareLists(t *testing.T, p search.Plan, got []search.Doc, hits []item) {
	t.Helper()
	slices.SortStableFunc(hits, func(a, b item) int {
		switch p.Sort {
		case search.Newest:
			return b.date().Compare(a.date())
		case search.Oldest:
			return a.date().Compare(b.date())
		default:
			return 0
		}
	})
	var want []search.Doc
	for _, it := range hits {
		want = append(want, it.doc())
	}
	var opts gocmp.Options
	opts = append(opts, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(search.Doc{}, "Score"))
	if p.Sort == search.Relevance {
		opts = append(opts, cmpopts.SortSlices(func(a, b search.Doc) bool {
			return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Quote, b.Quote)) < 0
		}))
	}
	if diff := gocmp.Diff(want, got, opts); diff != "" {
		t.Errorf("%s in %s, %s, %+v: hits (-want +got):\n%s", p.Query, p.View, p.Sort, p.Selected, diff)
	}
}

func compareFacet(t *testing.T, p search.Plan, f search.Facet, got search.Buckets, base []item) {
	t.Helper()
	counts := map[string]int{}
	for _, it := range base {
		if !it.ticked(p.Selected, f) {
			continue
		}
		for _, v := range it.values(f) {
			counts[v]++
		}
	}
	for _, s := range p.Selected {
		if s.Facet == f && !s.Not {
			for _, v := range s.Values {
				counts[v] += 0 // a ticked value is listed even where it counts none
			}
		}
	}
	var want []search.Bucket
	for v, n := range counts {
		want = append(want, search.Bucket{Value: v, Count: n, Selected: isTicked(p.Selected, f, v)})
	}
	slices.SortFunc(want, func(a, b search.Bucket) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	if diff := gocmp.Diff(want, got.Buckets, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(search.Bucket{}, "Label")); diff != "" {
		t.Errorf("%s in %s, %+v: facet %s (-want +got):\n%s", p.Query, p.View, p.Selected, f, diff)
	}
}

func isTicked(selected []search.Selection, f search.Facet, v string) bool {
	return slices.ContainsFunc(selected, func(s search.Selection) bool { return !s.Not && s.Facet == f && slices.Contains(s.Values, v) })
}

// checkHistogram sees that the bars follow on each other without a gap and hold the hits of their time, all in all all of them.
func checkHistogram(t *testing.T, p search.Plan, h *search.Histogram, hits []item) {
	t.Helper()
	if h == nil {
		t.Fatalf("%s in %s: no histogram", p.Query, p.View)
	}
	sum := 0
	for i, bar := range h.Bars {
		end := next(bar.Start, h.Interval)
		if i+1 < len(h.Bars) && !h.Bars[i+1].Start.Equal(end) {
			t.Errorf("%s in %s: bar by %s at %s is followed by %s", p.Query, p.View, h.Interval, bar.Start, h.Bars[i+1].Start)
		}
		n := 0
		for _, it := range hits {
			if d := it.date(); !d.Before(bar.Start) && d.Before(end) {
				n++
			}
		}
		if n != bar.Count {
			t.Errorf("%s in %s: bar by %s at %s counts %d, want %d", p.Query, p.View, h.Interval, bar.Start, bar.Count, n)
		}
		sum += bar.Count
	}
	if sum != len(hits) {
		t.Errorf("%s in %s: the bars count %d, and there are %d hits", p.Query, p.View, sum, len(hits))
	}
}

// next returns the end of a bar: the first midnight that is none of its days.
func next(start time.Time, interval string) time.Time {
	for end := start; ; {
		end = time.Date(end.Year(), end.Month(), end.Day()+1, 0, 0, 0, 0, time.UTC)
		if interval == "day" || interval == "week" && end.Weekday() == time.Monday ||
			interval == "month" && end.Day() == 1 || interval == "year" && end.YearDay() == 1 {
			return end
		}
	}
}
