package place

import (
	"math"
	"slices"
	"strings"

	"onrecord/data/gazetteer"
)

// maxEntries is how many places of one name are weighed, the best known: enough for all Springfields.
const maxEntries = 40

// apart leaves out places that lie in, or around, a better known one of the list. A town and the division named after it are told apart by
// few writers; always taking the same one of them files all reports in one place.
func apart(es []*gazetteer.Entry) []*gazetteer.Entry {
	var all []*gazetteer.Entry
	for _, e := range es[:min(len(es), maxEntries)] {
		if !slices.ContainsFunc(all, func(o *gazetteer.Entry) bool { return gazetteer.Within(e, o.ID) || gazetteer.Within(o, e.ID) }) {
			all = append(all, e)
		}
	}
	return all
}

// passes is how often the ambiguous names are weighed: what the clearer ones are found to mean helps with the others.
const passes = 2

// decide chooses for each name of the document.
func (r *resolver) decide() {
	for pass := range passes {
		for _, rd := range r.readings {
			if rd.choice != nil && rd.margin == 0 {
				continue // told
			}
			r.choose(rd)
		}
		if pass+1 < passes {
			for _, rd := range r.readings {
				r.say(rd)
			}
		}
	}
}

// Weights of the decision between places of one name, in powers of ten of people: a village beats a city four hundred times its size
// when the document names its division or towns around it, and ten times when it names its country. Measured on local and world news: with 2.0 for
// both, a hundredth of the places of local news are resolved worse.
const (
	divisionWeight = 2.6
	countryWeight  = 1.0
	nearWeight     = 2.7
)

// shortened is what speaks against a place that is called by a part of its name, in powers of ten of people: "Long Island" is hardly Long Island
// City.
const shortened = 1.0

// choose decides what a name means.
func (r *resolver) choose(rd *reading) {
	switch len(rd.entries) {
	case 0:
		return
	case 1:
		rd.choice, rd.rule = rd.entries[0], ruleOnly
		return
	}
	if e := r.namesake(rd.entries); e != nil {
		rd.choice, rd.rule, rd.margin = e, ruleNamesake, 1
		return
	}
	best, second := math.Inf(-1), math.Inf(-1)
	for i, e := range rd.entries {
		score := math.Log10(e.Rank() + 1)
		if i > 0 {
			score -= 0.3 // the table's own order breaks near ties
		}
		if strings.Count(e.Name, " ") > strings.Count(rd.folded, " ") {
			score -= shortened
		}
		if !isArea(e) || e.Kind == gazetteer.Division {
			score += r.support(e, rd.said)
		}
		if score > best {
			best, second = score, best
			rd.choice = e
		} else if score > second {
			second = score
		}
	}
	rd.margin = max(best-second, 0.01)
	rd.rule = r.ruleOf(rd)
}

// ruleOf says what told that a name means its choice: the dateline or the outlet's home, if without that the best known place of the name were
// as good.
func (r *resolver) ruleOf(rd *reading) string {
	first := rd.entries[0]
	if rd.choice == first {
		return ruleLargest
	}
	lead := math.Log10(first.Rank()+1) - math.Log10(rd.choice.Rank()+1)
	decides := func(a anchor) bool {
		return a.entry != nil && r.support(rd.choice, rd.said, a)-r.support(first, rd.said, a) < lead
	}
	switch {
	case decides(r.around.dateline):
		return ruleDateline
	case decides(r.around.home):
		return ruleHome
	}
	return ruleNear
}

// say lets a name that was weighed speak for the others, the more the clearer it is.
func (r *resolver) say(rd *reading) {
	if rd.margin == 0 || isArea(rd.entries[0]) {
		return
	}
	rd.said = anchor{rd.choice, 0.7 * min(1, rd.margin/clearLead)}
	r.around.add(rd.said)
}

// support is what the surroundings say for a place, without what some anchors have said.
func (r *resolver) support(e *gazetteer.Entry, without ...anchor) float64 {
	sum := nearWeight * math.Min(1, r.around.near(e, without...)/1.5)
	for outer := e.Outer(); outer != nil; outer = outer.Outer() {
		share := math.Min(1, r.around.area(outer, without...)/2)
		switch outer.Kind {
		case gazetteer.Division, gazetteer.County:
			sum += divisionWeight * share
		case gazetteer.Country:
			sum += countryWeight * share
		}
	}
	return sum
}

func isArea(e *gazetteer.Entry) bool {
	switch e.Kind {
	case gazetteer.Country, gazetteer.Continent, gazetteer.Division, gazetteer.Region:
		return true
	}
	return false
}

// maxNeighbours is the most that neighbours can say for a namesake of a country: enough for a state of the size of the country or a town a
// thousand times smaller, never for China, Texas.
const maxNeighbours = 4.0

// namesake returns the state or town that a country's name means in this document: Georgia among American states, Lebanon among towns
// of Tennessee. Each other place named there speaks for its neighbours; the country has the size of its people on its side.
func (r *resolver) namesake(es []*gazetteer.Entry) *gazetteer.Entry {
	if len(es) < 2 || es[0].Kind != gazetteer.Country {
		return nil
	}
	country := es[0]
	var best *gazetteer.Entry
	top := 0.0
	for _, e := range es[1:] {
		if e.Name != country.Name || e.Population == 0 {
			continue
		}
		needed := math.Max(0, math.Log10(float64(country.Population)/float64(e.Population)))
		lead := math.Min(maxNeighbours, r.neighbours(e, e.Country)) - r.neighbours(country, e.Country) - needed
		if lead > top {
			best, top = e, lead
		}
	}
	return best
}

// neighbours adds up what the other places of the document say for e. Places of the country foreign say nothing for a country.
func (r *resolver) neighbours(e *gazetteer.Entry, foreign string) float64 {
	sum := 0.0
	for _, p := range r.around.usual {
		switch {
		case p.Name == e.Name:
		case gazetteer.Within(p, e.ID):
			sum += 2
		case e.Kind != gazetteer.Country:
			if p.ID == e.Parent && p.Kind == gazetteer.Division || p.Kind != gazetteer.Capital && p.Parent == e.Parent {
				sum++
			}
		case p.Kind == gazetteer.Country && p.Country != foreign:
			sum += 0.5
			if kilometres(e, p) < near {
				sum += 0.5
			}
		}
	}
	return sum
}

// near is the distance of neighbouring countries, between points in their middle.
const near = 2000

// kilometres returns the distance of two places, on a sphere.
func kilometres(a, b *gazetteer.Entry) float64 {
	const radius, degree = 6371, math.Pi / 180
	h := haversine((b.Lat-a.Lat)*degree) + math.Cos(a.Lat*degree)*math.Cos(b.Lat*degree)*haversine((b.Lon-a.Lon)*degree)
	return 2 * radius * math.Asin(math.Min(1, math.Sqrt(h)))
}

func haversine(angle float64) float64 { s := math.Sin(angle / 2); return s * s }
