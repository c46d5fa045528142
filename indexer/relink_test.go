package indexer

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/enrich"
)

// lineByLine is an enricher that takes each line of the body for a person who says it.
func lineByLine(a *news.Article, _ enrich.Options) news.Annotations {
	var n news.Annotations
	start := 0
	for line := range strings.Lines(a.Body) {
		printed := strings.TrimRight(line, "\n")
		span := news.Span{Start: start, End: start + len(printed)}
		id := news.PersonID(fmt.Sprint("local-", start))
		n.People = append(n.People, news.Person{ID: id, Name: printed, Mentions: []news.Mention{{Span: span, Text: printed}}})
		n.Quotes = append(n.Quotes, news.Quote{Content: printed, Spans: []news.Span{span},
			Speaker: news.Speaker{Type: news.PersonSpeaker, ID: id.Speaker(), Name: printed}})
		start += len(line)
	}
	return n
}

// newLinked returns a pipeline that stored an article for each body.
func newLinked(t *testing.T, bodies ...string) *Pipeline {
	t.Helper()
	p := newPipeline(t, t.TempDir())
	p.Annotate = lineByLine
	for _, body := range bodies {
		printArticle(t, p, body)
	}
	return p
}

// printArticle stores an article of which the body is also the address.
func printArticle(t *testing.T, p *Pipeline, body string) {
	t.Helper()
	results, _ := take(t, p, Page{URL: addressOf(body), Bytes: []byte("Headline\n\n" + body)})
	if results[0].Err != nil {
		t.Fatal(results[0].Err)
	}
}

func addressOf(body string) string { return "https://lantern.example/" + name.Slug(body) }

func idOf(body string) news.ArticleID { return news.NewArticleID(addressOf(body)) }

// correct records a correction and has the articles linked anew.
func correct(t *testing.T, p *Pipeline, c store.Correction) store.Correction {
	t.Helper()
	err := p.Store.Write(t.Context(), func(tx *store.Tx) (err error) {
		c, err = tx.Correct(t.Context(), c)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	relink(t, p)
	return c
}

func undo(t *testing.T, p *Pipeline, number int) {
	t.Helper()
	err := p.Store.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Undo(t.Context(), number, "desk")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	relink(t, p)
}

func relink(t *testing.T, p *Pipeline) {
	t.Helper()
	err := p.Relink(t.Context(), func(done, total int, err error) {
		if err != nil || done > total {
			t.Errorf("%d of %d: %v", done, total, err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := p.Store.RelinkCount(t.Context()); n != 0 || err != nil {
		t.Errorf("%d articles are left to be linked, %v", n, err)
	}
}

// speakersOf returns who speaks in an article, "-" for nobody. It checks that people and speakers agree.
func speakersOf(t *testing.T, p *Pipeline, body string) string {
	t.Helper()
	rec, err := p.Store.Article(t.Context(), idOf(body))
	if err != nil {
		t.Fatal(err)
	}
	known := map[news.SpeakerID]bool{"": true}
	for _, p := range rec.People {
		if known[p.ID.Speaker()] && p.ID != "" {
			t.Errorf("%s is twice among the people of %q", p.ID, body)
		}
		known[p.ID.Speaker()] = true
	}
	var ids []string
	for _, q := range rec.Quotes {
		if !known[q.Speaker.ID] {
			t.Errorf("%s speaks in %q and is not among its people", q.Speaker.ID, body)
		}
		id, _ := q.Speaker.ID.Person()
		if id == "" {
			id = "-"
		}
		ids = append(ids, string(id))
	}
	return strings.Join(ids, " ")
}

// state is all that linking decided: the people and quotes of articles, without their place in the sequence, and the names of identities.
func state(t *testing.T, p *Pipeline, bodies ...string) map[string]any {
	t.Helper()
	all := map[string]any{}
	for _, body := range bodies {
		rec, err := p.Store.Article(t.Context(), idOf(body))
		if err != nil {
			t.Fatal(err)
		}
		all[body] = rec.Annotations
		for _, person := range rec.People {
			if person.ID == "" {
				continue
			}
			v, err := p.Store.Identity(t.Context(), person.ID.Speaker())
			if err != nil {
				t.Fatal(err)
			}
			all[string(v.ID)] = v
		}
	}
	return all
}

func TestRelink(t *testing.T) {
	bodies := []string{"Kate Okafor", "Catherine Lindqvist", "Kate Okafor\nCatherine Lindqvist", "Okafor", "Tomas Reyes", "Katie Okafor"}
	kate, catherine, tomas := news.SpeakerID("person:kate-okafor"), news.SpeakerID("person:catherine-lindqvist"), news.SpeakerID("person:tomas-reyes")
	for _, test := range []struct {
		name string
		c    store.Correction
		want []string // who speaks in each article
	}{
		{"merge", store.Correction{Kind: store.Merge, Identity: kate, Other: catherine},
			[]string{"catherine-lindqvist", "catherine-lindqvist", "catherine-lindqvist catherine-lindqvist", "catherine-lindqvist", "tomas-reyes", "catherine-lindqvist"}},
		{"split everywhere", store.Correction{Kind: store.Split, Identity: kate, Names: []string{"Kate Okafor"}, Name: "Kate Berg"},
			[]string{"kate-berg", "catherine-lindqvist", "kate-berg catherine-lindqvist", "kate-okafor", "tomas-reyes", "kate-okafor"}},
		{"split in one article", store.Correction{Kind: store.Split, Identity: kate, Names: []string{"Kate Okafor"},
			Articles: []news.ArticleID{idOf(bodies[0])}, Other: tomas},
			[]string{"tomas-reyes", "catherine-lindqvist", "kate-okafor catherine-lindqvist", "kate-okafor", "tomas-reyes", "kate-okafor"}},
		{"split of a surname", store.Correction{Kind: store.Split, Identity: kate, Names: []string{"Okafor"}, Other: catherine},
			[]string{"kate-okafor", "catherine-lindqvist", "kate-okafor catherine-lindqvist", "catherine-lindqvist", "tomas-reyes", "kate-okafor"}},
		{"rename", store.Correction{Kind: store.Rename, Identity: kate, Name: "K. Okafor"},
			[]string{"kate-okafor", "catherine-lindqvist", "kate-okafor catherine-lindqvist", "kate-okafor", "tomas-reyes", "kate-okafor"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newLinked(t, bodies...)
			before := state(t, p, bodies...)
			c := correct(t, p, test.c)
			for i, want := range test.want {
				if got := speakersOf(t, p, bodies[i]); got != want {
					t.Errorf("in %q speak %s, want %s", bodies[i], got, want)
				}
			}
			undo(t, p, c.Number)
			if diff := cmp.Diff(before, state(t, p, bodies...)); diff != "" {
				t.Errorf("undoing leaves a difference:\n%s", diff)
			}
			if err := p.Store.Check(t.Context(), func(p store.Problem) { t.Errorf("Check: %s: %s", p.Article, p.Text) }); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestCorrectionBeforeTheArticle: what a reader decided holds for articles that come later.
func TestCorrectionBeforeTheArticle(t *testing.T) {
	p := newLinked(t, "Kate Okafor", "Catherine Lindqvist")
	correct(t, p, store.Correction{Kind: store.Merge, Identity: "person:kate-okafor", Other: "person:catherine-lindqvist"})
	correct(t, p, store.Correction{Kind: store.Split, Identity: "person:catherine-lindqvist", Names: []string{"C. Lindqvist"}, Name: "Carla Lindqvist"})
	for body, want := range map[string]string{
		"Kate Okafor\nTomas Reyes": "catherine-lindqvist tomas-reyes", "Okafor": "catherine-lindqvist", "C. Lindqvist": "carla-lindqvist",
	} {
		printArticle(t, p, body)
		if got := speakersOf(t, p, body); got != want {
			t.Errorf("in %q speak %s, want %s", body, got, want)
		}
	}
	completed, err := p.Store.IdentitiesByWords(t.Context(), store.Person, []string{"kate"}, 9)
	if err != nil || len(completed) != 1 || completed[0].ID != "person:catherine-lindqvist" {
		t.Errorf("completing kate gives %+v, %v, want Catherine Lindqvist", completed, err)
	}
}

// TestRelinkMovesWhatChanges: only articles that come out otherwise move forward in the sequence, but for one that tells who kept the old
// name, and quotes keep their ids.
func TestRelinkMovesWhatChanges(t *testing.T) {
	p := newLinked(t, "Kate Okafor", "Catherine Lindqvist", "Tomas Reyes", "Okafor")
	quotes := map[string]news.QuoteID{}
	for _, body := range []string{"Kate Okafor", "Okafor"} {
		rec, err := p.Store.Article(t.Context(), idOf(body))
		if err != nil {
			t.Fatal(err)
		}
		quotes[body] = rec.Quotes[0].ID
	}
	correct(t, p, store.Correction{Kind: store.Merge, Identity: "person:kate-okafor", Other: "person:catherine-lindqvist"})
	for body, moved := range map[string]bool{"Kate Okafor": true, "Okafor": true, "Catherine Lindqvist": false, "Tomas Reyes": false} {
		rec, err := p.Store.Article(t.Context(), idOf(body))
		if err != nil || (rec.Seq > 4) != moved {
			t.Errorf("%q stands at %d, %v; moved is to be %t", body, rec.Seq, err, moved)
		}
		if want := quotes[body]; want != "" && rec.Quotes[0].ID != want {
			t.Errorf("the quote of %q is %s, want %s", body, rec.Quotes[0].ID, want)
		}
	}
}

// TestRelinkGoesOn: an interrupted run is finished by the next, and an article that cannot be linked stops no other.
func TestRelinkGoesOn(t *testing.T) {
	var bodies []string
	for n := range 2*relinkBatch + 10 {
		bodies = append(bodies, fmt.Sprintf("Kate Okafor\nTomas Reyes %d", n))
	}
	p := newLinked(t, append(bodies, "Catherine Lindqvist")...)
	c := store.Correction{Kind: store.Merge, Identity: "person:kate-okafor", Other: "person:catherine-lindqvist"}
	err := p.Store.Write(t.Context(), func(tx *store.Tx) error {
		if _, err := tx.Correct(t.Context(), c); err != nil {
			return err
		}
		_, err := tx.Withdraw(t.Context(), idOf(bodies[7]))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	err = p.Relink(ctx, func(done, _ int, _ error) {
		if done == 20 {
			stop()
		}
	})
	left, countErr := p.Store.RelinkCount(t.Context())
	if !errors.Is(err, context.Canceled) || left != len(bodies)-20 || countErr != nil {
		t.Errorf("interrupted: %v, %d left, %v, want %d", err, left, countErr, len(bodies)-20)
	}
	poison := idOf(bodies[100])
	p.Annotate = func(a *news.Article, _ enrich.Options) news.Annotations {
		if a.ID == poison {
			panic("no article like this was foreseen")
		}
		return lineByLine(a, enrich.Options{})
	}
	failed := 0
	err = p.Relink(t.Context(), func(_, _ int, err error) {
		if _, mistake := errors.AsType[*MistakeError](err); mistake {
			failed++
		} else if err != nil {
			t.Error(err)
		}
	})
	if left, countErr := p.Store.RelinkCount(t.Context()); err != nil || failed != 1 || left != 0 || countErr != nil {
		t.Errorf("the next run: %v, %d failed, %d left, %v", err, failed, left, countErr)
	}
	for i, body := range bodies {
		if i == 7 || i == 100 {
			continue
		}
		if got := speakersOf(t, p, body); !strings.HasPrefix(got, "catherine-lindqvist ") {
			t.Fatalf("in article %d speak %s, want Catherine Lindqvist first", i, got)
		}
	}
}
