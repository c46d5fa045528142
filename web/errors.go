package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/query"
	"onrecord/web/access"
	"onrecord/web/page"
	"onrecord/web/problem"
)

// errNotAcceptable refuses who takes no JSON.
var errNotAcceptable = errors.New("only JSON is answered")

// refusals say why a request may not do what it asks for, and what to do instead.
var refusals = []struct {
	err    error
	of     problem.Type
	detail string
}{
	{errUnauthorized, problem.Unauthorized, "This server does not answer everybody. Show a key; or its operator lets everybody search, with " +
		"the setting server.anonymous."},
	{access.ErrKey, problem.Unauthorized, "The key is not known here, or it was revoked."},
	{errSecretInURL, problem.Unauthorized, "A secret key must not stand in an address, which logs and histories keep. Send it in the header " +
		"Authorization, as “Bearer or_sec_…”, and have this one revoked."},
	{errTwoKeys, problem.Unauthorized, "The request shows more than one key. Send one, in the header or in the address."},
	{errNotBearer, problem.Unauthorized, "The header Authorization must be “Bearer” and a key."},
	{errOrigin, problem.OriginNotAllowed, "Pages of this origin may not use the key, or send one."},
	{errCrossOrigin, problem.OriginNotAllowed, "The form was sent from a page of another site. Open this site itself and try again."},
	{errScope, problem.ScopeMissing, "The key does not have the scope “search”."},
	{access.ErrAdmin, problem.ScopeMissing, "Corrections need a key with the scope “admin”. Sign in with one that `onrecord key create --scope search,admin` makes."},
	{errPublicOnPage, problem.ScopeMissing, "A public key is for the interface and the search box. Sign in with a secret key to read pages."},
}

// problemOf says in public what went wrong. It is the one place where errors become statuses; whatever it does not know is a
// fault of ours, of which the reader learns nothing but that.
func problemOf(err error) *problem.Problem {
	if e, ok := errors.AsType[*query.SyntaxError](err); ok {
		return problem.QuerySyntax.New(e.Msg, problem.Error{
			Parameter: "q", Offset: e.Offset, Length: e.Length, Suggestion: e.Suggestion,
		})
	}
	if e, ok := errors.AsType[*search.ParameterError](err); ok {
		return problem.InvalidParameter.New(e.Msg, problem.Error{Parameter: e.Parameter, Suggestion: e.Suggestion})
	}
	if e, ok := errors.AsType[*echo.HTTPError](err); ok {
		return problemOfStatus(e.Code)
	}
	if e, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return problem.TooLarge.New(fmt.Sprintf("The body of the request is larger than %d KiB.", e.Limit>>10))
	}
	for _, r := range refusals {
		if errors.Is(err, r.err) {
			return r.of.New(r.detail)
		}
	}
	switch {
	case errors.Is(err, search.ErrCursor):
		return problem.CursorMismatch.New("Take the cursor from the answer to the same search, or leave it out.",
			problem.Error{Parameter: "cursor"})
	case errors.Is(err, errNotAcceptable):
		return problem.NotAcceptable.New("The answer is application/json; the Accept header leaves no room for it.")
	case errors.Is(err, store.ErrWithdrawn):
		return problem.Withdrawn.New("What stood here was withdrawn.")
	case errors.Is(err, store.ErrNotFound):
		return problem.NotFound.New("There is no article or quote with this id.")
	case errors.Is(err, search.ErrUnavailable):
		return problem.IndexUnavailable.New("The index is being opened or built again. Search again in a moment.")
	case errors.Is(err, search.ErrOverloaded):
		return problem.IndexUnavailable.New("Too many searches are running. Search again in a moment.")
	case errors.Is(err, context.DeadlineExceeded):
		return problem.QueryTimeout.New("The search was stopped because it took too long. A narrower query is faster.")
	}
	return problem.Internal.New("The fault is ours. The server's log has the details under the id of this request.")
}

// problemOfStatus turns what the router and the middleware refused into a problem.
func problemOfStatus(status int) *problem.Problem {
	switch status {
	case http.StatusNotFound:
		return problem.NotFound.New("There is no page with this address.")
	case http.StatusMethodNotAllowed:
		return problem.MethodNotAllowed.New("This address does not take that method; the header Allow lists those it takes.")
	}
	return problem.Internal.New("The fault is ours. The server's log has the details under the id of this request.")
}

// sendError answers with the problem that err is.
func (o Options) sendError(err error, c echo.Context) {
	ctx := c.Request().Context()
	if c.Response().Committed || errors.Is(ctx.Err(), context.Canceled) {
		return // nobody reads it any more
	}
	p := problemOf(err)
	p.Instance = requestID(c)
	if p.Status >= http.StatusInternalServerError {
		o.Log.ErrorContext(ctx, "request failed", "request_id", p.Instance, "problem", p.Type, "error", redact(err.Error()))
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "no-store")
	h.Del("ETag")
	switch p.Status {
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", retryAfter)
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", `Bearer realm="onrecord"`) // RFC 9110 §15.5.2 wants one
	}
	if err := sendProblem(c, p); err != nil {
		o.Log.WarnContext(ctx, "problem not sent", "request_id", p.Instance, "error", redact(err.Error()))
		if !c.Response().Committed {
			c.Response().WriteHeader(p.Status) // without a body it still is what it is
		}
	}
}

// sendProblem answers people with a page, and programs with JSON.
func sendProblem(c echo.Context, p *problem.Problem) error {
	if areaOf(c.Request().URL.Path).forPeople() {
		if p.Status == http.StatusUnauthorized {
			return page.SendSignIn(c, p.Status, p.Detail)
		}
		return page.SendProblem(c, p)
	}
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return c.Blob(p.Status, problem.MediaType, append(body, '\n'))
}

// retryAfter is the number of seconds after which to ask for the index again: it opens within one or two.
const retryAfter = "2"
