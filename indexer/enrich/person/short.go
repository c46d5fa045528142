package person

import (
	"slices"
	"strings"

	"onrecord/data/lexicon"
	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
)

// placeShort gives each name that stands for a full one to the person it fits best; of several that fit equally to the one mentioned last.
// A name that fits nobody is a person of whom no more is known; that of a family is none.
func (g *grouper) placeShort() {
	for i, f := range g.of {
		if f == nil {
			continue
		}
		one := f.group
		if one == nil {
			one = g.fitShort(f, i)
			if one == nil && g.isFamily(f, &g.names[i]) {
				continue
			}
			if one == nil {
				one = g.newGroup()
			}
			g.join(one, f)
			one.names = append(one.names, i)
			one.alone++
			if one.sex == news.SexUnknown {
				one.sex = titleSex(&g.names[i])
			}
		}
		one.last = i
	}
}

// fitShort returns the person meant by name i, whose form is no full name.
func (g *grouper) fitShort(f *form, i int) *group {
	n := &g.names[i]
	title := strings.ToLower(n.Text.Slice(n.Title))
	sex := titleSex(n)
	var best *group
	bestWeight := 0
	for _, one := range g.sought(f) {
		weight := g.fits(one, f)
		if weight == 0 || sex != news.SexUnknown && one.sexOf() != news.SexUnknown && one.sexOf() != sex {
			continue
		}
		if title != "" && g.hasTitle(one, title) {
			weight++
		}
		if weight > bestWeight || weight == bestWeight && one.nearerThan(best) {
			best, bestWeight = one, weight
		}
	}
	if best == nil {
		return g.fitNickname(f)
	}
	return best
}

// nearerThan reports whether a name that fits both rather means one than the other: the one who has been called by it alone, which the
// other, when the document has to tell them apart, is not; else the one mentioned last.
func (one *group) nearerThan(o *group) bool {
	if one.alone != o.alone {
		return one.alone > o.alone
	}
	return one.last > o.last
}

// maxNicknamed is how many people are asked whether a nickname is theirs.
const maxNicknamed = 30

// fitNickname returns the person whose familiar name a form may be, or who is expressly called so; of several the one mentioned last.
func (g *grouper) fitNickname(f *form) *group {
	var best *group
	for _, a := range f.aliases {
		if a.group != nil {
			return a.group
		}
	}
	if _, given := lexicon.GivenName(f.printed); !given {
		return nil
	}
	for _, one := range g.groups[:min(len(g.groups), maxNicknamed)] {
		if one.fullest.isFull() && isNickname(f.printed, one.fullest) && (best == nil || one.nearerThan(best)) {
			best = one
		}
	}
	return best
}

// The weights of how a name that stands alone fits a person. A title that stands beside the full name too counts one more.
const (
	noFit      = 0
	givenFit   = 4  // "Ada" of Ada Vance; also the family name where that comes first: "Orbán" of Orbán Viktor
	spelledFit = 6  // the family name in another spelling, an acronym
	middleFit  = 8  // one of several family names: "Sánchez" of Pedro Sánchez Pérez
	familyFit  = 10 // "Vance" of Ada Vance
	exactFit   = 12 // with the same generation, or the very same word
)

// fits weighs whether a name that is not full names the person.
func (g *grouper) fits(one *group, f *form) int {
	best := noFit
	for _, o := range one.forms {
		best = max(best, g.fitsForm(f, o))
	}
	return best
}

func (g *grouper) fitsForm(f, o *form) int {
	generation, family := f.generation(), g.stem(f.family)
	switch {
	case f == o:
		return exactFit
	case generation != "" && generation != o.generation():
		return noFit
	case f.family == "" || o.family == "":
		return noFit
	case family == g.stem(o.family) && (generation == o.generation() || !o.isFull()):
		return o.fitOfFamily(f, exactFit)
	case family == g.stem(o.family), strings.Contains(o.family, "-") && slices.Contains(strings.Split(o.family, "-"), f.family):
		return o.fitOfFamily(f, familyFit)
	case len(o.words) > 1 && slices.Contains(o.words[1:], f.family):
		return middleFit
	case o.words[0] == f.family && len(f.words) == 1:
		return givenFit
	}
	if same, _ := name.Match(f.printed, o.printed); same && isSpelling(f.family, o.family) {
		return spelledFit
	} else if same && f.isShouted() {
		return spelledFit // "RFK Jr."
	}
	return noFit
}

// fathers stand before the father's name, which nobody is called by alone: "Salman" is no mention of Karim bin Salman.
var fathers = map[string]bool{"bin": true, "ibn": true, "bint": true, "ben": true}

// fitOfFamily returns weight, unless the family name is the father's and f leaves out the word before it.
func (f *form) fitOfFamily(short *form, weight int) int {
	p := f.parsed.Particles
	if len(p) > 0 && fathers[name.Fold(p[len(p)-1])] && len(short.parsed.Particles) == 0 {
		return noFit
	}
	return weight
}

// isNickname reports whether a word is a familiar form of the given name of a full one.
func isNickname(word string, full *form) bool {
	first := full.parsed.Given[0]
	same, _ := name.Match(word+" "+full.parsed.Family, first+" "+full.parsed.Family)
	return same && len(word) > 2 && !strings.EqualFold(word, first)
}

// isFamily reports whether a name means a whole family: "the Vances".
func (g *grouper) isFamily(f *form, n *entity.Name) bool {
	i := n.Range.First
	if len(f.words) != 1 || i == 0 || !strings.EqualFold(n.Text.Word(i-1), "the") {
		return false
	}
	for _, plural := range []string{"s", "es"} {
		if stem, ok := strings.CutSuffix(f.words[0], plural); ok && len(g.byWord[g.stem(stem)]) > 0 {
			return true
		}
	}
	stem, ok := strings.CutSuffix(f.printed, "s")
	return ok && lexicon.IsKnownSurname(stem)
}

// hasTitle reports whether a title in lower case stands beside one of the person's full names.
func (g *grouper) hasTitle(one *group, title string) bool {
	for _, f := range one.forms {
		if !f.isFull() {
			continue
		}
		if f.beside == "" {
			f.beside = g.wordsBeside(f)
		}
		if strings.Contains(f.beside, " "+title+" ") {
			return true
		}
	}
	return false
}

// maxBeside is how many mentions of a form are asked for the words beside them.
const maxBeside = 20

// wordsBeside returns, in lower case, the roles and titles beside a form.
func (g *grouper) wordsBeside(f *form) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, i := range f.at[:min(len(f.at), maxBeside)] {
		n := &g.names[i]
		for _, s := range []string{roleBefore(n, g.lexicon), roleAfter(n, g.lexicon), n.Text.Slice(n.Title)} {
			b.WriteString(strings.ToLower(s))
			b.WriteByte(' ')
		}
	}
	return b.String()
}
