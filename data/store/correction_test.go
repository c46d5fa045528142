package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/name"
	"onrecord/data/news"
)

// known makes people of these names and returns their ids.
func known(t testing.TB, s *Store, names ...string) []news.SpeakerID {
	t.Helper()
	var ids []news.SpeakerID
	write(t, s, func(ctx context.Context, tx *Tx) error {
		for _, n := range names {
			id, err := tx.NewIdentity(ctx, Person, name.Slug(n), Identity{Name: n})
			if err != nil {
				return err
			}
			if err := tx.AddKeys(ctx, id, name.Keys(n)...); err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	return ids
}

func correct(t testing.TB, s *Store, c Correction) Correction {
	t.Helper()
	c, err := tryCorrect(t.Context(), s, c)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func tryCorrect(ctx context.Context, s *Store, c Correction) (Correction, error) {
	err := s.Write(ctx, func(tx *Tx) (err error) {
		c, err = tx.Correct(ctx, c)
		return err
	})
	return c, err
}

func undo(t testing.TB, s *Store, number int) {
	t.Helper()
	write(t, s, func(ctx context.Context, tx *Tx) error {
		_, err := tx.Undo(ctx, number, "desk")
		return err
	})
}

// givenTo returns whom a printed name was given, in an article that need not be stored.
func givenTo(t testing.TB, s *Store, printed string, a news.ArticleID) (id news.SpeakerID) {
	t.Helper()
	write(t, s, func(ctx context.Context, tx *Tx) (err error) {
		id, _, err = tx.GivenTo(ctx, Person, printed, a)
		return err
	})
	return id
}

func TestMergeAndUndo(t *testing.T) {
	s := open(t, "")
	ids := known(t, s, "Ines Okafor", "Ines Lindqvist", "I. O. Lindqvist")
	okafor, lindqvist, initials := ids[0], ids[1], ids[2]
	first := correct(t, s, Correction{Kind: Merge, Identity: initials, Other: okafor, By: "desk", Note: " the same \n"})
	second := correct(t, s, Correction{Kind: Merge, Identity: okafor, Other: lindqvist, By: "desk"})
	for _, id := range ids {
		if v, err := s.Identity(t.Context(), id); err != nil || v.ID != lindqvist {
			t.Errorf("Identity(%s) = %s, %v, want %s", id, v.ID, err, lindqvist)
		}
	}
	found, err := s.IdentitiesByKey(t.Context(), Person, name.Keys("Ines Okafor")[0])
	if err != nil || len(found) != 1 || found[0].ID != lindqvist {
		t.Errorf("looking for Okafor gives %+v, %v, want Lindqvist", found, err)
	}
	write(t, s, func(ctx context.Context, tx *Tx) error {
		filed, err := tx.Filed(ctx, Person, name.Keys("Ines Okafor")[0])
		if err != nil || len(filed.IDs) != 1 || filed.IDs[0] != okafor {
			t.Errorf("linking looks for Okafor and gets %+v, %v, want Okafor", filed, err)
		}
		raw, err := tx.Identity(ctx, okafor)
		if err == nil && (raw.ID != okafor || raw.Into != lindqvist) {
			t.Errorf("linking gets %+v, want Okafor, merged into Lindqvist", raw)
		}
		return err
	})
	undo(t, s, second.Number)
	for id, want := range map[news.SpeakerID]news.SpeakerID{initials: okafor, okafor: okafor, lindqvist: lindqvist} {
		if v, err := s.Identity(t.Context(), id); err != nil || v.ID != want {
			t.Errorf("after undoing, Identity(%s) = %s, %v, want %s", id, v.ID, err, want)
		}
	}
	all, err := s.Corrections(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	first.Note, second.Undone, second.UndoneBy = "the same", noon, "desk"
	if diff := cmp.Diff([]Correction{first, second}, all, cmp.AllowUnexported(Correction{})); diff != "" {
		t.Errorf("Corrections differ:\n%s", diff)
	}
}

func TestSplit(t *testing.T) {
	s := open(t, "")
	okafor := known(t, s, "Ines Okafor")[0]
	everywhere := correct(t, s, Correction{Kind: Split, Identity: okafor, Names: []string{"Inés  Okafor"}, Name: "Inés Okafor (sailor)"})
	sailor := everywhere.Other
	in := correct(t, s, Correction{Kind: Split, Identity: okafor, Names: []string{"Ines Okafor", "INES OKAFOR"}, Articles: []news.ArticleID{"a_1", "a_2"}, Other: sailor})
	if sailor != "person:ines-okafor-sailor" {
		t.Errorf("the new identity is %s", sailor)
	}
	for _, c := range []struct {
		printed string
		article news.ArticleID
		want    news.SpeakerID
	}{
		{"INÉS OKAFOR", "a_9", sailor}, {"Inés Okafor", "", sailor}, {"Peter Okafor", "a_1", ""}, {"ines okafor", "a_2", sailor}, {"Okafor", "a_1", ""},
	} {
		if got := givenTo(t, s, c.printed, c.article); got != c.want {
			t.Errorf("%q in %q is given to %q, want %q", c.printed, c.article, got, c.want)
		}
	}
	write(t, s, func(ctx context.Context, tx *Tx) error {
		if apart, err := tx.AreApart(ctx, sailor, okafor); !apart || err != nil {
			t.Errorf("AreApart = %v, %v", apart, err)
		}
		return nil
	})
	undo(t, s, everywhere.Number)
	if got := givenTo(t, s, "Ines Okafor", "a_1"); got != sailor {
		t.Errorf("the other split gives the name to %q, want %q", got, sailor)
	}
	undo(t, s, in.Number)
	if v, err := s.Identity(t.Context(), sailor); err != nil || v.ID != okafor {
		t.Errorf("who was split off stands for %s, %v, want %s", v.ID, err, okafor)
	}
	found, err := s.IdentitiesByKey(t.Context(), Person, name.Keys("Ines Okafor")[0])
	if err != nil || len(found) != 1 || found[0].ID != okafor {
		t.Errorf("found %+v, %v, want Okafor alone", found, err)
	}
	again := correct(t, s, Correction{Kind: Split, Identity: okafor, Names: []string{"Inés Okafor"}, Name: "Inés Okafor (sailor)"})
	if again.Other != sailor {
		t.Errorf("the same split made %s, want %s again", again.Other, sailor)
	}
	if v, err := s.Identity(t.Context(), sailor); err != nil || v.ID != sailor {
		t.Errorf("who was split off again stands for %s, %v", v.ID, err)
	}
}

func TestRename(t *testing.T) {
	s := open(t, "")
	okafor := known(t, s, "Ines Okafor")[0]
	correct(t, s, Correction{Kind: Rename, Identity: okafor, Name: "Ines Reyes"})
	last := correct(t, s, Correction{Kind: Rename, Identity: okafor, Name: "Ines Lindqvist"})
	shown := func() string {
		label, err := s.Label(t.Context(), okafor)
		if err != nil {
			t.Fatal(err)
		}
		found, err := s.IdentitiesByKey(t.Context(), Person, name.Keys(label)[0])
		if err != nil || len(found) != 1 || found[0].Name != label {
			t.Errorf("looking for %s gives %+v, %v", label, found, err)
		}
		last := strings.Fields(strings.ToLower(label))[1]
		if completed, err := s.IdentitiesByWords(t.Context(), Person, []string{last}, 9); err != nil || len(completed) != 1 {
			t.Errorf("completing %s gives %+v, %v", last, completed, err)
		}
		return label
	}
	for i, want := range []string{"Ines Lindqvist", "Ines Reyes", "Ines Okafor"} {
		if got := shown(); got != want {
			t.Errorf("after undoing %d the name is %q, want %q", i, got, want)
		}
		if i < 2 {
			undo(t, s, last.Number-i)
		}
	}
	write(t, s, func(ctx context.Context, tx *Tx) error { return tx.Describe(ctx, okafor, "I. Okafor", news.Female) })
	if got := shown(); got != "I. Okafor" {
		t.Errorf("articles' own name is %q, want I. Okafor", got)
	}
}

func TestCorrectRefuses(t *testing.T) {
	s := open(t, "")
	ids := known(t, s, "Ines Okafor", "Tomas Reyes", "I. Okafor")
	var org news.SpeakerID
	write(t, s, func(ctx context.Context, tx *Tx) (err error) {
		org, err = tx.NewIdentity(ctx, Organisation, "nfb", Identity{Name: "NFB"})
		return err
	})
	merged := correct(t, s, Correction{Kind: Merge, Identity: ids[2], Other: ids[0]})
	undone := correct(t, s, Correction{Kind: Rename, Identity: ids[1], Name: "T. Reyes"})
	undo(t, s, undone.Number)
	for _, test := range []struct {
		name, want string
		c          Correction
	}{
		{"itself", "Ines Okafor is Ines Okafor already", Correction{Kind: Merge, Identity: ids[0], Other: ids[0]}},
		{"merged already", "is Ines Okafor already", Correction{Kind: Merge, Identity: ids[0], Other: ids[2]}},
		{"of two kinds", "a person and an organisation", Correction{Kind: Merge, Identity: ids[0], Other: org}},
		{"no names", "needs the printed names", Correction{Kind: Split, Identity: ids[0], Names: []string{" \t"}}},
		{"into itself", "undo that correction", Correction{Kind: Split, Identity: ids[0], Names: []string{"I. Okafor"}, Other: ids[2]}},
		{"no name", "name to show", Correction{Kind: Rename, Identity: ids[0], Name: " "}},
		{"long name", "300 bytes", Correction{Kind: Rename, Identity: ids[0], Name: strings.Repeat("x", 301)}},
		{"long note", "2000 bytes", Correction{Kind: Rename, Identity: ids[0], Name: "x", Note: strings.Repeat("x", 2001)}},
	} {
		_, err := tryCorrect(t.Context(), s, test.c)
		if _, ok := errors.AsType[*RefusedError](err); !ok || !strings.Contains(strings.ToLower(err.Error()), strings.ToLower(test.want)) {
			t.Errorf("%s: %v, want “… %s …”", test.name, err, test.want)
		}
	}
	if _, err := tryCorrect(t.Context(), s, Correction{Kind: Rename, Identity: "person:nobody", Name: "x"}); !errors.Is(err, ErrNotFound) {
		t.Errorf("renaming nobody: %v, want ErrNotFound", err)
	}
	for number, want := range map[int]error{99: ErrNotFound, undone.Number: nil} {
		err := s.Write(t.Context(), func(tx *Tx) error { _, err := tx.Undo(t.Context(), number, ""); return err })
		if _, ok := errors.AsType[*RefusedError](err); want == nil && !ok || want != nil && !errors.Is(err, want) {
			t.Errorf("Undo(%d) = %v", number, err)
		}
	}
	if all, err := s.CorrectionsOf(t.Context(), ids[0]); err != nil || len(all) != 1 || all[0].Number != merged.Number {
		t.Errorf("CorrectionsOf = %+v, %v, want the merge", all, err)
	}
}

// TestFailedCorrectionLeavesNoVerdict: what a transaction that came to nothing read of its own corrections is not kept.
func TestFailedCorrectionLeavesNoVerdict(t *testing.T) {
	s := open(t, "")
	ids := known(t, s, "Ines Okafor", "Tomas Reyes")
	broken := errors.New("broken")
	err := s.Write(t.Context(), func(tx *Tx) error {
		if _, err := tx.Correct(t.Context(), Correction{Kind: Split, Identity: ids[0], Names: []string{"Okafor"}, Other: ids[1]}); err != nil {
			return err
		}
		if id, ok, err := tx.GivenTo(t.Context(), Person, "Okafor", ""); id != ids[1] || !ok || err != nil {
			t.Errorf("in the transaction Okafor is given to %s, %v", id, err)
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Fatal(err)
	}
	correct(t, s, Correction{Kind: Rename, Identity: ids[0], Name: "Other"}) // takes the count that the failed one had
	if got := givenTo(t, s, "Okafor", ""); got != "" {
		t.Errorf("Okafor is given to %s, want nobody", got)
	}
}

// TestRedirectsOfManyCorrections: whatever is merged, split and undone, in whatever order, no identity leads to one that leads
// further, and when all is undone everybody from the start is themselves.
func TestRedirectsOfManyCorrections(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 1))
		s := open(t, "")
		people := known(t, s, "A Aa", "B Bb", "C Cc", "D Dd")
		start, open := len(people), []int(nil)
		for range 60 {
			c := Correction{Identity: people[r.IntN(len(people))], Other: people[r.IntN(len(people))]}
			switch n := r.IntN(8); {
			case n < 3:
				c.Kind = Merge
			case n < 5:
				c.Kind, c.Names = Split, []string{fmt.Sprintf("Name %d", r.IntN(4))}
			case n < 6:
				c.Kind, c.Names, c.Other, c.Name = Split, []string{"Name 1"}, "", fmt.Sprintf("New %d", r.IntN(3))
			case len(open) > 0:
				i := r.IntN(len(open))
				undo(t, s, open[i])
				open = append(open[:i], open[i+1:]...)
				checkRedirects(t, s)
				continue
			default:
				continue
			}
			made, err := tryCorrect(t.Context(), s, c)
			if _, refused := errors.AsType[*RefusedError](err); refused {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			open = append(open, made.Number)
			if made.fresh {
				people = append(people, made.Other)
			}
			checkRedirects(t, s)
		}
		for _, n := range open {
			undo(t, s, n)
		}
		for _, id := range people[:start] {
			if v, err := s.Identity(t.Context(), id); err != nil || v.ID != id {
				t.Errorf("seed %d: in the end %s is %s, %v", seed, id, v.ID, err)
			}
		}
		for _, id := range people[start:] {
			if v, err := s.Identity(t.Context(), id); err != nil || v.ID == id {
				t.Errorf("seed %d: in the end %s, which was split off, is still somebody, %v", seed, id, err)
			}
		}
		if got := givenTo(t, s, "Name 1", ""); got != "" {
			t.Errorf("seed %d: in the end Name 1 is given to %s", seed, got)
		}
	}
}

// checkRedirects compares the redirects with what the corrections say.
func checkRedirects(t *testing.T, s *Store) {
	t.Helper()
	have, err := collect(t.Context(), s.read, scanRedirect, `SELECT id, redirect FROM identity WHERE redirect IS NOT NULL`)
	if err != nil {
		t.Fatal(err)
	}
	got := map[news.SpeakerID]news.SpeakerID{}
	for _, r := range have {
		got[r.id] = r.to
	}
	all, err := s.Corrections(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want, _ := redirects(all)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("redirects differ:\n%s", diff)
	}
	for to := range maps.Values(got) {
		if _, further := got[to]; further {
			t.Fatalf("%s leads further", to)
		}
	}
}
