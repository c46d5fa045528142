package moment

import (
	"fmt"
	"strings"
	"time"

	"onrecord/data/news"
)

// zones are the abbreviations that dates on pages use, in hours east of Greenwich.
var zones = map[string]float64{
	"Z": 0, "GMT": 0, "UTC": 0, "UT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "SAST": 2, "EEST": 3, "MSK": 3,
	"EAT": 3, "IST": 5.5, "WIB": 7, "WITA": 8, "WIT": 9, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
	"EDT": -4, "EST": -5, "ET": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8, "PT": -8, "BRT": -3, "ART": -3,
}

// clockTime is a time of day found in a line.
type clockTime struct {
	sinceMidnight time.Duration
	east          time.Duration // of its zone
	zoned         bool          // the line gives a zone
	tokens        int           // how many of the line it is; 0 for none
}

// on is the moment of a day at this time; the day alone where there is none. Midnight of another zone than UTC is how publishing
// systems write a day.
func (c clockTime) on(day time.Time) news.Moment {
	if c.tokens == 0 || c.sinceMidnight == 0 && c.east != 0 {
		return news.Moment{Time: day, DateOnly: true}
	}
	return news.Moment{Time: day.Add(c.sinceMidnight - c.east), Zone: ZoneText(c.east), ZoneAssumed: !c.zoned}
}

// ZoneText is an offset as "+02:00"; empty for UTC.
func ZoneText(east time.Duration) string {
	if east == 0 {
		return ""
	}
	sign := '+'
	if east < 0 {
		sign, east = '-', -east
	}
	return fmt.Sprintf("%c%02d:%02d", sign, int(east.Hours()), int(east.Minutes())%60)
}

// findClock returns the first time of day in ts[from:to], and the token at which it begins; -1 for none.
func findClock(ts []token, from, to int) (clockTime, int) {
	for i := from; i < to; i++ {
		if c := clockAt(ts[:to], i); c.tokens > 0 {
			return c, i
		}
	}
	return clockTime{}, -1
}

// clockAt reads the time of day that begins at token i: 10:30, 10.30, 10h30, 2:30:05.123 p.m. EST, 午後2時30分, 103000 behind a T.
func clockAt(ts []token, i int) clockTime {
	var c clockTime
	hour, minute, second := 0, 0, 0
	t := &ts[i]
	if (t.digits == 6 || t.digits == 4) && i > 0 && textAt(ts, i-1, "T") {
		n := t.n
		if t.digits == 4 {
			n *= 100
		}
		hour, minute, second, c.tokens = n/10000, n/100%100, n%100, 1
	} else if hour, minute, second, c.tokens = spelledClock(ts, i); c.tokens == 0 {
		return c
	}
	half, n := halfOfDay(ts, i, i+c.tokens)
	c.tokens += n
	switch {
	case half == 'p' && hour < 12:
		hour += 12
	case half == 'a' && hour == 12:
		hour = 0
	case half == 0 && c.tokens == 1 && t.digits <= 2: // a number alone
		return clockTime{}
	}
	if hour > 23 || minute > 59 || second > 60 {
		return clockTime{}
	}
	if c.tokens == 3 && markAt(ts, i+3, "-") && markAt(ts, i+5, ":") && !textAt(ts, i-1, "T") { // "10:00-11:30"
		return clockTime{}
	}
	c.sinceMidnight = time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second
	c.east, n = zoneAt(ts, i+c.tokens)
	c.zoned = n > 0
	c.tokens += n
	return c
}

// spelledClock reads the numbers of a time of day and returns how many tokens they are: one, for an hour alone, is to be proved by what
// follows.
func spelledClock(ts []token, i int) (hour, minute, second, n int) {
	if !shortNumber(ts, i) || i > 0 && ts[i-1].end() == ts[i].at && markAt(ts, i-1, ".,-/:") {
		return 0, 0, 0, 0
	}
	hour = ts[i].n
	sign := textAt(ts, i+1, "時", "时", "點", "点", "시")
	if !sign && !markAt(ts, i+1, ":.") && !textAt(ts, i+1, "h", "H") || !shortNumber(ts, i+2) || !sign && ts[i+2].digits != 2 {
		return hour, 0, 0, 1
	}
	minute, n = ts[i+2].n, 3
	if textAt(ts, i+3, "分", "분") {
		n++
	}
	if markAt(ts, i+n, ":.") && shortNumber(ts, i+n+1) && ts[i+n+1].digits == 2 && ts[i+n].text == ts[i+1].text {
		second = ts[i+n+1].n
		n += 2
		if markAt(ts, i+n, ".,") && i+n+1 < len(ts) && ts[i+n+1].digits > 0 { // parts of a second
			n += 2
		}
	}
	return hour, minute, second, n
}

// halves are the words for before and after noon that stand before the hour.
var halves = map[string]byte{"오전": 'a', "上午": 'a', "午前": 'a', "凌晨": 'a', "오후": 'p', "下午": 'p', "午後": 'p', "晚上": 'p'}

// halfOfDay tells whether a time lies before or after noon, from the words around it, and how many tokens behind it say so.
func halfOfDay(ts []token, from, to int) (half byte, n int) {
	if from > 0 {
		for word, h := range halves {
			if strings.HasSuffix(ts[from-1].text, word) {
				return h, 0
			}
		}
	}
	if to >= len(ts) || !ts[to].word {
		return 0, 0
	}
	switch strings.ToLower(ts[to].text) {
	case "am", "πμ":
		return 'a', 1
	case "pm", "μμ":
		return 'p', 1
	case "a", "p", "π", "μ":
		half = 'p'
		if strings.EqualFold(ts[to].text, "a") || ts[to].text == "π" {
			half = 'a'
		}
		if n = 1; markAt(ts, to+n, ".") {
			n++
		}
		if !textAt(ts, to+n, "m", "M", "μ") {
			return 0, 0
		}
		if n++; markAt(ts, to+n, ".") {
			n++
		}
		return half, n
	}
	return 0, 0
}

// MaxEast is the easternmost offset in use, Kiribati's.
const MaxEast = 14 * time.Hour

// zoneAt reads the zone at token i: Z, +02:00, -0500, (GMT+8), CEST. It returns how many tokens it is; 0 for none.
func zoneAt(ts []token, i int) (east time.Duration, n int) {
	if markAt(ts, i, "(") {
		n++
	}
	named := false
	if i+n < len(ts) && ts[i+n].word {
		hours, known := zones[ts[i+n].text]
		if !known {
			return 0, 0
		}
		east, named = time.Duration(hours*float64(time.Hour)), true
		n++
	}
	if offset, m := offsetAt(ts, i+n); m > 0 && (!named || east == 0) {
		return offset, n + m
	}
	if !named {
		return 0, 0
	}
	return east, n
}

// offsetAt reads +02:00, -0500 or +8.
func offsetAt(ts []token, i int) (east time.Duration, n int) {
	if !markAt(ts, i, "+-−") || i+1 >= len(ts) || ts[i+1].digits == 0 || ts[i+1].digits > 4 || ts[i+1].at != ts[i].end() {
		return 0, 0
	}
	hours, minutes := ts[i+1].n, 0
	if n = 2; ts[i+1].digits > 2 {
		hours, minutes = hours/100, hours%100
	} else if markAt(ts, i+2, ":") && shortNumber(ts, i+3) {
		minutes, n = ts[i+3].n, 4
	}
	east = time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute
	if east > MaxEast {
		return 0, 0
	}
	if ts[i].text != "+" {
		east = -east
	}
	return east, n
}
