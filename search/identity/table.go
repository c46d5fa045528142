package identity

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"onrecord/data/gazetteer"
	"onrecord/data/name"
	"onrecord/data/news"
)

// maxPlaces is how many places one name may mean: well below the expansions that a query may have (500). The
// best known are taken.
const maxPlaces = 50

// places returns the places that have a name or an id; for a word like "Ukrainian", which is neither, the country. With the prefix of ids,
// as "place:paris", it is that one place alone.
func places(value string) []string {
	if id, ok := strings.CutPrefix(value, placePrefix); ok {
		if gazetteer.Get(news.PlaceID(id)) == nil {
			return nil
		}
		return []string{id}
	}
	var ids []string
	if e := gazetteer.Get(news.PlaceID(strings.ToLower(value))); e != nil {
		ids = append(ids, string(e.ID))
	}
	found := gazetteer.Lookup(value)
	for _, e := range found {
		if len(ids) < maxPlaces && !slices.Contains(ids, string(e.ID)) && !isAround(e, found[0], value) {
			ids = append(ids, string(e.ID))
		}
	}
	if e, ok := gazetteer.Demonym(value); ok && len(ids) == 0 {
		ids = append(ids, string(e.ID))
	}
	return ids
}

// isAround reports whether e is the division, county or district of a city called value, which is itself only also called so: who says
// Kyiv does not mean all of Kyiv Oblast.
func isAround(e, city *gazetteer.Entry, value string) bool {
	switch e.Kind {
	case gazetteer.Division, gazetteer.County, gazetteer.District:
		return e != city && e.Country == city.Country && gazetteer.Fold(e.Name) != gazetteer.Fold(value)
	default:
		return false
	}
}

// languageNames are the languages' codes by their names in English and in themselves, folded.
var languageNames = sync.OnceValue(func() map[string]string {
	codes := map[string]string{}
	for _, b := range display.Supported.BaseLanguages() {
		for _, known := range []string{display.English.Languages().Name(b), display.Self.Name(language.Make(b.String()))} {
			if f := name.Fold(known); f != "" {
				if _, taken := codes[f]; !taken {
					codes[f] = b.String()
				}
			}
		}
	}
	return codes
})

// languages returns the primary subtag of the language that a value names: "en", "en-GB", "eng", "English".
func languages(value string) []string {
	if code, ok := languageNames()[name.Fold(value)]; ok {
		return []string{code}
	}
	tag, err := language.Parse(value)
	if err != nil {
		return nil
	}
	base, _ := tag.Base()
	return []string{base.String()}
}

func languageLabel(id string) string {
	base, err := language.ParseBase(id)
	if err != nil {
		return id
	}
	if label := display.English.Languages().Name(base); label != "" {
		return label
	}
	return id
}
