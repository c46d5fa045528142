// Package news holds the domain of onrecord: articles, the people, places, organisations, topics and quotes found in them, and
// the record that the store hands to an index. It imports the standard library only, and nothing of the program.
//
// It is also the place to start reading. An article moves through the program in one direction:
//
//	page        bytes as an outlet served them, or a file handed over       indexer (data/archive keeps them)
//	Article     clean text in blocks, with its metadata                     indexer/extract
//	Annotations people, places, organisations, topics and quotes, each
//	            with the spans and the rule that found it                   indexer/enrich
//	            … whose people and organisations become identities          indexer/link
//	Record      what is true, numbered by a sequence                        data/store
//	documents   what can be found again, and lost at any moment             search/index
//	Hit         what a reader sees                                          search, web, cmd/onrecord
//
// Extraction and enrichment are pure functions of bytes and tables; only the store remembers. Everything below the store can
// be thrown away and made again from it.
//
// Two habits hold everywhere. Whatever was found in a text keeps the Span it was found at, so that it can be shown in place;
// and it keeps its Evidence, so that it can be explained.
package news

import (
	"fmt"
	"time"
)

// Part names the part of an article that a Span points into. The zero value is the body.
type Part uint8

// The parts of an article that are searched for names and quotes.
const (
	Body Part = iota
	Headline
	Standfirst
)

// Parts lists all parts in reading order.
var Parts = []Part{Headline, Standfirst, Body}

var partNames = [...]string{Body: "body", Headline: "headline", Standfirst: "standfirst"}

// String returns "body", "headline" or "standfirst".
func (p Part) String() string { return enumName(partNames[:], int(p), "Part") }

// MarshalText writes the part's name.
func (p Part) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads a part's name.
func (p *Part) UnmarshalText(b []byte) error { return parseEnum(p, partNames[:], string(b), "part") }

// Span is a half-open range of bytes, [Start, End), of the UTF-8 text of one part of an article.
type Span struct {
	Part  Part `json:"part,omitempty"`
	Start int  `json:"start"` // bytes
	End   int  `json:"end"`   // bytes, exclusive
}

// Len returns the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether o lies wholly inside s, in the same part.
func (s Span) Contains(o Span) bool { return s.Part == o.Part && s.Start <= o.Start && o.End <= s.End }

// Evidence says why something is believed: the rule that fired and how sure it is.
type Evidence struct {
	Rule       string  `json:"rule"`       // a short stable name, as "cue-after" or "title+surname"
	Confidence float64 `json:"confidence"` // from 0 to 1
}

// Language is a primary BCP 47 subtag in lower case, as "en"; empty when unknown.
type Language string

// Moment is a point in time as a page gave it.
type Moment struct {
	Time        time.Time `json:"time,omitzero"` // UTC; the zero time means unknown
	DateOnly    bool      `json:"date_only,omitempty"`
	Zone        string    `json:"zone,omitempty"`         // the offset the page gave, as "+02:00"; empty for UTC, a day or none given
	ZoneAssumed bool      `json:"zone_assumed,omitempty"` // the page gave no zone; UTC was taken
	Origin      string    `json:"origin,omitempty"`       // where it was found, as "json-ld" or "meta:article:published_time"
}

// IsZero reports whether the moment is unknown.
func (m Moment) IsZero() bool { return m.Time.IsZero() }

// Local is the moment as the clocks of its zone show it, so that its day is the day the page printed.
func (m Moment) Local() time.Time {
	zone, err := time.Parse("-07:00", m.Zone)
	if err != nil { // none
		return m.Time
	}
	return m.Time.In(zone.Location())
}

func enumName(names []string, i int, typ string) string {
	if i < 0 || i >= len(names) {
		return fmt.Sprintf("%s(%d)", typ, i)
	}
	return names[i]
}

func parseEnum[T ~uint8](dst *T, names []string, s, what string) error {
	for i, n := range names {
		if n == s {
			*dst = T(i)
			return nil
		}
	}
	return fmt.Errorf("unknown %s %q", what, s)
}
