package person

import (
	"strings"

	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

// maxAlias is how many tokens may stand between two names of one person.
const maxAlias = 7

// aliasWords tell, between two names, that the second is another name of the same person: true for those that suffice, false for those
// that may stand beside them.
var aliasWords = map[string]bool{
	"known": true, "aka": true, "a.k.a.": true, "née": true, "nee": true, "born": true, "nicknamed": true, "alias": true,
	"nickname": true, "pseudonym": true, "geborene": true, "genannt": true,
	",": false, "(": false, "“": false, "‘": false, "\"": false, "also": false, "better": false, "best": false, "widely": false, "publicly": false,
	"professionally": false, "formerly": false, "previously": false, "popularly": false, "simply": false, "locally": false, "as": false, "who": false, "is": false,
	"was": false, "the": false, "by": false, "his": false, "her": false, "under": false,
}

// readAliases notes where the document says that two names are one person's: "Ada Vance, also known as Ada Oll".
func (g *grouper) readAliases() {
	for i := 1; i < len(g.names); i++ {
		a, b := g.of[i-1], g.of[i]
		if a != nil && b != nil && a != b && isAlias(&g.names[i-1], &g.names[i]) {
			a.aliases = append(a.aliases, b)
			b.aliases = append(b.aliases, a)
		}
	}
}

// isAlias reports whether nothing stands between two names but the words for another name.
func isAlias(a, b *entity.Name) bool {
	t := a.Text
	if b.Text != t || b.Range.First-a.Range.End > maxAlias || t.SentenceOf(a.Range.First) != t.SentenceOf(b.Range.First) {
		return false
	}
	suffices := false
	for i := a.Range.End; i < b.Range.First; i++ {
		enough, known := aliasWords[strings.ToLower(t.Word(i))]
		if !known && t.Tokens[i].Kind != token.Mark {
			return false
		}
		suffices = suffices || enough
	}
	return suffices
}
