package moment

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// token is a number, a word or a mark of a line that may hold a date.
type token struct {
	text   string // as written
	n      int    // the value of a number
	digits int    // how many digits it has; 0 for a word or mark
	native bool   // its digits are Persian or Arabic
	word   bool
	at     int // where it begins in the line
}

// end is where the token ends in its line.
func (t *token) end() int { return t.at + len(t.text) }

// maxTokens is how many tokens of a text are searched for a date.
const maxTokens = 120

// tokens cuts a line into numbers, words and marks; white space goes. A Chinese character of the calendar is a word by itself.
func tokens(s string) []token {
	list := make([]token, 0, 24)
	for i := 0; i < len(s) && len(list) < maxTokens; {
		t, n := nextToken(s, i)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s[i:])
		} else {
			list = append(list, t)
		}
		i += n
	}
	return list
}

// nextToken reads the token at byte i and returns its length; 0 for white space and what has no shape.
func nextToken(s string, i int) (t token, length int) {
	t.at = i
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case isDigit(r):
		for i+length < len(s) {
			r, n := utf8.DecodeRuneInString(s[i+length:])
			if !isDigit(r) {
				break
			}
			if t.digits++; t.digits < maxDigits {
				t.n = t.n*10 + digit(r)
			}
			t.native = t.native || unicode.Is(unicode.Arabic, r) || r >= '٠' && r <= '٩'
			length += n
		}
	case isCalendarSign(r):
		t.word, length = true, n
	case unicode.IsLetter(r):
		t.word = true
		for i+length < len(s) {
			r, n := utf8.DecodeRuneInString(s[i+length:])
			if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\u200c' && !isInnerDot(s, i, i+length) || isCalendarSign(r) {
				break
			}
			length += n
		}
	case unicode.IsSpace(r) || !unicode.IsGraphic(r):
		return t, 0
	default:
		length = n
	}
	t.text = s[i : i+length]
	return t, length
}

// maxDigits is the longest number that means anything in a date: the milliseconds since 1970.
const maxDigits = 15

// isInnerDot reports whether the byte at i is the full stop in or behind an abbreviation of Thai, as in "เม.ย.".
func isInnerDot(s string, start, i int) bool {
	if s[i] != '.' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[start:])
	return unicode.Is(unicode.Thai, r)
}

// calendarSigns are the characters that stand behind the numbers of Chinese, Japanese and Korean dates and times.
var calendarSigns = []rune{'年', '月', '日', '号', '時', '时', '點', '点', '分', '秒', '년', '월', '일', '시', '분', '초'}

func isCalendarSign(r rune) bool { return r >= 0x2e80 && slices.Contains(calendarSigns, r) }

// zeros are the zeros of the scripts whose pages write numbers with signs of their own; the other digits follow them.
var zeros = []rune{'0', '٠', '۰', '०', '০', '੦', '૦', '௦', '๐', '໐', '၀', '០', '０'}

func isDigit(r rune) bool { return '0' <= r && r <= '9' || r >= utf8.RuneSelf && digit(r) >= 0 }

// digit is the value of a digit of any script; -1 for other characters.
func digit(r rune) int {
	if r < utf8.RuneSelf {
		return int(r - '0')
	}
	if !unicode.IsDigit(r) {
		return -1
	}
	for _, z := range zeros {
		if z <= r && r <= z+9 {
			return int(r - z)
		}
	}
	return -1
}
