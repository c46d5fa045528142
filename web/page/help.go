package page

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"onrecord/search"
	"onrecord/search/query"
)

// syntaxPage is the data of syntax.html.
type syntaxPage struct {
	frame
	Groups []filterGroup
	Ways   []exampleRow
	Limits []string
}

// filterGroup is a part of the table of filters.
type filterGroup struct {
	Heading string
	Note    string
	Filters []filterRow
}

// filterRow is a filter with an example to try.
type filterRow struct {
	query.FilterInfo
	Href string
}

// exampleRow is a way to write a query.
type exampleRow struct{ Query, Means, Href string }

// ways are what can be written beside filters.
var ways = []exampleRow{
	{`gas prices`, "both words, in any of their forms, in either order", ""},
	{`"gas prices"`, "the words as printed, next to each other; any quotation marks will do", ""},
	{`gas OR oil`, "either; operators are written in capitals", ""},
	{`gas -oil`, "the first without the second; NOT oil is the same", ""},
	{`(gas OR oil) place:Kyiv`, "brackets go first, then NOT, AND, OR", ""},
	{`outlet:meridianpost.example,harbourwire.example`, "one of several values: commas mean or", ""},
	{`speaker:"Olena Marushchak" quote:train`, "one quote by that speaker with that word", ""},
	{`speaker:Zaremba cue:deny`, "what that speaker denies, in whatever words", ""},
	{`(speaker:Marushchak quote:train) (speaker:Oberhuber quote:coach)`, "two quotes in the same article", ""},
	{`after:7d`, "the last seven days; today and yesterday count in UTC", ""},
	{`date:2026-01-05..2026-01-09`, "from the first day to the last", ""},
}

// syntax explains the query language from the tables that its parser goes by.
func (p *pages) syntax(c echo.Context) error {
	fr, err := p.frame(c, "How queries are written", "Words, phrases, operators and filters of the query language, with examples.")
	if err != nil {
		return err
	}
	fr.Current = "/help/syntax"
	return p.render(c, http.StatusOK, "syntax.html", newSyntaxPage(fr))
}

func newSyntaxPage(fr frame) syntaxPage {
	s := syntaxPage{frame: fr, Groups: []filterGroup{
		{Heading: "Filters on one quote", Note: "Joined by AND they describe the same quote."},
		{Heading: "Filters on the article"},
		{Heading: "Dates", Note: "Days are those of UTC."},
	}}
	for _, f := range query.Filters() {
		group, view := &s.Groups[1], search.Articles
		if f.IsDate {
			group = &s.Groups[2]
		}
		if f.OfQuote {
			group, view = &s.Groups[0], search.Quotes
		}
		group.Filters = append(group.Filters, filterRow{f, searchURL(f.Example, view)})
	}
	for _, w := range ways {
		w.Href = searchURL(w.Query, search.Articles)
		s.Ways = append(s.Ways, w)
	}
	s.Limits = []string{
		fmt.Sprintf("A query may have %s.", plural(query.MaxBytes, "byte", "bytes")),
		fmt.Sprintf("It may have %s: words, phrases and values of filters.", plural(query.MaxClauses, "clause", "clauses")),
		fmt.Sprintf("Brackets may stand inside each other up to %s deep.", plural(query.MaxDepth, "level", "levels")),
		fmt.Sprintf("A page has %s, and at most %d with limit= in its address.", plural(search.DefaultLimit, "hit", "hits"), search.MaxLimit),
	}
	return s
}

// helpPage is the data of help.html.
type helpPage struct {
	frame
	Server string // under which programs reach this one
}

// help says what is covered, and how to use the service from elsewhere.
func (p *pages) help(c echo.Context) error {
	fr, err := p.frame(c, "What this is", "What onrecord covers and what it does not, its interface for programs, and its search box for other pages.")
	if err != nil {
		return err
	}
	fr.Current = "/help"
	return p.render(c, http.StatusOK, "help.html", helpPage{fr, p.server(c)})
}

// codePiece is a piece of a text of ours: words, or what is typed.
type codePiece struct {
	Text string
	Code bool
}

// codeText cuts a text at its backticks, between which stands what is typed.
func codeText(s string) []codePiece {
	var all []codePiece
	for i, text := range strings.Split(s, "`") {
		if text != "" {
			all = append(all, codePiece{text, i%2 == 1})
		}
	}
	return all
}
