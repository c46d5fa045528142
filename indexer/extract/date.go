package extract

import (
	_ "embed" // the months
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"onrecord/data/news"
	"onrecord/data/outlet"
)

//go:embed months.tsv
var monthTable string

// months maps month names of many languages to their number.
var months = readMonths(monthTable)

func readMonths(table string) map[string]time.Month {
	m := map[string]time.Month{}
	for number, names := range rows(table) {
		n, err := strconv.Atoi(number)
		if err != nil {
			panic("months.tsv: " + err.Error()) // a mistake in the table, found by any test
		}
		for name := range strings.FieldsSeq(names) {
			if _, taken := m[name]; !taken {
				m[name] = time.Month(n)
			}
		}
	}
	return m
}

// zones are the abbreviations that dates on pages use, in hours east of Greenwich.
var zones = map[string]float64{
	"z": 0, "gmt": 0, "utc": 0, "ut": 0, "wet": 0, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "ist": 5.5,
	"jst": 9, "kst": 9, "aest": 10, "aedt": 11, "edt": -4, "est": -5, "et": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8, "pt": -8,
}

var (
	isoDate   = regexp.MustCompile(`\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`)
	cjkDate   = regexp.MustCompile(`(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?`)
	compact   = regexp.MustCompile(`^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?Z?$`)
	shortDate = regexp.MustCompile(`\b(\d{1,2})\s*([./-])\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d\d)\b`)
	dayMonth  = regexp.MustCompile(`(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s*(?:de\s+|of\s+|-)?(\p{L}[\p{L}\p{M}]+)\.?,?\s*(?:de\s+|del\s+|of\s+|-)?(\d{4})`)
	monthDay  = regexp.MustCompile(`(\p{L}[\p{L}\p{M}]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})`)
	clock     = regexp.MustCompile(`(?:^|[T\sａ-ｚ,年月日])(\d{1,2})[:.h](\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([aApP]\.?[mM]\.?)?\s*(Z\b|[+-]\d\d:?\d\d|[+-]\d\d\b|\(?[A-Z]{2,4}\b)?`)
)

// maxDate is how many bytes of a text are searched for a date.
const maxDate = 300

// parseMoment reads a date or a point in time in the forms that pages use, in many languages. monthFirst decides what 3/4/2024
// means. A time without a zone is taken as UTC, and marked.
func parseMoment(s string, monthFirst bool) (news.Moment, bool) {
	s = strings.TrimSpace(cut(s, maxDate))
	if t, ok := epoch(s); ok {
		return news.Moment{Time: t}, true
	}
	if t, err := time.Parse(time.RFC3339Nano, s); err == nil && plausible(t) {
		return exactly(t), true
	}
	if m := compact.FindStringSubmatch(s); m != nil {
		s = m[1] + "-" + m[2] + "-" + m[3]
		if m[4] != "" {
			s += "T" + m[4] + ":" + m[5]
		}
	}
	day, rest, ok := findDay(s, monthFirst)
	if !ok {
		return news.Moment{}, false
	}
	return atClock(day, rest), true
}

// exactly is a moment with a zone. Midnight of another zone than UTC is how publishing systems write a day.
func exactly(t time.Time) news.Moment {
	if _, east := t.Zone(); east != 0 && t.Equal(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())) {
		return news.Moment{Time: time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC), DateOnly: true}
	}
	return news.Moment{Time: t.UTC()}
}

func epoch(s string) (time.Time, bool) {
	if len(s) != 10 && len(s) != 13 {
		return time.Time{}, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return time.Time{}, false
	}
	if len(s) == 13 {
		n /= 1000
	}
	t := time.Unix(n, 0).UTC()
	return t, plausible(t)
}

// findDay finds the first calendar day in a text and returns it with the text around it, where a clock time may stand.
func findDay(s string, monthFirst bool) (day time.Time, rest string, ok bool) {
	for _, p := range []struct {
		re   *regexp.Regexp
		read func(m []string) (y, mo, d string)
	}{
		{isoDate, func(m []string) (string, string, string) { return m[1], m[2], m[3] }},
		{cjkDate, func(m []string) (string, string, string) { return m[1], m[2], m[3] }},
		{dayMonth, func(m []string) (string, string, string) { return m[3], m[2], m[1] }},
		{monthDay, func(m []string) (string, string, string) { return m[3], m[1], m[2] }},
		{shortDate, func(m []string) (string, string, string) { return numericOrder(m, monthFirst) }},
	} {
		at := p.re.FindStringSubmatchIndex(s)
		if at == nil {
			continue
		}
		y, mo, d := p.read(p.re.FindStringSubmatch(s))
		if day, ok = makeDay(y, mo, d); ok {
			return day, s[:at[0]] + " " + s[at[1]:], true
		}
	}
	return time.Time{}, "", false
}

// numericOrder decides which of two numbers is the day: one above 12 is, else the custom of the language.
func numericOrder(m []string, monthFirst bool) (y, mo, d string) {
	a, _ := strconv.Atoi(m[1])
	b, _ := strconv.Atoi(m[3])
	if a <= 12 && (b > 12 || monthFirst && m[2] == "/") {
		return m[4], m[1], m[3]
	}
	return m[4], m[3], m[1]
}

func makeDay(year, month, day string) (time.Time, bool) {
	y, err1 := strconv.Atoi(year)
	d, err2 := strconv.Atoi(day)
	mo, named := months[strings.ToLower(month)]
	if !named {
		n, err := strconv.Atoi(month)
		if err != nil || n < 1 || n > 12 {
			return time.Time{}, false
		}
		mo = time.Month(n)
	}
	if len(year) == 2 {
		y += 2000
	}
	t := time.Date(y, mo, d, 0, 0, 0, 0, time.UTC)
	return t, err1 == nil && err2 == nil && t.Day() == d && plausible(t)
}

// atClock adds the time of day that stands in rest, if any.
func atClock(day time.Time, rest string) news.Moment {
	m := clock.FindStringSubmatch(rest)
	if m == nil {
		return news.Moment{Time: day, DateOnly: true}
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	second, _ := strconv.Atoi(m[3])
	switch half := strings.ToLower(m[4]); {
	case strings.HasPrefix(half, "p") && hour < 12:
		hour += 12
	case strings.HasPrefix(half, "a") && hour == 12:
		hour = 0
	}
	if hour > 23 || minute > 59 || second > 60 {
		return news.Moment{Time: day, DateOnly: true}
	}
	t := day.Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second)
	east, known := zoneOffset(m[5])
	return news.Moment{Time: t.Add(-east), ZoneAssumed: !known}
}

// zoneOffset reads "Z", "+02:00", "-0500" or an abbreviation.
func zoneOffset(s string) (east time.Duration, ok bool) {
	s = strings.ToLower(strings.Trim(s, "( "))
	if h, known := zones[s]; known {
		return time.Duration(h * float64(time.Hour)), true
	}
	if s == "" || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	digits := strings.ReplaceAll(s[1:], ":", "")
	hours, _ := strconv.Atoi(digits[:2])
	minutes := 0
	if len(digits) == 4 {
		minutes, _ = strconv.Atoi(digits[2:])
	}
	east = time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute
	if s[0] == '-' {
		east = -east
	}
	return east, true
}

// plausible reports whether a page on the web can carry this date; older ones are the zero values of publishing systems.
func plausible(t time.Time) bool { return t.Year() >= 1980 && t.Year() < 2100 }

// isDateLine reports whether a short line says little but a day: "Published March 5, 2004 at 4:30 pm".
func isDateLine(s string, n int) bool {
	if n > maxDateLine/2 || !hasDigit(s) || endsSentence(s) {
		return false
	}
	_, rest, ok := findDay(s, false)
	if !ok {
		return false
	}
	rest = clock.ReplaceAllString(rest, " ")
	return units(essence(rest)) <= 16 && words(rest) <= 4
}

// publishedTags and updatedTags are names of meta elements for the two times, the most trusted first.
var (
	publishedTags = []string{"article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished", "parsely-pub-date",
		"sailthru.date", "publish-date", "publish_date", "publishdate", "publication_date", "publicationdate", "published_time", "pubdate", "date.issued",
		"dc.date.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "article.published", "article_date_original", "cxenseparse:recs:publishtime",
		"cxenseparse:publishtime", "citation_online_date", "citation_publication_date", "citation_date", "displaydate", "originalpublicationdate", "ptime", "rnews:datepublished", "release_date", "date", "datecreated", "article:created_time", "weibo: article:create_at"}
	updatedTags = []string{"article:modified_time", "og:updated_time", "datemodified", "last-modified", "article:modified", "dcterms.modified", "dc.date.modified", "lastmod", "article.updated", "revision_date", "updated_time"}
)

// dates fills in when the article was published and updated.
func (s *survey) dates(a *news.Article, in Input, ld *linkedData) {
	monthFirst := s.monthFirst()
	take := func(ws []witness) news.Moment {
		var future news.Moment
		for _, w := range ws {
			m, ok := parseMoment(w.value, monthFirst)
			if !ok {
				continue
			}
			m.Origin = w.origin
			if isFuture(m, in.Now) {
				if future.IsZero() {
					future = m
					future.Origin += " (in the future)"
				}
				continue
			}
			return m
		}
		return future
	}
	a.Published = take(s.publishedWitnesses(in, ld))
	a.Updated = take(s.updatedWitnesses(ld))
	if a.Published.IsZero() && !a.Updated.IsZero() {
		a.Published = a.Updated
	}
}

// isFuture reports whether a moment lies more than a day after the page was fetched: less can be a zone.
func isFuture(m news.Moment, now time.Time) bool {
	return !now.IsZero() && m.Time.After(now.Add(24*time.Hour))
}

func (s *survey) publishedWitnesses(in Input, ld *linkedData) []witness {
	ws := []witness{s.rules.witness(outlet.Published), {"json-ld", ld.published}}
	for _, name := range publishedTags {
		if v := s.meta.tags[name]; len(v) > 0 {
			ws = append(ws, witness{"meta:" + name, v[0]})
		}
	}
	ws = append(ws, s.itemDates("datePublished", "dateCreated")...)
	ws = append(ws, s.visibleDates()...)
	ws = append(ws, witness{"url", urlDate(in.URL)}, witness{"url", urlDate(s.meta.canonical)})
	return append(ws, s.remoteDates()...)
}

func (s *survey) updatedWitnesses(ld *linkedData) []witness {
	ws := []witness{{"json-ld", ld.updated}}
	for _, name := range updatedTags {
		if v := s.meta.tags[name]; len(v) > 0 {
			ws = append(ws, witness{"meta:" + name, v[0]})
		}
	}
	return append(ws, s.itemDates("dateModified")...)
}

func (s *survey) itemDates(props ...string) []witness {
	var ws []witness
	for _, prop := range props {
		for _, i := range s.meta.items {
			if i.name == prop {
				ws = append(ws, witness{"microdata", i.text()})
			}
		}
	}
	return ws
}

// visibleDates are time elements, then short pieces marked as dates or near the headline, in reading order.
func (s *survey) visibleDates() []witness {
	var ws []witness
	for _, i := range s.meta.items {
		if i.name == "time" {
			ws = append(ws, witness{"time element", i.text()})
		}
	}
	from, to := s.nearHeadline()
	for i := 0; i < len(s.pieces) && len(ws) < maxItems; i++ {
		p := &s.pieces[i]
		near := from <= i && i < to && s.elements[s.heading].last != i+1
		if p.units <= maxDateLine && (near || s.within(p.elem, dateRole) || s.within(p.elem, bylineRole) || s.within(p.elem, detailsRole)) {
			ws = append(ws, witness{"page", p.text})
		}
	}
	return ws
}

// maxOpening is how many bytes at the beginning of a paragraph are searched for the day it opens with.
const maxOpening = 24

// remoteDates are days that stand where no date is expected: at the opening of the first paragraphs, then alone on a line anywhere.
func (s *survey) remoteDates() []witness {
	var opening, alone []witness
	from, to := s.nearHeadline()
	for i := 0; i < len(s.pieces) && len(alone) < maxItems; i++ {
		p := &s.pieces[i]
		switch {
		case from <= i && i < to && p.units > maxDateLine && unicode.IsDigit(firstRune(p.text)):
			opening = append(opening, witness{"page", cut(p.text, maxOpening)})
		case i >= to && isDateLine(p.text, p.units) && !s.noisy(p.elem, 0):
			alone = append(alone, witness{"page", p.text})
		}
	}
	return append(opening, alone...)
}

// maxDateLine is the longest line that is read as a date, in units.
const maxDateLine = 120

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
