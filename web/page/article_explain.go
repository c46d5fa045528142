package page

import (
	"net/url"
	"strings"

	"onrecord/data/news"
)

// explainParam is the parameter of an article's address that asks for the reasons of extraction, in place.
const explainParam = "explain"

// droppedPiece is what extraction left out of the text.
type droppedPiece struct {
	news.Dropped
	Words int
}

func droppedPieces(a *news.Article) (all []droppedPiece, words int) {
	for _, d := range a.Dropped {
		n := len(strings.Fields(d.Text))
		all, words = append(all, droppedPiece{d, n}), words+n
	}
	return all, words
}

// explain says of each block why it was kept, and puts what was left out between them, where it stood on the page.
func (s *story) explain(a *news.Article) {
	blocks, left := blocksOf(a), s.Dropped
	for i := range s.Blocks {
		b := &s.Blocks[i]
		b.Kept = blocks[b.at].Reason
		b.Left, left = leftBefore(left, b.at)
	}
	s.Explained, s.LeftLast = true, left
}

// leftBefore cuts pieces in those that stand before a block and the rest.
func leftBefore(pieces []droppedPiece, block int) (before, rest []droppedPiece) {
	n := 0
	for n < len(pieces) && pieces[n].After <= block {
		n++
	}
	return pieces[:n], pieces[n:]
}

// explainURL is the address of the same page with the reasons, or without them.
func explainURL(u *url.URL, with bool) string {
	v := u.Query()
	v.Del(explainParam)
	if with {
		v.Set(explainParam, "1")
	}
	return (&url.URL{Path: u.Path, RawQuery: v.Encode()}).String()
}
