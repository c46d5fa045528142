package extract

import "testing"

// TestStandfirst reads pages whose standfirst is marked, named or placed in different ways.
func TestStandfirst(t *testing.T) {
	const (
		want = "The ferry company blames the fog, the islanders blame the ferry company."
		head = `<head><meta name="description" content="` + want + `"></head>`
		body = `<div class="article-body"><p>The ferry to Skerry Island was late again on Monday, and nobody on the quay seemed to mind.</p>
			<p>The harbour office said that it would look into the matter as soon as the winter storms were over.</p></div>`
		h1 = `<h1>Ferry late again</h1>`
	)
	for _, c := range []struct{ name, page, want string }{
		{"marked", h1 + `<p class="standfirst">` + want + `</p>` + body, want},
		{"a section around the whole article", `<main class="article-section"><div>` + h1 + `<p class="excerpt">` + want + `</p></div>` + body + `</main>`, want},
		{"called a teaser, and repeated as description", head + h1 + `<p class="teaser">` + want + `</p>` + body, want},
		{"called a teaser, and nothing else", h1 + `<p class="teaser">` + want + `</p>` + body, ""},
		{"a second headline, repeated as description", head + h1 + `<h3 class="article-title-small">` + want + `</h3>` + body, want},
		{"of two lines", h1 + `<div class="preamble"><p>The ferry company blames the fog.</p><p>The islanders blame the company.</p></div>` + body,
			"The ferry company blames the fog. The islanders blame the company."},
		{"a caption before it", head + h1 + `<div class="intro"><p>The quay of Skerry Island on Monday morning.</p><p class="intro-text">` + want + `</p></div>` + body, want},
		{"a caption instead of one", h1 + `<figure><p>The quay of Skerry Island on Monday morning, as seen from the old lighthouse.</p></figure>` + body, ""},
		{"furniture around headline and standfirst", `<article><header class="hero">` + h1 + `<p class="dek">` + want + `</p></header>` + body + `</article>`, want},
		{"a second headline before it", h1 + `<h2>Nobody on the quay of Skerry Island knows when the next boat leaves</h2><p>` + want + `</p>` + body, want},
		{"a teaser in the header of the article", head + `<article><header>` + h1 + `<div class="teaser">` + want + `</div></header>` + body + `</article>`, want},
		{"the first paragraph is none", head + h1 + body, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Page(Input{Bytes: []byte("<html>" + c.page + "</html>")})
			if r.Article.Standfirst != c.want {
				t.Errorf("standfirst of %s is %q, want %q", c.page, r.Article.Standfirst, c.want)
			}
		})
	}
}
