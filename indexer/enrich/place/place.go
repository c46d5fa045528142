// Package place finds the entry of the gazetteer that a place name means: the best known place of that name, unless the words around it, the
// other places of the article, its dateline or the home of its outlet tell of another.
package place

import (
	"unicode"
	"unicode/utf8"

	"onrecord/data/gazetteer"
	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

// Options is what is known of an article beside its text. Its zero value is nothing.
type Options struct {
	Home     news.PlaceID // where its outlet is at home
	Dateline string       // the place of its dateline, as "Springfield, Ill."
}

// Resolve returns the places that a document names, in the order of their first mention. names are all names found in it, in reading order.
// Names that the gazetteer does not know are places without an id.
func Resolve(d *token.Document, names []entity.Name, o Options) []news.Place {
	r := newResolver(d, names, o)
	var l list
	for i := range r.names {
		n := &r.names[i]
		m := n.Mention()
		var p news.Place
		p, m.Evidence = r.place(i)
		l.add(p, m)
	}
	for _, h := range r.hints {
		r.mention(&l, &h)
	}
	return l.places
}

// list collects places with their mentions.
type list struct {
	places []news.Place
	index  map[string]int
}

func (l *list) add(p news.Place, m news.Mention) {
	key := p.Name
	if p.ID != "" {
		key = "#" + string(p.ID)
	}
	at, ok := l.index[key]
	if !ok {
		if l.index == nil {
			l.index = map[string]int{}
		}
		at = len(l.places)
		l.index[key] = at
		l.places = append(l.places, p)
	}
	l.places[at].Mentions = append(l.places[at].Mentions, m)
}

// has reports whether an entry is in the list.
func (l *list) has(e *gazetteer.Entry) bool {
	_, ok := l.index["#"+string(e.ID)]
	return ok
}

func newPlace(e *gazetteer.Entry) news.Place {
	return news.Place{ID: e.ID, Name: e.Name, Country: e.Country, Lat: e.Lat, Lon: e.Lon}
}

func isCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
