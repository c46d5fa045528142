package link

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/store"
)

func open(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "store.db"), store.Options{
		Now: func() time.Time { return time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// article is what an invented article names. Each person speaks one quote, and passes on what they said before. "Ines Okafor (f)" is a woman.
type article struct {
	people, orgs         []string
	role, country, topic string // of all people, and of the article
}

// add stores the article with a number and returns its record.
func add(t testing.TB, s *store.Store, n int, a article) *news.Record {
	t.Helper()
	d := store.Draft{Article: news.Article{ID: news.ArticleID(fmt.Sprintf("a_%d", n)), Body: "Text.", Page: fmt.Sprint(n)}, Link: Resolve}
	if a.country != "" {
		d.Annotations.Places = []news.Place{{Name: a.country, Country: a.country}}
	}
	if a.topic != "" {
		d.Annotations.Topics = []news.Topic{{ID: news.TopicID("medtop:" + a.topic), Name: a.topic}}
	}
	for i, p := range a.people {
		printed, sex := p, news.SexUnknown
		switch {
		case strings.HasSuffix(p, " (f)"):
			printed, sex = strings.TrimSuffix(p, " (f)"), news.Female
		case strings.HasSuffix(p, " (m)"):
			printed, sex = strings.TrimSuffix(p, " (m)"), news.Male
		}
		id := news.PersonID(fmt.Sprintf("local-%d", i))
		d.Annotations.People = append(d.Annotations.People, news.Person{ID: id, Name: printed, Sex: sex, Role: a.role,
			Mentions: []news.Mention{{Span: news.Span{Start: i}, Text: printed}}})
		speaker := news.Speaker{Type: news.PersonSpeaker, ID: id.Speaker(), Name: printed}
		d.Annotations.Quotes = append(d.Annotations.Quotes, news.Quote{Content: "Yes", Speaker: speaker, Inner: &speaker})
	}
	for i, o := range a.orgs {
		names := strings.Split(o, " = ")
		org := news.Organisation{ID: news.OrganisationID(fmt.Sprintf("local-%d", i)), Name: names[0]}
		for _, n := range names {
			org.Mentions = append(org.Mentions, news.Mention{Text: n})
		}
		d.Annotations.Organisations = append(d.Annotations.Organisations, org)
		d.Annotations.Quotes = append(d.Annotations.Quotes, news.Quote{Content: "Yes",
			Speaker: news.Speaker{Type: news.OrganisationSpeaker, ID: org.ID.Speaker(), Name: names[0]}})
	}
	var r store.PutResult
	err := s.Write(t.Context(), func(tx *store.Tx) (err error) {
		r, err = tx.Put(t.Context(), d)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return r.Record
}

// speakers returns who speaks in the stored articles, in the order they were added: "-" for nobody. It checks that people and
// quotes agree.
func speakers(t testing.TB, s *store.Store, articles int) [][]string {
	t.Helper()
	var all [][]string
	for n := range articles {
		rec, err := s.Article(t.Context(), news.ArticleID(fmt.Sprintf("a_%d", n)))
		if err != nil {
			t.Fatal(err)
		}
		known := map[news.SpeakerID]bool{"": true}
		for _, p := range rec.People {
			known[p.ID.Speaker()] = true
			if (p.ID == "") != (p.Link == news.Evidence{}) {
				t.Errorf("article %d: person %q has id %q and evidence %v", n, p.Name, p.ID, p.Link)
			}
		}
		for _, o := range rec.Organisations {
			known[o.ID.Speaker()] = true
		}
		var ids []string
		for _, q := range rec.Quotes {
			if !known[q.Speaker.ID] {
				t.Errorf("article %d: speaker %s is not among its people and organisations", n, q.Speaker.ID)
			}
			if q.Inner != nil && q.Inner.ID != q.Speaker.ID {
				t.Errorf("article %d: words of %s are passed on from %s", n, q.Speaker.ID, q.Inner.ID)
			}
			id := strings.TrimPrefix(string(q.Speaker.ID), "person:")
			if id == "" {
				id = "-"
			}
			ids = append(ids, id)
		}
		all = append(all, ids)
	}
	return all
}

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		name     string
		articles []article
		want     [][]string
	}{
		{"the same name", []article{{people: []string{"Ines Okafor"}}, {people: []string{"Ines Okafor"}}},
			[][]string{{"ines-okafor"}, {"ines-okafor"}}},
		{"other spellings", []article{{people: []string{"Yuriy Demchenko"}}, {people: []string{"Yury Demchenko"}}, {people: []string{"Юрий Демченко"}}},
			[][]string{{"yuriy-demchenko"}, {"yuriy-demchenko"}, {"yuriy-demchenko"}}},
		{"namesakes", []article{{people: []string{"Ines Okafor"}}, {people: []string{"Peter Okafor"}}},
			[][]string{{"ines-okafor"}, {"peter-okafor"}}},
		{"a middle name is not a given name", []article{{people: []string{"Herbert Okafor"}}, {people: []string{"Ines H. Okafor"}}},
			[][]string{{"herbert-okafor"}, {"ines-h-okafor"}}},
		{"a middle name more", []article{{people: []string{"Ines Okafor"}}, {people: []string{"Ines Hanna Okafor"}}},
			[][]string{{"ines-okafor"}, {"ines-okafor"}}},
		{"an initial", []article{{people: []string{"Ines Okafor"}}, {people: []string{"I. Okafor"}}},
			[][]string{{"ines-okafor"}, {"ines-okafor"}}},
		{"an initial that fits two", []article{{people: []string{"Ines Okafor"}}, {people: []string{"Ida Okafor"}}, {people: []string{"I. Okafor"}}},
			[][]string{{"ines-okafor"}, {"ida-okafor"}, {"-"}}},
		{"a given name alone", []article{{people: []string{"Ines Peter"}}, {people: []string{"Peter"}}}, [][]string{{"ines-peter"}, {"-"}}},
		{"a short surname that sounds alike", []article{{people: []string{"Ines Reekie"}}, {people: []string{"Ricky"}}, {people: []string{"Reekie"}}},
			[][]string{{"ines-reekie"}, {"-"}, {"ines-reekie"}}},
		{"a long surname in another spelling", []article{{people: []string{"Ines Demchenko"}}, {people: []string{"Demtschenko"}}},
			[][]string{{"ines-demchenko"}, {"ines-demchenko"}}},
		{"a surname nobody has", []article{{people: []string{"Okafor"}}}, [][]string{{"-"}}},
		{"a surname that is nearly one", []article{{people: []string{"Ines Merkel"}}, {people: []string{"Merkley"}}}, [][]string{{"ines-merkel"}, {"-"}}},
		{"a surname one person has", []article{{people: []string{"Ines Okafor"}}, {people: []string{"Okafor"}}},
			[][]string{{"ines-okafor"}, {"ines-okafor"}}},
		{"a surname two people have", []article{{people: []string{"Ines Okafor"}}, {people: []string{"Peter Okafor"}}, {people: []string{"Okafor"}}},
			[][]string{{"ines-okafor"}, {"peter-okafor"}, {"-"}}},
		{"a surname and a title", []article{{people: []string{"Ines Okafor (f)"}}, {people: []string{"Peter Okafor (m)"}}, {people: []string{"Okafor (f)"}}},
			[][]string{{"ines-okafor"}, {"peter-okafor"}, {"ines-okafor"}}},
		{"a surname of the other sex", []article{{people: []string{"Ines Okafor (f)"}}, {people: []string{"Okafor (m)"}}},
			[][]string{{"ines-okafor"}, {"-"}}},
		{"a surname seen in full later", []article{{people: []string{"Okafor"}}, {people: []string{"Ines Okafor"}}},
			[][]string{{"ines-okafor"}, {"ines-okafor"}}},
		{"a second person of the surname later", []article{{people: []string{"Ines Okafor"}}, {people: []string{"Okafor"}}, {people: []string{"Peter Okafor"}}},
			[][]string{{"ines-okafor"}, {"-"}, {"peter-okafor"}}},
		{"a surname with a hyphen", []article{{people: []string{"Okafor-Lindqvist"}}, {people: []string{"Ines Okafor-Lindqvist"}}},
			[][]string{{"ines-okafor-lindqvist"}, {"ines-okafor-lindqvist"}}},
		{"two spellings in one article", []article{{people: []string{"Yuriy Demchenko", "Yury Demchenko"}}},
			[][]string{{"yuriy-demchenko", "yuriy-demchenko"}}},
		{"the slug of another is taken", []article{{people: []string{"Ines Okafor"}, orgs: []string{"Ines Okafor"}}},
			[][]string{{"ines-okafor", "org:ines-okafor"}}},
		{"an organisation and its forms", []article{{orgs: []string{"Harbour Trust Ltd"}}, {orgs: []string{"The Harbour Trust"}}},
			[][]string{{"org:harbour-trust-ltd"}, {"org:harbour-trust-ltd"}}},
		{"an acronym after the long form", []article{{orgs: []string{"Northern Ferry Board = NFB"}}, {orgs: []string{"N.F.B."}}},
			[][]string{{"org:northern-ferry-board"}, {"org:northern-ferry-board"}}},
		{"an acronym before the long form", []article{{orgs: []string{"NFB"}}, {orgs: []string{"Northern Ferry Board = NFB"}}, {orgs: []string{"Northern Ferry Board"}}},
			[][]string{{"org:nfb"}, {"org:nfb"}, {"org:nfb"}}},
		{"an acronym of two", []article{{orgs: []string{"Northern Ferry Board = NFB"}}, {orgs: []string{"National Farm Bureau = NFB"}}, {orgs: []string{"NFB"}}},
			[][]string{{"org:northern-ferry-board"}, {"org:national-farm-bureau"}, {"-"}}},
		{"a name without letters", []article{{orgs: []string{"!!!"}}}, [][]string{{"-"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			for n, a := range c.articles {
				add(t, s, n, a)
			}
			if diff := cmp.Diff(c.want, speakers(t, s, len(c.articles))); diff != "" {
				t.Errorf("speakers differ:\n%s", diff)
			}
			if err := s.Check(t.Context(), func(p store.Problem) { t.Errorf("Check: %s: %s", p.Article, p.Text) }); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestLaterEvidenceMovesArticlesForward(t *testing.T) {
	s := open(t)
	first := add(t, s, 0, article{people: []string{"Okafor"}})
	add(t, s, 1, article{people: []string{"Tomas Reyes"}})
	add(t, s, 2, article{people: []string{"Ines Okafor"}})
	rec, err := s.Article(t.Context(), "a_0")
	if err != nil {
		t.Fatal(err)
	}
	if rec.Seq != 3 || rec.People[0].Link != evidence(ruleSurname) || rec.Quotes[0].ID != first.Quotes[0].ID {
		t.Errorf("re-stamped article has seq %d, link %v, quote %s, want 3, %v, %s",
			rec.Seq, rec.People[0].Link, rec.Quotes[0].ID, evidence(ruleSurname), first.Quotes[0].ID)
	}
	if untouched, err := s.Article(t.Context(), "a_1"); untouched.Seq != 2 || err != nil {
		t.Errorf("the other article has seq %d, %v, want 2", untouched.Seq, err)
	}
	add(t, s, 0, article{people: []string{"Okafor"}})
	if seq, err := s.Seq(t.Context()); seq != 4 || err != nil {
		t.Errorf("adding the re-stamped article again moved the sequence to %d, %v, want 4", seq, err)
	}
}

// TestManyArticlesOfASurname: deciding anew for very many articles takes several transactions, and comes to an end.
func TestManyArticlesOfASurname(t *testing.T) {
	s := open(t)
	const articles = 2*maxMoves + 10
	ctx := t.Context()
	err := s.Write(ctx, func(tx *store.Tx) error {
		for n := range articles {
			id := news.ArticleID(fmt.Sprintf("a_%d", n))
			d := store.Draft{Article: news.Article{ID: id}, Link: Resolve,
				Annotations: news.Annotations{People: []news.Person{{ID: "local", Name: "Okafor"}}}}
			if _, err := tx.Put(ctx, d); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	count := func() (known int) {
		for n := range articles {
			rec, err := s.Article(ctx, news.ArticleID(fmt.Sprintf("a_%d", n)))
			if err != nil {
				t.Fatal(err)
			}
			if rec.People[0].ID == "ines-okafor" {
				known++
			}
		}
		return known
	}
	add(t, s, articles, article{people: []string{"Ines Okafor"}})
	if got := count(); got != maxMoves {
		t.Errorf("one transaction decided %d articles, want %d", got, maxMoves)
	}
	if err := Settle(ctx, s); err != nil {
		t.Fatal(err)
	}
	if got := count(); got != articles {
		t.Errorf("%d of %d articles decided in the end", got, articles)
	}
	if some, err := s.Undecided(ctx); some || err != nil {
		t.Errorf("Undecided = %v, %v, want nothing left", some, err)
	}
}

func TestNameShown(t *testing.T) {
	s := open(t)
	for n, printed := range []string{"YURI DEMCHENKO", "Yury Demchenko", "Yuri Demchenko", "Yuri Demchenko", "Y. Demchenko", "Y. Demchenko", "Y. Demchenko"} {
		add(t, s, n, article{people: []string{printed}})
	}
	v, err := s.Identity(t.Context(), "person:yuri-demchenko")
	if err != nil {
		t.Fatal(err)
	}
	if v.Name != "Yuri Demchenko" || len(v.Names) != 4 {
		t.Errorf("Identity = %+v, want Yuri Demchenko with four spellings", v)
	}
	add(t, s, 10, article{orgs: []string{"NFB"}})
	add(t, s, 11, article{orgs: []string{"Northern Ferry Board = NFB"}})
	if label, err := s.Label(t.Context(), "org:nfb"); label != "Northern Ferry Board" || err != nil {
		t.Errorf("Label = %q, %v, want the long form", label, err)
	}
}

// Who is who must not depend on the order in which articles came, but for the spelling of ids.
func TestOrderDoesNotMatter(t *testing.T) {
	articles := []article{
		{people: []string{"Okafor"}}, {people: []string{"Ines Okafor"}}, {people: []string{"Reyes"}}, {people: []string{"Tomas Reyes"}},
		{people: []string{"Carla Reyes"}}, {people: []string{"Yury Demchenko"}}, {people: []string{"Yuriy Demchenko"}}, {people: []string{"Demchenko"}},
		{people: []string{"Reyes", "Ines Okafor"}}, {people: []string{"Lindqvist"}},
	}
	var want []int
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 12 {
		s := open(t)
		for _, n := range random.Perm(len(articles)) {
			add(t, s, n, articles[n])
		}
		got := partition(speakers(t, s, len(articles)))
		if round == 0 {
			want = got
		}
		if !slices.Equal(got, want) {
			t.Errorf("round %d: identities %v, want %v", round, got, want)
		}
	}
}

// partition numbers identities by their first appearance; 0 is nobody.
func partition(speakers [][]string) []int {
	numbers := map[string]int{"-": 0}
	var all []int
	for _, id := range slices.Concat(speakers...) {
		if _, ok := numbers[id]; !ok {
			numbers[id] = len(numbers)
		}
		all = append(all, numbers[id])
	}
	return all
}
