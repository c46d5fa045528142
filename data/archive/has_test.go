package archive

import "testing"

func TestHas(t *testing.T) {
	a, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	key, err := a.Put([]byte("a page"))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		key  string
		want bool
	}{{key, true}, {Key([]byte("another page")), false}, {"../../etc/passwd", false}, {"", false}} {
		if got, err := a.Has(test.key); got != test.want || err != nil {
			t.Errorf("Has(%q) = %t, %v, want %t", test.key, got, err, test.want)
		}
	}
}
