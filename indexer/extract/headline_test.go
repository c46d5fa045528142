package extract

import (
	"fmt"
	"testing"
)

func TestHeadlineWitnesses(t *testing.T) {
	linked := func(kind, headline string) string {
		return fmt.Sprintf(`<script type="application/ld+json">{"@type": %q, "headline": %q}</script>`, kind, headline)
	}
	og := func(title string) string { return fmt.Sprintf(`<meta property="og:title" content="%s">`, title) }
	const (
		sails  = "Ferry to the islands sails again from Monday"
		search = "Ferry news: all you need to know"
	)
	for _, c := range []struct{ name, head, body, want string }{
		{"longer heading than Open Graph", og("Ferry news"), "<h1>" + sails + "</h1>", sails},
		{"heading in other words than the JSON-LD of a plug-in", linked("Article", search), "<h1>" + sails + "</h1>", sails},
		{"JSON-LD of a news outlet", linked("NewsArticle", search), "<h1>" + sails + "</h1>", search},
		{"JSON-LD outvoted", linked("NewsArticle", search) + og(sails), "<h1>" + sails + "</h1>", sails},
		{"JSON-LD and title against heading and Open Graph", linked("NewsArticle", search) + og(sails) + "<title>" + search + " | Courier</title>",
			"<h1>" + sails + "</h1>", search},
		{"the same with microdata", linked("NewsArticle", search) + og(sails) + "<title>" + search + " | Courier</title>",
			"<h1 itemprop=headline>" + sails + "</h1>", sails},
		{"breadcrumb trail for search engines", linked("NewsArticle", search) + og(sails) + "<title>" + search + "</title>",
			"<nav><ol><li><a href=/>News</a></li><li><h1>" + search + "</h1></li></ol></nav><h2>" + sails + "</h2>", sails},
		{"hidden name of the outlet", "<title>" + sails + "_News_Brackwater</title>", "<h1 hidden>Brackwater</h1><h2>" + sails + "</h2>", sails},
		{"heading of the section", og(sails), "<h1>All notices</h1>", sails},
		{"lesser heading that JSON-LD gives", linked("Article", sails), "<h1>All our news and notices</h1><h2>" + sails + "</h2>", sails},
		{"teaser of itself", linked("Article", "Ferry sails"), "<h1>" + sails + "</h1><aside><h2 class=headline>Ferry sails</h2></aside>", sails},
		{"heading torn apart", og("Islands: ferry sails again"), "<h1><span>Islands</span> : ferry sails again</h1>", "Islands: ferry sails again"},
		{"words glued by inline elements", og("Islands / Ferry sails again"), "<h1><span>Islands</span><span>Ferry sails again</span></h1>",
			"Islands / Ferry sails again"},
		{"kicker in the heading", og(sails), "<h1>Islands<br>" + sails + "</h1>", sails},
		{"subtitle in the heading", og(sails), "<h1>" + sails + "<small><p>Its owner has repaired it</p></small></h1>", sails},
		{"date in the heading", og(sails), "<h1><time>2 March 2026</time> " + sails + "</h1>", sails},
		{"short headline", og("Afloat"), "<h1>Afloat</h1><h2>Why the ferry sails again</h2>", "Afloat"},
		{"one long introduction as heading", og(sails), "<h1>" + numbered(8, "Here we tell you all about ferry number %d. ") + "</h1>", sails},
		{"outlet's name behind a wide colon", `<meta property="og:site_name" content="潮風新聞">` + og("島への船が再開：潮風新聞"), "", "島への船が再開"},
		{"outlet's short name", `<meta property="og:site_name" content="Read Tide Online">` + og(sails+" | Tide"), "", sails},
		{"title in the place of the outlet's name", `<meta property="og:site_name" content="` + sails + `">` + og(sails), "<h1>" + sails + "</h1><h2>More notices of ours</h2>", sails},
		{"heading without spaces", og("島の船"), "<h1></h1><h1>島への船が月曜日から再開する</h1>", "島への船が月曜日から再開する"},
		{"reading aids", "", "<h1><ruby>島<rp>(</rp><rt>しま</rt><rp>)</rp></ruby>への船が再開する</h1>", "島への船が再開する"},
		{"escaped twice", linked("NewsArticle", "Ferry &amp;#8230; afloat"), "", "Ferry … afloat"},
	} {
		page := "<html><head>" + c.head + "</head><body>" + c.body + "<p>The ferry sails again, its owner said on Monday.</p></body></html>"
		if got := Page(Input{Bytes: []byte(page)}).Article.Headline; got != c.want {
			t.Errorf("%s: Headline = %q, want %q", c.name, got, c.want)
		}
	}
}
