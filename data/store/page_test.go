package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"onrecord/data/news"
)

// withdraw withdraws an article and returns the pages to delete.
func withdraw(t *testing.T, s *Store, id news.ArticleID) []string {
	t.Helper()
	var pages []string
	err := s.Write(t.Context(), func(tx *Tx) (err error) {
		pages, err = tx.Withdraw(t.Context(), id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// Pages that brought nothing new are the article's too, and a page of two articles is kept for the other.
func TestPagesOfWithdrawn(t *testing.T) {
	s := open(t, "")
	put(t, s, draft(1))
	same, other := draft(1), draft(2)
	same.Article.Page, other.Article.Page = "page-1b", "page-1"
	if r := put(t, s, same); r.Outcome != Unchanged {
		t.Fatalf("the same text from another page: %v", r.Outcome)
	}
	put(t, s, other)
	if got := withdraw(t, s, same.Article.ID); !slices.Equal(got, []string{"page-1b"}) {
		t.Errorf("pages to delete %q, want the one that article 2 does not have", got)
	}
	if got := withdraw(t, s, other.Article.ID); !slices.Equal(got, []string{"page-1"}) {
		t.Errorf("pages to delete %q, want the one that nobody has now", got)
	}
	for id, want := range map[news.ArticleID]bool{same.Article.ID: true, "a_none": false} {
		if got, err := s.Withdrawn(t.Context(), id); got != want || err != nil {
			t.Errorf("Withdrawn(%s) = %v, %v, want %v", id, got, err, want)
		}
	}
}

// A store from before the table of pages gets it filled when it is opened.
func TestPagesAreFilledIn(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	put(t, s, draft(1))
	edited := draft(1)
	edited.Article.Headline, edited.Article.Page = "Other", "page-1b"
	put(t, s, edited)
	forgetMigrations(t, s, 1)
	if got := withdraw(t, open(t, dir), edited.Article.ID); !slices.Equal(got, []string{"page-1", "page-1b"}) {
		t.Errorf("pages to delete %q, want those of both versions", got)
	}
}

// forgetMigrations makes a store one of an earlier version: without what later migrations made.
func forgetMigrations(t *testing.T, s *Store, version int64) {
	t.Helper()
	p, err := s.migrator()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.DownTo(t.Context(), version); err != nil {
		t.Fatal(err)
	}
}

// Who printed what is counted in a store from before the table of that, too.
func TestPrintedIsFilledIn(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	write(t, s, func(ctx context.Context, tx *Tx) error { return tx.PutOutlet(ctx, news.Outlet{ID: "lantern.example"}) })
	for n := range 3 {
		put(t, s, draft(n))
	}
	withdraw(t, s, draft(2).Article.ID)
	forgetMigrations(t, s, 1)
	again := open(t, dir)
	all, err := again.OutletStatuses(t.Context(), noon)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 1 || all[0].Articles != 2 || all[0].NewPerDay[StatusDays-1] != 2 {
		t.Errorf("OutletStatuses = %+v, want 2 articles of one outlet, seen today", all)
	}
}

func TestPutOver(t *testing.T) {
	s := open(t, "")
	put(t, s, draft(1))
	again := draft(1)
	again.Article.Section, again.Over = "Sea", again.Article.Page
	if r := put(t, s, again); r.Outcome != Replaced {
		t.Errorf("over the page it was made from: %v, want replaced", r.Outcome)
	}
	newer := draft(1)
	newer.Article.Headline, newer.Article.Page = "Other", "page-1b"
	put(t, s, newer)
	again.Article.Section = "Coast"
	if r := put(t, s, again); r.Outcome != Unchanged || r.Record.Article.Headline != "Other" || r.Record.Versions != 2 {
		t.Errorf("over a newer page: %v, %+v, want it left as it is", r.Outcome, r.Record)
	}
}

func TestWriteAfterAPanic(t *testing.T) {
	s := open(t, "")
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = s.Write(t.Context(), func(tx *Tx) error {
			if _, err := tx.Put(t.Context(), draft(1)); err != nil {
				t.Error(err)
			}
			panic("a mistake")
		})
	}()
	if r := put(t, s, draft(2)); r.Record.Number != 1 {
		t.Errorf("the next article has number %d, want 1", r.Record.Number)
	}
}

func TestCloseTwice(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "store.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Error(err)
	}
}

func TestStoreIsPrivate(t *testing.T) {
	dir := t.TempDir()
	put(t, open(t, dir), draft(1))
	for name, want := range map[string]os.FileMode{"data": 0o700, "data/store.db": 0o600, "data/store.db-wal": 0o600, "data/store.db-shm": 0o600} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has permissions %o, want %o", name, got, want)
		}
	}
}
