package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"onrecord/data/news"
	"onrecord/data/outlet"
	"onrecord/indexer/enrich"
	"onrecord/indexer/extract"
)

type annotateOptions struct {
	files   []string
	jsonl   bool
	explain bool
	colour  string
	offsets string
}

func newAnnotate() *cobra.Command {
	var o annotateOptions
	c := &cobra.Command{
		Use:   "annotate [FILE…|-]",
		Short: "Find people, places, topics and quotes in plain text",
		Long: "Reads plain text and prints what is found in it. The text is taken as it is; extract cleans pages. With --jsonl it is a filter:\n" +
			"lines of {\"id\", \"text\"} in, with \"headline\", \"published_at\", \"language\", \"outlet\" and its \"home\" where they are known, one line out for each.\n" +
			"With --explain, the text is printed with its quotes between numbered brackets, and below each paragraph why they are quotes, and whose;\n" +
			"then each name with the rule by which it is who or where it is said to be.",
		RunE: func(c *cobra.Command, args []string) error {
			o.files = args
			return runAnnotate(c.Context(), o, c.InOrStdin(), c.OutOrStdout())
		},
	}
	c.Flags().BoolVar(&o.jsonl, "jsonl", false, "read and write JSON Lines")
	c.Flags().BoolVar(&o.explain, "explain", false, "show the quotes in the text, with the evidence for each, and the rule behind each name")
	c.Flags().StringVar(&o.colour, "color", colourAuto, "colour what --explain prints: `WHEN` is "+strings.Join(colourModes, ", "))
	c.Flags().StringVar(&o.offsets, "offsets", "bytes", "what start and end count in the output of --jsonl: bytes (of UTF-8) or runes")
	return c
}

func runAnnotate(ctx context.Context, o annotateOptions, stdin io.Reader, stdout io.Writer) error {
	if o.offsets != "bytes" && o.offsets != "runes" {
		return usageError("--offsets is bytes or runes, not %q", o.offsets)
	}
	if o.jsonl && o.explain {
		return usageError("annotate --jsonl prints JSON, with all rules, and --explain text for people; give one of them")
	}
	if o.jsonl {
		if len(o.files) > 0 {
			return usageError("annotate --jsonl reads standard input; give it no files")
		}
		return filterJSONL(ctx, stdin, stdout, func(t textLine) (annotatedLine, error) { return t.annotate(o.offsets == "runes") })
	}
	s, err := styleAsked(stdout, o.colour)
	if err != nil {
		return err
	}
	return eachFile(ctx, o.files, stdin, func(_ string, text []byte) error {
		a := news.Article{Body: strings.ToValidUTF8(string(text), "\uFFFD")}
		n := enrich.Annotate(&a, enrich.Options{})
		var b strings.Builder
		if o.explain {
			explanation{s, widthOf(stdout)}.annotated(&b, &a, &n)
		} else {
			printAnnotations(&b, &n)
		}
		_, err := io.WriteString(stdout, b.String())
		return err
	})
}

// textLine is one line of input of annotate --jsonl.
type textLine struct {
	ID          string        `json:"id"`
	Text        *string       `json:"text"`
	Headline    string        `json:"headline"`
	PublishedAt string        `json:"published_at"`
	Language    news.Language `json:"language"`
	Outlet      news.OutletID `json:"outlet"`
	Section     string        `json:"section"`
	Tags        []string      `json:"tags"`
	Home        news.PlaceID  `json:"home"` // of the outlet; that of a built-in one if empty
}

// home returns where the outlet of a line is at home.
func (t textLine) home() (news.PlaceID, error) {
	if t.Home != "" {
		return checkHome(string(t.Home))
	}
	o, _ := outlet.ByID(t.Outlet)
	return o.Home, nil
}

// annotatedLine is one line of its output. Start and end count bytes or runes of the text; what stands in the headline has none and is
// listed only under people, without mentions.
type annotatedLine struct {
	ID            string                  `json:"id"`
	Quotes        []annotatedQuote        `json:"quotes"`
	Entities      []annotatedEntity       `json:"entities"`
	People        []annotatedPerson       `json:"people"`
	Organisations []annotatedOrganisation `json:"organisations"`
	Places        []annotatedPlace        `json:"places"`
	Topics        []annotatedTopic        `json:"topics"`
}

type annotatedQuote struct {
	Quote           string           `json:"quote"`
	Start           int              `json:"start"`
	End             int              `json:"end"`
	Spans           [][2]int         `json:"spans"`
	Kind            news.QuoteKind   `json:"kind"`
	Cue             string           `json:"cue,omitempty"`
	CueKind         news.CueKind     `json:"cue_kind,omitzero"`
	Speaker         string           `json:"speaker"`
	SpeakerStart    *int             `json:"speaker_start,omitempty"`
	SpeakerEnd      *int             `json:"speaker_end,omitempty"`
	SpeakerResolved string           `json:"speaker_resolved"`
	SpeakerType     news.SpeakerType `json:"speaker_type"`
	SpeakerID       news.SpeakerID   `json:"speaker_id,omitempty"`
	Chain           []annotatedStep  `json:"chain,omitempty"`
	Inner           *annotatedInner  `json:"inner,omitempty"`
	Confidence      float64          `json:"confidence"`
	Rule            string           `json:"rule"`
}

// annotatedStep is a step from the words beside a quote to its speaker; without start and end where no words stand.
type annotatedStep struct {
	From       string  `json:"from"`
	Start      *int    `json:"start,omitempty"`
	End        *int    `json:"end,omitempty"`
	To         string  `json:"to"`
	Rule       string  `json:"rule"`
	Confidence float64 `json:"confidence"`
}

// annotatedInner is whose words the speaker passes on.
type annotatedInner struct {
	Speaker         string           `json:"speaker"`
	SpeakerResolved string           `json:"speaker_resolved"`
	SpeakerType     news.SpeakerType `json:"speaker_type"`
	SpeakerID       news.SpeakerID   `json:"speaker_id,omitempty"`
	Chain           []annotatedStep  `json:"chain,omitempty"`
}

type annotatedMention struct {
	Start int              `json:"start"`
	End   int              `json:"end"`
	Text  string           `json:"text"`
	Kind  news.MentionKind `json:"kind,omitzero"` // what is no name, as "pronoun"
	Role  string           `json:"role,omitempty"`
}

type annotatedEntity struct {
	Type string `json:"type"` // PER, LOC or ORG
	annotatedMention
	Confidence float64 `json:"confidence"`
	Rule       string  `json:"rule"`
}

type annotatedPerson struct {
	ID       news.PersonID      `json:"id"`
	Name     string             `json:"name"`
	Role     string             `json:"role,omitempty"`
	Sex      news.Sex           `json:"sex,omitempty"`
	Mentions []annotatedMention `json:"mentions"`
}

type annotatedOrganisation struct {
	ID       news.OrganisationID `json:"id"`
	Name     string              `json:"name"`
	Mentions []annotatedMention  `json:"mentions"`
}

type annotatedPlace struct {
	annotatedMention
	ID         news.PlaceID `json:"id,omitempty"`
	Name       string       `json:"name"`
	Lat        *float64     `json:"lat,omitempty"`
	Lon        *float64     `json:"lon,omitempty"`
	Country    string       `json:"country,omitempty"`
	Confidence float64      `json:"confidence"`
	Rule       string       `json:"rule"`
}

type annotatedTopic struct {
	ID    news.TopicID `json:"id"`
	Name  string       `json:"name"`
	Score float64      `json:"score"`
	Words []string     `json:"words,omitempty"`
}

func (t textLine) annotate(runes bool) (annotatedLine, error) {
	if t.Text == nil {
		return annotatedLine{}, errors.New("the line has no text")
	}
	a := news.Article{Body: *t.Text, Headline: t.Headline, Language: t.Language, Outlet: t.Outlet, Section: t.Section, Tags: t.Tags}
	if t.PublishedAt != "" {
		at, ok := extract.Moment(t.PublishedAt)
		if !ok {
			return annotatedLine{}, fmt.Errorf("published_at is %q, which is no date; write a day as 2026-01-23, or a time as 2026-01-23T10:00:00Z", t.PublishedAt)
		}
		a.Published = at
	}
	home, err := t.home()
	if err != nil {
		return annotatedLine{}, err
	}
	n := enrich.Annotate(&a, enrich.Options{Home: home})
	var o offsets
	if runes {
		o = runeOffsets(a.Body)
	}
	line := annotatedLine{
		ID: t.ID, Quotes: []annotatedQuote{}, Entities: o.entities(&n), People: []annotatedPerson{},
		Organisations: []annotatedOrganisation{}, Places: []annotatedPlace{}, Topics: []annotatedTopic{},
	}
	for i := range n.Quotes {
		if n.Quotes[i].Spans[0].Part == news.Body {
			line.Quotes = append(line.Quotes, o.quote(&n.Quotes[i]))
		}
	}
	for _, p := range n.People {
		line.People = append(line.People, annotatedPerson{p.ID, p.Name, p.Role, p.Sex, o.mentions(p.Mentions)})
	}
	for _, g := range n.Organisations {
		line.Organisations = append(line.Organisations, annotatedOrganisation{g.ID, g.Name, o.names(g.Mentions)})
	}
	for _, p := range n.Places {
		line.Places = append(line.Places, o.places(p)...)
	}
	for _, t := range n.Topics {
		line.Topics = append(line.Topics, annotatedTopic{t.ID, t.Name, t.Score, t.Words})
	}
	return line, nil
}

// offsets turns byte offsets into the unit asked for; nil leaves them.
type offsets []int32

// runeOffsets counts the runes before each byte of s. A text of one byte a rune needs no table.
func runeOffsets(s string) offsets {
	if utf8.RuneCountInString(s) == len(s) {
		return nil
	}
	o := make(offsets, len(s)+1)
	n := int32(-1)
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
		o[i] = n
	}
	o[len(s)] = n + 1
	return o
}

func (o offsets) at(b int) int {
	if o == nil {
		return b
	}
	return int(o[b])
}

// names returns the mentions in the body that are names.
func (o offsets) names(ms []news.Mention) []annotatedMention {
	return o.mentions(slices.DeleteFunc(slices.Clone(ms), func(m news.Mention) bool { return m.Kind != news.Named }))
}

// mentions returns those in the body.
func (o offsets) mentions(ms []news.Mention) []annotatedMention {
	out := []annotatedMention{}
	for _, m := range ms {
		if m.Part == news.Body {
			out = append(out, o.mention(m))
		}
	}
	return out
}

func (o offsets) mention(m news.Mention) annotatedMention {
	return annotatedMention{o.at(m.Start), o.at(m.End), m.Text, m.Kind, m.Role}
}

// entities lists all names of the body in the order of the text.
func (o offsets) entities(n *news.Annotations) []annotatedEntity {
	out := []annotatedEntity{}
	add := func(typ string, ms []news.Mention) {
		for _, m := range ms {
			if m.Part == news.Body && m.Kind == news.Named {
				out = append(out, annotatedEntity{typ, o.mention(m), m.Confidence, m.Rule})
			}
		}
	}
	for i := range n.People {
		add("PER", n.People[i].Mentions)
	}
	for i := range n.Places {
		add("LOC", n.Places[i].Mentions)
	}
	for i := range n.Organisations {
		add("ORG", n.Organisations[i].Mentions)
	}
	slices.SortStableFunc(out, func(a, b annotatedEntity) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

func (o offsets) places(p news.Place) []annotatedPlace {
	var out []annotatedPlace
	for _, m := range p.Mentions {
		if m.Part != news.Body {
			continue
		}
		a := annotatedPlace{annotatedMention: o.mention(m), ID: p.ID, Name: p.Name, Country: p.Country, Confidence: m.Confidence, Rule: m.Rule}
		if p.Lat != 0 || p.Lon != 0 {
			a.Lat, a.Lon = &p.Lat, &p.Lon
		}
		out = append(out, a)
	}
	return out
}

func (o offsets) quote(q *news.Quote) annotatedQuote {
	a := annotatedQuote{
		Quote: q.Content, Start: o.at(q.Spans[0].Start), End: o.at(q.Spans[len(q.Spans)-1].End), Kind: q.Kind, Cue: q.Cue.Text, CueKind: q.Cue.Kind,
		Speaker: q.Speaker.AsPrinted, SpeakerResolved: q.Speaker.Name, SpeakerType: q.Speaker.Type, SpeakerID: q.Speaker.ID,
		Chain: o.steps(q.Speaker.Chain), Confidence: q.Confidence, Rule: q.Rule,
	}
	if s := q.Inner; s != nil {
		a.Inner = &annotatedInner{s.AsPrinted, s.Name, s.Type, s.ID, o.steps(s.Chain)}
	}
	for _, s := range q.Spans {
		a.Spans = append(a.Spans, [2]int{o.at(s.Start), o.at(s.End)})
	}
	if m := q.Speaker.Mention; m != nil && m.Part == news.Body {
		a.SpeakerStart, a.SpeakerEnd = o.ends(m)
	}
	return a
}

func (o offsets) steps(chain []news.Step) (all []annotatedStep) {
	for _, s := range chain {
		a := annotatedStep{From: s.From, To: s.To, Rule: s.Rule, Confidence: s.Confidence}
		if s.Span != nil && s.Span.Part == news.Body {
			a.Start, a.End = o.ends(s.Span)
		}
		all = append(all, a)
	}
	return all
}

func (o offsets) ends(s *news.Span) (start, end *int) {
	a, b := o.at(s.Start), o.at(s.End)
	return &a, &b
}

// printAnnotations prints what was found for people.
func printAnnotations(b *strings.Builder, n *news.Annotations) {
	found := b.Len()
	printNames(b, n, times)
	section(b, "Quotes", quoteLines(n.Quotes))
	if b.Len() == found {
		b.WriteString("Nothing was found.\n")
	}
}

// printNames prints the names and topics that were found, names with what mentioned says of them.
func printNames(b *strings.Builder, n *news.Annotations, mentioned func([]news.Mention) string) {
	section(b, "People", personLines(n.People, mentioned))
	section(b, "Organisations", organisationLines(n.Organisations, mentioned))
	section(b, "Places", placeLines(n.Places, mentioned))
	section(b, "Topics", topicLines(n.Topics))
}

func section(b *strings.Builder, title string, lines []string) {
	if len(lines) > 0 {
		fmt.Fprintf(b, "%s\n  %s\n\n", title, strings.Join(lines, "\n  "))
	}
}

func personLines(people []news.Person, mentioned func([]news.Mention) string) (lines []string) {
	for _, p := range people {
		s := p.Name
		if p.Role != "" {
			s += ", " + p.Role
		}
		lines = append(lines, s+mentioned(p.Mentions))
	}
	return lines
}

func organisationLines(all []news.Organisation, mentioned func([]news.Mention) string) (lines []string) {
	for _, o := range all {
		lines = append(lines, o.Name+mentioned(o.Mentions))
	}
	return lines
}

func placeLines(places []news.Place, mentioned func([]news.Mention) string) (lines []string) {
	for _, p := range places {
		s := p.Name
		if p.Country != "" {
			s += ", " + p.Country
		}
		if p.Lat != 0 || p.Lon != 0 {
			s += fmt.Sprintf(" (%.2f, %.2f)", p.Lat, p.Lon)
		}
		lines = append(lines, s+mentioned(p.Mentions))
	}
	return lines
}

func topicLines(topics []news.Topic) (lines []string) {
	for _, t := range topics {
		lines = append(lines, fmt.Sprintf("%s (%.2f): %s", t.Name, t.Score, strings.Join(t.Words, ", ")))
	}
	return lines
}

func quoteLines(quotes []news.Quote) (lines []string) {
	for _, q := range quotes {
		speaker := q.Speaker.Name
		if speaker == "" {
			speaker = "unknown"
		}
		lines = append(lines, fmt.Sprintf("%s (%s): “%s”", speaker, q.Kind, strings.Join(strings.Fields(q.Content), " ")))
	}
	return lines
}

// reasons is times with a line for each way in which someone is mentioned: “Quill”: surname (0.88).
func reasons(ms []news.Mention) string {
	var b strings.Builder
	b.WriteString(times(ms))
	said := map[string]bool{}
	for _, m := range ms {
		line := fmt.Sprintf("\n      “%s”: %s (%.2f)", m.Text, m.Rule, m.Confidence)
		if !said[line] {
			b.WriteString(line)
		}
		said[line] = true
	}
	return b.String()
}

// times says how often someone is named, when that is more than once.
func times(ms []news.Mention) string {
	n := 0
	for _, m := range ms {
		if m.Kind == news.Named {
			n++
		}
	}
	if n < 2 {
		return ""
	}
	return fmt.Sprintf(" ×%d", n)
}
