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
		if isASCII(w) {
			w = strings.ReplaceAll(w, "'", "") // elsewhere it changes the letter before it: ץ'
		}
		if strings.Trim(w, "'.") != "" {
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
	key, _ := spellWord(w)
	return key
}

// spellWord returns the key of a folded Latin word and its sounds, one letter a sound, both with doubled letters once.
func spellWord(w string) (key, sounds string) { return spellWordIn(fullScript, w) }

// spellWordIn is spellWord for a word that was printed in a script. Where vowels are not printed, two equal consonants in a row are no
// doubled letter: "פרננדו" is Fernando.
func spellWordIn(s script, w string) (key, sounds string) {
	var keyArray, soundArray [2 * maxShort]byte
	k, heard := keyArray[:0], soundArray[:0]
	first := true
	spell(w, func(key, sound string) {
		if first && key == "" {
			k = append(k, 'a')
		}
		first = false
		k = appendOnce(k, key)
		if s == bareScript {
			heard = append(heard, sound...)
		} else {
			heard = appendOnce(heard, sound)
		}
	})
	if isPlainICSuffix(w) {
		k, heard = append(k[:len(k)-1], 's'), append(heard[:len(heard)-1], 'C')
		if n := len(k); n > 1 && k[n-2] == 's' {
			k = k[:n-1]
		}
	}
	return string(k), string(heard)
}

// appendOnce appends letters, but none that repeats the one before it.
func appendOnce(b []byte, letters string) []byte {
	for i := 0; i < len(letters); i++ {
		if c := letters[i]; len(b) == 0 || c >= 0x80 || b[len(b)-1] != c {
			b = append(b, c)
		}
	}
	return b
}

// isPlainICSuffix reports whether w is a Slavic name in -ić whose accent was not printed: "Vucic".
func isPlainICSuffix(w string) bool { return len(w) > 3 && strings.HasSuffix(w, "ic") }

// squeeze writes doubled letters once.
func squeeze(s string) string { return string(appendOnce(nil, s)) }
