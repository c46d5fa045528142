package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"onrecord/data/gazetteer"
	"onrecord/data/news"
	"onrecord/search/query"
)

// named is whom and what a query names by a filter. Its mentions are marked like the reader's words, however they are printed.
type named map[string]bool // ids with their facet before them, as "place:kyiv"; speakers as "person:…" and "org:…"

// named resolves the names in the query's filters.
func (s *Service) named(ctx context.Context, n query.Node) (named, error) {
	all := named{}
	for _, f := range []struct {
		filter query.Name
		facet  Facet
		prefix string
	}{
		{query.Person, PersonFacet, "person:"}, {query.Place, PlaceFacet, "place:"}, {query.Speaker, SpeakerFacet, ""},
		{query.AboutFilter, AboutFacet, ""},
	} {
		for _, value := range query.Values(n, f.filter) {
			ids, err := s.o.Names.Resolve(ctx, f.facet, value.Text)
			if err != nil {
				return nil, fmt.Errorf("resolve %s %q: %w", f.facet, value.Text, err)
			}
			for _, id := range ids {
				all[f.prefix+id] = true
			}
		}
	}
	return all, nil
}

// spans returns where a record names them, pronouns and descriptions left out.
func (n named) spans(rec *news.Record) []news.Span {
	if len(n) == 0 {
		return nil
	}
	var spans []news.Span
	add := func(mentions []news.Mention) {
		for _, m := range mentions {
			if m.Kind == news.Named {
				spans = append(spans, m.Span)
			}
		}
	}
	for _, p := range rec.People {
		if n[string(p.ID.Speaker())] {
			add(p.Mentions)
		}
	}
	for _, o := range rec.Organisations {
		if n[string(o.ID.Speaker())] {
			add(o.Mentions)
		}
	}
	for _, p := range rec.Places {
		if n.place(p.ID) {
			add(p.Mentions)
		}
	}
	return spans
}

// place reports whether a place or one around it is named.
func (n named) place(id news.PlaceID) bool {
	return n["place:"+string(id)] || slices.ContainsFunc(gazetteer.Ancestors(id), func(a news.PlaceID) bool { return n["place:"+string(a)] })
}

// mark adds the spans that lie in text, the bytes from start on of a part, to the matches found in it.
func mark(found []match, spans []news.Span, part news.Part, start int, text string) []match {
	const mention = -1 // the term of all mentions: the number of different ones does not matter
	for _, s := range spans {
		m := match{s.Start - start, s.End - start, mention}
		if s.Part == part && m.start >= 0 && m.end <= len(text) && m.start < m.end {
			found = append(found, m)
		}
	}
	slices.SortFunc(found, func(a, b match) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	last := 0
	return slices.DeleteFunc(found, func(m match) bool {
		if m.start < last {
			return true
		}
		last = m.end
		return false
	})
}
