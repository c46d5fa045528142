package page

import (
	"cmp"
	"time"

	"onrecord/data/news"
	"onrecord/search"
)

// newsArticle is an article in the words of schema.org, for programs that read pages. A template writes it into a script element as
// JSON, in which html/template escapes whatever could end the element.
type newsArticle struct {
	Context     string    `json:"@context,omitempty"`
	Type        string    `json:"@type"`
	ID          string    `json:"@id"`
	Headline    string    `json:"headline"`
	Description string    `json:"description,omitempty"`
	Language    string    `json:"inLanguage,omitempty"`
	Section     string    `json:"articleSection,omitempty"`
	Published   string    `json:"datePublished,omitempty"`
	Modified    string    `json:"dateModified,omitempty"`
	Authors     []ldThing `json:"author,omitempty"`
	Publisher   *ldThing  `json:"publisher,omitempty"`
	Original    string    `json:"isBasedOn,omitempty"`
	Free        bool      `json:"isAccessibleForFree"`
}

// ldThing is a person or an organisation in the words of schema.org.
type ldThing struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// quotation is a quote in the words of schema.org.
type quotation struct {
	Context  string      `json:"@context,omitempty"`
	Type     string      `json:"@type"`
	ID       string      `json:"@id"`
	Text     string      `json:"text"`
	Language string      `json:"inLanguage,omitempty"`
	Speaker  *ldThing    `json:"spokenByCharacter,omitempty"`
	Part     newsArticle `json:"isPartOf"`
}

const schema = "https://schema.org"

func newNewsArticle(rec *news.Record, outlet *search.OutletRef, publicURL string, full bool) newsArticle {
	a := &rec.Article
	ld := newsArticle{Context: schema, Type: "NewsArticle", ID: publicURL + "/articles/" + string(a.ID), Headline: a.Headline,
		Description: a.Standfirst, Language: string(a.Language), Section: a.Section, Original: original(a), Free: full,
		Published: ldTime(a.Published), Modified: ldTime(a.Updated)}
	for _, name := range a.Byline.Authors {
		ld.Authors = append(ld.Authors, ldThing{Type: "Person", Name: name})
	}
	for _, name := range a.Byline.Organisations {
		ld.Authors = append(ld.Authors, ldThing{Type: "Organization", Name: name})
	}
	if outlet != nil {
		ld.Publisher = &ldThing{Type: "NewsMediaOrganization", Name: cmp.Or(outlet.Name, string(outlet.ID))}
	}
	return ld
}

// ldSpeakers are the types of the speakers who can be named.
var ldSpeakers = map[news.SpeakerType]string{news.PersonSpeaker: "Person", news.OrganisationSpeaker: "Organization"}

// newQuotation describes a quote; the name of its speaker is that of the identity where there is one.
func newQuotation(hit *search.QuoteHit, words string, part newsArticle, publicURL string) quotation {
	part.Context = ""
	q := quotation{Context: schema, Type: "Quotation", ID: publicURL + "/quotes/" + string(hit.ID), Text: words, Language: part.Language, Part: part}
	if kind, ok := ldSpeakers[hit.Speaker.Type]; ok && hit.Speaker.Name != "" {
		q.Speaker = &ldThing{Type: kind, Name: hit.Speaker.Name}
		if href := speakerURL(hit.Speaker.ID); href != "" {
			q.Speaker.URL = publicURL + href
		}
	}
	return q
}

// ldTime writes a moment as precisely as the page gave it.
func ldTime(m news.Moment) string {
	switch {
	case m.IsZero():
		return ""
	case m.DateOnly:
		return m.Time.Format(time.DateOnly)
	}
	return m.Time.UTC().Format(time.RFC3339)
}
