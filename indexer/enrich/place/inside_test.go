package place

import (
	"slices"
	"testing"

	"onrecord/data/news"
)

// mentioned lists the mentions that name a place only inside other words, as "latvia adjective Latvian".
func mentioned(body string) []string {
	var all []string
	for _, p := range resolve(body, Options{}) {
		for _, m := range p.Mentions {
			if m.Kind != news.Named {
				all = append(all, string(p.ID)+" "+m.Kind.String()+" "+m.Text)
			}
		}
	}
	slices.Sort(all)
	return all
}

func TestMentionsInside(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"adjective", "Latvian farmers met in Latvia.", []string{"latvia adjective Latvian"}},
		{"adjective of what is not named", "Latvian farmers met in Oslo.", nil},
		{"two words", "South Korean ferries left South Korea.", []string{"south-korea adjective South Korean"}},
		{"people", "Latvians and Estonians met in Latvia.", []string{"latvia adjective Latvians"}},
		{"body", "The Riga City Council met. It rained in Riga.", []string{"riga inside Riga"}},
		{"two words inside", "The New York Police Department said so. It rained in New York.", []string{"new-york inside New York"}},
		{"hyphens", "The Riga-based union and Latvian-Estonian clubs met in Riga, not elsewhere in Latvia.",
			[]string{"latvia adjective Latvian", "riga inside Riga"}},
		{"person", "Riga Vance said so. It rained in Riga.", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := mentioned(c.body); !slices.Equal(got, c.want) {
				t.Errorf("mentions in %q are %v, want %v", c.body, got, c.want)
			}
		})
	}
}
