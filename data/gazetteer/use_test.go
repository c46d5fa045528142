package gazetteer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestOpenFile(t *testing.T) {
	dir := t.TempDir()
	changed := []byte(embedded)
	changed[len(changed)/2] ^= 1
	for _, c := range []struct {
		name, content string
		want          error
	}{
		{"whole", embedded, nil},
		{"changed", string(changed), ErrUnusable},
		{"cut short", embedded[:len(embedded)/2], ErrUnusable},
		{"another file", "onrecord places 1\nof an older program", ErrUnusable},
		{"empty", "", ErrUnusable},
	} {
		path := filepath.Join(dir, c.name)
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		g, err := openFile(path)
		if !errors.Is(err, c.want) || c.want == nil && (err != nil || g.find([]byte("kiev")) == nil) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	if _, err := openFile(filepath.Join(dir, "missing")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
}

// TestUseComesFirst: a table cannot be changed under those who have asked it.
func TestUseComesFirst(t *testing.T) {
	Lookup("Kyiv")
	path := filepath.Join(t.TempDir(), "places.table")
	if err := os.WriteFile(path, []byte(embedded), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Use(path); !errors.Is(err, errLate) {
		t.Errorf("Use after a look-up: %v, want %v", err, errLate)
	}
}
