package store

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"onrecord/data/news"
)

// damage opens a store of three articles and runs a statement that the program would never run.
func damage(t *testing.T, statement string) *Store {
	t.Helper()
	s := open(t, "")
	for n := range 3 {
		put(t, s, draft(n))
	}
	if _, err := s.write.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestDamageIsFoundAndNotServed(t *testing.T) {
	id := draft(1).Article.ID
	flip := func(column string) string {
		return `UPDATE article SET ` + column + ` = substr(` + column + `, 1, 20) || x'00' || substr(` + column + `, 22) WHERE number = 2`
	}
	for _, c := range []struct{ name, statement string }{
		{"body", flip("body")},
		{"hash", flip("hash")},
		{"flag", `UPDATE article SET withdrawn = 1 WHERE number = 2`},
		{"versions", `UPDATE article SET version = 2 WHERE number = 2`},
		{"time", `UPDATE article SET first_seen = first_seen + 256 WHERE number = 2`},
		{"type", `UPDATE article SET version = 'two' WHERE number = 2`},
		{"type of bytes", `UPDATE article SET body = 17 WHERE number = 2`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := damage(t, c.statement)
			if _, err := s.Article(t.Context(), id); !errors.Is(err, ErrDamaged) {
				t.Errorf("Article = %v, want ErrDamaged", err)
			}
			before, err := s.RecordsAfter(t.Context(), 0, 10)
			if len(before) != 1 || err != nil {
				t.Errorf("RecordsAfter(0) = %d records, %v, want the one before the damage", len(before), err)
			}
			_, err = s.RecordsAfter(t.Context(), 1, 10)
			e, ok := errors.AsType[*DamagedError](err)
			if !ok || e.Seq != 2 || e.Article != id || e.Number != 2 {
				t.Errorf("RecordsAfter(1) = %v, want a DamagedError of number 2 at 2", err)
			}
			var found []news.ArticleID
			if err := s.Check(t.Context(), func(p Problem) { found = append(found, p.Article) }); err != nil {
				t.Fatal(err)
			}
			if len(found) != 1 || found[0] != id {
				t.Errorf("Check found problems with %q, want one with %s", found, id)
			}
			if c.name == "flag" {
				return // what may have been withdrawn does not come back
			}
			if r := put(t, s, draft(1)); r.Record.Number != 2 || r.Outcome != Replaced {
				t.Errorf("putting the article again = %v with number %d, want replaced, 2", r.Outcome, r.Record.Number)
			}
			noProblems(t, s)
		})
	}
}

// A place in the sequence beyond its end must not send a follower there: it would never come back.
func TestDamagedPlaceInTheSequence(t *testing.T) {
	s := damage(t, `UPDATE article SET seq = 1152921504606846976 WHERE number = 2`)
	records, err := s.RecordsAfter(t.Context(), 0, 10)
	if len(records) != 2 || err != nil {
		t.Errorf("RecordsAfter(0) = %d records, %v, want the two that are sound", len(records), err)
	}
	put(t, s, draft(7))
	if records, err = s.RecordsAfter(t.Context(), 3, 10); len(records) != 1 || err != nil {
		t.Errorf("RecordsAfter(3) = %d records, %v, want the one put last", len(records), err)
	}
	if records, err = s.RecordsAfter(t.Context(), 4, 10); len(records) != 0 || err != nil {
		t.Errorf("RecordsAfter(4) = %d records, %v, want none at the end of the sequence", len(records), err)
	}
	if r := put(t, s, draft(1)); r.Record.Number != 2 || r.Record.Seq != 5 {
		t.Errorf("putting the damaged article again = number %d at %d, want 2 at 5", r.Record.Number, r.Record.Seq)
	}
	noProblems(t, s)
}

// What cannot be read as a number stands behind all numbers, so that reading on from the last number meets it for ever.
func TestDamagedNumbers(t *testing.T) {
	s := damage(t, `PRAGMA foreign_keys = 0`)
	edited := draft(0)
	edited.Article.Headline, edited.Article.Page = "Other", "page-0b"
	put(t, s, edited)
	for _, statement := range []string{`UPDATE article SET number = 'two' WHERE number = 2`, `UPDATE article_version SET version = 'one'`} {
		if _, err := s.write.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	found := make(map[string]int)
	if err := s.Check(t.Context(), func(p Problem) { found[p.Text]++ }); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"two" is no number that can stand there`, `version 0 of article number 1: "one" is no number that can stand there: the store is damaged`} {
		if found[want] != 1 {
			t.Errorf("Check found %v, want once %s", found, want)
		}
	}
	if _, err := tryPut(t.Context(), s, draft(1)); !errors.Is(err, ErrDamaged) {
		t.Errorf("Put over a row without number = %v, want ErrDamaged", err)
	}
	if r := put(t, s, draft(9)); r.Record.Number != 4 {
		t.Errorf("the next article has number %d, want 4", r.Record.Number)
	}
}

// A damaged article must not stand in the way of those that make it change: it is passed over.
func TestRewritePassesDamageOver(t *testing.T) {
	s := damage(t, `UPDATE article SET hash = x'00' WHERE number = 2`)
	err := s.Write(t.Context(), func(tx *Tx) error {
		return tx.Rewrite(t.Context(), 2, func(*news.Annotations) bool { t.Error("rewriting what is damaged"); return true })
	})
	if err != nil {
		t.Errorf("Rewrite = %v, want nil", err)
	}
}

// An article whose row lost its count of versions is repaired beside the versions that are kept.
func TestRepairKeepsVersions(t *testing.T) {
	s := open(t, "")
	for _, page := range []string{"a", "b", "c"} {
		d := draft(1)
		d.Article.Headline, d.Article.Page = page, page
		put(t, s, d)
	}
	if _, err := s.write.ExecContext(t.Context(), `UPDATE article SET version = 'three'`); err != nil {
		t.Fatal(err)
	}
	for i, page := range []string{"d", "e"} {
		d := draft(1)
		d.Article.Headline, d.Article.Page = page, page
		if r := put(t, s, d); r.Record.Versions != 3+i {
			t.Errorf("after page %s there are %d versions, want %d", page, r.Record.Versions, 3+i)
		}
	}
	noProblems(t, s)
}

func TestCheckFinds(t *testing.T) {
	for _, c := range []struct{ name, statement string }{
		{"counter behind", `UPDATE counter SET value = 2 WHERE name = 'seq'`},
		{"quote missing", `DELETE FROM quote WHERE number = 2`},
		{"quote too many", `INSERT INTO quote (id, number, gone) VALUES ('q_none', 2, 0)`},
		{"counter missing", `DELETE FROM counter WHERE name = 'number'`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := damage(t, c.statement)
			found := 0
			if err := s.Check(t.Context(), func(Problem) { found++ }); err != nil {
				t.Fatal(err)
			}
			if found != 1 {
				t.Errorf("Check found %d problems, want 1", found)
			}
		})
	}
}

// One byte of the file is flipped inside each article's body in turn, as a failing disk would.
func TestFlippedBytesInTheFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "store.db")
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var bodies [][]byte
	for n := range 20 {
		put(t, s, draft(n))
		r, err := rowByNumber(t.Context(), s.read, news.Number(n+1))
		if err != nil {
			t.Fatal(err)
		}
		bodies = append(bodies, r.body)
	}
	if err := s.Close(); err != nil { // also moves everything from the log to the file
		t.Fatal(err)
	}
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for n, body := range bodies {
		wrong := bytes.Clone(body[:40])
		wrong[n] ^= 1 << (n % 8)
		flipped := bytes.ReplaceAll(sound, body[:40], wrong) // also in copies that splitting a page left behind
		if err := os.WriteFile(path, flipped, 0o644); err != nil {
			t.Fatal(err)
		}
		if found := checkFile(t, path); found == 0 {
			t.Errorf("byte %d of body %d flipped: Check found nothing", n, n)
		}
	}
}

func checkFile(t *testing.T, path string) int {
	t.Helper()
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	found := 0
	if err := s.Check(t.Context(), func(Problem) { found++ }); err != nil {
		t.Fatal(err)
	}
	return found
}

func TestOpenNoDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	if err := os.WriteFile(path, bytes.Repeat([]byte("no database "), 1000), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path, Options{}); !errors.Is(err, ErrDamaged) {
		t.Errorf("Open = %v, want ErrDamaged", err)
	}
}

// fill puts articles until one is refused, and returns how many were acknowledged.
func fill(t *testing.T, s *Store) int {
	t.Helper()
	for n := range 100_000 {
		if _, err := tryPut(t.Context(), s, draft(n)); errors.Is(err, ErrFull) {
			return n
		} else if err != nil {
			t.Fatalf("Put = %v, want ErrFull at last", err)
		}
	}
	t.Fatal("the store never became full")
	return 0
}

// stands checks that a full store still reads, and holds what was acknowledged.
func stands(t *testing.T, s *Store, acknowledged int) {
	t.Helper()
	for n := range acknowledged {
		if _, err := s.Article(t.Context(), draft(n).Article.ID); err != nil {
			t.Errorf("Article %d = %v", n, err)
		}
	}
	if _, err := tryPut(t.Context(), s, draft(0)); err != nil && !errors.Is(err, ErrFull) {
		t.Errorf("putting the same again = %v", err)
	}
	noProblems(t, s)
}

func TestFullDatabase(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "store.db"), Options{MaxPages: 100})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	stands(t, s, fill(t, s))
}

// A disk that is really full needs a file system of our own, which only root may mount.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := exec.Command("mount", "-t", "tmpfs", "-o", "size=2m", "onrecord-test", dir).Run(); err != nil {
		t.Skip("mounting a small file system takes root: " + err.Error())
	}
	t.Cleanup(func() {
		if err := exec.Command("umount", dir).Run(); err != nil {
			t.Error(err)
		}
	})
	s := open(t, dir)
	n := fill(t, s)
	stands(t, s, n)
	if err := exec.Command("mount", "-o", "remount,size=8m", dir).Run(); err != nil {
		t.Fatal(err)
	}
	if r := put(t, s, draft(n)); r.Outcome != Added {
		t.Errorf("Put on the enlarged disk = %v, want added", r.Outcome)
	}
	noProblems(t, s)
}
