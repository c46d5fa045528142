package web

import (
	"fmt"
	"log/slog"
	"math/rand/v2"
	"mime"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

// giveID gives every request an id of its own; one that a client sends is not believed.
func giveID(now func() time.Time) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			c.Response().Header().Set(echo.HeaderXRequestID, newRequestID(now()))
			return next(c)
		}
	}
}

func requestID(c echo.Context) string { return c.Response().Header().Get(echo.HeaderXRequestID) }

// newRequestID returns a ULID: 48 bits of time in milliseconds and 80 random bits, in 26 letters that sort by time. It need not
// be hard to guess.
func newRequestID(now time.Time) string {
	const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	high, low := uint64(now.UnixMilli())<<16|rand.Uint64N(1<<16), rand.Uint64()
	var id [26]byte
	for i := len(id) - 1; i >= 0; i-- {
		id[i] = alphabet[low&31]
		low, high = low>>5|high<<59, high>>5
	}
	return string(id[:])
}

// logAccess writes one line for each request. It leaves the parameters out, as a key may stand among them, and shortens one that
// strayed into the path.
func logAccess(log *slog.Logger, now func() time.Time) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			start := now()
			if err := next(c); err != nil {
				c.Error(err) // answers it, so that the status is known below
			}
			req, resp := c.Request(), c.Response()
			log.InfoContext(req.Context(), "request", "method", req.Method, "path", redact(req.URL.Path), "status", resp.Status,
				"bytes", resp.Size, "duration", now().Sub(start), "request_id", requestID(c), "remote", c.RealIP())
			return nil
		}
	}
}

// compress sends what is worth it with gzip to clients that take it. No answer holds a secret beside what a client chose, so its length
// tells nothing that the client does not know.
var compress = middleware.GzipWithConfig(middleware.GzipConfig{MinLength: leastCompressed})

// leastCompressed is the length in bytes from which on an answer is compressed: below it one packet holds it anyway.
const leastCompressed = 1400

// limitBody refuses bodies that are too large: at once where the request says so, else while they are read.
func limitBody(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		req := c.Request()
		if req.ContentLength > maxBody {
			return &http.MaxBytesError{Limit: maxBody}
		}
		req.Body = http.MaxBytesReader(c.Response(), req.Body, maxBody)
		return next(c)
	}
}

// recoverPanics turns a panic below it into an error with its stack, which only the log will show.
func recoverPanics(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			switch r := recover(); r {
			case nil:
			case http.ErrAbortHandler:
				panic(r) // net/http's own way of hanging up
			default:
				err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
			}
		}()
		return next(c)
	}
}

// checkAccept refuses requests to the interface that take no JSON, also for addresses that do not exist.
func checkAccept(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if areaOf(c.Request().URL.Path) == apiArea && !acceptsJSON(c.Request().Header.Values("Accept")) {
			return errNotAcceptable
		}
		return next(c)
	}
}

// acceptsJSON reports whether Accept headers admit application/json (RFC 9110 §12.5.1). The most specific range that fits decides;
// no header admits everything.
func acceptsJSON(headers []string) bool {
	ranges := map[string]int{"application/json": 3, "application/*": 2, "*/*": 1}
	header := strings.Join(headers, ",")
	if strings.TrimSpace(header) == "" {
		return true
	}
	best, admitted := 0, false
	for one := range strings.SplitSeq(header, ",") {
		mediaRange, params, err := mime.ParseMediaType(one)
		if err != nil || ranges[mediaRange] <= best {
			continue
		}
		quality, err := strconv.ParseFloat(params["q"], 64)
		best, admitted = ranges[mediaRange], err != nil || quality > 0
	}
	return admitted
}
