package page

import (
	"net/url"
	"slices"
	"strings"

	"onrecord/data/gazetteer"
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
func (s *story) explain(rec *news.Record) {
	a := &rec.Article
	blocks, left := blocksOf(a), a.Dropped
	for i := range s.Blocks {
		b := &s.Blocks[i]
		if last := len(b.Notes) - 1; last >= 0 { // where a line of its own would leave a gap in the text
			b.Notes[last].Kept = blocks[b.at].Reason
		} else {
			b.Kept = blocks[b.at].Reason
		}
		var runs [][]news.Dropped
		runs, left = news.DroppedBefore(left, b.at)
		b.Left = leftOutOf(runs)
	}
	runs, _ := news.DroppedBefore(left, len(blocks))
	s.LeftLast = leftOutOf(runs)
	s.Explained, s.Witnesses = true, slices.Concat(witnesses(a), placeWitnesses(rec.Places), topicWitnesses(rec.Topics))
}

// leftOutOf counts what was left out side by side.
func leftOutOf(runs [][]news.Dropped) []leftOut {
	var all []leftOut
	for _, pieces := range runs {
		l := leftOut{Reason: pieces[0].Reason}
		for _, p := range pieces {
			l.Texts, l.Words = append(l.Texts, p.Text), l.Words+len(strings.Fields(p.Text))
		}
		all = append(all, l)
	}
	return all
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
		{"Picture", a.Image.URL, a.Origins["image"]},
	} {
		if f.Value != "" && f.Witness != "" {
			all = append(all, f)
		}
	}
	return all
}

// placeWitnesses tells by which rule each place is the one named, of which there may be others.
func placeWitnesses(places []news.Place) (all []witnessed) {
	for _, p := range places {
		var rules []string
		for _, m := range p.Mentions {
			if m.Kind == news.Named && !slices.Contains(rules, m.Rule) {
				rules = append(rules, m.Rule)
			}
		}
		if e := gazetteer.Get(p.ID); e != nil && len(rules) > 0 {
			all = append(all, witnessed{"Place", e.Label(), strings.Join(rules, ", ")})
		}
	}
	return all
}

// topicWitnesses tells of each topic which words decided.
func topicWitnesses(topics []news.Topic) (all []witnessed) {
	for _, t := range topics {
		all = append(all, witnessed{"Topic", t.Name, t.Rule + ": " + strings.Join(t.Words, ", ")})
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
