package news

import "fmt"

// Outcome is what became of a page: what it turned out to be when it was read, or why it could not be had. Only ArticlePage gives an
// article.
type Outcome uint8

// The outcomes of reading a page.
const (
	ArticlePage Outcome = iota
	IndexPage
	ConsentWall
	PaywallStub
	VideoPage
	GalleryPage
	LiveBlog
	ErrorPage
	EmptyPage
	NotText
	TooLarge
)

// The outcomes of fetching: a page or feed was had without anything new in it, or not at all.
const (
	FeedRead       Outcome = iota + TooLarge + 1 // a feed, sitemap or front page, which names articles
	NotModified                                  // 304
	NoIndex                                      // robots meta tag or X-Robots-Tag
	RobotsForbid                                 // robots.txt disallows the address
	RobotsDown                                   // robots.txt could not be had, which forbids everything (RFC 9309 §2.3.1.4)
	AddressRefused                               // not on the public web
	Unreachable                                  // no name, no connection
	TimedOut
	TooManyRedirects
	Missing     // 404, 410
	Denied      // 401, 402, 403, 451
	RateLimited // 429
	ServerFault // 5xx
	BadAnswer   // not HTTP, not the coding it claims, another status
	BadFeed     // neither RSS, Atom, JSON Feed nor a sitemap
	Elsewhere   // the address redirects to a host that is not the outlet's
)

var outcomes = [...]struct {
	name, sentence string
	failed         bool
}{
	ArticlePage: {name: "article", sentence: "The page is an article."},
	IndexPage:   {name: "index-page", sentence: "The page lists articles and is none itself."},
	ConsentWall: {name: "consent-wall", sentence: "The page asks for consent instead of showing an article."},
	PaywallStub: {name: "paywall-stub", sentence: "The page shows only the beginning of an article to readers who have not paid."},
	VideoPage:   {name: "video", sentence: "The page shows a video and hardly any text."},
	GalleryPage: {name: "gallery", sentence: "The page is a series of pictures."},
	LiveBlog:    {name: "live-blog", sentence: "The page is a running ticker of short posts."},
	ErrorPage:   {name: "error-page", sentence: "The page says that something is missing or wrong."},
	EmptyPage:   {name: "empty", sentence: "There is no text on the page."},
	NotText:     {name: "not-text", sentence: "The input is not text or HTML."},
	TooLarge:    {name: "too-large", sentence: "The input is larger than a page may be."},

	FeedRead:         {name: "feed-read", sentence: "The feed was read."},
	NotModified:      {name: "not-modified", sentence: "The outlet says that nothing changed since the last visit."},
	NoIndex:          {name: "noindex", sentence: "The page asks search services not to list it."},
	RobotsForbid:     {name: "robots-forbid", sentence: "The outlet's robots.txt forbids this address."},
	RobotsDown:       {name: "robots-down", failed: true, sentence: "The outlet's robots.txt could not be had, and without it nothing may be fetched."},
	AddressRefused:   {name: "address-refused", failed: true, sentence: "The address is not on the public web, or its port is not allowed."},
	Unreachable:      {name: "unreachable", failed: true, sentence: "The outlet's server cannot be reached."},
	TimedOut:         {name: "timed-out", failed: true, sentence: "The outlet's server did not answer in time."},
	TooManyRedirects: {name: "too-many-redirects", failed: true, sentence: "The address redirects again and again."},
	Missing:          {name: "missing", failed: true, sentence: "There is no such page at the outlet any more."},
	Denied:           {name: "denied", failed: true, sentence: "The outlet denies access to the page."},
	RateLimited:      {name: "rate-limited", failed: true, sentence: "The outlet asks to come back later."},
	ServerFault:      {name: "server-fault", failed: true, sentence: "The outlet's server reports a fault of its own."},
	BadAnswer:        {name: "bad-answer", failed: true, sentence: "The outlet's server answers in a way that cannot be read."},
	BadFeed:          {name: "bad-feed", failed: true, sentence: "The feed or sitemap cannot be read."},
	Elsewhere:        {name: "elsewhere", sentence: "The address leads to another site's page."},
}

// String returns the outcome's name, as "index-page".
func (o Outcome) String() string {
	if int(o) >= len(outcomes) {
		return fmt.Sprintf("Outcome(%d)", o)
	}
	return outcomes[o].name
}

// Sentence says the outcome in plain words.
func (o Outcome) Sentence() string { return outcomes[o].sentence }

// Failed reports whether an attempt to fetch went wrong, on either side, so that another may go better. A page that was read and is
// no article, or that robots rules forbid, is no failure.
func (o Outcome) Failed() bool { return outcomes[o].failed }

// MarshalText writes the outcome's name.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads an outcome's name.
func (o *Outcome) UnmarshalText(b []byte) error {
	for i, x := range outcomes {
		if x.name == string(b) {
			*o = Outcome(i)
			return nil
		}
	}
	return fmt.Errorf("unknown outcome %q", b)
}
