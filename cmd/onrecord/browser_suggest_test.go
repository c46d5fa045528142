package main

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"onrecord/web/browsertest"
)

// Expressions about what completes the search box.
const (
	askField   = `document.querySelector(".ask [name=q]")`
	suggested  = `[...document.querySelectorAll(".suggest [role=option] > span")].map(e => e.textContent)`
	expanded   = askField + `.ariaExpanded === "true"`
	chosen     = `(document.querySelector(".suggest [aria-selected=true] > span")?.textContent ?? "")`
	inField    = focused + ` === ` + askField
	searchedAs = `location.pathname + decodeURIComponent(location.search)`
)

// testSuggestions completes names with keys and with the mouse.
func (s *pagesTest) testSuggestions(t *testing.T) {
	t.Run("page of a name", s.testSuggestedPage)
	t.Run("keys", s.testSuggestionKeys)
	t.Run("search in progress", s.testSuggestedTick)
	t.Run("filter", s.testSuggestedFilter)
	t.Run("brackets", s.testSuggestedInBrackets)
	for name, look := range looks {
		p := s.typing(t, look, "/search?q=train", " Maru")
		p.Wait(expanded)
		p.Type(kb.ArrowDown)
		p.CheckBarriers("suggestions, " + name)
	}
}

// typing opens a page and types behind what stands in its search box.
func (s *pagesTest) typing(t *testing.T, look browsertest.Look, path, keys string) *browsertest.Page {
	t.Helper()
	p := s.browser.Page(t, look)
	p.Open(s.base + path)
	p.Do(askField + `.focus()`)
	p.Type(kb.End + keys)
	return p
}

// testSuggestedPage: nothing but a name leads to the page of whom it names, in whichever spelling it was begun.
func (s *pagesTest) testSuggestedPage(t *testing.T) {
	p := s.typing(t, browsertest.Look{}, "/", "marusch")
	p.Wait(expanded)
	checkOn(t, p, suggested, []string{"Olena Marushchak"})
	checkOn(t, p, `document.querySelector(".suggest small").textContent`, "printed “Olena Maruschtschak”")
	p.Type(kb.ArrowDown)
	checkOn(t, p, chosen, "Olena Marushchak")
	p.Follow(func() { p.Type(kb.Enter) })
	checkOn(t, p, `location.pathname`, "/people/olena-marushchak")
}

// testSuggestionKeys: arrows go round, Escape and Tab close, and Enter on the field itself searches for the words.
func (s *pagesTest) testSuggestionKeys(t *testing.T) {
	p := s.typing(t, browsertest.Look{}, "/", "m")
	p.Type("a")
	p.Wait(expanded)
	n := len(browsertest.Eval[[]string](p, suggested))
	p.Type(kb.ArrowUp)
	checkOn(t, p, chosen+` === `+suggested+`.at(-1)`, true)
	checkOn(t, p, `document.getElementById(`+askField+`.getAttribute("aria-activedescendant")).ariaSelected`, "true")
	p.Type(kb.ArrowDown)
	checkOn(t, p, chosen, "")
	for range n + 1 {
		p.Type(kb.ArrowDown)
	}
	checkOn(t, p, chosen, "")
	checkOn(t, p, inField, true)
	p.Type(kb.ArrowDown + kb.Escape)
	checkOn(t, p, expanded, false)
	checkOn(t, p, askField+`.value`, "ma")
	p.Type(kb.ArrowDown) // asks again
	p.Wait(expanded)
	p.Type(kb.Tab)
	checkOn(t, p, expanded+` || `+inField, false)
	p.Do(askField + `.focus()`)
	p.Type("ru")
	p.Wait(expanded)
	p.Follow(func() { p.Type(kb.Enter) })
	checkOn(t, p, searchedAs, "/search?q=maru")
}

// testSuggestedTick: in a search, a name is ticked in the place of what was typed. Quotes are narrowed to who said them.
func (s *pagesTest) testSuggestedTick(t *testing.T) {
	p := s.typing(t, browsertest.Look{}, "/search?q=train&outlet=meridianpost.example", " Olena Maru")
	p.Wait(expanded)
	checkOn(t, p, suggested, []string{"Olena Marushchak"})
	p.Follow(func() { p.Click(`document.querySelector(".suggest li")`) })
	checkOn(t, p, searchedAs, "/search?q=train&outlet=meridianpost.example&person=olena-marushchak")

	p = s.typing(t, browsertest.Look{}, "/search?q=train&view=quotes", " Maru")
	p.Wait(expanded)
	p.Type(kb.ArrowDown)
	p.Follow(func() { p.Type(kb.Enter) })
	checkOn(t, p, searchedAs, "/search?q=train&view=quotes&speaker=person:olena-marushchak")
}

// testSuggestedFilter: a filter begun takes what it can, and becomes a tick.
func (s *pagesTest) testSuggestedFilter(t *testing.T) {
	p := s.typing(t, browsertest.Look{}, "/", `train -speaker:"maru`)
	p.Wait(expanded)
	p.Type(kb.ArrowDown)
	p.Follow(func() { p.Type(kb.Enter) })
	checkOn(t, p, searchedAs, "/search?q=train&not.speaker=person:olena-marushchak")
}

// testSuggestedInBrackets: where words are bound by OR, the name is written into the query, and the reader types on.
func (s *pagesTest) testSuggestedInBrackets(t *testing.T) {
	p := s.typing(t, browsertest.Look{}, "/", `train OR maru`)
	p.Wait(expanded)
	p.Type(kb.ArrowDown + kb.Enter)
	checkOn(t, p, askField+`.value`, `train OR person:"olena-marushchak" `)
	checkOn(t, p, inField, true)
	p.Follow(func() { p.Type(kb.Enter) })
	checkOn(t, p, `document.querySelectorAll("ol.hits > li").length > 0`, true)
}
