package place

import (
	"slices"
	"strings"
	"testing"

	"onrecord/data/gazetteer"
	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

// resolve returns the places of a body.
func resolve(body string, o Options) []news.Place {
	d := token.NewDocument(&news.Article{Body: body, Language: "en"})
	return Resolve(d, entity.Find(d), o)
}

// resolved writes the places of a body as "riga riga minsk": the id of each mention, or what is printed where there is none.
func resolved(body string) string {
	type mention struct {
		at int
		id string
	}
	var all []mention
	for _, p := range resolve(body, Options{}) {
		for _, m := range p.Mentions {
			if m.Kind != news.Named {
				continue
			}
			id := string(p.ID)
			if id == "" {
				id = m.Text
			}
			all = append(all, mention{m.Start, id})
		}
	}
	slices.SortFunc(all, func(a, b mention) int { return a.at - b.at })
	var ids []string
	for _, m := range all {
		ids = append(ids, m.id)
	}
	return strings.Join(ids, " ")
}

func TestResolve(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"best known", "They flew to Paris.", "paris"},
		{"state behind", "They flew to Paris, Texas. In Paris it rained.", "paris-texas-us texas paris-texas-us"},
		{"state behind, later", "It rained in Paris. They flew to Paris, Texas.", "paris-texas-us paris-texas-us texas"},
		{"capitals", "PARIS, Texas (AP) — It rained in Paris.", "paris-texas-us texas paris-texas-us"},
		{"the state of the name of a city", "They met in Albany, New York. Then they flew to New York.", "albany new-york-state new-york"},
		{"two states", "They flew from Paris, Texas, to Paris, Tennessee. It rained in Paris.",
			"paris-texas-us texas paris-tennessee-us tennessee paris-texas-us"},
		{"a list is no state", "They met in Santa Ana, Santa Ana officials said.", "santa-ana santa-ana"},
		{"city in the state of its name", "They met in New York, New York.", "new-york new-york-state"},
		{"state, not a town in another", "A company of Delaware bought land in Orlando, Florida.", "delaware orlando florida"},
		{"variants", "Kiev and Kyiv are near.", "kyiv kyiv"},
		{"metonym", "The Kremlin spoke in Moscow.", "moscow moscow"},
		{"river behind", "The water reached Frankfurt an der Oder, Frankfurt (Oder) and Frankfurt am Main.", "frankfurt-oder frankfurt-oder frankfurt"},
		{"unknown", "A fire broke out in Quillbury in the north.", "Quillbury"},
		{"longer than the finder saw", "Officials of the People's Republic of China met.", "china"},
		{"lone direction", "The leaders of the West met. They live in West.", ""},
		{"town called so", "A fire broke out in West, Texas.", "west texas"},
		{"strip, with its towns", "Trucks entered Gaza on Monday. They reached Gaza City and Rafah, both in Gaza.", "gaza gaza-city rafah gaza"},
		{"province, with its capital", "The premier of Quebec spoke in Quebec City, not in Montreal.", "quebec quebec-city montreal"},
		{"city and emirate", "Talks in Abu Dhabi end. The United Arab Emirates, with Dubai and Sharjah, hosted. Abu Dhabi is hot.",
			"abu-dhabi united-arab-emirates dubai sharjah abu-dhabi"},
		{"Georgia among states", "Voters in Georgia, Alabama and Florida went to the polls.", "georgia-us alabama florida"},
		{"Georgia by a town", "The governor of Georgia flew to Savannah.", "georgia-us savannah"},
		{"Georgia the country", "The parliament of Georgia met in Tbilisi. Armenia and Florida have sent observers.", "georgia tbilisi armenia florida"},
		{"Georgia alone", "Georgia voted on Sunday.", "georgia"},
		{"town of the name of a country", "A Lebanon man was hurt in Nashville, Tennessee, and not in Knoxville, Tennessee.",
			"lebanon-tennessee-us nashville tennessee knoxville tennessee"},
		{"region in brackets", "They met in Paris (Texas). In Paris it rained.", "paris-texas-us texas paris-texas-us"},
		{"in a region", "They live in Paris in Texas.", "paris-texas-us texas"},
		{"part of a region", "A barn burned at Newport, south Wales.", "newport wales"},
		{"region before", "They met in Tennessee’s Paris and in the Texas city of Odessa.", "tennessee paris-tennessee-us texas odessa"},
		{"beside a town", "They met in Richmond, London.", "richmond-england-gb london"},
		{"lists tell nothing", "They flew from Paris, London and Rome.", "paris london rome"},
		{"direction printed small", "They live in south Asia and swim the straits of Gibraltar.", "south-asia strait-of-gibraltar"},
		{"near the others", "A barn burned at Athens, officials in Danielsville said. It is in Oglethorpe County, Georgia.",
			"athens-georgia-us danielsville oglethorpe-county georgia-us"},
		{"counties", "It rained in Houston, Dallas and El Paso counties in Texas.", "houston-county-texas-us dallas-county el-paso-county texas"},
		{"part", "It rained in North Bavaria and Greater Leeds.", "bavaria leeds"},
		{"state office", "They met in New York with New York Gov. Ada Vance.", "new-york new-york-state"},
		{"state among states", "Voters in Oregon, Washington and Idaho met in Washington.", "oregon washington-state idaho washington"},
		{"town among towns", "They flew to Boston, New York and Chicago.", "boston new-york chicago"},
		{"part of a town's name", "They live in Manhattan, New York, and on Long Island.", "manhattan new-york-state long-island"},
		{"party label", "Sen. Ada Vance (D., Conn.) spoke in Riga.", "riga"},
		{"firm from a town", "A Riga-based firm and a New York-listed one met.", ""},
		{"stadium", "They played at Anfield.", "anfield"},
		{"great country", "Growers in Texas sell to China, said traders in Houston, Dallas, Austin and El Paso.", "texas china houston dallas austin el-paso"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := resolved(c.body); got != c.want {
				t.Errorf("Resolve of %q = %s, want %s", c.body, got, c.want)
			}
		})
	}
}

func TestApart(t *testing.T) {
	for name, want := range map[string]int{"Abu Dhabi": 1, "Moscow City": 1, "Nowhereville upon Nothing": 0} {
		if got := apart(gazetteer.Lookup(name)); len(got) != want {
			t.Errorf("%d places of the name %s lie apart, want %d", len(got), name, want)
		}
	}
}

func TestKilometres(t *testing.T) {
	got := kilometres(gazetteer.Get("london"), gazetteer.Get("paris"))
	if got < 335 || got > 350 {
		t.Errorf("London and Paris are %.0f km apart, want 343", got)
	}
}
