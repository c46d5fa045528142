package link

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/name"
	"onrecord/data/people"
	"onrecord/data/store"
)

// People of data/people, of whom these tests need a few.
func TestWellKnown(t *testing.T) {
	for _, c := range []struct {
		name     string
		articles []article
		want     [][]string
	}{
		{"in full", []article{{people: []string{"Vladimir Putin"}}}, [][]string{{"vladimir-putin"}}},
		{"in another spelling", []article{{people: []string{"Wladimir Putin"}}, {people: []string{"Владимир Путин"}}},
			[][]string{{"vladimir-putin"}, {"vladimir-putin"}}},
		{"with the given name of another language", []article{{people: []string{"Vladimir Zelensky"}}, {people: []string{"Wolodymyr Selenskyj"}}},
			[][]string{{"volodymyr-zelensky"}, {"volodymyr-zelensky"}}},
		{"by the surname alone", []article{{people: []string{"Putin"}}, {people: []string{"Путин"}}}, [][]string{{"vladimir-putin"}, {"vladimir-putin"}}},
		{"a namesake is somebody else", []article{{people: []string{"Vladimir Putin"}}, {people: []string{"Marta Putin"}}},
			[][]string{{"vladimir-putin"}, {"marta-putin"}}},
		{"the surname where a namesake is stored", []article{{people: []string{"Putin"}}, {people: []string{"Marta Putin"}}, {people: []string{"Putin"}}},
			[][]string{{"-"}, {"marta-putin"}, {"-"}}},
		{"the surname of the other sex", []article{{people: []string{"Putin (f)"}}}, [][]string{{"-"}}},
		{"in full, where a son has the name with more", []article{{people: []string{"Donald Trump"}}, {people: []string{"Donald Trump Jr."}}},
			[][]string{{"donald-trump"}, {"donald-trump-jr"}}},
		{"by a byname", []article{{people: []string{"Abu Mazen"}}, {people: []string{"Mahmoud Abbas"}}},
			[][]string{{"mahmoud-abbas"}, {"mahmoud-abbas"}}},
		{"both names in one article", []article{{people: []string{"Vladimir Putin", "Путин"}}}, [][]string{{"vladimir-putin", "vladimir-putin"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			for n, a := range c.articles {
				add(t, s, n, a)
			}
			if diff := cmp.Diff(c.want, speakers(t, s, len(c.articles))); diff != "" {
				t.Errorf("speakers differ:\n%s", diff)
			}
		})
	}
}

// TestImported: people whom a reader imported are known by all their names, those of the table by more.
func TestImported(t *testing.T) {
	s := open(t)
	err := s.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.PutKnown(t.Context(), func(yield func(people.Imported, error) bool) {
			_ = yield(people.Imported{Origin: "table/mara", Person: people.Person{ID: "mara", Name: "Mara Lindqvist",
				Names: []string{"Мара Линдквист", "瑪拉·林德奎斯特", "Lamplady", "Greta Holm"}}}, nil) &&
				yield(people.Imported{Origin: "wikidata/Q7747", Person: people.Person{Name: "Vladimir Putin", Wikidata: "Q7747",
					Names: []string{"Waldemar Kremlinov"}}}, nil)
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	printed := []string{"Lindqvist", "Greta Holm", "Marah Lindqvist", "瑪拉·林德奎斯特", "Lamplady", "Waldemar Kremlinov", "Vladimir Putin"}
	for n, p := range printed {
		add(t, s, n, article{people: []string{p}})
	}
	want := [][]string{{"mara"}, {"mara"}, {"mara"}, {"mara"}, {"mara"}, {"vladimir-putin"}, {"vladimir-putin"}}
	if diff := cmp.Diff(want, speakers(t, s, len(printed))); diff != "" {
		t.Errorf("speakers differ:\n%s", diff)
	}
}

func TestWellKnownName(t *testing.T) {
	s := open(t)
	for n := range 3 {
		add(t, s, n, article{people: []string{"Wladimir Putin"}})
	}
	v, err := s.Identity(t.Context(), "person:vladimir-putin")
	if err != nil || v.Name != "Vladimir Putin" || v.Names[0].Name != "Wladimir Putin" {
		t.Errorf("Identity = %+v, %v, want the name of the table, and what is printed beside it", v, err)
	}
	for _, key := range name.Keys("Путин") {
		if found, err := s.IdentitiesByKey(t.Context(), store.Person, key); len(found) != 1 || err != nil {
			t.Errorf("looking for %q gives %+v, %v, want one person", key, found, err)
		}
	}
}

// An identity that has the id of somebody well known, from before they were, is theirs if it has their name.
func TestWellKnownIDIsTaken(t *testing.T) {
	for shown, want := range map[string]string{"Vladimir V. Putin": "vladimir-putin", "Ada Lindqvist": "vladimir-putin-2"} {
		s := open(t)
		err := s.Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.NewIdentity(t.Context(), store.Person, "vladimir-putin", store.Identity{Name: shown})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		add(t, s, 0, article{people: []string{"Vladimir Putin"}})
		add(t, s, 1, article{people: []string{"Vladimir Vladimirovich Putin"}})
		if diff := cmp.Diff([][]string{{want}, {want}}, speakers(t, s, 2)); diff != "" {
			t.Errorf("where %s has the id, speakers differ:\n%s", shown, diff)
		}
	}
}

func TestEvidence(t *testing.T) {
	for _, c := range []struct{ first, second, rule string }{
		{"Yuriy Demchenko", "Yuriy Demchenko", ruleSameName},
		{"Viktor Okafor", "Viktor Okáfor", ruleSameName},
		{"Ines Demchenko", "Ines Demtschenko", ruleSpelling},
		{"Ines Okafor", "I. Okafor", ruleInitial},
		{"William Okafor", "Bill Okafor", ruleGiven},
		{"Ines Okafor", "Okafor", ruleSurname},
		{"Vladimir Putin", "Путин", ruleWellKnown},
	} {
		s := open(t)
		add(t, s, 0, article{people: []string{c.first}})
		rec := add(t, s, 1, article{people: []string{c.second}})
		link := rec.People[0].Link
		if link.Rule != c.rule || link.Confidence <= 0 || link.Confidence > confidences[c.rule] {
			t.Errorf("%q after %q is linked by %+v, want rule %s", c.second, c.first, link, c.rule)
		}
	}
}
