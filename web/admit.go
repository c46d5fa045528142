package web

import (
	"github.com/labstack/echo/v4"

	"onrecord/web/access"
)

// admit decides what a request may do, and keeps it for the handlers.
func (o Options) admit(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if o.Anonymous {
			access.Set(c, access.Access{Searcher: o.Searcher, FullText: o.FullText.Allows(false), Shared: true})
		}
		return next(c)
	}
}
