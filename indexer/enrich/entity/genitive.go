package entity

import (
	"strings"

	"onrecord/data/news"
)

// genitiveLanguages print what someone presides over in the genitive between the title and the name: "президент России Ада Вэнс".
var genitiveLanguages = map[news.Language]bool{"ru": true, "uk": true, "be": true, "bg": true, "sr": true}

// genitiveEndings close the genitives of nouns and adjectives there.
var genitiveEndings = []string{"а", "я", "и", "ы", "у", "ю", "ї", "і", "ого", "его", "ої", "ой"}

// patronymicEndings close the name after the father, which follows a given name.
var patronymicEndings = []string{"вич", "вна", "ич", "ична", "чна"}

// pastGenitives returns the token after the acronyms and genitives at token i, which stands behind a title. A given name and a surname
// must be left.
func (r *reader) pastGenitives(i, limit int) int {
	if !genitiveLanguages[r.lang] {
		return i
	}
	for i+2 < limit && r.isCap(i) && r.isCap(i+1) && r.isCap(i+2) && !endsInAny(r.lower[i+1], patronymicEndings) &&
		(allCaps(r.Word(i)) || endsInAny(r.lower[i], genitiveEndings)) {
		i++
	}
	return i
}

func endsInAny(s string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
