package search_test

import (
	"context"
	"errors"
	"testing"

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
