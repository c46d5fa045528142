package access

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"onrecord/data/spelling"
	"onrecord/data/store"
	"onrecord/search/query"
)

// How keys begin. A public key may stand in the source of pages; a secret one is sent in a header only.
const (
	SecretPrefix = "or_sec_"
	PublicPrefix = "or_pub_"
)

const (
	// secretBytes is the length of what is random in a secret: 256 bits cannot be guessed, so hashes need neither salt nor delay.
	secretBytes = 32
	// shownLetters is how many of its letters a key is known by; the rest keeps 208 bits.
	shownLetters = 8
)

// SearchScope allows searches and reading; it is all that public keys can have.
const SearchScope = "search"

// AdminScope allows to correct what is kept.
const AdminScope = "admin"

// Scopes are what keys may allow.
var Scopes = []string{SearchScope, "export", "ingest", "alerts", "mcp", AdminScope}

// KeyOptions describe a new key.
type KeyOptions struct {
	Name    string    // what it is for
	Public  bool      // it may stand in the source of pages
	Origins []string  // of the pages that may use it, as "https://wiki.example"; public keys need one, others have none
	Filter  string    // a query that locks what it can see; public keys only
	Scopes  []string  // none means SearchScope
	Now     time.Time // zero means time.Now
}

// maxName is how many bytes a key's name may have: it is a label and no text.
const maxName = 1000

// NewKey makes a key with a new secret, which is shown once and then known to its holder alone. Errors are sentences for people.
func NewKey(o KeyOptions) (secret string, k store.Key, err error) {
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	k = store.Key{Name: o.Name, Public: o.Public, Filter: strings.TrimSpace(o.Filter), Created: o.Now.UTC()}
	if len(k.Name) > maxName {
		return "", k, fmt.Errorf("the name of a key may have %d bytes", maxName)
	}
	if k.Scopes, err = scopes(o); err != nil {
		return "", k, err
	}
	if k.Origins, err = origins(o); err != nil {
		return "", k, err
	}
	if err := checkFilter(k); err != nil {
		return "", k, err
	}
	var random [secretBytes]byte
	_, _ = rand.Read(random[:]) // it never fails
	prefix := SecretPrefix
	if o.Public {
		prefix = PublicPrefix
	}
	secret = prefix + base64.RawURLEncoding.EncodeToString(random[:])
	k.Hash = HashOf(secret)
	k.Prefix = secret[:len(prefix)+shownLetters]
	k.ID = "k_" + base32.StdEncoding.EncodeToString(k.Hash[:5])
	return secret, k, nil
}

func scopes(o KeyOptions) ([]string, error) {
	all := slices.Clone(o.Scopes)
	if len(all) == 0 {
		all = []string{SearchScope}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for _, s := range all {
		switch near := spelling.Nearest(s, Scopes); {
		case o.Public && s != SearchScope:
			return nil, fmt.Errorf("a public key can have the scope %q only", SearchScope)
		case slices.Contains(Scopes, s):
		case near != "":
			return nil, fmt.Errorf("there is no scope %q; did you mean %q?", s, near)
		default:
			return nil, fmt.Errorf("there is no scope %q; there are %s", s, strings.Join(Scopes, ", "))
		}
	}
	return all, nil
}

func origins(o KeyOptions) ([]string, error) {
	switch {
	case !o.Public && len(o.Origins) > 0:
		return nil, errors.New("a secret key has no origins: it must not be used in pages")
	case o.Public && len(o.Origins) == 0:
		return nil, errors.New("a public key needs the origins of the pages that may use it, as https://wiki.example")
	}
	var all []string
	for _, s := range o.Origins {
		origin, err := ParseOrigin(s)
		if err != nil {
			return nil, err
		}
		all = append(all, origin)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

func checkFilter(k store.Key) error {
	if k.Filter == "" {
		return nil
	}
	if !k.Public {
		return errors.New("a secret key has no filter: pages show its holder all that is kept")
	}
	if _, err := query.Parse(k.Filter, query.Options{Strict: true}); err != nil {
		return fmt.Errorf("the filter %q cannot be read: %w", k.Filter, err)
	}
	return nil
}

// HashOf returns the hash by which a secret is kept.
func HashOf(secret string) store.Hash { return sha256.Sum256([]byte(secret)) }

// ErrKey means that a key is not known, or was revoked.
var ErrKey = errors.New("the key is not known or was revoked")

// Keys finds keys; store.Store does.
type Keys interface {
	// KeyByHash returns a key, revoked or not, or store.ErrNotFound.
	KeyByHash(ctx context.Context, h store.Hash) (store.Key, error)
}

// FindKey returns the key with a secret. It returns ErrKey.
func FindKey(ctx context.Context, keys Keys, secret string) (store.Key, error) {
	h := HashOf(secret)
	k, err := keys.KeyByHash(ctx, h)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return store.Key{}, ErrKey
	case err != nil:
		return store.Key{}, err
	case subtle.ConstantTimeCompare(h[:], k.Hash[:]) == 0, !k.Revoked.IsZero():
		return store.Key{}, ErrKey
	}
	return k, nil
}
