// Package organisation tells which names in a document are those of one organisation: the long form and its acronym, with and
// without the form of company.
package organisation

import (
	"strings"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/internal/slug"
)

// Group returns the organisations among the names of a document, in the order of their first mention.
func Group(names []entity.Name) []news.Organisation {
	long := longForms(names)
	index := map[string]int{}
	ids := slug.Set{}
	var all []news.Organisation
	for i := range names {
		n := &names[i]
		if n.Type != entity.Organisation {
			continue
		}
		s := n.String()
		if full, ok := long[s]; ok {
			s = full
		}
		if n.Rule == entity.HeadAlone {
			s = endingIn(all, s)
		}
		key := fold(s)
		at, ok := index[key]
		if !ok {
			at = len(all)
			index[key] = at
			all = append(all, news.Organisation{ID: news.OrganisationID(ids.New(s)), Name: s})
		}
		all[at].Mentions = append(all[at].Mentions, n.Mention())
	}
	return all
}

// endingIn returns the name of the last of the organisations that ends in a word, else the word.
func endingIn(all []news.Organisation, word string) string {
	for i := len(all) - 1; i >= 0; i-- {
		if strings.HasSuffix(all[i].Name, " "+word) {
			return all[i].Name
		}
	}
	return word
}

// longForms maps the acronyms printed in a document to the first long form printed there.
func longForms(names []entity.Name) map[string]string {
	long := map[string]string{} // by the acronyms that it may have
	for i := range names {
		full := names[i].String()
		if names[i].Type != entity.Organisation || !strings.Contains(full, " ") {
			continue
		}
		for _, acronym := range entity.AcronymsOf(full) {
			if long[acronym] == "" {
				long[acronym] = full
			}
		}
	}
	m := map[string]string{}
	for i := range names {
		acronym := names[i].String()
		if full, ok := long[entity.Letters(acronym)]; ok && names[i].Type == entity.Organisation && isAcronym(acronym) {
			m[acronym] = full
		}
	}
	return m
}

func isAcronym(s string) bool {
	return len(s) >= 2 && len(s) <= 10 && s == strings.ToUpper(s) && !strings.Contains(s, " ")
}

// companyForms are left out when names are compared.
var companyForms = map[string]bool{
	"inc": true, "corp": true, "co": true, "ltd": true, "plc": true, "llc": true, "gmbh": true, "ag": true, "sa": true, "the": true, "company": true, "corporation": true,
}

// fold returns the form under which an organisation's names are one.
func fold(s string) string {
	words := strings.Fields(name.Fold(s))
	for len(words) > 1 && companyForms[strings.Trim(words[len(words)-1], ".")] {
		words = words[:len(words)-1]
	}
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return strings.ReplaceAll(strings.Join(words, " "), ".", "")
}
