package page

import (
	"fmt"
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/data/news"
	"onrecord/search"
)

// functions are what templates may call.
var functions = template.FuncMap{
	"count":      count,
	"plural":     plural,
	"safeURL":    safeURL,
	"tongue":     tongueOf,
	"confidence": confidenceOf,
	"speakerURL": speakerURL,
	"kindWord":   kindWord,
	"outletURL":  outletURL,
	"codeText":   codeText,
}

// count writes a number with a comma after each thousand, as "184,212".
func count(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// plural writes a number of things, as "1 quote" and "2,000 quotes".
func plural(n int, one, many string) string {
	if n == 1 {
		return count(n) + " " + one
	}
	return count(n) + " " + many
}

// safeURL returns an address that a page may link to: one of the web, with a host. Others are empty, and are not linked.
func safeURL(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// tongue is the language of a text and the direction in which it is written.
type tongue struct{ Lang, Dir string }

// pageLanguage is the language of the pages themselves.
const pageLanguage news.Language = "en"

// rightToLeft lists the languages of the news that are written from right to left.
var rightToLeft = map[news.Language]bool{
	"ar": true, "ckb": true, "dv": true, "fa": true, "he": true, "ks": true, "ku": true, "ps": true, "sd": true, "ug": true, "ur": true, "yi": true,
}

// tongueOf returns how to mark text of a language, nil for that of the pages and where the language is unknown.
func tongueOf(l news.Language) *tongue {
	switch {
	case l == pageLanguage || !isSubtag(string(l)):
		return nil
	case rightToLeft[l]:
		return &tongue{string(l), "rtl"}
	}
	return &tongue{string(l), "ltr"}
}

// isSubtag reports whether s can be a primary language subtag (RFC 5646 §2.2.1).
func isSubtag(s string) bool {
	letter := func(r rune) bool { return r < 'a' || r > 'z' }
	return len(s) >= 2 && len(s) <= 8 && strings.IndexFunc(s, letter) < 0
}

// confidence says how sure the attribution of a quote is.
type confidence struct {
	Words   string
	Percent int // 0 where there is no speaker to be sure of
	Width   string
}

// The confidences from which on a speaker counts as certain and as likely. From the first on, at least 97 of 100 quotes of articles in
// English are right in words and speaker (cmd/onrecord/testdata/calibration.txt).
const (
	certainFrom = 0.9
	likelyFrom  = 0.6
	barWidth    = 28 // of the bar of a confidence, in units of its SVG
)

// confidenceOf puts the confidence of an attribution in words.
func confidenceOf(s search.SpeakerRef) confidence {
	if s.Type == news.UnknownSpeaker || s.Type == news.AnonymousSpeaker {
		return confidence{Words: "speaker not named"}
	}
	c := confidence{Words: "speaker uncertain", Percent: int(s.Confidence*100 + .5), Width: decimal(s.Confidence * barWidth)}
	switch {
	case s.Confidence >= certainFrom:
		c.Words = "speaker certain"
	case s.Confidence >= likelyFrom:
		c.Words = "speaker likely"
	}
	return c
}

// decimal writes a number for SVG, with at most one decimal.
func decimal(f float64) string { return strings.TrimSuffix(strconv.FormatFloat(f, 'f', 1, 64), ".0") }

// decimals writes degrees as far as the gazetteer knows them, which is to about 100 metres.
func decimals(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// speakerURL returns the page of a speaker; empty for those who have none.
func speakerURL(id news.SpeakerID) string {
	if p, ok := id.Person(); ok {
		return "/people/" + url.PathEscape(string(p))
	}
	if o, ok := id.Organisation(); ok {
		return "/organisations/" + url.PathEscape(string(o))
	}
	return ""
}

// kindWord names a kind of quote at the beginning of a label.
func kindWord(k news.QuoteKind) string { return capital(k.String()) }

// capital returns s with a capital first letter.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// stamp is a point in time as pages show it.
type stamp struct{ ISO, Text string }

// What times look like: those of hits short, with the year where it is not this one, and those that stand alone in full.
const (
	shortTime  = "2 Jan, 15:04"
	shortDay   = "2 Jan"
	fullTime   = "2 January 2006, 15:04"
	fullDay    = "2 January 2006"
	oldTime    = "2 Jan 2006, 15:04"
	oldDay     = "2 Jan 2006"
	machineDay = time.DateOnly
)

// shortStamp shows when something was printed. A time at midnight is a day without a time, as most pages that give one mean it. It is
// nil where the time is unknown.
func shortStamp(t *time.Time, now time.Time) *stamp {
	if t == nil || t.IsZero() {
		return nil
	}
	u := t.UTC()
	day, hour := shortDay, shortTime
	if u.Year() != now.UTC().Year() {
		day, hour = oldDay, oldTime
	}
	if u.Equal(u.Truncate(24 * time.Hour)) {
		return &stamp{u.Format(machineDay), u.Format(day)}
	}
	return &stamp{u.Format(time.RFC3339), u.Format(hour)}
}

// fullStamp shows a time in full, as "20 November 2026, 10:05 UTC"; nil where it is unknown.
func fullStamp(t *time.Time) *stamp {
	if t == nil || t.IsZero() {
		return nil
	}
	u := t.UTC()
	if u.Equal(u.Truncate(24 * time.Hour)) {
		return dayStamp(t)
	}
	return &stamp{u.Format(time.RFC3339), u.Format(fullTime) + " UTC"}
}

// dayStamp shows a day, as "3 March 2025"; nil where it is unknown.
func dayStamp(t *time.Time) *stamp {
	if t == nil || t.IsZero() {
		return nil
	}
	u := t.UTC()
	return &stamp{u.Format(machineDay), u.Format(fullDay)}
}

// ago says how long a time lies back, as "4 minutes".
func ago(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "less than a minute"
	case d < time.Hour:
		return plural(int(d/time.Minute), "minute", "minutes")
	case d < 48*time.Hour:
		return plural(int(d/time.Hour), "hour", "hours")
	}
	return plural(int(d/(24*time.Hour)), "day", "days")
}

// list joins words as a sentence does: "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return fmt.Sprintf("%s and %s", strings.Join(words[:last], ", "), words[last])
}
