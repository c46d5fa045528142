package enginetest

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"time"

	"onrecord/data/news"
)

//go:embed articles.txt
var articlesText string

// Articles returns the articles of articles.txt as records, in the order of their sequence.
func Articles() ([]news.Record, error) {
	var all []news.Record
	for _, entry := range strings.Split(articlesText, "\n== ")[1:] {
		r, err := parseRecord(entry)
		if err != nil {
			return nil, fmt.Errorf("articles.txt, %.20q: %w", entry, err)
		}
		r.Seq = news.Seq(len(all) + 1)
		all = append(all, r)
	}
	return all, nil
}

func parseRecord(entry string) (news.Record, error) {
	lines := strings.SplitN(strings.TrimSpace(entry), "\n", 6)
	if len(lines) != 6 {
		return news.Record{}, fmt.Errorf("%d lines, want 6 or more", len(lines))
	}
	props, topics, _ := strings.Cut(lines[0], " | ")
	f := strings.Fields(props)
	if len(f) != 5 {
		return news.Record{}, fmt.Errorf("%d properties, want 5", len(f))
	}
	number, err := strconv.ParseUint(f[0], 10, 32)
	if err != nil {
		return news.Record{}, err
	}
	date, err := time.Parse(time.DateOnly, f[2])
	if err != nil {
		return news.Record{}, err
	}
	r := news.Record{Number: news.Number(number), FirstSeenAt: date}
	r.Article = news.Article{ID: news.NewArticleID(lines[4]), Outlet: news.OutletID(f[1]), Published: news.Moment{Time: date},
		Language: news.Language(dash(f[3])), Section: dash(f[4]), Byline: news.Byline{AsPrinted: dash(lines[3])}, URL: lines[4]}
	for _, t := range strings.Fields(dash(topics)) {
		r.Topics = append(r.Topics, news.Topic{ID: news.TopicID(t)})
	}
	m := marked{record: &r}
	r.Article.Headline = m.text(news.Headline, lines[1])
	r.Article.Standfirst = m.text(news.Standfirst, dash(lines[2]))
	r.Article.Body = m.text(news.Body, lines[5])
	m.quotes()
	return r, m.err
}

// dash reads "-" as nothing.
func dash(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

// marked takes the marks out of texts and notes what they say in a record.
type marked struct {
	record *news.Record
	err    error
}

// text returns s without its marks.
func (m *marked) text(part news.Part, s string) string {
	var out strings.Builder
	for s != "" {
		switch s[0] {
		case '[':
			mark, rest, _ := strings.Cut(s[1:], "]")
			id, words, _ := strings.Cut(mark, " ")
			start := out.Len()
			out.WriteString(words)
			m.mention(id, words, news.Span{Part: part, Start: start, End: out.Len()})
			s = rest
		case '<':
			mark, rest, _ := strings.Cut(s[1:], "|")
			m.startQuote(mark, news.Span{Part: part, Start: out.Len()})
			s = rest
		case '>':
			m.record.Quotes[len(m.record.Quotes)-1].Spans[0].End = out.Len()
			s = s[1:]
		default:
			out.WriteByte(s[0])
			s = s[1:]
		}
	}
	return out.String()
}

func (m *marked) mention(id, words string, span news.Span) {
	mentions := []news.Mention{{Span: span, Text: words}}
	switch kind, id, _ := strings.Cut(id, ":"); kind {
	case "place":
		m.record.Places = append(m.record.Places, news.Place{ID: news.PlaceID(id), Name: words, Mentions: mentions})
	case "person":
		m.record.People = append(m.record.People, news.Person{ID: news.PersonID(id), Name: words, Mentions: mentions})
	default:
		m.err = fmt.Errorf("mention of a %q", kind)
	}
}

// cueKinds are those of the cues in articles.txt. That of "warned" is left out, as records of before there were kinds do.
var cueKinds = map[string]news.CueKind{
	"said": news.Say, "told": news.Say, "added": news.Say, "according to": news.Say, "sagte": news.Say, "replied": news.Claim,
}

func (m *marked) startQuote(mark string, span news.Span) {
	f := strings.SplitN(mark, " ", 3)
	if len(f) != 3 {
		m.err = fmt.Errorf("quote %q", mark)
		return
	}
	q := news.Quote{Spans: []news.Span{span}, Cue: news.Cue{Text: f[2], Kind: cueKinds[f[2]]}}
	if err := q.Kind.UnmarshalText([]byte(f[1])); err != nil {
		m.err = err
	}
	if strings.Contains(f[0], ":") {
		q.Speaker = news.Speaker{Type: news.PersonSpeaker, ID: news.SpeakerID(f[0])}
	} else {
		q.Speaker = news.Speaker{Type: news.AnonymousSpeaker, Name: strings.ReplaceAll(f[0], "_", " ")}
	}
	m.record.Quotes = append(m.record.Quotes, q)
}

// quotes completes the quotes from the text.
func (m *marked) quotes() {
	r := m.record
	for i := range r.Quotes {
		q := &r.Quotes[i]
		q.Content = r.Article.Slice(q.Spans[0])
		q.ID = news.NewQuoteID(r.Article.ID, q.Content, 0)
	}
}
