package web

import (
	"strings"

	"github.com/labstack/echo/v4"

	"onrecord/web/api"
)

// What browsers may do with an answer: nothing with one that is no page, and with a page the least that it needs. Nothing is inline,
// and everything comes from here.
const (
	dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	pagePolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

// notPages begin the paths where no page stands, which an error there is not either.
var notPages = []string{api.Path + "/", "/static/", "/healthz", "/readyz"}

// isPage reports whether what stands at a path is for people to read.
func isPage(path string) bool {
	for _, prefix := range notPages {
		if strings.HasPrefix(path, prefix) {
			return false
		}
	}
	return true
}

// setHeaders sets what every answer carries.
func setHeaders(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", dataPolicy)
		if isPage(c.Request().URL.Path) {
			h.Set("Content-Security-Policy", pagePolicy)
		}
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		return next(c)
	}
}
