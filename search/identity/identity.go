// Package identity knows what names mean. It is the search.Names over what is stored (people, organisations, outlets) and the
// tables (places, topics, languages), and keeps nothing itself: what linking decides a moment ago holds for the next query.
package identity

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"onrecord/data/gazetteer"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
)

// Store is what Names reads of the store; data/store is one.
type Store interface {
	// Identity returns an identity, or the one it was merged into. It returns store.ErrNotFound.
	Identity(ctx context.Context, id news.SpeakerID) (store.Identity, error)
	// IdentitiesByKey returns the identities that have a key, those named by most articles first.
	IdentitiesByKey(ctx context.Context, k store.Kind, key string) ([]store.Identity, error)
	// IdentitiesByWords returns the identities of a kind that have a name in which the words begin words, those named by most articles first.
	IdentitiesByWords(ctx context.Context, k store.Kind, words []string, limit int) ([]store.Identity, error)
	// Label returns the name to show for an identity, the id itself if it is unknown.
	Label(ctx context.Context, id news.SpeakerID) (string, error)
	// Outlet returns one outlet. It returns store.ErrNotFound.
	Outlet(ctx context.Context, id news.OutletID) (news.Outlet, error)
	Outlets(ctx context.Context) ([]news.Outlet, error)
}

// Names resolves names to identities and identities to labels. Its methods may be called from several goroutines.
type Names struct{ store Store }

var _ search.Names = (*Names)(nil)

// New returns Names over a store.
func New(s Store) *Names { return &Names{s} }

// Resolve returns the ids that a value may mean: people and organisations by any spelling of their name, people by the surname
// alone too; places by any of their names; topics, outlets and languages by id or name; all of them by id. What is in no table
// gives nothing. A section is its own id, and so is a kind of quote or of cue.
func (n *Names) Resolve(ctx context.Context, f search.Facet, value string) ([]string, error) {
	value = strings.TrimSpace(value)
	if value == "" {
		return nil, nil
	}
	var ids []string
	var err error
	switch f {
	case search.PersonFacet:
		ids, err = n.people(ctx, value)
	case search.SpeakerFacet:
		ids, err = n.speakers(ctx, value)
	case search.OutletFacet:
		ids, err = n.outlets(ctx, value)
	case search.PlaceFacet:
		ids = places(value)
	case search.TopicFacet:
		ids = topics(value)
	case search.LangFacet:
		ids = languages(value)
	case search.AboutFacet:
		ids, err = n.about(ctx, value)
	case search.SectionFacet, search.KindFacet, search.CueFacet:
		ids = []string{value}
	default:
		return nil, fmt.Errorf("resolve %q: the facet %s is not known", value, f)
	}
	if err != nil {
		return nil, fmt.Errorf("resolve %s %q: %w", f, value, err)
	}
	return ids, nil
}

// Label returns the name to show for an id; the id itself when it is unknown.
func (n *Names) Label(ctx context.Context, f search.Facet, id string) (string, error) {
	switch f {
	case search.PersonFacet:
		return n.personLabel(ctx, news.PersonID(id))
	case search.SpeakerFacet:
		return n.store.Label(ctx, news.SpeakerID(id))
	case search.OutletFacet:
		return n.outletLabel(ctx, news.OutletID(id))
	case search.PlaceFacet:
		if e := gazetteer.Get(news.PlaceID(id)); e != nil {
			return e.Label(), nil
		}
	case search.TopicFacet:
		return topicLabel(id), nil
	case search.LangFacet:
		return languageLabel(id), nil
	case search.AboutFacet:
		return n.aboutLabel(ctx, id)
	case search.CueFacet:
		return cmp.Or(cueLabels[id], id), nil
	}
	return id, nil
}

func (n *Names) personLabel(ctx context.Context, id news.PersonID) (string, error) {
	label, err := n.store.Label(ctx, id.Speaker())
	if label == string(id.Speaker()) {
		label = string(id)
	}
	return label, err
}

func (n *Names) outletLabel(ctx context.Context, id news.OutletID) (string, error) {
	o, err := n.store.Outlet(ctx, id)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return string(id), nil
	case err != nil:
		return "", err
	}
	return o.Name, nil
}
