package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bleve "github.com/blevesearch/bleve/v2/search"

	"onrecord/data/news"
	"onrecord/search"
	"onrecord/search/query"
)

// openIndex opens the index in dir and closes it when the test ends.
func openIndex(t testing.TB, dir string) *Index {
	t.Helper()
	x, err := Open(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeIndex(t, x) })
	return x
}

func closeIndex(t testing.TB, x *Index) {
	t.Helper()
	if err := x.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
}

// record returns an article with one quote, by an invented speaker.
func record(seq news.Seq, number news.Number, body, quote string) news.Record {
	id := news.NewArticleID(fmt.Sprint(number))
	return news.Record{Seq: seq, Number: number, FirstSeenAt: time.Date(2026, 1, 1+int(number)%300, 0, 0, 0, 0, time.UTC),
		Article: news.Article{ID: id, Outlet: "herald.example", Language: "en", Headline: "A headline", Body: body},
		Annotations: news.Annotations{Quotes: []news.Quote{{ID: news.NewQuoteID(id, quote, 0), Content: quote,
			Speaker: news.Speaker{Type: news.PersonSpeaker, ID: "person:mira-tolland"}}}}}
}

func writeRecords(t testing.TB, x *Index, records ...news.Record) {
	t.Helper()
	if err := x.Write(t.Context(), records); err != nil {
		t.Fatalf("Write: %v", err)
	}
}

// total returns how many hits a query has.
func total(t testing.TB, x *Index, v search.View, q string) int {
	t.Helper()
	parsed, err := query.Parse(q, query.Options{})
	if err != nil {
		t.Fatal(err)
	}
	found, err := x.Find(t.Context(), search.Plan{View: v, Query: query.Bind(parsed.Root), Sort: search.Newest, Limit: 10})
	if err != nil {
		t.Fatalf("Find(%q): %v", q, err)
	}
	return found.Total
}

func TestReopenedIndexKnowsWhereItStands(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	x := openIndex(t, dir)
	writeRecords(t, x, record(1, 1, "The ferry stopped.", "We stopped it."), record(2, 2, "A mine closed.", "We closed it."))
	closeIndex(t, x)
	if _, err := x.Find(t.Context(), search.Plan{Query: query.All{}}); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("Find on a closed index: %v, want %v", err, search.ErrUnavailable)
	}
	if err := x.Write(t.Context(), []news.Record{record(3, 3, "x", "y")}); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("Write to a closed index: %v, want %v", err, search.ErrUnavailable)
	}
	x = openIndex(t, dir)
	if seq, err := x.Seq(t.Context()); seq != 2 || err != nil {
		t.Errorf("Seq() = %d, %v, want 2", seq, err)
	}
	if n := total(t, x, search.Articles, "ferry"); n != 1 {
		t.Errorf("%d articles, want 1", n)
	}
	if err := errors.Join(x.Health(t.Context()), x.Check(t.Context())); err != nil {
		t.Error(err)
	}
}

func TestEmptyFolderBecomesAnIndex(t *testing.T) {
	if n := total(t, openIndex(t, t.TempDir()), search.Articles, ""); n != 0 {
		t.Errorf("%d articles in a new index", n)
	}
}

// TestBrokenOffBetweenTheIndexes writes only the quotes of a batch, as a crash does, and brings the batch again.
func TestBrokenOffBetweenTheIndexes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	x := openIndex(t, dir)
	writeRecords(t, x, record(1, 1, "The ferry stopped.", "We stopped it."))
	again := record(2, 1, "The ferry runs.", "It runs.")
	quotes := batch{}
	if err := x.replaceQuotes(t.Context(), &again, quotes); err != nil {
		t.Fatal(err)
	}
	if err := x.shards.quotes.write(quotes, 2, time.Now()); err != nil {
		t.Fatal(err)
	}
	closeIndex(t, x)

	x = openIndex(t, dir)
	if seq, err := x.Seq(t.Context()); seq != 1 || err != nil {
		t.Errorf("Seq() = %d, %v, want 1, where both stand", seq, err)
	}
	writeRecords(t, x, again)
	if seq, err := x.Seq(t.Context()); seq != 2 || err != nil {
		t.Errorf("Seq() = %d, %v, want 2", seq, err)
	}
	for _, q := range []string{"body:runs quote:runs", ""} {
		if a, q2 := total(t, x, search.Articles, q), total(t, x, search.Quotes, q); a != 1 || q2 != 1 {
			t.Errorf("%q: %d articles and %d quotes, want one each", q, a, q2)
		}
	}
}

func TestWriteErrorOpensTheIndexAnew(t *testing.T) {
	x := openIndex(t, filepath.Join(t.TempDir(), "index"))
	writeRecords(t, x, record(1, 1, "The ferry stopped.", "We stopped it."))
	if err := x.shards.articles.index.Close(); err != nil { // what is left fails at the next batch
		t.Fatal(err)
	}
	x.shards.articles.index = failing{x.shards.articles.index}
	if err := x.Write(t.Context(), []news.Record{record(2, 2, "A mine closed.", "We closed it.")}); err == nil {
		t.Fatal("Write: no error")
	}
	if n := total(t, x, search.Articles, ""); n != 1 {
		t.Errorf("%d articles after the error, want the one from before", n)
	}
	writeRecords(t, x, record(2, 2, "A mine closed.", "We closed it."))
	if n := total(t, x, search.Articles, ""); n != 2 {
		t.Errorf("%d articles, want 2", n)
	}
}

func TestSearchesAreRefusedWhenTooManyRun(t *testing.T) {
	g := newGate(1)
	if err := g.enter(t.Context()); err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	if err := g.enter(t.Context()); !errors.Is(err, search.ErrOverloaded) || time.Since(begin) < queueTimeout {
		t.Errorf("a second search after %s: %v, want %v after %s", time.Since(begin), err, search.ErrOverloaded, queueTimeout)
	}
	for range queueLength {
		g.waiting <- struct{}{}
	}
	if err := g.enter(t.Context()); !errors.Is(err, search.ErrOverloaded) {
		t.Errorf("with a full queue: %v, want %v", err, search.ErrOverloaded)
	}
	g.leave()
	if err := g.enter(t.Context()); err != nil {
		t.Errorf("with a free place: %v", err)
	}
}

func TestSearchEndsWithItsContext(t *testing.T) {
	x := openIndex(t, filepath.Join(t.TempDir(), "index"))
	ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	if _, err := x.Find(ctx, search.Plan{Query: query.All{}, Sort: search.Newest}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Find past its deadline: %v, want %v", err, context.DeadlineExceeded)
	}
}

func TestQueryOfTooManyWordsIsRefused(t *testing.T) {
	x := openIndex(t, filepath.Join(t.TempDir(), "index"))
	phrase := query.Text{Text: strings.Repeat("word ", maxTerms/3+1), Phrase: true}
	_, err := x.Find(t.Context(), search.Plan{Query: phrase, Sort: search.Newest})
	if p, ok := errors.AsType[*search.ParameterError](err); !ok || p.Parameter != "q" {
		t.Errorf("Find: %v, want a *search.ParameterError for q", err)
	}
}

func TestWordsWithoutLettersSayNothing(t *testing.T) {
	x := openIndex(t, filepath.Join(t.TempDir(), "index"))
	writeRecords(t, x, record(1, 1, "The ferry stopped.", "We stopped it."))
	ferry, sign := query.Text{Text: "ferry"}, query.Text{Text: "&"}
	for _, tc := range []struct {
		node query.Node
		want int
	}{{sign, 0}, {query.And{ferry, sign}, 1}, {query.Or{ferry, sign}, 1}, {query.Not{Node: sign}, 0}, {query.And{query.Not{Node: sign}, ferry}, 1},
		{query.Quote{Node: query.Filter{Name: query.QuoteWords, Values: []query.Text{sign}}}, 0}} {
		found, err := x.Find(t.Context(), search.Plan{Query: tc.node, Sort: search.Newest})
		if err != nil || found.Total != tc.want {
			t.Errorf("%s: %+v, %v, want %d hits", tc.node, found, err, tc.want)
		}
	}
}

// TestManyArticlesJoin has more articles in a join than are looked up one by one.
func TestManyArticlesJoin(t *testing.T) {
	x := openIndex(t, filepath.Join(t.TempDir(), "index"))
	const n = maxClauses + 200
	var records []news.Record
	for i := range news.Number(n) {
		quote := "We stopped it."
		if i%2 == 0 {
			quote = "It runs."
		}
		records = append(records, record(news.Seq(i+1), i+1, "The ferry.", quote))
	}
	writeRecords(t, x, records...)
	for q, want := range map[string]int{"speaker:person:mira-tolland": n, "quote:runs": n / 2, "-quote:runs": n / 2, "quote:runs ferry": n / 2} {
		if got := total(t, x, search.Articles, q); got != want {
			t.Errorf("%q: %d articles, want %d", q, got, want)
		}
	}
	if got := total(t, x, search.Quotes, "headline:headline runs"); got != n/2 {
		t.Errorf("%d quotes, want %d", got, n/2)
	}

	// A phrase that no article has is given up on the way.
	ctx, cancel := context.WithCancel(t.Context())
	e := x.current.articles.env(ctx)
	s, err := phrase{bodyField, []string{"ferry", "the"}, 1}.searcher(e)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	c := &bleve.SearchContext{DocumentMatchPool: bleve.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0), IndexReader: e.reader}
	if _, err := s.Next(c); !errors.Is(err, context.Canceled) {
		t.Errorf("Next after the context ended: %v, want %v", err, context.Canceled)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestVersionsAreThoseOfTheModule(t *testing.T) {
	b, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"github.com/blevesearch/bleve/v2 " + bleveVersion, "github.com/blevesearch/zapx/v17 " + zapxVersion} {
		if !strings.Contains(string(b), want) {
			t.Errorf("go.mod has no %q: the format of the index is that of other versions, see FormatVersion", want)
		}
	}
}
