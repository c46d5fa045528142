package main

import (
	"fmt"
	"strings"

	"onrecord/data/news"
	"onrecord/indexer/extract"
)

// explanation prints what was made of a page and why, for people.
type explanation struct {
	style style
	width int // columns of the terminal; 0: lines are as long as they are
}

// of tells what the page is, what it says about itself, and what became of each of its blocks, in the order of the page.
func (e explanation) of(r *extract.Result) string {
	var b strings.Builder
	e.field(&b, "outcome", r.Outcome.String()+": "+r.Outcome.Sentence(), r.Why)
	e.field(&b, "region", r.Region, "")
	for _, rule := range r.Unmatched {
		e.field(&b, "no match", rule, "a rule of the outlet that finds nothing here")
	}
	e.metadata(&b, &r.Article)
	e.blocks(&b, &r.Article)
	return b.String()
}

// metadata prints the fields of an article, each with the witness that won it.
func (e explanation) metadata(b *strings.Builder, a *news.Article) {
	for _, f := range []struct{ name, value, witness string }{
		{"headline", a.Headline, a.Origins["headline"]},
		{"standfirst", a.Standfirst, a.Origins["standfirst"]},
		{"byline", a.Byline.AsPrinted, ""},
		{"authors", strings.Join(a.Byline.Authors, ", "), a.Origins["authors"]},
		{"organisations", strings.Join(a.Byline.Organisations, ", "), a.Origins["authors"]},
		{"published", zonedLine(a.Published), a.Published.Origin},
		{"updated", zonedLine(a.Updated), a.Updated.Origin},
		{"dateline", a.Dateline.AsPrinted, ""},
		{"section", a.Section, a.Origins["section"]},
		{"tags", strings.Join(a.Tags, ", "), a.Origins["tags"]},
		{"language", string(a.Language), a.Origins["language"]},
		{"detected", string(a.Detected), ""},
		{"access", a.Access.String(), a.Origins["access"]},
		{"wire", a.Wire, a.Origins["wire"]},
		{"canonical", a.CanonicalURL, a.Origins["canonical_url"]},
		{"AMP", a.AMPURL, ""},
		{"print", a.PrintURL, ""},
		{"image", a.Image.URL, a.Origins["image"]},
		{"caption", dotted(a.Image.Caption, a.Image.Credit), ""},
	} {
		e.field(b, f.name, f.value, f.witness)
	}
	for _, c := range a.Credits {
		e.field(b, "credit", c, "")
	}
}

// zonedLine is a moment as the page gave it, too: with its zone, or with none.
func zonedLine(m news.Moment) string {
	switch line := momentLine(m); {
	case line == "" || m.DateOnly:
		return line
	case m.ZoneAssumed:
		return line + ", as the page names no zone"
	case m.Zone != "":
		return line + ", there " + m.Local().Format("15:04 -07:00")
	default:
		return line
	}
}

// fieldWidth is the width of the column of names.
const fieldWidth = 15

// field prints one field, unless it is empty.
func (e explanation) field(b *strings.Builder, name, value, witness string) {
	if value == "" {
		return
	}
	name += strings.Repeat(" ", fieldWidth-len(name))
	value = oneLine(value)
	if witness != "" {
		witness = " [" + oneLine(witness) + "]"
	}
	lines := wrapped(value+witness, e.width-fieldWidth)
	for i, line := range lines {
		if i > 0 {
			name = strings.Repeat(" ", fieldWidth)
		}
		if i == len(lines)-1 && strings.HasSuffix(line, witness) {
			line = strings.TrimSuffix(line, witness) + e.style.faint(witness)
		}
		fmt.Fprintf(b, "%s%s\n", e.style.strong(name), line)
	}
}

// blocks prints the blocks that were kept and the pieces that were dropped, as they stand on the page.
func (e explanation) blocks(b *strings.Builder, a *news.Article) {
	dropped := a.Dropped
	before := func(kept int) {
		var runs [][]news.Dropped
		runs, dropped = news.DroppedBefore(dropped, kept)
		for _, pieces := range runs {
			e.dropped(b, pieces)
		}
	}
	for i, k := range a.Blocks {
		before(i)
		e.block(b, e.style.good(fmt.Sprintf("+ kept %s: %s", k.Kind, oneLine(k.Reason))), a.Body[k.Start:k.End], func(s string) string { return s })
	}
	before(len(a.Blocks))
}

// dropped prints neighbours that were dropped for one reason, as many as they are.
func (e explanation) dropped(b *strings.Builder, pieces []news.Dropped) {
	heading := "- dropped: " + oneLine(pieces[0].Reason)
	if len(pieces) > 1 {
		heading += ", " + count(len(pieces), "piece")
	}
	var texts []string
	for _, p := range pieces {
		texts = append(texts, p.Text)
	}
	e.block(b, e.style.bad(heading), strings.Join(texts, "\n"), e.style.faint)
}

func (e explanation) block(b *strings.Builder, heading, text string, show func(string) string) {
	fmt.Fprintf(b, "\n%s\n", heading)
	for line := range strings.SplitSeq(printable(text), "\n") {
		for _, part := range wrapped(line, e.width-len("  ")) {
			fmt.Fprintf(b, "  %s\n", show(part))
		}
	}
}
