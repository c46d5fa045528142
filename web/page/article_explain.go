package page

import (
	"net/url"
	"slices"
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

// leftOut is what was left out in one place for one reason: as many pieces as stand side by side.
type leftOut struct {
	Reason string
	Texts  []string
	Words  int
}

// explain says of each block why it was kept, and puts what was left out between them, where it stood on the page.
func (s *story) explain(a *news.Article) {
	blocks, left := blocksOf(a), s.Dropped
	for i := range s.Blocks {
		b := &s.Blocks[i]
		if last := len(b.Notes) - 1; last >= 0 { // where a line of its own would leave a gap in the text
			b.Notes[last].Kept = blocks[b.at].Reason
		} else {
			b.Kept = blocks[b.at].Reason
		}
		b.Left, left = leftBefore(left, b.at)
	}
	s.LeftLast, _ = leftBefore(left, len(blocks))
	s.Explained, s.Witnesses = true, witnesses(a)
}

// leftBefore cuts pieces in those that stand before a block, joined by their reasons, and the rest.
func leftBefore(pieces []droppedPiece, block int) (before []leftOut, rest []droppedPiece) {
	for i, p := range pieces {
		if p.After > block {
			return before, pieces[i:]
		}
		last := len(before) - 1
		if last < 0 || before[last].Reason != p.Reason {
			before = append(before, leftOut{Reason: p.Reason})
			last++
		}
		before[last].Texts = append(before[last].Texts, p.Text)
		before[last].Words += p.Words
	}
	return before, nil
}

// witnessed is a field of an article with what on the page said so.
type witnessed struct{ Name, Value, Witness string }

// witnesses lists the fields whose witness is known.
func witnesses(a *news.Article) []witnessed {
	var all []witnessed
	for _, f := range []witnessed{
		{"Headline", a.Headline, a.Origins["headline"]},
		{"Standfirst", a.Standfirst, a.Origins["standfirst"]},
		{"Authors", list(slices.Concat(a.Byline.Authors, a.Byline.Organisations)), a.Origins["authors"]},
		{"Published", momentText(a.Published), a.Published.Origin},
		{"Updated", momentText(a.Updated), a.Updated.Origin},
		{"Section", a.Section, a.Origins["section"]},
		{"Tags", strings.Join(a.Tags, ", "), a.Origins["tags"]},
		{"Language", string(a.Language), a.Origins["language"]},
		{"Access", a.Access.String(), a.Origins["access"]},
		{"Wire", a.Wire, a.Origins["wire"]},
		{"Canonical", a.CanonicalURL, a.Origins["canonical_url"]},
		{"AMP", a.AMPURL, a.Origins["amp_url"]},
		{"Print", a.PrintURL, a.Origins["print_url"]},
		{"Picture", a.Image.URL, a.Origins["image"]},
	} {
		if f.Value != "" && f.Witness != "" {
			all = append(all, f)
		}
	}
	return all
}

// momentText is a moment as the article's page shows it.
func momentText(m news.Moment) string {
	if d := datedMoment(m); d != nil {
		return d.Text
	}
	return ""
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
