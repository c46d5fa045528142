package store

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"onrecord/data/news"
)

// TraitKind is what a trait tells.
type TraitKind string

// The kinds of traits.
const (
	RoleTrait     TraitKind = "role"    // what somebody does, as a class of roles: "sport"
	CountryTrait  TraitKind = "country" // where the article plays, ISO 3166-1 alpha-2
	TopicTrait    TraitKind = "topic"   // what the article is about, a top-level code
	CompanyTrait  TraitKind = "company" // an identity that the article names too
	LanguageTrait TraitKind = "language"
	SexTrait      TraitKind = "sex"
)

// Trait is something that articles say where they name an identity. Its value has no spaces.
type Trait struct {
	Kind     TraitKind
	Value    string
	Articles int // how many say so, about: what is rare is forgotten
}

// Profile is what articles say of an identity, bounded: it tells namesakes apart, no more. It is kept as it is written, kind, value and
// count of each trait with a space behind, since few profiles are looked at and many are in memory.
type Profile string

const (
	// maxTraits bounds the values of one kind. A ninth takes the place of the rarest, with its count (the Space-Saving algorithm of
	// Metwally, Agrawal and El Abbadi, 2005), so that what is frequent stays.
	maxTraits = 8
	// Of the articles that name an identity the first are noted, then every fourth, then every 32nd: a profile has soon seen what there is
	// to see, and writing it takes as long as finding the identity.
	denseProfile, sparseProfile = 6, 32
)

// Traits returns the traits of a profile. What cannot be read is passed over: the next articles say it again.
func (p Profile) Traits() iter.Seq[Trait] {
	return func(yield func(Trait) bool) {
		rest := string(p)
		for rest != "" {
			var kind, value, count string
			kind, rest, _ = strings.Cut(rest, " ")
			value, rest, _ = strings.Cut(rest, " ")
			count, rest, _ = strings.Cut(rest, " ")
			if n, err := strconv.Atoi(count); err == nil && n > 0 && !yield(Trait{TraitKind(kind), value, n}) {
				return
			}
		}
	}
}

// Of returns how often a value was seen, and how often any of its kind.
func (p Profile) Of(k TraitKind, value string) (articles, all int) {
	for t := range p.Traits() {
		if t.Kind != k {
			continue
		}
		all += t.Articles
		if t.Value == value {
			articles = t.Articles
		}
	}
	return articles, all
}

// with returns the profile with more traits counted.
func (p Profile) with(more []Trait) Profile {
	all := slices.Collect(p.Traits())
	for _, t := range more {
		if t.Value != "" && !strings.Contains(t.Value, " ") {
			all = count(all, t.Kind, t.Value)
		}
	}
	var b []byte
	for _, t := range all {
		b = append(append(b, t.Kind...), ' ')
		b = append(append(b, t.Value...), ' ')
		b = append(strconv.AppendInt(b, int64(t.Articles), 10), ' ')
	}
	return Profile(b)
}

// count counts a trait.
func count(all []Trait, k TraitKind, value string) []Trait {
	n, rarest := 0, -1
	for i := range all {
		if all[i].Kind != k {
			continue
		}
		if all[i].Value == value {
			all[i].Articles++
			return all
		}
		n++
		if rarest < 0 || all[i].Articles < all[rarest].Articles {
			rarest = i
		}
	}
	if n < maxTraits {
		return append(all, Trait{k, value, 1})
	}
	all[rarest] = Trait{k, value, all[rarest].Articles + 1}
	return all
}

// Observe notes what an article says of an identity that it names. It is written with the article.
func (tx *Tx) Observe(v *Identity, traits []Trait) {
	n := v.Articles()
	if n > denseProfile && n%4 != 0 || n > sparseProfile && n%32 != 0 || len(traits) == 0 {
		return
	}
	v.Profile = v.Profile.with(traits)
	if !slices.Contains(tx.observed, v) {
		tx.observed = append(tx.observed, v)
	}
}

// saveProfiles writes what was observed.
func (tx *Tx) saveProfiles(ctx context.Context) error {
	var args []any
	for _, v := range tx.observed {
		args = append(args, v.ID, string(v.Profile))
	}
	tx.observed = tx.observed[:0]
	err := tx.upsert(ctx, `INSERT INTO identity_profile (identity, traits) VALUES `, 2, args,
		` ON CONFLICT (identity) DO UPDATE SET traits = excluded.traits`)
	if err != nil {
		return fmt.Errorf("write profiles: %w", err)
	}
	return nil
}

// KeepApart notes that two identities are not one, as an article names both.
func (tx *Tx) KeepApart(ctx context.Context, a, b news.SpeakerID, article news.ArticleID) error {
	if a > b {
		a, b = b, a
	}
	_, err := tx.sql.ExecContext(ctx, `INSERT INTO identity_apart (a, b, article) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, a, b, article)
	if err != nil {
		return fmt.Errorf("keep %s and %s apart: %w", a, b, err)
	}
	return nil
}

// KeptApart reports whether KeepApart was told so.
func (tx *Tx) KeptApart(ctx context.Context, a, b news.SpeakerID) (bool, error) {
	if a > b {
		a, b = b, a
	}
	kept, err := collect(ctx, tx.sql, scanOne[int], `SELECT 1 FROM identity_apart WHERE a = $1 AND b = $2`, a, b)
	return len(kept) > 0, err
}
