package web

import (
	"strings"

	"github.com/labstack/echo/v4"

	"onrecord/web/api"
	"onrecord/web/box"
)

// An area is a part of the site with rules of its own: who may ask, and what browsers may do with the answer.
type area int

const (
	pageArea area = iota // pages, for those who may search
	helpArea             // pages for everybody
	apiArea              // the interface of programs
	openArea             // files and facts for everybody
	boxArea              // the page that other sites frame; it says itself who may not search, and sets its own policy
)

// areas lists the paths of each area but the first, to which all others belong. One that ends in a slash stands for all below it.
var areas = []struct {
	path string
	area area
}{
	{api.Path + api.DescriptionPath, openArea},
	{api.Path + "/", apiArea},
	{box.Path, boxArea},
	{box.Path + "/", openArea},
	{"/static/", openArea},
	{"/healthz", openArea},
	{"/readyz", openArea},
	{"/opensearch.xml", openArea},
	{"/robots.txt", openArea},
	{"/help", helpArea},
	{"/help/", helpArea},
	{"/problems", helpArea},
	{"/problems/", helpArea},
	{signInPath, helpArea},
	{signOutPath, helpArea},
}

// areaOf returns the area of a path.
func areaOf(path string) area {
	for _, a := range areas {
		if path == a.path || strings.HasSuffix(a.path, "/") && strings.HasPrefix(path, a.path) {
			return a.area
		}
	}
	return pageArea
}

// closed reports whether only those may ask who may search.
func (a area) closed() bool { return a == pageArea || a == apiArea }

// hasForms reports whether pages there are opened by themselves, and may send forms to us.
func (a area) hasForms() bool { return a == pageArea || a == helpArea }

// forPeople reports whether answers, errors too, are pages.
func (a area) forPeople() bool { return a == pageArea || a == helpArea || a == boxArea }

// What browsers may do with an answer: nothing with one that is no page, and with a page the least that it needs. Nothing is inline,
// and everything comes from here.
const (
	dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	pagePolicy = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; " +
		"base-uri 'none'; require-trusted-types-for 'script'; frame-ancestors 'none'"
)

// setHeaders sets what every answer carries.
func setHeaders(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", dataPolicy)
		if areaOf(c.Request().URL.Path).forPeople() {
			h.Set("Content-Security-Policy", pagePolicy)
		}
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		if areaOf(c.Request().URL.Path).hasForms() {
			// Nothing goes to other sites. With "no-referrer" browsers would send our own forms with “Origin: null”, and over plain http
			// nothing else tells them from those of another site.
			h.Set("Referrer-Policy", "same-origin")
		}
		return next(c)
	}
}
