package box_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"onrecord/search"
	"onrecord/web/browsertest"
)

// site serves the examples as a site of another origin, with the addresses of the fake server in them. edit may change a page.
func site(t *testing.T, f *fake, edit ...string) string {
	t.Helper()
	replace := strings.NewReplacer(append([]string{"https://news.example.org", f.URL, "or_pub_…", validKey}, edit...)...)
	examples := os.DirFS("examples")
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file := strings.TrimPrefix(r.URL.Path, "/")
		if strings.HasSuffix(file, ".css") {
			http.ServeFileFS(w, r, examples, file)
			return
		}
		b, err := os.ReadFile("examples/" + file)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(replace.Replace(string(b)))) // a reader that went away needs none
	}))
	closeAtEnd(t, s)
	return s.URL
}

// The parts of the box, as scripts reach them.
const (
	element = `document.querySelector("onrecord-search")`
	field   = element + `.shadowRoot.querySelector("[part=input]")`
	list    = element + `.shadowRoot.querySelector("[part=list]")`
	status  = element + `.shadowRoot.querySelector("[part=status]")`
	options = element + `.shadowRoot.querySelectorAll("[role=option]")`
	closed  = `(` + list + `.hidden && ` + field + `.ariaExpanded === "false" && !` + field + `.hasAttribute("aria-activedescendant"))`
	// chosen is the index of the option that Enter would open, -1 for none.
	chosen = `[...` + options + `].findIndex(o => o.ariaSelected === "true" && o.id === ` + field + `.getAttribute("aria-activedescendant"))`
	// inField is true as long as the focus is in the field.
	inField = `document.activeElement === ` + element + ` && ` + element + `.shadowRoot.activeElement === ` + field
)

// TestBox uses the box on pages of another origin, which allow nothing but the box and want Trusted Types.
func TestBox(t *testing.T) {
	b := browsertest.Start(t)
	for name, test := range map[string]func(*testing.T, *browsertest.Browser){
		"by keyboard":          byKeyboard,
		"by mouse":             byMouse,
		"events":               events,
		"settings":             settings,
		"answers out of order": answersOutOfOrder,
		"composition":          composition,
		"troubles":             inTrouble,
		"server gone":          serverGone,
		"scripts blocked":      scriptsBlocked,
		"shortcut":             shortcut,
		"text stays text":      textStaysText,
		"only the web":         onlyTheWeb,
		"moved":                moved,
		"integrity":            integrity,
		"no barriers":          noBarriers,
		"right to left":        rightToLeft,
		"in a frame":           inFrame,
		"frame alone":          frameAlone,
	} {
		t.Run(name, func(t *testing.T) { test(t, b) })
	}
}

// open opens an example and waits for the box.
func open(t *testing.T, b *browsertest.Browser, look browsertest.Look, url string) *browsertest.Page {
	t.Helper()
	p := b.Page(t, look)
	p.Open(url)
	p.Wait(`!!` + element + `?.shadowRoot`)
	return p
}

// ask enters a query into the empty field and waits until the box has told the page of its answer.
func ask(p *browsertest.Page, q string) {
	browsertest.Eval[bool](p, `["results", "error"].forEach(n => document.addEventListener("onrecord-" + n, e => window.answered = e.detail.q)), true`)
	browsertest.Eval[bool](p, field+`.focus(), `+field+`.value = window.answered = "", true`)
	p.Run(input.InsertText(q))
	p.Wait(fmt.Sprintf(`window.answered === %q`, q))
}

func want[T comparable](t *testing.T, p *browsertest.Page, expression string, want T) {
	t.Helper()
	if got := browsertest.Eval[T](p, expression); got != want {
		t.Errorf("%s = %v, want %v", expression, got, want)
	}
}

func byKeyboard(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	p := open(t, b, browsertest.Look{}, site(t, f)+"/plain.html")
	p.Tab(inField)
	p.Type("tr")
	p.Type("ain")
	p.Wait(options + `.length === 4`)
	want(t, p, field+`.ariaExpanded`, "true")
	want(t, p, status+`.textContent`, "4 quotes found")
	want(t, p, options+`[0].textContent`, "A night train is a hotel that keeps its promises.Olena Marushchak · The Meridian Post · 19 Nov 2026")
	want(t, p, options+`[1].textContent`, "The night train would stop at the border “for a minute, and not for ever”Speaker not named · Harbour Wire · 19 Nov 2026")
	want(t, p, options+`[0].querySelector("q mark").textContent`, "train") // the browser writes the marks around q
	want(t, p, chosen, -1)
	for _, step := range []struct {
		key  string
		want int
	}{
		{kb.ArrowDown, 0}, {kb.ArrowDown, 1}, {kb.ArrowUp, 0}, {kb.ArrowUp, -1}, {kb.ArrowUp, 3}, {kb.ArrowDown, -1}, {kb.ArrowDown, 0},
		{kb.Home, -1}, {kb.ArrowDown, 0}, {kb.End, -1}, {kb.ArrowDown, 0}, {kb.ArrowLeft, -1}, {kb.ArrowDown, 0}, {kb.ArrowDown, 1},
	} {
		p.Type(step.key)
		if got := browsertest.Eval[int](p, chosen); got != step.want {
			t.Errorf("after %q the option %d is chosen, want %d", step.key, got, step.want)
		}
		want(t, p, inField, true)
	}
	p.Type(kb.Escape)
	want(t, p, closed, true)
	want(t, p, field+`.value`, "train")
	p.Type(kb.ArrowDown) // asks again and opens
	p.Wait(`!` + list + `.hidden`)
	p.Type(kb.Tab)
	want(t, p, closed, true)
	want(t, p, element+`.shadowRoot.activeElement.part.value`, "button")
	p.Type(kb.Tab)
	want(t, p, element+`.shadowRoot.activeElement === null`, true)

	ask(p, "train")
	p.Type(kb.ArrowDown)
	p.Type(kb.ArrowDown)
	p.Follow(func() { p.Type(kb.Enter) })
	if got := p.URL(); got != f.URL+"/quotes/q_2" {
		t.Errorf("Enter opens %s", got)
	}
}

func byMouse(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	p := open(t, b, browsertest.Look{}, site(t, f)+"/plain.html")
	set(p, "limit", "2")
	ask(p, "train")
	want(t, p, options+`.length`, 3)
	want(t, p, options+`[2].textContent`, "See all 4")
	for name, click := range map[string]chromedp.MouseOption{
		"middle button": chromedp.ButtonMiddle, "with Ctrl": chromedp.ButtonModifiers(input.ModifierCtrl),
	} {
		ask(p, "train")
		if got := p.NewWindow(func() { p.Click(options+`[1]`, click) }); got != f.URL+"/quotes/q_2" {
			t.Errorf("%s opens %s in a new window", name, got)
		}
		p.Wait(closed) // the window may be there before the click is told to the page
	}
	set(p, "target", "_blank")
	ask(p, "train")
	if got := p.NewWindow(func() { p.Click(options + `[0]`) }); got != f.URL+"/quotes/q_1" {
		t.Errorf("with the target _blank a click opens %s in a new window", got)
	}
	set(p, "target", "")
	ask(p, "train")
	p.Follow(func() { p.Click(options + `[2]`) })
	if got, want := p.URL(), f.URL+"/search?q=train&view=quotes"; got != want {
		t.Errorf("“See all” opens %s, want %s", got, want)
	}
}

func events(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	p := open(t, b, browsertest.Look{}, site(t, f)+"/plain.html")
	browsertest.Eval[bool](p, `window.told = [], ["results", "select", "error"].forEach(n => document.addEventListener("onrecord-" + n, e => {
		told.push([e.type, e.detail.q ?? e.detail.hit?.id, e.detail.total ?? e.detail.status ?? e.detail.url]); if (n === "select") e.preventDefault() })), true`)
	ask(p, "hotel")
	p.Type(kb.ArrowDown)
	p.Type(kb.Enter)
	ask(p, "flood")
	want(t, p, `JSON.stringify(told)`, `[["onrecord-results","hotel",1],["onrecord-select","q_1","`+f.URL+`/quotes/q_1"],["onrecord-error","flood",429]]`)
	want(t, p, `location.pathname`, "/plain.html") // the host prevented what the box does
	p.Allow("429")
}

func settings(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	p := open(t, b, browsertest.Look{}, site(t, f)+"/plain.html")
	set(p, "key", validKey)
	set(p, "limit", "2")
	set(p, "view", "articles")
	set(p, "filter", `outlet:meridianpost.example,"The Harbour" -section:opinion OR lang:en`)
	ask(p, "a) night OR train")
	wantAsked := url.Values{"q": {`(outlet:meridianpost.example,"The Harbour" -section:opinion OR lang:en) (a  night OR train)`}, "limit": {"2"}, "key": {validKey}}
	if got := f.lastAsked(); got.Encode() != wantAsked.Encode() {
		t.Errorf("the box asks %v, want %v", got, wantAsked)
	}
	set(p, "filter", `outlet:meridianpost.example`)
	set(p, "lang", "de-AT")
	want(t, p, closed, true) // the answer was one to another question
	set(p, "label", "Was wurde gesagt?")
	set(p, "placeholder", "Name oder Wort")
	want(t, p, field+`.placeholder`, "Name oder Wort")
	want(t, p, element+`.shadowRoot.querySelector("[part=label]").textContent`, "Was wurde gesagt?")
	want(t, p, element+`.shadowRoot.querySelector("[part=button]").textContent`, "Suchen")
	ask(p, "train")
	want(t, p, status+`.textContent`, "4 Artikel gefunden")
	want(t, p, options+`[0].textContent`, "Sleepers return A night train is a hotel that keeps its promises.The Meridian Post · 19.11.2026")
	want(t, p, options+`[0].querySelector("[part=quote]").lang`, "en")
	set(p, "lang", "no such tag")
	want(t, p, element+`.shadowRoot.querySelector("[part=button]").textContent`, "Search")
	set(p, "server", "javascript:alert(1)")
	ask(p, "train")
	want(t, p, options+`.length`, 0)
	set(p, "server", f.URL+"/")
	set(p, "view", "")
	p.Follow(func() { ask(p, "train"); p.Type(kb.Enter) })
	if got, want := p.URL(), f.URL+"/search?q=outlet%3Ameridianpost.example+train&view=quotes"; got != want {
		t.Errorf("Enter in the field opens %s, want %s, which is in the server's order and has no key", got, want)
	}
}

func answersOutOfOrder(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	p := open(t, b, browsertest.Look{}, site(t, f)+"/plain.html")
	browsertest.Eval[bool](p, field+`.focus(), true`)
	p.Type("slow")
	for f.lastAsked().Get("q") != "slow" {
		pause(p, 20)
	}
	browsertest.Eval[bool](p, field+`.value = "", true`)
	p.Type("hotel")
	p.Wait(options + `.length === 1`)
	f.release()
	pause(p, 300)
	want(t, p, options+`.length`, 1)
	want(t, p, status+`.textContent`, "1 quote found")

	// An answer to a question that the reader has left opens nothing.
	browsertest.Eval[bool](p, field+`.value = "", true`)
	p.Type("slow")
	for f.lastAsked().Get("q") != "slow" {
		pause(p, 20)
	}
	p.Type(kb.Escape)
	f.release()
	pause(p, 300)
	want(t, p, closed, true)
}

// composition types as with an input method: nothing is asked, and no key means anything to the box, before the word is chosen.
func composition(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	p := open(t, b, browsertest.Look{}, site(t, f)+"/plain.html")
	browsertest.Eval[bool](p, field+`.focus(), true`)
	p.Run(input.ImeSetComposition("trai", 4, 4))
	pause(p, 400)
	if got := f.lastAsked(); got != nil {
		t.Errorf("during composition the box asks %v", got)
	}
	p.Run(input.InsertText("train"))
	p.Wait(options + `.length === 4`)
	want(t, p, field+`.value`, "train")
}

// inTrouble shows the sentences for what can go wrong. Each says what to do.
func inTrouble(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	p := open(t, b, browsertest.Look{}, site(t, f)+"/plain.html")
	p.Allow("Failed to load resource") // the browser's own line about each status
	for q, sentence := range map[string]string{
		"xyzzy":    "Nothing found for “xyzzy”. Try fewer or other words.",
		"keyless":  "This page may not search here. Tell whoever runs it.",
		"stranger": "This page may not search here. Tell whoever runs it.",
		"flood":    "Too many searches. Try again in 7 seconds.",
		"before:x": "A date was expected after “before:”.",
		"broken":   "The search does not work at the moment. Try again later.",
		"portal":   "The search does not work at the moment. Try again later.",
	} {
		ask(p, q)
		want(t, p, status+`.textContent`, sentence)
		want(t, p, status+`.checkVisibility() && `+status+`.getBoundingClientRect().height > 20`, true)
		want(t, p, list+`.hidden && `+field+`.ariaExpanded === "false"`, true)
		p.Type(kb.Escape)
		want(t, p, status+`.textContent`, "")
	}
}

func serverGone(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	p := open(t, b, browsertest.Look{}, site(t, f)+"/plain.html")
	p.Allow("Failed to load resource")
	f.Close()
	ask(p, "train")
	want(t, p, status+`.textContent`, "The search cannot be reached. Check the connection and try again.")
}

// scriptsBlocked uses the form inside, as the policy of the page refuses the script, and as the reader has none at all.
func scriptsBlocked(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	for name, look := range map[string]browsertest.Look{"by the page": {}, "by the reader": {NoScripts: true}} {
		p := b.Page(t, look)
		p.Allow("script-src 'none'")
		p.Open(site(t, f, "script-src https://news.example.org", "script-src 'none'") + "/wiki.html")
		want(t, p, element+`.shadowRoot`, any(nil))
		p.Click(element + `.querySelector("[name=q]")`)
		p.Type(" to Kyiv")
		p.Follow(func() { p.Type(kb.Enter) })
		if got, want := p.URL(), f.URL+"/search?view=quotes&q=train+to+Kyiv"; got != want {
			t.Errorf("scripts blocked %s: the form leads to %s, want %s", name, got, want)
		}
	}
}

func shortcut(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	p := open(t, b, browsertest.Look{}, site(t, f)+"/plain.html")
	p.Type("/")
	want(t, p, field+`.value`, "") // a guest takes no keys from its host
	want(t, p, `document.activeElement === document.body`, true)
	set(p, "shortcut", "/")
	p.Type("/")
	want(t, p, inField, true)
	want(t, p, field+`.value`, "")
	p.Type("/")
	want(t, p, field+`.value`, "/") // in a field it is a letter
	browsertest.Eval[bool](p, element+`.shadowRoot.activeElement.blur(), window.box = `+element+`, box.remove(), true`)
	p.Type("/")
	want(t, p, `document.activeElement === document.body`, true)
}

func textStaysText(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	p := open(t, b, browsertest.Look{}, site(t, f)+"/plain.html")
	ask(p, "curtains")
	want(t, p, options+`[0].querySelector("[part=quote]").textContent`, "Nobody takes a train for its <b>curtains</b> & its \"view\".")
	want(t, p, options+`[0].querySelector("b")`, any(nil))
	ask(p, "<img/src=x>")
	want(t, p, status+`.textContent`, "Nothing found for “<img/src=x>”. Try fewer or other words.")
}

// onlyTheWeb gives hits whose addresses lead elsewhere.
func onlyTheWeb(t *testing.T, b *browsertest.Browser) {
	saved := quotes
	t.Cleanup(func() { quotes = saved })
	quotes = []search.QuoteHit{quotes[0], quotes[1], quotes[2]}
	quotes[0].URL, quotes[1].URL = "javascript:alert(1)", "data:text/html,hello"
	f := serve(t)
	p := open(t, b, browsertest.Look{}, site(t, f)+"/plain.html")
	ask(p, "train")
	want(t, p, options+`.length`, 1)
	want(t, p, options+`[0].textContent.includes("Tomasz Wilczyk")`, true)
}

// moved takes the box out of the page and puts it in again, as hosts do that draw their pages anew.
func moved(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	p := open(t, b, browsertest.Look{}, site(t, f)+"/wiki.html")
	want(t, p, field+`.value`, "train") // taken over from the form inside
	browsertest.Eval[bool](p, `document.querySelector("footer").append(`+element+`), true`)
	p.Type("/")
	want(t, p, inField, true)
	ask(p, "hotel")
	want(t, p, options+`.length`, 1)
}

// integrity loads the script of one version, held to its hash.
func integrity(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	resp, err := http.Get(f.URL + "/box/v1/integrity.json")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }() // it was only read
	var published struct {
		Versions []struct{ Version, Path, Integrity string }
	}
	if err := json.NewDecoder(resp.Body).Decode(&published); err != nil || len(published.Versions) == 0 {
		t.Fatalf("integrity.json: %+v, %v", published, err)
	}
	v := published.Versions[0]
	script := func(hash string) string {
		return site(t, f, `src="https://news.example.org/box/v1/onrecord-search.js"`, `src="`+f.URL+v.Path+`" integrity="`+hash+`"`) + "/plain.html"
	}
	open(t, b, browsertest.Look{}, script(v.Integrity))
	p := b.Page(t, browsertest.Look{})
	p.Allow("integrity")
	p.Open(script("sha384-" + strings.Repeat("A", 64)))
	want(t, p, element+`.shadowRoot`, any(nil))
}

// noBarriers looks at the examples, with the list open and closed, as people with other eyes and windows see them.
func noBarriers(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	url := site(t, f)
	for name, look := range map[string]browsertest.Look{"light": {}, "dark": {Dark: true}, "narrow": {Width: 320}, "forced colours": {Forced: true}} {
		for _, example := range []string{"plain.html", "wiki.html"} {
			p := open(t, b, look, url+"/"+example)
			p.CheckBarriers(example + " " + name)
			ask(p, "train")
			p.Type(kb.ArrowDown)
			p.CheckBarriers(example + " " + name + ", list open")
			ask(p, "xyzzy")
			p.CheckBarriers(example + " " + name + ", nothing found")
		}
	}
}

// rightToLeft puts the box into a page that runs the other way, in a language that the box does not speak.
func rightToLeft(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	p := open(t, b, browsertest.Look{Width: 320}, site(t, f, `<html lang="en">`, `<html lang="ar" dir="rtl">`)+"/plain.html")
	ask(p, "train")
	p.CheckBarriers("right to left")
	want(t, p, element+`.shadowRoot.querySelector("[part=button]").getBoundingClientRect().right < `+field+`.getBoundingClientRect().left`, true)
	want(t, p, element+`.shadowRoot.querySelector("[part=form]").lang`, "en")
	want(t, p, options+`[0].querySelector("time").textContent`, browsertest.Eval[string](p, `new Date("2026-11-19").toLocaleDateString("ar", {dateStyle: "medium", timeZone: "UTC"})`))
}

// set sets an attribute of the box.
func set(p *browsertest.Page, name, value string) {
	browsertest.Eval[bool](p, fmt.Sprintf(`%s.setAttribute(%q, %q), true`, element, name, value))
}

// pause lets milliseconds pass in the browser, for what must not happen.
func pause(p *browsertest.Page, ms int) {
	browsertest.Eval[bool](p, fmt.Sprintf(`new Promise(r => setTimeout(r, %d, true))`, ms))
}
