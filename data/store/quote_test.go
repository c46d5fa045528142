package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"onrecord/data/news"
)

// quotes makes quotes of contents, with the given ids if there are any.
func quotes(contents []string, ids ...news.QuoteID) []news.Quote {
	all := make([]news.Quote, len(contents))
	for i, c := range contents {
		all[i].Content = c
		if i < len(ids) {
			all[i].ID = ids[i]
		}
	}
	return all
}

// give gives the quotes of an article their ids, after those it had.
func give(old, next []news.Quote) {
	spent := map[news.QuoteID]bool{}
	for _, q := range old {
		spent[q.ID] = true
	}
	continueQuotes(old, next)
	newQuoteIDs("a_1", next, spent)
}

func TestGiveQuoteIDs(t *testing.T) {
	const long = "The harbour wall will hold, as it has held for the past hundred winters"
	fresh := func(content string, n int) news.QuoteID { return news.NewQuoteID("a_1", content, n) }
	for _, c := range []struct {
		name      string
		old, next []string
		want      []news.QuoteID
	}{
		{"first version", nil, []string{"Yes", "No"}, []news.QuoteID{fresh("Yes", 0), fresh("No", 0)}},
		{"the same words twice", nil, []string{"Yes", "Yes"}, []news.QuoteID{fresh("Yes", 0), fresh("Yes", 1)}},
		{"nothing changed", []string{"Yes", "No"}, []string{"Yes", "No"}, []news.QuoteID{"q_0", "q_1"}},
		{"another order", []string{"Yes", "No"}, []string{"No", "Yes"}, []news.QuoteID{"q_1", "q_0"}},
		{"a word edited", []string{long}, []string{long[:len(long)-len("winters")] + "years"}, []news.QuoteID{"q_0"}},
		{"punctuation and case", []string{"It will hold. It must."}, []string{"it will hold; it must"}, []news.QuoteID{"q_0"}},
		{"too little in common", []string{long}, []string{"The harbour wall will hold"}, []news.QuoteID{fresh("The harbour wall will hold", 0)}},
		{"the closest wins", []string{long, long + " and more"}, []string{long + " and more", long}, []news.QuoteID{"q_1", "q_0"}},
		{"one inserted between equals", []string{"Yes", "Yes"}, []string{"Yes", "No", "Yes"}, []news.QuoteID{"q_0", fresh("No", 0), "q_1"}},
		{"no words at all", []string{"…"}, []string{"…"}, []news.QuoteID{"q_0"}},
	} {
		next := quotes(c.next, "left over")
		give(quotes(c.old, "q_0", "q_1"), next)
		var got []news.QuoteID
		for _, q := range next {
			got = append(got, q.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: ids %v, want %v", c.name, got, c.want)
		}
	}
}

func TestQuoteIDNotGivenTwice(t *testing.T) {
	id := news.NewQuoteID("a_1", "The ferry sails at noon", 0)
	next := quotes([]string{"The ferry sails at noon sharp", "The ferry sails at noon"})
	give(quotes([]string{"The ferry sails at noon sharp"}, id), next)
	if next[0].ID != id || next[1].ID == id {
		t.Errorf("ids %s, %s: want the first to keep %s and the second another", next[0].ID, next[1].ID, id)
	}
}

func TestQuoteSurvivesEdits(t *testing.T) {
	s := open(t, "")
	first := put(t, s, draft(1)).Record.Quotes[0].ID
	for i, c := range []struct {
		content, page string
		kept          bool
	}{
		{"The ferry to Harrow Island sails 2 times this week", "b", true},
		{"The ferry to Harrow Island sails 2 times this week", "b", true}, // a better finder on the same page
		{"Nobody sails today", "c", false},
		{"The ferry to Harrow Island sails 1 times this week", "d", true}, // as it was at first
	} {
		d := draft(1)
		d.Article.Body, d.Article.Page, d.Article.Made.Enrich = c.content, c.page, i
		d.Annotations.Quotes[0].Content = c.content
		put(t, s, d)
		r, n, err := s.Quote(t.Context(), first)
		if c.kept && (err != nil || r.Quotes[n].Content != c.content) {
			t.Errorf("edit %d: Quote = %v, want %q", i, err, c.content)
		}
		if !c.kept && !errors.Is(err, ErrWithdrawn) {
			t.Errorf("edit %d: Quote = %v, want ErrWithdrawn", i, err)
		}
		noProblems(t, s)
	}
}

// TestQuoteIDsAreNotUsedAgain: whoever kept the address of a quote finds that quote or none.
func TestQuoteIDsAreNotUsedAgain(t *testing.T) {
	const yes, no = "Yes, we sail", "No, nobody sails"
	s := open(t, "")
	said := func(page, content, speaker string) news.QuoteID {
		d := draft(1)
		d.Article.Body, d.Article.Page = page+" "+content, page
		d.Annotations.Quotes[0].Content, d.Annotations.Quotes[0].Speaker = content, news.Speaker{Type: news.GroupSpeaker, Name: speaker}
		return put(t, s, d).Record.Quotes[0].ID
	}
	crew := said("a", yes, "the crew")
	if other := said("b", no, "the crew"); other == crew {
		t.Error("other words have the id of those that are gone")
	}
	pilots := said("c", yes, "the pilots")
	if pilots == crew {
		t.Error("the same words of others have the id of those that are gone")
	}
	if _, _, err := s.Quote(t.Context(), crew); !errors.Is(err, ErrWithdrawn) {
		t.Errorf("the quote that is gone: %v, want ErrWithdrawn", err)
	}
	said("d", no, "the crew")
	if back := said("e", yes, "the crew"); back != crew {
		t.Errorf("the quote that came back has the id %s, want its own, %s", back, crew)
	}
	if back := said("f", yes, "the pilots"); back != crew {
		t.Errorf("said to be by others, the quote has the id %s, want its own, %s", back, crew)
	}
	noProblems(t, s)
}

// TestQuoteIDSurvivesDamage: an article that is put over its damaged row keeps the ids that its quotes had at first.
func TestQuoteIDSurvivesDamage(t *testing.T) {
	s := open(t, "")
	id := put(t, s, draft(1)).Record.Quotes[0].ID
	if _, err := s.write.ExecContext(t.Context(), `UPDATE article SET body = x'00'`); err != nil {
		t.Fatal(err)
	}
	if got := put(t, s, draft(1)).Record.Quotes[0].ID; got != id {
		t.Errorf("the quote has the id %s after the repair, want %s", got, id)
	}
	noProblems(t, s)
}

// TestRandomEdits: however an article is edited, its ids are different ones, whoever had one before finds the same quote or that it is
// gone, and an id that is new was never given.
func TestRandomEdits(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	s := open(t, "")
	given := map[news.QuoteID]news.Quote{} // every id, with the quote as it was last seen
	for n := range 60 {
		d := draft(1)
		d.Article.Page, d.Article.Body = fmt.Sprint(n), fmt.Sprint("Version ", n)
		d.Annotations.Quotes = nil
		for range r.IntN(6) {
			q := news.Quote{Content: []string{"Yes", "No", "We sail at noon as ever", "We sail at noon as always", "Never"}[r.IntN(5)]}
			q.Speaker.Name = []string{"the crew", "the pilots"}[r.IntN(2)]
			d.Annotations.Quotes = append(d.Annotations.Quotes, q)
		}
		seen := map[news.QuoteID]bool{}
		for _, q := range put(t, s, d).Record.Quotes {
			if seen[q.ID] {
				t.Fatalf("version %d: two quotes have the id %s", n, q.ID)
			}
			seen[q.ID] = true
			if was, known := given[q.ID]; known && len(was.Content) <= len("Never") && was.Content != q.Content {
				t.Fatalf("version %d: %s was %q, and is %q", n, q.ID, was.Content, q.Content)
			}
			given[q.ID] = q
		}
		for id := range given {
			_, _, err := s.Quote(t.Context(), id)
			if there := err == nil; there != seen[id] || err != nil && !errors.Is(err, ErrWithdrawn) {
				t.Fatalf("version %d: the quote %s: %v; it is in the article: %v", n, id, err, seen[id])
			}
		}
	}
	noProblems(t, s)
}

// TestManyEqualQuotes: a page that says one thing over and over gets its ids in no time.
func TestManyEqualQuotes(t *testing.T) {
	all := make([]news.Quote, 50_000)
	for i := range all {
		all[i].Content = "Yes"
	}
	started := time.Now()
	newQuoteIDs("a_1", all, nil)
	if took := time.Since(started); took > 5*time.Second {
		t.Errorf("giving ids took %v", took)
	}
	if last := news.NewQuoteID("a_1", "Yes", len(all)-1); all[len(all)-1].ID != last {
		t.Errorf("the last of %d equal quotes has the id %s, want %s", len(all), all[len(all)-1].ID, last)
	}
}
