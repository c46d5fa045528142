package page

import (
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/query"
	"onrecord/web/problem"
)

// problemPage is the data of problem.html: one thing that went wrong.
type problemPage struct {
	frame
	Problem *problem.Problem // named, as both have a title
}

// SendProblem answers people with a page that says what went wrong, under the problem's status. It shows nothing of the store, which
// may be what is broken.
func SendProblem(c echo.Context, p *problem.Problem) error {
	body, err := execute("problem.html", problemPage{errorFrame(p.Title), p})
	if err != nil {
		return err
	}
	if c.Response().Header().Get("Cache-Control") == "" {
		c.Response().Header().Set("Cache-Control", "no-store")
	}
	return c.HTMLBlob(p.Status, body)
}

func errorFrame(title string) frame {
	f := bareFrame(title, title)
	f.NoIndex = true
	return f
}

// refusalPage is the data of refused.html: a search that cannot be done as it is asked for.
type refusalPage struct {
	frame
	Problem              problem.Type
	Message              string
	Parameter            string // whose value is wrong, where it is not the query
	Before, Wrong, After string // the query, with what is wrong in it
	Suggestion, Href     string // what to search for instead
}

// refuse answers a search that the reader has to mend: it shows the query, the place, and what to write there.
func (p *pages) refuse(c echo.Context, a address, err error) error {
	fr, frameErr := p.frame(c, "", "")
	if frameErr != nil {
		return frameErr
	}
	r := newRefusal(a, err)
	r.frame = fr
	r.Title, r.Description = r.Problem.Title, r.Message
	r.Query, r.View, r.NoIndex = a.Query, viewParameter(a.View), true
	c.Response().Header().Set("Cache-Control", "no-store")
	return p.render(c, http.StatusBadRequest, "refused.html", r)
}

// newRefusal explains a *query.SyntaxError or a *search.ParameterError.
func newRefusal(a address, err error) *refusalPage {
	switch e := err.(type) {
	case *query.SyntaxError:
		start, end := runesOf(a.Query, e.Offset, e.Length)
		return &refusalPage{Problem: problem.QuerySyntax, Message: e.Msg, Before: a.Query[:start], Wrong: a.Query[start:end],
			After: a.Query[end:], Suggestion: e.Suggestion, Href: mended(a, e.Offset, e.Length, e.Suggestion)}
	case *search.ParameterError:
		return &refusalPage{Problem: problem.InvalidParameter, Message: e.Msg, Parameter: e.Parameter}
	}
	return &refusalPage{Problem: problem.Internal}
}

// runesOf returns the whole letters of s that an offset and a length in bytes touch; they may lie outside.
func runesOf(s string, offset, length int) (start, end int) {
	start = min(max(offset, 0), len(s))
	end = min(max(offset+length, start), len(s))
	for start > 0 && start < len(s) && !utf8.RuneStart(s[start]) {
		start--
	}
	for end < len(s) && !utf8.RuneStart(s[end]) {
		end++
	}
	return start, end
}

// problemsPage is the data of problems.html: all types of problem, or the one that is asked for.
type problemsPage struct {
	frame
	Types []problem.Type
}

// problems lists all types of problem.
func (p *pages) problems(c echo.Context) error {
	fr, err := p.frame(c, "Problems", "What the answers mean that are no results, and what to do about each.")
	if err != nil {
		return err
	}
	fr.Current = "/problems"
	return p.render(c, http.StatusOK, "problems.html", problemsPage{fr, problem.Types})
}

// problemType explains one type of problem.
func (p *pages) problemType(c echo.Context) error {
	for _, t := range problem.Types {
		if t.Name != c.Param("type") {
			continue
		}
		fr, err := p.frame(c, t.Title, t.Explanation)
		if err != nil {
			return err
		}
		return p.render(c, http.StatusOK, "problems.html", problemsPage{fr, []problem.Type{t}})
	}
	return store.ErrNotFound
}

// Single reports whether the page explains one type.
func (p problemsPage) Single() bool { return len(p.Types) == 1 }

// IsQuery reports whether the query is what cannot be read.
func (r *refusalPage) IsQuery() bool { return strings.TrimSpace(r.Before+r.Wrong+r.After) != "" }
