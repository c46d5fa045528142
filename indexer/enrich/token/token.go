// Package token cuts a text into tokens, sentences and paragraphs, and pairs its quotation marks. Every finder reads a text through it, so
// that offsets, sentence borders and what stands inside marks are the same for all.
package token

import (
	"sort"

	"onrecord/data/lexicon"
	"onrecord/data/news"
)

// Kind is what a token is made of.
type Kind uint8

// The kinds of token.
const (
	Word        Kind = iota // letters, with inner apostrophes, hyphens and the stops of abbreviations: "state-run", "O’Brien", "U.S."
	Clitic                  // the possessive ending of the word before it: "’s", or "’" after an s
	Number                  // digits, with inner stops and commas: "42.6"
	Mark                    // a quotation mark or an apostrophe that stands alone
	Punctuation             // any other sign, one a token
)

// Token is one token; Start and End are bytes of Text.String.
type Token struct {
	Start, End int
	Kind       Kind
}

// Range is a half-open range of tokens.
type Range struct{ First, End int }

// Text is one part of an article, cut up. Tokens are in order and do not overlap; white space lies between them. Sentences lie
// inside paragraphs; both cover all tokens.
type Text struct {
	Part       news.Part
	String     string
	Tokens     []Token
	Sentences  []Range
	Paragraphs []Range
	Marked     []Stretch // the outermost between quotation marks, in order
	kinds      []news.BlockKind
}

// Document is an article as the finders read it.
type Document struct {
	Language   news.Language // empty when it is not known
	Headline   *Text
	Standfirst *Text
	Body       *Text
}

// Part returns the text of one part, never nil.
func (d *Document) Part(p news.Part) *Text {
	switch p {
	case news.Headline:
		return d.Headline
	case news.Standfirst:
		return d.Standfirst
	default:
		return d.Body
	}
}

// Analyse cuts the text of one part. Any bytes are taken; those that are no UTF-8 become punctuation, one a token.
func Analyse(s string, p news.Part, lang news.Language) *Text {
	t := &Text{Part: p, String: s, Tokens: scan(s, lang)}
	t.Paragraphs = t.paragraphs()
	t.Sentences = t.sentences(lang)
	t.Marked = pair(t)
	return t
}

// NewDocument cuts all parts of an article. A language that the article does not say is told from its body.
func NewDocument(a *news.Article) *Document {
	lang := a.Language
	if lang == "" {
		lang = lexicon.GuessLanguage(a.Body)
	}
	d := &Document{
		Language:   lang,
		Headline:   Analyse(a.Headline, news.Headline, lang),
		Standfirst: Analyse(a.Standfirst, news.Standfirst, lang),
		Body:       Analyse(a.Body, news.Body, lang),
	}
	d.Body.kinds = kindsOf(d.Body, a.Blocks)
	return d
}

// Texts returns all parts in reading order.
func (d *Document) Texts() []*Text { return []*Text{d.Headline, d.Standfirst, d.Body} }

// Word returns token i as printed.
func (t *Text) Word(i int) string { return t.String[t.Tokens[i].Start:t.Tokens[i].End] }

// Slice returns the text from the first token of r to its last, with what lies between.
func (t *Text) Slice(r Range) string {
	if r.First >= r.End {
		return ""
	}
	return t.String[t.Tokens[r.First].Start:t.Tokens[r.End-1].End]
}

// Span returns the bytes from the first token of r to its last. The range must not be empty.
func (t *Text) Span(r Range) news.Span {
	return news.Span{Part: t.Part, Start: t.Tokens[r.First].Start, End: t.Tokens[r.End-1].End}
}

// TokenAt returns the token that covers byte b, else the first one after it; len(t.Tokens) when there is none.
func (t *Text) TokenAt(b int) int {
	return sort.Search(len(t.Tokens), func(i int) bool { return t.Tokens[i].End > b })
}

// RangeOf returns the tokens that share bytes with [start, end).
func (t *Text) RangeOf(start, end int) Range {
	first := t.TokenAt(start)
	return Range{first, first + sort.Search(len(t.Tokens)-first, func(i int) bool { return t.Tokens[first+i].Start >= end })}
}

// SentenceOf returns the number of the sentence that token i stands in.
func (t *Text) SentenceOf(i int) int { return rangeOf(t.Sentences, i) }

// ParagraphOf returns the number of the paragraph that token i stands in.
func (t *Text) ParagraphOf(i int) int { return rangeOf(t.Paragraphs, i) }

func rangeOf(rs []Range, token int) int {
	return sort.Search(len(rs), func(i int) bool { return rs[i].End > token })
}
