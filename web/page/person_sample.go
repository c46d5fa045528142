package page

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
)

// sampled is how many of somebody's newest articles are read to tell how they are printed: as many as one search lists.
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
			return nil, fmt.Errorf("article of a person: %w", err)
		}
		all = append(all, sampledArticle{hit.Outlet, rec})
	}
	return all, nil
}

// printed says how articles print somebody.
type printed struct {
	Articles  int // how many were read for it
	All       bool
	Forms     []string  // the names, those printed most first
	Spellings int       // how many there are
	Roles     []counted // what they are called: a role and in how many articles
	Quoted    []counted // the places from which reports quote them, with the number of quotes
	Rows      []printedRow
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

// newPrinted counts how articles print somebody; total is how many articles there are.
func newPrinted(sample []sampledArticle, id news.SpeakerID, total int) printed {
	p := printed{Articles: len(sample), All: len(sample) >= total}
	forms, roles, places, outlets := tally{}, tally{}, tally{}, tally{}
	cells, refs := map[[2]string]int{}, map[string]search.OutletRef{}
	for _, s := range sample {
		outlet := string(s.outlet.ID)
		refs[outlet] = s.outlet
		for _, name := range printedIn(s.record, id) {
			forms[name]++
			outlets[outlet]++
			cells[[2]string{outlet, name}]++
		}
		if role := search.RoleIn(s.record, id); role != "" {
			roles[role]++
		}
		if place := s.record.Article.Dateline.Place; place != "" {
			places[place] += quotesOf(s.record, id)
		}
	}
	p.Forms, p.Roles, p.Quoted = forms.most(maxForms), roles.counted(maxRoles), places.counted(maxQuoted)
	p.Spellings = len(forms)
	most := 0
	for _, n := range cells {
		most = max(most, n)
	}
	for _, outlet := range outlets.most(maxOutlets) {
		row := printedRow{Outlet: refs[outlet]}
		for _, form := range p.Forms {
			n := cells[[2]string{outlet, form}]
			row.Cells = append(row.Cells, printedCell{n, level(n, most)})
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

// printedIn returns the names by which an article mentions somebody, one for each mention.
func printedIn(rec *news.Record, id news.SpeakerID) []string {
	var all []string
	add := func(mentions []news.Mention) {
		for _, m := range mentions {
			if m.Kind == news.Named {
				all = append(all, m.Text)
			}
		}
	}
	for _, p := range rec.People {
		if p.ID.Speaker() == id {
			add(p.Mentions)
		}
	}
	for _, o := range rec.Organisations {
		if o.ID.Speaker() == id {
			add(o.Mentions)
		}
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

// lead says what somebody is called, and how their name is printed otherwise; "" where there is nothing to say.
func (p *printed) lead(name string) string {
	var sentences []string
	if len(p.Roles) > 0 {
		var roles []string
		for _, r := range p.Roles {
			if r.Count > 1 {
				r.Name = fmt.Sprintf("%s (%d times)", r.Name, r.Count)
			}
			roles = append(roles, r.Name)
		}
		sentences = append(sentences, "Called "+strings.Join(roles, ", ")+".")
	}
	if others := slices.DeleteFunc(slices.Clone(p.Forms), func(form string) bool { return form == name }); len(others) > 0 {
		sentences = append(sentences, "Also printed as "+strings.Join(others, ", ")+".")
	}
	return strings.Join(sentences, " ")
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

// tally counts names.
type tally map[string]int

// counted returns those counted most, equal ones by name; none that count nothing.
func (t tally) counted(limit int) []counted {
	var all []counted
	for name, n := range t {
		if n > 0 {
			all = append(all, counted{Name: name, Count: n})
		}
	}
	slices.SortFunc(all, func(a, b counted) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name)) })
	return all[:min(len(all), limit)]
}

// most returns the names of those counted most.
func (t tally) most(limit int) []string {
	var all []string
	for _, c := range t.counted(limit) {
		all = append(all, c.Name)
	}
	return all
}
