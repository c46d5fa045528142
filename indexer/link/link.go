// Package link gives the people and organisations of an article their identities: one person under all spellings, across all
// articles. It needs what is stored, so it runs inside the transaction that stores the article.
//
// What a reader decided about a printed name comes first (correct.go). Else a full name belongs to the stored person whose name it
// matches (data/name), to a well-known person (data/people), or to a new one. Where several have the name, what the article is about
// tells which, or nothing does (context.go). A surname alone belongs to the one person it fits, if there is exactly one; otherwise it
// stays without identity and is remembered. When later a person of that surname becomes known, the articles that name it alone are
// decided anew, and move forward in the sequence if that changes them (restamp.go).
//
// Every decision says by which rule it was taken and how sure that is (rule.go), in the article and, for each printed name, in the store.
package link

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
)

// Version counts the changes of rules that can change who is who.
const Version = 2

// Resolve replaces the ids in an article's annotations, which hold within the article, by identities, or by nothing where a name
// fits nobody or more than one. It returns who is named, for the store to remember. It is the Link of store.Draft.
func Resolve(ctx context.Context, tx *store.Tx, a *news.Article, n *news.Annotations) ([]store.Mention, error) {
	r := resolver{tx: tx, article: a.ID, scene: newScene(a, n), ids: make(map[news.SpeakerID]news.SpeakerID)}
	if err := r.preload(ctx, n); err != nil {
		return nil, err
	}
	if err := r.meet(ctx, n); err != nil {
		return nil, err
	}
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
	r.observe()
	if err := r.follow(ctx, n); err != nil {
		return nil, fmt.Errorf("follow what readers decided: %w", err)
	}
	for i := range n.Quotes {
		eachSpeaker(&n.Quotes[i], func(s *news.Speaker) { s.ID = r.ids[s.ID] })
	}
	n.People = mergePeople(n.People)
	n.Organisations = mergeOrganisations(n.Organisations)
	return r.mentions, nil
}

// eachSpeaker calls f with who utters a quote and with whose words they pass on; the latter as a copy, as drafts share it.
func eachSpeaker(q *news.Quote, f func(*news.Speaker)) {
	f(&q.Speaker)
	if q.Inner != nil {
		inner := *q.Inner
		f(&inner)
		q.Inner = &inner
	}
}

// resolver links one article.
type resolver struct {
	tx       *store.Tx
	article  news.ArticleID
	scene    scene
	ids      map[news.SpeakerID]news.SpeakerID // from ids in the article to identities
	mentions []store.Mention
	company  []companion
	named    []naming // the people that the article names in full, so far
	moves    int      // loose names of other articles that this transaction gave to somebody else
}

// naming says whom a person of the article is.
type naming struct {
	v      *store.Identity
	person *news.Person
}

// preload reads the identities that most names of the article mean, those printed so before, in one go.
func (r *resolver) preload(ctx context.Context, n *news.Annotations) error {
	var people, organisations []string
	for i := range n.People {
		people = append(people, name.ExactKey(n.People[i].Name))
	}
	for i := range n.Organisations {
		organisations = append(organisations, name.OrganisationKey(n.Organisations[i].Name))
	}
	if err := r.tx.Preload(ctx, store.Person, people); err != nil {
		return err
	}
	return r.tx.Preload(ctx, store.Organisation, organisations)
}

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
