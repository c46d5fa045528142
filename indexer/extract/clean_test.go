package extract

import (
	"strings"
	"testing"
)

// between puts HTML between the paragraphs of an article and returns what is found in the page.
func between(html string) (body string, reasons map[string]string) {
	const paragraphs = `<p>The ferry to Skerry Island was late again on Monday, and nobody on the quay seemed to mind much.</p>
		<p>The harbour office said that it would look into the matter as soon as the winter storms were over.</p>`
	page := `<html><head><meta name="author" content="Ida Marsh"></head><body><article><h1>Ferry late again</h1>` +
		paragraphs + html + strings.ReplaceAll(paragraphs, "again", "once more") + `</article></body></html>`
	return read(page)
}

// after puts HTML behind the last paragraph of an article.
func after(html string) (body string, reasons map[string]string) {
	return read(`<html><head><meta name="author" content="Ida Marsh"></head><body><article><h1>Ferry late again</h1>
		<p>The ferry to Skerry Island was late again on Monday, and nobody on the quay seemed to mind much.</p>
		<p>The harbour office said that it would look into the matter as soon as the winter storms were over.</p>` + html + `</article></body></html>`)
}

func read(page string) (body string, reasons map[string]string) {
	a := Page(Input{Bytes: []byte(page), URL: "https://courier.example/news/ferry"}).Article
	reasons = map[string]string{}
	for _, d := range a.Dropped {
		reasons[d.Text] = d.Reason
	}
	return a.Body, reasons
}

// TestNoBodyText reads what outlets put between and behind the paragraphs of an article, with the reason for which it is dropped.
func TestNoBodyText(t *testing.T) {
	const prose = "Forty boats have been built on the island since the war, and three of them are still in use."
	for _, c := range []struct {
		name, html, text, reason string
		behind                   bool
	}{
		{name: "a line of links to another text", html: `<p>👉 <a href="/fares">All fares of the winter timetable</a> now</p>`,
			text: "👉 All fares of the winter timetable now", reason: "link"},
		{name: "a sentence that is a link", html: `<p><a href="/fares">The fares will rise in spring.</a></p>`,
			text: "The fares will rise in spring.", reason: "link"},
		{name: "the headline of a teaser in a box of its own", html: `<div class="x1"><h3><a href="/fares">Fares will rise</a></h3><p>` + prose + `</p></div>`,
			text: "Fares will rise", reason: "link"},
		{name: "a list of posts made by WordPress", html: `<div class="wp-block-query"><p class="wp-block-post-excerpt">` + prose + `</p></div>`,
			text: prose, reason: "related"},
		{name: "a part named behind the block it belongs to", html: `<div class="article-content__sign-in"><p>` + prose + `</p></div>`,
			text: prose, reason: "subscription"},
		{name: "a labelled section", html: `<section aria-label="Newsletter Anmeldung"><p>` + prose + `</p></section>`,
			text: prose, reason: "newsletter"},
		{name: "a box of facts", html: `<div class="faktabox"><p>` + prose + `</p></div>`, text: prose, reason: "fact box"},
		{name: "facts longer than the article", html: `<div class="town-factbox"><p>` + strings.Repeat(prose+" ", 6) + `</p></div>`,
			text: strings.TrimSpace(strings.Repeat(prose+" ", 6)), reason: "fact box"},
		{name: "a caption before its picture's name", html: `<p>Titelbild: Ida Marsh/Harbour Wire</p>`, text: "Titelbild: Ida Marsh/Harbour Wire", reason: "caption", behind: true},
		{name: "a summary by a machine", html: `<div class="aiSummary"><ul><li>` + prose + `</li></ul></div>`, text: prose, reason: "machine summary"},
		{name: "notes", html: `<section role="doc-endnotes"><p>` + prose + `</p></section>`, text: prose, reason: "footnotes", behind: true},
		{name: "a call to action", html: `<div class="post-cta"><p>` + prose + `</p></div>`, text: prose, reason: "advertisement"},
		{name: "a correction", html: `<p>Rettelse: I en tidligere versjon sto det at båten heter Ternen.</p>`,
			text: "Rettelse: I en tidligere versjon sto det at båten heter Ternen.", reason: "correction note", behind: true},
		{name: "a correction in Japanese", html: `<p>訂正：船の名前に誤りがありました。</p>`, text: "訂正：船の名前に誤りがありました。", reason: "correction note", behind: true},
		{name: "a notice of commissions", html: `<p>We may earn a commission when you buy through these links.</p>`,
			text: "We may earn a commission when you buy through these links.", reason: "affiliate notice"},
		{name: "a request to follow", html: `<p>Подпишитесь и следите за нами.</p><p>Следите за нами в сети.</p>`,
			text: "Следите за нами в сети.", reason: "contact line", behind: true},
		{name: "the furniture of an embedded post", html: `<blockquote class="instagram-media"><p>Sieh dir diesen Beitrag auf Instagram an</p></blockquote>`,
			text: "Sieh dir diesen Beitrag auf Instagram an", reason: "embedded post"},
		{name: "where a text came from", html: `<p>Dieser Text erschien zuerst im Harbour Courier.</p>`,
			text: "Dieser Text erschien zuerst im Harbour Courier.", reason: "page details", behind: true},
		{name: "who the author is", html: `<h3>About the author</h3><p><em>Ida Marsh has written about boats for forty years.</em></p>`,
			text: "Ida Marsh has written about boats for forty years.", reason: "author biography", behind: true},
		{name: "who the correspondent is", html: `<p>Our correspondent Ida Marsh lives on the island.</p>`,
			text: "Our correspondent Ida Marsh lives on the island.", reason: "author biography", behind: true},
		{name: "a caption beside its picture", html: `<div><img src="/heron.jpg"><p>The Heron on her first day at sea.</p></div>`,
			text: "The Heron on her first day at sea.", reason: "caption"},
		{name: "a caption in one paragraph with its picture", html: `<p><img src="/heron.jpg"> The Heron, built on Skerry</p>`,
			text: "The Heron, built on Skerry", reason: "caption"},
		{name: "who took a picture, behind a sign", html: `<p>Das Fährschiff Reiher im Hafen. © Harbour Wire / Ida Marsh</p>`,
			text: "Das Fährschiff Reiher im Hafen. © Harbour Wire / Ida Marsh", reason: "caption"},
		{name: "who took a picture, behind a word", html: `<p>Das Fährschiff Reiher im Hafen (Archivfoto: Ida Marsh)</p>`,
			text: "Das Fährschiff Reiher im Hafen (Archivfoto: Ida Marsh)", reason: "caption"},
		{name: "how long it takes to read", html: `<p>4 min read</p>`, text: "4 min read", reason: "page details"},
		{name: "initials", html: `<p>dpa/abc</p>`, text: "dpa/abc", reason: "contributor line", behind: true},
		{name: "initials in brackets", html: `<p>(abc)</p>`, text: "(abc)", reason: "contributor line", behind: true},
		{name: "an address of mail", html: `<p>desk@courier.example</p>`, text: "desk@courier.example", reason: "contact line"},
		{name: "a link to a newsletter", html: `<p>Mer om båter i vårt <a href="/brev">nyhetsbrev</a>, hver mandag.</p>`,
			text: "Mer om båter i vårt nyhetsbrev, hver mandag.", reason: "newsletter", behind: true},
		{name: "words in a script without spaces", html: `<p>本紙記事の無断転載を禁じます。</p>`, text: "本紙記事の無断転載を禁じます。", reason: "copyright", behind: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			read := between
			if c.behind {
				read = after
			}
			body, reasons := read(c.html)
			if strings.Contains(body, c.text) || reasons[c.text] != c.reason {
				t.Errorf("%q was dropped for %q, want %q; the body is %q", c.text, reasons[c.text], c.reason, body)
			}
		})
	}
}

// TestTextAmongFurnitureStays reads body text that looks like something else.
func TestTextAmongFurnitureStays(t *testing.T) {
	const prose = "Forty boats have been built on the island since the war, and three of them are still in use."
	for _, c := range []struct{ name, html, text string }{
		{"a heading that is a link", `<h2><a href="/boats/heron">The Heron</a></h2><p>` + prose + `</p>`, "The Heron"},
		{"a heading whose id is made of its words", `<h2 id="related-social-media-comments">Related social media comments</h2><p>` + prose + `</p>`, "Related social media comments"},
		{"things in a list that are links", `<ul><li><a href="/boats/heron">The Heron</a></li><li>the Plover, which was built in the year of the great flood</li></ul>`, "The Heron"},
		{"text behind a paywall", `<p class="paywall">` + prose + `</p>`, prose},
		{"list items that repeat", strings.Repeat(`<ul><li>one cup of flour from the mill on the island</li></ul><p>Stir well, then wait.</p>`, 3),
			"one cup of flour from the mill on the island"},
		{"a text of headings and pictures", strings.Repeat(`<h3>Boats of the line</h3><figure><img src="/b.jpg"></figure>`, 5), "Boats of the line"},
		{"a paragraph with a picture in it", `<p><img src="/heron.jpg"> The Heron was built on the island in the spring.</p>`, "The Heron was built"},
		{"a line that announces a picture", `<p><img src="/heron.jpg"> This is the Heron:</p>`, "This is the Heron:"},
		{"rows of a table that begin as labels do", `<table><tr><th>Boat</th><th>Heron</th></tr><tr><td>Video</td><td>two cameras</td></tr><tr><td>Published</td><td>in the spring</td></tr></table>`,
			"two cameras"},
		{"a heading with a number", `<h3>3. Comments</h3><p>` + prose + `</p>`, "3. Comments"},
		{"a newsletter that is the subject", `<p>The newsletter of the islanders is older than the ferry, she said.</p>`, "The newsletter of the islanders"},
		{"a place that links point to", `<p><a name="boats">Boats of the line</a></p><p>` + prose + `</p>`, "Boats of the line"},
		{"an embedded post", `<div class="social-media-embed"><blockquote><p>` + prose + `</p></blockquote></div>`, prose},
		{"what an outlet that signs did", `<p>The Ida Marsh Society welcomed the news, its secretary said on Tuesday.</p>`, "The Ida Marsh Society"},
	} {
		t.Run(c.name, func(t *testing.T) {
			body, reasons := after(c.html)
			if !strings.Contains(body, c.text) {
				t.Errorf("%q was dropped for %q; the body is %q", c.text, reasons[c.text], body)
			}
		})
	}
}

// TestKickerOverTheHeadline: a heading over the headline is its kicker, unless the text has begun before.
func TestKickerOverTheHeadline(t *testing.T) {
	const (
		kicker = "<h2>Storm over the islands</h2>"
		title  = "<h1>Ferries stay in port for a third day</h1>"
		text   = "<p>The harbour office said on Monday that no boat would leave before the wind had turned to the south.</p>"
	)
	for page, want := range map[string]string{
		"<article>" + kicker + title + text + text[:3] + "Nobody on the quay was surprised, since the gulls had gone inland on Sunday.</p></article>":             "kicker",
		"<article>" + text + kicker + text[:3] + "Nobody on the quay was surprised, since the gulls had gone inland on Sunday.</p>" + title + text + "</article>": "",
	} {
		if _, reasons := read("<body>" + page + "</body>"); reasons["Storm over the islands"] != want {
			t.Errorf("read(%q) drops the line over the headline because of %q, want %q", page, reasons["Storm over the islands"], want)
		}
	}
}
