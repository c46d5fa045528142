package query

import (
	"fmt"
	"slices"
	"strings"

	"onrecord/data/spelling"
)

// FilterInfo describes one filter of the language. The table of all is what Parse goes by and what the guide is made from.
type FilterInfo struct {
	Name    Name
	Aliases []string
	Matches string // what it matches, in words for readers
	Example string
	OfQuote bool // it describes one quote: such filters joined by AND mean the same quote
	IsDate  bool // its values are dates
}

var filters = []FilterInfo{
	{Name: Speaker, OfQuote: true, Example: `speaker:"Olena Marushchak"`,
		Matches: "who said it: a person by any spelling of the name or the surname alone, or an organisation"},
	{Name: QuoteWords, OfQuote: true, Example: `quote:"night train"`, Matches: "words of the quote"},
	{Name: CueFilter, OfQuote: true, Example: `cue:deny`,
		Matches: "what is done by saying it: `say`, `ask`, `urge`, `promise`, `deny`, `claim`, `admit`, `warn`, `accuse` or `praise`; " +
			"or the verb or phrase that tells the quote, in any form: `cue:insisted`"},
	{Name: KindFilter, OfQuote: true, Example: `kind:direct`, Matches: "`direct`, `indirect` or `mixed`"},
	{Name: AboutFilter, OfQuote: true, Example: `about:Kyiv`, Matches: "a person or place named inside the quote"},
	{Name: Person, Example: `person:Oberhuber`, Matches: "a person whom the article mentions, by name, alias or slug"},
	{Name: Place, Example: `place:Kyiv`,
		Matches: "a place that the article mentions, by any of its names or its slug; a country includes its cities"},
	{Name: Topic, Example: `topic:politics`, Matches: "a topic of the article, by name, slug or Media Topics code"},
	{Name: Outlet, Aliases: []string{"site", "source"}, Example: `outlet:meridianpost.example,harbourwire.example`, Matches: "the outlet, by id, domain or name"},
	{Name: By, Aliases: []string{"author"}, Example: `by:"Ines Falkner"`, Matches: "an author, or words of the byline"},
	{Name: Section, Example: `section:world`, Matches: "the outlet's section"},
	{Name: Lang, Example: `lang:en`, Matches: "the language, by code or English name"},
	{Name: Headline, Aliases: []string{"title", "intitle"}, Example: `headline:train`, Matches: "words of the headline only"},
	{Name: Body, Example: `body:"main station"`, Matches: "words of the body only"},
	{Name: URL, Example: `url:meridianpost.example/border`, Matches: "a part of the article's address"},
	{Name: After, IsDate: true, Example: `after:2026-01-01`, Matches: "published on this day or later"},
	{Name: Before, IsDate: true, Example: `before:2026-12-01`, Matches: "published before this day, which is excluded"},
	{Name: Date, IsDate: true, Example: `date:2026-11-14..2026-11-18`, Matches: "published in this year, month, day or range, both ends included"},
}

// Filters returns the table of all filters, in the order of the guide.
func Filters() []FilterInfo { return slices.Clone(filters) }

// OfQuote reports whether the filter describes one quote rather than the article.
func (n Name) OfQuote() bool { return n.info().OfQuote }

// IsDate reports whether the filter's value is a date.
func (n Name) IsDate() bool { return n.info().IsDate }

// info returns the filter's row of the table; the zero row for a name that is not in it.
func (n Name) info() FilterInfo {
	for _, f := range filters {
		if f.Name == n {
			return f
		}
	}
	return FilterInfo{}
}

// named returns the filter that a reader calls s, in any case, by name or alias.
func named(s string) (Name, bool) {
	s = strings.ToLower(s)
	for _, f := range filters {
		if string(f.Name) == s || slices.Contains(f.Aliases, s) {
			return f.Name, true
		}
	}
	return "", false
}

// nearestName returns the filter name or alias that s may be a misspelling of. Words of one or two letters are near to too much.
func nearestName(s string) (string, bool) {
	if len(s) < 3 {
		return "", false
	}
	var names []string
	for _, f := range filters {
		names = append(append(names, string(f.Name)), f.Aliases...)
	}
	near := spelling.Nearest(strings.ToLower(s), names)
	return near, near != ""
}

// Table returns the table of filters in Markdown, as docs/query.md shows it.
func Table() string {
	var b strings.Builder
	b.WriteString("| Filter | Also | Matches | Example |\n| --- | --- | --- | --- |\n")
	for _, f := range filters {
		var also []string
		for _, a := range f.Aliases {
			also = append(also, "`"+a+":`")
		}
		fmt.Fprintf(&b, "| `%s:` | %s | %s | `%s` |\n", f.Name, strings.Join(also, " "), f.Matches, f.Example)
	}
	return b.String()
}
