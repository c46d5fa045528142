package index

import (
	"path/filepath"
	"testing"

	"onrecord/search"
	"onrecord/search/enginetest"
)

func TestEngine(t *testing.T) {
	enginetest.Run(t, func(t testing.TB, names search.Names) enginetest.Engine {
		x, err := Open(t.Context(), filepath.Join(t.TempDir(), "index"), Options{Names: names})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := x.Close(); err != nil {
				t.Error(err)
			}
		})
		return x
	})
}
