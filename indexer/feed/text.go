package feed

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// maxMarked is how many bytes of a title with its markup are read.
const maxMarked = 4 * maxTitle

// plain returns a title as text: markup taken out, entities read, white space made single, shortened to maxTitle bytes.
func plain(s string) string {
	s = strings.ToValidUTF8(cut(s, maxMarked), "\ufffd")
	if strings.ContainsAny(s, "<&") {
		s = withoutMarkup(s)
	}
	return cut(strings.Join(strings.FieldsFunc(s, isGap), " "), maxTitle)
}

// isGap reports whether a character separates words: white space, and controls that text from base64 or a reference may hold.
func isGap(r rune) bool { return r <= ' ' || r >= 0x7f && r <= 0xa0 || r == '\u2028' || r == '\u2029' }

func withoutMarkup(s string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		}
	}
}

// fromBase64 returns the text that is packed in s, or s if it is not base64.
func fromBase64(s string) string {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return s
	}
	return strings.ToValidUTF8(string(b), "\ufffd")
}

// cut returns at most n bytes of s, ending at a rune.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimSpace(s[:n])
}

// zones are the zones that dates of feeds name by letters, with their offsets: those of RFC 822 §5.1, and the common ones of
// Europe, Asia and Australia. Go reads a name it does not know as UTC.
var zones = map[string]string{
	"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700",
	"WET": "+0000", "WEST": "+0100", "BST": "+0100", "CET": "+0100", "CEST": "+0200", "MEZ": "+0100", "MESZ": "+0200", "EET": "+0200", "EEST": "+0300",
	"MSK": "+0300", "SAST": "+0200", "PKT": "+0500", "SGT": "+0800", "HKT": "+0800", "JST": "+0900", "KST": "+0900",
	"AEST": "+1000", "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300",
}

// maxDate is how many bytes a date may have; what is longer is none. The longest form, with day and month in words, has about 45.
const maxDate = 100

// numericZone returns a date with the name of the zone at its end replaced by its offset.
func numericZone(date string) string {
	before, name := date, ""
	if i := strings.LastIndexByte(date, ' '); i >= 0 {
		before, name = date[:i], date[i+1:]
	}
	if offset, ok := zones[strings.ToUpper(name)]; ok {
		return before + " " + offset
	}
	return date
}
