package main

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	cdpinput "github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"

	"onrecord/web/browsertest"
)

// Expressions about the box.
const (
	theBox     = `document.querySelector("onrecord-search")`
	boxField   = theBox + `.shadowRoot.querySelector("[part=input]")`
	boxOptions = theBox + `.shadowRoot.querySelectorAll("[role=option]")`
	boxStatus  = theBox + `.shadowRoot.querySelector("[part=status]").textContent`
)

// hostSite serves the example pages of the box from another origin. In them stand the server of the demo and a key that key returns.
func (s *pagesTest) hostSite(t *testing.T, key func(origin string) string) string {
	t.Helper()
	const folder = "../../web/box/examples/"
	var replace *strings.Replacer
	host := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, err := os.ReadFile(folder + strings.TrimPrefix(r.URL.Path, "/"))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		if strings.HasSuffix(r.URL.Path, ".css") {
			w.Header().Set("Content-Type", "text/css")
		}
		_, _ = w.Write([]byte(replace.Replace(string(b)))) // a reader that went away needs none
	}))
	t.Cleanup(func() {
		host.CloseClientConnections() // a browser keeps some open without using them
		host.Close()
	})
	replace = strings.NewReplacer("https://news.example.org", s.base, "or_pub_…", key("http://"+host.Listener.Addr().String()))
	host.Start()
	return host.URL
}

// publicKey makes a key for an origin, beside the server that will be shown it.
func (s *pagesTest) publicKey(t *testing.T, origin string) string {
	t.Helper()
	stdout, stderr, code := onrecord(t, s.data, "key", "create", "--public", "--origin", origin, "--filter", "outlet:meridianpost.example")
	at := strings.Index(stdout, "or_pub_")
	if code != exitDone || at < 0 {
		t.Fatalf("key create: exit code %d, %s%s", code, stdout, stderr)
	}
	return strings.Fields(stdout[at:])[0]
}

// testBox uses the box on a page of another origin with a strict policy, under the lock of a key.
func (s *pagesTest) testBox(t *testing.T) {
	host := s.hostSite(t, func(origin string) string { return s.publicKey(t, origin) })
	_, hits := s.quotes(t, url.Values{"q": {"lang:en train"}, "outlet": {"meridianpost.example"}, "limit": {"4"}})
	p := s.browser.Page(t, browsertest.Look{})
	p.Open(host + "/wiki.html")
	p.Wait(`!!` + theBox + `?.shadowRoot`)
	p.Type("/")
	checkOn(t, p, boxField+`.value`, "train")
	p.Type(kb.ArrowDown)
	p.Wait(boxOptions + `.length > 0`)
	p.CheckBarriers("the box in a wiki")
	p.Type(kb.Escape)
	checkOn(t, p, boxOptions+`.length > 0 && `+boxField+`.ariaExpanded`, "false")
	p.Type(kb.ArrowDown)
	p.Wait(boxField + `.ariaExpanded === "true"`)
	p.Type(kb.ArrowDown)
	p.Type(kb.ArrowDown)
	p.Follow(func() { p.Type(kb.Enter) })
	checkOn(t, p, `location.origin + location.pathname`, s.base+hits[1])

	stranger := s.hostSite(t, func(string) string { return s.publicKey(t, "https://another.example") })
	p = s.browser.Page(t, browsertest.Look{})
	p.Allow("blocked by CORS policy")
	p.Allow("Failed to load resource")
	p.Open(stranger + "/wiki.html")
	p.Wait(`!!` + theBox + `?.shadowRoot`)
	p.Type("/")
	p.Run(cdpinput.InsertText("s"))
	p.Wait(boxStatus + ` !== ""`)
	checkOn(t, p, boxOptions+`.length`, 0)

	p = s.browser.Page(t, browsertest.Look{NoScripts: true})
	p.Open(host + "/plain.html")
	p.Click(`document.querySelector("[name=q]")`)
	p.Type("place:Kyiv")
	p.Follow(func() { p.Type(kb.Enter) })
	checkOn(t, p, `location.href`, s.base+"/search?q=place%3AKyiv")
}

// testFrame shows the page for a frame on a site that its key names, and on one that it does not.
func (s *pagesTest) testFrame(t *testing.T) {
	host := s.hostSite(t, func(origin string) string { return s.publicKey(t, origin) })
	p := s.browser.Page(t, browsertest.Look{})
	p.Open(host + "/dashboard.html")
	frame := p.Frame(s.base + "/box")
	frame.Wait(`document.querySelectorAll("li a").length > 0`)
	checkOn(t, frame, `[...document.querySelectorAll(".facts")].every(f => f.textContent.includes("The Meridian Post"))`, true)
	_, hits := s.quotes(t, url.Values{"q": {"train"}, "outlet": {"meridianpost.example"}})
	if got := p.NewWindow(func() { frame.Do(`document.querySelector("li a").click()`) }); got != s.base+hits[0] {
		t.Errorf("a hit in the frame opens %s, want %s", got, s.base+hits[0])
	}

	stranger := s.hostSite(t, func(string) string { return s.publicKey(t, "https://another.example") })
	p = s.browser.Page(t, browsertest.Look{})
	p.Allow("frame-ancestors")
	p.Open(stranger + "/dashboard.html")
	if got := p.Frame("chrome-error:").URL(); !strings.HasPrefix(got, "chrome-error:") {
		t.Errorf("a site that the key does not name shows %s", got)
	}
}
