package search

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/news"
)

// marksAround are the quotation marks that stand between a quote and its context.
const marksAround = "\"'“”„‟«»‹›‘’‚"

// closing is what may end a quote without being part of it.
const closing = marksAround + ",.;:!?…"

// contextOf returns the text before and after a quote: the rest of its paragraph, or where nothing is left there the paragraph
// next to it.
func contextOf(a *news.Article, spans []news.Span) Context {
	if len(spans) == 0 {
		return Context{}
	}
	first, last := spans[0], spans[len(spans)-1]
	text := a.Text(first.Part)
	if first.Start < 0 || last.End > len(text) || first.Start > last.End {
		return Context{} // a record whose spans are not its text's; the quote itself can still be shown
	}
	return Context{Before: textBefore(text[:first.Start]), After: textAfter(text[last.End:])}
}

// textBefore returns the end of the last paragraph of s that holds text, without the mark that opens the quote after it.
func textBefore(s string) string {
	s = strings.TrimRightFunc(strings.TrimRight(s, marksAround), unicode.IsSpace)
	if i := strings.LastIndex(s, paragraphBreak); i >= 0 {
		s = s[i:]
	}
	s = strings.TrimSpace(s)
	if utf8.RuneCountInString(s) <= maxContext {
		return s
	}
	return ellipsis + s[wordStartAfter(s, skipRunesBack(s, len(s), maxContext), len(s)):]
}

// textAfter returns the beginning of the first paragraph of s that holds text, without what closes the quote before it.
func textAfter(s string) string {
	s = strings.TrimLeftFunc(strings.TrimLeft(s, closing), unicode.IsSpace)
	if i := strings.Index(s, paragraphBreak); i >= 0 {
		s = s[:i]
	}
	s = strings.TrimSpace(s)
	if utf8.RuneCountInString(s) <= maxContext {
		return s
	}
	return s[:wordEndBefore(s, 0, skipRunes(s, 0, maxContext))] + ellipsis
}

// paragraphBreak stands between the blocks of a body.
const paragraphBreak = "\n\n"

const (
	// wholeFragment is up to how many words a text fragment names its text whole; a longer one is named by its two ends.
	wholeFragment = 10
	// fragmentEnds is how many words each end has: few repeat within a page, and the address stays short.
	fragmentEnds = 5
)

// sourceURL returns the article's address at its outlet, leading to text there where there is any: a text fragment
// (https://wicg.github.io/scroll-to-text-fragment/). It is empty for an article that has no web address.
func sourceURL(a *news.Article, text string) string {
	address := a.URL
	if address == "" {
		address = a.CanonicalURL
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	directive := textDirective(text)
	switch {
	case directive == "":
		return address
	case strings.Contains(address, "#"):
		return address + directive
	default:
		return address + "#" + directive
	}
}

// textDirective names a text in one paragraph by itself, or by its first and last words.
func textDirective(text string) string {
	text, _, _ = strings.Cut(text, paragraphBreak)
	w := strings.Fields(text)
	switch n := len(w); {
	case n == 0:
		return ""
	case n <= wholeFragment:
		return ":~:text=" + escapeDirective(w)
	default:
		return ":~:text=" + escapeDirective(w[:fragmentEnds]) + "," + escapeDirective(w[n-fragmentEnds:])
	}
}

// escapeDirective percent-encodes words, the hyphen too, which has a meaning in text directives.
func escapeDirective(words []string) string {
	s := url.QueryEscape(strings.Join(words, " "))
	return strings.NewReplacer("+", "%20", "-", "%2D").Replace(s)
}
