package store

import (
	"context"
	"fmt"
	"testing"

	"onrecord/data/name"
	"onrecord/data/news"
)

// A store from before people could be corrected, imported and completed keeps its articles and its links, and its people are found by
// the keys and the words of now.
func TestStoreOfVersion6(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	id := file(t, s, "Ines Okafor")
	put(t, s, named(1, Mention{Identity: id, Name: "Ines Okafor"}))
	put(t, s, named(2, Mention{Identity: id, Name: "Okafor", Key: "old", Loose: true}))
	forgetMigrations(t, s, 6)
	for _, query := range []string{`DELETE FROM identity_key`, `INSERT INTO identity_key (key, identity) VALUES ('old', 'person:ines-okafor')`} {
		if _, err := s.write.ExecContext(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}

	again := open(t, dir)
	for n := range 2 {
		if r, err := again.Article(t.Context(), draft(n+1).Article.ID); err != nil || r.Seq != news.Seq(n+1) {
			t.Errorf("article %d: %+v, %v, want it as it was", n+1, r, err)
		}
	}
	if got := filedUnder(t, again, name.ExactKey("Ines Okafor")); fmt.Sprint(got) != "[Ines Okafor]" {
		t.Errorf("filed %q, want %s", got, id)
	}
	if got, err := again.IdentitiesByWords(t.Context(), Person, []string{"ok", "in"}, 10); len(got) != 1 || got[0].ID != id || err != nil {
		t.Errorf("completed %+v, %v, want %s", got, err, id)
	}
	reasons, err := again.Reasons(t.Context(), id)
	if len(reasons) != 2 || err != nil || reasons[0].Sentence() != "linked by an earlier version, which kept no reason" {
		t.Errorf("reasons %+v, %v, want both names without one", reasons, err)
	}
	write(t, again, func(ctx context.Context, tx *Tx) error {
		names, err := tx.LooseNames(ctx, LooseKey("Okafor"))
		if err == nil && (len(names) != 1 || names[0].Identity != id) {
			err = fmt.Errorf("loose names %v, want Okafor of %s", names, id)
		}
		return err
	})
	noProblems(t, again)
}
