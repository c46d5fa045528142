package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"onrecord/data/name"
	"onrecord/data/news"
)

// file makes an identity under its keys.
func file(t *testing.T, s *Store, printed string) (id news.SpeakerID) {
	t.Helper()
	write(t, s, func(ctx context.Context, tx *Tx) (err error) {
		if id, err = tx.NewIdentity(ctx, Person, name.Slug(printed), Identity{Name: printed}); err != nil {
			return err
		}
		return tx.AddKeys(ctx, id, KeysOf(Person, printed)...)
	})
	return id
}

// filedUnder returns the names of the identities under a key, as linking sees them.
func filedUnder(t *testing.T, s *Store, key string) (names []string) {
	t.Helper()
	write(t, s, func(ctx context.Context, tx *Tx) error {
		f, err := tx.Filed(ctx, Person, key)
		if err != nil {
			return err
		}
		for _, id := range f.IDs {
			v, err := tx.Identity(ctx, id)
			if err != nil {
				return err
			}
			names = append(names, v.Name)
		}
		return nil
	})
	return names
}

// Two handles stand for two processes: what one changes the other must not have in memory as it was.
func TestIdentitiesOfAnotherProcess(t *testing.T) {
	dir := t.TempDir()
	a, b := open(t, dir), open(t, dir)
	key := name.Keys("Okafor")[0]
	id := file(t, a, "Ines Okafor")
	for _, s := range []*Store{a, b} {
		if got := filedUnder(t, s, key); fmt.Sprint(got) != "[Ines Okafor]" {
			t.Fatalf("filed %q, want Ines Okafor", got)
		}
	}
	file(t, b, "Peter Okafor")
	write(t, b, func(ctx context.Context, tx *Tx) error { return tx.Describe(ctx, id, "Inés Okafor", news.Female) })
	if got := filedUnder(t, a, key); fmt.Sprint(got) != "[Inés Okafor Peter Okafor]" {
		t.Errorf("filed %q, want both as they are now", got)
	}
}

func TestIdentitiesOfAFailedTransaction(t *testing.T) {
	s := open(t, "")
	key := name.Keys("Okafor")[0]
	file(t, s, "Ines Okafor")
	failed := errors.New("failed")
	err := s.Write(t.Context(), func(tx *Tx) error {
		id, err := tx.NewIdentity(t.Context(), Person, "peter-okafor", Identity{Name: "Peter Okafor"})
		if err != nil {
			return err
		}
		if err := tx.AddKeys(t.Context(), id, key); err != nil {
			return err
		}
		return failed
	})
	if !errors.Is(err, failed) {
		t.Fatal(err)
	}
	if got := filedUnder(t, s, key); fmt.Sprint(got) != "[Ines Okafor]" {
		t.Errorf("filed %q, want Ines Okafor alone", got)
	}
}

func TestCrowdedKey(t *testing.T) {
	s := open(t, "")
	for n := range MaxFiled + 1 {
		file(t, s, fmt.Sprintf("I%c%c Okafor", 'a'+n%26, 'a'+n/26))
	}
	for _, again := range []bool{false, true} { // from the cache, and read anew
		write(t, s, func(ctx context.Context, tx *Tx) error {
			if again {
				if err := tx.forgetIdentities(ctx); err != nil {
					return err
				}
			}
			f, err := tx.Filed(ctx, Person, name.Keys("Okafor")[0])
			if err == nil && (len(f.IDs) != MaxFiled || !f.More) {
				err = fmt.Errorf("%d identities, more: %v, want %d and more", len(f.IDs), f.More, MaxFiled)
			}
			return err
		})
	}
}

// A store that was filed under keys of another version is filed anew when it is opened.
func TestFiledAnew(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	id := file(t, s, "Ines Okafor")
	put(t, s, named(1, Mention{Name: "Okafor", Key: "old", Loose: true}))
	correct(t, s, Correction{Kind: Rename, Identity: id, Name: "Inéz of the Quay"})
	importAll(t, s, item("Q900001", "Mara Lindqvist"))
	write(t, s, func(ctx context.Context, tx *Tx) error {
		for _, query := range []string{`UPDATE identity_key SET key = 'old' WHERE key = '=ines okafor'`,
			`UPDATE shown_key SET key = 'old' || key`, `UPDATE known_key SET key = 'old' || key`, `UPDATE counter SET value = 1 WHERE name = 'keys'`} {
			if _, err := tx.sql.ExecContext(ctx, query); err != nil {
				return err
			}
		}
		return nil
	})
	again := open(t, dir)
	if got := filedUnder(t, again, name.ExactKey("Ines Okafor")); fmt.Sprint(got) != "[Ines Okafor]" {
		t.Errorf("filed %q, want %s", got, id)
	}
	if got, err := again.IdentitiesByKey(t.Context(), Person, name.Keys("Inéz of the Quay")[0]); len(got) != 1 || got[0].ID != id || err != nil {
		t.Errorf("by the name that a reader chose: %+v, %v, want %s", got, err, id)
	}
	if got := knownAs(t, again, "Mara Lindqvist"); len(got) != 1 {
		t.Errorf("imported people %+v, want one", got)
	}
	write(t, again, func(ctx context.Context, tx *Tx) error {
		names, err := tx.LooseNames(ctx, LooseKey("Okafor"))
		if err == nil && len(names) != 1 {
			err = fmt.Errorf("loose names %v, want Okafor", names)
		}
		return err
	})
}

func TestProfile(t *testing.T) {
	var p Profile
	for range 5 {
		p = p.with([]Trait{{Kind: CountryTrait, Value: "NG"}})
	}
	for i := range maxTraits + 4 {
		p = p.with([]Trait{{Kind: CountryTrait, Value: fmt.Sprintf("X%d", i)}})
	}
	p = p.with([]Trait{{Kind: RoleTrait, Value: "sport"}, {Kind: RoleTrait, Value: "two words"}})
	traits := slices.Collect(p.Traits())
	if n, all := p.Of(CountryTrait, "NG"); n != 5 || all <= n || len(traits) != maxTraits+1 {
		t.Errorf("after many countries %q has NG %d of %d, want it kept, and %d traits", p, n, all, maxTraits+1)
	}
	if traits := slices.Collect(Profile("role sport x country").Traits()); len(traits) != 0 {
		t.Errorf("read %v of nonsense", traits)
	}
}
