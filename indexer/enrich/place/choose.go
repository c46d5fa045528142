package place

import (
	"math"
	"slices"

	"onrecord/data/gazetteer"
)

// apart leaves out places that lie in, or around, a better known one of the list. A town and the division named after it are told apart by
// few writers; always taking the same one of them files all reports in one place.
func apart(es []*gazetteer.Entry) []*gazetteer.Entry {
	var all []*gazetteer.Entry
	for _, e := range es {
		if !slices.ContainsFunc(all, func(o *gazetteer.Entry) bool { return gazetteer.Within(e, o.ID) || gazetteer.Within(o, e.ID) }) {
			all = append(all, e)
		}
	}
	return all
}

// Weights of the decision between places of one name, in powers of ten of people: a village beats a city a hundred times its size
// when the document names its division, and ten times when it names its country.
const (
	divisionWeight = 2.0
	countryWeight  = 1.0
)

// best returns the entry that fits the document; nil when there are none.
func (r *resolver) best(es []*gazetteer.Entry) *gazetteer.Entry {
	if e := r.namesake(es); e != nil {
		return e
	}
	var best *gazetteer.Entry
	top := math.Inf(-1)
	for i, e := range es {
		score := math.Log10(e.Rank() + 1)
		if i > 0 {
			score -= 0.3 // the table's own order breaks near ties
		}
		if !isArea(e) || e.Kind == gazetteer.Division {
			score += r.surroundings(e)
		}
		if score > top {
			best, top = e, score
		}
	}
	return best
}

func (r *resolver) surroundings(e *gazetteer.Entry) float64 {
	sum := 0.0
	for outer := e.Outer(); outer != nil; outer = outer.Outer() {
		share := math.Min(1, r.around[outer.ID]/2)
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
	for _, p := range r.usual {
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
