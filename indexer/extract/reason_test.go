package extract

import (
	"strings"
	"testing"
)

// TestReasons has what stands in an article without being its text, and the reason that a reader of the explanation is given.
func TestReasons(t *testing.T) {
	const text = `<p>The ferry sails again from Monday on, its owner said, after a week of repairs in the yard at Saltmere.</p>
		<p>Its captain said that the crossing would take no longer than it did before the winter.</p>`
	for _, c := range []struct{ name, top, end, line, reason string }{
		{"a network in the box of the byline", `<div class="byline"><span>By Jane Roe</span><p>Facebook</p><p>Compartir</p></div>`, "", "Facebook", "share bar"},
		{"a login there", `<div class="byline"><span>By Jane Roe</span><p>Iniciar sesión</p></div>`, "", "Iniciar sesión", "subscription"},
		{"a day there", `<div class="byline"><p>By Jane Roe</p><p>4 March 2025</p></div>`, "", "4 March 2025", "date"},
		{"a button", "<div><button>Artikel anhören</button></div>", "", "Artikel anhören", "button"},
		{"a form", "", "<form><p>Your name and address</p></form>", "Your name and address", "form"},
		{"a caption in a box beside the text", "", "<aside><figure><img src=a.jpg><figcaption>The ferry in its yard</figcaption></figure></aside>" + text,
			"The ferry in its yard", "caption"},
		{"the source in the text's footer", "", "<footer><p>Quelle: Küstenpost</p></footer>", "Quelle: Küstenpost", "contributor line"},
		{"the section over the text", "<h2>Harbour</h2>", "", "Harbour", "repeats the section"},
		{"the section as a line over the text", "<p>HARBOUR</p>", "", "HARBOUR", "repeats the section"},
	} {
		page := `<head><meta property="article:section" content="Harbour"><title>Ferry sails again</title></head>
			<body><article><h1>Ferry sails again</h1>` + c.top + text + c.end + "</article></body>"
		a := Page(Input{Bytes: []byte(page)}).Article
		got := ""
		for _, d := range a.Dropped {
			if d.Text == c.line {
				got = d.Reason
			}
		}
		if got != c.reason || strings.Contains(a.Body, c.line) {
			t.Errorf("%s: %q is dropped as %q, want %q; the body is %q", c.name, c.line, got, c.reason, a.Body)
		}
		if credited := len(a.Credits) > 0; credited != (c.reason == contributorReason) {
			t.Errorf("%s: credits are %q", c.name, a.Credits)
		}
	}
}
