package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

// noon is the clock of all tests.
var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// open opens a store in the given folder, or in a new one, and closes it with the test.
func open(t testing.TB, dir string) *Store {
	t.Helper()
	if dir == "" {
		dir = t.TempDir()
	}
	s, err := Open(t.Context(), filepath.Join(dir, "data", "store.db"), Options{Now: func() time.Time { return noon }, Poll: 5 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// put puts one draft in its own transaction.
func put(t testing.TB, s *Store, d Draft) PutResult {
	t.Helper()
	r, err := tryPut(t.Context(), s, d)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func tryPut(ctx context.Context, s *Store, d Draft) (PutResult, error) {
	var r PutResult
	err := s.Write(ctx, func(tx *Tx) error {
		var err error
		r, err = tx.Put(ctx, d)
		return err
	})
	return r, err
}

// draft returns the nth of an endless series of invented articles, each with one quote.
func draft(n int) Draft {
	content := fmt.Sprintf("The ferry to Harrow Island sails %d times this week", n)
	body := "Captain Ines Okafor spoke on the quay.\n\n“" + content + ",” she said."
	return Draft{
		Article: news.Article{
			ID: news.NewArticleID(fmt.Sprintf("https://lantern.example/%d", n)), Outlet: "lantern.example",
			Headline: fmt.Sprintf("Ferry %d sails", n), Body: body, Language: "en", FetchedAt: noon, Page: fmt.Sprintf("page-%d", n),
			Made: news.Made{Extract: 1, Enrich: 1},
		},
		Annotations: news.Annotations{
			People: []news.Person{{ID: "p1", Name: "Ines Okafor", Mentions: []news.Mention{{Text: "Ines Okafor"}}}},
			Quotes: []news.Quote{{Content: content, Spans: []news.Span{{Start: 40, End: 60}}, Speaker: news.Speaker{Type: news.PersonSpeaker, Name: "Ines Okafor"}}},
		},
	}
}

func TestPut(t *testing.T) {
	first := draft(1)
	edited := draft(1)
	edited.Article.Body += "\n\nRain is expected."
	edited.Article.Page = "page-1b"
	refetched := draft(1)
	refetched.Article.Page, refetched.Article.FetchedAt = "page-1c", noon.Add(time.Hour)
	refetched.Article.Dropped = []news.Dropped{{Text: "Another advertisement", Reason: "teaser"}}
	better := draft(1)
	better.Article.Body, better.Article.Made.Extract = better.Article.Body[:30], 2
	relinked := draft(1)
	relinked.Article.Made.Link = 2
	retitled := draft(1)
	retitled.Article.Section = "Sea"
	for _, c := range []struct {
		name     string
		second   Draft
		want     Outcome
		seq      news.Seq
		versions int
	}{
		{"the same again", first, Unchanged, 1, 1},
		{"the same text from another page", refetched, Unchanged, 1, 1},
		{"an edit by the outlet", edited, NewVersion, 2, 2},
		{"a better extractor on the same page", better, Replaced, 2, 1},
		{"other metadata", retitled, Replaced, 2, 1},
		{"another linker", relinked, Replaced, 2, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, "")
			if r := put(t, s, first); r.Outcome != Added || r.Record.Seq != 1 || r.Record.Number != 1 {
				t.Fatalf("first Put = %v with seq %d and number %d, want added, 1, 1", r.Outcome, r.Record.Seq, r.Record.Number)
			}
			r := put(t, s, c.second)
			if r.Outcome != c.want || r.Record.Seq != c.seq || r.Record.Versions != c.versions || r.Record.Number != 1 {
				t.Errorf("second Put = %v, seq %d, %d versions, number %d, want %v, %d, %d, 1",
					r.Outcome, r.Record.Seq, r.Record.Versions, r.Record.Number, c.want, c.seq, c.versions)
			}
			got, err := s.Article(t.Context(), first.Article.ID)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(r.Record, got); diff != "" {
				t.Errorf("Article differs from what Put returned:\n%s", diff)
			}
			noProblems(t, s)
		})
	}
}

// TestUnusable: what the file system refuses concerns every article, and is told from what concerns one.
func TestUnusable(t *testing.T) {
	s := open(t, "")
	if _, err := s.read.ExecContext(t.Context(), `DELETE FROM article`); !errors.Is(classify(err), ErrUnusable) {
		t.Errorf("writing where only reading is allowed: %v, want ErrUnusable", classify(err))
	}
	if _, err := Open(t.Context(), t.TempDir(), Options{}); !errors.Is(err, ErrUnusable) {
		t.Errorf("Open of a folder: %v, want ErrUnusable", err)
	}
}

// TestReadOnly: a store whose file may not be written to is a matter of permissions, which callers have a sentence for.
func TestReadOnly(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everything")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "store.db")
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for name, mode := range map[string]os.FileMode{path: 0o400, dir: 0o500} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		if err := os.Chmod(dir, 0o700); err != nil {
			t.Error(err)
		}
	})
	if _, err := Open(t.Context(), path, Options{}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("Open of a read-only file: %v, want %v", err, fs.ErrPermission)
	}
}

func TestNotThere(t *testing.T) {
	s := open(t, "")
	if _, err := s.Article(t.Context(), "a_none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Article = %v, want ErrNotFound", err)
	}
	if _, _, err := s.Quote(t.Context(), "q_none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Quote = %v, want ErrNotFound", err)
	}
	if _, err := s.Outlet(t.Context(), "none.example"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Outlet = %v, want ErrNotFound", err)
	}
	if _, err := s.Identity(t.Context(), "person:none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Identity = %v, want ErrNotFound", err)
	}
	if seq, err := s.Seq(t.Context()); seq != 0 || err != nil {
		t.Errorf("Seq = %d, %v, want 0", seq, err)
	}
}

// noProblems fails the test for everything Check finds.
func noProblems(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Check(t.Context(), func(p Problem) { t.Errorf("Check: %s: %s", p.Article, p.Text) }); err != nil {
		t.Error(err)
	}
}
