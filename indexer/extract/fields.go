package extract

import (
	"cmp"
	"encoding/json"
	"time"

	"onrecord/data/news"
	"onrecord/indexer/extract/moment"
)

// Fields is an article as JSON Lines carry it: what `onrecord extract` writes and `onrecord add` reads. Times are RFC 3339 in
// the zone that the page gave, or a day alone ("2026-01-23") where the page gave no more.
type Fields struct {
	URL          string            `json:"url,omitempty"`
	Outlet       string            `json:"outlet,omitempty"`
	Headline     string            `json:"headline"`
	Standfirst   string            `json:"standfirst"`
	Authors      []AuthorFields    `json:"authors"`
	Byline       string            `json:"byline"`
	PublishedAt  string            `json:"published_at"`
	UpdatedAt    string            `json:"updated_at"`
	Published    MomentFields      `json:"published,omitzero"` // published_at with all that is known of it; nothing where that is another time
	Updated      MomentFields      `json:"updated,omitzero"`   // the same of updated_at
	Body         string            `json:"body"`
	Blocks       []news.Block      `json:"blocks,omitempty"` // of the body, in bytes; where they do not fit it, it is cleaned as plain text is
	Image        ImageFields       `json:"image"`
	Language     string            `json:"language"`
	Section      string            `json:"section"`
	Tags         []string          `json:"tags,omitempty"`
	Detected     string            `json:"detected_language,omitempty"`
	CanonicalURL string            `json:"canonical_url"`
	AMPURL       string            `json:"amp_url,omitempty"`
	PrintURL     string            `json:"print_url,omitempty"`
	Access       string            `json:"access,omitempty"` // "free" or "paid"; empty where the outlet does not say
	Dateline     DatelineFields    `json:"dateline"`
	Credits      []string          `json:"credits"`
	Wire         string            `json:"wire,omitempty"`
	Outcome      string            `json:"outcome"`
	OutcomeWhy   string            `json:"outcome_reason,omitempty"`
	Dropped      []news.Dropped    `json:"dropped"`
	Origins      map[string]string `json:"origins,omitempty"`
	Unmatched    []string          `json:"rules_unmatched,omitempty"` // Result.Unmatched
}

// ImageFields is the lead image.
type ImageFields struct {
	URL     string `json:"url"`
	Caption string `json:"caption,omitempty"`
	Credit  string `json:"credit,omitempty"`
}

// DatelineFields is the dateline; Date is a day.
type DatelineFields struct {
	Place     string `json:"place"`
	Date      string `json:"date"`
	AsPrinted string `json:"as_printed,omitempty"`
}

// NewFields returns a result as fields.
func NewFields(r Result) Fields {
	a := &r.Article
	return Fields{
		URL: a.URL, Outlet: string(a.Outlet), Headline: a.Headline, Standfirst: a.Standfirst,
		Authors: authorFields(a.Byline), Byline: a.Byline.AsPrinted,
		PublishedAt: momentText(a.Published), UpdatedAt: momentText(a.Updated), Published: MomentFields{Moment: a.Published}, Updated: MomentFields{Moment: a.Updated},
		Body: a.Body, Blocks: a.Blocks,
		Image:    ImageFields(a.Image),
		Language: string(a.Language), Section: a.Section, Tags: a.Tags,
		Detected: string(a.Detected), CanonicalURL: a.CanonicalURL, AMPURL: a.AMPURL, PrintURL: a.PrintURL, Access: a.Access.String(),
		Dateline: DatelineFields{Place: a.Dateline.Place, Date: dayText(a.Dateline.Date), AsPrinted: a.Dateline.AsPrinted},
		Credits:  orEmpty(a.Credits), Wire: a.Wire, Outcome: r.Outcome.String(), OutcomeWhy: r.Why, Dropped: orEmpty(a.Dropped), Origins: a.Origins, Unmatched: r.Unmatched,
	}
}

// The types of authors.
const (
	personType       = "person"
	organisationType = "organisation"
)

// AuthorFields is an author; a name alone, as a string, is read as a person's.
type AuthorFields struct {
	Name string `json:"name"`
	Type string `json:"type"` // "person" or "organisation"
}

// UnmarshalJSON reads an author written as an object or as a string.
func (f *AuthorFields) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		f.Type = personType
		return json.Unmarshal(data, &f.Name)
	}
	type plain AuthorFields
	return json.Unmarshal(data, (*plain)(f))
}

// MomentFields is a time with all that is known of it.
type MomentFields struct {
	news.Moment
	text string // where a line made elsewhere has plain text in its place
}

// UnmarshalJSON reads a time written as an object or as a string.
func (f *MomentFields) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, &f.text)
	}
	return json.Unmarshal(data, &f.Moment)
}

// authorFields lists who wrote an article: people, or the organisations that sign where no person does.
func authorFields(b news.Byline) []AuthorFields {
	list := []AuthorFields{}
	for _, n := range b.Authors {
		list = append(list, AuthorFields{n, personType})
	}
	for _, n := range b.Organisations {
		list = append(list, AuthorFields{n, organisationType})
	}
	return list
}

// orEmpty makes the empty list of nil, so that JSON says [] and not null.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func momentText(m news.Moment) string {
	switch {
	case m.IsZero():
		return ""
	case m.DateOnly:
		return dayText(m.Time)
	}
	return m.Local().Format(time.RFC3339)
}

func dayText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// Article returns the fields as an article. A body that comes with its blocks was extracted and is taken as it is; any other goes through
// the same cleaning as plain text, so that fields made elsewhere are no worse than pages.
func (f *Fields) Article() news.Article {
	a := news.Article{
		Outlet: news.OutletID(squeeze(f.Outlet)), URL: absolute(nil, f.URL), CanonicalURL: absolute(nil, f.CanonicalURL),
		AMPURL: absolute(nil, f.AMPURL), PrintURL: absolute(nil, f.PrintURL),
		Headline: field(f.Headline), Standfirst: field(f.Standfirst), Section: field(f.Section), Language: news.Language(primarySubtag(f.Language)),
		Byline:    news.Byline{AsPrinted: field(f.Byline)},
		Published: fieldMoment(cmp.Or(f.PublishedAt, f.Published.text), f.Published.Moment),
		Updated:   fieldMoment(cmp.Or(f.UpdatedAt, f.Updated.text), f.Updated.Moment),
		Wire:      field(f.Wire),
		Image:     news.Image{URL: absolute(nil, f.Image.URL), Caption: field(f.Image.Caption), Credit: field(f.Image.Credit)},
		Made:      news.Made{Extract: Version},
	}
	for _, n := range f.Authors {
		if n.Type == organisationType {
			a.Byline.Organisations = append(a.Byline.Organisations, field(n.Name))
			continue
		}
		a.Byline.Authors = append(a.Byline.Authors, field(n.Name))
	}
	for _, t := range f.Tags {
		a.Tags = append(a.Tags, field(t))
	}
	for _, c := range f.Credits {
		a.Credits = append(a.Credits, field(c))
	}
	if a.Access.UnmarshalText([]byte(f.Access)) != nil { // no word of ours
		a.Access = news.AccessUnknown
	}
	f.originsInto(&a)
	if f.laidOut() {
		f.textInto(&a)
	} else {
		readText(&a, validUTF8(f.Body))
	}
	f.datelineInto(&a)
	languageOfText(&a)
	return a
}

// datelineInto keeps the dateline that the fields give; the body was rid of it before.
func (f *Fields) datelineInto(a *news.Article) {
	if f.Dateline.Place == "" && f.Dateline.Date == "" {
		return
	}
	a.Dateline = news.Dateline{Place: field(f.Dateline.Place), AsPrinted: field(f.Dateline.AsPrinted)}
	if m, ok := moment.Parse(f.Dateline.Date, false); ok {
		a.Dateline.Date = m.Time.Truncate(24 * time.Hour)
	}
}

func field(s string) string { return capped(squeeze(validUTF8(s))) }

// fieldMoment reads a time handed in as a field. What else is known of it holds if it is of the same time.
func fieldMoment(s string, known news.Moment) news.Moment {
	m, ok := Moment(s)
	if !ok || m.DateOnly != known.DateOnly || !known.Time.Truncate(time.Second).Equal(m.Time) {
		return m
	}
	m.Time, m.ZoneAssumed = known.Time.UTC(), known.ZoneAssumed
	m.Origin = cmp.Or(field(known.Origin), m.Origin)
	return m
}

// Moment reads a time that is handed in: RFC 3339, a day alone, or any other form that pages use. It reports whether s is one.
func Moment(s string) (news.Moment, bool) {
	m, ok := moment.Parse(s, false)
	if !ok {
		return news.Moment{}, false
	}
	m.Origin = "field"
	return m, true
}
