package extract

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"onrecord/data/news"
	"onrecord/data/outlet"
	"onrecord/indexer/extract/moment"
)

// publishedTags and updatedTags are names of meta elements for the two times, the most trusted first. What looseTags say is as often
// the day of the last change or of the file (TYPO3 and Dublin Core plug-ins do so), so a date printed at the headline goes before them.
var (
	publishedTags = []string{"article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished", "parsely-pub-date",
		"sailthru.date", "publish-date", "publish_date", "publishdate", "publication_date", "publicationdate", "published_time", "pubdate", "og:pubdate", "date.issued",
		"dc.date.issued", "dcterms.issued", "article.published", "article_date_original", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
		"citation_online_date", "citation_publication_date", "citation_date", "displaydate", "originalpublicationdate", "ptime", "rnews:datepublished",
		"release_date", "weibo: article:create_at", "weibo:article:create_at"}
	looseTags = []string{"dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date", "datecreated", "article:created_time"}

	updatedTags = []string{"article:modified_time", "og:updated_time", "datemodified", "last-modified", "article:modified", "dcterms.modified",
		"dc.date.modified", "lastmod", "article.updated", "revision_date", "updated_time"}
)

// dateWitness is a date and where it was found.
type dateWitness struct {
	moment.Reading
	origin string
}

// dating gathers all that a page says of its times.
type dating struct {
	now        time.Time // when it was fetched; zero when unknown
	monthFirst bool
	all        []dateWitness // every date read so far: they prove each other's zone and order
}

// read reads the dates of some texts.
func (d *dating) read(origin string, texts ...string) []dateWitness {
	var ws []dateWitness
	for _, text := range texts {
		if r, ok := moment.First(text, d.monthFirst); ok {
			ws = append(ws, dateWitness{r, origin})
		}
	}
	d.all = append(d.all, ws...)
	return ws
}

// dates fills in when the article was published and updated.
func (s *survey) dates(a *news.Article, in Input, ld *linkedData) {
	d := &dating{now: in.Now, monthFirst: s.monthFirst()}
	ruled := s.rules.witness(outlet.Published)
	declared := slices.Concat(d.read(ruled.origin, ruled.value), d.read("json-ld", ld.published), s.metaDates(d, publishedTags), s.itemDates(d, "datePublished", "dateCreated"))
	loose := s.metaDates(d, looseTags)
	printed := s.printedDates(d)
	updated := slices.Concat(d.read("json-ld", ld.updated), s.metaDates(d, updatedTags), s.itemDates(d, "dateModified"), printed[printedUpdate])
	inURL := d.read("url", urlDate(in.URL), urlDate(s.meta.canonical))

	a.Published = d.take(declared, printed[printedMarked], loose, printed[printedLabelled], inURL)
	if a.Published.IsZero() {
		far := s.farDates(d)
		updated = append(updated, far[printedUpdate]...)
		a.Published = d.take(far[printedLabelled], updated, printed[printedAmong], printed[printedElsewhere], far[printedElsewhere])
	}
	a.Published = d.betweenYears(a.Published, slices.Concat(declared, loose, printed[printedMarked]), inURL)
	a.Published = d.beforeUpdate(a.Published, loose, printed[printedUpdate])
	a.Published = d.timeOfDay(a.Published, declared, printed[printedMarked])
	a.Updated = d.updateAfter(&a.Published, updated)
	for field, m := range map[string]news.Moment{"published_at": a.Published, "updated_at": a.Updated} {
		if !m.IsZero() {
			remember(a, field, m.Origin)
		}
	}
}

// beforeUpdate corrects a publication that rests on a tag which is as often of the last change: where an update before it is printed, that
// is when the article was out.
func (d *dating) beforeUpdate(m news.Moment, loose, updates []dateWitness) news.Moment {
	if !slices.ContainsFunc(loose, func(w dateWitness) bool { return w.origin == baseOrigin(m.Origin) }) {
		return m
	}
	if u := d.take(updates); !u.IsZero() && precedes(u, m) {
		return u
	}
	return m
}

// timeOfDay is a day with the time that another witness of the publication gives on it.
func (d *dating) timeOfDay(m news.Moment, lists ...[]dateWitness) news.Moment {
	if !m.DateOnly {
		return m
	}
	for _, list := range lists {
		for i := range list {
			if w := d.settled(&list[i]); !w.DateOnly && !isMidnight(w) && sameDay(w.Local(), m.Time) {
				return w
			}
		}
	}
	return m
}

// updateAfter is the first update that does not precede the publication: one before it is the time of a draft and tells readers nothing.
// Where only one of the two names its zone, both take it.
func (d *dating) updateAfter(published *news.Moment, updates []dateWitness) news.Moment {
	var kept []dateWitness
	for i := range updates {
		u := d.settled(&updates[i])
		shareZone(&u, *published)
		if !precedes(u, *published) {
			kept = append(kept, updates[i])
		}
	}
	u := d.take(kept)
	shareZone(&u, *published)
	shareZone(published, u)
	return u
}

// precedes reports whether a moment lies more than a minute before another, or on an earlier day where one of them is a day.
func precedes(a, b news.Moment) bool {
	if a.DateOnly || b.DateOnly {
		return a.Local().Format(time.DateOnly) < b.Local().Format(time.DateOnly)
	}
	return b.Time.Sub(a.Time) > time.Minute
}

// take returns the first date that is not in the future, or the first of those.
func (d *dating) take(lists ...[]dateWitness) news.Moment {
	var future news.Moment
	for _, list := range lists {
		for i := range list {
			m := d.settled(&list[i])
			if !d.isFuture(m.Time) {
				return m
			}
			if future.IsZero() {
				future = m
				future.Origin += " (in the future)"
			}
		}
	}
	return future
}

// isFuture reports whether a time lies more than a day after the page was fetched: less can be a zone.
func (d *dating) isFuture(t time.Time) bool {
	return !d.now.IsZero() && t.After(d.now.Add(24*time.Hour))
}

// settled is the moment of a witness, its doubts resolved by the others: which of two numbers is the month, and which zone it is.
func (d *dating) settled(w *dateWitness) news.Moment {
	m := w.Moment
	m.Origin = w.origin
	if !w.Other.IsZero() && d.otherOrder(w) {
		m.Time = w.Other.Add(m.Time.Sub(m.Time.Truncate(24 * time.Hour)))
	}
	if !m.DateOnly && m.Zone == "" {
		d.borrowZone(&m)
	}
	return m
}

// otherOrder reports whether the rest of the page proves that a date has its numbers in the other order: only so is it past, or only so
// is it the day that another witness gives.
func (d *dating) otherOrder(w *dateWitness) bool {
	if d.isFuture(w.Time) != d.isFuture(w.Other) {
		return d.isFuture(w.Time)
	}
	same := false
	for i := range d.all {
		v := &d.all[i]
		switch {
		case !v.Other.IsZero():
		case sameDay(v.Local(), w.Time):
			return false
		case sameDay(v.Local(), w.Other):
			same = true
		}
	}
	return same
}

func sameDay(a, b time.Time) bool { return a.YearDay() == b.YearDay() && a.Year() == b.Year() }

// betweenYears prefers the witness that agrees with the day in the page's address where the winner is years away from it, as the dates
// of pages are that moved to another publishing system.
func (d *dating) betweenYears(m news.Moment, others, inURL []dateWitness) news.Moment {
	const years, days = 330 * 24 * time.Hour, 3 * 24 * time.Hour
	if len(inURL) == 0 || m.IsZero() || m.Time.Sub(inURL[0].Time).Abs() < years {
		return m
	}
	for i := range others {
		if o := d.settled(&others[i]); o.Time.Sub(inURL[0].Time).Abs() < days {
			return o
		}
	}
	return m
}

func (s *survey) metaDates(d *dating, names []string) []dateWitness {
	var ws []dateWitness
	for _, name := range names {
		if v := s.meta.tags[name]; len(v) > 0 {
			ws = append(ws, d.read("meta:"+name, v[0])...)
		}
	}
	return ws
}

// maxItemDates is how many microdata dates are read: those of the article come before those of teasers and comments.
const maxItemDates = 10

func (s *survey) itemDates(d *dating, props ...string) []dateWitness {
	var ws []dateWitness
	for _, prop := range props {
		for i := range s.meta.items {
			it := &s.meta.items[i]
			if it.name == prop && len(ws) < maxItemDates && !s.isAside(it.elem) {
				ws = append(ws, d.read("microdata", it.text())...)
			}
		}
	}
	return ws
}

// isAside reports whether an element belongs to something else than the article: comments, teasers, menus, consent.
func (s *survey) isAside(el int) bool { return s.apart(el) || s.within(el, consentRole) }

// apart reports whether an element lies in what stands on every page of a site, or in what readers wrote.
func (s *survey) apart(el int) bool {
	return s.within(el, navRole) || s.within(el, commentsRole) || s.within(el, relatedRole)
}

// monthFirst reports whether the page writes 12/31/2024, as American English does.
func (s *survey) monthFirst() bool {
	lang := strings.ToLower(strings.ReplaceAll(s.meta.language, "_", "-"))
	if v, _ := s.meta.tag("og:locale"); lang == "" || lang == "en" && v != "" {
		lang = strings.ToLower(strings.ReplaceAll(v, "_", "-"))
	}
	return lang == "" || lang == "en" || lang == "en-us"
}

var (
	pathDate     = regexp.MustCompile(`/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:\D|$)|[/-]((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?:\D|$)`)
	pathDayFirst = regexp.MustCompile(`[/-]([0-3]?\d)-([01]?\d)-((?:19|20)\d\d)(?:\D|$)`)
)

// urlDate returns the date that stands in a URL's path, as "2024-05-03".
func urlDate(u string) string {
	u = cut(u, maxField)
	if m := pathDate.FindStringSubmatch(u); m != nil {
		return m[1] + m[4] + "-" + m[2] + m[5] + "-" + m[3] + m[6]
	}
	if m := pathDayFirst.FindStringSubmatch(u); m != nil {
		return m[3] + "-" + m[2] + "-" + m[1]
	}
	return ""
}
