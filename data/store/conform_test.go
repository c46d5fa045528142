package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

func TestVersions(t *testing.T) {
	s := open(t, "")
	put(t, s, draft(1))
	edited := draft(1)
	edited.Article.Headline, edited.Article.Page = "Ferry 1 stays in port", "page-1b"
	put(t, s, edited)
	for i, want := range []string{"Ferry 1 sails", "Ferry 1 stays in port"} {
		r, err := s.Version(t.Context(), edited.Article.ID, i+1)
		if err != nil || r.Article.Headline != want || r.Versions != i+1 {
			t.Errorf("Version(%d) = %+v, %v, want the headline %q", i+1, r, err, want)
		}
	}
	if _, err := s.Version(t.Context(), edited.Article.ID, 3); !errors.Is(err, ErrNotFound) {
		t.Errorf("Version(3) = %v, want ErrNotFound", err)
	}
	counts, err := s.Counts(t.Context())
	if want := (Counts{Articles: 1, Versions: 2, Quotes: 1}); counts != want || err != nil {
		t.Errorf("Counts = %+v, %v, want %+v", counts, err, want)
	}
}

func TestRecordsAfter(t *testing.T) {
	s := open(t, "")
	for n := range 5 {
		put(t, s, draft(n))
	}
	moved := draft(1)
	moved.Article.Section = "Sea"
	put(t, s, moved) // from place 2 to place 6
	for _, c := range []struct {
		after news.Seq
		limit int
		want  []news.Seq
	}{
		{0, 10, []news.Seq{1, 3, 4, 5, 6}}, {0, 2, []news.Seq{1, 3}}, {3, 2, []news.Seq{4, 5}}, {5, 10, []news.Seq{6}}, {6, 10, nil}, {99, 1, nil},
	} {
		records, err := s.RecordsAfter(t.Context(), c.after, c.limit)
		if err != nil {
			t.Fatal(err)
		}
		var got []news.Seq
		for _, r := range records {
			got = append(got, r.Seq)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("RecordsAfter(%d, %d) = %v, want %v", c.after, c.limit, got, c.want)
		}
	}
}

func TestWithdraw(t *testing.T) {
	s := open(t, "")
	d := draft(1)
	quote := put(t, s, d).Record.Quotes[0].ID
	edited := draft(1)
	edited.Article.Headline, edited.Article.Page = "Other", "page-1b"
	put(t, s, edited)
	for i, want := range [][]string{{"page-1", "page-1b"}, nil} {
		var pages []string
		err := s.Write(t.Context(), func(tx *Tx) (err error) {
			pages, err = tx.Withdraw(t.Context(), d.Article.ID)
			return err
		})
		if err != nil || !slices.Equal(pages, want) {
			t.Errorf("Withdraw, time %d = %v, %v, want %v", i+1, pages, err, want)
		}
	}
	if _, err := s.Article(t.Context(), d.Article.ID); !errors.Is(err, ErrWithdrawn) {
		t.Errorf("Article = %v, want ErrWithdrawn", err)
	}
	if _, _, err := s.Quote(t.Context(), quote); !errors.Is(err, ErrWithdrawn) {
		t.Errorf("Quote = %v, want ErrWithdrawn", err)
	}
	if _, err := tryPut(t.Context(), s, d); !errors.Is(err, ErrWithdrawn) {
		t.Errorf("Put = %v, want ErrWithdrawn", err)
	}
	records, err := s.RecordsAfter(t.Context(), 0, 10)
	want := []news.Record{{Seq: 3, Number: 1, Withdrawn: true, Article: news.Article{ID: d.Article.ID}}}
	if diff := cmp.Diff(want, records); diff != "" || err != nil {
		t.Errorf("RecordsAfter, %v, differs:\n%s", err, diff)
	}
	noProblems(t, s)
}

func TestFailedWriteLeavesNothing(t *testing.T) {
	s := open(t, "")
	broken := errors.New("broken")
	err := s.Write(t.Context(), func(tx *Tx) error {
		if _, err := tx.Put(t.Context(), draft(1)); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Fatalf("Write = %v, want %v", err, broken)
	}
	if seq, err := s.Seq(t.Context()); seq != 0 || err != nil {
		t.Errorf("Seq = %d, %v, want 0", seq, err)
	}
	if r := put(t, s, draft(2)); r.Record.Number != 1 || r.Record.Seq != 1 {
		t.Errorf("next record has number %d and seq %d, want 1, 1", r.Record.Number, r.Record.Seq)
	}
}

func TestOutlets(t *testing.T) {
	s := open(t, "")
	first := news.Outlet{ID: "lantern.example", Name: "The Lantern", Hosts: []string{"lantern.example"}, Language: "en"}
	later := news.Outlet{ID: "lantern.example", Name: "Renamed", Hosts: []string{"lantern.test", "lantern.example"}}
	thief := news.Outlet{ID: "thief.example", Hosts: []string{"lantern.example"}}
	err := s.Write(t.Context(), func(tx *Tx) error {
		return errors.Join(tx.PutOutlet(t.Context(), first), tx.PutOutlet(t.Context(), later), tx.PutOutlet(t.Context(), thief))
	})
	if err != nil {
		t.Fatal(err)
	}
	lantern := news.Outlet{ID: "lantern.example", Name: "The Lantern", Hosts: []string{"lantern.example", "lantern.test"}, Language: "en"}
	all, err := s.Outlets(t.Context())
	if diff := cmp.Diff([]news.Outlet{lantern, {ID: "thief.example", Name: "thief.example"}}, all); diff != "" || err != nil {
		t.Errorf("Outlets, %v, differ:\n%s", err, diff)
	}
	for _, host := range []string{"lantern.test", "news.lantern.test", "a.b.lantern.example"} {
		byHost, err := s.OutletByHost(t.Context(), host)
		if diff := cmp.Diff(lantern, byHost); diff != "" || err != nil {
			t.Errorf("OutletByHost(%s), %v, differs:\n%s", host, err, diff)
		}
	}
	for _, host := range []string{"", "test", "otherlantern.test"} {
		if o, err := s.OutletByHost(t.Context(), host); !errors.Is(err, ErrNotFound) {
			t.Errorf("OutletByHost(%q) = %+v, %v, want ErrNotFound", host, o, err)
		}
	}
}

// named returns a draft whose link names somebody.
func named(n int, m ...Mention) Draft {
	d := draft(n)
	d.Link = func(context.Context, *Tx, *news.Article, *news.Annotations) ([]Mention, error) { return m, nil }
	return d
}

func TestIdentities(t *testing.T) {
	s := open(t, "")
	ctx := t.Context()
	var ids []news.SpeakerID
	err := s.Write(ctx, func(tx *Tx) error {
		for _, k := range []Kind{Person, Person, Organisation} {
			id, err := tx.NewIdentity(ctx, k, "okafor", Identity{Name: "Ines Okafor", Sex: news.Female})
			if err != nil {
				return err
			}
			ids = append(ids, id)
			if err := tx.AddKeys(ctx, id, "okafor", "okafor"); err != nil {
				return err
			}
		}
		return tx.Describe(ctx, ids[1], "Ada Okafor", news.Female)
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := []news.SpeakerID{"person:okafor", "person:okafor-2", "org:okafor"}; !slices.Equal(ids, want) {
		t.Fatalf("ids %v, want %v", ids, want)
	}
	put(t, s, named(1, Mention{Identity: ids[1], Name: "Ada Okafor"}, Mention{Identity: ids[1], Name: "Ada N. Okafor"}))
	put(t, s, named(2, Mention{Identity: ids[1], Name: "Ada N. Okafor"}))
	put(t, s, named(3, Mention{Identity: ids[0], Name: "Ines Okafor"}))
	edited := named(3)
	edited.Article.Section = "Sea"
	put(t, s, edited) // no longer names Ines
	got, err := s.IdentitiesByKey(ctx, Person, "okafor")
	want := []Identity{
		{ID: ids[1], Name: "Ada Okafor", Sex: news.Female, Names: []PrintedName{{"Ada N. Okafor", 2}, {"Ada Okafor", 1}}},
		{ID: ids[0], Name: "Ines Okafor", Sex: news.Female},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("IdentitiesByKey, %v, differs:\n%s", err, diff)
	}
	for id, want := range map[news.SpeakerID]string{ids[1]: "Ada Okafor", "person:none": "person:none"} {
		if label, err := s.Label(ctx, id); label != want || err != nil {
			t.Errorf("Label(%s) = %q, %v, want %q", id, label, err, want)
		}
	}
	noProblems(t, s)
}

func TestRedirect(t *testing.T) {
	s := open(t, "")
	ctx := t.Context()
	err := s.Write(ctx, func(tx *Tx) error {
		for _, slug := range []string{"ines-okafor", "i-okafor"} {
			if _, err := tx.NewIdentity(ctx, Person, slug, Identity{Name: slug}); err != nil {
				return err
			}
			if err := tx.AddKeys(ctx, news.SpeakerID("person:"+slug), "okafor"); err != nil {
				return err
			}
		}
		_, err := tx.sql.ExecContext(ctx, `UPDATE identity SET redirect = 'person:ines-okafor' WHERE id = 'person:i-okafor'`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	v, err := s.Identity(ctx, "person:i-okafor")
	if err != nil || v.ID != "person:ines-okafor" {
		t.Errorf("Identity = %+v, %v, want the one it redirects to", v, err)
	}
	if label, err := s.Label(ctx, "person:i-okafor"); label != "ines-okafor" || err != nil {
		t.Errorf("Label = %q, %v, want ines-okafor", label, err)
	}
	if all, err := s.IdentitiesByKey(ctx, Person, "okafor"); len(all) != 1 || err != nil {
		t.Errorf("IdentitiesByKey = %v, %v, want one", all, err)
	}
}

func TestReassign(t *testing.T) {
	s := open(t, "")
	ctx := t.Context()
	r := put(t, s, named(1, Mention{Name: "Okafor", Key: "okafor", Sex: news.Female, Loose: true}))
	var id news.SpeakerID
	err := s.Write(ctx, func(tx *Tx) (err error) {
		if id, err = tx.NewIdentity(ctx, Person, "ines-okafor", Identity{Name: "Ines Okafor"}); err != nil {
			return err
		}
		names, err := tx.LooseNames(ctx, "okafor")
		if err != nil || len(names) != 1 || names[0].Articles != 1 {
			return fmt.Errorf("LooseNames = %+v, %w, want one", names, err)
		}
		loose, err := tx.LooseMentions(ctx, names[0], 10)
		if err != nil {
			return err
		}
		for _, m := range loose {
			if err := tx.Reassign(ctx, m, id, news.Evidence{Rule: "surname", Confidence: 0.6}); err != nil {
				return err
			}
			err := tx.Rewrite(ctx, m.Number, func(n *news.Annotations) bool { n.People[0].ID = "ines-okafor"; return true })
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Article(ctx, r.Record.Article.ID)
	if err != nil || got.People[0].ID != "ines-okafor" || got.Seq != r.Record.Seq+1 || got.Quotes[0].ID != r.Record.Quotes[0].ID {
		t.Errorf("Article = %+v, %v, want the person's id, the next seq and the same quote", got, err)
	}
	if v, err := s.Identity(ctx, id); len(v.Names) != 1 || err != nil {
		t.Errorf("Identity = %+v, %v, want one printed name", v, err)
	}
	if r := put(t, s, named(1)); r.Outcome != Unchanged {
		t.Errorf("putting the draft again = %v, want unchanged", r.Outcome)
	}
	noProblems(t, s)
}

// Two handles stand for two processes: they share nothing but the file.
func TestTwoHandlesWriteAtOnce(t *testing.T) {
	dir := t.TempDir()
	handles := []*Store{open(t, dir), open(t, dir)}
	const each = 40
	var group sync.WaitGroup
	for h, s := range handles {
		group.Go(func() {
			for n := range each {
				if _, err := tryPut(t.Context(), s, draft(h*each/2+n)); err != nil { // half of the articles come from both
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	for _, s := range handles {
		records, err := s.RecordsAfter(t.Context(), 0, 1000)
		if err != nil || len(records) != each*3/2 {
			t.Fatalf("%d records, %v, want %d", len(records), err, each*3/2)
		}
		for i, r := range records {
			if r.Seq != news.Seq(i+1) || r.Number != news.Number(i+1) {
				t.Errorf("record %d has seq %d and number %d, want %d", i, r.Seq, r.Number, i+1)
			}
		}
	}
	noProblems(t, handles[0])
}

func TestOpenAtOnce(t *testing.T) {
	dir := t.TempDir()
	var group sync.WaitGroup
	for n := range 4 {
		group.Go(func() {
			if _, err := tryPut(t.Context(), open(t, dir), draft(n)); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if seq, err := open(t, dir).Seq(t.Context()); seq != 4 || err != nil {
		t.Errorf("Seq = %d, %v, want 4", seq, err)
	}
}

func TestChanges(t *testing.T) {
	dir := t.TempDir()
	watcher, other := open(t, dir), open(t, dir)
	changes := watcher.Changes(t.Context())
	for n, s := range []*Store{other, watcher, other} {
		r := put(t, s, draft(n))
		deadline := time.After(10 * time.Second)
		for { // an early value may be for what came before
			select {
			case <-changes:
			case <-deadline:
				t.Fatalf("no value after write %d", n)
			}
			if seq, err := watcher.Seq(t.Context()); err != nil {
				t.Fatal(err)
			} else if seq == r.Record.Seq {
				break
			}
		}
	}
}

func TestCloseEndsChanges(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir()+"/store.db", Options{})
	if err != nil {
		t.Fatal(err)
	}
	changes := s.Changes(t.Context())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for range changes { // ends when the channel is closed
	}
}

func TestNewer(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	if _, err := s.write.ExecContext(t.Context(), `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)`); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), dir+"/data/store.db", Options{}); !errors.Is(err, ErrNewer) {
		t.Errorf("Open = %v, want ErrNewer", err)
	}
}

func BenchmarkPut(b *testing.B) {
	s := open(b, "")
	for n := 0; b.Loop(); n++ {
		put(b, s, draft(n))
	}
}

func BenchmarkRecordsAfter(b *testing.B) {
	s := open(b, "")
	const records = 500
	err := s.Write(b.Context(), func(tx *Tx) error {
		for n := range records {
			if _, err := tx.Put(b.Context(), draft(n)); err != nil {
				return fmt.Errorf("article %d: %w", n, err)
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if r, err := s.RecordsAfter(b.Context(), 0, records); len(r) != records || err != nil {
			b.Fatal(len(r), err)
		}
	}
	b.ReportMetric(float64(records)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}
