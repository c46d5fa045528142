package name

import "slices"

// pair is two words that lie on each other.
type pair struct {
	p, q *part
	cell
}

// alignment is how the words of two names lie on each other.
type alignment struct {
	pairs                                     []pair
	equal, variants, initials, slips, guesses int // pairs, by how close they are
	guessed                                   pair
	onlyP, onlyQ                              []part // words of one name alone
	asGiven                                   bool   // some pair agrees by the table of given names
	family                                    bool   // the last words of both lie on each other
	middle                                    bool   // the first word of one lies on a middle initial of the other: "Fred Kennedy", "John F. Kennedy"
}

// weights are what a pair of words counts in an alignment. Any pair outweighs closer agreement of another.
var weights = [...]int32{guess: 100, initial: 100, slip: 101, variant: 103, equal: 104}

// maxParts is how many words a name may have for comparing to need no allocation for their grades.
const maxParts = 8

// cell is how close two words are.
type cell struct {
	grade   alike
	asGiven bool // they agree by the table of given names
}

// grid holds that of every word of one name and every word of another, and what the best alignment from there on is worth.
type grid struct {
	width       int
	cells       []cell
	best        []int32
	cellBuffer  [maxParts * maxParts]cell
	worthBuffer [(maxParts + 1) * (maxParts + 1)]int32
}

func (g *grid) at(i, j int) *cell      { return &g.cells[i*g.width+j] }
func (g *grid) bestAt(i, j int) *int32 { return &g.best[i*(g.width+1)+j] }

// fill grades every word of p against every word of q.
func (g *grid) fill(p, q []part) {
	g.width = len(q)
	if len(p) > maxParts || len(q) > maxParts {
		g.cells, g.best = make([]cell, len(p)*len(q)), make([]int32, (len(p)+1)*(len(q)+1))
	} else {
		g.cells, g.best = g.cellBuffer[:], g.worthBuffer[:]
	}
	for i := range p {
		for j := range q {
			*g.at(i, j) = gradeOf(&p[i], &q[j], i == len(p)-1 && j == len(q)-1)
		}
	}
}

// gradeOf says how close two words are; as family names, if both come last.
func gradeOf(p, q *part, last bool) cell {
	switch {
	case !last:
		return p.matchGiven(q)
	case p.eastern && q.eastern && isSameFamily(p.word, q.word):
		return cell{grade: max(variant, p.compare(q))}
	}
	return cell{grade: p.compare(q)}
}

// align lays the words of two names on each other, in order, so that as much as possible agrees.
func align(p, q []part) *alignment {
	var g grid
	g.fill(p, q)
	for i := len(p) - 1; i >= 0; i-- {
		for j := len(q) - 1; j >= 0; j-- {
			b := max(*g.bestAt(i+1, j), *g.bestAt(i, j+1))
			if grade := g.at(i, j).grade; grade != unlike {
				b = max(b, *g.bestAt(i+1, j+1)+weights[grade])
			}
			*g.bestAt(i, j) = b
		}
	}
	a := &alignment{pairs: make([]pair, 0, min(len(p), len(q)))}
	i, j := 0, 0
	for i < len(p) && j < len(q) {
		t := g.at(i, j)
		switch best := *g.bestAt(i, j); {
		case t.grade != unlike && best == *g.bestAt(i+1, j+1)+weights[t.grade]:
			a.add(pair{&p[i], &q[j], *t})
			a.middle = a.middle || isMiddleInitial(p, i) && j == 0 && !q[0].initial || isMiddleInitial(q, j) && i == 0 && !p[0].initial
			a.family = a.family || i == len(p)-1 && j == len(q)-1
			i, j = i+1, j+1
		case best == *g.bestAt(i+1, j):
			a.onlyP = append(a.onlyP, p[i])
			i++
		default:
			a.onlyQ = append(a.onlyQ, q[j])
			j++
		}
	}
	a.onlyP = append(a.onlyP, p[i:]...)
	a.onlyQ = append(a.onlyQ, q[j:]...)
	return a
}

func (a *alignment) add(t pair) {
	a.pairs = append(a.pairs, t)
	a.asGiven = a.asGiven || t.asGiven
	switch t.grade {
	case initial:
		a.initials++
	case slip:
		a.slips++
	case guess:
		a.guesses++
		a.guessed = t
	case variant:
		a.variants++
	case equal:
		a.equal++
	}
}

// minUnordered is how many words names must share for their order not to matter.
const minUnordered = 3

// compareUnordered compares names of many words that stand in some other order, as forms and lists of names print them: all words of the
// shorter must be in the longer. Of names that tell a father's ("bin") the order tells who is whose son.
func compareUnordered(p, q []part) Verdict {
	if len(p) > len(q) {
		p, q = q, p
	}
	if len(p) < minUnordered || len(q) > maxParts {
		return Verdict{}
	}
	used := [maxParts]bool{}
	wrong := 0
	for i := range p {
		best, at := unlike, -1
		for j := range q {
			if used[j] || p[i].initial || q[j].initial {
				continue
			}
			if g := p[i].compare(&q[j]); g > best {
				best, at = g, j
			}
		}
		if at < 0 {
			return Verdict{}
		}
		if best < variant {
			wrong++
		}
		used[at] = true
	}
	if wrong > 1 || !hasSurname(p) {
		return Verdict{}
	}
	return same(doubtful, Order, "the words are the same but stand in another order")
}

// hasSurname reports whether some word is no frequent given name.
func hasSurname(ps []part) bool {
	return slices.ContainsFunc(ps, func(p part) bool { return givenClasses[p.word] == nil })
}
