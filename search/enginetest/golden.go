package enginetest

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/search"
	"onrecord/search/query"
)

//go:embed queries.tsv
var queriesText string

// now is what "today" means in the queries.
var now = time.Date(2026, 3, 20, 12, 0, 0, 0, time.UTC)

// testQueries asks the queries of queries.tsv.
func testQueries(t *testing.T, e Engine) {
	records, err := Articles()
	if err != nil {
		t.Fatal(err)
	}
	write(t, e, records...)
	keys := keysOf(records)
	for line := range strings.Lines(queriesText) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 3 {
			continue
		}
		t.Run(f[0]+" "+f[1], func(t *testing.T) {
			found := find(t, e, search.Plan{View: search.View(f[0]), Query: parse(t, f[1]), Sort: search.Oldest, Limit: search.MaxLimit})
			got := []string{}
			for _, d := range found.Docs {
				got = append(got, keys[d])
			}
			slices.Sort(got)
			want := strings.Fields(dash(f[2]))
			if diff := cmp.Diff(want, got); diff != "" || found.Total != len(want) {
				t.Errorf("%d found (-want +got):\n%s", found.Total, diff)
			}
		})
	}
}

// keysOf names each document as queries.tsv does.
func keysOf(records []news.Record) map[search.Doc]string {
	keys := map[search.Doc]string{}
	for _, r := range records {
		keys[search.Doc{Article: r.Article.ID}] = fmt.Sprint(r.Number)
		for i, q := range r.Quotes {
			keys[search.Doc{Article: r.Article.ID, Quote: q.ID}] = fmt.Sprintf("%d.%d", r.Number, i)
		}
	}
	return keys
}

// parse reads a query as the service does.
func parse(t testing.TB, s string) query.Node {
	t.Helper()
	q, err := query.Parse(s, query.Options{})
	if err != nil {
		t.Fatalf("Parse(%q): %v", s, err)
	}
	return query.Bind(q.Root)
}

func find(t testing.TB, e Engine, p search.Plan) *search.Found {
	t.Helper()
	if p.Now.IsZero() {
		p.Now = now
	}
	found, err := e.Find(t.Context(), p)
	if err != nil {
		t.Fatalf("Find(%s in %s): %v", p.Query, p.View, err)
	}
	return found
}

func write(t testing.TB, e Engine, records ...news.Record) {
	t.Helper()
	if err := e.Write(t.Context(), records); err != nil {
		t.Fatalf("Write: %v", err)
	}
}
