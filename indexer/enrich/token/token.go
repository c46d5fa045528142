// Package token cuts a text into tokens, sentences and paragraphs. Every finder reads a text through it, so that offsets and
// sentence borders are the same for all.
package token

import "onrecord/data/news"

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
}

// Document is an article as the finders read it.
type Document struct {
	Language   news.Language
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
