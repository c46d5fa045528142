package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/people"
)

// importAll imports people and returns what that changed.
func importAll(t testing.TB, s *Store, all ...people.Imported) map[Outcome]int {
	t.Helper()
	var outcomes map[Outcome]int
	err := s.Write(t.Context(), func(tx *Tx) (err error) {
		outcomes, err = tx.PutKnown(t.Context(), sequence(all))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return outcomes
}

func sequence(all []people.Imported) iter.Seq2[people.Imported, error] {
	return func(yield func(people.Imported, error) bool) {
		for _, p := range all {
			if !yield(p, nil) {
				return
			}
		}
	}
}

// knownAs returns the imported people who may have a name.
func knownAs(t testing.TB, s *Store, printed string) (found []people.Person) {
	t.Helper()
	keys, _ := name.PairKeys(printed)
	keys = append(keys, name.ExactKey(printed))
	err := s.Write(t.Context(), func(tx *Tx) (err error) {
		found, err = tx.KnownByKey(t.Context(), keys...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// knownCount returns how many people were imported.
func knownCount(ctx context.Context, s *Store) (int, error) {
	return one(collect(ctx, s.read, scanOne[int], `SELECT COUNT(DISTINCT id) FROM known`))
}

func item(id, shown string, others ...string) people.Imported {
	return people.Imported{Origin: "wikidata/" + id, Prominence: 20, Person: people.Person{Name: shown, Names: others, Wikidata: id, Sex: news.Female}}
}

func tableRow(shown string, others ...string) people.Imported {
	return people.Imported{Origin: "table/" + shown, Prominence: 1000, Person: people.Person{Name: shown, Names: others}}
}

func TestPutKnown(t *testing.T) {
	s := open(t, "")
	mara := item("Q900001", "Mara Lindqvist", "Мара Линдквист", "Lamp Lady", "Lamplady")
	if diff := cmp.Diff(map[Outcome]int{Added: 2}, importAll(t, s, mara, item("Q900002", "Mara Lindqvist"))); diff != "" {
		t.Errorf("first import:\n%s", diff)
	}
	newer := mara
	newer.Name, newer.Role = "Mara Okafor", "mayor"
	if diff := cmp.Diff(map[Outcome]int{Replaced: 1, Unchanged: 1}, importAll(t, s, newer, item("Q900002", "Mara Lindqvist"))); diff != "" {
		t.Errorf("second import:\n%s", diff)
	}
	p, err := s.Known(t.Context(), "mara-lindqvist")
	if err != nil || p.Name != "Mara Okafor" || p.Role != "mayor" || p.Wikidata != "Q900001" {
		t.Errorf("Known = %+v, %v, want the newer facts under the old id", p, err)
	}
	if p, err := s.Known(t.Context(), "mara-lindqvist-2"); err != nil || p.Wikidata != "Q900002" {
		t.Errorf("Known = %+v, %v, want the namesake", p, err)
	}
	if _, err := s.Known(t.Context(), "mara-okafor"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Known = %v, want ErrNotFound", err)
	}
	if n, err := knownCount(t.Context(), s); n != 2 || err != nil {
		t.Errorf("%d imported people, %v, want 2", n, err)
	}
	for _, c := range []struct {
		printed string
		want    []news.PersonID
	}{
		{"Mara O. Lindqvist", []news.PersonID{"mara-lindqvist", "mara-lindqvist-2"}}, // one by the Cyrillic name
		{"Мара Окафор", []news.PersonID{"mara-lindqvist"}},
		{"Lamp Lady", []news.PersonID{"mara-lindqvist"}},
		{"LAMPLADY", []news.PersonID{"mara-lindqvist"}},
		{"Lindqvist", nil},
	} {
		var ids []news.PersonID
		for _, p := range knownAs(t, s, c.printed) {
			ids = append(ids, p.ID)
		}
		if !slices.Equal(ids, c.want) {
			t.Errorf("KnownByKey for %s = %s, want %s", c.printed, ids, c.want)
		}
	}
}

// TestOnePerson: whoever is in the built-in table, or was imported from elsewhere, keeps the id and gets more names.
func TestOnePerson(t *testing.T) {
	built, ok := people.Get("vladimir-putin")
	if !ok || built.Wikidata == "" {
		t.Fatal("the table lacks a person that this test needs")
	}
	s := open(t, "")
	woman := people.Imported{Origin: "table/woman", Person: people.Person{Name: "Vladimir Putin", Sex: news.Female}}
	importAll(t, s, item(built.Wikidata, "W. Wladimirowitsch Putin"), tableRow("Vladimir Putin", "Waldemar Putin"), woman,
		item("Q900001", "Mara Lindqvist"), tableRow("Mara Lindqvist", "Lamp Lady"),
		people.Imported{Origin: "table/tom", Person: people.Person{ID: "tom", Name: "Tomas Reyes"}})
	for _, c := range []struct {
		id    news.PersonID
		names []string
	}{
		{built.ID, slices.Concat(built.AllNames(), []string{"Waldemar Putin", "W. Wladimirowitsch Putin"})},
		{"vladimir-putin-2", []string{"Vladimir Putin"}},
		{"mara-lindqvist", []string{"Mara Lindqvist", "Lamp Lady"}},
		{"tom", []string{"Tomas Reyes"}},
	} {
		p, err := s.Known(t.Context(), c.id)
		if err != nil || !slices.Equal(p.AllNames(), c.names) {
			t.Errorf("Known(%s) = %q, %v, want %q", c.id, p.AllNames(), err, c.names)
		}
	}
	if p, err := s.Known(t.Context(), built.ID); err != nil || p.Name != built.Name || p.Role != built.Role || p.Sex != news.Male {
		t.Errorf("Known = %+v, %v, want what the table says of %+v", p, err, built)
	}
}

// TestFailedImport: an error on the way leaves nothing behind.
func TestFailedImport(t *testing.T) {
	s := open(t, "")
	broken := errors.New("broken")
	err := s.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.PutKnown(t.Context(), func(yield func(people.Imported, error) bool) {
			_ = yield(item("Q900001", "Mara Lindqvist"), nil) && yield(people.Imported{}, broken)
		})
		return err
	})
	if n, countErr := knownCount(t.Context(), s); !errors.Is(err, broken) || n != 0 || countErr != nil {
		t.Errorf("Write = %v, and %d people are left, %v", err, n, countErr)
	}
}

// TestManyNamesakes: time grows with the number of namesakes, not with its square, and few are looked at.
func TestManyNamesakes(t *testing.T) {
	s := open(t, "")
	var all []people.Imported
	for n := range 5000 {
		p := item(fmt.Sprintf("Q9%06d", n), "Mara Lindqvist")
		p.Prominence = n
		all = append(all, p)
	}
	start := time.Now()
	importAll(t, s, all...)
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("importing %d namesakes took %v", len(all), d)
	}
	found := knownAs(t, s, "Mara Lindqvist")
	if len(found) != maxKnown || found[0].Wikidata != "Q9004999" || found[0].ID != "mara-lindqvist-5000" {
		t.Errorf("KnownByKey = %d people, the first %+v, want the most prominent %d", len(found), found[0], maxKnown)
	}
}

func BenchmarkPutKnown(b *testing.B) {
	s := open(b, "")
	given, family := []string{"Mara", "Tomas", "Ines", "Yuri", "Ada"}, []string{"Lindqvist", "Reyes", "Okafor", "Demchenko"}
	n := 0
	err := s.Write(b.Context(), func(tx *Tx) error {
		_, err := tx.PutKnown(b.Context(), func(yield func(people.Imported, error) bool) {
			for b.Loop() {
				g, f := given[n%5], fmt.Sprint(family[n/5%4], n/20%500)
				if !yield(item(fmt.Sprintf("Q9%07d", n), g+" "+f, g[:1]+". "+f, g+" Ofelia "+f, "Мара Линдквист", "瑪拉·林德奎斯特"), nil) {
					return
				}
				n++
			}
		})
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
}

func BenchmarkKnownByKey(b *testing.B) {
	s := open(b, "")
	var all []people.Imported
	for n := range 10_000 {
		all = append(all, item(fmt.Sprintf("Q9%06d", n), fmt.Sprintf("Mara%d Lindqvist", n)))
	}
	importAll(b, s, all...)
	for _, printed := range []string{"Mara O. Lindqvist", "Mara77 Lindqvist", "Tomas Reyes"} {
		b.Run(printed, func(b *testing.B) {
			keys, _ := name.PairKeys(printed)
			err := s.Write(b.Context(), func(tx *Tx) error {
				for b.Loop() {
					if _, err := tx.KnownByKey(context.Background(), keys...); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
		})
	}
}
