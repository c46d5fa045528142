package name

import "strings"

// britishWords holds words that American English spells otherwise, where no ending tells.
var britishWords = map[string]string{
	"labor": "labour", "harbor": "harbour", "harbors": "harbours", "honor": "honour", "honors": "honours", "neighbor": "neighbour",
	"neighbors": "neighbours", "neighborhood": "neighbourhood", "neighborhoods": "neighbourhoods", "color": "colour", "colors": "colours",
	"favor": "favour", "vapor": "vapour", "armor": "armour", "behavior": "behaviour", "behavioral": "behavioural", "savior": "saviour",
	"endeavor": "endeavour", "rumor": "rumour", "tumor": "tumour", "humor": "humour", "parlor": "parlour", "valor": "valour",
	"center": "centre", "centers": "centres", "theater": "theatre", "theaters": "theatres", "fiber": "fibre", "fibers": "fibres",
	"meter": "metre", "meters": "metres", "liter": "litre", "caliber": "calibre",
	"defense": "defence", "defenses": "defences", "offense": "offence", "license": "licence", "licenses": "licences", "practise": "practice",
	"program": "programme", "programs": "programmes", "catalog": "catalogue", "dialog": "dialogue", "analog": "analogue",
	"traveler": "traveller", "travelers": "travellers", "traveling": "travelling", "counselor": "counsellor", "counselors": "counsellors",
	"counseling": "counselling", "jewelry": "jewellery", "jeweler": "jeweller", "jewelers": "jewellers", "enrollment": "enrolment",
	"fulfillment": "fulfilment", "pediatric": "paediatric", "pediatrics": "paediatrics", "orthopedic": "orthopaedic",
	"orthopedics": "orthopaedics", "gynecology": "gynaecology", "anesthesia": "anaesthesia", "archeology": "archaeology",
	"archeological": "archaeological", "esthetic": "aesthetic", "medieval": "mediaeval", "aluminum": "aluminium", "gray": "grey",
	"mold": "mould", "plow": "plough", "tire": "tyre", "tires": "tyres", "maneuver": "manoeuvre",
	"analyzer": "analyser", "analyze": "analyse", "catalyze": "catalyse",
}

// britishEndings are the endings with "z" for which British English prints "s" as well.
var britishEndings = []struct{ american, british string }{
	{"ization", "isation"}, {"izations", "isations"}, {"izational", "isational"}, {"izing", "ising"}, {"izer", "iser"}, {"izers", "isers"},
	{"ized", "ised"}, {"ize", "ise"}, {"izes", "ises"},
}

// minStem keeps "prize" and "size" from losing their z: no word of British English is spelled both ways with less before the ending.
const minStem = 3

// british writes a word in small letters the British way, so that "organization" and "organisation" come out alike.
func british(w string) string {
	if to, ok := britishWords[w]; ok {
		return to
	}
	if !strings.Contains(w, "iz") {
		return w
	}
	for _, e := range britishEndings {
		if stem, ok := strings.CutSuffix(w, e.american); ok && len(stem) >= minStem {
			return stem + e.british
		}
	}
	return w
}
