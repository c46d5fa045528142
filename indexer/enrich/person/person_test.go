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
	return Group(entity.Find(d), "en")
}

func TestGroupCases(t *testing.T) {
	for _, tt := range []struct {
		lang  news.Language
		names []string
		want  string
	}{
		{"de", []string{"Martin Kolbe", "Kolbes"}, "Martin Kolbe|Kolbes"},
		{"ru", []string{"Олега Ванова", "Олег Ванов", "Вановым", "Ванову"}, "Олега Ванова|Олег Ванов|Вановым|Ванову"},
		{"pl", []string{"Jan Wański", "Wańskiego", "Wańskiemu"}, "Jan Wański|Wańskiego|Wańskiemu"},
	} {
		d := token.NewDocument(&news.Article{Body: strings.Join(tt.names, ". ") + ".", Language: tt.lang})
		var names []entity.Name
		for _, s := range tt.names {
			start := strings.Index(d.Body.String, s)
			names = append(names, entity.Name{Text: d.Body, Range: d.Body.RangeOf(start, start+len(s)), Type: entity.Person})
		}
		if got := lines(Group(names, tt.lang)); len(got) != 1 || !strings.HasSuffix(got[0], ": "+tt.want) {
			t.Errorf("Group of %q in %s = %q, want one person", tt.names, tt.lang, got)
		}
	}
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
		{"a verb is no role", "It rained, said spokesman Bo Oll. They came to thank teacher Mia Quill.",
			[]string{"bo-oll Bo Oll (spokesman, male): Bo Oll", "mia-quill Mia Quill (teacher, female): Mia Quill"}},
		{"the next of a list is no role", "They met Ada Vance, Captain Bo Oll, and others.",
			[]string{"ada-vance Ada Vance (, female): Ada Vance", "bo-oll Bo Oll (Captain, ): Bo Oll"}},
		{"a film by", "They saw Tarvo Quillon, by the director Bo Oll.", []string{"tarvo-quillon Tarvo Quillon (, ): Tarvo Quillon", "bo-oll Bo Oll (director, ): Bo Oll"}},
		{"capitals in a headline", "ADA VANCE spoke. Ada Vance left.", []string{"ada-vance Ada Vance (, female): ADA VANCE|Ada Vance"}},
		{"possessive", "Ada Vance's boat sank. Vance’s son swam.", []string{"ada-vance Ada Vance (, female): Ada Vance|Vance"}},
		{"particles", "Klaus van der Brink spoke. Mr van der Brink slept.",
			[]string{"klaus-van-der-brink Klaus van der Brink (, male): Klaus van der Brink|Brink"}},
		{"article before the surname", "Karim al-Hamdani spoke. Mr Hamdani left.", []string{"karim-al-hamdani Karim al-Hamdani (, male): Karim al-Hamdani|Hamdani"}},
		{"the father's name is his", "Prince Karim bin Yahya spoke. King Yahya slept.",
			[]string{"karim-bin-yahya Karim bin Yahya (, male): Karim bin Yahya", "yahya Yahya (, male): Yahya"}},
		{"two surnames", "Pedro Vargas Peña-Soler spoke. Mr Vargas left.", []string{"pedro-vargas-pena-soler Pedro Vargas Peña-Soler (, male): Pedro Vargas Peña-Soler|Vargas"}},
		{"surname first", "President Lee Min-jae spoke. Ms Lee left.", []string{"lee-min-jae Lee Min-jae (President, female): Lee Min-jae|Lee"}},
		{"either order", "Hiroto Tanaka spoke. Mr Tanaka Hiroto left.", []string{"hiroto-tanaka Hiroto Tanaka (, male): Hiroto Tanaka|Tanaka Hiroto"}},
		{"hyphen", "Camilla Parker-Oll spoke. Mrs Oll left.", []string{"camilla-parker-oll Camilla Parker-Oll (, female): Camilla Parker-Oll|Oll"}},
		{"apostrophe", "Siobhan O’Quill spoke. Ms O'Quill left.", []string{"siobhan-oquill Siobhan O’Quill (, female): Siobhan O’Quill|O'Quill"}},
		{"initials", "J.D. Vornov spoke. JD Vornov left. Mr Vornov slept.", []string{"j-d-vornov J.D. Vornov (, male): J.D. Vornov|JD Vornov|Vornov"}},
		{"nickname", "William Vornov spoke. His friends call him Bill Vornov.", []string{"william-vornov William Vornov (, male): William Vornov|Bill Vornov"}},
		{"nickname alone", "Rebecca Vornov spoke. Her friends met Becky.", []string{"rebecca-vornov Rebecca Vornov (, female): Rebecca Vornov|Becky"}},
		{"another name", "Ada Vance, also known as Mona Oll, spoke. Oll left.", []string{"ada-vance Ada Vance (, female): Ada Vance|Mona Oll|Oll"}},
		{"name and patronymic", "Pavel Vornov spoke. They cheered Pavel Petrovich.", []string{"pavel-petrovich Pavel Petrovich (, male): Pavel Vornov|Pavel Petrovich"}},
		{"spouses", "Hugo Vance spoke. Mrs Vance left.", []string{"hugo-vance Hugo Vance (, male): Hugo Vance", "vance Vance (, female): Vance"}},
		{"a family", "Ada Vance spoke. The Vances left.", []string{"ada-vance Ada Vance (, female): Ada Vance"}},
		{"junior", "Martin Oll spoke. Martin Oll Jr. left. Mr Oll slept.",
			[]string{"martin-oll Martin Oll (, male): Martin Oll|Oll", "martin-oll-jr Martin Oll Jr. (, male): Martin Oll Jr."}},
		{"side by side", "Mike Walz met Mick Wallace. Mr Wallace left.",
			[]string{"mike-walz Mike Walz (, male): Mike Walz", "mick-wallace Mick Wallace (, male): Mick Wallace|Wallace"}},
		{"alike by sound alone", "Mike Walz spoke. Mick Wallace left.", []string{"mike-walz Mike Walz (, male): Mike Walz", "mick-wallace Mick Wallace (, male): Mick Wallace"}},
		{"sex of titles", "Mr Pat Vance spoke. Mrs Pat Vance left.", []string{"pat-vance Pat Vance (, male): Pat Vance|Pat Vance"}},
		{"who is called by the surname", "Nick Vance spoke. Vance left. He called Terry Vance in vain. Vance came back.",
			[]string{"nick-vance Nick Vance (, male): Nick Vance|Vance|Vance", "terry-vance Terry Vance (, ): Terry Vance"}},
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
