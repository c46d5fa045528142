package extract

import "testing"

// wirePage is a page of which only the marks of an agency differ.
func wirePage(head, byline, first, last string) string {
	return "<html><head>" + head + "</head><body><h1>Ferry to the islands sails again</h1><p class=byline>" + byline + "</p><p>" + first +
		"The ferry to the islands sails again from Monday, its owner said, after a winter in the dock of the old yard.</p>" +
		"<p>It will carry cars from April, and lorries once the new pier is ready for them." + last + "</p></body></html>"
}

func TestWire(t *testing.T) {
	const site = `<meta property="og:site_name" content="Reuters">`
	for _, c := range []struct {
		name, head, byline, first, last, want string
	}{
		{"an outlet's own work", "", "By Odile Farrow", "", "", ""},
		{"byline", "", "By Associated Press", "", "", "AP"},
		{"author of an agency", "", "By Odile Farrow, Associated Press", "", "", "AP"},
		{"dateline", "", "", "KYIV, May 3 (Reuters) — ", "", "Reuters"},
		{"mark behind the text", "", "", "", " (AFP)", "AFP"},
		{"regional service", "", "", "", " (dpa/lno)", "dpa"},
		{"Russian mark", "", "", "", " (ТАСС)", "TASS"},
		{"dash behind the text", "", "", "", " — AFP", "AFP"},
		{"holder of the rights", `<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry to the islands sails again",
			"copyrightHolder": {"@type": "Organization", "name": "Xinhua News Agency"}}</script>`, "", "", "", "Xinhua"},
		{"the agency's own site", site, "By Reuters", "", "", ""},
		{"a man called as one", "", "Sid", "", "", ""},
		{"several agencies", "", "", "", " (AFP/Reuters)", ""},
	} {
		got := Page(Input{Bytes: []byte(wirePage(c.head, c.byline, c.first, c.last))}).Article.Wire
		if got != c.want {
			t.Errorf("%s: Wire = %q, want %q", c.name, got, c.want)
		}
	}
}
