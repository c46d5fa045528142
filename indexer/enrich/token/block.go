package token

import "onrecord/data/news"

// kindsOf tells what each paragraph of a text is, as the blocks of its article say. Without blocks, paragraphs that begin with > are
// block quotations, as in mail; nil when all are plain paragraphs.
func kindsOf(t *Text, blocks []news.Block) []news.BlockKind {
	var out []news.BlockKind
	set := func(i int, k news.BlockKind) {
		if out == nil {
			out = make([]news.BlockKind, len(t.Paragraphs))
		}
		out[i] = k
	}
	b := 0
	for i, p := range t.Paragraphs {
		start := t.Tokens[p.First].Start
		for b < len(blocks) && blocks[b].End <= start {
			b++
		}
		switch {
		case b < len(blocks) && blocks[b].Start <= start && blocks[b].Kind != news.Paragraph:
			set(i, blocks[b].Kind)
		case len(blocks) == 0 && t.Word(p.First) == ">":
			set(i, news.BlockQuotation)
		}
	}
	return out
}

// Block returns what paragraph i is.
func (t *Text) Block(i int) news.BlockKind {
	if t.kinds == nil {
		return news.Paragraph
	}
	return t.kinds[i]
}
