package extract

import (
	"strings"
	"unicode/utf8"

	"onrecord/data/news"
)

// blockGap stands between two blocks of a body.
const blockGap = "\n\n"

// laidOut reports whether the fields hold a body as extraction writes it: the blocks follow each other, each with its reason and a gap
// between them, from its first byte to its last, and nothing in them would be cleaned from a page's text.
func (f *Fields) laidOut() bool {
	at := 0
	for i, b := range f.Blocks {
		if i > 0 {
			if !strings.HasPrefix(f.Body[at:], blockGap) {
				return false
			}
			at += len(blockGap)
		}
		if b.Start != at || b.End <= b.Start || b.End > len(f.Body) || field(b.Reason) == "" {
			return false
		}
		if text := f.Body[b.Start:b.End]; !utf8.ValidString(text) || squeeze(text) != text {
			return false
		}
		at = b.End
	}
	return len(f.Blocks) > 0 && at == len(f.Body)
}

// textInto takes the body over with its blocks and the pieces that were dropped around them.
func (f *Fields) textInto(a *news.Article) {
	a.Body = f.Body
	for _, b := range f.Blocks {
		b.Reason = field(b.Reason)
		a.Blocks = append(a.Blocks, b)
	}
	after := 0
	for _, d := range f.Dropped[:min(len(f.Dropped), maxDropped)] {
		if after = max(after, d.After); after > len(a.Blocks) {
			return
		}
		if reason := field(d.Reason); reason != "" {
			a.Dropped = append(a.Dropped, news.Dropped{Text: cut(validUTF8(d.Text), maxDroppedText), Reason: reason, After: after})
		}
	}
}

// maxOrigins is how many fields can have a witness; no article has that many.
const maxOrigins = 50

// originsInto takes over which witness won each field.
func (f *Fields) originsInto(a *news.Article) {
	if len(f.Origins) > maxOrigins {
		return
	}
	for name, origin := range f.Origins {
		remember(a, field(name), field(origin))
	}
}
