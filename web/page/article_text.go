package page

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/data/news"
	"onrecord/search"
)

// block is a block of an article's text as it is shown: list items that follow each other are one list, rows one table.
type block struct {
	Kind     news.BlockKind
	Dateline string // as printed, before the first paragraph
	Text     []stretch
	Items    [][]stretch   // of a list
	Rows     [][][]stretch // of a table: its cells
	Notes    []note        // on the quotes that begin in it

	Left []leftOut // what was left out before it; only where that is asked for, as Kept
	Kept string    // why it is in the text
	at   int       // the first of the article's blocks in it
	Gap  bool      // something between it and the block before is not shown
}

// note says beside a quote who said it.
type note struct {
	speaker
	Quote news.QuoteID
	Kind  news.QuoteKind
	Cue   string
	Sure  confidence
	Parts int    // in how many pieces the text prints it
	Gone  bool   // the newest version does not have it
	Kept  string // of the last note beside a block: why that is in the text
}

// storyText is what an article's text is made of: the record and the marks over it.
type storyText struct {
	rec   *news.Record
	marks markup
	known map[news.QuoteID]bool // the quotes of the newest version
}

func newStoryText(rec *news.Record, hits []news.Span, newest *news.Record) *storyText {
	t := &storyText{rec: rec, known: map[news.QuoteID]bool{}}
	for _, q := range newest.Quotes {
		t.known[q.ID] = true
	}
	t.marks = markup{Quotes: saidIn(rec), Names: namedIn(rec), Hits: hits}
	return t
}

// saidIn marks the words of all quotes.
func saidIn(rec *news.Record) []said {
	var all []said
	for i := range rec.Quotes {
		q := &rec.Quotes[i]
		for j, s := range q.Spans {
			m := said{Span: withMarks(rec.Article.Text(s.Part), s)}
			if j == 0 {
				m.ID = string(q.ID)
			}
			all = append(all, m)
		}
	}
	return all
}

// namedIn marks the names of people, organisations and places. What stands for a name, as "he", is not marked.
func namedIn(rec *news.Record) []named {
	var all []named
	add := func(class, href string, mentions []news.Mention) {
		for _, m := range mentions {
			if m.Kind == news.Named {
				all = append(all, named{Span: m.Span, Class: class, Href: href})
			}
		}
	}
	for _, p := range rec.People {
		add("person", speakerURL(p.ID.Speaker()), p.Mentions)
	}
	for _, o := range rec.Organisations {
		add("organisation", organisationURL(rec, o.ID), o.Mentions)
	}
	for _, p := range rec.Places {
		add("place", placeURL(p.ID), p.Mentions)
	}
	return all
}

// part returns the marked text of the headline or standfirst. The names in a headline are not marked: it is a title, and leads nowhere.
func (t *storyText) part(p news.Part) []stretch {
	m := t.marks
	if p == news.Headline {
		m.Names = nil
	}
	text := t.rec.Article.Text(p)
	return m.in(text, p, 0, len(text))
}

// blocks returns the body's blocks.
func (t *storyText) blocks() []block {
	a := &t.rec.Article
	var out []block
	for i, b := range blocksOf(a) {
		last := len(out) - 1
		switch goesOn := last >= 0 && out[last].Kind == b.Kind; {
		case b.Kind == news.ListItem && goesOn:
			out[last].Items = append(out[last].Items, t.body(b.Start, b.End))
			out[last].Notes = append(out[last].Notes, t.notes(news.Body, b.Start, b.End)...)
			continue
		case b.Kind == news.Table && goesOn:
			out[last].Rows = append(out[last].Rows, t.cells(b))
			out[last].Notes = append(out[last].Notes, t.notes(news.Body, b.Start, b.End)...)
			continue
		}
		o := block{Kind: b.Kind, at: i, Notes: t.notes(news.Body, b.Start, b.End)}
		switch b.Kind {
		case news.ListItem:
			o.Items = [][]stretch{t.body(b.Start, b.End)}
		case news.Table:
			o.Rows = [][][]stretch{t.cells(b)}
		default:
			o.Text = t.body(b.Start, b.End)
		}
		if i == 0 && b.Kind == news.Paragraph {
			o.Dateline = a.Dateline.AsPrinted
		}
		out = append(out, o)
	}
	return out
}

func (t *storyText) body(start, end int) []stretch {
	return t.marks.in(t.rec.Article.Body, news.Body, start, end)
}

// cellMark stands between the cells of a row of a table (see indexer/extract).
const cellMark = " | "

// cells returns the cells of a row.
func (t *storyText) cells(b news.Block) [][]stretch {
	var out [][]stretch
	at := b.Start
	for cell := range strings.SplitSeq(t.rec.Article.Body[b.Start:b.End], cellMark) {
		out = append(out, t.body(at, at+len(cell)))
		at += len(cell) + len(cellMark)
	}
	return out
}

// notes returns the notes on the quotes that begin in bytes [start, end) of a part.
func (t *storyText) notes(p news.Part, start, end int) []note {
	var out []note
	for i := range t.rec.Quotes {
		q := &t.rec.Quotes[i]
		if len(q.Spans) == 0 || q.Spans[0].Part != p || q.Spans[0].Start < start || q.Spans[0].Start >= end {
			continue
		}
		out = append(out, t.note(q))
	}
	return out
}

func (t *storyText) note(q *news.Quote) note {
	return note{speaker: speakerOf(q), Quote: q.ID, Kind: q.Kind, Cue: q.Cue.Text, Sure: confidenceOf(speakerRef(q)), Parts: len(q.Spans),
		Gone: !t.known[q.ID]}
}

// headNotes are the notes on the quotes of headline and standfirst.
func (t *storyText) headNotes() []note {
	a := &t.rec.Article
	return append(t.notes(news.Headline, 0, len(a.Headline)), t.notes(news.Standfirst, 0, len(a.Standfirst))...)
}

// quotes returns the quotes without the text around them.
func (t *storyText) quotes() []looseQuote {
	var out []looseQuote
	for i := range t.rec.Quotes {
		q := &t.rec.Quotes[i]
		out = append(out, looseQuote{t.note(q), inMarks(q.Kind, t.rec.Article.Language, search.QuoteText(&t.rec.Article, q))})
	}
	return out
}

// counted is somebody or something named in an article, with how often.
type counted struct {
	Name  string
	Href  string // empty: it leads nowhere
	Count int
}

// sideList is a list beside an article or a person; an empty one is not shown.
type sideList struct {
	Heading string
	Items   []counted
}

// peopleIn lists the people of an article, those named most first.
func peopleIn(rec *news.Record) []counted {
	var all []counted
	for _, p := range rec.People {
		all = append(all, counted{p.Name, speakerURL(p.ID.Speaker()), countNames(p.Mentions)})
	}
	return byCount(all)
}

// organisationURL is where an organisation of an article has a page: one that is quoted in it. The others may be quoted nowhere.
func organisationURL(rec *news.Record, id news.OrganisationID) string {
	speaks := func(q news.Quote) bool { return q.Speaker.ID == id.Speaker() }
	if id == "" || !slices.ContainsFunc(rec.Quotes, speaks) {
		return ""
	}
	return speakerURL(id.Speaker())
}

func organisationsIn(rec *news.Record) []counted {
	var all []counted
	for _, o := range rec.Organisations {
		all = append(all, counted{o.Name, organisationURL(rec, o.ID), countNames(o.Mentions)})
	}
	return byCount(all)
}

func placesIn(rec *news.Record) []counted {
	var all []counted
	for _, p := range rec.Places {
		all = append(all, counted{p.Name, placeURL(p.ID), countNames(p.Mentions)})
	}
	return byCount(all)
}

// speakersIn lists who speaks in an article, with a link to their first quote.
func speakersIn(rec *news.Record) []counted {
	var all []counted
	for i := range rec.Quotes {
		q := &rec.Quotes[i]
		name := speakerOf(q).Name
		j := slices.IndexFunc(all, func(c counted) bool { return c.Name == name })
		if j < 0 {
			all = append(all, counted{name, "#" + string(q.ID), 1})
			continue
		}
		all[j].Count++
	}
	return all
}

// countNames counts the mentions that are names.
func countNames(mentions []news.Mention) int {
	n := 0
	for _, m := range mentions {
		if m.Kind == news.Named {
			n++
		}
	}
	return n
}

func byCount(all []counted) []counted {
	slices.SortStableFunc(all, func(a, b counted) int { return cmp.Compare(b.Count, a.Count) })
	return all
}

// maxSnippet is how many characters of an article those may read who may not see all of it: what a short extract is under most
// publishers' terms.
const maxSnippet = 300

// beginning returns how a body begins: at most maxSnippet characters of it, cut between words.
func beginning(body string) string {
	text := strings.Join(strings.Fields(body), " ")
	if utf8.RuneCountInString(text) <= maxSnippet {
		return text
	}
	text = string([]rune(text)[:maxSnippet-utf8.RuneCountInString(ellipsis)])
	if i := strings.LastIndexByte(text, ' '); i > 0 {
		text = text[:i]
	}
	return text + ellipsis
}
