package link

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/store"
)

func TestNamedAsTwo(t *testing.T) {
	s := open(t)
	add(t, s, 0, article{people: []string{"Ines Okafor"}})
	add(t, s, 1, article{people: []string{"Ines Okafor"}})
	add(t, s, 2, article{people: []string{"Ines A. Okafor", "Ines B. Okafor"}})
	want := [][]string{{"ines-okafor"}, {"ines-okafor"}, {"ines-okafor", "ines-b-okafor"}}
	if diff := cmp.Diff(want, speakers(t, s, 3)); diff != "" {
		t.Errorf("speakers differ:\n%s", diff)
	}
	err := s.Write(t.Context(), func(tx *store.Tx) error {
		for _, pair := range [][2]news.SpeakerID{{"person:ines-okafor", "person:ines-b-okafor"}, {"person:ines-b-okafor", "person:ines-okafor"}} {
			if apart, err := tx.KeptApart(t.Context(), pair[0], pair[1]); !apart || err != nil {
				return fmt.Errorf("KeptApart(%s) = %v, %w, want true", pair, apart, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// Topics of the top level of IPTC Media Topics.
const (
	sport, politics, war, arts, business = "15000000", "11000000", "16000000", "01000000", "04000000"
)

func TestNamesakes(t *testing.T) {
	striker := article{people: []string{"Daniel Okafor"}, role: "striker", country: "NG", topic: sport}
	minister := article{people: []string{"Daniel Okafor"}, role: "finance minister", country: "NZ", topic: business}
	times := func(n int, a article, more ...article) (all []article) {
		for range n {
			all = append(all, a)
		}
		return append(all, more...)
	}
	with := func(a article, change func(*article)) article {
		a.people = append([]string{}, a.people...)
		change(&a)
		return a
	}
	for _, c := range []struct {
		name     string
		articles []article
		want     string // of the last article
	}{
		{"all is different", times(4, striker, minister), "daniel-okafor-2"},
		{"all is different, and then again", times(4, striker, minister, minister), "daniel-okafor-2"},
		{"context tells which", times(4, striker, minister, striker), "daniel-okafor"},
		{"little is known of the first", times(1, striker, minister), "daniel-okafor"},
		{"the same country", times(4, striker, with(minister, func(a *article) { a.country = "NG" })), "daniel-okafor"},
		{"the same subject", times(4, striker, with(minister, func(a *article) { a.topic = sport })), "daniel-okafor"},
		{"no role", times(4, striker, with(minister, func(a *article) { a.role = "" })), "daniel-okafor"},
		{"a role near the other", times(4, with(striker, func(a *article) { a.role = "lawyer" }), minister), "daniel-okafor"},
		{"the same company", times(4, with(striker, func(a *article) { a.people = append(a.people, "Marta Lindqvist") }),
			with(minister, func(a *article) { a.people = append([]string{"Marta Lindqvist"}, a.people...) })), "marta-lindqvist"},
		{"nothing tells which", times(4, striker, append(times(3, minister), article{people: []string{"Daniel Okafor"}})...), "-"},
		{"in another spelling", times(4, striker, append(times(2, minister), with(minister, func(a *article) { a.people[0] = "Daniel Okáfor" }))...), "daniel-okafor-2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			for n, a := range c.articles[:len(c.articles)-1] {
				add(t, s, n, a)
			}
			rec := add(t, s, 1000, c.articles[len(c.articles)-1])
			got := string(rec.People[0].ID)
			if got == "" {
				got = "-"
			}
			if got != c.want {
				t.Errorf("the last article is about %s, want %s", got, c.want)
			}
		})
	}
}

// world is what articles say of one invented person, most of the time.
type world struct{ role, country, topic string }

var worlds = []world{
	{"striker", "NG", sport}, {"finance minister", "NZ", politics}, {"novelist", "PT", arts}, {"bank director and investor", "CA", business},
	{"colonel", "KE", war}, {"goalkeeper", "BR", sport}, {"senator", "US", politics}, {"singer", "SE", arts},
}

// report is an article about somebody of a world: now and then about something else, in another place, or without a role.
func (w world) report(name string, random *rand.Rand) article {
	other := worlds[random.IntN(len(worlds))]
	a := article{people: []string{name}, role: w.role, country: w.country, topic: w.topic}
	if p := random.Float64(); p < 0.25 {
		a.role = ""
	} else if p < 0.3 {
		a.role = other.role
	}
	if random.Float64() < 0.3 {
		a.country = other.country
	}
	if random.Float64() < 0.3 {
		a.topic = other.topic
	}
	return a
}

// TestNamesakesMeasured counts, over invented people with the noise of real articles, how often one is torn in two, and how many articles about
// one of two namesakes are given to the other. The first must hardly ever happen, the second as seldom as that allows.
func TestNamesakesMeasured(t *testing.T) {
	const names, each = 40, 16
	random := rand.New(rand.NewPCG(8, 11))
	s := open(t)
	torn, mixed, articles, unlinked := 0, 0, 0, 0
	n := 0
	for i := range names {
		name := fmt.Sprintf("Daniel %s%s", []string{"Oka", "Lind", "Har", "Bren", "Sal"}[i%5], []string{"vost", "quell", "rumen", "dast", "mip", "gorz", "tul", "fenn"}[i/5])
		people := []world{worlds[i%len(worlds)]}
		if i%2 == 1 {
			people = append(people, worlds[(i+1+i/8)%len(worlds)])
		}
		ids := make([]map[news.PersonID]int, len(people))
		for k := range each {
			for p, w := range people {
				if p > 0 && k < each/2 {
					continue // the namesake comes into the news when the first is known
				}
				rec := add(t, s, n, w.report(name, random))
				n++
				if ids[p] == nil {
					ids[p] = map[news.PersonID]int{}
				}
				if id := rec.People[0].ID; id != "" {
					ids[p][id]++
				} else {
					unlinked++
				}
			}
		}
		if len(people) == 1 {
			if len(ids[0]) > 1 {
				torn++
			}
			continue
		}
		for id, of := range ids[1] {
			if ids[0][id] > of {
				mixed += of
			}
		}
		articles += each / 2
	}
	t.Logf("torn %d of %d; given to the other %d of %d; left open %d", torn, names/2, mixed, articles, unlinked)
	if torn > 0 {
		t.Errorf("%d of %d people were torn in two", torn, names/2)
	}
	if mixed > articles*3/4 {
		t.Errorf("%d of %d articles about a namesake were given to the other", mixed, articles)
	}
}
