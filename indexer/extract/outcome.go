package extract

import (
	"fmt"
	"strings"

	"onrecord/data/news"
)

// Thresholds of outcomes, in units of body text.
const (
	// emptyBody is how little text is none.
	emptyBody = 20
	// shortBody is how little text makes a page suspect of being no article: two sentences.
	shortBody = 250
	// longBody is how much text is an article rather than the beginning of one, a caption or a notice.
	longBody = 1000
	// longStub is the longest beginning of an article that outlets show to readers who have not paid, when it is cut off.
	longStub = 2500
)

// textOutcome tells what a plain text is.
func textOutcome(a *news.Article) (news.Outcome, string) {
	body := units(a.Body)
	if body < emptyBody {
		return news.EmptyPage, "only " + lettersOfText(body)
	}
	return news.ArticlePage, lettersOfText(body)
}

const saysJSONLD = "its JSON-LD calls it "

func lettersOfText(n int) string {
	if n == 1 {
		return "1 letter of text"
	}
	return fmt.Sprintf("%d letters of text", n)
}

// evidence is what speaks for and against a page being an article.
type evidence struct {
	*survey
	ld      *linkedData
	article *news.Article
	url     string

	body  int    // units
	claim string // how the page calls itself an article; empty if it does not
}

// outcomeTests are asked in their order; the first that gives a reason tells what the page is. A page that none knows is an article.
var outcomeTests = []struct {
	outcome news.Outcome
	why     func(*evidence) string
}{
	{news.LiveBlog, (*evidence).isLive},
	{news.ErrorPage, (*evidence).isError},
	{news.ConsentWall, (*evidence).isConsent},
	{news.VideoPage, (*evidence).isDeclaredPlayer},
	{news.GalleryPage, (*evidence).isDeclaredGallery},
	{news.PaywallStub, (*evidence).isStub},
	{news.IndexPage, (*evidence).isList},
	{news.VideoPage, (*evidence).isPlayer},
	{news.GalleryPage, (*evidence).isGallery},
	{news.EmptyPage, (*evidence).isEmpty},
}

// outcome tells what an HTML page is, and by what: from what was extracted, how the page is built and what it says about itself.
func (s *survey) outcome(a *news.Article, in Input, ld *linkedData) (news.Outcome, string) {
	e := &evidence{survey: s, ld: ld, article: a, url: in.URL, body: units(a.Body)}
	e.claim = e.claimsArticle()
	for _, t := range outcomeTests {
		if why := t.why(e); why != "" {
			return t.outcome, why
		}
	}
	if e.claim != "" {
		return news.ArticlePage, e.claim
	}
	return news.ArticlePage, lettersOfText(e.body)
}

// claimsArticle tells how the page calls itself an article. Many systems give every page the og:type of an article; with a date beside it
// the page means it, unless the date is only printed, as each teaser's is in a list, and the address is not that of an article.
func (e *evidence) claimsArticle() string {
	switch {
	case e.ld.isArticle() && !e.listsArticles():
		return saysJSONLD + capped(squeeze(e.ld.kind))
	case e.ogType("article") && !e.article.Published.IsZero() && (!printedOrigins[baseOrigin(e.article.Published.Origin)] || addressSays(e.url) != "list"):
		return "its og:type is article"
	case len(e.meta.tags["article:published_time"]) > 0:
		return "its article:published_time is set"
	case e.bodyClass("article class") != "":
		return "its body element has the class " + e.bodyClass("article class")
	}
	return ""
}

// printedOrigins are the origins of dates that stand in the text of the page.
var printedOrigins = map[string]bool{"page": true, "time element": true}

// listsArticles reports whether the JSON-LD describes several articles, none of them the one that the page's heading names.
func (e *evidence) listsArticles() bool {
	return e.ld.page.articles >= manyArticles && !sameText(e.ld.headline, e.shown)
}

// isError finds pages that bring an error, a check of the reader or an offer of the domain.
func (e *evidence) isError() string {
	if e.claim != "" || e.body >= 2*shortBody {
		return ""
	}
	for _, title := range []string{e.meta.title, e.article.Headline} {
		if w := errorTitle(title); w != "" && e.body < shortBody {
			return fmt.Sprintf("its title says %q", w)
		}
	}
	if all := e.unitsTo[len(e.pieces)]; all >= 2*longBody {
		return ""
	}
	if w := e.said("error text"); w != "" {
		return fmt.Sprintf("its text says %q", w)
	}
	return ""
}

// maxErrorTitle is the longest title of an error page, in bytes.
const maxErrorTitle = 60

func errorTitle(title string) string {
	title = folded(title)
	if w := trimMarks(title); pageWords.whole["error line"][w] {
		return w
	}
	w := pageWords.in("error title", title)
	if w == "" || len(title) >= maxErrorTitle && !strings.HasPrefix(title, w) {
		return ""
	}
	return w
}

// isStub finds the beginnings of articles that are shown to readers who have not paid.
func (e *evidence) isStub() string {
	paid := e.isPaid()
	if e.body >= longStub || e.body < emptyBody && paid == "" {
		return ""
	}
	cut := e.isCut()
	switch {
	case e.body >= longBody && !cut:
		return ""
	case paid != "" && e.body < 3*shortBody:
		return fmt.Sprintf("%s, and shows %s", paid, lettersOfText(e.body))
	case paid != "" && cut:
		return paid + ", and its text breaks off"
	case e.body >= 2*shortBody && !cut:
		return ""
	}
	if w := e.asksToPay(); w != "" {
		return fmt.Sprintf("behind its text stands %q", w)
	}
	if e.claim != "" && cut && e.subscribes() {
		return "its text breaks off before a request to subscribe"
	}
	return ""
}

// isPaid tells how the page says itself that it is not free.
func (e *evidence) isPaid() string {
	tier, _ := e.meta.tag("article:content_tier")
	switch {
	case e.ld.paywalled:
		return "its JSON-LD says that it is not free"
	case strings.EqualFold(tier, "locked"):
		return "its article:content_tier is locked"
	}
	return ""
}

// isCut reports whether the text breaks off: in the middle of a sentence, with three dots, or far before the number of words that
// the page announces.
func (e *evidence) isCut() bool {
	text := strings.TrimRight(e.article.Body, closers+" ")
	if strings.HasSuffix(text, "…") || strings.HasSuffix(text, "...") || e.ld.page.words > 0 && e.ld.page.words > cutWords*words(text) {
		return true
	}
	if n := len(e.article.Blocks); n > 0 && e.article.Blocks[n-1].Kind == news.Paragraph {
		last := &e.article.Blocks[n-1]
		return units(e.article.Body[last.Start:last.End]) >= minCut && !endsSentence(text)
	}
	return false
}

const (
	// cutWords is how many times more words than are there a page must announce.
	cutWords = 3
	// minCut is the length of a paragraph, in units, that is no line which needs no full stop.
	minCut = 80
)

// nearStub is how many pieces before and behind the text of a stub can ask to subscribe; further away another part of the page begins.
const nearStub = 15

// maxLabels is how often words about subscribing can stand on the page of a stub; more often they are labels in a list of articles.
const maxLabels = 3

// asksToPay returns the words with which the page asks to subscribe in order to read on.
func (e *evidence) asksToPay() string {
	found, times := "", 0
	first, last := e.keptRange()
	for i := max(0, first-nearStub); i < min(len(e.pieces), last+nearStub); i++ {
		p := &e.pieces[i]
		if p.units > maxRuleLine || e.apart(p.elem) || i < first && p.link != nil { // a link in the page's header leads to an offer
			continue
		}
		if w := pageWords.in("paywall text", folded(p.text)); w != "" {
			found = w
			times++
		}
	}
	if times > maxLabels {
		return ""
	}
	return found
}

// subscribes reports whether an element of the page is named as what only subscribers see.
func (e *evidence) subscribes() bool {
	for i := range e.elements {
		if el := &e.elements[i]; el.role == subscriptionRole && pageWords.in("paywall class", strings.ToLower(cut(attr(el.node, "class"), maxSignal))) != "" {
			return true
		}
	}
	return false
}

// isDeclaredPlayer finds pages that call themselves a video or a sound.
func (e *evidence) isDeclaredPlayer() string {
	switch {
	case e.body >= shortBody || e.ld.isArticle():
		return ""
	case e.ld.page.player != "" && e.ld.headline == "":
		return saysJSONLD + e.ld.page.player
	case e.ogType("video"):
		return "its og:type is video"
	case e.ogType("music"):
		return "its og:type is music"
	}
	return ""
}

// isDeclaredGallery finds pages that call themselves a series of pictures.
func (e *evidence) isDeclaredGallery() string {
	if e.body >= 2*shortBody || e.ld.page.gallery == "" {
		return ""
	}
	if _, text := e.captions(); e.ld.isArticle() && text <= e.body {
		return ""
	}
	return saysJSONLD + e.ld.page.gallery
}

// captions counts the captions of the page and their units.
func (e *evidence) captions() (n, text int) {
	for i := range e.pieces {
		if p := &e.pieces[i]; p.units >= shortUnits && p.link == nil && (e.within(p.elem, captionRole) || e.figureAround(p.elem) >= 0) && !e.apart(p.elem) {
			n++
			text += p.units
		}
	}
	return n, text
}

// isPlayer finds videos and sounds by their addresses.
func (e *evidence) isPlayer() string {
	if e.body >= shortBody {
		return ""
	}
	for _, kind := range []string{"video segment", "audio segment"} {
		if w := urlSegment(e.url, kind); w != "" {
			return fmt.Sprintf("there is %q in its address, and it has %s", w, lettersOfText(e.body))
		}
	}
	if e.ld.page.player != "" && e.body < shortBody/2 {
		return fmt.Sprintf("its JSON-LD names a %s, and it has %s", e.ld.page.player, lettersOfText(e.body))
	}
	return ""
}

// manyPictures is how many pictures with captions are a series, and fewPictures where there is no text but theirs.
const (
	manyPictures = 6
	fewPictures  = 3
)

// isGallery finds series of pictures by their addresses and by the captions that are their text.
func (e *evidence) isGallery() string {
	if e.body >= 2*shortBody {
		return ""
	}
	if w := urlSegment(e.url, "gallery segment"); w != "" && e.body < shortBody {
		return fmt.Sprintf("there is %q in its address, and it has %s", w, lettersOfText(e.body))
	}
	if n, text := e.captions(); (n >= manyPictures || n >= fewPictures && e.body < emptyBody) && text > 2*e.body {
		return fmt.Sprintf("%d pictures with captions, and it has %s beside them", n, lettersOfText(e.body))
	}
	return ""
}

func (e *evidence) isEmpty() string {
	if e.body < emptyBody {
		return "only " + lettersOfText(e.body)
	}
	return ""
}

func (s *survey) ogType(prefix string) bool {
	t, _ := s.meta.tag("og:type")
	return strings.HasPrefix(strings.ToLower(t), prefix)
}
