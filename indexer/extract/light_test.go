package extract

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func TestLight(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"nothing", "<p>a</p>", "<p>a</p>"},
		{"script and style", "<style>p{}</style><p>a</p><SCRIPT src=x>var a = '<p>';</SCRIPT>b", "<style></style><p>a</p><SCRIPT src=x></SCRIPT>b"},
		{"JSON", `<script type="application/ld+json">{}</script>`, `<script type="application/ld+json">{}</script>`},
		{"another element", "<scripture>a</scripture>", "<scripture>a</scripture>"},
		{"text before", "a<script>b</script>", "a<script></script>"},
		{"no end", "<p>a</p><script>var a", "<p>a</p><script>var a"},
		{"in a comment", "<!-- <script> --><p>a</p><script>b</script>", "<!-- <script> --><p>a</p><script></script>"},
		{"in an attribute", `<b title="<script>">a</b><script>b</script>`, `<b title="<script>">a</b><script></script>`},
		{"commented code", "<script><!-- <script>a</script> --></script><p>b</p>", "<script><!-- <script>a</script> --></script><p>b</p>"},
		{"drawing", `<svg a="b"><title>c</title><g><path d="e"/></g></SVG>f`, `<svg a="b"></SVG>f`},
		{"drawing with text", "<svg><path/><text>a</text></svg>", "<svg><path/><text>a</text></svg>"},
		{"drawing that HTML ends", "<svg><path/><p>a</p></svg>", "<svg><path/><p>a</p></svg>"},
		{"drawing with more in its title", "<svg><title><path></title></svg>", "<svg><title><path></title></svg>"},
		{"drawing without end", "<svg><path/><style>a</style>", "<svg><path/><style></style>"},
		{"drawing that is empty", "<svg/><path/></svg>", "<svg/><path/></svg>"},
		{"end in an attribute", `<svg><path d="</svg>"/></svg>`, `<svg><path d="</svg>"/></svg>`},
		{"mark in an attribute", `<script data-a=">">b</script>`, `<script data-a=">">b</script>`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := light(tt.page); got != tt.want {
				t.Errorf("light(%q) = %q, want %q", tt.page, got, tt.want)
			}
		})
	}
}

// FuzzLight holds light to what it promises: nothing that is read of a page changes.
func FuzzLight(f *testing.F) {
	f.Add("<style>p{}</style><p>a</p><script>var a = 1 </script>b")
	f.Add("<!-- <script> --><p>a</p><script>b</script>")
	f.Add("<p title=<style>>a</p><style>b</style><script type=application/ld+json>[1]</script>")
	f.Add("<script><!-- <script>a</script> --></script><p>b</p>")
	f.Fuzz(func(t *testing.T, page string) {
		for _, foreign := range []string{"svg", "math", "plaintext"} { // there a script is no script
			if strings.Contains(strings.ToLower(page), foreign) {
				return
			}
		}
		if strings.ContainsAny(page, `"'`) { // a tag may seem to end in an attribute: see the table above
			return
		}
		want, got := outline(t, page), outline(t, light(page))
		if want != got {
			t.Errorf("light(%q) = %q, which reads as %q, not %q", page, light(page), got, want)
		}
	})
}

// FuzzLightDrawings does the same for drawings.
func FuzzLightDrawings(f *testing.F) {
	f.Add("<p>a<svg><g><path></g></svg>b</p>c")
	f.Add("<svg><title>a</title><path/></svg>b<svg/>c</svg><svg><desc><g></desc></svg>d")
	f.Add("<table><svg><path></table></svg>e")
	f.Fuzz(func(t *testing.T, page string) {
		lower := strings.ToLower(page)
		for _, raw := range []string{"script", "style", "title", "textarea", "xmp", "iframe", "plaintext", "no"} { // there a drawing is none
			if at := strings.Index(lower, "<"+raw); at >= 0 && (raw != "title" || at < strings.Index(lower, "<svg")) {
				return
			}
		}
		if strings.ContainsAny(page, `"'`) {
			return
		}
		want, got := outline(t, page), outline(t, light(page))
		if want != "" && want != got { // where too much is open, less may be
			t.Errorf("light(%q) = %q, which reads as %q, not %q", page, light(page), got, want)
		}
	})
}

// outline writes down elements and texts of a page, without what light may change: code, and elements whose content is no markup.
func outline(t *testing.T, page string) string {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return ""
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode:
			b.WriteString("<" + n.Data + ">")
		}
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Svg, atom.Textarea, atom.Title, atom.Noscript, atom.Iframe, atom.Xmp, atom.Noembed, atom.Noframes:
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return b.String()
}
