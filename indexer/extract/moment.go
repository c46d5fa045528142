package extract

import (
	_ "embed" // the months
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/data/news"
)

//go:embed months.tsv
var monthTable string

// months maps month names of many languages to their number; jalaliMonths does so for the Persian calendar.
var months, jalaliMonths = readMonths(monthTable)

func readMonths(table string) (common, jalali map[string]time.Month) {
	common, jalali = map[string]time.Month{}, map[string]time.Month{}
	for number, names := range rows(table) {
		m := common
		digits, persian := strings.CutPrefix(number, "persian ")
		if persian {
			m = jalali
		}
		n, err := strconv.Atoi(digits)
		if err != nil {
			panic("months.tsv: " + err.Error()) // a mistake in the table, found by any test
		}
		for name := range strings.FieldsSeq(names) {
			name = strings.ReplaceAll(name, "_", " ")
			if _, taken := m[name]; !taken {
				m[name] = time.Month(n)
			}
		}
	}
	return common, jalali
}

// reading is a date as a line has it.
type reading struct {
	news.Moment
	other    time.Time // the day if the month stood first, or last, of two numbers that can be either; zero for no doubt
	after    int       // where the date before it in the line ends
	from, to int       // the bytes of the day
	rest     string    // the line without the date and its time of day
}

// maxDate is how many bytes of a text are searched for a date.
const maxDate = 300

// parseMoment reads a date or a point in time in the forms that pages use, in many languages. monthFirst decides what 3/4/2024
// means. A time without a zone is taken as UTC, and marked.
func parseMoment(s string, monthFirst bool) (news.Moment, bool) {
	r, ok := readMoment(s, monthFirst)
	return r.Moment, ok
}

// readMoment reads the first date of a text.
func readMoment(s string, monthFirst bool) (reading, bool) {
	s = strings.TrimSpace(cut(s, maxDate))
	if t, ok := epoch(s); ok {
		return reading{Moment: news.Moment{Time: t}, to: len(s)}, true
	}
	var first reading
	found := false
	for r := range readings(s, monthFirst) {
		first, found = r, true
		break
	}
	return first, found
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

// readings yields the dates of a line, each with the time of day that stands between it and its neighbours: behind it, or before it.
func readings(s string, monthFirst bool) func(yield func(reading) bool) {
	return func(yield func(reading) bool) {
		if !hasDigit(s) {
			return
		}
		ts := tokens(s)
		after := 0
		for i, free := 0, 0; i < len(ts); i++ {
			d, ok := dayAt(ts, i, monthFirst)
			if !ok {
				continue
			}
			end := i + d.tokens
			c, at := d.clock, -1
			if c.tokens == 0 {
				c, at = findClock(ts, end, nextDay(ts, end))
			}
			if c.tokens == 0 {
				c, at = findClock(ts, free, i)
			}
			r := reading{other: d.other, after: after, from: ts[i].at, to: ts[end-1].end()}
			r.Moment = c.on(d.day)
			r.rest = without(s, r.from, r.to, ts, at, c.tokens)
			if !yield(r) {
				return
			}
			i, free, after = end-1, end, r.to
		}
	}
}

// nextDay is the token at which the next date begins, or the end: its time of day may stand before it, if a mark divides the two.
func nextDay(ts []token, from int) int {
	for i := from; i < len(ts); i++ {
		if _, ok := dayAt(ts, i, false); ok {
			return i
		}
	}
	return len(ts)
}

// without cuts the bytes of a day and the tokens of a time of day out of a line.
func without(s string, from, to int, ts []token, clockAt, clockTokens int) string {
	if clockAt < 0 {
		return s[:from] + " " + s[to:]
	}
	clockFrom, clockTo := ts[clockAt].at, ts[clockAt+clockTokens-1].end()
	if clockFrom < from {
		return s[:clockFrom] + " " + s[clockTo:from] + " " + s[to:]
	}
	return s[:from] + " " + s[to:clockFrom] + " " + s[clockTo:]
}

// calendarDay is a day found in a line.
type calendarDay struct {
	day, other time.Time
	clock      clockTime // a time of day that stands inside
	tokens     int       // how many of the line it is
}

// dayAt reads the day that begins at token i.
func dayAt(ts []token, i int, monthFirst bool) (calendarDay, bool) {
	t := &ts[i]
	switch {
	case t.word:
		if d, ok := eraDay(ts, i); ok {
			return d, true
		}
		return monthDay(ts, i)
	case t.digits == 8 && i == 0, t.digits == 14 && i == 0:
		return packedDay(t)
	case t.digits == 4:
		return yearFirst(ts, i)
	case t.digits == 1 || t.digits == 2:
		if d, ok := numericDay(ts, i, monthFirst); ok {
			return d, true
		}
		return dayMonth(ts, i)
	}
	return calendarDay{}, false
}

// packedDay reads 20260304, with or without the time of day behind it in the same number.
func packedDay(t *token) (calendarDay, bool) {
	n := t.n
	if t.digits == 14 {
		n /= 1e6
	}
	day, ok := civilDay(n/10000, time.Month(n/100%100), n%100)
	return calendarDay{day: day, tokens: 1}, ok
}

// yearFirst reads 2026-03-04, 2026年3月4日, 2026 Mar 4 and "2026. március 4.".
func yearFirst(ts []token, i int) (calendarDay, bool) {
	y := &ts[i]
	mark, sign := markAt(ts, i+1, "-/."), textAt(ts, i+1, "年", "년")
	if (mark || sign) && shortNumber(ts, i+2) && shortNumber(ts, i+4) &&
		(mark && ts[i+3].text == ts[i+1].text || sign && textAt(ts, i+3, "月", "월")) {
		day, ok := numberedDay(y, &ts[i+2], &ts[i+4])
		n := 5
		if textAt(ts, i+5, "日", "일", "号") {
			n++
		}
		return calendarDay{day: day, tokens: n}, ok
	}
	j := i + 1
	if markAt(ts, j, ".") || textAt(ts, j, "m") { // "2026 m. kovo 4 d." in Lithuanian
		j++
	}
	if markAt(ts, j, ".") {
		j++
	}
	month, persian, n := monthAt(ts, j)
	if n == 0 || !shortNumber(ts, j+n) || isYear(ts, afterMarks(ts, j+n+1)) {
		return calendarDay{}, false
	}
	day, ok := namedDay(y, month, persian, &ts[j+n])
	return calendarDay{day: day, tokens: j + n + 1 - i}, ok
}

// numericDay reads 4.3.2026, 03/04/26 and their like.
func numericDay(ts []token, i int, monthFirst bool) (calendarDay, bool) {
	if !markAt(ts, i+1, "./-") || !shortNumber(ts, i+2) || !markAt(ts, i+3, "./-") || i+4 >= len(ts) {
		return calendarDay{}, false
	}
	y := ts[i+4]
	if y.digits != 2 && y.digits != 4 || i > 1 && ts[i-1].end() == ts[i].at && markAt(ts, i-1, "./-") && ts[i-2].digits > 0 {
		return calendarDay{}, false
	}
	if y.digits == 2 {
		y.n += century(y.n)
	}
	d, m := &ts[i], &ts[i+2]
	doubtful := d.n <= 12 && m.n <= 12 && d.n != m.n && ts[i+1].text == "/"
	if d.n <= 12 && (m.n > 12 || doubtful && monthFirst) {
		d, m = m, d
	}
	day, ok := numberedDay(&y, m, d)
	c := calendarDay{day: day, tokens: 5}
	if doubtful {
		c.other, _ = numberedDay(&y, d, m)
	}
	return c, ok
}

// century is what two digits of a year leave out: the web began in the nineties.
func century(n int) int {
	if n >= 80 {
		return 1900
	}
	return 2000
}

// dayMonth reads "4 March 2026", "4. März 2026", "4 de marzo de 2026", "4 tháng 3, 2026".
func dayMonth(ts []token, i int) (calendarDay, bool) {
	j := i + 1
	if markAt(ts, j, ".-") || isOrdinal(ts, j) {
		j++
	}
	j = afterLinks(ts, j)
	month, persian, n := monthAt(ts, j)
	if n == 0 {
		return calendarDay{}, false
	}
	j = afterLinks(ts, afterMarks(ts, j+n))
	if !isYear(ts, j) {
		return calendarDay{}, false
	}
	day, ok := namedDay(&ts[j], month, persian, &ts[i])
	return calendarDay{day: day, tokens: j + 1 - i}, ok
}

// monthDay reads "March 4, 2026" and "Mar 4 10:30:00 EST 2026".
func monthDay(ts []token, i int) (calendarDay, bool) {
	month, persian, n := monthAt(ts, i)
	if n == 0 {
		return calendarDay{}, false
	}
	j := i + n
	if markAt(ts, j, ".") {
		j++
	}
	if !shortNumber(ts, j) {
		return calendarDay{}, false
	}
	d := &ts[j]
	if j++; isOrdinal(ts, j) {
		j++
	}
	j = afterMarks(ts, j)
	var c clockTime
	if j < len(ts) && !isYear(ts, j) {
		c = clockAt(ts, j)
		j += c.tokens
	}
	if !isYear(ts, j) {
		return calendarDay{}, false
	}
	day, ok := namedDay(&ts[j], month, persian, d)
	return calendarDay{day: day, clock: c, tokens: j + 1 - i}, ok
}

// eraDay reads 令和8年3月4日.
func eraDay(ts []token, i int) (calendarDay, bool) {
	name, isFirst := strings.CutSuffix(ts[i].text, "元")
	before := 0
	for era, years := range eras {
		if strings.HasSuffix(name, era) {
			before = years
		}
	}
	j := i + 1
	year := token{n: before + 1, digits: 4}
	if !isFirst && shortNumber(ts, j) {
		year.n = before + ts[j].n
		j++
	} else if !isFirst && j < len(ts) && ts[j].digits == 3 { // years of the Republic
		year.n = before + ts[j].n
		j++
	}
	if before == 0 || !textAt(ts, j, "年") || !shortNumber(ts, j+1) || !textAt(ts, j+2, "月") || !shortNumber(ts, j+3) {
		return calendarDay{}, false
	}
	n := 4
	if textAt(ts, j+4, "日") {
		n++
	}
	day, ok := numberedDay(&year, &ts[j+1], &ts[j+3])
	return calendarDay{day: day, tokens: j + n - i}, ok
}

// numberedDay is the day of three numbers. Years of the Persian calendar are known by their digits.
func numberedDay(y, m, d *token) (time.Time, bool) {
	if y.native && y.n <= lastJalali {
		return jalaliDay(y.n, m.n, d.n)
	}
	return civilDay(y.n, time.Month(m.n), d.n)
}

func namedDay(y *token, month time.Month, persian bool, d *token) (time.Time, bool) {
	if persian {
		return jalaliDay(y.n, int(month), d.n)
	}
	return civilDay(y.n, month, d.n)
}

// monthAt reads the month at token i, of one word or two, and returns how many tokens it is; 0 for none.
func monthAt(ts []token, i int) (month time.Month, persian bool, n int) {
	if i >= len(ts) || !ts[i].word {
		return 0, false, 0
	}
	name := strings.ToLower(ts[i].text)
	if i+1 < len(ts) {
		switch next := &ts[i+1]; {
		case next.word && next.text[0] >= utf8.RuneSelf:
			if m, ok := months[name+" "+next.text]; ok {
				return m, false, 2
			}
		case next.digits > 0 && next.digits <= 2 && next.n <= 12 && (name == "tháng" || name == "thg"): // Vietnamese counts the months
			return time.Month(next.n), false, 2
		}
	}
	if m, ok := months[name]; ok {
		return m, false, 1
	}
	if m, ok := jalaliMonths[name]; ok {
		return m, true, 1
	}
	return 0, false, 0
}

func markAt(ts []token, i int, marks string) bool {
	return i < len(ts) && !ts[i].word && ts[i].digits == 0 && strings.Contains(marks, ts[i].text)
}

func textAt(ts []token, i int, texts ...string) bool {
	for _, t := range texts {
		if i >= 0 && i < len(ts) && ts[i].text == t {
			return true
		}
	}
	return false
}

func shortNumber(ts []token, i int) bool {
	return i < len(ts) && (ts[i].digits == 1 || ts[i].digits == 2)
}

func isYear(ts []token, i int) bool { return i < len(ts) && ts[i].digits == 4 }

// isOrdinal reports whether token i makes an ordinal of the number that it touches: "4th", "1er", "1º".
func isOrdinal(ts []token, i int) bool {
	return i < len(ts) && i > 0 && ts[i].at == ts[i-1].end() && textAt(ts, i, "st", "nd", "rd", "th", "er", "e", "º", "ª", "°", "η", "ης")
}

// afterLinks skips the words that join day, month and year.
func afterLinks(ts []token, i int) int {
	for textAt(ts, i, "de", "del", "di", "of", "d", "'", "’", "năm", "พ.ศ.", "ค.ศ.") {
		i++
	}
	return i
}

// afterMarks skips the marks that stand between month and year.
func afterMarks(ts []token, i int) int {
	for markAt(ts, i, ".,-/،") {
		i++
	}
	return i
}
