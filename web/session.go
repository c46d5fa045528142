package web

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"onrecord/data/store"
	"onrecord/web/access"
	"onrecord/web/page"
)

const (
	signInPath  = "/sign-in"
	signOutPath = "/sign-out"

	sessionCookie = "onrecord_session"
	// hostPrefix keeps other hosts of the site from setting a cookie of that name: browsers take it from us alone, and by https only
	// (RFC 6265bis §4.1.3.2).
	hostPrefix = "__Host-"
	// maxSessions is how many cookies of the name are looked at. A browser sends several when another host of the site set one too.
	maxSessions = 8
	// sessionTime is how long a person stays signed in on one device: a working month, after which the key is asked for again.
	sessionTime = 30 * 24 * time.Hour
)

// registerSessions adds the routes by which people sign in and out. Where they lead afterwards is fixed: no parameter says it.
func (o Options) registerSessions(e *echo.Echo) {
	e.Match([]string{http.MethodGet, http.MethodHead}, signInPath, func(c echo.Context) error {
		return page.SendSignIn(c, http.StatusOK, "")
	})
	e.POST(signInPath, o.signIn)
	e.POST(signOutPath, o.signOut)
}

// refuseCrossOrigin refuses what would change something and comes from a page of another site.
func (o Options) refuseCrossOrigin() echo.MiddlewareFunc {
	protection := http.NewCrossOriginProtection()
	if origin, err := access.ParseOrigin(o.PublicURL); err == nil {
		_ = protection.AddTrustedOrigin(origin) // behind a proxy the host that we see may be another; a parsed origin is never refused
	}
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if err := protection.Check(c.Request()); err != nil {
				return fmt.Errorf("%w: %w", errCrossOrigin, err)
			}
			return next(c)
		}
	}
}

// session returns the session with which a request comes and its key, or access.ErrKey. It writes nothing: anybody can invent a
// cookie.
func (o Options) session(c echo.Context) (store.Hash, store.Key, error) {
	if o.Keys == nil {
		return store.Hash{}, store.Key{}, access.ErrKey
	}
	cookies := c.Request().CookiesNamed(o.cookieName(c.Request()))
	for _, cookie := range cookies[:min(len(cookies), maxSessions)] {
		h := access.HashOf(cookie.Value)
		k, err := o.Keys.SessionKey(c.Request().Context(), h)
		if !errors.Is(err, store.ErrNotFound) {
			return h, k, err
		}
	}
	return store.Hash{}, store.Key{}, access.ErrKey
}

// signIn exchanges a secret key for a session.
func (o Options) signIn(c echo.Context) error {
	ctx := c.Request().Context()
	k, err := o.findKey(ctx, c.Request().PostFormValue("key"))
	switch {
	case errors.Is(err, access.ErrKey):
		return page.SendSignIn(c, http.StatusUnauthorized, "There is no such key, or it was revoked.")
	case err != nil:
		return err
	case k.Public:
		return page.SendSignIn(c, http.StatusForbidden, "This is a public key, which is for pages of other sites. Sign in with a secret key.")
	case !slices.Contains(k.Scopes, access.SearchScope):
		return page.SendSignIn(c, http.StatusForbidden, "This key does not allow searching.")
	}
	token, ends := rand.Text(), o.Now().Add(sessionTime)
	err = o.Keys.Write(ctx, func(tx *store.Tx) error { return tx.PutSession(ctx, access.HashOf(token), k.ID, ends) })
	if err != nil {
		return err
	}
	c.SetCookie(o.cookie(c, token, int(sessionTime/time.Second)))
	return page.SeeOther(c, "/")
}

// signOut ends the session of a request.
func (o Options) signOut(c echo.Context) error {
	ctx := c.Request().Context()
	h, _, err := o.session(c)
	if err == nil {
		err = o.Keys.Write(ctx, func(tx *store.Tx) error { return tx.EndSession(ctx, h) })
	}
	if err != nil && !errors.Is(err, access.ErrKey) {
		return err
	}
	c.SetCookie(o.cookie(c, "", -1))
	return page.SeeOther(c, signInPath)
}

// cookie returns the cookie of a session, to be kept for so many seconds, or to be thrown away.
func (o Options) cookie(c echo.Context, token string, seconds int) *http.Cookie {
	return &http.Cookie{Name: o.cookieName(c.Request()), Value: token, Path: "/", MaxAge: seconds, HttpOnly: true,
		Secure: o.isSecure(c.Request()), SameSite: http.SameSiteStrictMode}
}

// cookieName is what the cookie of a session is called, by https and without.
func (o Options) cookieName(r *http.Request) string {
	if o.isSecure(r) {
		return hostPrefix + sessionCookie
	}
	return sessionCookie
}
