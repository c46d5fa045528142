package moment

import (
	"strings"
	"time"
	"unicode/utf8"
)

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
	day, ok := Day(n/10000, time.Month(n/100%100), n%100)
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
	return Day(y.n, time.Month(m.n), d.n)
}

func namedDay(y *token, month time.Month, persian bool, d *token) (time.Time, bool) {
	if persian {
		return jalaliDay(y.n, int(month), d.n)
	}
	return Day(y.n, month, d.n)
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
