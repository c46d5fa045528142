package extract

import (
	"strings"
	"testing"
)

// TestSections has what metadata give as the section, and what a reader is shown.
func TestSections(t *testing.T) {
	for _, c := range []struct{ name, head, want string }{
		{"as printed", `<meta property="article:section" content="Life &amp;amp; Style">`, "Life & Style"},
		{"in small letters", `<meta property="article:section" content="nyheter">`, "Nyheter"},
		{"an abbreviation", `<meta property="article:section" content="uk">`, "UK"},
		{"a path", `<meta name="section" content="/world/middle_east">`, "Middle east"},
		{"a path to an index", `<meta name="section" content="politics/uk/index">`, "UK"},
		{"an address", `<meta property="article:section" content="https://courier.example/sport/">`, "Sport"},
		{"a path with a label", `<meta property="article:section" content="sections/norden">`, "Norden"},
		{"a name with a slash", `<meta property="article:section" content="Film/TV">`, "Film/TV"},
		{"a slug", `<meta property="article:section" content="crime-safety">`, "Crime safety"},
		{"a slug that repeats itself", `<meta property="article:section" content="news_news">`, "News"},
		{"a word with a hyphen", `<meta property="article:section" content="e-sport">`, "E-sport"},
		{"a list", `<meta property="article:section" content="Aktuelles,Medien">`, "Medien"},
		{"a label", `<meta property="article:section" content="Category: Travel">`, "Travel"},
		{"a number", `<meta property="article:section" content="20481">`, ""},
		{"a key", `<meta property="article:section" content="n2389">`, ""},
		{"a summit", `<meta property="article:section" content="G20">`, "G20"},
		{"a word of front pages, and a name", `<meta property="article:section" content="Headlines"><meta name="parsely-section" content="Harbour">`, "Harbour"},
		{"no category, in Swedish", `<meta property="article:section" content="Okategoriserade">`, ""},
		{"the headline", `<meta property="article:section" content="Ferry sails again">`, ""},
		{"the outlet", `<meta property="og:site_name" content="The Courier"><meta property="article:section" content="The Courier">`, ""},
		{"a sentence", `<meta property="article:section" content="The ferry that was idle for all of the winter has been repaired, and sails.">`, ""},
		{"several of JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry sails again","articleSection":["Articles","World"]}</script>`, "World"},
	} {
		page := "<title>Ferry sails again</title>" + c.head + "<h1>Ferry sails again</h1><p>The ferry sails again from Monday on, its owner said.</p>"
		if got := Page(Input{Bytes: []byte(page)}).Article.Section; got != c.want {
			t.Errorf("%s: the section is %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTags(t *testing.T) {
	for keywords, want := range map[string]string{
		"ferry, Saltmere; harbour、Ferry":                                                          "ferry|Saltmere|harbour",
		"ferry Saltmere harbour winter repairs":                                                   "ferry Saltmere harbour winter repairs",
		"Category: Travel, NLP Category: General, Subject: The sea":                               "Travel|The sea",
		"sections/norden, topic/fire & rescue, AC/DC":                                             "norden|fire & rescue|AC/DC",
		"source:tagname:Courier, @post-id:1913719, WC: 0-999":                                     "",
		"Articles, /article, Uncategorized, 2026, Ferries: what is next":                          "2026|Ferries: what is next",
		"The Courier, 98be933f-38cf-4fba-b6c6-ad438e82010a":                                       "",
		"RSBI:HUMAN-RIGHTS, type_news, _noindex, locale: US, displayType: article, about://blank": "",
		"AER, AERO, DIP, GEN, INDS08, MDIA, MTVID, SECUR, ferry":                                  "ferry",
		"NATO, SPD, NFL, ferry":                                                                   "NATO|SPD|NFL|ferry",
		"lake_district, iPhone: news, DIY: boats":                                                 "lake district|iPhone: news|DIY: boats",
		"渡船 港口 冬季 维修 船长":                                                                          "渡船|港口|冬季|维修|船长",
		"한강 페리":                                                                                   "한강 페리",
		"Boats &amp;amp; ports":                                                                   "Boats & ports",
	} {
		page := `<meta property="og:site_name" content="The Courier"><meta name="keywords" content="` + keywords + `"><h1>Ferry sails again</h1>`
		if got := strings.Join(Page(Input{Bytes: []byte(page)}).Article.Tags, "|"); got != want {
			t.Errorf("the tags of %q are %q, want %q", keywords, got, want)
		}
	}
}
