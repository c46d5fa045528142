package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"onrecord/data/name"
	"onrecord/data/news"
)

// Listed is an identity with the number of articles that name it or one merged into it.
type Listed struct {
	Identity
	Articles int
}

// MostNamed returns the identities of a kind that most articles name, at most limit of them.
func (s *Store) MostNamed(ctx context.Context, k Kind, limit int) ([]Listed, error) {
	all, err := collect(ctx, s.read, scanListed, `SELECT COALESCE(i.redirect, i.id) AS id, COUNT(DISTINCT m.number) AS articles
		FROM mention m JOIN identity i ON i.id = m.identity WHERE m.identity LIKE $1 GROUP BY COALESCE(i.redirect, i.id)
		ORDER BY articles DESC, id LIMIT $2`, string(k)+":%", limit)
	for i := 0; i < len(all) && err == nil; i++ {
		all[i].Identity, err = identity(ctx, s.read, all[i].ID)
	}
	if err != nil {
		return nil, fmt.Errorf("list who is named most: %w", classify(err))
	}
	return all, nil
}

// ArticleCount returns the number of articles that name an identity or one merged into it.
func (s *Store) ArticleCount(ctx context.Context, id news.SpeakerID) (int, error) {
	n, err := one(collect(ctx, s.read, scanOne[int], `SELECT COUNT(DISTINCT number) FROM mention WHERE identity IN (`+group+`)`, id))
	if err != nil {
		return 0, fmt.Errorf("count the articles that name %s: %w", id, err)
	}
	return n, nil
}

// Prints reports whether an article prints a name, but for case and accents, of an identity or one merged into it.
func (s *Store) Prints(ctx context.Context, id news.SpeakerID, printed string) (bool, error) {
	names, err := collect(ctx, s.read, scanOne[string], `SELECT name FROM identity_name WHERE identity IN (`+group+`)`, id)
	if err != nil {
		return false, fmt.Errorf("read the names of %s: %w", id, classify(err))
	}
	folded := name.Fold(printed)
	return slices.ContainsFunc(names, func(n string) bool { return name.Fold(n) == folded }), nil
}

func scanListed(rows *sql.Rows) (l Listed, err error) {
	err = rows.Scan(&l.ID, &l.Articles)
	return l, err
}
