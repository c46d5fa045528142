package name

import "strings"

// Key returns the key of a name: what stays the same however the name is transliterated. It holds, for each word, its consonants in
// broad classes, so that "Zelensky", "Zelenskyy", "Selenskyj" and "Зеленський" share one key; some names that are not
// related share one too. Use keys to find candidates and Match to decide. Key(Fold(s)) equals Key(s).
func Key(s string) string {
	var keys []string
	for _, w := range words(latin(Fold(s))) {
		if k := wordKey(w); k != "" {
			keys = append(keys, k)
		}
	}
	return strings.Join(keys, " ")
}

// words splits a folded Latin name at spaces, hyphens and other signs. Apostrophes belong to the word.
func words(latin string) []string {
	ws := strings.FieldsFunc(latin, func(r rune) bool {
		switch {
		case r == '\'' || r == '.':
			return false
		case r < 0x80:
			return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
		}
		return r == '・' || r == '·' || r == '«' || r == '»'
	})
	out := ws[:0]
	for _, w := range ws {
		if w = strings.ReplaceAll(w, "'", ""); strings.Trim(w, ".") != "" {
			out = append(out, w)
		}
	}
	return out
}

// A class is what one sound becomes in a key and in the sounds that Match compares.
type class struct {
	letters string // as written
	key     string
	sound   string
}

// classes are the ways in which sounds are written in English, German, French, Polish, Croatian and scholarly transliteration,
// the longest first for each first letter. Vowels have no key.
var classes = []class{
	{"schtsch", "s", "S"}, {"chtch", "s", "S"}, {"stsch", "s", "S"}, {"shch", "s", "S"}, {"szcz", "s", "S"}, {"stch", "s", "S"},
	{"tsch", "s", "C"}, {"dsch", "s", "J"}, {"tch", "s", "C"}, {"sch", "s", "S"}, {"dzh", "s", "J"}, {"tsh", "s", "C"},
	{"chr", "kr", "kr"}, {"chl", "kl", "kl"}, {"chm", "km", "km"}, {"ch", "s", "C"}, {"cz", "s", "C"}, {"sh", "s", "S"}, {"sz", "s", "S"},
	{"zh", "s", "J"}, {"ts", "s", "z"}, {"tz", "s", "z"}, {"dj", "s", "J"}, {"dz", "s", "z"},
	{"ce", "s", "ze"}, {"ci", "s", "zi"}, {"cy", "s", "zi"}, {"ck", "k", "k"}, {"c", "k", "k"},
	{"kh", "k", "x"}, {"gh", "k", "g"}, {"gu", "k", "gu"}, {"qu", "k", "ku"}, {"g", "k", "g"}, {"q", "k", "k"}, {"k", "k", "k"},
	{"th", "t", "t"}, {"dt", "t", "t"}, {"dh", "d", "d"}, {"ph", "v", "f"}, {"f", "v", "f"}, {"wh", "v", "v"}, {"w", "v", "v"}, {"v", "v", "v"},
	{"x", "ks", "ks"}, {"s", "s", "s"}, {"z", "s", "z"},
	{"ou", "", "u"}, {"oo", "", "u"}, {"ee", "", "i"}, {"ie", "", "i"}, {"ij", "", "i"}, {"yj", "", "i"}, {"iy", "", "i"}, {"ii", "", "i"},
	{"yy", "", "i"}, {"ey", "", "e"}, {"ei", "", "ei"}, {"ay", "", "ai"}, {"oe", "", "o"}, {"ue", "", "u"}, {"ae", "", "e"},
	{"y", "", "i"}, {"j", "", "i"}, {"a", "", "a"}, {"e", "", "e"}, {"i", "", "i"}, {"o", "", "o"}, {"u", "", "u"},
	{"b", "b", "b"}, {"d", "d", "d"}, {"l", "l", "l"}, {"m", "m", "m"}, {"n", "n", "n"}, {"p", "p", "p"}, {"r", "r", "r"}, {"t", "t", "t"},
}

var classesOf = func() (by [256][]class) {
	for _, c := range classes {
		by[c.letters[0]] = append(by[c.letters[0]], c)
	}
	return by
}()

// spell walks a word class by class and hands the key and sound of each to emit. Letters of unknown alphabets stand for themselves.
func spell(w string, emit func(key, sound string)) {
	for i := 0; i < len(w); {
		n := 1
		c := class{}
		for _, x := range classesOf[w[i]] {
			if strings.HasPrefix(w[i:], x.letters) {
				c, n = x, len(x.letters)
				break
			}
		}
		switch {
		case c.letters == "j" && i == 0:
			emit("", "Y") // as in Jelzin, Johnson, Julani
		case c.letters != "":
			emit(c.key, c.sound)
		case w[i] == 'h' && i == 0:
			emit("h", "h")
		case w[i] == 'h':
			emit("", "h")
		case w[i] >= 0x80, '0' <= w[i] && w[i] <= '9':
			emit(w[i:i+1], w[i:i+1])
		}
		i += n
	}
}

// wordKey returns the key of one folded Latin word. A word that begins with a vowel has an "a" before the rest, as have those with
// the glides that some languages put there: Yeltsin, Eltsin, Jelzin.
func wordKey(w string) string {
	var b []byte
	first := true
	spell(w, func(key, _ string) {
		if first && key == "" {
			b = append(b, 'a')
		}
		first = false
		for i := 0; i < len(key); i++ {
			if n := len(b); n == 0 || b[n-1] != key[i] {
				b = append(b, key[i])
			}
		}
	})
	if isPlainICSuffix(w) {
		b = append(b[:len(b)-1], 's')
	}
	return squeeze(string(b))
}

// isPlainICSuffix reports whether w is a Slavic name in -ić whose accent was not printed: "Vucic".
func isPlainICSuffix(w string) bool { return len(w) > 3 && strings.HasSuffix(w, "ic") }

// sounds returns the word as Match compares it: one letter a sound, doubled letters once.
func sounds(w string) string {
	var b strings.Builder
	spell(w, func(_, sound string) { b.WriteString(sound) })
	s := squeeze(b.String())
	if isPlainICSuffix(w) {
		s = s[:len(s)-1] + "C"
	}
	return s
}

// squeeze writes doubled letters once.
func squeeze(s string) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if i == 0 || s[i] != s[i-1] || s[i] >= 0x80 {
			b = append(b, s[i])
		}
	}
	return string(b)
}
