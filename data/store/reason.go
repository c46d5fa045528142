package store

import (
	"context"
	"database/sql"
	"fmt"

	"onrecord/data/news"
)

// Reason says why articles that print a name mean somebody.
type Reason struct {
	Name     string           // as printed
	Identity news.SpeakerID   // who the rules say it is; another than asked for where a reader merged the two
	Link     news.Evidence    // the rule, and how sure it is
	Why      string           // what the rule found, in a few words; may be empty
	Articles int              // how many print the name for this reason
	Examples []news.ArticleID // the newest of them
}

// Bounds of Reasons: what a reader looks at.
const (
	maxReasons  = 100
	maxExamples = 3
)

// Reasons returns why articles mean an identity or one merged into it, by printed name, those of most articles first.
func (s *Store) Reasons(ctx context.Context, id news.SpeakerID) ([]Reason, error) {
	all, err := collect(ctx, s.read, scanReason, `SELECT name, identity, rule, confidence, why, COUNT(*) AS articles FROM mention
		WHERE identity IN (`+group+`) GROUP BY name, identity, rule, confidence, why ORDER BY articles DESC, name, rule, why LIMIT $2`, id, maxReasons)
	for i := 0; i < len(all) && err == nil; i++ {
		r := &all[i]
		r.Examples, err = collect(ctx, s.read, scanOne[news.ArticleID], `SELECT a.id FROM mention m JOIN article a ON a.number = m.number
			WHERE m.identity = $1 AND m.name = $2 AND m.rule = $3 AND m.why = $4 ORDER BY m.number DESC LIMIT $5`,
			r.Identity, r.Name, r.Link.Rule, r.Why, maxExamples)
	}
	if err != nil {
		return nil, fmt.Errorf("read why articles mean %s: %w", id, classify(err))
	}
	return all, nil
}

// ReasonsIn is Reasons for one article.
func (s *Store) ReasonsIn(ctx context.Context, id news.SpeakerID, n news.Number) ([]Reason, error) {
	all, err := collect(ctx, s.read, scanReason, `SELECT name, identity, rule, confidence, why, 1 FROM mention
		WHERE identity IN (`+group+`) AND number = $2 ORDER BY name`, id, n)
	if err != nil {
		return nil, fmt.Errorf("read why article number %d means %s: %w", n, id, classify(err))
	}
	a, err := one(collect(ctx, s.read, scanOne[news.ArticleID], `SELECT id FROM article WHERE number = $1`, n))
	for i := range all {
		all[i].Examples = []news.ArticleID{a}
	}
	return all, err
}

func scanReason(rows *sql.Rows) (r Reason, err error) {
	err = rows.Scan(&r.Name, &r.Identity, &r.Link.Rule, &r.Link.Confidence, &r.Why, &r.Articles)
	return r, err
}

// ruleWords say what the rules of indexer/link go by.
var ruleWords = map[string]string{
	"same-name": "the same name", "other-spelling": "the name in another spelling", "given-name-variant": "the given name in another language",
	"initial": "an initial for the given name", "nickname": "a familiar form of the name", "well-known": "a name of somebody well known",
	"surname": "the surname alone, which fits nobody else", "short-name": "the short form of the name", "context": "one of several of that name, told by what the article is about",
	"correction": "a reader said so",
}

// Sentence says in words why, as "the name in another spelling".
func (r *Reason) Sentence() string {
	if words, ok := ruleWords[r.Link.Rule]; ok {
		return words
	}
	if r.Link.Rule == "" {
		return "linked by an earlier version, which kept no reason"
	}
	return r.Link.Rule
}
