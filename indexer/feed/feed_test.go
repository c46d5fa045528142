package feed

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func day(y, m, d, h, min int) time.Time {
	return time.Date(y, time.Month(m), d, h, min, 0, 0, time.UTC)
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, body, contentType string
		want                    Feed
	}{
		{
			name: "RSS 2.0",
			body: `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:x="urn:other">
<channel><title>The Courier</title><link>https://courier.example/</link><language>en-gb</language>
<item><title>Mayor &amp;amp; council agree</title><media:title>Picture of a mayor</media:title><x:title>Other</x:title><link>/2026/05/03/mayor?a=1&amp;b=2#top</link><pubDate>Sun, 03 May 2026 14:05:00 EDT</pubDate><description>&lt;p&gt;Text</description></item>
<item><title><![CDATA[A <b>bold</b> claim]]></title><guid>https://courier.example/bold</guid><dc:date>2026-05-03T10:00:00+02:00</dc:date></item>
<item><title>Twice</title><link>https://courier.example/bold</link></item>
<item><title>Not a link</title><guid isPermaLink="false">https://courier.example/not</guid></item>
</channel></rss>`,
			want: Feed{Title: "The Courier", Language: "en-gb", Items: []Item{
				{URL: "https://courier.example/2026/05/03/mayor?a=1&b=2", Title: "Mayor & council agree", Published: day(2026, 5, 3, 18, 5)},
				{URL: "https://courier.example/bold", Title: "A bold claim", Published: day(2026, 5, 3, 8, 0)},
			}},
		},
		{
			name: "Atom",
			body: `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://bote.example/archiv/"><title type="html">Der &amp;lt;i&gt;Bote&lt;/i&gt;</title>
<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Der <em>Rat</em> tagt</div></title><id>tag:bote.example,2026:1</id>
<link rel="replies" href="x"/><link rel="enclosure" href="a.mp3"/><link rel="alternate" href="eins.html"/><published>2026-05-03T10:00:00Z</published><updated>2026-05-03T11:00:00Z</updated></entry>
<entry xml:base="zwei/"><title mode="base64">WndlaQ==</title><link href="./"/></entry></feed>`,
			want: Feed{Title: "Der <i>Bote", Language: "de", Items: []Item{
				{URL: "https://bote.example/archiv/eins.html", Title: "Der Rat tagt", Published: day(2026, 5, 3, 10, 0), Updated: day(2026, 5, 3, 11, 0)},
				{URL: "https://bote.example/archiv/zwei/", Title: "Zwei"},
			}},
		},
		{
			name: "RDF",
			body: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://courier.example/"><title>Courier</title></channel>
<item rdf:about="https://courier.example/1"><title>One</title><link>https://courier.example/1</link><dc:date>2026-05-03</dc:date></item></rdf:RDF>`,
			want: Feed{Title: "Courier", Items: []Item{{URL: "https://courier.example/1", Title: "One", Published: day(2026, 5, 3, 0, 0)}}},
		},
		{
			name:        "JSON Feed",
			contentType: "application/feed+json",
			body: `{"version":"https://jsonfeed.org/version/1.1","title":"Courier","language":"en","items":[
{"id":"1","url":"/one","title":"One","date_published":"2026-05-03T10:00:00+02:00","date_modified":"2026-05-03T11:00:00+02:00"},
{"id":"https://courier.example/two","title":"Two"},{"id":"3","url":"javascript:alert(1)"}]}`,
			want: Feed{Title: "Courier", Language: "en", Items: []Item{
				{URL: "https://courier.example/one", Title: "One", Published: day(2026, 5, 3, 8, 0), Updated: day(2026, 5, 3, 9, 0)},
				{URL: "https://courier.example/two", Title: "Two"},
			}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Parse([]byte(c.body), c.contentType, "https://courier.example/feed.xml")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(&c.want, got); diff != "" {
				t.Errorf("Parse (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLinksOfItems checks which links become addresses of items.
func TestLinksOfItems(t *testing.T) {
	for _, c := range []struct{ link, want string }{
		{"https://courier.example/a", "https://courier.example/a"},
		{" /a?b=1&amp;c=2#d ", "https://courier.example/a?b=1&c=2"},
		{"a", "https://courier.example/feeds/a"},
		{"//other.example/a", "https://other.example/a"},
		{"https://desk:secret@courier.example/a", "https://courier.example/a"},
		{"https://courier.example/ä b", "https://courier.example/%C3%A4%20b"},
		{"javascript:alert(1)", ""},
		{"JaVaScRiPt:alert(1)", ""},
		{"java&#x0A;script:alert(1)", ""},
		{"&#1;javascript:alert(1)", ""},
		{"data:text/html,x", ""},
		{"file:///etc/passwd", ""},
		{"mailto:desk@courier.example", ""},
		{"https://", ""},
		{"https:courier.example", ""},
		{"https://courier.example:port/", ""},
		{"", ""},
	} {
		f, err := Parse([]byte(rss("<item><title>A</title><link>"+c.link+"</link></item>")), "", "https://courier.example/feeds/rss.xml")
		if err != nil {
			t.Errorf("%q: %v", c.link, err)
			continue
		}
		got := ""
		if len(f.Items) > 0 {
			got = f.Items[0].URL
		}
		if got != c.want {
			t.Errorf("the address of an item with the link %q is %q, want %q", c.link, got, c.want)
		}
	}
}
