package spelling

import "testing"

func TestNearest(t *testing.T) {
	words := []string{"outlet", "speaker", "person", "place", "q"}
	for _, test := range []struct{ typed, want string }{
		{"outlet", "outlet"},
		{"outlets", "outlet"},
		{"oulet", "outlet"},
		{"outelt", "outlet"},
		{"spekar", "speaker"},
		{"palce", "place"},
		{"colour", ""},
		{"x", ""},
		{"", ""},
	} {
		if got := Nearest(test.typed, words); got != test.want {
			t.Errorf("Nearest(%q) = %q, want %q", test.typed, got, test.want)
		}
	}
}
