package name

import (
	"strings"
)

// companyForms are words at the end of an organisation's name that tell its legal form and are left out as often as not.
var companyForms = map[string]bool{
	"inc": true, "incorporated": true, "corp": true, "corporation": true, "co": true, "company": true, "ltd": true, "limited": true,
	"plc": true, "llc": true, "llp": true, "gmbh": true, "ag": true, "se": true, "sa": true, "spa": true, "nv": true, "bv": true,
	"oao": true, "pjsc": true, "jsc": true, "kk": true, "pty": true, "holdings": true,
}

// OrganisationKey returns the key under which an organisation's name is filed and sought: Latin letters, without the article before it,
// the legal form behind it and the stops of abbreviations. Names with the same key name the same organisation, as "U.N." and "UN",
// "The Harbour Trust Ltd." and "Harbour Trust". It is empty for no name.
func OrganisationKey(s string) string {
	ws := words(strings.ReplaceAll(Latin(s), ".", ""))
	if len(ws) > 1 && ws[0] == "the" {
		ws = ws[1:]
	}
	for len(ws) > 1 && companyForms[ws[len(ws)-1]] {
		ws = ws[:len(ws)-1]
	}
	return strings.Join(ws, " ")
}
