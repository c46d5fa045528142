package indexer

import (
	"strings"
	"unicode"

	"onrecord/data/news"
)

// given returns the article of a page that came extracted, with what the caller says of it and the blocks of its body. Its
// version of extraction stays 0: no extractor of ours made it, and none will make it better.
func given(page Page) news.Article {
	a := *page.Article
	a.ID, a.Made.Extract = "", 0
	if page.URL != "" {
		a.URL = page.URL
	}
	a.FetchedAt = page.FetchedAt.UTC()
	for _, s := range []*string{&a.Headline, &a.Standfirst, &a.Body} {
		*s = strings.TrimRightFunc(strings.ToValidUTF8(*s, "\uFFFD"), unicode.IsSpace)
	}
	a.Blocks = paragraphs(a.Body)
	return a
}

// paragraphs returns the blocks of a text whose paragraphs are separated by empty lines, as news.Article has them.
func paragraphs(body string) []news.Block {
	var blocks []news.Block
	at := 0
	for piece := range strings.SplitSeq(body, "\n\n") {
		start := at + len(piece) - len(strings.TrimLeftFunc(piece, unicode.IsSpace))
		end := at + len(strings.TrimRightFunc(piece, unicode.IsSpace))
		if start < end {
			blocks = append(blocks, news.Block{Kind: news.Paragraph, Start: start, End: end, Reason: "given"})
		}
		at += len(piece) + len("\n\n")
	}
	return blocks
}
