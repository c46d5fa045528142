package page

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
)

// sampled is how many of the newest articles are read to tell how somebody or something is printed: as many as one search lists.
const sampled = search.MaxLimit

// sampledArticle is an article read for how it prints somebody.
type sampledArticle struct {
	outlet search.OutletRef
	record *news.Record
}

// sample reads the articles of hits. They were found by a search of the reader, who therefore may see them.
func (p *pages) sample(ctx context.Context, hits []search.ArticleHit) ([]sampledArticle, error) {
	var all []sampledArticle
	for _, hit := range hits {
		rec, err := p.o.Kept.Article(ctx, hit.ID)
		switch {
		case errors.Is(err, store.ErrWithdrawn), errors.Is(err, store.ErrNotFound): // in this moment
			continue
		case err != nil:
			return nil, fmt.Errorf("article of a page: %w", err)
		}
		all = append(all, sampledArticle{hit.Outlet, rec})
	}
	return all, nil
}

// printed says how articles print the name of somebody or something.
type printed struct {
	Articles  int    // how many were read for it
	Total     int    // how many there are
	Forms     []form // the names, those printed most first
	Spellings int    // how many there are
	Rows      []printedRow
}

// form is words as articles print them, and how often.
type form struct {
	Text     string
	Language news.Language // of an article that prints it: the language of the pages where one in that does
	Count    int
}

// printedRow is how often one outlet prints each of the forms.
type printedRow struct {
	Outlet search.OutletRef
	Cells  []printedCell
}

// printedCell is how often one outlet prints one form.
type printedCell struct {
	Count int
	Level int // from 0, never, to 3, nearly as often as the most frequent
}

// How much of each the page shows.
const (
	maxForms   = 6
	maxOutlets = 12
	maxRoles   = 4
	maxQuoted  = 8
)

// mentionsIn finds the mentions of somebody or something in an article.
type mentionsIn func(*news.Record) []news.Mention

// newPrinted counts the names in the mentions of somebody or something; total is how many articles there are.
func newPrinted(sample []sampledArticle, total int, mentions mentionsIn) printed {
	forms, outlets := tally{}, tally{}
	cells, refs := map[[2]string]int{}, map[string]search.OutletRef{}
	for _, s := range sample {
		outlet := string(s.outlet.ID)
		refs[outlet] = s.outlet
		for _, m := range mentions(s.record) {
			if m.Kind != news.Named {
				continue
			}
			forms.add(m.Text, s.record.Article.Language, 1)
			outlets.add(outlet, "", 1)
			cells[[2]string{outlet, m.Text}]++
		}
	}
	p := printed{Articles: len(sample), Total: total, Forms: forms.most(maxForms), Spellings: len(forms)}
	most := 0
	for _, n := range cells {
		most = max(most, n)
	}
	for _, outlet := range outlets.most(maxOutlets) {
		row := printedRow{Outlet: refs[outlet.Text]}
		for _, f := range p.Forms {
			n := cells[[2]string{outlet.Text, f.Text}]
			row.Cells = append(row.Cells, printedCell{n, level(n, most)})
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

// All reports whether every article was read.
func (p *printed) All() bool { return p.Articles >= p.Total }

// number is how many forms there are.
func (p *printed) number() number {
	n := number{Label: "forms of the name", Count: p.Spellings}
	if !p.All() {
		n.Label += " in " + plural(p.Articles, "article", "articles")
	}
	return n
}

// language returns that of a name, "" where no article read prints it.
func (p *printed) language(name string) news.Language {
	for _, f := range p.Forms {
		if f.Text == name {
			return f.Language
		}
	}
	return ""
}

// others are the forms but for the name that the page has.
func (p *printed) others(name string) []form {
	return slices.DeleteFunc(slices.Clone(p.Forms), func(f form) bool { return f.Text == name })
}

// lead says what somebody is called, how their name is printed otherwise, and which names the tables know beside those.
type lead struct {
	Roles  []form // the count is of articles
	Others []form
	Known  []string
}

// personIn returns the function that finds the mentions of a person or an organisation in an article.
func personIn(id news.SpeakerID) mentionsIn {
	return func(rec *news.Record) []news.Mention {
		var all []news.Mention
		for _, p := range rec.People {
			if p.ID.Speaker() == id {
				all = append(all, p.Mentions...)
			}
		}
		for _, o := range rec.Organisations {
			if o.ID.Speaker() == id {
				all = append(all, o.Mentions...)
			}
		}
		return all
	}
}

// rolesOf are what articles call somebody.
func rolesOf(sample []sampledArticle, id news.SpeakerID) []form {
	roles := tally{}
	for _, s := range sample {
		if role := search.RoleIn(s.record, id); role != "" {
			roles.add(role, s.record.Article.Language, 1)
		}
	}
	return roles.most(maxRoles)
}

// quotedFrom are the places from which reports quote somebody, with the number of quotes.
func quotedFrom(sample []sampledArticle, id news.SpeakerID) []counted {
	places := tally{}
	for _, s := range sample {
		if place := s.record.Article.Dateline.Place; place != "" {
			places.add(place, "", quotesOf(s.record, id))
		}
	}
	var all []counted
	for _, f := range places.most(maxQuoted) {
		all = append(all, counted{Name: f.Text, Count: f.Count})
	}
	return all
}

// quotesOf counts the quotes of somebody in an article.
func quotesOf(rec *news.Record, id news.SpeakerID) int {
	n := 0
	for _, q := range rec.Quotes {
		if q.Speaker.ID == id {
			n++
		}
	}
	return n
}

// level is how a count stands to the greatest: more than two thirds of it, more than a seventh, less, or nothing.
func level(n, most int) int {
	switch {
	case n == 0:
		return 0
	case 3*n > 2*most:
		return 3
	case 7*n > most:
		return 2
	}
	return 1
}

// tally counts words as printed.
type tally map[string]form

// add counts words n times, printed by an article in a language.
func (t tally) add(text string, l news.Language, n int) {
	f, known := t[text]
	if !known || l == pageLanguage {
		f.Language = l
	}
	f.Text, f.Count = text, f.Count+n
	t[text] = f
}

// most returns those counted most, equal ones by their words; none that count nothing.
func (t tally) most(limit int) []form {
	var all []form
	for _, f := range t {
		if f.Count > 0 {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b form) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text)) })
	return all[:min(len(all), limit)]
}
