package extract

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

func TestParseMoment(t *testing.T) {
	at := func(h, m int) time.Time { return time.Date(2026, 3, 4, h, m, 0, 0, time.UTC) }
	day := news.Moment{Time: at(0, 0), DateOnly: true}
	for _, c := range []struct {
		text       string
		monthFirst bool
		want       news.Moment
	}{
		{"2026-03-04T10:30:00Z", false, news.Moment{Time: at(10, 30)}},
		{"2026-03-04T10:30:00.000+02:00", false, news.Moment{Time: at(8, 30), Zone: "+02:00"}},
		{"2026-03-04T10:30+0200", false, news.Moment{Time: at(8, 30), Zone: "+02:00"}},
		{"2026-03-04 10:30", false, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
		{"2026-03-04", false, news.Moment{Time: at(0, 0), DateOnly: true}},
		{"2026-03-04T00:00:00+05:00", false, news.Moment{Time: at(0, 0), DateOnly: true}},
		{"20260304", false, news.Moment{Time: at(0, 0), DateOnly: true}},
		{"1772620200", false, news.Moment{Time: at(10, 30)}},
		{"Wed, 04 Mar 2026 10:30:00 GMT", false, news.Moment{Time: at(10, 30)}},
		{"March 4, 2026 at 2:30 pm EST", true, news.Moment{Time: at(19, 30), Zone: "-05:00"}},
		{"4th of March 2026", false, news.Moment{Time: at(0, 0), DateOnly: true}},
		{"4. März 2026, 10:30 Uhr", false, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
		{"4 de marzo de 2026", false, news.Moment{Time: at(0, 0), DateOnly: true}},
		{"4 марта 2026, 10:30", false, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
		{"2026年3月4日 10:30", false, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
		{"03/04/2026", true, news.Moment{Time: at(0, 0), DateOnly: true}},
		{"04/03/2026", false, news.Moment{Time: at(0, 0), DateOnly: true}},
		{"Mi 04.03.26 | 10:30 Uhr", false, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
		{"20260304T103000+0200", false, news.Moment{Time: at(8, 30), Zone: "+02:00"}},
		{"2026-3-4T9:05:00", false, news.Moment{Time: at(9, 5), ZoneAssumed: true}},
		{"2026 Mar 4", false, day},
		{"Wed Mar 04 05:30:00 EST 2026", true, news.Moment{Time: at(10, 30), Zone: "-05:00"}},
		{"4 March 2026 at 08:34 p.m. EST", true, news.Moment{Time: at(25, 34), Zone: "-05:00"}},
		{"Mittwoch, 4. März 2026, 10:30-12:00 Uhr", false, day},
		{"4 de març del 2026", false, day},
		{"令和8年3月4日（水）午後2時30分", false, news.Moment{Time: at(14, 30), ZoneAssumed: true}},
		{"2026년 3월 4일 오후 2:30", false, news.Moment{Time: at(14, 30), ZoneAssumed: true}},
		{"民國115年3月4日", false, day},
		{"4 มีนาคม 2569", false, day},
		{"4 มี.ค. 2569 เวลา 10.30 น.", false, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
		{"٤ آذار ٢٠٢٦", false, day},
		{"4 كانون الأول 2026", false, news.Moment{Time: time.Date(2026, 12, 4, 0, 0, 0, 0, time.UTC), DateOnly: true}},
		{"۱۳ اسفند ۱۴۰۴", false, day},
		{"۱۴۰۴/۱۲/۱۳ ۱۰:۳۰", false, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
		{"ב-4 במרץ 2026", false, day},
		{"Ngày 4 tháng 3 năm 2026", false, day},
		{"2026. március 4.", false, day},
		{"4.3.98", false, news.Moment{Time: time.Date(1998, 3, 4, 0, 0, 0, 0, time.UTC), DateOnly: true}},
		{"04.03.2026 10:30", true, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
	} {
		got, ok := parseMoment(c.text, c.monthFirst)
		if diff := cmp.Diff(c.want, got); !ok || diff != "" {
			t.Errorf("parseMoment(%q) found %v (-want +got):\n%s", c.text, ok, diff)
		}
	}
	for _, s := range []string{"", "yesterday", "2026", "99.99.2026", "0001-01-01T00:00:00Z", "31 February 2026", "page 3 of 4"} {
		if got, ok := parseMoment(s, false); ok {
			t.Errorf("parseMoment(%q) = %v, want none", s, got.Time)
		}
	}
}

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

func TestJalaliDay(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		want    string
	}{
		{1359, 1, 1, "1980-03-21"}, {1403, 1, 1, "2024-03-20"}, {1403, 12, 30, "2025-03-20"}, {1404, 1, 1, "2025-03-21"}, {1404, 12, 13, "2026-03-04"},
	} {
		if got, ok := jalaliDay(c.y, c.m, c.d); !ok || got.Format(time.DateOnly) != c.want {
			t.Errorf("jalaliDay(%d, %d, %d) = %s, %v, want %s", c.y, c.m, c.d, got.Format(time.DateOnly), ok, c.want)
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
