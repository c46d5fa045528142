package token

import "strings"

// classify says of the token i which family of marks it belongs to, which sides it can be, and how many tokens the mark has.
func (m *marker) classify(i int, p Range) (family, side, int) {
	switch m.t.Tokens[i].Kind {
	case Mark:
	case Punctuation:
		return m.typed(i, p)
	default:
		return noFamily, 0, 1
	}
	w := m.t.Word(i)
	switch w {
	case "“", "„", "‟", "〝", "”", "〞", "〟", "\"", "＂":
		n := m.run(i, p)
		return double, m.doubleSides(i, i+n, p), n
	case "’", "'", "‘", "`", "´", "＇", "‚", "‛":
		if n := m.run(i, p); n > 1 && w != "‚" && w != "‛" && w != "＇" { // two single marks for a double one
			return double, m.sides(i, i+n, p), n
		}
		if m.isElision(i) {
			return noFamily, 0, 1
		}
		return single, m.singleSides(i, p), 1
	case "«", "»":
		return guillemet, m.guillemetSides(i, i+1, p, guillemet, w == "«"), 1
	case "‹", "›":
		return angle, m.guillemetSides(i, i+1, p, angle, w == "‹"), 1
	}
	if c, ok := corners[w]; ok {
		return c.f, c.s, 1
	}
	return noFamily, 0, 1
}

// corners are the marks that have one side each.
var corners = map[string]struct {
	f family
	s side
}{
	"「": {corner, opens}, "」": {corner, closes}, "『": {white, opens}, "』": {white, closes}, "《": {title, opens}, "》": {title, closes},
	"｢": {corner, opens}, "｣": {corner, closes}, "﹁": {corner, opens}, "﹂": {corner, closes}, "﹃": {white, opens}, "﹄": {white, closes},
}

// typed recognises the marks that are made of other signs: ,,…” and <<…>>.
func (m *marker) typed(i int, p Range) (family, side, int) {
	c := m.t.String[m.t.Tokens[i].Start]
	if c != ',' && c != '<' && c != '>' || !m.adjacent(i, p) || m.t.String[m.t.Tokens[i+1].Start] != c {
		return noFamily, 0, 1
	}
	if c == ',' {
		if m.sides(i, i+2, p) != opens {
			return noFamily, 0, 1
		}
		return double, opens, 2
	}
	return guillemet, m.guillemetSides(i, i+2, p, guillemet, c == '<'), 2
}

// adjacent reports whether nothing stands between token i and the next.
func (m *marker) adjacent(i int, p Range) bool {
	return i+1 < p.End && m.t.Tokens[i+1].Start == m.t.Tokens[i].End
}

// run is how many tokens of the same sign make one mark from token i on; not more than opened what they can close.
func (m *marker) run(i int, p Range) int {
	most := 2
	if d := m.depth(double); d >= 0 {
		most = m.open[d].size
		if w := m.t.Word(i); w != "\"" && w != "“" && w != "”" {
			most = 2
		}
	}
	n := 1
	for n < most && m.adjacent(i+n-1, p) && m.t.Word(i+n) == m.t.Word(i) {
		n++
	}
	return n
}

// doubleSides judges the double mark of tokens [i, end) by its shape, by what is open, and by the space around it.
func (m *marker) doubleSides(i, end int, p Range) side {
	switch m.t.Word(i) {
	case "“":
		if m.germanClose(i, p) || end == p.End && i > p.First {
			return closes
		}
		return opens
	case "„", "‟", "〝":
		return opens
	case "”", "〞", "〟":
		return closes | m.sides(i, end, p)&opens&m.onlyOpens(i, p)
	}
	if m.isUnit(i, p) {
		return 0
	}
	return m.sides(i, end, p)
}

// isUnit reports whether a straight mark means inches or seconds: 6'2", 26"N, and the first of "The 12" disc is wet".
func (m *marker) isUnit(i int, p Range) bool {
	if !m.afterNumber(i, p) {
		return false
	}
	if m.depth(double) < 0 {
		return true
	}
	if m.adjacent(i, p) {
		return m.t.Tokens[i+1].Kind == Word
	}
	for i++; i < p.End; i++ { // words go on up to the mark that closes them
		if m.t.Tokens[i].Kind == Mark {
			return m.t.Word(i) == "\"" && m.sides(i, i+1, p) == closes
		}
	}
	return false
}

// afterNumber reports whether token i stands right behind a number.
func (m *marker) afterNumber(i int, p Range) bool {
	return i > p.First && m.t.Tokens[i-1].Kind == Number && m.t.Tokens[i-1].End == m.t.Tokens[i].Start
}

// sides judges a mark of tokens [i, end) by the space around it: a mark that leans on what follows opens, one that leans on
// what goes before closes. Standing free, or squeezed between letters, it can do both.
func (m *marker) sides(i, end int, p Range) side {
	before := i > p.First && m.t.Tokens[i-1].End == m.t.Tokens[i].Start && !m.openingSign(i-1)
	after := end < p.End && m.t.Tokens[end].Start == m.t.Tokens[end-1].End && !m.closingSign(end)
	switch {
	case before && !after, !before && end == p.End && i > p.First:
		return closes
	case after && !before, !before && i == p.First:
		return opens
	}
	return opens | closes
}

// onlyOpens allows ” to open where Swedish and hurried typists do: nothing is open and it leans on what follows.
func (m *marker) onlyOpens(i int, p Range) side {
	if m.depth(double) < 0 && m.sides(i, i+1, p) == opens {
		return opens
	}
	return 0
}

// germanClose reports whether “ closes what „ opened.
func (m *marker) germanClose(i int, p Range) bool {
	d := m.depth(double)
	if d < 0 {
		return false
	}
	return m.t.Word(m.open[d].token) == "„" || m.sides(i, i+1, p) == closes
}

func (m *marker) singleSides(i int, p Range) side {
	s := m.sides(i, i+1, p)
	switch m.t.Word(i) {
	case "‘", "‚", "‛":
		if m.t.Word(i) == "‘" && m.depth(single) >= 0 && s == closes {
			return closes
		}
		return opens
	}
	if m.depth(single) < 0 && s != closes && !m.afterNumber(i, p) {
		return s & opens
	}
	return s & closes
}

// isElision reports whether the single mark at token i stands for letters left out: ’90s, ’tis, rock ’n’ roll.
func (m *marker) isElision(i int) bool {
	if before := m.t.Tokens[i].Start; i > 1 && m.t.Tokens[i-1].End == before && strings.EqualFold(m.t.Word(i-1), "n") {
		if o := m.t.Tokens[i-2]; o.Kind == Mark && o.End == m.t.Tokens[i-1].Start && elides(m.t.String[o.End:]) {
			return true
		}
	}
	return elides(m.t.String[m.t.Tokens[i].End:])
}

// elided are the words that begin with an apostrophe.
var elided = map[string]bool{"tis": true, "twas": true, "twere": true, "twill": true, "em": true, "til": true}

// maxElided is the length of the longest of them.
const maxElided = 5

// elides reports whether what follows an apostrophe says that it is one: two digits of a year, one of the words that begin with one, or
// the n of "rock ’n’ roll".
func elides(rest string) bool {
	n := 0
	for n < len(rest) && n <= maxElided && ('a' <= rest[n]|0x20 && rest[n]|0x20 <= 'z' || '0' <= rest[n] && rest[n] <= '9') {
		n++
	}
	switch w := rest[:n]; {
	case n == 1 && w[0]|0x20 == 'n':
		return strings.HasPrefix(rest[n:], "’") || strings.HasPrefix(rest[n:], "'")
	case n == 2 && isDigits(w), n == 3 && isDigits(w[:2]) && w[2] == 's':
		return true
	default:
		return n > 1 && n <= maxElided && elided[strings.ToLower(w)]
	}
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// guillemetSides judges the guillemet of tokens [i, end). They stand either way round, and in Swedish both the same way.
func (m *marker) guillemetSides(i, end int, p Range, f family, left bool) side {
	s := m.sides(i, end, p)
	d := m.depth(f)
	switch {
	case d < 0 && !left && s == closes:
		return closes
	case d < 0:
		return opens
	case m.t.Word(m.open[d].token) != m.t.Word(i), s == closes, s != opens && !left:
		return closes
	}
	return opens
}

func (m *marker) openingSign(i int) bool {
	return strings.Contains("([{—–-/:“‘«„\"¿¡", m.t.Word(i)) && m.t.Tokens[i].Kind != Word
}

func (m *marker) closingSign(i int) bool {
	return m.t.Tokens[i].Kind != Word && m.t.Tokens[i].Kind != Number && strings.Contains(")]}—–-/:;,.!?…”’»“\"'", m.t.Word(i))
}
