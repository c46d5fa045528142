package name

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// companyForms are words at the end of an organisation's name that tell its legal form and are left out as often as not.
var companyForms = map[string]bool{
	"inc": true, "incorporated": true, "corp": true, "corporation": true, "co": true, "company": true, "ltd": true, "limited": true,
	"plc": true, "llc": true, "llp": true, "gmbh": true, "ag": true, "se": true, "sa": true, "spa": true, "nv": true, "bv": true,
	"oao": true, "pjsc": true, "jsc": true, "kk": true, "pty": true, "holdings": true, "holding": true, "ooo": true, "zao": true, "pao": true,
	"ab": true, "asa": true, "oyj": true, "oy": true, "aps": true, "kg": true, "kgaa": true, "sarl": true, "sas": true, "srl": true, "bhd": true,
	"pte": true, "tbk": true, "kft": true, "nyrt": true, "doo": true, "lp": true, "pbc": true, "pvt": true, "sau": true, "sae": true,
}

//go:embed transliterated.txt
var transliteratedTable string

// transliterated holds, for each spelling of a word that is transliterated in several ways, the one it is filed under.
var transliterated = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(transliteratedTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		spellings := strings.Fields(line)
		for _, s := range spellings {
			m[s] = spellings[0]
		}
	}
	return m
})

// OrganisationKey returns the key under which an organisation's name is filed and sought: Latin letters, without the article before it,
// the legal form behind it and the stops of abbreviations. Names with the same key name the same organisation, as "U.N." and "UN",
// "The Harbour Trust Ltd." and "Harbour Trust", "Hizbullah" and "Hezbollah", "World Health Organization" and "World Health Organisation".
// It is empty for no name.
func OrganisationKey(s string) string {
	ws := words(strings.ReplaceAll(strings.ReplaceAll(Latin(s), ".", ""), "&", " and "))
	if len(ws) > 1 && ws[0] == "the" {
		ws = ws[1:]
	}
	for len(ws) > 1 && companyForms[ws[len(ws)-1]] {
		ws = ws[:len(ws)-1]
	}
	for i, w := range ws {
		ws[i] = british(w)
	}
	return strings.Join(oneSpelling(ws), " ")
}

// oneSpelling writes transliterated words as they are filed, without the Arabic article before them, as it is left out as often as not.
func oneSpelling(ws []string) []string {
	known := transliterated()
	for i, w := range ws {
		if to, ok := known[w]; ok {
			ws[i] = to
			if i > 0 && slices.Contains(arabicArticles, ws[i-1]) {
				ws[i-1] = ""
			}
		}
	}
	return slices.DeleteFunc(ws, func(w string) bool { return w == "" })
}

// arabicArticles are the ways in which "al-" is written; before some letters it takes their sound.
var arabicArticles = []string{"al", "el", "ash", "as", "an", "at", "ar", "ad", "az", "il"}
