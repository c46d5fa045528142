package page

import (
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/data/news"
	"onrecord/search"
)

// articleHit is an article in a list of hits.
type articleHit struct {
	*search.ArticleHit
	Href    string
	At      *stamp
	Quoted  string // "2 quotes"; empty where there are none
	Named   []search.SpeakerRef
	Unnamed string // "and 2 others", of those quoted
}

// maxNamed is how many of those quoted a hit names: its line stays one line.
const maxNamed = 2

// newArticleHit dresses a hit of the search at an address.
func newArticleHit(h *search.ArticleHit, from address, now time.Time) articleHit {
	v := articleHit{ArticleHit: h, Href: articleURL(h.ID, from), At: shortStamp(h.PublishedAt, now)}
	if h.Quotes == 0 {
		return v
	}
	v.Quoted = plural(h.Quotes, "quote", "quotes")
	v.Named = h.Speakers[:min(len(h.Speakers), maxNamed)]
	if rest := len(h.Speakers) - len(v.Named); rest > 0 {
		v.Unnamed = " and " + plural(rest, "other", "others")
	}
	return v
}

// articleURL returns the page of an article, with the search that the reader comes from: the page marks its words and leads back.
func articleURL(id news.ArticleID, from address) string {
	path := "/articles/" + url.PathEscape(string(id))
	if p := from.withMore("").parameters(); p != "" {
		return path + "?" + p
	}
	return path
}

// quoteURL returns the page of a quote.
func quoteURL(id news.QuoteID) string { return "/quotes/" + url.PathEscape(string(id)) }

// quoteCard is a quote in a list of hits.
type quoteCard struct {
	*search.QuoteHit
	Href        string
	ArticleHref string
	Inner       bool // it stands in a section with a heading of its own
	At          *stamp
	Name        string // of the speaker; "Speaker not named" where the article names nobody
	Printed     string // how the article names the speaker, where that differs
	Open, Close string // quotation marks
	Before      []cuePiece
	After       []cuePiece
	Confidence  confidence
}

// cuePiece is a piece of the text around a quote: the cue, or what stands beside it.
type cuePiece struct {
	Text string
	Cue  bool
}

// newQuoteCard dresses a hit of the search at an address.
func newQuoteCard(h *search.QuoteHit, from address, now time.Time) quoteCard {
	v := quoteCard{QuoteHit: h, Href: quoteURL(h.ID), ArticleHref: articleURL(h.Article.ID, from) + "#" + string(h.ID),
		At: shortStamp(h.Article.PublishedAt, now), Confidence: confidenceOf(h.Speaker)}
	v.Name, v.Printed = speakerNames(h.Speaker)
	v.Open, v.Close = search.Marks(h.Kind, h.Language, h.Content)
	v.Before, v.After = markCue(h.Context, h.Cue)
	return v
}

// notNamed stands for a speaker whom the article does not name.
const notNamed = "Speaker not named"

// speakerNames returns how to name a speaker, and how the article does where that differs.
func speakerNames(s search.SpeakerRef) (shown, printed string) {
	shown = s.Name
	if s.Type == news.UnknownSpeaker || s.Type == news.AnonymousSpeaker || shown == "" {
		shown = notNamed
	}
	printed = s.AsPrinted
	if printed == "" && shown == notNamed {
		printed = s.Name
	}
	if printed == shown {
		printed = ""
	}
	return shown, printed
}

const ellipsis = "…"

// stands reports whether text[start:end] is not part of a longer word.
func stands(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	part := func(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	return !part(before) && !part(after)
}

// markCue finds the cue in the text around a quote: where it stands next to the words, after them before ahead of them.
func markCue(c search.Context, cue string) (before, after []cuePiece) {
	if at := wordIndex(c.After, cue, false); at >= 0 {
		return plainPiece(c.Before), cueAt(c.After, at, cue)
	}
	if at := wordIndex(c.Before, cue, true); at >= 0 {
		return cueAt(c.Before, at, cue), plainPiece(c.After)
	}
	return plainPiece(c.Before), plainPiece(c.After)
}

// wordIndex returns where a word stands in a text, first or last; -1 where it does not.
func wordIndex(text, word string, last bool) int {
	found := -1
	if word == "" {
		return found
	}
	for at := 0; at <= len(text)-len(word); at++ {
		if strings.HasPrefix(text[at:], word) && stands(text, at, at+len(word)) {
			found = at
			if !last {
				break
			}
		}
	}
	return found
}

func plainPiece(s string) []cuePiece {
	if s == "" {
		return nil
	}
	return []cuePiece{{Text: s}}
}

func cueAt(s string, at int, cue string) []cuePiece {
	all := append(plainPiece(s[:at]), cuePiece{cue, true})
	return append(all, plainPiece(s[at+len(cue):])...)
}
