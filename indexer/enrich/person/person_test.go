package person

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

func people(body string) []news.Person {
	d := token.NewDocument(&news.Article{Body: body, Language: "en"})
	return Group(d, entity.Find(d))
}

// lines writes people as "id name (role, sex): mentions".
func lines(people []news.Person) []string {
	var out []string
	for _, p := range people {
		var ms []string
		for _, m := range p.Mentions {
			ms = append(ms, m.Text)
		}
		out = append(out, fmt.Sprintf("%s %s (%s, %s): %s", p.ID, p.Name, p.Role, p.Sex, strings.Join(ms, "|")))
	}
	return out
}

func TestGroup(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"surname", "Ada Vance spoke. Vance left.", []string{"ada-vance Ada Vance (, female): Ada Vance|Vance"}},
		{"full name later", "Admiral Vorn spoke. Igor Vorn left.", []string{"igor-vorn Igor Vorn (Admiral, male): Vorn|Igor Vorn"}},
		{"middle initial", "Ada K. Vance spoke, then Ada Vance.", []string{"ada-k-vance Ada K. Vance (, female): Ada K. Vance|Ada Vance"}},
		{"spelling", "Yury Vornov spoke. Yuri Vornov left.", []string{"yury-vornov Yury Vornov (, male): Yury Vornov|Yuri Vornov"}},
		{"one surname, two people", "Ada Vance met her brother Bo Vance. Mr Vance laughed. Mrs Vance cried.",
			[]string{"ada-vance Ada Vance (, female): Ada Vance|Vance", "bo-vance Bo Vance (brother, male): Bo Vance|Vance"}},
		{"the title tells", "President Ada Vance met her brother Bo Vance of the harbour. President Vance laughed.",
			[]string{"ada-vance Ada Vance (President, female): Ada Vance|Vance", "bo-vance Bo Vance (brother, male): Bo Vance"}},
		{"short given name", "Patrick K. Vornov spoke. Pat Vornov left.", []string{"patrick-k-vornov Patrick K. Vornov (, male): Patrick K. Vornov|Pat Vornov"}},
		{"given name", "Ada Vance and Tom Oll met. Ada left with Tom.",
			[]string{"ada-vance Ada Vance (, female): Ada Vance|Ada", "tom-oll Tom Oll (, male): Tom Oll|Tom"}},
		{"surname only", "Mrs Quill spoke.", []string{"quill Quill (, female): Quill"}},
		{"role with a name in it", "They heard senior Kremlin aide Yury Vornov.", []string{"yury-vornov Yury Vornov (senior Kremlin aide, male): Yury Vornov"}},
		{"role behind", "Tarvo Quillon, the harbour master of Riga, left.", []string{"tarvo-quillon Tarvo Quillon (harbour master of Riga, ): Tarvo Quillon"}},
		{"role ends at a verb", "They hope to meet Latvian envoy Juris Oll.", []string{"juris-oll Juris Oll (Latvian envoy, ): Juris Oll"}},
		{"sex by pronoun", "Tarvo Quillon left early. She was tired. Quillon hid her face.", []string{"tarvo-quillon Tarvo Quillon (, female): Tarvo Quillon|Quillon"}},
		{"suffix", "Ada Vance and Martin Oll Jr. met. Oll spoke.",
			[]string{"ada-vance Ada Vance (, female): Ada Vance", "martin-oll-jr Martin Oll Jr. (, male): Martin Oll Jr.|Oll"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, lines(people(tt.body))); diff != "" {
				t.Errorf("Group of %q (-want +got):\n%s", tt.body, diff)
			}
		})
	}
}
