package name

// alike says how close two words are.
type alike uint8

const (
	unlike  alike = iota
	initial       // one is the first letter of the other
	guess         // a letter apart, or the same letters in another order, where that may well be another name: "Bessi", "Messi"
	slip          // one slip of the pen apart: "Zelensky", "Zelesnky"
	variant       // one name, transliterated or spelled otherwise
	equal
)

// closeSounds are sounds that are written for each other. The numbers are costs in edits: 0 for the same, 1 for unrelated.
var closeSounds = map[[2]byte]float64{
	{'i', 'e'}: 0.25, {'o', 'u'}: 0.25, {'a', 'e'}: 0.35, {'a', 'o'}: 0.4, {'a', 'u'}: 0.6, {'a', 'i'}: 0.6, {'e', 'o'}: 0.6, {'e', 'u'}: 0.7,
	{'i', 'o'}: 0.8, {'i', 'u'}: 0.7, {'k', 'g'}: 0.4, {'k', 'x'}: 0.2, {'g', 'x'}: 0.4, {'x', 'h'}: 0.2, {'g', 'h'}: 0.5, {'C', 'S'}: 0.3,
	{'S', 'J'}: 0.4, {'s', 'z'}: 0.2, {'s', 'S'}: 0.4, {'z', 'J'}: 0.4, {'z', 'C'}: 0.4, {'z', 'S'}: 0.5, {'C', 'J'}: 0.3, {'J', 'i'}: 0.4,
	{'C', 'x'}: 0.3, {'C', 'k'}: 0.4, {'C', 'h'}: 0.5, {'t', 'd'}: 0.4, {'p', 'b'}: 0.5, {'f', 'v'}: 0.2, {'v', 'u'}: 0.4, {'b', 'v'}: 0.5,
	{'g', 'J'}: 0.4, {'Y', 'i'}: 0.3, {'Y', 'J'}: 0.3, {'Y', 'g'}: 0.4,
}

// droppedSounds are those that some spellings leave out.
var droppedSounds = map[byte]float64{'h': 0.15, 'i': 0.35, 'e': 0.4, 'a': 0.5, 'o': 0.5, 'u': 0.5, 'Y': 0.35}

// sounds are ASCII; costs holds what change and drop cost for each, so that comparing needs no map.
const maxSound = 128

var costs = makeCosts()

type costTable struct {
	change [maxSound][maxSound]float64
	drop   [maxSound]float64
}

func makeCosts() *costTable {
	t := &costTable{}
	for a := range t.drop {
		for b := range t.change[a] {
			if a != b {
				t.change[a][b] = 1
			}
		}
	}
	t.drop = dropCosts(droppedSounds)
	for pair, c := range closeSounds {
		t.change[pair[0]][pair[1]], t.change[pair[1]][pair[0]] = c, c
	}
	return t
}

func change(a, b byte) float64 {
	switch {
	case a == b:
		return 0
	case a >= maxSound || b >= maxSound:
		return 1
	}
	return costs.change[a][b]
}

func drop(costs *[maxSound]float64, c byte) float64 {
	if c >= maxSound {
		return 1
	}
	return costs[c]
}

// Costs of leaving out a vowel where one alphabet prints fewer of them than the other, or more.
var (
	// writtenVowels are those of a word in Arabic or Hebrew letters: what is printed there is long, so it is heard in any spelling.
	writtenVowels = dropCosts(map[byte]float64{'i': 0.6, 'u': 0.6, 'a': 0.4, 'h': 0.15})
	// shortVowels are those that such a word leaves out.
	shortVowels = dropCosts(map[byte]float64{'i': 0.15, 'e': 0.05, 'a': 0.05, 'o': 0.1, 'u': 0.15, 'h': 0.15, 'Y': 0.35})
	// kanaVowels are those that Japanese puts between the consonants of foreign names, and its long ones.
	kanaVowels = dropCosts(map[byte]float64{'i': 0.25, 'e': 0.4, 'a': 0.3, 'o': 0.05, 'u': 0.05, 'h': 0.15, 'Y': 0.35})
)

func dropCosts(of map[byte]float64) (t [maxSound]float64) {
	for c := range t {
		t[c] = 1
	}
	for sound, c := range of {
		t[sound] = c
	}
	return t
}

// cheapestDrop is the least that a sound too many costs.
const cheapestDrop = 0.15

// maxShort is how many sounds a word may have for its row of costs to need no allocation; longer words are rare.
const maxShort = 31

// soundDistance is the least cost of edits that make one word's sounds the other's.
func soundDistance(a, b string) float64 { return editCost(a, b, &costs.drop, &costs.drop) }

// editCost is soundDistance with costs of their own for the sounds that only a, or only b, has.
func editCost(a, b string, dropA, dropB *[maxSound]float64) float64 {
	var short [maxShort + 1]float64
	row := short[:]
	if len(b) > maxShort {
		row = make([]float64, len(b)+1)
	}
	for j := range len(b) {
		row[j+1] = row[j] + drop(dropB, b[j])
	}
	for i := range len(a) {
		diagonal, dropI := row[0], drop(dropA, a[i])
		row[0] += dropI
		for j := range len(b) {
			next := min(diagonal+change(a[i], b[j]), row[j+1]+dropI, row[j]+drop(dropB, b[j]))
			diagonal, row[j+1] = row[j+1], next
		}
	}
	return row[len(b)]
}

// compareLetters says whether two words that sound otherwise may be one with a slip of the pen or the keyboard. A letter too many or too
// few inside a word, or two swapped, hardly make another name of it; a letter changed, or one more at the end, often do: Walker, Walter;
// Robert, Roberts.
func compareLetters(a, b string) alike {
	short := min(len(a), len(b))
	switch {
	case short < minGuess || a[0] >= 0x80:
		return unlike
	case isOneSlip(a, b):
		isInside := a[0] == b[0] && a[len(a)-1] == b[len(b)-1]
		isChanged := len(a) == len(b) && !isAnagram(a, b)
		if isInside && (short >= minSlip && !isChanged || short >= minChange) {
			return slip
		}
		return guess
	case short >= minAnagram && len(a) == len(b) && isAnagram(a, b):
		return guess
	}
	return unlike
}

// isAnagram reports whether two words of ASCII have the same letters in another order.
func isAnagram(a, b string) bool {
	var count [maxSound]int
	for i := range len(a) {
		if a[i] >= maxSound || b[i] >= maxSound {
			return false
		}
		count[a[i]]++
		count[b[i]]--
	}
	return count == [maxSound]int{}
}

// isOneSlip reports whether one letter added, left out, changed or swapped with its neighbour makes a into b.
func isOneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 1:
		return a[i:] == b[i+1:]
	case 0:
		return i < len(a) && (a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:])
	}
	return false
}

// Limits of variant and slip, in the costs above. They separate transliterations of one name ("Khrushchev", "Chruschtschow": 0.13 a
// sound) from names that merely share their consonants ("Johnson", "Jensen": 0.2).
const (
	maxWithKey     = 0.16 // for each sound, of words with one key
	maxWithoutKey  = 0.11
	minLongSounds  = 6    // of words with one key: shorter ones must begin alike, or "Fox" is "Wax"
	maxWithInitial = 0.07 // of surnames with no given name but an initial: "Gaddafi", "Qadhafi" are 0.067 apart, "Bosch", "Bush" 0.083
	minSlip        = 5    // letters of a word in which a slip can be told from another name
	minChange      = 8    // letters of a word in which one that is changed is
	minAnagram     = 5    // letters of a word in any order
	minGuess       = 4    // letters of a word in which it can be guessed
	minEasternSlip = 8    // letters of a Korean or Chinese given name in which a letter too few can be guessed
)
