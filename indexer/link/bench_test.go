package link

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"onrecord/data/news"
	"onrecord/data/store"
)

// press makes invented articles: eight names each, of people whom some are named all the time and most hardly ever (Zipf's law), one in ten by
// the surname alone, one with an initial, and one in another spelling.
type press struct {
	random *rand.Rand
	people int
}

func (p *press) name() string {
	given := []string{"Ines", "Peter", "Tomas", "Carla", "Yuri", "Ada", "Marek", "Lena", "William", "Oleksandr", "Hassan", "Katherine"}
	other := []string{"Inés", "Petr", "Tomás", "Karla", "Yuriy", "Ada", "Marek", "Léna", "Bill", "Alexander", "Hasan", "Kate"}
	first := []string{"Oka", "Lind", "Har", "Bren", "Sal", "Dem", "Vost", "Cas", "Nov", "Rey", "Brand", "Thorn", "Wick", "Gal", "Mor", "Tal"}
	last := []string{"for", "qvist", "row", "dast", "mip", "chenko", "gorz", "tellan", "ikova", "es", "tov", "bury", "man", "ridge", "eno", "ska"}
	i := int(math.Pow(float64(p.people), p.random.Float64())) // the nth is named 1/n times
	g, family := i%len(given), first[i/len(given)%len(first)]+last[i/len(given)/len(first)%len(last)]
	if more := i / len(given) / len(first) / len(last); more > 0 {
		family = first[more%len(first)] + "-" + family
	}
	switch p.random.IntN(10) {
	case 0:
		return family
	case 1:
		return given[g][:1] + ". " + family
	case 2:
		return other[g] + " " + family
	}
	return given[g] + " " + family
}

func (p *press) draft(n int) store.Draft {
	d := store.Draft{Article: news.Article{ID: news.ArticleID(fmt.Sprintf("a_%d", n)), Page: fmt.Sprint(n)}, Link: Resolve}
	w := worlds[p.random.IntN(len(worlds))]
	d.Annotations.Places = []news.Place{{Name: w.country, Country: w.country}}
	d.Annotations.Topics = []news.Topic{{ID: news.TopicID("medtop:" + w.topic), Name: w.topic}}
	for i := range 8 {
		s := p.name()
		d.Annotations.People = append(d.Annotations.People, news.Person{ID: news.PersonID(fmt.Sprint(i)), Name: s, Role: w.role,
			Mentions: []news.Mention{{Text: s}}})
	}
	return d
}

// warm is how many articles are put before measuring, so that what is named often is known, as it is in any store but a new one.
const warm = 3000

// BenchmarkResolve measures putting articles with eight people each, a hundred in a transaction, once with and once without linking, into a store
// of as many people as the name says: the difference, over eight, is what linking a mention costs. It must not grow with the store.
func BenchmarkResolve(b *testing.B) {
	for _, people := range []int{1000, 10_000, 50_000} {
		for _, linked := range []bool{true, false} {
			b.Run(fmt.Sprintf("people=%d/linked=%v", people, linked), func(b *testing.B) {
				s := open(b)
				p := press{random: rand.New(rand.NewPCG(3, 5)), people: people}
				n := 0
				next := func() store.Draft {
					n++
					d := p.draft(n)
					if !linked {
						d.Link = nil
					}
					return d
				}
				for range warm / 100 {
					putSome(b, s, next)
				}
				for b.Loop() {
					putSome(b, s, next)
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64((n-warm)*8), "µs/mention")
			})
		}
	}
}

// BenchmarkCommonSurname measures the same where all people share one surname, which must not be slower the more there are.
func BenchmarkCommonSurname(b *testing.B) {
	s := open(b)
	random := rand.New(rand.NewPCG(3, 5))
	n := 0
	for b.Loop() {
		putSome(b, s, func() store.Draft {
			n++
			d := store.Draft{Article: news.Article{ID: news.ArticleID(fmt.Sprintf("a_%d", n)), Page: fmt.Sprint(n)}, Link: Resolve}
			given := make([]byte, 6)
			for i := range given {
				given[i] = "aeioubdgklmnprst"[random.IntN(16)]
			}
			s := string(given[0]-'a'+'A') + string(given[1:]) + " Okafor"
			d.Annotations.People = []news.Person{{ID: "1", Name: s}, {ID: "2", Name: "Okafor"}, {ID: "3", Name: s[:1] + ". Okafor"}}
			return d
		})
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n*3), "µs/mention")
}

// putSome puts a hundred articles in one transaction.
func putSome(b *testing.B, s *store.Store, next func() store.Draft) {
	b.Helper()
	ctx := context.Background() // of a context that can end, the driver watches the end of each statement
	err := s.Write(ctx, func(tx *store.Tx) error {
		for range 100 {
			if _, err := tx.Put(ctx, next()); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		err = Settle(ctx, s)
	}
	if err != nil {
		b.Fatal(err)
	}
}
