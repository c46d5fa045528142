package quote

import (
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
)

// naming are the words between what is named and its name: "denounced it as “…”".
var naming = map[string]bool{"as": true, "als": true, "comme": true, "como": true}

// maxNamed is how many items may stand between a naming verb and the marked words.
const maxNamed = 22

// named reads called it “…”: the marked words after a naming verb. Two that stand close together are one quote.
func (r *reading) named(k int) bool {
	e := &r.evs[k]
	most := r.fr.end
	if k+1 < len(r.evs) && r.evs[k+1].own {
		most = min(most, r.evs[k+1].begins)
	}
	limit := min(most, e.right+maxNamed)
	var d *draft
	for j := e.right; j < limit; j++ {
		if r.kind(j) != stretchItem {
			if r.endsNaming(j, d == nil) {
				break
			}
			continue
		}
		if j == e.right && (e.subject.kind == nominalSubject || r.lowerText(e.cue) == "called") {
			return false
		}
		if d != nil && (j-d.end <= 5 || j-d.end <= maxNamed/2 && !r.coordinated(d.end, j)) {
			d.spans = append(d.spans, r.span(j, j+1))
			d.end = j + 1
			r.claim(j, j+1)
			continue
		}
		d = r.add(e, j, j+1, news.Mixed, rule.CueName)
		limit = min(most, max(limit, j+maxNamed))
	}
	return d != nil
}

// endsNaming reports whether item j, which is not marked, ends the clause of a naming verb; a name is yet to come in a clause without one.
func (r *reading) endsNaming(j int, nameless bool) bool {
	w := r.word(j)
	switch {
	case r.is(j, ';'), w.Is(cue.Subordinator) && !w.Is(cue.Preposition) && !naming[r.lowerText(j)]:
		return true
	case !nameless:
		return false
	}
	return w.Is(cue.Auxiliary) || w.Is(cue.Relative) && !w.Is(cue.That)
}

// coordinated reports whether a conjunction stands among the items [a, b).
func (r *reading) coordinated(a, b int) bool {
	for j := a; j < b; j++ {
		if r.word(j).Is(cue.Coordinator) || r.is(j, ',') {
			return true
		}
	}
	return false
}

// thatIsHow reads “…” is how X described it: by whoever the cue behind "how" is tied to.
func (r *reading) thatIsHow(i int) bool {
	if i != r.fr.first || r.lowerText(i+1) != "is" && r.lowerText(i+1) != "was" || r.lowerText(i+2) != "how" {
		return false
	}
	for k := range r.evs {
		if e := &r.evs[k]; e.left == i+3 && e.subject.found && !e.source {
			r.add(e, i, i+1, news.Mixed, rule.CueName)
			return true
		}
	}
	return false
}
