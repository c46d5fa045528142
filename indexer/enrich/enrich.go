// Package enrich reads an article and notes the people, organisations, places, topics and quotes in it. Annotate runs the finders, each
// a package beside this file, in the order in which they need each other:
//
//	token         sentences, words, quotation marks
//	entity        names, and whether they name a person, an organisation or a place
//	person        … whose full name is whose surname
//	reference     … and where "he" or "the minister" means one of them
//	organisation  … whose acronym is whose
//	place         … which place of that name
//	topic         what the article is about
//	quote         who said what
//
// All of them are pure: the same article and the same tables give the same annotations.
package enrich

import (
	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/organisation"
	"onrecord/indexer/enrich/person"
	"onrecord/indexer/enrich/place"
	"onrecord/indexer/enrich/quote"
	"onrecord/indexer/enrich/reference"
	"onrecord/indexer/enrich/token"
	"onrecord/indexer/enrich/topic"
)

// Version counts the changes of the finders and their tables that can change what is found.
const Version = 4

// Options is what is known beside the article. Its zero value is nothing.
type Options struct {
	Home news.PlaceID // where its outlet is at home; one that the gazetteer does not have says nothing
}

// Annotate returns what is found in an article's headline, standfirst and body. The article is not changed.
func Annotate(a *news.Article, o Options) news.Annotations {
	d, n := annotate(a, o)
	n.Quotes = quote.Find(d, n.People, n.Organisations, n.Places)
	return n
}

// Observe is Annotate with the doubts about each quote, from which its confidence is worked out.
func Observe(a *news.Article, o Options) (news.Annotations, []quote.Doubts) {
	d, n := annotate(a, o)
	var seen []quote.Doubts
	n.Quotes, seen = quote.Observe(d, n.People, n.Organisations, n.Places)
	return n, seen
}

// annotate finds all but the quotes.
func annotate(a *news.Article, o Options) (*token.Document, news.Annotations) {
	d := token.NewDocument(a)
	names := entity.Find(d)
	n := news.Annotations{
		People:        person.Group(names, d.Language),
		Organisations: organisation.Group(names),
		Places:        place.Resolve(d, names, place.Options{Home: o.Home, Dateline: a.Dateline.Place}),
		Topics:        topic.Find(d, a.Section, a.Tags),
	}
	reference.Resolve(d, n.People)
	return d, n
}
