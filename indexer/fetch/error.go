package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"

	"onrecord/data/news"
)

// What may go wrong before or during a fetch. Each is wrapped by an *Error.
var (
	ErrURL       = errors.New("not an address of the web")
	ErrScheme    = errors.New("only http and https are fetched")
	ErrAddress   = errors.New("address not on the public web")
	ErrPort      = errors.New("port not open")
	ErrName      = errors.New("name not found")
	ErrRedirects = errors.New("too many redirects")
	ErrTooLarge  = errors.New("too large")
	ErrCoding    = errors.New("content coding cannot be read")
	ErrSlow      = errors.New("server too slow")
)

// Error says which address could not be fetched, why, and what to do about it.
type Error struct {
	Outcome news.Outcome
	URL     string // the one that failed, which a redirect may have named; without password, and shortened
	Err     error
}

// Error returns a sentence that ends in what to do. It is short, whatever a server sent, and names no password of the address.
func (e *Error) Error() string {
	s := "fetch " + shown(e.URL) + ": " + shorten(e.Err.Error(), maxReason)
	if a := advice[e.Outcome]; a != "" {
		s += " (" + a + ")"
	}
	return s
}

// How many bytes of an address, and of what went wrong, stand in an error. Either may come from a server, in a header of 64 KiB.
const (
	maxShown  = 200
	maxReason = 500
)

// shown returns an address as errors show it: shortened, and without its password and fragment. In one that cannot be parsed, all
// that may be a password is left out.
func shown(raw string) string {
	u, err := url.Parse(raw)
	if err == nil && u.Opaque == "" {
		u.Fragment, u.RawFragment = "", ""
		return shorten(u.Redacted(), maxShown)
	}
	start := strings.Index(raw, "//") + 2
	if start < 2 {
		start = 0
	}
	if end := strings.LastIndexByte(raw, '@'); end >= start {
		raw = raw[:start] + "xxxxx" + raw[end:]
	}
	return shorten(raw, maxShown)
}

// shorten returns the first n bytes of s, as valid UTF-8, and a sign if there are more.
func shorten(s string, n int) string {
	if len(s) > n {
		s = s[:n] + "..."
	}
	return strings.ToValidUTF8(s, "")
}

// Unwrap returns what happened.
func (e *Error) Unwrap() error { return e.Err }

// advice is what to do about an outcome. Where it names settings, they are those of an outlet.
var advice = map[news.Outcome]string{
	news.AddressRefused:   "if this outlet is meant to be private, open its addresses and ports with allow and ports in its settings",
	news.Unreachable:      "check the address, or try again later",
	news.TimedOut:         "try again later",
	news.TooManyRedirects: "set the address that it leads to in a browser",
	news.TooLarge:         "nothing of it was kept",
	news.BadAnswer:        "nothing of it was kept; if it stays so, tell the outlet",
}

// failure wraps err with the address and the outcome that belongs to it.
func failure(url string, err error) error {
	return &Error{Outcome: outcome(err), URL: shown(url), Err: err}
}

// outcome finds the outcome of what went wrong in this package or in the network below it.
func outcome(err error) news.Outcome {
	switch {
	case errors.Is(err, ErrURL), errors.Is(err, ErrScheme), errors.Is(err, ErrAddress), errors.Is(err, ErrPort):
		return news.AddressRefused
	case errors.Is(err, ErrTooLarge):
		return news.TooLarge
	case errors.Is(err, ErrRedirects):
		return news.TooManyRedirects
	case errors.Is(err, ErrSlow), timedOut(err):
		return news.TimedOut
	case errors.Is(err, ErrName), errors.Is(err, context.Canceled), unreachable(err):
		return news.Unreachable
	}
	return news.BadAnswer
}

func timedOut(err error) bool {
	e, ok := errors.AsType[net.Error](err)
	return ok && e.Timeout()
}

// unreachable reports whether a connection could not be made or broke, or its other end could not prove who it is.
func unreachable(err error) bool {
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return true
	}
	_, ok := errors.AsType[*net.OpError](err)
	return ok
}

// StatusOutcome returns the outcome of a status that brings no document, and false for those that do: 200 to 299.
func StatusOutcome(status int) (news.Outcome, bool) {
	switch status {
	case http.StatusNotModified:
		return news.NotModified, true
	case http.StatusNotFound, http.StatusGone:
		return news.Missing, true
	case http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusForbidden, http.StatusUnavailableForLegalReasons:
		return news.Denied, true
	case http.StatusTooManyRequests:
		return news.RateLimited, true
	}
	switch status / 100 {
	case 2:
		return 0, false
	case 5:
		return news.ServerFault, true
	}
	return news.BadAnswer, true
}
