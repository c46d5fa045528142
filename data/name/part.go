package name

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"onrecord/data/lexicon"
)

// part is one word of a name as Match compares it; of an eastern given name, all its syllables.
type part struct {
	printed string // as printed, for the reason
	folded  string // the printed word, folded, as the table of given names has it
	spelling
	initial, family bool
	native          bool       // printed in another alphabet
	script          script     // of the printed word
	readings        []spelling // further ways to write a native word in Latin letters

	eastern bool     // of a Chinese, Korean or Vietnamese name
	others  []string // other spellings of an eastern part
	korean  string   // what spellings of one Korean given name have in common
}

// spelling is a word in Latin letters with what is compared of it.
type spelling struct{ word, key, sounds string }

func newSpelling(w string, s script) spelling {
	key, sounds := spellWordIn(s, w)
	return spelling{word: w, key: key, sounds: sounds}
}

func newPart(latin string, family bool) part {
	return part{printed: latin, folded: latin, spelling: newSpelling(latin, fullScript), initial: len(latin) == 1, family: family}
}

// maxName is the length in bytes over which a string is no name; the longest in passports have under 200 letters. Comparing takes time
// in the square of it.
const maxName = 400

func partsOf(n Name) []part {
	if isEastern(n) {
		return easternParts(n)
	}
	ps := make([]part, 0, len(n.Given)+1)
	for _, g := range n.Given {
		ps = appendParts(ps, g, false)
	}
	ps = appendParts(ps, n.Family, true)
	if len(ps) > maxParts { // no name has as many words: comparing all their readings would take long
		for i := range ps {
			ps[i].readings = nil
		}
	}
	if len(ps) == 0 { // nothing but particles: "Al", "Van"
		for _, w := range words(latin(Fold(n.Full()))) {
			ps = append(ps, newPart(w, true))
		}
	}
	return ps
}

// appendParts appends the words of a given name or a family name, without particles.
func appendParts(ps []part, printed string, family bool) []part {
	folded := Fold(printed)
	if !isASCII(folded) {
		return appendNative(ps, printed, folded, family)
	}
	marked, raw := markedWords(printed), rawWords(printed)
	ws := words(folded)
	for i, w := range ws {
		if lexicon.IsParticle(w) {
			continue
		}
		for _, s := range splitInitials(w) {
			p := newPart(mendDigits(s), family)
			if len(raw) == len(ws) && s == strings.Trim(w, ".") {
				p.printed = raw[i]
			}
			if i < len(marked) && s == w && marked[i] != w {
				p.readings = []spelling{newSpelling(marked[i], fullScript)}
			}
			ps = append(ps, p)
		}
	}
	return ps
}

// marks are the sounds of Latin letters whose accent makes another consonant of them, in English spelling: č in Slavic languages and
// Baltic ones, ş in Turkish, ś in Polish, ț in Romanian. Folding takes the accent, as most newspapers do.
var marks = strings.NewReplacer("č", "ch", "š", "sh", "ž", "zh", "ć", "ch", "ś", "sh", "ź", "zh", "ż", "zh", "ç", "ch", "ş", "sh", "ș", "sh", "ț", "ts", "ţ", "ts", "ř", "rzh",
	"ñ", "ny", "ń", "ny", "ň", "ny", "ľ", "ly", "ģ", "dj", "ķ", "ky")

// markedWords returns the folded words of a printed name with the sounds of its accents spelled out; nil for a name without them.
func markedWords(printed string) []string {
	if isASCII(printed) {
		return nil
	}
	lower := norm.NFC.String(strings.ToLower(printed))
	spelled := marks.Replace(lower)
	if spelled == lower {
		return nil
	}
	return words(Fold(spelled))
}

// appendNative appends the words of a folded name in another alphabet.
func appendNative(ps []part, printed, folded string, family bool) []part {
	start := len(ps)
	for _, w := range nativeWords(folded) {
		latin := readings(w)
		if latin == nil {
			ps = append(ps, newPart(w, family))
			continue
		}
		script := scriptOf(w)
		p := part{printed: w, folded: w, spelling: newSpelling(latin[0], script), initial: utf8.RuneCountInString(w) == 1, family: family, native: true, script: script}
		for _, l := range latin[1:] {
			p.readings = append(p.readings, newSpelling(l, script))
		}
		ps = append(ps, p)
	}
	if raw := rawWords(printed); len(raw) == len(ps)-start {
		for i, w := range raw {
			ps[start+i].printed = w
		}
	}
	return ps
}

// rawWords returns the words of a name as printed.
func rawWords(printed string) []string {
	if isASCII(printed) && !strings.ContainsAny(printed, " -\t") {
		return []string{printed}
	}
	return strings.FieldsFunc(printed, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == '・' || r == '·' })
}

// nativeWords returns the words of a folded name in any alphabet, without particles and the Arabic article.
func nativeWords(folded string) []string {
	var ws []string
	for _, w := range words(folded) {
		if lexicon.IsParticle(w) {
			continue
		}
		if w = cutArticle(w); w != "" {
			ws = append(ws, w)
		}
	}
	return ws
}

// contentWords returns the words of a name in Latin letters, without particles.
func contentWords(s string) []string {
	var ws []string
	for _, w := range nativeWords(Fold(s)) {
		if isASCII(w) {
			ws = append(ws, mendDigits(w))
			continue
		}
		for w := range strings.FieldsSeq(latin(w)) {
			ws = append(ws, strings.ReplaceAll(w, "'", ""))
		}
	}
	return ws
}

// withoutArticle are beginnings of words in Arabic letters whose first two letters look like the article and are none: Elham, Elias,
// Alexander, Elizabeth, Albert, Alfred.
var withoutArticle = strings.Fields("الهام الياس الیاس الكس الکس اليز الیز البرت الفر")

// cutArticle takes the Arabic article off the word that it is written together with: Latin letters print it apart, and as often not at all.
func cutArticle(w string) string {
	rest, ok := strings.CutPrefix(w, "ال")
	if !ok || len(rest) < len("ابج") {
		return w
	}
	for _, start := range withoutArticle {
		if strings.HasPrefix(w, start) {
			return w
		}
	}
	return rest
}

// splitInitials splits "j.r." and takes the stop from "j.".
func splitInitials(w string) []string {
	if !strings.Contains(w, ".") {
		return []string{w}
	}
	return strings.FieldsFunc(w, func(r rune) bool { return r == '.' })
}

// digitLetters are the letters that digits are typed for, in "Ig0r", or misread as.
var digitLetters = map[byte]byte{'0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '6': 'b', '7': 't', '8': 'b', '9': 'g'}

// mendDigits writes the letters for which the digits inside a word stand. A word that begins with a digit is a number.
func mendDigits(w string) string {
	if !strings.ContainsAny(w, "013456789") || w[0] >= '0' && w[0] <= '9' {
		return w
	}
	b := []byte(w)
	for i, c := range b {
		if l, ok := digitLetters[c]; ok {
			b[i] = l
		}
	}
	return string(b)
}

func joined(ps []part) string {
	var b strings.Builder
	for i := range ps {
		b.WriteString(ps[i].word)
	}
	return b.String()
}

// compare says how close two words of names are.
func (p *part) compare(q *part) alike {
	switch {
	case p.eastern && q.eastern:
		return p.compareEastern(q)
	case p.native != q.native && areOtherClasses(p.folded, q.folded):
		return unlike
	}
	best := p.compareReading(&p.spelling, q, &q.spelling)
	for i := 0; i < len(p.readings) && best < variant; i++ {
		best = max(best, p.compareReading(&p.readings[i], q, &q.spelling))
	}
	for i := 0; i < len(q.readings) && best < variant; i++ {
		best = max(best, p.compareReading(&p.spelling, q, &q.readings[i]))
	}
	return best
}

func (p *part) compareReading(a *spelling, q *part, b *spelling) alike {
	switch {
	case a.word == b.word:
		return equal
	case p.initial || q.initial:
		if a.word != "" && b.word != "" && (a.word[0] == b.word[0] || a.sounds != "" && b.sounds != "" && a.sounds[0] == b.sounds[0]) {
			return initial
		}
		return unlike
	case isLatvian(a.word, b.word) || isLatvian(b.word, a.word):
		return variant
	case isFeminine(a.word, b.word) || isFeminine(b.word, a.word) || isPatronymic(a.word) != isPatronymic(b.word):
		return unlike
	case p.script != q.script:
		return compareScripts(p.script, a, q.script, b)
	}
	if isVariant(a, b) {
		return variant
	}
	return compareLetters(a.word, b.word)
}

func isVariant(a, b *spelling) bool {
	if a.sounds == b.sounds {
		return true
	}
	if a.sounds == "" || b.sounds == "" {
		return false
	}
	long := float64(max(len(a.sounds), len(b.sounds)))
	limit := maxWithoutKey
	if a.key == b.key && (long >= minLongSounds || a.sounds[0] == b.sounds[0]) {
		limit = maxWithKey
	}
	if float64(abs(len(a.sounds)-len(b.sounds)))*cheapestDrop > limit*long {
		return false
	}
	return soundDistance(a.sounds, b.sounds) <= limit*long && abs(syllableCount(a.sounds)-syllableCount(b.sounds)) <= maxSyllables
}

// maxSyllables is by how many vowels the spellings of one name may differ: by more do "Waltz" and "Wallace".
const maxSyllables = 1

// syllableCount counts the vowels, two in a row once.
func syllableCount(sounds string) int {
	n := 0
	for i := 0; i < len(sounds); i++ {
		if isVowel(sounds[i]) && (i == 0 || !isVowel(sounds[i-1])) {
			n++
		}
	}
	return n
}

func isVowel(sound byte) bool { return strings.IndexByte("aeiouY", sound) >= 0 }

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// compareScripts compares words of which one is printed without its short vowels, or with some more.
func compareScripts(s script, a *spelling, t script, b *spelling) alike {
	if s == fullScript || t == bareScript && s == kanaScript {
		s, a, b = t, b, a
	}
	dropA, dropB := &kanaVowels, &costs.drop
	if s == bareScript {
		dropA, dropB = &writtenVowels, &shortVowels
	}
	d := editCost(a.sounds, b.sounds, dropA, dropB)
	if once := squeeze(a.sounds); len(once) < len(a.sounds) {
		d = min(d, editCost(once, b.sounds, dropA, dropB))
	}
	if a.key != "" && d <= maxWithoutKey*float64(max(len(a.sounds), len(b.sounds))) {
		return variant
	}
	return unlike
}

// isTransliteration is stricter than compare: for surnames of which an initial is the only support, or nothing. "Bosch" and "Bush" are
// too far apart.
func (p *part) isTransliteration(q *part) bool {
	if p.script != q.script || p.eastern && q.eastern {
		return p.compare(q) >= variant
	}
	isNear := func(a, b *spelling) bool {
		return soundDistance(a.sounds, b.sounds) <= maxWithInitial*float64(max(len(a.sounds), len(b.sounds)))
	}
	return isNear(&p.spelling, &q.spelling) ||
		slices.ContainsFunc(p.readings, func(s spelling) bool { return isNear(&s, &q.spelling) }) ||
		slices.ContainsFunc(q.readings, func(s spelling) bool { return isNear(&p.spelling, &s) })
}
