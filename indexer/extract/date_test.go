package extract

import (
	"strings"
	"testing"
)

func TestURLDate(t *testing.T) {
	for u, want := range map[string]string{
		"https://courier.example/2026/01/24/ferry":      "2026-01-24",
		"https://courier.example/news/2026-01-24-ferry": "2026-01-24",
		"https://courier.example/news/24-01-2026":       "2026-01-24",
		"https://courier.example/2026/01/ferry":         "",
		"https://courier.example/id/20260124117":        "",
	} {
		if got := urlDate(u); got != want {
			t.Errorf("urlDate(%q) = %q, want %q", u, got, want)
		}
	}
}

// TestDatesOfPages has pages that give several dates; "p" and "u" are the moments of publication and update as fields print them.
func TestDatesOfPages(t *testing.T) {
	const text = `<p>The ferry sails again from Monday on, its owner said, after a week of repairs in the yard at Saltmere.</p>
		<p>Its captain said that the crossing would take no longer than it did before the winter.</p>`
	for _, c := range []struct{ name, url, head, top, end, p, u string }{
		{name: "update before publication in one line", top: "<p>Last updated 4 March 2025, originally published 17 June 2023</p>", p: "2023-06-17", u: "2025-03-04"},
		{name: "labels behind the dates", top: "<p>Updated 4 March 2025</p>", end: "<h6>3 Sept 2024 <span>| Originally published</span></h6>",
			p: "2024-09-03", u: "2025-03-04"},
		{name: "only an update", top: "<p>Stand: 28.04.2025 18:00 Uhr</p>", p: "2025-04-28T18:00:00Z", u: "2025-04-28T18:00:00Z"},
		{name: "update in a time element", top: `<time class="updated" datetime="2025-03-04">4 March 2025</time><time class="published" datetime="2025-03-01">1 March 2025</time>`,
			p: "2025-03-01", u: "2025-03-04"},
		{name: "label in a piece of its own", end: "<div>17/08/2025</div><div>Date posted</div>", p: "2025-08-17"},
		{name: "Japanese labels", top: "<div>公開日：2025年3月1日 更新日：2025年3月4日</div>", p: "2025-03-01", u: "2025-03-04"},
		{name: "the day of the file against the day printed", head: `<meta name="date" content="2025-03-09">`, top: `<span class="date">04.03.2025</span>`, p: "2025-03-04"},
		{name: "date of the photograph", top: "<figure><img src=a.jpg><figcaption>The ferry in port, 24. April 2025</figcaption></figure>",
			end: "<dl><dt>Datum</dt><dd>28.04.2025</dd></dl>", p: "2025-04-28"},
		{name: "time of a teaser", top: `<div class="related"><time datetime="2025-05-05">5 May 2025</time></div>`, end: "<p>Published: 4 March 2025</p>", p: "2025-03-04"},
		{name: "zone of the printed clock", head: `<meta property="article:published_time" content="2025-05-04T02:41:00Z">`, top: "<span>3/5/2025 22:41</span>",
			p: "2025-05-03T22:41:00-04:00"},
		{name: "zone of another witness", head: `<meta property="article:published_time" content="2025-05-04T22:10:00Z">`,
			top: `<time datetime="2025-05-05T00:10:00+02:00">5. Mai 2025</time>`, p: "2025-05-05T00:10:00+02:00"},
		{name: "zone for a time without one", head: `<meta name="sailthru.date" content="2025-05-04 20:57:00"><meta name="dc.date" content="2025-05-04T20:57:12-04:00">`,
			p: "2025-05-04T20:57:12-04:00"},
		{name: "order of numbers by another date", head: `<meta name="last-modified" content="2025-05-04">`, top: "<p>Published 04/05/2025</p>", p: "2025-05-04", u: "2025-05-04"},
		{name: "order of numbers by what is past", top: "<p>Published 03/12/2025, 10:30</p>", p: "2025-12-03T10:30:00Z"},
		{name: "moved to another publishing system", url: "https://courier.example/2012/08/22/ferry",
			head: `<meta property="article:published_time" content="2019-01-05T10:00:00Z">`, top: "<p>Published 22 August 2012</p>", p: "2012-08-22"},
		{name: "update of a draft", head: `<meta property="article:published_time" content="2025-05-04T10:00:00Z"><meta property="article:modified_time" content="2025-05-03T09:00:00Z">`,
			p: "2025-05-04T10:00:00Z"},
		{name: "update of a draft, and another", head: `<meta property="article:published_time" content="2025-05-04T10:00:00Z"><meta property="article:modified_time" content="2025-05-03T09:00:00Z">`,
			top: "<p>Updated 5 May 2025</p>", p: "2025-05-04T10:00:00Z", u: "2025-05-05"},
		{name: "printed update before the day of the file", head: `<meta name="date" content="2025-05-06T08:00:00Z">`, top: "<p>Stand: 28.04.2025 18:00 Uhr</p>",
			p: "2025-04-28T18:00:00Z", u: "2025-04-28T18:00:00Z"},
		{name: "zone of the update", head: `<meta property="article:published_time" content="2025-05-04T10:00:00Z"><meta property="article:modified_time" content="2025-05-04T15:00:00+02:00">`,
			p: "2025-05-04T12:00:00+02:00", u: "2025-05-04T15:00:00+02:00"},
		{name: "zone of the publication for an update without one", u: "2025-05-04T15:00:00+02:00", p: "2025-05-04T12:00:00+02:00",
			head: `<meta property="article:published_time" content="2025-05-04T12:00:00+02:00"><meta property="article:modified_time" content="2025-05-04 15:00:00">`},
		{name: "zone of another season", u: "2025-05-04T15:00:00+02:00", p: "2025-01-04T10:00:00Z",
			head: `<meta property="article:published_time" content="2025-01-04T10:00:00Z"><meta property="article:modified_time" content="2025-05-04T15:00:00+02:00">`},
		{name: "no zone is as far from UTC as the printed clock", head: `<meta property="article:published_time" content="2025-05-04T02:41:00Z">`,
			top: "<span>4/5/2025 10:11</span>", p: "2025-05-04T02:41:00Z"},
		{name: "time of the day that metadata give", head: `<meta name="publishdate" content="2025-05-04">`, top: "<div>2025年05月04日23:52 | 来源：<a href=/>潮风社</a></div>",
			p: "2025-05-04T23:52:00Z"},
		{name: "copyright", end: "<footer>© 4 March 2025 The Courier</footer>"},
	} {
		page := "<html lang=en-GB><head><title>Ferry sails again</title>" + c.head + "</head><body><h1>Ferry sails again</h1>" + c.top + "<article>" + text + "</article>" +
			strings.Repeat("<p>More.</p>", piecesAfter) + c.end + "</body></html>"
		f := NewFields(Page(Input{Bytes: []byte(page), URL: c.url, Now: fetchedAt}))
		if f.PublishedAt != c.p || f.UpdatedAt != c.u {
			t.Errorf("%s: published %q (%s), updated %q, want %q and %q", c.name, f.PublishedAt, f.Origins["published_at"], f.UpdatedAt, c.p, c.u)
		}
	}
}

// TestOriginsOfTimes has times whose zone another witness tells than the time.
func TestOriginsOfTimes(t *testing.T) {
	for _, c := range []struct{ head, top, want string }{
		{`<meta property="article:published_time" content="2025-05-04T02:41:00Z">`, "<span>3/5/2025 22:41</span>", "meta:article:published_time, zone: page"},
		{`<meta property="article:published_time" content="2025-05-04T02:41:00-04:00">`, "<span>4/5/2025 02:41</span>", "meta:article:published_time"},
		{`<meta property="article:published_time" content="2025-05-04T10:00:00Z"><meta property="article:modified_time" content="2025-05-04T15:00:00+02:00">`, "",
			"meta:article:published_time, zone: meta:article:modified_time"},
	} {
		page := "<html lang=en-GB><head>" + c.head + "</head><body><h1>Ferry sails again</h1>" + c.top + "<p>The ferry sails again from Monday on, its owner said.</p>"
		if got := Page(Input{Bytes: []byte(page)}).Article.Origins["published_at"]; got != c.want {
			t.Errorf("the origin of the publication in %s%s is %q, want %q", c.head, c.top, got, c.want)
		}
	}
}
