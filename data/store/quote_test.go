package store

import (
	"errors"
	"slices"
	"testing"

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
		giveQuoteIDs("a_1", quotes(c.old, "q_0", "q_1"), next)
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
	giveQuoteIDs("a_1", quotes([]string{"The ferry sails at noon sharp"}, id), next)
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
