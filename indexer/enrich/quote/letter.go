package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

const (
	maxSalutation = 14 // tokens: "Dear Madam Secretary and members of the committee,"
	maxSignOff    = 8  // tokens: "Yours sincerely,"
	maxLetter     = 80 // paragraphs
	maxSigner     = 10 // tokens: "Jane Doe, Minister of Transport"
)

// salutations open letters, and signOffs close them, by their first words.
var (
	salutations = wordSet("dear sehr liebe lieber cher chère chers estimado estimada estimados querido querida уважаемый уважаемая уважаемые дорогой дорогая дорогие")
	signOffs    = []string{
		"yours", "sincerely", "best", "kind regards", "warm regards", "warmest regards", "regards", "respectfully", "with best wishes", "with love",
		"with regards", "in solidarity", "cordially", "faithfully", "gratefully", "mit freundlichen grüßen", "mit freundlichem gruß", "herzlich", "herzlichst",
		"herzliche grüße", "hochachtungsvoll", "cordialement", "bien à vous", "atentamente", "un saludo", "с уважением",
	}
)

// letters reads letters printed in full: from the salutation to the name below the sign-off, whose words they are. One that is not signed
// has no certain end and is left alone.
func (sc *scene) letters() {
	for n := 0; n < len(sc.t.Paragraphs); n++ {
		if sc.taken[n] || !sc.salutes(n) {
			continue
		}
		end, name, ok := sc.signOff(n)
		if !ok {
			continue
		}
		var spans []news.Span
		for p := n + 1; p < end; p++ {
			spans = append(spans, sc.staged(sc.t.Paragraphs[p])...)
		}
		last := sc.t.ParagraphOf(name.First)
		for p := n; p <= last; p++ {
			sc.taken[p] = true
		}
		sc.printed(spans, rule.Letter, sc.namedBy(name))
		n = last
	}
}

// salutes reports whether a paragraph is the salutation of a letter.
func (sc *scene) salutes(n int) bool {
	p := sc.afterMail(sc.t.Paragraphs[n])
	if p.First == p.End || p.End-p.First > maxSalutation || !salutations[strings.ToLower(sc.t.Word(p.First))] {
		return false
	}
	switch sc.t.Word(p.End - 1) {
	case ",", ":", "!", "—", "–":
		return true
	}
	return false
}

// signOff finds the sign-off of the letter that paragraph n opens, and the name below it.
func (sc *scene) signOff(n int) (end int, name token.Range, ok bool) {
	for end = n + 2; end < len(sc.t.Paragraphs) && end <= n+maxLetter; end++ {
		if sc.taken[end] || sc.salutes(end) {
			break
		}
		p := sc.afterMail(sc.t.Paragraphs[end])
		words, found := sc.closesLetter(p)
		if !found {
			continue
		}
		if words.First == words.End && end+1 < len(sc.t.Paragraphs) {
			words = sc.afterMail(sc.t.Paragraphs[end+1])
		}
		if name, ok = sc.signer(words); ok {
			return end, name, true
		}
	}
	return end, name, false
}

// closesLetter reports whether a short paragraph begins with a sign-off, and returns what follows its comma.
func (sc *scene) closesLetter(p token.Range) (rest token.Range, ok bool) {
	if p.First == p.End || p.End-p.First > maxSignOff+maxSigner || sc.t.Tokens[p.First].Kind != token.Word {
		return rest, false
	}
	text := strings.ToLower(sc.t.Slice(p))
	for _, s := range signOffs {
		after, ok := strings.CutPrefix(text, s)
		if next, _ := utf8.DecodeRuneInString(after); !ok || unicode.IsLetter(next) { // "Bestellt wurde"
			continue
		}
		for i := p.First; i < p.End && i < p.First+maxSignOff; i++ {
			if sc.t.Word(i) == "," {
				return token.Range{First: i + 1, End: p.End}, true
			}
		}
		return token.Range{First: p.End, End: p.End}, p.End-p.First <= maxSignOff
	}
	return rest, false
}

// signer returns the name that begins the line below a sign-off.
func (sc *scene) signer(r token.Range) (token.Range, bool) {
	if r.End-r.First > maxSigner {
		return r, false
	}
	end := sc.nameEnd(r.First, r.End)
	return token.Range{First: r.First, End: end}, end > r.First
}
