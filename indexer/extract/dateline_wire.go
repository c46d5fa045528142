package extract

import (
	"slices"
	"strings"
	"unicode"

	"onrecord/data/news"
)

// Datelines of scripts without capitals, where only the name of an agency proves that a text opens with one:
//
//	新华社北京5月3日电（记者张三）…    the agency, place and day before the sign for a telegram
//	【ソウル共同】… [東京 3日 ロイター] - …    place, day and agency in one bracket
//	(서울=연합뉴스) 홍길동 기자 = …    the same, with the reporter before an equals sign
//	नई दिल्ली, 3 मई (भाषा) …    place and day before the agency in a bracket

const (
	// maxCable is how many bytes may stand before the end of such a dateline, the reporters aside.
	maxCable = 90
	// maxReporters is how many bytes the reporters behind it may take.
	maxReporters = 90
	// maxCablePlace is how many letters the place in it has at most.
	maxCablePlace = 16
	// maxPlaceWords is how many words a place has at most where no capitals tell it.
	maxPlaceWords = 4
)

// cable is such a dateline.
type cable struct {
	place, agency string
	end           int // where it ends in the text
}

// cutCable takes a dateline that an agency's name proves off the beginning of a paragraph.
func cutCable(s string) (d news.Dateline, rest string, ok bool) {
	for _, read := range []func(string) (cable, bool){telegram, boxed, dayAndAgency} {
		c, ok := read(cut(s, maxCable))
		if !ok {
			continue
		}
		c.end += reportersEnd(s[c.end:])
		if rest = strings.TrimLeft(s[c.end:], " \u3000-–—―:：.。"); rest != "" {
			return news.Dateline{Place: readerCase(c.place), AsPrinted: strings.TrimSpace(s[:len(s)-len(rest)])}, rest, true
		}
	}
	return d, s, false
}

// cableAgency is the agency in a dateline as printed; empty where none proves it.
func cableAgency(printed string) string {
	for _, read := range []func(string) (cable, bool){telegram, boxed} {
		if c, ok := read(cut(printed, maxCable)); ok {
			return c.agency
		}
	}
	return ""
}

// telegram reads "新华社北京5月3日电", in brackets or not: the sign for a telegram closes it.
func telegram(s string) (c cable, ok bool) {
	at := strings.IndexAny(s, "电電")
	if at < 0 {
		return c, false
	}
	head := strings.TrimLeft(s[:at], "(（[【据據 ")
	name := longestAgency(head, strings.HasPrefix)
	if name == "" {
		return c, false
	}
	place, day := splitDay(strings.TrimSpace(head[len(name):]))
	if day == "" || !isCablePlace(place) {
		return c, false
	}
	rest := s[at+len("电"):]
	return cable{place, agencies[name], len(s) - len(strings.TrimLeft(rest, ")）]】 "))}, true
}

// cableBrackets are the pairs in which place and agency stand together.
var cableBrackets = [][2]string{{"【", "】"}, {"[", "]"}, {"(", ")"}, {"（", "）"}, {"〔", "〕"}}

// boxed reads "【ソウル共同】", "[東京 3日 ロイター]" and "(서울=연합뉴스)": one bracket with the place first and the agency last.
func boxed(s string) (c cable, ok bool) {
	for _, pair := range cableBrackets {
		inner, found := strings.CutPrefix(s, pair[0])
		at := strings.Index(inner, pair[1])
		if !found || at < 0 {
			continue
		}
		end := len(pair[0]) + at + len(pair[1])
		inner = strings.ToLower(inner[:at])
		name := longestAgency(inner, strings.HasSuffix)
		if name == "" {
			return c, false
		}
		place, _ := splitDay(strings.Trim(inner[:len(inner)-len(name)], "=＝/／・, "))
		return cable{place, agencies[name], end}, isCablePlace(place)
	}
	return c, false
}

// dayAndAgency reads "नई दिल्ली, 3 मई (भाषा)" and "Madrid, 3 may (EFE)", which needs no dash behind it.
func dayAndAgency(s string) (c cable, ok bool) {
	head, rest, ok := strings.Cut(s, " (")
	inner, _, closed := strings.Cut(rest, ")")
	place, day, dated := strings.Cut(head, ",")
	if !ok || !closed || !dated || agency(inner) == "" || words(day) == 0 || words(day) > 3 {
		return c, false
	}
	c = cable{place, agency(inner), len(head) + len(" (") + len(inner) + len(")")}
	if strings.ContainsFunc(place, isCased) {
		return c, isTitled(place) && hasDigit(day)
	}
	return c, words(place) <= maxPlaceWords
}

// longestAgency is the longest form of an agency's name at one end of a text, among those of scripts without capitals.
func longestAgency(s string, at func(s, form string) bool) string {
	longest := ""
	for form := range agencies {
		if len(form) > len(longest) && at(s, form) && !strings.ContainsFunc(form, unicode.IsLower) {
			longest = form
		}
	}
	return longest
}

// splitDay parts a place from the day behind it: "北京5月3日", "東京 3日".
func splitDay(s string) (place, day string) {
	at := strings.IndexFunc(s, unicode.IsDigit)
	if at < 0 {
		return s, ""
	}
	if day = s[at:]; strings.HasSuffix(day, "日") || strings.HasSuffix(day, "일") {
		return strings.Trim(s[:at], " ,"), day
	}
	return "", ""
}

// isCablePlace reports whether a text can be a place of such a dateline: a few letters, and no word for a reporter.
func isCablePlace(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != ' ' && r != 'ー' && r != '・' || isCased(r) {
			return false
		}
		n++
	}
	isReporter := func(word string) bool { return !strings.ContainsFunc(word, isCased) && strings.Contains(s, word) }
	return n > 1 && n <= maxCablePlace && !slices.ContainsFunc(bylineWords["job ending"], isReporter)
}

// reportersEnd is where the reporters behind a dateline end: "（记者张三、李四）", "홍길동 기자 =".
func reportersEnd(s string) int {
	trimmed := strings.TrimLeft(s, " \u3000")
	lead := len(s) - len(trimmed)
	head := cut(trimmed, maxReporters)
	for _, pair := range brackets {
		inner, found := strings.CutPrefix(head, pair[0])
		if at := strings.Index(inner, pair[1]); found && at > 0 && cutPrefixWord(inner[:at]) != inner[:at] {
			return lead + len(pair[0]) + at + len(pair[1])
		}
	}
	if before, _, found := strings.Cut(head, "="); found && endsInJob(before) {
		return lead + len(before) + len("=")
	}
	return 0
}

// endsInJob reports whether a text ends in the word behind a reporter's name: "홍길동 기자".
func endsInJob(s string) bool {
	s = strings.TrimSpace(s)
	return slices.ContainsFunc(bylineWords["job ending"], func(job string) bool { return strings.HasSuffix(s, job) })
}

// reporters is what a dateline says of who reported, behind the place and the agency.
func reporters(printed string) string {
	for _, read := range []func(string) (cable, bool){telegram, boxed} {
		if c, ok := read(cut(printed, maxCable)); ok {
			return strings.Trim(printed[c.end:], "()（）[]【】= \u3000")
		}
	}
	return ""
}
