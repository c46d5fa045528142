package page

import (
	"context"
	"strings"
	"time"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/query"
)

// nearbySearches returns searches near one without hits that have some: the same in the other view, its phrases as words, any of its
// words. With an error come those found before it.
func nearbySearches(ctx context.Context, s search.Searcher, a address, inOther int) ([]nearby, error) {
	var all []nearby
	if inOther > 0 {
		other := a.inView(otherView(a.View))
		all = append(all, nearby{plural(inOther, thingsOf[other.View].One, thingsOf[other.View].Many) + " of the same search", other.String()})
	}
	what := thingsOf[a.View]
	for _, alternative := range []struct {
		label string
		query func(query.Node) query.Node
	}{
		{"with the words of phrases anywhere", looseWords},
		{"with any of the words", anyWord},
	} {
		b := a.first()
		if b.Query = rewritten(a.Query, alternative.query); b.Query == "" {
			continue
		}
		n, err := countHits(ctx, s, b)
		if err != nil {
			return all, err
		}
		if n > 0 {
			all = append(all, nearby{plural(n, what.One, what.Many) + " " + alternative.label, b.String()})
		}
	}
	return all, nil
}

// rewritten returns a query changed by f; empty where f changes nothing.
func rewritten(s string, f func(query.Node) query.Node) string {
	q, err := query.Parse(s, query.Options{})
	if err != nil {
		return ""
	}
	changed := (&query.Query{Root: f(q.Root)}).String()
	if changed == q.String() {
		return ""
	}
	return changed
}

// looseWords puts the words of phrases in their place.
func looseWords(n query.Node) query.Node {
	switch n := n.(type) {
	case query.Text:
		if words := strings.Fields(n.Text); n.Phrase && len(words) > 1 {
			var all query.And
			for _, w := range words {
				all = append(all, query.Text{Text: w})
			}
			return all
		}
	case query.And:
		var all query.And
		for _, child := range n {
			if and, ok := looseWords(child).(query.And); ok {
				all = append(all, and...)
			} else {
				all = append(all, child)
			}
		}
		return all
	}
	return n
}

// anyWord joins the words that stand side by side by OR.
func anyWord(n query.Node) query.Node {
	and, ok := n.(query.And)
	if !ok {
		return n
	}
	var words query.Or
	var rest query.And
	for _, child := range and {
		if t, ok := child.(query.Text); ok {
			words = append(words, t)
		} else {
			rest = append(rest, child)
		}
	}
	switch {
	case len(words) < 2:
		return n
	case len(rest) == 0:
		return words
	}
	return append(query.And{words}, rest...)
}

// gaps returns the outlets that are not crawled as they should be: of those ticked, or of all.
func gaps(all []store.OutletStatus, a address, now time.Time) []gap {
	var found []gap
	for i := range all {
		s := &all[i]
		if len(found) == maxGaps || !concerns(a, s.Outlet.ID) {
			continue
		}
		g := gap{Name: s.Outlet.Name}
		switch s.State() {
		case store.FailingOutlet:
			g.Says, g.Since = s.LastError, shortStamp(&s.FailingSince, now)
		case store.PausedOutlet:
			g.Says, g.Since = s.Pause.Reason, shortStamp(&s.Pause.Since, now)
		default:
			continue
		}
		found = append(found, g)
	}
	return found
}

// concerns reports whether a search looks at an outlet.
func concerns(a address, id news.OutletID) bool {
	ticked := false
	for _, v := range a.Ticked {
		if v.Facet == search.OutletFacet {
			if v.Value == string(id) {
				return true
			}
			ticked = true
		}
	}
	return !ticked
}

// asksBefore reports whether a search asks for times before there is anything.
func asksBefore(a address, first, now time.Time) bool {
	after := dateOf(query.After, a.After, now)
	for _, d := range datesIn(a.Query, now) {
		after = d
	}
	return !after.IsZero() && after.Before(first.Truncate(24*time.Hour))
}

// datesIn returns the days from which the date filters of a query admit articles.
func datesIn(s string, now time.Time) []time.Time {
	q, err := query.Parse(s, query.Options{})
	if err != nil {
		return nil
	}
	var days []time.Time
	for _, name := range []query.Name{query.After, query.Date} {
		for _, v := range query.Values(q.Root, name) {
			if from := dateOf(name, v.Text, now); !from.IsZero() {
				days = append(days, from)
			}
		}
	}
	return days
}
