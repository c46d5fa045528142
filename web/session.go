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

// session returns the key with whose session a request comes, or access.ErrKey.
func (o Options) session(c echo.Context) (store.Key, error) {
	cookie, err := c.Cookie(sessionCookie)
	if err != nil || o.Keys == nil {
		return store.Key{}, access.ErrKey
	}
	k, err := o.Keys.SessionKey(c.Request().Context(), access.HashOf(cookie.Value))
	if errors.Is(err, store.ErrNotFound) {
		return k, access.ErrKey
	}
	return k, err
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
	return seeOther(c, "/")
}

// signOut ends the session of a request.
func (o Options) signOut(c echo.Context) error {
	ctx := c.Request().Context()
	if cookie, err := c.Cookie(sessionCookie); err == nil && o.Keys != nil {
		err := o.Keys.Write(ctx, func(tx *store.Tx) error { return tx.EndSession(ctx, access.HashOf(cookie.Value)) })
		if err != nil {
			return err
		}
	}
	c.SetCookie(o.cookie(c, "", -1))
	return seeOther(c, signInPath)
}

// cookie returns the cookie of a session, to be kept for so many seconds, or to be thrown away.
func (o Options) cookie(c echo.Context, token string, seconds int) *http.Cookie {
	return &http.Cookie{Name: sessionCookie, Value: token, Path: "/", MaxAge: seconds, HttpOnly: true,
		Secure: o.isSecure(c.Request()), SameSite: http.SameSiteStrictMode}
}

// seeOther leads to a page of ours.
func seeOther(c echo.Context, path string) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.Redirect(http.StatusSeeOther, path)
}
