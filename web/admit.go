package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"onrecord/data/store"
	"onrecord/web/access"
)

// Keys holds keys and sessions; store.Store does.
type Keys interface {
	access.Keys
	Keys(ctx context.Context) ([]store.Key, error)
	SessionKey(ctx context.Context, h store.Hash) (store.Key, error)
	Write(ctx context.Context, f func(tx *store.Tx) error) error
}

// Why a request is refused.
var (
	errUnauthorized = errors.New("anonymous requests are not answered")
	errSecretInURL  = errors.New("a secret key stands in the address")
	errTwoKeys      = errors.New("the request shows more than one key")
	errNotBearer    = errors.New("the header Authorization holds no Bearer key")
	errOrigin       = errors.New("the key does not hold for pages of this origin")
	errScope        = errors.New("the key has not the scope that this needs")
	errPublicOnPage = errors.New("a public key opens no pages")
	errCrossOrigin  = errors.New("the form was sent from another site")
)

// admit decides what a request may do, and keeps it for the handlers. The key leaves the address: only the page for a frame hands
// it on.
func (o Options) admit(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		where := areaOf(c.Request().URL.Path)
		if where == openArea {
			dropKey(c.Request())
			return next(c)
		}
		setVary(c, where)
		shown, err := credentialOf(c.Request())
		if where != boxArea {
			dropKey(c.Request())
		}
		if err != nil {
			return err
		}
		if where == apiArea && isPreflight(c.Request()) {
			return o.answerPreflight(c, shown)
		}
		a, err := o.accessOf(c, where, shown)
		if err != nil {
			return err
		}
		if a.Searcher == nil && where.closed() {
			return errUnauthorized
		}
		access.Set(c, a)
		return next(c)
	}
}

// holderTag is the tag of those who hold a secret key: all of them see the same, but for what they may change, which no list shows.
const holderTag = "holder"

// holderAccess returns what the holder of a secret key may do.
func (o Options) holderAccess(k store.Key) access.Access {
	return access.Access{Searcher: o.Searcher, FullText: o.FullText.Allows(true), Tag: holderTag, Holder: cmp.Or(k.Name, k.ID),
		Admin: slices.Contains(k.Scopes, access.AdminScope)}
}

// setVary names the headers that change an answer.
func setVary(c echo.Context, where area) {
	vary := "Cookie, Authorization"
	if where == apiArea {
		vary = "Accept, Origin, Authorization, Cookie"
	}
	c.Response().Header().Add("Vary", vary) // beside what compress names
}

// accessOf returns what a request may do by its key, its session, or as anybody.
func (o Options) accessOf(c echo.Context, where area, shown credential) (access.Access, error) {
	ctx, origin := c.Request().Context(), c.Request().Header.Get("Origin")
	if shown.secret != "" {
		k, err := o.findKey(ctx, shown.secret)
		if err != nil {
			return access.Access{}, err
		}
		a, err := o.accessOfKey(c, where, k, origin)
		a.Shared = a.Shared && shown.inURL // the same address without the header answers something else
		return a, err
	}
	_, k, err := o.session(c)
	if err == nil {
		o.noteUse(ctx, k)
		a := o.holderAccess(k)
		a.Signed = true
		return a, nil
	}
	if !errors.Is(err, access.ErrKey) {
		return access.Access{}, err
	}
	if !o.Anonymous {
		return access.Access{}, nil
	}
	if where == apiArea {
		allowOrigin(c, anyOrigin)
	}
	return access.Access{Searcher: o.Searcher, FullText: o.FullText.Allows(false), Shared: true}, nil
}

// accessOfKey returns what the holder of a key may do.
func (o Options) accessOfKey(c echo.Context, where area, k store.Key, origin string) (access.Access, error) {
	switch {
	case !slices.Contains(k.Scopes, access.SearchScope):
		return access.Access{}, errScope
	case !k.Public:
		o.noteUse(c.Request().Context(), k)
		return o.holderAccess(k), nil
	case where != apiArea && where != boxArea:
		return access.Access{}, errPublicOnPage
	case origin != "" && !slices.Contains(k.Origins, origin):
		return access.Access{}, errOrigin
	}
	locked, err := o.Searcher.Locked(k.Filter)
	if err != nil {
		return access.Access{}, fmt.Errorf("lock of key %s: %w", k.ID, errors.New(err.Error())) // ours: the client's query is not at fault
	}
	o.noteUse(c.Request().Context(), k)
	if origin != "" {
		allowOrigin(c, origin)
	}
	// A public key stands in the source of pages, so whoever shows it counts as anybody when it comes to whole articles.
	return access.Access{Searcher: locked, Locked: k.Filter != "", FullText: o.FullText.Allows(false), Shared: true, Tag: k.ID}, nil
}

// findKey returns the key with a secret, or access.ErrKey.
func (o Options) findKey(ctx context.Context, secret string) (store.Key, error) {
	if o.Keys == nil {
		return store.Key{}, access.ErrKey
	}
	return access.FindKey(ctx, o.Keys, secret)
}

// useEvery is how exactly the last use of a key is known: enough to see which are forgotten, without a write for each request.
const useEvery = time.Hour

// noteUse notes that a key was used. That it cannot, on a full disk, is no reason to refuse the key.
func (o Options) noteUse(ctx context.Context, k store.Key) {
	at := o.Now().Truncate(useEvery)
	if !at.After(k.Used) {
		return
	}
	if err := o.Keys.Write(ctx, func(tx *store.Tx) error { return tx.UseKey(ctx, k.ID, at) }); err != nil {
		o.Log.WarnContext(ctx, "the use of a key could not be noted", "key", k.Prefix, "error", redact(err.Error()))
	}
}

// frameOrigins returns the origins that may frame the box with a key: none unless it is a public one that holds.
func (o Options) frameOrigins(ctx context.Context, secret string) ([]string, error) {
	k, err := o.findKey(ctx, secret)
	if errors.Is(err, access.ErrKey) || err == nil && !k.Public {
		return nil, nil
	}
	return k.Origins, err
}

// isSecure reports whether readers reach the server by https.
func (o Options) isSecure(r *http.Request) bool {
	return r.TLS != nil || len(o.PublicURL) >= len(httpsScheme) && o.PublicURL[:len(httpsScheme)] == httpsScheme
}

const httpsScheme = "https://"
