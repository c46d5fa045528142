package box_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"onrecord/web/browsertest"
)

// inFrame shows the page in a frame on a site of an origin that its key names, and on one of another.
func inFrame(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	friend, stranger := site(t, f), site(t, f)
	f.allow(friend)

	p := b.Page(t, browsertest.Look{})
	p.Open(friend + "/dashboard.html")
	frame := p.Frame(f.URL + "/box")
	frame.Wait(`!!` + element + `?.shadowRoot`)
	want(t, frame, `document.querySelector("[role=status]").textContent`, "4 quotes found")
	want(t, frame, `document.querySelectorAll("li a[target=_blank][rel='noopener noreferrer']").length`, 4)
	if got := p.NewWindow(func() { frame.Do(`document.querySelector("li a").click()`) }); got != f.URL+"/quotes/q_1" {
		t.Errorf("a hit in the frame opens %s in a new window", got)
	}
	p.Click(`document.querySelector("iframe")`) // gives the frame the keyboard
	ask(frame, "hotel")
	want(t, frame, options+`.length`, 1)
	if got := f.lastAsked().Get("key"); got != validKey {
		t.Errorf("the box in the frame asks with the key %q", got)
	}
	p.CheckBarriers("dashboard")

	refused := b.Page(t, browsertest.Look{})
	refused.Allow("frame-ancestors")
	refused.Allow("chrome-error")
	refused.Open(stranger + "/dashboard.html")
	if got := refused.Frame("chrome-error:").URL(); !strings.HasPrefix(got, "chrome-error:") {
		t.Errorf("an origin that the key does not name shows %s", got)
	}
}

// frameAlone uses the page without a frame around it: with scripts and without, light, dark and narrow.
func frameAlone(t *testing.T, b *browsertest.Browser) {
	f := serve(t)
	p := b.Page(t, browsertest.Look{NoScripts: true})
	p.Open(f.URL + "/box?limit=2&lang=de&filter=lang:en&target=_top")
	want(t, p, `document.querySelectorAll("li, [role=status]").length`, 0)
	p.Click(`document.querySelector("[name=q]")`)
	p.Type("train")
	p.Follow(func() { p.Type(kb.Enter) })
	want(t, p, `document.querySelector("[role=status]").textContent`, "4 Zitate gefunden")
	want(t, p, `[...document.querySelectorAll("li")].map(e => e.textContent.trim().replace(/\s+/g, " ")).join("|")`,
		"“A night train is a hotel that keeps its promises.” Olena Marushchak · The Meridian Post · 19.11.2026|"+
			"The night train would stop at the border “for a minute, and not for ever” Ohne Namen zitiert · Harbour Wire · 19.11.2026")
	want(t, p, `document.querySelector("main > p:last-child").textContent`, "Alle 4 ansehen")
	p.Follow(func() { p.Click(`document.querySelector("main > p:last-child a")`) })
	if got, want := p.URL(), f.URL+"/search?q=lang%3Aen+AND+train&view=quotes"; got != want {
		t.Errorf("the link to all hits leads to %s, want %s", got, want)
	}

	for name, look := range map[string]browsertest.Look{"light": {}, "dark": {Dark: true}, "narrow": {Width: 320}} {
		p := b.Page(t, look)
		for _, q := range []string{"", "?q=train", "?q=train&view=articles", "?q=xyzzy"} {
			p.Open(f.URL + "/box" + q)
			p.CheckBarriers("/box" + q + " " + name)
		}
	}
}

// TestFrameHeaders asks for the page with and without a key that opens it.
func TestFrameHeaders(t *testing.T) {
	f := serve(t)
	f.allow("https://wiki.example", "https://x.example; script-src *", "https://*.example", "http://desk.example:8080", "'self'", "https://x.example/path")
	for _, tt := range []struct {
		name, address string
		status        int
		ancestors     string
		says          string
	}{
		{"a valid key", "?key=" + validKey + "&q=train", 200, "https://wiki.example http://desk.example:8080", "4 quotes found"},
		{"no key", "?q=train", 200, "'none'", "4 quotes found"},
		{"another key", "?key=or_pub_other&q=train", 401, "'none'", "This page may not search here. Tell whoever runs it."},
		{"a query that is none", "?q=before:never", 400, "'none'", "A date was expected after “before:”, as in before:2026-01-01."},
		{"a filter that is none", "?q=train&filter=after:never", 400, "'none'", "A date was expected after “after:”, as in after:2026-01-01."},
		{"no index", "?q=down", 503, "'none'", "The search does not work at the moment. Try again later."},
		{"odd settings", "?q=train&view=x&limit=x&target=x&lang=x", 200, "'none'", "4 quotes found"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			resp, body := get(t, f.URL+"/box"+tt.address)
			policy := resp.Header.Get("Content-Security-Policy")
			if _, ancestors, _ := strings.Cut(policy, "frame-ancestors "); resp.StatusCode != tt.status || ancestors != tt.ancestors {
				t.Errorf("%s, frame-ancestors %s; want %d, %s", resp.Status, ancestors, tt.status, tt.ancestors)
			}
			if !strings.Contains(body, `<p role="status">`+tt.says+`</p>`) {
				t.Errorf("it does not say %q:\n%s", tt.says, body)
			}
			if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "unsafe") {
				t.Errorf("policy %s", policy)
			}
		})
	}
}

// TestFrameKeepsTextAsText puts markup into every parameter: the page has the elements and attributes that it has with harmless ones.
func TestFrameKeepsTextAsText(t *testing.T) {
	f := serve(t)
	page := func(text string) string {
		v := "?"
		for _, name := range []string{"q", "view", "filter", "limit", "lang", "label", "placeholder", "target"} {
			v += name + "=" + text + "&"
		}
		_, body := get(t, f.URL+"/box"+v)
		return body
	}
	harmless := page("harmless")
	for _, text := range []string{"%3Cimg+src=x+onerror=alert(1)%3E", "%22+onfocus=alert(1)+x=%22", "'-alert(1)-'", "%3C/script%3E%3Cscript%3E", "javascript:alert(1)"} {
		hostile := page(text)
		for _, mark := range []string{"<", ">", `"`} {
			if got, want := strings.Count(hostile, mark), strings.Count(harmless, mark); got != want {
				t.Errorf("with %s the page has %d times %s, with a harmless text %d times:\n%s", text, got, mark, want, hostile)
			}
		}
		if strings.Contains(hostile, `href="javascript:`) || strings.Contains(hostile, `target="javascript:`) {
			t.Errorf("with %s a link leads out of the web:\n%s", text, hostile)
		}
	}
}

// get returns the answer to a request and its body.
func get(t *testing.T, url string) (*http.Response, string) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }() // it was only read
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}
