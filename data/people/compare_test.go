package people

import (
	"testing"

	"onrecord/data/name"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
		rule name.Rule
	}{
		{"Vladimir Putin", "Путин", true, name.Surname},
		{"Володимир Зеленський", "Wladimir Selenskij", true, ""},
		{"Vladimir Putin", "Igor Putin", false, name.Different},
		{"Vladimir Putin", "Volodymyr Zelensky", false, name.Different},
		{"Ada Holloway", "Ada Holloway", true, name.SameLetters},
		{"", "Putin", false, name.NotAName},
	} {
		v, back := Compare(c.a, c.b), Compare(c.b, c.a)
		if v.Same != c.want || v.Why == "" || c.rule != "" && v.Rule != c.rule {
			t.Errorf("Compare(%q, %q) = %+v, want %v, %s", c.a, c.b, v, c.want, c.rule)
		}
		if v != back {
			t.Errorf("Compare(%q, %q) = %+v, the other way %+v", c.a, c.b, v, back)
		}
	}
}
