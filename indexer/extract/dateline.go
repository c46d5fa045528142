package extract

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/data/gazetteer"
	"onrecord/data/lexicon"
	"onrecord/data/news"
	"onrecord/indexer/extract/moment"
)

// maxDateline is how many bytes may stand before the dash of a dateline.
const maxDateline = 110

// maxDatelineMarks is how many marks are tried: a slash can stand between two places.
const maxDatelineMarks = 2

// datelineMark ends a dateline: a dash between spaces or straight after a bracket, or the slash of "/TASS/.".
var datelineMark = regexp.MustCompile(`\s*(?:[—–―‒]|\s--?\s|--)\s*|\)\.?\s*(?:--?|:)\s*|/\.?\s+`)

// cutDateline takes a dateline off the beginning of a paragraph: "NAIROBI, May 3 (Reuters) — ", "(LONDON) — ", "Berlin (dpa) - ",
// "MOSCOW, January 23. /TASS/. ". The day stays to be found, because it needs the article's year.
func cutDateline(s string) (d news.Dateline, rest string, ok bool) {
	if d, rest, ok = cutCable(s); ok {
		return d, rest, true
	}
	at := datelineEnd(cut(s, maxDateline))
	if at == nil || at[0] == 0 {
		return d, s, false
	}
	end := at[0]
	if strings.HasPrefix(s[end:], ")") || strings.HasPrefix(s[end:], "/") {
		end++
	}
	place, ok := datelinePlace(s[:end], s[at[0]:at[1]])
	rest = strings.TrimLeft(s[at[1]:], "-–— ")
	if !ok || rest == "" {
		return news.Dateline{}, s, false
	}
	return news.Dateline{Place: readerCase(place), AsPrinted: strings.TrimSpace(s[:at[1]])}, rest, true
}

// datelineEnd is where the mark behind a dateline stands; a slash is one only behind an agency that another slash opened.
func datelineEnd(s string) []int {
	for _, at := range datelineMark.FindAllStringIndex(s, maxDatelineMarks) {
		if s[at[0]] != '/' || strings.LastIndexByte(s[:at[0]], '/') >= 0 && !unicode.IsSpace(rune(s[at[0]-1])) {
			return at
		}
	}
	return nil
}

// datelinePlace reads the place before an optional date and agency. Places in capitals need no more proof, but for a single word that
// could be any; others need an agency.
func datelinePlace(s, mark string) (place string, ok bool) {
	s = strings.TrimSpace(s)
	inner, boxed := strings.CutPrefix(s, "(")
	if boxed = boxed && strings.HasSuffix(inner, ")") && !strings.Contains(inner, "("); boxed {
		s = strings.TrimSuffix(inner, ")")
	}
	s, office, ok := withoutAgency(s)
	if !ok {
		return "", false
	}
	bare := withoutDay(s)
	place = trimPlace(bare)
	if place == "" || utf8.RuneCountInString(place) > 60 || strings.ContainsAny(place, "?!:;\"“”()") || strings.Contains(place, "/") && office == "" && !isCapitals(place) {
		return "", false
	}
	first, _, _ := strings.Cut(place, ",")
	if isCapitals(first) {
		american := boxed || strings.Contains(mark, "—") || strings.Contains(mark, "--")
		return place, first != place || office != "" || bare != s || canBePlace(place, american)
	}
	if !strings.ContainsFunc(place, isCased) {
		return place, agency(office) != "" && words(place) <= maxPlaceWords
	}
	return place, isTitled(place) && provesWire(office, place, strings.Contains(mark, ":"))
}

// canBePlace reports whether a text in capitals that stands alone before a dash can be a place. "WATCH —" and "WIRTSCHAFT –" are
// kickers, "AP —" is an agency: a single word is a place if it is known, or, in the long-dashed or bracketed form of American datelines,
// if it is no common word. The names of the gazetteer are in Latin letters, mostly.
func canBePlace(s string, american bool) bool {
	notLatin := func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }
	switch lower := strings.ToLower(s); {
	case agencies[lower] != "":
		return false
	case strings.ContainsAny(s, " /-.") || strings.ContainsFunc(s, notLatin) || len(gazetteer.Lookup(s)) > 0:
		return true
	default:
		return american && !lexicon.IsCommon(lower)
	}
}

// provesWire reports whether what stands in brackets behind a place is an agency: one that is known, or, before a dash and behind what
// is no person's name, an abbreviation, as those of stations and reporters. "Jane Roe (USA/Alpine):" is a sportswoman.
func provesWire(office, place string, colon bool) bool {
	if agency(office) != "" {
		return true
	}
	for name := range strings.FieldsFuncSeq(office, func(r rune) bool { return strings.ContainsRune("/ ,-", r) }) {
		if agency(name) != "" {
			return true
		}
	}
	short := office != "" && len(office) <= maxAbbreviation && !strings.ContainsFunc(office, isNoLetter)
	return short && (isCapitals(office) || office == strings.ToLower(office)) && !colon && !isPersonName(place)
}

// withoutAgency takes "(Reuters)" or "/TASS/" off the end of what stands before the dash; not ok where a bracket stands elsewhere,
// as it does in sentences.
func withoutAgency(s string) (rest, office string, ok bool) {
	for _, pair := range [][2]string{{" (", ")"}, {" /", "/"}} {
		if before, behind, found := strings.Cut(s, pair[0]); found && before != "" {
			office, closed := strings.CutSuffix(behind, pair[1])
			return before, office, closed && !strings.Contains(office, ")")
		}
	}
	return s, "", true
}

// trimPlace takes the marks off the end of a place, but for the dot of "Ore." and "N.Y.".
func trimPlace(s string) string {
	s = strings.Trim(s, " ,;:")
	last := s[strings.LastIndexAny(s, " ,")+1:]
	if len(last) > len("Calif.") || !strings.Contains(s, ",") {
		s = strings.TrimRight(s, ".")
	}
	return s
}

// withoutDay takes "May 3", "3 May 2024" and "Jan. 5" off the end of a place. A month without a number is part of the name, as
// in Rio de Janeiro.
func withoutDay(s string) string {
	fields := strings.Fields(s)
	for i, f := range fields {
		if i > 0 && (isNumber(f) || isMonth(f) && i+1 < len(fields) && isNumber(fields[i+1])) {
			return strings.Join(fields[:i], " ")
		}
	}
	return s
}

func isMonth(s string) bool { return moment.Month(strings.Trim(s, ".,")) != 0 }

func isNumber(s string) bool {
	return strings.IndexFunc(s, unicode.IsDigit) == 0
}

// isTitled reports whether a text is one to five words that begin with capitals, small particles aside.
func isTitled(s string) bool {
	fields := strings.Fields(s)
	for _, f := range fields {
		if !unicode.IsUpper(firstRune(f)) && len(f) > 3 {
			return false
		}
	}
	return len(fields) > 0 && len(fields) <= 5 && !unicode.IsLower(firstRune(fields[0]))
}

// particles stay small inside the name of a place.
var particles = map[string]bool{"de": true, "do": true, "da": true, "del": true, "of": true, "la": true, "le": true, "les": true, "sur": true, "am": true, "an": true,
	"der": true, "den": true, "upon": true, "on": true, "the": true, "y": true, "al": true, "and": true}

// readerCase turns "RIO DE JANEIRO" into "Rio de Janeiro"; abbreviations such as "U.S." and "D.C." stay.
func readerCase(place string) string {
	fields := strings.Fields(place)
	for i, f := range fields {
		switch {
		case !isCapitals(f) || isInitials(f):
		case i > 0 && particles[strings.ToLower(f)]:
			fields[i] = strings.ToLower(f)
		default:
			fields[i] = titleCase(f)
		}
	}
	return strings.Join(fields, " ")
}

// isInitials reports whether a word is single letters with dots, as "U.S." and "N.Y.".
func isInitials(s string) bool {
	parts := strings.Split(strings.Trim(s, ",."), ".")
	for _, p := range parts {
		if utf8.RuneCountInString(p) != 1 {
			return false
		}
	}
	return len(parts) > 1
}

// eastDay is a day as Chinese, Japanese and Korean datelines print it, often without the month.
var eastDay = regexp.MustCompile(`(?:(\d{1,2})[月월]\s?)?(\d{1,2})[日일]`)

var dayInDateline = regexp.MustCompile(`(\p{L}+)\.?\s+(\d{1,2})\b(?:,?\s+(\d{4}))?|(\d{1,2})\.?\s+(\p{L}+)(?:\s+(\d{4}))?`)

// datelineDay is the day printed in a dateline, its year taken from the day the article was published; without one the day that a
// stamp before the text gave.
func datelineDay(d news.Dateline, a *news.Article) time.Time {
	near := a.Published.Time
	if near.IsZero() {
		near = a.FetchedAt
	}
	if m := eastDay.FindStringSubmatch(d.AsPrinted); m != nil && !near.IsZero() {
		month, _ := strconv.Atoi(m[1])
		day, _ := strconv.Atoi(m[2])
		return lastEastDay(near, time.Month(month), day)
	}
	for _, m := range dayInDateline.FindAllStringSubmatch(d.AsPrinted, -1) {
		month := moment.Month(m[1] + m[5])
		day, _ := strconv.Atoi(m[2] + m[4])
		if year, err := strconv.Atoi(m[3] + m[6]); err == nil {
			if t, ok := moment.Day(year, month, day); ok {
				return t
			}
		} else if t, ok := lastDay(near, month, day); ok {
			return t
		}
	}
	if a.Published.Origin == stampOrigin {
		return a.Published.Time
	}
	return time.Time{}
}

// lastEastDay is the last such day that is not after a time; without a month it is the time's own or the one before.
func lastEastDay(near time.Time, month time.Month, day int) time.Time {
	if month == 0 {
		month = near.AddDate(0, 0, int(maxAhead.Hours())/24-day).Month()
	}
	t, _ := lastDay(near, month, day)
	return t
}

// maxAhead is how far a dateline may lie after the day of publication: time zones, and days that were set by hand.
const maxAhead = 7 * 24 * time.Hour

// lastDay gives a day and month the last year in which it is not after a time.
func lastDay(near time.Time, month time.Month, day int) (t time.Time, ok bool) {
	if near.IsZero() {
		return t, false
	}
	for y := near.Year() + 1; y >= near.Year()-4; y-- { // 29 February may be four years off
		if t, ok = moment.Day(y, month, day); ok && t.Before(near.Add(maxAhead)) {
			return t, true
		}
	}
	return time.Time{}, false
}
