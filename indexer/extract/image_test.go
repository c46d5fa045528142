package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

func TestLeadImage(t *testing.T) {
	const (
		og   = `<meta property="og:image" content="https://img.example/1200/ferry-at-pier-778899.jpg">`
		host = "https://img.example"
	)
	for _, c := range []struct{ name, head, body, want string }{
		{"shown nowhere", og, `<img src="/640/harbour-at-dawn.jpg">`, host + "/1200/ferry-at-pier-778899.jpg"},
		{"shown in another size", og, `<img src="/640/ferry-at-pier-778899.jpg">`, host + "/640/ferry-at-pier-778899.jpg"},
		{"shown as named", og, `<img srcset="/640/ferry-at-pier-778899.jpg 640w, /1200/ferry-at-pier-778899.jpg 1200w, /1900/ferry-at-pier-778899.jpg 1900w">`,
			host + "/1200/ferry-at-pier-778899.jpg"},
		{"several sizes", og, `<img src="/320/778899.jpg" srcset="/320/778899.jpg 320w, /960/778899.jpg 960w,/640/778899.jpg 640w">`, host + "/960/778899.jpg"},
		{"a srcset of densities", og, `<img srcset="/a/778899.jpg, /b/778899.jpg 2x">`, host + "/b/778899.jpg"},
		{"commas in addresses", og, `<img srcset="/w_320,c_fit/778899.jpg 320w, /w_640,c_fit/778899.jpg 640w">`, host + "/w_640,c_fit/778899.jpg"},
		{"sources of a picture", og, `<picture><source srcset="/960/778899.webp 960w"><img src="/320/778899.jpg"></picture>`, host + "/960/778899.webp"},
		{"loaded later", og, `<img src="data:image/gif;base64,AA" data-src="/640/778899.jpg">`, host + "/640/778899.jpg"},
		{"sizes loaded later", og, `<img src="/placeholder.gif" data-srcset="/640/778899.jpg 640w">`, host + "/640/778899.jpg"},
		{"without scripts", og, `<noscript><img src="/640/778899.jpg"></noscript>`, host + "/640/778899.jpg"},
		{"of an AMP page", og, `<amp-img src="/640/778899.jpg"></amp-img>`, host + "/640/778899.jpg"},
		{"poster of a video", og, `<video poster="/640/778899.jpg"></video>`, host + "/640/778899.jpg"},
		{"address in an address", `<meta property="og:image" content="/resize/1?url=https%3A%2F%2Fstore.example%2F1ad075f731f516d9.jpg">`,
			`<img src="/resize/2?url=https%3A%2F%2Fstore.example%2F1ad075f731f516d9.jpg">`, host + "/resize/2?url=https%3A%2F%2Fstore.example%2F1ad075f731f516d9.jpg"},
		{"a hash", `<meta property="og:image" content="/1ad075f731f516d9">`, `<img src="/1ad075f731f516d9=w700">`, host + "/1ad075f731f516d9=w700"},
		{"a date in the path of all", `<meta property="og:image" content="/20260304/a1.jpg">`, `<img src="/20260304/b2.jpg">`, host + "/20260304/a1.jpg"},
		{"a number that all pictures share", `<meta property="og:image" content="/2147483647/a1.jpg">`,
			numbered(6, `<img src="/2147483647/b%d.jpg">`), host + "/2147483647/a1.jpg"},
		{"teaser of itself", og, `<aside><img src="/120/778899.jpg"></aside>`, host + "/1200/ferry-at-pier-778899.jpg"},
		{"fetched first", og + `<link rel=preload as=image imagesrcset="/320/pier-112233.jpg 320w">`,
			`<figure><img src="/640/pier-112233.jpg"></figure>`, host + "/640/pier-112233.jpg"},
		{"the outlet's emblem", `<meta property="og:image" content="/logo-1200.png">`, "", ""},
		{"emblem named, picture shown", `<meta property="og:image" content="/default.png">`, `<figure><img src="/640/pier.jpg"></figure>`, host + "/640/pier.jpg"},
		{"news of an emblem", `<meta property="og:image" content="/new-club-logo-445566.png">`,
			`<figure><img src="/640/new-club-logo-445566.png"></figure>`, host + "/640/new-club-logo-445566.png"},
		{"nothing named", "", `<img src="/face.jpg" width="80"><img src="/pier.jpg" width="640">`, host + "/pier.jpg"},
		{"counter with the article's number", og, `<noscript><img src="//count.example/e?id=778899" width="1" height="1"></noscript><img src="/c?id=778899">`,
			host + "/1200/ferry-at-pier-778899.jpg"},
		{"counter with the picture's name", og, `<img src="/ferry-at-pier-778899.jpg" width="1" height="1">`, host + "/1200/ferry-at-pier-778899.jpg"},
		{"icon of the picture", og, `<img src="/40/778899.jpg" width="40" height="40">`, host + "/1200/ferry-at-pier-778899.jpg"},
		{"proportions of the sides", og, `<img srcset="/640/778899.jpg 640w" width="16" height="9">`, host + "/640/778899.jpg"},
		{"an empty one named", `<meta property="og:image" content="/i/blank.jpg"><meta name="twitter:image" content="/640/pier.jpg">`, "", host + "/640/pier.jpg"},
		{"an empty one of a plug-in", `<meta property="og:image" content="/share_blank.jpg">`, "", ""},
		{"a picture of the size of its name", `<meta property="og:image" content="/ferry/1200x800.jpg">`, "", host + "/ferry/1200x800.jpg"},
		{"a picture of a pixel", `<meta property="og:image" content="/painting-of-a-pixel.jpg">`, "", host + "/painting-of-a-pixel.jpg"},
		{"an empty one in JSON-LD and shown", `<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry", "image": "https://img.example/leer.gif"}</script>`,
			`<figure><img src="/leer.gif" data-src="/640/pier.jpg"></figure>`, host + "/640/pier.jpg"},
		{"portrait of an account", `<meta property="og:image" content="https://secure.gravatar.com/blavatar/67b14216068c8ca6?s=200">`, "", ""},
		{"of all pages of the site", `<meta property="og:image" content="/assets/img/social-share.png">`, "", ""},
		{"a size of the article's picture", `<meta property="og:image" content="/ferry-sails-again/assets/778899/social.jpg">`, "",
			host + "/ferry-sails-again/assets/778899/social.jpg"},
		{"object by reference", `<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Ferry", "image": {"@id": "#lead"}},
			{"@type": "ImageObject", "@id": "#lead", "contentUrl": "https://img.example/pier.jpg"}]}</script>`, "", host + "/pier.jpg"},
		{"first of several objects", `<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry",
			"image": [{"@type": "ImageObject", "url": "https://img.example/pier.jpg"}, "https://img.example/dawn.jpg"]}</script>`, "", host + "/pier.jpg"},
	} {
		page := "<html><head>" + c.head + "</head><body><h1>The ferry sails again</h1>" + c.body + "<p>The ferry sails again, its owner said on Monday.</p></body></html>"
		if got := Page(Input{Bytes: []byte(page), URL: host + "/news/ferry"}).Article.Image.URL; got != c.want {
			t.Errorf("%s: Image.URL = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCaptionOfTheLeadImage(t *testing.T) {
	const page = `<html><head><meta property="og:image" content="https://courier.example/img/ferry-at-pier-1200x800.jpg"></head><body>
		<figure><img src="/img/harbour-at-dawn.jpg"><figcaption>The harbour.</figcaption></figure>
		<figure><img src="/img/ferry-at-pier-640x400.webp"><figcaption>The ferry at its pier. Photo: A. Pell</figcaption></figure>
		<p>The ferry sails again, its owner said on Monday.</p></body></html>`
	want := news.Image{URL: "https://courier.example/img/ferry-at-pier-640x400.webp", Caption: "The ferry at its pier.", Credit: "Photo: A. Pell"}
	if diff := cmp.Diff(want, Page(Input{Bytes: []byte(page), URL: "https://courier.example/ferry"}).Article.Image); diff != "" {
		t.Errorf("lead image (-want +got):\n%s", diff)
	}
}

func TestSplitCredit(t *testing.T) {
	for _, c := range []struct{ text, caption, credit string }{
		{"The ferry at its pier. Photo: A. Pell", "The ferry at its pier.", "Photo: A. Pell"},
		{"Die Fähre am Kai (Foto: A. Pell/dpa)", "Die Fähre am Kai", "Foto: A. Pell/dpa"},
		{"The ferry at its pier © A. Pell", "The ferry at its pier", "© A. Pell"},
		{"The ferry at its pier Credit : A. Pell", "The ferry at its pier", "Credit : A. Pell"},
		{"The ferry at its pier. Photo by A. Pell/Tide", "The ferry at its pier.", "Photo by A. Pell/Tide"},
		{"The ferry at its pier. (A. Pell / Tide Images)", "The ferry at its pier.", "A. Pell / Tide Images"},
		{"El barco en el muelle el lunes. A. Pell / Marea", "El barco en el muelle el lunes.", "A. Pell / Marea"},
		{"El barco en el muelle el lunes. AFP", "El barco en el muelle el lunes.", "AFP"},
		{"[File: Reuters]", "[File: Reuters]", ""},
		{"桟橋の船（潮風新聞提供）", "桟橋の船", "潮風新聞提供"},
		{"부두의 배 [사진 = 바다신문]", "부두의 배", "사진 = 바다신문"},
		{"The ferry at its pier (left) on Monday", "The ferry at its pier (left) on Monday", ""},
		{"The ferry sails 24/7 from its pier", "The ferry sails 24/7 from its pier", ""},
		{"Image: The ferry that sails again from Monday lies at its old pier", "The ferry that sails again from Monday lies at its old pier", ""},
	} {
		if caption, credit := splitCredit(c.text); caption != c.caption || credit != c.credit {
			t.Errorf("splitCredit(%q) = %q, %q, want %q, %q", c.text, caption, credit, c.caption, c.credit)
		}
	}
}

func TestCaptionInFigure(t *testing.T) {
	for _, c := range []struct{ name, figure, caption, credit string }{
		{"credit in an element", `<figcaption>The ferry. <span class="photo-credit">A. Pell</span></figcaption>`, "The ferry.", "A. Pell"},
		{"credit in microdata", `<figcaption>The ferry. <span itemprop="copyrightHolder">A. Pell</span></figcaption>`, "The ferry.", "A. Pell"},
		{"credit beside the caption", `<figcaption>The ferry.</figcaption><p>Foto: A. Pell</p>`, "The ferry.", "Foto: A. Pell"},
		{"text of a button", `<button>View in full</button> <span>Enlarge</span><figcaption>The ferry.</figcaption>`, "The ferry.", ""},
		{"no figcaption", `<p>The ferry. Photo: A. Pell</p>`, "The ferry.", "Photo: A. Pell"},
		{"caption of another picture", `<figcaption>The ferry.</figcaption><figcaption>The pier.</figcaption>`, "The ferry.", ""},
	} {
		page := `<meta property="og:image" content="/ferry-112233.jpg"><body><h1>The ferry sails again</h1><figure><img src="/ferry-112233.jpg">` + c.figure + `</figure>`
		got := Page(Input{Bytes: []byte(page), URL: "https://courier.example/ferry"}).Article.Image
		if got.Caption != c.caption || got.Credit != c.credit {
			t.Errorf("%s: caption %q, credit %q, want %q, %q", c.name, got.Caption, got.Credit, c.caption, c.credit)
		}
	}
}
