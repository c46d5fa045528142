package store

import (
	"crypto/sha256"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func aKey(id string, created time.Time) Key {
	return Key{ID: id, Prefix: "or_pub_" + id, Hash: sha256.Sum256([]byte(id)), Name: "wiki " + id, Public: true,
		Scopes: []string{"search"}, Origins: []string{"https://wiki.example"}, Filter: "outlet:rivernews.example", Created: created}
}

func mustWrite(t *testing.T, s *Store, f func(tx *Tx) error) {
	t.Helper()
	if err := s.Write(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

func TestKeys(t *testing.T) {
	s := open(t, "")
	old, young := aKey("k_OLD", noon.Add(-time.Hour)), aKey("k_YOUNG", noon)
	young.Public, young.Origins, young.Filter = false, nil, ""
	mustWrite(t, s, func(tx *Tx) error { return errors.Join(tx.PutKey(t.Context(), young), tx.PutKey(t.Context(), old)) })
	compare := func(want ...Key) {
		t.Helper()
		got, err := s.Keys(t.Context())
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Errorf("Keys: %v (-want +got):\n%s", err, diff)
		}
	}
	compare(old, young)
	if k, err := s.KeyByHash(t.Context(), old.Hash); err != nil || k.ID != old.ID {
		t.Errorf("KeyByHash = %v, %v, want %s", k, err, old.ID)
	}
	if _, err := s.KeyByHash(t.Context(), Hash{1}); !errors.Is(err, ErrNotFound) {
		t.Errorf("KeyByHash of another hash: %v, want %v", err, ErrNotFound)
	}

	mustWrite(t, s, func(tx *Tx) error { return tx.UseKey(t.Context(), old.ID, noon.Add(-time.Minute)) })
	mustWrite(t, s, func(tx *Tx) error { return tx.RevokeKey(t.Context(), young.ID) })
	old.Used, young.Revoked = noon.Add(-time.Minute), noon
	compare(old, young)
	if err := s.Write(t.Context(), func(tx *Tx) error { return tx.RevokeKey(t.Context(), "k_NONE") }); !errors.Is(err, ErrNotFound) {
		t.Errorf("RevokeKey of a key that does not exist: %v, want %v", err, ErrNotFound)
	}
	if err := s.Write(t.Context(), func(tx *Tx) error { return tx.PutKey(t.Context(), old) }); err == nil {
		t.Error("the same key could be put twice")
	}
}

func TestRevokedStaysRevoked(t *testing.T) {
	clock := noon
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "store.db"), Options{Now: func() time.Time { return clock }})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	k := aKey("k_ONE", noon)
	mustWrite(t, s, func(tx *Tx) error { return tx.PutKey(t.Context(), k) })
	for range 2 {
		mustWrite(t, s, func(tx *Tx) error { return tx.RevokeKey(t.Context(), k.ID) })
		clock = clock.Add(time.Hour)
	}
	if got, err := s.KeyByHash(t.Context(), k.Hash); err != nil || !got.Revoked.Equal(noon) {
		t.Errorf("revoked %v, %v, want %v", got.Revoked, err, noon)
	}
}

func TestSessions(t *testing.T) {
	clock := noon
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "store.db"), Options{Now: func() time.Time { return clock }})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	k, other := aKey("k_ONE", noon), aKey("k_OTHER", noon)
	first, second, third := Hash{1}, Hash{2}, Hash{3}
	mustWrite(t, s, func(tx *Tx) error { return errors.Join(tx.PutKey(t.Context(), k), tx.PutKey(t.Context(), other)) })
	mustWrite(t, s, func(tx *Tx) error {
		return errors.Join(tx.PutSession(t.Context(), first, k.ID, noon.Add(time.Hour)),
			tx.PutSession(t.Context(), second, k.ID, noon.Add(2*time.Hour)), tx.PutSession(t.Context(), third, other.ID, noon.Add(2*time.Hour)))
	})
	lasts := func(want ...Hash) {
		t.Helper()
		var got []Hash
		for _, h := range []Hash{first, second, third} {
			if _, err := s.SessionKey(t.Context(), h); err == nil {
				got = append(got, h)
			} else if !errors.Is(err, ErrNotFound) {
				t.Errorf("SessionKey: %v", err)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("sessions (-want +got):\n%s", diff)
		}
	}
	lasts(first, second, third)
	clock = noon.Add(time.Hour)
	lasts(second, third)
	mustWrite(t, s, func(tx *Tx) error { return tx.RevokeKey(t.Context(), k.ID) })
	lasts(third)
	mustWrite(t, s, func(tx *Tx) error { return tx.EndSession(t.Context(), third) })
	lasts()
}
