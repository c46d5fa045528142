package page_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"onrecord/web/browsertest"
)

// TestKeys presses the keys of the pages.
func TestKeys(t *testing.T) {
	b := browsertest.Start(t)
	server := httptest.NewServer(articlesWorld(t).handler)
	t.Cleanup(server.Close)
	p := b.Page(t, browsertest.Look{})
	p.Open(server.URL + "/search?q=ferry")
	const (
		first  = `document.activeElement === document.querySelector(".hits article")`
		second = `document.activeElement === document.querySelectorAll(".hits article")[1]`
		field  = `document.activeElement === document.querySelector(".ask input[type=search]")`
		list   = `document.querySelector("dialog.keylist")?.open === true`
	)
	for _, step := range []struct{ press, then string }{
		{"j", first}, {"j", second}, {"k", first}, {"k", first}, {"f", `document.activeElement.type === "checkbox"`},
		{"j", first}, {"/", field}, {"j", field + ` && document.activeElement.value.includes("j")`},
	} {
		p.Type(step.press)
		if !browsertest.Eval[bool](p, step.then) {
			t.Fatalf("after %q: not %s", step.press, step.then)
		}
	}
	p.Do(`document.activeElement.blur()`)
	p.Type("?")
	p.Wait(list)
	p.CheckBarriers("the list of keys")
	p.Do(`document.querySelector("dialog input[data-keys]").click()`)
	p.Type(kb.Escape)
	p.Wait(`!(` + list + `)`)
	p.Open(server.URL + "/search?q=ferry&view=quotes")
	p.Type("j")
	if browsertest.Eval[bool](p, first) {
		t.Error("the keys are off and work on the next page")
	}
	p.Open(server.URL + "/help")
	p.Wait(`document.querySelector("input[data-keys]").checked === false`)
	p.Do(`document.querySelector("input[data-keys]").click()`)
	p.Open(server.URL + "/search?q=ferry&view=quotes")
	p.Type("j")
	p.Wait(first)
	p.Type("c")
	p.Wait(`document.querySelector(".said-here").textContent.includes("Mira Tolland. In: ")`)
	p.Follow(func() { p.Type("o") })
	if at := p.URL(); !strings.Contains(at, "/quotes/q_") {
		t.Errorf("o leads to %s, want the quote", at)
	}
}

// TestPagesKeepNobodyOut looks at each page as readers do who need it otherwise than wide and light.
func TestPagesKeepNobodyOut(t *testing.T) {
	b := browsertest.Start(t)
	server := httptest.NewServer(articlesWorld(t).handler)
	t.Cleanup(server.Close)
	for name, look := range map[string]browsertest.Look{"light": {}, "dark": {Dark: true}, "narrow": {Width: 320}} {
		t.Run(name, func(t *testing.T) {
			p := b.Page(t, look)
			p.Allow("400")
			for _, path := range []string{"/", "/search?q=ferry&outlet=herald.example&not.place=bergen", "/search?view=quotes", "/search?q=nothing+lang%3Ade+ferry",
				"/search?q=after%3Ax", "/help", "/help/syntax", "/problems", "/problems/not-found"} {
				p.Open(server.URL + path)
				p.CheckBarriers(path)
			}
		})
	}
}
