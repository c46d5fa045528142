package extract

import (
	"strings"

	"onrecord/data/news"
)

// Thresholds of outcomes, in units of body text.
const (
	// shortBody is how little text makes a page suspect of being no article.
	shortBody = 250
	// emptyBody is how little text is none.
	emptyBody = 20
	// indexLinks is the share of a page's text inside links above which a page without prose is a list of articles.
	indexLinks = 0.5
)

// textOutcome tells what a plain text is.
func textOutcome(a *news.Article) news.Outcome {
	if units(a.Body) < emptyBody {
		return news.EmptyPage
	}
	return news.ArticlePage
}

// outcome tells what an HTML page is, from what was extracted and from the page's own words about itself.
func (s *survey) outcome(a *news.Article, in Input, ld *linkedData) news.Outcome {
	body := units(a.Body)
	switch {
	case ld.kind == "LiveBlogPosting":
		return news.LiveBlog
	case body < shortBody && errorTitle(s.meta.title, a.Headline):
		return news.ErrorPage
	case body >= shortBody*4:
		return s.longOutcome(a, in, ld)
	case s.asksConsent(a):
		return news.ConsentWall
	case ld.paywalled && body < shortBody*3 || body < shortBody*2 && s.namesSubscription():
		return news.PaywallStub
	case body < shortBody && (ld.kind == "VideoObject" || s.ogType("video") || urlHas(in.URL, "video", "videos", "watch")):
		return news.VideoPage
	case body < shortBody && (ld.kind == "ImageGallery" || urlHas(in.URL, "gallery", "galleries", "galerie", "fotos", "pictures", "photos", "slideshow", "bilder")):
		return news.GalleryPage
	case body < shortBody && s.linkShare() > indexLinks && ld.headline == "":
		return news.IndexPage
	case body < emptyBody:
		return news.EmptyPage
	}
	return news.ArticlePage
}

// longOutcome tells a page with much text: an article, unless it is the list of articles that a front page is.
func (s *survey) longOutcome(a *news.Article, in Input, ld *linkedData) news.Outcome {
	u := parseURL(in.URL)
	front := u != nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
	if front && ld.headline == "" && !s.ogType("article") && a.Published.IsZero() {
		return news.IndexPage
	}
	return news.ArticlePage
}

// errorWords are what the titles of error pages say.
var errorWords = []string{"404", "403 forbidden", "page not found", "not found", "access denied", "error 5", "503 service", "502 bad", "seite nicht gefunden", "page introuvable",
	"página no encontrada", "página não encontrada", "pagina non trovata", "pagina niet gevonden", "strona nie została znaleziona", "страница не найдена", "just a moment",
	"attention required", "are you a robot", "security check"}

func errorTitle(titles ...string) bool {
	for _, t := range titles {
		t = folded(t)
		for _, w := range errorWords {
			if strings.HasPrefix(t, w) || len(t) < 60 && strings.Contains(t, w) {
				return true
			}
		}
	}
	return false
}

// asksConsent reports whether the body is a consent text, or is missing where one fills the page. Every language says "cookie".
func (s *survey) asksConsent(a *news.Article) bool {
	asked, all := 0, 0
	count := func(text string, consent bool) {
		n := units(text)
		all += n
		if consent || strings.Contains(folded(text), "cookie") {
			asked += n
		}
	}
	for _, b := range a.Blocks {
		count(a.Body[b.Start:b.End], false)
	}
	if all < shortBody {
		for i := range s.pieces {
			if p := &s.pieces[i]; p.prose() {
				count(p.text, s.within(p.elem, consentRole))
			}
		}
	}
	return asked >= shortBody && asked*2 >= all
}

// namesSubscription reports whether an element of the page asks to subscribe or log in to read on.
func (s *survey) namesSubscription() bool {
	for i := range s.pieces {
		if p := &s.pieces[i]; p.units > 20 && s.within(p.elem, subscriptionRole) {
			return true
		}
	}
	return false
}

func (s *survey) ogType(prefix string) bool {
	t, _ := s.meta.tag("og:type")
	return strings.HasPrefix(strings.ToLower(t), prefix)
}

// linkShare is the share of the page's text that stands inside links.
func (s *survey) linkShare() float64 {
	all, linked := 1, 0
	for i := range s.pieces {
		all += s.pieces[i].units
		linked += s.pieces[i].links
	}
	return float64(linked) / float64(all)
}

// urlHas reports whether a segment of the URL's path is one of the words.
func urlHas(u string, words ...string) bool {
	for segment := range strings.SplitSeq(strings.ToLower(cut(u, maxField)), "/") {
		for _, w := range words {
			if segment == w {
				return true
			}
		}
	}
	return false
}
