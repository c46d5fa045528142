package identity

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/gazetteer"
	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/people"
	"onrecord/data/store"
	"onrecord/data/topic"
	"onrecord/search"
)

// How much is looked at for one completion. A reader sees eight or so; some of them may be hidden from a reader by a lock.
const (
	minTyped       = 2 // letters: one is the beginning of everything
	maxTyped       = 100
	maxSuggestions = 12 // of each kind
)

// Suggest returns who and what a reader may mean who has typed the beginning of a name: first what those letters name as a whole, in any
// spelling, then what begins so, of each kind the best known first. Whether any of it stands in an article, and how often, it does not know:
// Count is 0.
func (n *Names) Suggest(ctx context.Context, typed string) ([]search.Suggestion, error) {
	typed = strings.TrimSpace(typed)
	if letters := utf8.RuneCountInString(typed); letters < minTyped && !isIdeograph(typed) || letters > maxTyped {
		return nil, nil
	}
	s := suggester{names: n, begin: name.LatinWords(typed)}
	for _, f := range []search.Facet{search.PersonFacet, search.SpeakerFacet, search.PlaceFacet, search.TopicFacet, search.OutletFacet} {
		if err := s.whole(ctx, f, typed); err != nil {
			return nil, fmt.Errorf("complete %q: %w", typed, err)
		}
	}
	if err := s.beginning(ctx, typed); err != nil {
		return nil, fmt.Errorf("complete %q: %w", typed, err)
	}
	return s.found, nil
}

// isIdeograph reports whether s begins with a letter that is a word by itself.
func isIdeograph(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Han, r)
}

// suggester gathers suggestions, each once.
type suggester struct {
	names *Names
	begin []string // the words typed; the last may go on
	found []search.Suggestion
}

func (s *suggester) add(found search.Suggestion) {
	found.Detail = detail(found.Facet, found.Value)
	if !slices.ContainsFunc(s.found, func(o search.Suggestion) bool { return o.Facet == found.Facet && o.Value == found.Value }) {
		s.found = append(s.found, found)
	}
}

// detail says, by the tables, what tells a place or a well-known person from others of their name.
func detail(f search.Facet, id string) string {
	switch f {
	case search.PlaceFacet:
		return gazetteer.Where(news.PlaceID(id))
	case search.PersonFacet:
		if p, ok := people.Get(news.PersonID(id)); ok {
			return p.Role
		}
	}
	return ""
}

// whole adds what the letters typed name as a whole.
func (s *suggester) whole(ctx context.Context, f search.Facet, typed string) error {
	ids, err := s.names.Resolve(ctx, f, typed)
	if err != nil {
		return err
	}
	for _, id := range ids[:min(len(ids), maxSuggestions)] {
		if _, person := news.SpeakerID(id).Person(); person && f == search.SpeakerFacet {
			continue // suggested as a person
		}
		label, err := s.names.Label(ctx, f, id)
		if err != nil {
			return err
		}
		found := search.Suggestion{Facet: f, Value: id, Label: label}
		if !s.begins(label) {
			found.Printed = typed
		}
		s.add(found)
	}
	return nil
}

// beginning adds what has a word that begins as the letters typed.
func (s *suggester) beginning(ctx context.Context, typed string) error {
	for _, k := range []store.Kind{store.Person, store.Organisation} {
		if err := s.identities(ctx, k); err != nil {
			return err
		}
	}
	for _, e := range gazetteer.Starting(typed, maxSuggestions) {
		found := search.Suggestion{Facet: search.PlaceFacet, Value: string(e.ID), Label: e.Label()}
		if !s.begins(e.Name) {
			found.Printed = s.firstThatBegins(e.Variants())
		}
		s.add(found)
	}
	for _, t := range topic.All() {
		if s.begins(t.Name) {
			s.add(search.Suggestion{Facet: search.TopicFacet, Value: string(t.ID), Label: t.Name})
		}
	}
	outlets, err := s.names.store.Outlets(ctx)
	for _, o := range outlets {
		if s.begins(o.Name) || s.begins(string(o.ID)) {
			s.add(search.Suggestion{Facet: search.OutletFacet, Value: string(o.ID), Label: o.Name})
		}
	}
	return err
}

func (s *suggester) identities(ctx context.Context, k store.Kind) error {
	all, err := s.names.store.IdentitiesByWords(ctx, k, s.begin, maxSuggestions)
	if err != nil {
		return err
	}
	for _, v := range all {
		found := search.Suggestion{Facet: search.SpeakerFacet, Value: string(v.ID), Label: v.Name}
		if id, ok := v.ID.Person(); ok {
			found.Facet, found.Value = search.PersonFacet, string(id)
		}
		if !s.begins(v.Name) {
			found.Printed = s.firstThatBegins(namesOf(v))
		}
		s.add(found)
	}
	return nil
}

// begins reports whether the words typed stand in a name, side by side, the last perhaps only begun.
func (s *suggester) begins(printed string) bool {
	words, last := name.LatinWords(printed), len(s.begin)-1
	for i := 0; last >= 0 && i+last < len(words); i++ {
		if slices.Equal(words[i:i+last], s.begin[:last]) && strings.HasPrefix(words[i+last], s.begin[last]) {
			return true
		}
	}
	return false
}

func (s *suggester) firstThatBegins(names []string) string {
	if i := slices.IndexFunc(names, s.begins); i >= 0 {
		return names[i]
	}
	return ""
}
