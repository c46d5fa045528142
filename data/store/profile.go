package store

import (
	"context"
	"fmt"
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

// Profile is what articles say of an identity, bounded: it tells namesakes apart, no more.
type Profile []Trait

const (
	// maxTraits bounds the values of one kind. A ninth takes the place of the rarest, with its count (the Space-Saving algorithm of
	// Metwally, Agrawal and El Abbadi, 2005), so that what is frequent stays.
	maxTraits = 8
	// Of the articles that name an identity the first are noted, then every fourth, then every 32nd: a profile has soon seen what there is
	// to see, and writing it takes as long as finding the identity.
	denseProfile, sparseProfile = 6, 32
)

// Of returns how often a value was seen, and how often any of its kind.
func (p Profile) Of(k TraitKind, value string) (articles, all int) {
	for _, t := range p {
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

// add counts a trait.
func (p Profile) add(k TraitKind, value string) Profile {
	n, rarest := 0, -1
	for i := range p {
		if p[i].Kind != k {
			continue
		}
		if p[i].Value == value {
			p[i].Articles++
			return p
		}
		n++
		if rarest < 0 || p[i].Articles < p[rarest].Articles {
			rarest = i
		}
	}
	if n < maxTraits {
		return append(p, Trait{k, value, 1})
	}
	p[rarest] = Trait{k, value, p[rarest].Articles + 1}
	return p
}

// String is how a profile is kept: kind, value and count of each trait, with spaces between.
func (p Profile) String() string {
	var b []byte
	for _, t := range p {
		b = append(append(b, t.Kind...), ' ')
		b = append(append(b, t.Value...), ' ')
		b = append(strconv.AppendInt(b, int64(t.Articles), 10), ' ')
	}
	return string(b)
}

// parseProfile reads a profile. What it cannot read it passes over: the next articles say it again.
func parseProfile(s string) Profile {
	var p Profile
	fields := strings.Fields(s)
	for i := 0; i+2 < len(fields); i += 3 {
		if n, err := strconv.Atoi(fields[i+2]); err == nil && n > 0 {
			p = append(p, Trait{TraitKind(fields[i]), fields[i+1], n})
		}
	}
	return p
}

// Observe notes what an article says of an identity that it names. It is written with the article.
func (tx *Tx) Observe(v *Identity, traits []Trait) {
	n := v.Articles()
	if n > denseProfile && n%4 != 0 || n > sparseProfile && n%32 != 0 || len(traits) == 0 {
		return
	}
	for _, t := range traits {
		if !strings.Contains(t.Value, " ") {
			v.Profile = v.Profile.add(t.Kind, t.Value)
		}
	}
	if !slices.Contains(tx.observed, v) {
		tx.observed = append(tx.observed, v)
	}
}

// saveProfiles writes what was observed.
func (tx *Tx) saveProfiles(ctx context.Context) error {
	var args []any
	for _, v := range tx.observed {
		args = append(args, v.ID, v.Profile.String())
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
