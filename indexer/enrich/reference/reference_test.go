package reference_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/person"
	"onrecord/indexer/enrich/reference"
	"onrecord/indexer/enrich/token"
)

func resolve(body string, lang news.Language) []news.Person {
	d := token.NewDocument(&news.Article{Body: body, Language: lang})
	people := person.Group(entity.Find(d), lang)
	reference.Resolve(d, people)
	return people
}

// lines writes the people to whom something refers that is no name, as "name: mentions".
func lines(people []news.Person) []string {
	var out []string
	for _, p := range people {
		var ms []string
		for _, m := range p.Mentions {
			if m.Kind != news.Named {
				ms = append(ms, m.Text)
			}
		}
		if ms != nil {
			out = append(out, p.Name+": "+strings.Join(ms, "|"))
		}
	}
	return out
}

func TestResolve(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"sentence before", "Ada Vance resigned. She left in her boat.", []string{"Ada Vance: She|her"}},
		{"sex", "Ada Vance met Tom Oll. She laughed, and he left.", []string{"Ada Vance: She", "Tom Oll: he"}},
		{"subject", "Tom Oll wrote to Hugo Vance. He was tired.", []string{"Tom Oll: He"}},
		{"speaker", "“The bridge is safe,” Tom Oll said of what Hugo Vance built. Rain fell. He left.", []string{"Tom Oll: He"}},
		{"two fit equally", "Tom Oll and Hugo Vance met. He left.", nil},
		{"object is not the subject", "Ada Vance rested. Mia Oll told her that it rained.", []string{"Ada Vance: her"}},
		{"possessive of the subject", "Ada Vance rested. Mia Oll sold her boat.", []string{"Mia Oll: her"}},
		{"of the clause with who", "Tom Oll rested. Hugo Vance, who sold his boat, left.", []string{"Hugo Vance: his"}},
		{"what he reports", "Tom Oll spoke. Hugo Vance would lose, he said.", []string{"Tom Oll: he"}},
		{"name to come", "Tom Oll spoke. In his reply, Hugo Vance left.", []string{"Hugo Vance: his"}},
		{"name in apposition", "Ada Vance spoke. Tom Oll said she, Mia Quill, was free.", []string{"Mia Quill: she"}},
		{"somebody without a name", "Tom Oll slept. A priest spoke to the crowd. He left.", nil},
		{"his wife", "Tom Oll slept. His wife said she was tired.", []string{"Tom Oll: His"}},
		{"they", "Ada Vance slept. They left.", nil},
		{"form of address", "Ada Vance slept. Her Majesty left.", nil},
		{"within marks", "Tom Oll said: “Hugo Vance is late. He sleeps.”", []string{"Hugo Vance: He"}},
		{"not out of marks", "Tom Oll said: “It rains. He sleeps.”", nil},
		{"role", "Prime Minister Ada Vance spoke. Tom Oll left. The prime minister slept.", []string{"Ada Vance: The prime minister"}},
		{"role behind the name", "Ada Vance, the harbour master, spoke. Tom Oll laughed at the harbour master.", []string{"Ada Vance: the harbour master"}},
		{"short title", "Sen. Ada Vance spoke. Tom Oll left. The senator slept.", []string{"Ada Vance: The senator"}},
		{"another minister", "Finance Minister Ada Vance spoke. The foreign minister slept.", nil},
		{"two ministers", "Finance Minister Ada Vance met Foreign Minister Tom Oll. The minister left.", nil},
		{"which one is told", "President Ada Vance spoke. The president of the club left.", nil},
		{"title before a name", "President Ada Vance spoke. He met the president Tom Oll.", nil},
		{"age", "Ada Vance, 45, met Mia Oll, 36. The 36-year-old laughed.", []string{"Mia Oll: The 36-year-old"}},
		{"nobody else", "Tom Oll sang. “It was fun,” the singer said.", []string{"Tom Oll: the singer"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, lines(resolve(tt.body, "en"))); diff != "" {
				t.Errorf("Resolve of %q (-want +got):\n%s", tt.body, diff)
			}
		})
	}
}

func TestResolveOtherLanguages(t *testing.T) {
	for _, tt := range []struct {
		lang news.Language
		body string
		want []string
	}{
		{"de", "Martin Kolbe kam spät. „Die Brücke hält“, sagte er.", []string{"Martin Kolbe: er"}},
		{"de", "Martin Kolbe kaufte einen Wagen. Er war rot.", nil},
		{"fr", "La ministre Camille Varlin est venue. « Tout est prêt, affirme-t-elle. Venez. »", []string{"Camille Varlin: elle"}},
	} {
		if diff := cmp.Diff(tt.want, lines(resolve(tt.body, tt.lang))); diff != "" {
			t.Errorf("Resolve of %q (-want +got):\n%s", tt.body, diff)
		}
	}
}

func TestSexOfPronouns(t *testing.T) {
	people := resolve("Tarvo Quillon left early. She was tired.", "en")
	if len(people) != 1 || people[0].Sex != news.Female {
		t.Errorf("Resolve leaves %+v, want one woman", people)
	}
}

func TestEvidence(t *testing.T) {
	for _, p := range resolve("Prime Minister Ada Vance spoke. She laughed. The prime minister slept.", "en") {
		last := -1
		for _, m := range p.Mentions {
			if m.Rule == "" || m.Confidence <= 0 || m.Start <= last {
				t.Errorf("mention %+v after byte %d: want a rule, a confidence, and reading order", m, last)
			}
			last = m.Start
		}
	}
}

// TestTimeIsLinear reads texts made to be slow.
func TestTimeIsLinear(t *testing.T) {
	const n = 20000
	for name, body := range map[string]string{
		"pronouns": "Ada Vance " + strings.Repeat("him her his ", n), "articles": strings.Repeat("the a minister ", n), "names": strings.Repeat("Ada Vance and his minister, ", n),
	} {
		start := time.Now()
		resolve(body, "en")
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: %d bytes took %v", name, len(body), took)
		}
	}
}

func BenchmarkResolve(b *testing.B) {
	body := strings.Repeat("Prime Minister Ada Vance spoke to Tom Oll. “It rains,” she said. He laughed at the prime minister and sold his boat.\n\n", 30)
	d := token.NewDocument(&news.Article{Body: body, Language: "en"})
	names := entity.Find(d)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		reference.Resolve(d, person.Group(names, "en"))
	}
}
