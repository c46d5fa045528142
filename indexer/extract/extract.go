// Package extract turns a page as it was fetched, HTML or plain text, into an article: clean text in blocks, with its metadata.
//
// Page is a pure function of its input and of the tables embedded here. It works in four steps:
//
//	decode.go, cost.go, light.go    bytes → valid UTF-8, whether it is HTML, whether it can be parsed in time, and without code
//	survey.go, weigh.go, plain.go   one walk over the page: pieces of text (piece.go, table.go) with what surrounds them, metadata as found
//	region.go, html.go              which part of the page holds the body, and what its elements say against a piece (HTML only)
//	clean.go, rules.go, dateline.go pieces → blocks kept and pieces dropped, each with its reason; credits and dateline; phrases.go,
//	                                caption.go and tail.go are rules for words in lines, beside pictures and behind the text; dateline_wire.go
//	                                reads the datelines of scripts without capitals
//
// and beside them, for what stands around the text:
//
//	meta.go, jsonld.go, jsonld_page.go        what metadata say, in the head of the page, in microdata and in JSON-LD
//	heading.go, headline.go, sitename.go      which heading is the article's, its headline, and the outlet's name to cut off
//	standfirst.go, opening.go, pullquote.go   what stands between headline and text, and what repeats it
//	byline.go, shown.go, signoff.go           who wrote it: by metadata, by the lines at the headline, by the text's first and last lines;
//	signature.go, byline_label.go, name.go    one such line read into people and organisations; wire.go whose copy it is
//	date.go, date_printed.go, date_label.go   when: by metadata, by what is printed, by the words beside it; package moment reads a line
//	date_zone.go                              by which clock, as one witness of a time tells for another
//	image.go, picture.go, credit.go           the lead image, the pictures of the page, caption and credit
//	placeholder.go                            which pictures show nothing of the news, by their addresses
//	section.go, address.go, access.go         section and tags, the addresses of the article, and for whom it is
//	language.go, language_text.go             the language declared, and the one told from the text
//
// outcome.go tells what the page is, outcome_consent.go, outcome_list.go and outcome_live.go by kind, with the words of
// outcome_words.go. What is known of one outlet stands in data/outlet and outranks the generic way (rulebook.go, selector.go); no rule
// here knows an outlet or a site. What words mean in class names (signal.go), in lines of text (rules.go) and in addresses
// (links_article.go) stands in tables (*.tsv), in many languages. fields.go and fields_text.go write articles as JSON Lines and read them;
// Links tells where a page leads (links.go, links_article.go), and robots.go whether it may be listed. text.go has what is asked of any text.
package extract

import (
	"fmt"
	"time"

	"onrecord/data/news"
)

// Version is the version of the rules and tables of this package. It grows with every change that can alter an article.
const Version = 4

// Limits on a page, so that a hostile one costs seconds and megabytes at most.
const (
	// MaxBytes is the size of the largest page that is read, in bytes after decompression.
	MaxBytes = 4 << 20
	// maxNodes is how many nodes of a parsed page are looked at.
	maxNodes = 200_000
	// maxField is how many bytes of one metadata field are kept; the longest honest standfirsts are near 1,000.
	maxField = 4 << 10
	// maxDropped is how many dropped pieces are kept, and maxDroppedText how many bytes of each.
	maxDropped     = 300
	maxDroppedText = 2 << 10
)

// Input is a page as it came.
type Input struct {
	Bytes       []byte
	URL         string    // where it was fetched, after redirects; may be empty
	ContentType string    // the Content-Type header; may be empty
	Now         time.Time // when it was fetched; dates after it are marked. Zero: dates are not compared with any
	Rules       *Rulebook // of outlets; nil: those built in
}

// Result is what a page turned out to be. Article holds whatever was found, whether or not the page is one. NoIndex tells that the page
// asks search services not to list it; that binds who crawls, not who is handed the page.
type Result struct {
	Outcome news.Outcome
	Why     string // what tells the outcome, in a few words
	Article news.Article
	NoIndex bool `json:",omitempty"`

	Region    string   `json:"-"`          // the element of the page that holds the body, as “div#story.text”
	Unmatched []string `json:",omitempty"` // rules of the outlet that found nothing on this page, which is an article
}

// Page reads a page. It never fails: what cannot be read is an outcome.
func Page(in Input) Result {
	if len(in.Bytes) > MaxBytes {
		return Result{Outcome: news.TooLarge, Why: fmt.Sprintf("it has more than %d MiB", MaxBytes>>20), Article: newArticle(in)}
	}
	text, form := decode(in.Bytes, in.ContentType)
	switch form {
	case binary:
		return Result{Outcome: news.NotText, Why: binaryKind(in.Bytes), Article: newArticle(in)}
	case plain:
		return plainPage(in, text)
	default:
		return htmlPage(in, text)
	}
}

func newArticle(in Input) news.Article {
	return news.Article{URL: capped(validUTF8(in.URL)), FetchedAt: in.Now.UTC(), Made: news.Made{Extract: Version}}
}
