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
		{"Mahmoud Abbas", "Abu Mazen", true, name.Known},
		{"AMLO", "Lopez Obrador", true, name.Known},
		{"Ali Khamenei", "Ruhollah Khomeini", false, name.Different},
		{"Sergey Petrovich Lavrov", "Sergey Viktorovich Lavrov", false, name.Different},
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

// TestFamilies: people of one family name whom the news names often stay apart.
func TestFamilies(t *testing.T) {
	for _, family := range [][]string{
		{"George W. Bush", "George H. W. Bush", "Jeb Bush", "Laura Bush"},
		{"Donald Trump", "Donald Trump Jr.", "Melania Trump", "Ivanka Trump", "Eric Trump"},
		{"John F. Kennedy", "Robert F. Kennedy", "Robert F. Kennedy Jr.", "Edward Kennedy", "Caroline Kennedy"},
		{"Kim Jong Un", "Kim Jong Il", "Kim Il Sung", "Kim Yo Jong", "Kim Ju Ae", "Kim Jong Nam"},
		{"Marine Le Pen", "Jean-Marie Le Pen", "Marion Maréchal-Le Pen"},
		{"Ferdinand Marcos", "Ferdinand Marcos Jr.", "Imelda Marcos", "Imee Marcos"},
		{"Bill Clinton", "Hillary Clinton", "Chelsea Clinton"},
		{"Bashar al-Assad", "Hafez al-Assad", "Maher al-Assad", "Asma al-Assad"},
		{"Fidel Castro", "Raúl Castro"},
		{"Indira Gandhi", "Rajiv Gandhi", "Rahul Gandhi", "Sonia Gandhi", "Mahatma Gandhi"},
		{"Alexei Navalny", "Yulia Navalnaya"},
		{"Michel Aoun", "Joseph Aoun"},
		{"Ali Khamenei", "Mojtaba Khamenei", "Ruhollah Khomeini"},
		{"Yahya Sinwar", "Mohammed Sinwar"},
		{"Vitali Klitschko", "Wladimir Klitschko"},
		{"Boris Johnson", "Mike Johnson", "Lyndon Johnson"},
	} {
		for i, a := range family {
			if p, ok := ByName(a); !ok || p.Name != a && a != "Marion Maréchal-Le Pen" {
				t.Errorf("ByName(%q) = %v", a, p)
			}
			for _, b := range family[:i] {
				if v := Compare(a, b); v.Same {
					t.Errorf("Compare(%q, %q) = %+v, want two people", a, b, v)
				}
			}
		}
	}
}

// BenchmarkCompare compares names of which every second is known, under surnames that many have.
func BenchmarkCompare(b *testing.B) {
	pairs := [][2]string{{"Mahmoud Abbas", "Abu Mazen"}, {"Jane Smith", "John Smith"}, {"Boris Johnson", "Mike Johnson"}, {"Ada Bush", "Jeb Bush"}}
	for n := 0; b.Loop(); n++ {
		p := pairs[n%len(pairs)]
		Compare(p[0], p[1])
	}
}
