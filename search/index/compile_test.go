package index

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"onrecord/search"
	"onrecord/search/enginetest"
	"onrecord/search/query"
)

func parse(t testing.TB, s string) query.Node {
	t.Helper()
	q, err := query.Parse(s, query.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return query.Bind(q.Root)
}

// FuzzFind asks whatever Parse accepts: the answer is a list or an error made for readers, and a query and its negation find
// everything between them, once.
func FuzzFind(f *testing.F) {
	x, err := Open(f.Context(), filepath.Join(f.TempDir(), "index"), Options{Names: enginetest.Names{}})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { closeIndex(f, x) })
	records, err := enginetest.Articles()
	if err != nil {
		f.Fatal(err)
	}
	if err := x.Write(f.Context(), records); err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{"ferry -mine", `speaker:Tolland (quote:oslo OR quote:port)`, `(speaker:Tolland quote:ferry) (speaker:Halden)`,
		"-quote:mine", "about:Kyiv after:2026-01-01", `“state-run” OR NOT (outlet:a,b kind:direct)`, "& \u00ad \u0e01\u0e33 漢字 -", "date:..2026", "lang:-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := query.Parse(s, query.Options{})
		if err != nil {
			return
		}
		p := search.Plan{View: search.Articles, Query: query.Bind(q.Root), Sort: search.Relevance, Limit: 5, Histogram: true, Now: records[0].FirstSeenAt}
		with := findOrRefuse(t, x, p)
		p.Query = query.Not{Node: p.Query}
		without := findOrRefuse(t, x, p)
		if with+without > len(records) {
			t.Errorf("%q finds %d articles and its negation %d of %d", s, with, without, len(records))
		}
		p.View, p.Query = search.Quotes, query.Bind(q.Root)
		findOrRefuse(t, x, p)
	})
}

func findOrRefuse(t *testing.T, x *Index, p search.Plan) int {
	t.Helper()
	found, err := x.Find(t.Context(), p)
	if err == nil {
		return found.Total
	}
	if _, ok := errors.AsType[*search.ParameterError](err); !ok && !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Find(%s): %v", p.Query, err)
	}
	return 0
}
