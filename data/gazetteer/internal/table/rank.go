package table

// Rank orders the places of one name: the higher, the sooner a reader of English news thinks of it. It is a number of people, raised
// for countries and capitals and lowered for what is hardly called by the name alone.
func (r Row) Rank() float64 {
	rank := float64(r.Population+100) * kindRank[r.Kind]
	if near, ok := countryRank[r.Country]; ok && r.Kind != "country" {
		rank *= near
	}
	switch {
	case r.Kind == "country" && r.Population < smallCountry:
		rank += smallCountryRank
	case r.Kind == "city" && r.GeoNames != 0: // a village of which nobody has counted the people
	case r.Population == 0 || r.Kind == "country":
		rank += fixedRank[r.Kind]
	}
	if r.Weight > 0 {
		rank *= r.Weight
	}
	return rank
}

// Obscure is the weight of a place whose name alone is a word and means the place only with the area around it: Council, Idaho.
const Obscure = 0.0001

// kindRank weighs the people of a place by what it is. Capitals stand in the news more than their size says; a division of the same
// name as its main town is meant less often than the town.
var kindRank = map[string]float64{"country": 1, "division": 0.3, "county": 0.1, "capital": 5, "city": 1, "district": 0.3}

// fixedRank is for what has no people counted, and lifts countries above all else.
var fixedRank = map[string]float64{
	"country": 1e9, "continent": 2e9, "region": 1.5e6, "water": 4e5, "island": 4e5, "mountain": 4e5, "building": 3e5, "site": 3e5, "district": 3e5, "city": 1e5,
}

// The name of a territory of few people may be better known for something else: Norfolk Island, Norfolk.
const (
	smallCountry     = 120_000
	smallCountryRank = 1.2e6
)

// countryRank raises places of countries of which the English press writes most.
var countryRank = map[string]float64{"US": 2, "GB": 2, "CA": 1.5, "AU": 1.5, "IE": 1.5, "NZ": 1.2, "IN": 0.7, "CN": 0.7}
