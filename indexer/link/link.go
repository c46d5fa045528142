// Package link gives the people and organisations of an article their identities: one person under all spellings, across all
// articles. It needs what is stored, so it runs inside the transaction that stores the article.
//
// A full name belongs to the stored person whose name it matches (data/name), else a new one is made. A surname never seen in
// full belongs to the one stored person it fits, if there is exactly one; otherwise it stays without identity and is
// remembered. When later a person of that surname becomes known, the articles that name it alone are decided anew, and move
// forward in the sequence if that changes them.
package link

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"onrecord/data/news"
	"onrecord/data/store"
)

// Version counts the changes of rules that can change who is who.
const Version = 1

// The rules by which an identity is given, as Evidence names them.
const (
	ruleFullName = "full-name"      // the same full name, or the first article to print it
	ruleSpelling = "other-spelling" // a full name that matches in another spelling
	ruleSurname  = "surname"        // the surname alone, which fits exactly one stored person
	ruleShort    = "short-name"     // the short form or the acronym of an organisation
	ruleReader   = "correction"     // a reader said so
)

var (
	byFullName = news.Evidence{Rule: ruleFullName, Confidence: 0.95}
	bySpelling = news.Evidence{Rule: ruleSpelling, Confidence: 0.85}
	bySurname  = news.Evidence{Rule: ruleSurname, Confidence: 0.6}
	byShort    = news.Evidence{Rule: ruleShort, Confidence: 0.8}
	byReader   = news.Evidence{Rule: ruleReader, Confidence: 1}
)

// Resolve replaces the ids in an article's annotations, which hold within the article, by identities, or by nothing where a name
// fits nobody or more than one. It returns who is named, for the store to remember. It is the Link of store.Draft.
func Resolve(ctx context.Context, tx *store.Tx, a *news.Article, n *news.Annotations) ([]store.Mention, error) {
	r := resolver{tx: tx, article: a.ID, ids: make(map[news.SpeakerID]news.SpeakerID)}
	for i := range n.Organisations {
		if err := r.organisation(ctx, &n.Organisations[i]); err != nil {
			return nil, fmt.Errorf("link organisation %q: %w", n.Organisations[i].Name, err)
		}
	}
	for _, loose := range []bool{false, true} { // full names first: a surname may fit the person they make
		for i := range n.People {
			if p := &n.People[i]; isLoose(p.Name) == loose {
				if err := r.person(ctx, p, loose); err != nil {
					return nil, fmt.Errorf("link person %q: %w", p.Name, err)
				}
			}
		}
	}
	if err := r.follow(ctx, n); err != nil {
		return nil, fmt.Errorf("follow what readers decided: %w", err)
	}
	for i := range n.Quotes {
		s := &n.Quotes[i].Speaker
		s.ID = r.ids[s.ID]
	}
	n.People = mergePeople(n.People)
	n.Organisations = mergeOrganisations(n.Organisations)
	return r.mentions, nil
}

// resolver links one article.
type resolver struct {
	tx       *store.Tx
	article  news.ArticleID
	ids      map[news.SpeakerID]news.SpeakerID // from ids in the article to identities
	mentions []store.Mention
	moves    int // loose names of other articles that this transaction gave to somebody else
}

// mention notes that the article prints a name of an identity.
func (r *resolver) mention(m store.Mention) { r.mentions = append(r.mentions, m) }

// printed returns the different spellings under which an article names somebody, the fullest first.
func printed(full string, ms []news.Mention) []string {
	names := []string{full}
	for _, m := range ms {
		if m.Kind == news.Named && !slices.Contains(names, m.Text) {
			names = append(names, m.Text)
		}
	}
	return names
}

// bestName returns the spelling to show: the one most articles print, this one included; of equals the one shown so far.
func bestName(shown string, known []store.PrintedName, now []string) string {
	articles := map[string]int{shown: 0}
	for _, n := range known {
		articles[n.Name] = n.Articles
	}
	for _, n := range now {
		articles[n]++
	}
	best := shown
	for _, n := range slices.Sorted(maps.Keys(articles)) {
		better := articles[n] > articles[best] && presentable(n) || !presentable(best) && presentable(n)
		if better && (articles[n] > 0) {
			best = n
		}
	}
	return best
}

// presentable reports whether a name may be shown: not one in capitals alone, as headlines print it, unless it is a short word.
func presentable(s string) bool {
	return len(s) <= maxAcronym || strings.ContainsFunc(s, unicode.IsLower) || !strings.ContainsFunc(s, unicode.IsUpper)
}

// maxAcronym is the length in bytes up to which capitals alone are taken for an acronym.
const maxAcronym = 8

// inOrder compares mentions by where they stand: headline, standfirst, body.
func inOrder(a, b news.Mention) int {
	if a.Part != b.Part {
		return slices.Index(news.Parts, a.Part) - slices.Index(news.Parts, b.Part)
	}
	return a.Start - b.Start
}
