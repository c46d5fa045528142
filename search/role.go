package search

import (
	"context"
	"fmt"

	"onrecord/data/news"
)

// rolesRead is how many articles are read for a role: outlets say what somebody is when they first name them, so that most newest articles do.
const rolesRead = 5

// Role returns what the newest articles that a searcher shows call a person, as printed; "" where they say nothing.
func Role(ctx context.Context, s Searcher, id news.PersonID) (string, error) {
	found, err := s.Search(ctx, Request{View: Articles, Sort: Newest, Limit: rolesRead, Selected: []Selection{{Facet: PersonFacet, Values: []string{string(id)}}}})
	if err != nil {
		return "", fmt.Errorf("role of %s: %w", id, err)
	}
	for _, hit := range found.ArticleHits {
		rec, err := s.Article(ctx, hit.ID)
		if err != nil {
			return "", fmt.Errorf("role of %s: %w", id, err)
		}
		if role := RoleIn(rec, id.Speaker()); role != "" {
			return role, nil
		}
	}
	return "", nil
}

// RoleIn returns what a record says that somebody is, as printed; "" where it says nothing.
func RoleIn(rec *news.Record, id news.SpeakerID) string {
	for i := range rec.People {
		if p := &rec.People[i]; id != "" && p.Role != "" && p.ID.Speaker() == id {
			return p.Role
		}
	}
	return ""
}
