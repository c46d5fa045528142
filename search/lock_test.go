package search_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/query"
)

func mustLock(t *testing.T, s search.Searcher, lock string) search.Searcher {
	t.Helper()
	locked, err := s.Locked(lock)
	if err != nil {
		t.Fatalf("Locked(%q): %v", lock, err)
	}
	return locked
}

// TestLockedItems: what a lock hides cannot be opened either, and an article that is there shows only quotes that are.
func TestLockedItems(t *testing.T) {
	for _, test := range []struct {
		lock   string
		one    []news.QuoteID // nil: not found
		two    []news.QuoteID
		quotes []news.QuoteID // that can be opened
	}{
		{"", []news.QuoteID{"q_FEES"}, []news.QuoteID{"q_SCANDAL", "q_PAY"}, []news.QuoteID{"q_FEES", "q_SCANDAL", "q_PAY"}},
		{"outlet:valley.example", nil, []news.QuoteID{"q_SCANDAL", "q_PAY"}, []news.QuoteID{"q_SCANDAL", "q_PAY"}},
		{"NOT outlet:valley.example", []news.QuoteID{"q_FEES"}, nil, []news.QuoteID{"q_FEES"}},
		{"quote:pay", nil, []news.QuoteID{"q_PAY"}, []news.QuoteID{"q_PAY"}},
		{"outlet:nobody.example", nil, nil, nil},
	} {
		t.Run(test.lock, func(t *testing.T) {
			service, _ := newService()
			s := mustLock(t, service, test.lock)
			for id, want := range map[news.ArticleID][]news.QuoteID{"a_ONE": test.one, "a_TWO": test.two} {
				rec, err := s.Article(context.Background(), id)
				if want == nil {
					if !errors.Is(err, store.ErrNotFound) {
						t.Errorf("Article(%s) = %v, want %v", id, err, store.ErrNotFound)
					}
					continue
				}
				if err != nil {
					t.Fatalf("Article(%s): %v", id, err)
				}
				var got []news.QuoteID
				for _, q := range rec.Quotes {
					got = append(got, q.ID)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("quotes of %s (-want +got):\n%s", id, diff)
				}
			}
			var opened []news.QuoteID
			for _, id := range []news.QuoteID{"q_FEES", "q_SCANDAL", "q_PAY", "q_NONE"} {
				if _, err := s.Quote(context.Background(), id); err == nil {
					opened = append(opened, id)
				} else if !errors.Is(err, store.ErrNotFound) {
					t.Errorf("Quote(%s): %v", id, err)
				}
			}
			if diff := cmp.Diff(test.quotes, opened); diff != "" {
				t.Errorf("quotes opened (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLockIsReadAlone: brackets and operators of the client stay on the client's side, and the lock does not show.
func TestLockIsReadAlone(t *testing.T) {
	for _, q := range []string{"fee", "fee) OR (fees", "fee OR outlet:harbour.example", "NOT (NOT fee)", `fee") OR ("fees`} {
		service, e := newService()
		s := mustLock(t, service, "outlet:valley.example OR outlet:nobody.example")
		result, err := s.Search(context.Background(), search.Request{Query: q})
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		for _, hit := range result.ArticleHits {
			if hit.Outlet.ID != "valley.example" {
				t.Errorf("%s finds %s of %s", q, hit.ID, hit.Outlet.ID)
			}
		}
		want := []query.Node{query.Or{query.NewFilter(query.Outlet, "valley.example"), query.NewFilter(query.Outlet, "nobody.example")}}
		if diff := cmp.Diff(want, e.asked.Locks); diff != "" {
			t.Errorf("%s: locks (-want +got):\n%s", q, diff)
		}
		plain, _ := newService()
		free := mustSearch(t, plain, search.Request{Query: q})
		if diff := cmp.Diff(free.Query, result.Query); diff != "" {
			t.Errorf("%s: the lock changes how the query reads (-free +locked):\n%s", q, diff)
		}
	}
}

func TestLockNarrowsHitsAndCursors(t *testing.T) {
	service, _ := newService()
	one, other := mustLock(t, service, "quote:pay"), mustLock(t, service, "speaker:falk")
	result, err := one.Search(context.Background(), search.Request{})
	if err != nil || len(result.ArticleHits) != 1 || result.ArticleHits[0].Quotes != 1 {
		t.Fatalf("Search = %+v, %v, want one article with one quote", result, err)
	}
	first, err := other.Search(context.Background(), search.Request{View: search.Quotes, Limit: 1})
	if err != nil || first.Next == "" {
		t.Fatalf("Search = %+v, %v, want a next page", first, err)
	}
	again := search.Request{View: search.Quotes, Limit: 1, Cursor: first.Next}
	if _, err := other.Search(context.Background(), again); err != nil {
		t.Errorf("the next page: %v", err)
	}
	for name, s := range map[string]search.Searcher{"another lock": one, "no lock": service, "a second lock": mustLock(t, other, "quote:pay")} {
		if _, err := s.Search(context.Background(), again); !errors.Is(err, search.ErrCursor) {
			t.Errorf("%s: the cursor gives %v, want %v", name, err, search.ErrCursor)
		}
	}
}

// TestLocksAddUp: a lock on a locked searcher takes away and gives nothing.
func TestLocksAddUp(t *testing.T) {
	service, _ := newService()
	s := mustLock(t, mustLock(t, service, "outlet:valley.example"), "outlet:harbour.example")
	if result, err := s.Search(context.Background(), search.Request{}); err != nil || result.Total != 0 {
		t.Errorf("Search = %+v, %v, want nothing", result, err)
	}
}

func TestLocksAreReadStrictly(t *testing.T) {
	service, _ := newService()
	for _, lock := range []string{"&", "outlet:valley.example OR", "(outlet:valley.example", "after:nonsense"} {
		_, err := service.Locked(lock)
		if _, ok := errors.AsType[*query.SyntaxError](err); !ok {
			t.Errorf("Locked(%q) = %v, want a syntax error", lock, err)
		}
	}
}

// brokenRecords is a store in which some items cannot be read.
type brokenRecords struct {
	fakeRecords
	broken map[news.ArticleID]error
}

func (b brokenRecords) Article(ctx context.Context, id news.ArticleID) (*news.Record, error) {
	if err := b.broken[id]; err != nil {
		return nil, err
	}
	return b.fakeRecords.Article(ctx, id)
}

// failingEngine answers every plan with an error, or lets an engine answer and keeps what it was asked.
type failingEngine struct {
	*fakeEngine
	err   error
	plans []search.Plan
}

func (e *failingEngine) Find(ctx context.Context, p search.Plan) (*search.Found, error) {
	e.plans = append(e.plans, p)
	if e.err != nil {
		return nil, e.err
	}
	return e.fakeEngine.Find(ctx, p)
}

// TestHiddenIsLikeUnknown: whatever fails, an id that a lock hides and one that there never was are answered alike.
func TestHiddenIsLikeUnknown(t *testing.T) {
	for _, test := range []struct {
		name           string
		engine, record error // of the engine, and of the hidden record
		want           error
	}{
		{"nothing fails", nil, nil, store.ErrNotFound},
		{"withdrawn", nil, store.ErrWithdrawn, store.ErrNotFound},
		{"damaged", nil, &store.DamagedError{Article: "a_ONE", Number: 1, Reason: "its hash is another"}, store.ErrNotFound},
		{"no index", search.ErrUnavailable, nil, search.ErrUnavailable},
		{"damaged, no index", search.ErrUnavailable, &store.DamagedError{Article: "a_ONE"}, search.ErrUnavailable},
		{"slow", context.DeadlineExceeded, nil, context.DeadlineExceeded},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := &failingEngine{fakeEngine: &fakeEngine{records: records}, err: test.engine}
			free := search.NewService(search.Options{Engine: e, Names: fakeNames{}, Now: func() time.Time { return now },
				Records: brokenRecords{records, map[news.ArticleID]error{"a_ONE": test.record}}})
			s := mustLock(t, free, "outlet:valley.example")
			for _, id := range []news.ArticleID{"a_ONE", "a_NONE"} {
				if _, err := s.Article(t.Context(), id); !errors.Is(err, test.want) {
					t.Errorf("Article(%s) = %v, want %v", id, err, test.want)
				}
			}
			for _, id := range []news.QuoteID{"q_FEES", "q_NONE"} {
				if _, err := s.Quote(t.Context(), id); !errors.Is(err, test.want) {
					t.Errorf("Quote(%s) = %v, want %v", id, err, test.want)
				}
			}
			if len(e.plans) != 4 {
				t.Errorf("the engine was asked %d times about 4 items", len(e.plans))
			}
		})
	}
}

// TestLockedPageIsOneQuestion: which quotes of the hits are there, the engine is asked once for the whole page.
func TestLockedPageIsOneQuestion(t *testing.T) {
	e := &failingEngine{fakeEngine: &fakeEngine{records: records}}
	s := mustLock(t, search.NewService(search.Options{Engine: e, Records: records, Names: fakeNames{}, Now: func() time.Time { return now }}),
		"speaker:falk OR speaker:berg")
	result, err := s.Search(t.Context(), search.Request{})
	if err != nil {
		t.Fatal(err)
	}
	quotes := map[news.ArticleID]int{}
	for _, hit := range result.ArticleHits {
		quotes[hit.ID] = hit.Quotes
	}
	if want := map[news.ArticleID]int{"a_ONE": 1, "a_TWO": 2}; !maps.Equal(quotes, want) {
		t.Errorf("quotes of the hits %v, want %v", quotes, want)
	}
	if len(e.plans) != 2 || !slices.Equal(e.plans[1].Only, []news.Number{1, 2}) {
		t.Errorf("the engine was asked %+v", e.plans)
	}
}

// stuckEngine answers when the time of the request is up.
type stuckEngine struct{}

func (stuckEngine) Find(ctx context.Context, _ search.Plan) (*search.Found, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// TestRequestsEnd: a request has one deadline, whatever it asks for.
func TestRequestsEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := mustLock(t, search.NewService(search.Options{Engine: stuckEngine{}, Records: records, Names: fakeNames{}}), "speaker:falk")
		for name, ask := range map[string]func() error{
			"a search":   func() error { _, err := s.Search(t.Context(), search.Request{}); return err },
			"an article": func() error { _, err := s.Article(t.Context(), "a_ONE"); return err },
			"a quote":    func() error { _, err := s.Quote(t.Context(), "q_PAY"); return err },
		} {
			started := time.Now()
			if err := ask(); !errors.Is(err, context.DeadlineExceeded) || time.Since(started) != 2*time.Second {
				t.Errorf("%s: %v after %s, want %v after 2s", name, err, time.Since(started), context.DeadlineExceeded)
			}
		}
	})
}

// TestLockedNames: under a lock a speaker has the name that the record prints, and not one that other articles may have taught.
func TestLockedNames(t *testing.T) {
	service, _ := newService()
	for name, test := range map[string]struct {
		s    search.Searcher
		want string
	}{"free": {service, "Jon Falk"}, "locked": {mustLock(t, service, "outlet:valley.example"), "Falk"}} {
		hit, err := test.s.Quote(t.Context(), "q_SCANDAL")
		if err != nil || hit.Speaker.Name != test.want || hit.Speaker.ID != "person:jon-falk" {
			t.Errorf("%s: %+v, %v, want the name %q", name, hit, err, test.want)
		}
		list, err := test.s.Search(t.Context(), search.Request{Query: "scandal"})
		if err != nil || len(list.ArticleHits) != 1 || list.ArticleHits[0].Speakers[0].Name != test.want {
			t.Errorf("%s: %+v, %v, want the name %q", name, list, err, test.want)
		}
	}
}
