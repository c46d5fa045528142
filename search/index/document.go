package index

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/search"
)

// The fields of both kinds of document hold ids, one term each, and are what facets count; a place's field holds the places
// around it too. Article documents have all of them, and quote documents repeat those of their article.
var facetFields = map[search.Facet]string{
	search.SpeakerFacet: "speaker", // in articles this one and the next three are of all quotes
	search.KindFacet:    "kind",
	search.CueFacet:     "cue.kind",
	search.AboutFacet:   "about", // people and places named inside the quote
	search.OutletFacet:  "outlet",
	search.PersonFacet:  "person",
	search.PlaceFacet:   "place",
	search.TopicFacet:   "topic",
	search.SectionFacet: "section",
	search.LangFacet:    "lang",
}

// labelFields hold what articles print for the one value that a facet's field has, where no table knows the name of an id.
var labelFields = map[search.Facet]string{search.SectionFacet: sectionLabelField}

// The other fields. A text field holds folded words with their positions; beside it stands one of stems, named by stemField.
const (
	headlineField   = "headline"
	standfirstField = "standfirst"
	bodyField       = "body"
	byField         = "by"
	urlField        = "url"

	quoteField        = "quote"
	cueField          = "cue"
	speakerWordsField = "speaker.words" // speakers without an id, as printed
	aboutWordsField   = "about.words"   // names of people without an id inside the quote

	sectionLabelField = "section.label" // the section as printed; its facet's field holds it folded
	personWordsField  = "person.words"  // names of people without an id
	dateField         = "date"          // seconds since 1970
	articleField      = "article"       // the article's id, stored
	numberField       = "number"        // of a quote's article, as numberTerm writes it
	idField           = "_id"           // bleve's own; of an article it is the number
)

// stemField names the field of a text's stems. One field a language keeps the stems of one from matching words of another.
func stemField(field string, lang news.Language) string { return field + "~" + string(lang) }

// numberTerm writes an article's number so that it sorts. It is the id of the article's document and begins those of its quotes.
func numberTerm(n news.Number) string { return fmt.Sprintf("%08x", uint32(n)) }

// quoteDocID names a quote's document.
func quoteDocID(n news.Number, id news.QuoteID) string { return numberTerm(n) + ":" + string(id) }

// splitDocID is the inverse of numberTerm and quoteDocID.
func splitDocID(s string) (news.Number, news.QuoteID, error) {
	number, id, _ := strings.Cut(s, ":")
	n, err := strconv.ParseUint(number, 16, 32)
	if err != nil {
		return 0, "", fmt.Errorf("document %q: %w", s, err)
	}
	return news.Number(n), news.QuoteID(id), nil
}

// articleDocument returns the document of a record's article.
func articleDocument(r *news.Record) *document.Document {
	d := builder{document.NewDocument(numberTerm(r.Number))}
	a := &r.Article
	d.shared(r)
	d.text(headlineField, a.Headline, a.Language)
	d.text(standfirstField, a.Standfirst, a.Language)
	d.text(bodyField, a.Body, a.Language)
	d.words(byField, slices.Concat([]string{a.Byline.AsPrinted}, a.Byline.Authors, a.Byline.Organisations)...)
	d.words(urlField, a.URL)
	d.ofQuotes(r, r.Quotes)
	return d.Document
}

// quoteDocument returns the document of one of a record's quotes.
func quoteDocument(r *news.Record, q *news.Quote) *document.Document {
	d := builder{document.NewDocument(quoteDocID(r.Number, q.ID))}
	d.shared(r)
	d.id(numberField, numberTerm(r.Number))
	d.text(quoteField, q.Content, r.Article.Language)
	d.text(cueField, q.Cue.Text, r.Article.Language)
	if q.Speaker.ID == "" {
		d.words(speakerWordsField, q.Speaker.Name, q.Speaker.AsPrinted)
	}
	people, _ := r.About(q)
	d.words(aboutWordsField, namesWithoutID(people)...)
	d.ofQuotes(r, []news.Quote{*q})
	return d.Document
}

// builder fills a document field by field.
type builder struct{ *document.Document }

// shared adds what articles and quotes have in common.
func (d builder) shared(r *news.Record) {
	a := &r.Article
	d.AddField(document.NewTextFieldCustom(articleField, nil, []byte(a.ID), index.StoreField, nil))
	addIDs(d, facetFields[search.OutletFacet], []news.OutletID{a.Outlet})
	addIDs(d, facetFields[search.LangFacet], []news.Language{a.Language})
	addIDs(d, facetFields[search.SectionFacet], []string{foldPhrase(a.Section)})
	addIDs(d, sectionLabelField, []string{strings.Join(strings.Fields(a.Section), " ")})
	addIDs(d, facetFields[search.PersonFacet], idsOf(r.People, personID))
	d.words(personWordsField, namesWithoutID(r.People)...)
	addIDs(d, facetFields[search.PlaceFacet], withAncestors(idsOf(r.Places, placeID)))
	addIDs(d, facetFields[search.TopicFacet], withTopicsAbove(r.Topics))
	d.date(r.SortTime())
}

// ofQuotes adds what facets count of quotes.
func (d builder) ofQuotes(r *news.Record, quotes []news.Quote) {
	var speakers []news.SpeakerID
	var kinds, cues, about []string
	for i := range quotes {
		q := &quotes[i]
		speakers = append(speakers, q.Speaker.ID)
		kinds, cues = append(kinds, q.Kind.String()), append(cues, cue.Kind(r.Article.Language, q.Cue).String())
		people, places := r.About(q)
		for _, id := range distinct(idsOf(people, personID)) {
			about = append(about, "person:"+string(id))
		}
		for _, id := range withAncestors(distinct(idsOf(places, placeID))) {
			about = append(about, "place:"+string(id))
		}
	}
	addIDs(d, facetFields[search.SpeakerFacet], speakers)
	addIDs(d, facetFields[search.KindFacet], kinds)
	addIDs(d, facetFields[search.CueFacet], cues)
	addIDs(d, facetFields[search.AboutFacet], about)
}

// date adds a time. The zero time adds nothing: such a document is in no range of dates and comes last.
func (d builder) date(t time.Time) {
	if t.IsZero() {
		return
	}
	d.AddField(document.NewNumericFieldWithIndexingOptions(dateField, nil, float64(t.Unix()), index.IndexField|index.DocValues))
}

// text adds a text as folded words and, where the language has stems, as stems.
func (d builder) text(field, s string, lang news.Language) {
	d.words(field, s)
	if _, ok := stemmers[lang]; ok && s != "" {
		d.AddField(document.NewTextFieldCustom(stemField(field, lang), nil, []byte(s), index.IndexField, analyser{stem: true, lang: lang}))
	}
}

// words adds texts as folded words alone; no phrase reaches from one text into the next.
func (d builder) words(field string, texts ...string) {
	for i, s := range texts {
		if s != "" {
			d.AddField(document.NewTextFieldCustom(field, []uint64{uint64(i)}, []byte(s), index.IndexField|index.IncludeTermVectors, analyser{}))
		}
	}
}

// id adds a value that is found only whole and is not counted.
func (d builder) id(field, value string) {
	d.AddField(document.NewTextFieldCustom(field, nil, []byte(value), index.IndexField|index.SkipFreqNorm, nil))
}

// addIDs adds values that are found only whole and are counted by facets; empty and repeated ones are left out.
func addIDs[T ~string](d builder, field string, values []T) {
	for i, v := range distinct(values) {
		d.AddField(document.NewTextFieldCustom(field, []uint64{uint64(i)}, []byte(v), index.IndexField|index.DocValues|index.SkipFreqNorm, nil))
	}
}

// namesWithoutID returns the names of the people who have no identity: those of whom articles print too little to tell them apart.
func namesWithoutID(people []news.Person) []string {
	var names []string
	for _, p := range people {
		if p.ID == "" {
			names = append(names, p.Name)
		}
	}
	return names
}

func distinct[T ~string](values []T) []T {
	out := slices.DeleteFunc(slices.Clone(values), func(v T) bool { return v == "" })
	slices.Sort(out)
	return slices.Compact(out)
}

func personID(p news.Person) news.PersonID { return p.ID }
func placeID(p news.Place) news.PlaceID    { return p.ID }

func idsOf[E any, T ~string](items []E, id func(E) T) []T {
	var out []T
	for _, it := range items {
		out = append(out, id(it))
	}
	return out
}
