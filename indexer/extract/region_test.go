package extract

import (
	"strings"
	"testing"
)

// prose are sentences to fill invented pages with: each is longer than a line.
var prose = []string{
	"The harbour office counted forty-two boats at dawn and said that none had asked for shelter, although the wind rose all night.",
	"Two of the pilots who brought them in spoke of waves as high as the lighthouse door, which nobody in the town remembers seeing.",
	"By noon the ferry to the islands ran again, an hour late, and the baker opened his shop with what flour the flood had left him.",
	"Engineers will measure the sea wall on Monday; until then the lower road stays closed to everything heavier than a bicycle.",
	"A fund for those who lost their nets was opened by the fishermen's guild, which promised to publish every gift and every grant.",
	"Older people compared the night with the great storm of their childhood, when the church bell fell into the nave and cracked.",
}

// para is the n-th sentence as a paragraph.
func para(n int) string { return "<p>" + prose[n] + "</p>" }

// TestRegion holds pages by what in their structure could mislead: each lists sentences by number, and those that are body text.
func TestRegion(t *testing.T) {
	tests := []struct {
		name, html string
		body       []int
	}{
		{
			name: "a page builder wraps each block of the text",
			html: `<h1>Storm over the harbour</h1><div class="elementor-element elementor-element-1a elementor-widget">` + para(0) +
				`</div><div class="elementor-element elementor-element-2b elementor-widget">` + para(1) + para(2) + `</div>`,
			body: []int{0, 1, 2},
		},
		{
			name: "an article in a window above a page with more text",
			html: `<div class="modal"><h1>Storm over the harbour</h1>` + para(0) + para(1) + para(2) + `</div>
				<div class="letters">` + para(3) + para(4) + para(5) + para(3) + `</div>`,
			body: []int{0, 1, 2},
		},
		{
			name: "the field of a body as Drupal names it",
			html: `<h1>Storm over the harbour</h1><div class="field field--name-body">` + para(0) + para(1) + `</div>
				<div class="field field--name-field-box">` + para(2) + `</div>`,
			body: []int{0, 1},
		},
		{
			name: "a post filed under a word of noise",
			html: `<article class="post-12 post type-post hentry category-newsletter tag-related"><h1>Storm over the harbour</h1>
				<div class="text">` + para(0) + para(1) + `</div></article><div class="box">` + para(2) + `</div>`,
			body: []int{0, 1},
		},
		{
			name: "a paragraph behind the paywall with a class of its own",
			html: `<article><h1>Storm over the harbour</h1><p class="paywall">` + prose[0] + `</p><p class="drop-cap paywall">` + prose[1] +
				`</p><p class="paywall">` + prose[2] + `</p></article>`,
			body: []int{0, 1, 2},
		},
		{
			name: "an id of random digits",
			html: `<article><h1>Storm over the harbour</h1><div id="ad6ed79d-88fd-4c8e-a27a-ff8349c9446f">` + para(0) + `</div>
				<div id="6f677730-826a-42ce-989e-a86f663c70ae">` + para(1) + `</div></article>`,
			body: []int{0, 1},
		},
		{
			name: "paragraphs beside the longest box",
			html: `<h1>Storm over the harbour</h1><div>` + para(0) + `<div class="box">` + para(1) + para(2) + para(3) + `</div>` + para(4) + `</div>`,
			body: []int{0, 1, 2, 3, 4},
		},
		{
			name: "teasers as siblings of the same class",
			html: `<h1>Storm over the harbour</h1><div class="box">` + para(0) + para(1) + para(2) + para(3) +
				`</div><div class="box"><h3><a href="/1">Lighthouse door to be painted again in spring</a></h3>` + para(4) + `</div>`,
			body: []int{0, 1, 2, 3},
		},
		{
			name: "a JSON-LD body that is only the description",
			html: `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Storm over the harbour","articleBody":"` + prose[5] + ` ` +
				prose[5] + `"}</script><h1>Storm over the harbour</h1><div><p>` + prose[5] + `</p></div><div class="x"><div>` + para(0) + para(1) + para(2) +
				para(3) + `</div></div>`,
			body: []int{0, 1, 2, 3},
		},
		{
			name: "an introduction of several paragraphs, marked as a standfirst",
			html: `<h1>Storm over the harbour</h1><div class="article-intro">` + para(0) + para(1) + para(2) + `</div><div class="article-body">` +
				para(3) + para(4) + para(5) + `</div>`,
			body: []int{1, 2, 3, 4, 5}, // the first is the standfirst
		},
		{
			name: "a first paragraph that is too long for a standfirst",
			html: `<h1>Storm over the harbour</h1><p class="lead">` + prose[0] + " " + prose[1] + " " + prose[2] + `</p><div class="article-body">` +
				para(3) + para(4) + para(5) + `</div>`,
			body: []int{0, 1, 2, 3, 4, 5},
		},
		{
			name: "a standfirst in an article filed under a section",
			html: `<article class="post-12 post type-post hentry section-coast category-sea"><h1>Storm over the harbour</h1><p class="lead">` +
				prose[0] + `</p><div class="article-body">` + para(3) + para(4) + para(5) + `</div></article>`,
			body: []int{3, 4, 5},
		},
		{
			name: "more comments than text, under a name of their own",
			html: `<article class="article-body"><h1>Storm over the harbour</h1>` + para(0) + para(1) + para(2) + `</article><ul class="voices"><li>` +
				strings.Repeat(para(3)+para(4)+"<p>And so on, said another.</p>", 9) + `</li></ul>`,
			body: []int{0, 1, 2},
		},
		{
			name: "a short text beside a long side column",
			html: `<div id="content"><h1>Storm over the harbour</h1><div class="text">` + para(0) + `</div></div><div id="sidebar">` + para(1) + para(2) +
				para(3) + `</div>`,
			body: []int{0},
		},
		{
			name: "a slide show that tells the story",
			html: `<article><h1>Storm over the harbour</h1><div class="text">` + para(0) + `</div><div class="gallery"><div>` + para(1) + `</div><div>` +
				para(2) + `</div><div>` + para(3) + `</div></div></article>`,
			body: []int{0, 1, 2, 3},
		},
		{
			name: "marks of footnotes",
			html: `<article><h1>Storm over the harbour</h1><p>` + strings.Replace(prose[0], " at dawn", `<sup><a href="#n1">[1]</a></sup> at dawn`, 1) +
				`</p>` + para(1) + `</article>`,
			body: []int{0, 1},
		},
		{
			name: "a paragraph beside the longest box, with links",
			html: `<h1>Storm over the harbour</h1><div class="article-body"><p>` + prose[0] + ` ` + prose[1] + ` <a href="/1">Two of the pilots</a> ` +
				prose[2] + `</p><div class="rest">` + strings.Repeat(para(3)+para(4)+"<p>And so on, said another pilot in the port.</p>", 8) + para(5) + `</div></div>`,
			body: []int{0, 1, 2, 5},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := "<html><head><title>Storm over the harbour</title></head><body>" + tt.html + "</body></html>"
			body := Page(Input{Bytes: []byte(page), ContentType: "text/html", Now: fetchedAt}).Article.Body
			want := map[int]bool{}
			for _, n := range tt.body {
				want[n] = true
			}
			for n, sentence := range prose {
				if got := strings.Contains(body, sentence); got != want[n] {
					t.Errorf("body has sentence %d: %v, want %v; body:\n%s", n, got, want[n], body)
				}
			}
		})
	}
}
