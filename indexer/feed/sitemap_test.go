package feed

import (
	"bytes"
	"compress/gzip"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const newsSitemap = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://courier.example/bridge#top </loc><lastmod>2026-05-03T12:00:00+02:00</lastmod>
<image:image><image:loc>https://courier.example/bridge.jpg</image:loc></image:image>
<news:news><news:publication><news:name>Courier</news:name></news:publication><news:publication_date>2026-05-03</news:publication_date><news:title>Mayor &amp;amp; council agree</news:title></news:news></url>
<url><loc>https://courier.example/bridge</loc></url>
<url><loc><![CDATA[https://courier.example/ports?a=1&b=2]]></loc><lastmod>2026-05</lastmod></url>
<url><loc>javascript:alert(1)</loc></url><url><lastmod>2026-05-03</lastmod></url>
<url><loc>/harbour</loc><lastmod>yesterday</lastmod></url>
</urlset>`

func packed(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(s))
	if err := errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSitemap(t *testing.T) {
	news := Map{Pages: []Entry{
		{URL: "https://courier.example/bridge", Modified: day(2026, 5, 3, 10, 0), Published: day(2026, 5, 3, 0, 0), Title: "Mayor & council agree"},
		{URL: "https://courier.example/ports?a=1&b=2", Modified: day(2026, 5, 1, 0, 0)},
		{URL: "https://courier.example/harbour"},
	}}
	for _, c := range []struct {
		name, body string
		want       Map
	}{
		{"news sitemap", newsSitemap, news},
		{"packed", packed(t, newsSitemap), news},
		{
			"index that names itself", `<sitemapindex><sitemap><loc>https://courier.example/sitemap.xml</loc></sitemap>
<sitemap><loc>https://courier.example/sitemap-2.xml.gz</loc><lastmod>2026-05-03T10:00Z</lastmod></sitemap></sitemapindex>`,
			Map{Sitemaps: []Entry{{URL: "https://courier.example/sitemap-2.xml.gz", Modified: day(2026, 5, 3, 10, 0)}}},
		},
		{"text", "https://courier.example/a\r\n\r\n# note\nftp://courier.example/b\nhttps://courier.example/a\nhttps://courier.example/c", Map{Pages: []Entry{{URL: "https://courier.example/a"}, {URL: "https://courier.example/c"}}}},
		{"text that repeats itself, and what begins as an address", "http\nhttp:/x\nHTTP://courier.example/A\nhttp://courier.example/A\n/x\nHttps://courier.example/b", Map{Pages: []Entry{{URL: "http://courier.example/A"}, {URL: "https://courier.example/b"}}}},
		{
			"what is not needed", `<urlset><x/><x a="/>"><url><loc>https://courier.example/no</loc></url><xy></xy></x><url><xhtml:link href="https://courier.example/de/a"/><image:image><image:loc>https://courier.example/i</image:loc></image:image ><loc>https://courier.example/a</loc></url>
<url><loc>https://courier.example/b</loc>` + strings.Repeat(`<image:image><image:loc>https://courier.example/i</image:loc></image:image>`, 1000) + `<image:image/></url><url><loc>https://courier.example/c</loc></url></urlset>`,
			Map{Pages: []Entry{{URL: "https://courier.example/a"}, {URL: "https://courier.example/b"}, {URL: "https://courier.example/c"}}},
		},
		{"what is not needed and does not end", `<urlset><url><loc>https://courier.example/a</loc></url><x><url><loc>https://courier.example/b</loc></url></urlset>`, Map{Pages: []Entry{{URL: "https://courier.example/a"}}}},
		{"feed", `<rss><channel><item><title>A</title><link>/a</link></item></channel></rss>`, Map{Pages: []Entry{{URL: "https://courier.example/a", Title: "A"}}}},
		{"damaged", `<urlset><url><loc>https://courier.example/a</loc></url><url><loc>https://courier.example/b</lo`, Map{Pages: []Entry{{URL: "https://courier.example/a"}}}},
		{"empty", `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>`, Map{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Sitemap([]byte(c.body), "https://courier.example/sitemap.xml")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(&c.want, got); diff != "" {
				t.Errorf("Sitemap (-want +got):\n%s", diff)
			}
		})
	}
}

// TestNoFeed checks what is refused, by both readers unless the name says which.
func TestNoFeed(t *testing.T) {
	for _, c := range []struct {
		name, body string
	}{
		{"nothing", ""},
		{"space", " \n"},
		{"words", "Hello, there is nothing here."},
		{"a page", "<!doctype html><html><head><title>Courier</title></head><body><p>Text</p></body></html>"},
		{"other XML", `<?xml version="1.0"?><note><to>desk</to></note>`},
		{"half a tag", "<rs"},
		{"cut gzip", packed(t, newsSitemap)[:40]},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if f, err := Parse([]byte(c.body), "", "https://courier.example/"); !errors.Is(err, ErrFeed) || f != nil {
				t.Errorf("Parse = %v, %v, want ErrFeed", f, err)
			}
			if m, err := Sitemap([]byte(c.body), "https://courier.example/"); !errors.Is(err, ErrFeed) || m != nil {
				t.Errorf("Sitemap = %v, %v, want ErrFeed", m, err)
			}
		})
	}
	if f, err := Parse(make([]byte, MaxBytes+1), "", ""); !errors.Is(err, ErrFeed) {
		t.Errorf("Parse of more than MaxBytes = %v, %v, want ErrFeed", f, err)
	}
	if m, err := Sitemap(make([]byte, maxSitemapBytes+1), ""); !errors.Is(err, ErrFeed) {
		t.Errorf("Sitemap of more than maxSitemapBytes = %v, %v, want ErrFeed", m, err)
	}
}

// TestItemLimit checks that items and entries beyond the limits are left out and told.
func TestItemLimit(t *testing.T) {
	f, err := Parse([]byte(rss(numbered(maxItems+7, "<item><link>https://courier.example/%d</link></item>"))), "", "")
	if err != nil || len(f.Items) != maxItems || f.Dropped != 7 {
		t.Errorf("Parse: %v; %d items and %d dropped, want %d and 7", err, len(f.Items), f.Dropped, maxItems)
	}
	f, err = Parse([]byte(`{"items":[`+numbered(maxItems+7, `{"url":"https://courier.example/%d"},`)+`{}]}`), "", "")
	if err != nil || len(f.Items) != maxItems || f.Dropped != 8 {
		t.Errorf("Parse of JSON: %v; %d items and %d dropped, want %d and 8", err, len(f.Items), f.Dropped, maxItems)
	}
	m, err := Sitemap([]byte("<urlset>"+numbered(maxEntries+1, "<url><loc>https://courier.example/%d</loc></url>")+"</urlset>"), "")
	if err != nil || len(m.Pages) != maxEntries || !m.More {
		t.Errorf("Sitemap: %v; %d pages, more: %v, want %d and more", err, len(m.Pages), m.More, maxEntries)
	}
}

// TestReadInPart checks that sitemaps with much beside their entries are read in part, and that this is told.
func TestReadInPart(t *testing.T) {
	for name, body := range map[string]string{
		"lines": "https://courier.example/a\n" + strings.Repeat("#\n", maxLines) + "https://courier.example/b",
		"text": "<urlset><url><loc>https://courier.example/a</loc></url>" + strings.Repeat("<a/>"+strings.Repeat("x", 1<<20), maxDecoded>>20) +
			"<url><loc>https://courier.example/b</loc></url></urlset>",
	} {
		m, err := Sitemap([]byte(body), "")
		if err != nil || len(m.Pages) != 1 || !m.More {
			t.Errorf("%s: %v; %+v, want one page and more", name, err, m)
		}
	}
}

// TestLongLeaves checks that long titles are cut, whatever they are made of, and that what is too long for a date is none.
func TestLongLeaves(t *testing.T) {
	title := "Mayor &amp; council " + strings.Repeat("&lt;b&gt;", maxMarked)
	date := "Sun, 03 May 2026 14:05:00 GMT"
	late := date + strings.Repeat(" ", maxDate) + "x"
	want := []Item{{URL: "https://courier.example/a", Title: "Mayor & council", Published: day(2026, 5, 3, 14, 5)}, {URL: "https://courier.example/b"}}
	for _, body := range []string{
		rss("<item><link>/a</link><title>" + title[:maxLeaf/2] + "</title><pubDate>" + date + "</pubDate></item><item><link>/b</link><pubDate>" + late + "</pubDate></item>"),
		`{"items":[{"url":"/a","title":"Mayor & council ` + strings.Repeat("<b>", maxMarked) + `","date_published":"2026-05-03T14:05:00Z"},{"url":"/b","date_published":"` + late + `"}]}`,
	} {
		f, err := Parse([]byte(body), "", "https://courier.example/feed")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, f.Items); diff != "" {
			t.Errorf("Parse(%.20q) (-want +got):\n%s", body, diff)
		}
	}
	f, err := Parse([]byte(rss("<item><link>/a</link>"+strings.Repeat("<title></title>", maxLeaves)+"<title>A</title></item>")), "", "https://courier.example/")
	if err != nil || len(f.Items) != 1 || f.Items[0].Title != "" {
		t.Errorf("Parse of many titles = %v, %v, want one item and no title", f, err)
	}
}

// TestDamagedFeed checks that a feed is read as far as it is well-formed.
func TestDamagedFeed(t *testing.T) {
	f, err := Parse([]byte(`<rss><channel><title>Courier</title><item><link>https://courier.example/a</link><title>A</title></item><item><link>https://courier.example/b</link><title>B <</title>`), "", "")
	if err != nil {
		t.Fatal(err)
	}
	want := []Item{{URL: "https://courier.example/a", Title: "A"}, {URL: "https://courier.example/b"}}
	if diff := cmp.Diff(want, f.Items); diff != "" {
		t.Errorf("Parse (-want +got):\n%s", diff)
	}
}
