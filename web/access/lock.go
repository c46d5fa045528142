package access

import (
	"context"
	"fmt"
	"slices"

	"onrecord/search"
	"onrecord/search/query"
)

// Unknown is a value in a lock that means nothing here: misspelt, or not stored yet.
type Unknown struct {
	Filter  query.Name
	Value   string
	Negated bool // the lock is to leave it out, and so leaves nothing out
}

// String writes it as the query language does.
func (u Unknown) String() string { return query.NewFilter(u.Filter, u.Value).String() }

// resolved are the filters whose values are names of something, each called like the facet of the same property.
var resolved = []query.Name{query.Outlet, query.Speaker, query.Person, query.Place, query.Topic, query.AboutFilter, query.Lang}

// UnknownIn returns the values in a lock that names do not know. The error may be a *query.SyntaxError.
func UnknownIn(ctx context.Context, names search.Names, lock string) ([]Unknown, error) {
	q, err := query.Parse(lock, query.Options{Strict: true})
	if err != nil {
		return nil, err
	}
	var all []Unknown
	query.EachFilter(q.Root, func(f query.Filter, negated bool) {
		if slices.Contains(resolved, f.Name) {
			for _, v := range f.Values {
				all = append(all, Unknown{f.Name, v.Text, negated})
			}
		}
	})
	var unknown []Unknown
	for _, u := range all {
		ids, err := names.Resolve(ctx, search.Facet(u.Filter), u.Value)
		if err != nil {
			return nil, fmt.Errorf("resolve %s: %w", u, err)
		}
		if len(ids) == 0 {
			unknown = append(unknown, u)
		}
	}
	return unknown, nil
}
