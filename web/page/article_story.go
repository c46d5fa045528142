package page

import (
	"cmp"
	"net/url"
	"strconv"
	"strings"

	"onrecord/data/news"
	"onrecord/data/topic"
	"onrecord/search"
)

// story is an article as its page shows it.
type story struct {
	ID       news.ArticleID
	Lang     news.Language
	Outlet   *search.OutletRef // nil: unknown
	Section  string
	Paid     bool // for subscribers, as the outlet says
	Byline   string
	Wire     string // the agency whose copy it is
	Credits  []string
	Image    news.Image
	Original string // its address at the outlet; empty for what was handed in
	Host     string // of that
	JSON     string // its path in the API

	Printed *dated // nil: the page gave no date
	Updated *dated
	Fetched *dated
	Seen    *dated // first

	Headline, Standfirst []stretch
	Untitled             string // what stands for a headline that is not there
	HeadNotes            []note
	Full                 bool
	Blocks               []block      // with Full
	Snippet              string       // without
	Quotes               []looseQuote // without: quotes may be shown in any case
	Dropped              []droppedPiece
	DroppedWords         int
	Explained            bool        // reasons stand at the blocks, and what was left out between them
	LeftLast             []leftOut   // with Explained: behind the last block
	Witnesses            []witnessed // with Explained: which fields were found where
	Marked               bool        // the reader's words stand somewhere

	Version, Newest int

	Sides []sideList
}

// looseQuote is a quote that stands without its article.
type looseQuote struct {
	note
	Words string
}

// newStory dresses a version of an article. hits are the reader's words in it; newest is the newest version, which may be the same.
func newStory(rec, newest *news.Record, hits []news.Span, outlet *search.OutletRef, full bool) story {
	a := &rec.Article
	t := newStoryText(rec, hits, newest)
	s := story{
		ID: a.ID, Lang: a.Language, Outlet: outlet, Section: a.Section, Byline: byline(a), Wire: a.Wire, Credits: a.Credits,
		Paid:     a.Access == news.Paid,
		Original: original(a), JSON: "/api/v1/articles/" + url.PathEscape(string(a.ID)),
		Printed: datedMoment(a.Published), Updated: datedMoment(a.Updated), Fetched: datedTime(a.FetchedAt),
		Seen:     datedTime(rec.FirstSeenAt),
		Headline: t.part(news.Headline), Standfirst: t.part(news.Standfirst), HeadNotes: t.headNotes(),
		Full: full, Marked: len(hits) > 0, Version: rec.Versions, Newest: newest.Versions,
		Sides: []sideList{{"Quotes", speakersIn(rec)}, {"People", peopleIn(rec)}, {"Organisations", organisationsIn(rec)},
			{"Places", placesIn(rec)}, {"Topics", topicsIn(rec)}, {"Tags", tagsOf(a)}},
	}
	if a.Headline == "" {
		s.Untitled = untitled
	}
	if u, err := url.Parse(s.Original); err == nil {
		s.Host = u.Hostname()
	}
	if !full {
		s.Snippet, s.Quotes = beginning(a.Body), t.quotes()
		return s
	}
	s.Blocks, s.Image = t.blocks(), a.Image
	s.Dropped, s.DroppedWords = droppedPieces(a)
	return s
}

// byline returns who wrote an article as printed; where only names are known, the people, or the organisations that sign in their place, as
// a byline would name them.
func byline(a *news.Article) string {
	names := a.Byline.Authors
	if len(names) == 0 {
		names = a.Byline.Organisations
	}
	if printed := a.Byline.AsPrinted; len(names) == 0 || printed != "" && printed != strings.Join(names, ", ") {
		return printed
	}
	return "By " + list(names)
}

// original returns the web address of an article at its outlet, "" where it has none.
func original(a *news.Article) string { return safeURL(cmp.Or(a.URL, a.CanonicalURL)) }

// topicsIn lists what an article is about.
func topicsIn(rec *news.Record) []counted {
	var all []counted
	for _, t := range rec.Topics {
		name := t.Name
		if known, ok := topic.Get(t.ID); ok {
			name = known.Name
		}
		all = append(all, counted{Name: shownLabel(search.TopicFacet, name), Href: topicURL(t.ID)})
	}
	return all
}

// tagsOf lists the words that the outlet files an article under; they lead nowhere.
func tagsOf(a *news.Article) []counted {
	var all []counted
	for _, t := range a.Tags {
		all = append(all, counted{Name: t})
	}
	return all
}

// untitled is what an article without a headline is called.
const untitled = "Article without a headline"

// versionPath is the path of one version of an article.
func versionPath(id news.ArticleID, version int) string {
	return "/articles/" + url.PathEscape(string(id)) + "?version=" + strconv.Itoa(version)
}
