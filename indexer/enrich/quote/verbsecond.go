package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/indexer/enrich/token"
)

// In German the finite verb is the second part of a main clause and the last of a subordinate one, and any part may come before it. So the
// subject of a cue is not simply what stands before it: the clause is read as a field around its verb.

// field is the clause around a cue: items [first, end), its finite verb among them.
type field struct {
	first, end int
	verb       int  // the finite verb: the cue or its auxiliary
	final      bool // the verb comes last: "wie Jane Doe sagte"
	passive    bool
	unreal     bool // "will", "würde": nothing was said
	negated    bool
}

// maxField is how many items of a clause are looked at on either side of its cue.
const maxField = 60

// verbSecondEvent ties a German cue to its subject.
func (sc *scene) verbSecondEvent(e event, fr frame, evs []event) (event, bool) {
	e, ok := sc.withParticle(e, fr)
	if !ok || sc.isAdjective(e.cue) {
		return e, false
	}
	f := sc.fieldOf(e.cue, fr)
	if f.passive || f.unreal || f.negated || sc.lowerText(e.cue-1) == "zu" {
		return e, false
	}
	if sc.lowerText(f.verb+1) == "sich" || sc.lowerText(f.verb+2) == "sich" { // "bestätigt sich", "bezeichnet sich als"
		if _, reflexive := sc.f.words.With(sc.text(e.cue), "sich"); !reflexive {
			if e.w.Frames &= cue.TakesName; strings.HasPrefix(sc.lowerText(e.cue), "n") { // "nennt sich „…“"
				return e, false
			}
		}
	}
	e.begins, e.left, e.right, e.own, e.final = f.first, f.verb, f.end, true, f.final
	e, ok = sc.subjectInField(e, f, fr, evs)
	if ok && e.subject.kind == pronounSubject && sc.word(e.subject.first).Is(cue.Female) && strings.HasSuffix(sc.text(f.verb), "n") {
		e.subject.head.Roles = cue.Plural // "sie sagten"
	}
	switch {
	case !ok:
	case sc.isEs(e.subject):
		e, ok = sc.impersonal(e, f, fr)
	case isNaming(sc.lowerText(e.cue)) && e.subject.kind == nominalSubject && !e.inverted:
		ok = e.subject.head.Is(nounRoles) // "der Name lautet „…“"
	case strings.HasPrefix(sc.lowerText(e.cue), "zitier"):
		e.subject = sc.cited(e.subject, f)
	}
	if !ok || sc.speaksOfItself(e.subject) {
		return e, false
	}
	if e.right = f.end; e.inverted {
		e.right = sc.overApposition(f.end, e.subject, fr)
	}
	return e, true
}

// isNaming reports whether a verb says what something is called as often as what it says.
func isNaming(verb string) bool {
	switch verb {
	case "heißt", "hieß", "lautet", "lautete", "lauteten", "lauten":
		return true
	}
	return false
}

// cited returns the person whom a clause with "zitiert" names last, who said it, else its subject.
func (sc *scene) cited(s subject, f field) subject {
	for j := f.end - 1; j > f.verb; j-- {
		if sc.nameKind(j) == personName {
			return sc.nameSubject(j)
		}
	}
	if sc.word(s.end).Is(cue.Determiner) { // "zitiert die Zeitung den Minister"
		if cited, ok := sc.nounPhrase(s.end, f.end); ok {
			return cited
		}
	}
	return s
}

// withParticle looks for the particle of a verb that may be split, and makes it the verb that it is with it.
func (sc *scene) withParticle(e event, fr frame) (event, bool) {
	if e.w.Form != cue.Separable {
		return e, true
	}
	word := sc.text(e.cue)
	if w, ok := sc.f.words.With(word, sc.text(e.cue-1)); ok && e.cue > fr.first {
		e.w = w
		return e, true
	}
	for j := e.cue + 1; j < fr.end && j < e.cue+maxField; j++ {
		if sc.closes(j) {
			if j = sc.overAside(j, fr); j < 0 {
				break
			}
		}
		if w, ok := sc.f.words.With(word, sc.text(j)); ok && sc.kind(j) == wordItem {
			e.w.Frames, e.w.Kind = w.Frames, w.Kind
			return e, true
		}
	}
	return e, e.w.Frames != 0
}

// overAside returns the comma that ends what the comma at item j opens, when that is no clause and another comma or the end of this one comes
// right after the next word: "gab der Leiter, Piet Okonjo, bekannt"; else it is below zero.
func (sc *scene) overAside(j int, fr frame) int {
	const most = 14
	for k := j + 1; sc.is(j, ',') && k < fr.end && k < j+most; k++ {
		if w := sc.word(k); sc.is(k, ',') {
			if k+2 >= fr.end || sc.closes(k+2) && sc.lower(k+1) {
				return k
			}
			break
		} else if sc.closes(k) || w.Is(cue.Auxiliary|cue.That|pronounRoles) && !w.Is(cue.Determiner) || w.Frames != 0 && sc.lower(k) {
			break
		}
	}
	return -1
}

// closes reports whether a clause is over at item i: at a sign, or at marked words that are not a mere name.
func (sc *scene) closes(i int) bool {
	if i >= len(sc.items) {
		return true
	}
	switch sc.kind(i) {
	case signItem:
		switch sc.items[i].sign {
		case '&', '%', '/', '(', ')', '.':
			end := sc.items[i].end
			return sc.items[i].sign == '.' && (end >= len(sc.sentenceStart) || sc.starts(end))
		}
		return !sc.isHyphen(i)
	case stretchItem:
		return !sc.isName(i) && !sc.is(i-1, '(') && sc.lowerText(i-1) != "als"
	}
	return false
}

// isEmbedded reports whether the marked words at item i are a part of their clause: "als „falsch“ zurückgewiesen", "von einem „Irrtum“".
func (sc *scene) isEmbedded(i int) bool {
	if sc.kind(i) != stretchItem || sc.terminal(i) || sc.lastWord(i) == "," {
		return false
	}
	return sc.lowerText(i-1) == "als" || sc.word(i-1).Is(cue.Determiner|cue.Preposition|cue.Possessive|cue.Object)
}

// isHyphen reports whether the sign at item i stands for the end of a compound: "Handels- und Seekammer".
func (sc *scene) isHyphen(i int) bool {
	it := sc.items[i]
	return sc.is(i, '—') && it.first > 0 && sc.t.Tokens[it.first-1].End == sc.t.Tokens[it.first].Start
}

// isName reports whether the marked words at item i stand where a noun does: „die „Abendpost““.
func (sc *scene) isName(i int) bool {
	const most, mostCapital = 4, 6
	s := sc.stretches[sc.items[i].ref]
	w := sc.word(i - 1)
	if n := s.InnerEnd - s.Inner; n > mostCapital || sc.terminal(i) || sc.lastWord(i) == "," || n > most && !(sc.isAttribute(i-1) && isUpper(sc.t.Word(s.Inner))) {
		return false
	}
	if sc.isAttribute(i - 1) {
		return true
	}
	return w.Is(cue.Determiner|cue.Preposition|cue.Possessive) || sc.kind(i-1) == nameItem || sc.kind(i-1) == wordItem && !sc.lower(i-1) && w.Frames == 0
}

// fieldOf returns the clause around the cue at item i.
func (sc *scene) fieldOf(i int, fr frame) field {
	f := field{first: i, end: i + 1, verb: i}
	coordinator, negation := -1, 0
	for f.first > fr.first && i-f.first < maxField {
		j := f.first - 1
		if sc.is(j, ')') {
			if k := sc.openBracket(j, fr.first); k >= 0 {
				f.first = k
				continue
			}
		}
		w := sc.word(j)
		if sc.closes(j) && !sc.isEmbedded(j) {
			break
		}
		if w.Is(cue.Coordinator) {
			if j+1 == f.verb {
				break
			}
			coordinator = j
		}
		if w.Is(cue.Negation) {
			negation = j
		}
		if w.Is(cue.Auxiliary) && sc.lower(j) || w.Frames != 0 && sc.lower(j) && !sc.isAdjective(j) {
			if f.verb != i || !w.Is(cue.Auxiliary) || coordinator >= 0 {
				if coordinator >= 0 {
					f.first = coordinator + 1
				}
				break
			}
			f.takeAuxiliary(w)
			f.verb, f.negated = j, negation > 0
		}
		f.first = j
	}
	if f.verb == i {
		f.takeFinal(sc, fr)
	}
	f.passive = f.passive || sc.lowerText(i+1) == "worden"
	for f.end < fr.end && f.end-i < maxField && !sc.nextClause(f.end) {
		if sc.closes(f.end) {
			j := sc.overAside(f.end, fr)
			if j < 0 {
				break
			}
			f.end = j
		}
		if sc.word(f.end).Is(cue.Negation) && f.end-i < 4 {
			f.negated = true
		}
		f.end++
	}
	f.negated = f.negated || f.final && negation == i-1 && i > 0
	f.final = f.final || f.verb == i && f.end == i+1 && sc.opensRelative(f.first) && i > f.first+1
	if w := sc.word(f.first); w.Is(cue.Subordinator|cue.Wh|cue.That) && !w.Is(cue.Preposition) && (f.final || f.end == i+1) {
		f.final = true
	}
	return f
}

// opensRelative reports whether a relative pronoun with another part of its clause behind it stands at item i: ", der die Stadt".
func (sc *scene) opensRelative(i int) bool {
	w := sc.word(i + 1)
	return sc.is(i-1, ',') && sc.word(i).Is(cue.Determiner|cue.Relative) && (w.Is(cue.Determiner|cue.Preposition|cue.Adverb|cue.Possessive|cue.Object) || sc.kind(i+1) == nameItem)
}

// takeAuxiliary notes what an auxiliary makes of its cue.
func (f *field) takeAuxiliary(w cue.Word) {
	f.passive = f.passive || w.Is(cue.Passive)
	f.unreal = f.unreal || w.Is(cue.Modal)
}

// takeFinal notes the auxiliaries after a cue at the end of a subordinate clause: "gesagt hatte", "gesagt worden war".
func (f *field) takeFinal(sc *scene, fr frame) {
	for f.end < fr.end && sc.word(f.end).Is(cue.Auxiliary) {
		f.takeAuxiliary(sc.word(f.end))
		f.final = true
		f.end++
	}
}

// nextClause reports whether a conjunction at item i opens another clause, whose verb comes next: "und kündigte an".
func (sc *scene) nextClause(i int) bool {
	w := sc.word(i + 1)
	return sc.word(i).Is(cue.Coordinator) && sc.lower(i+1) && (w.Frames != 0 || w.Form == cue.Separable || w.Is(cue.Auxiliary))
}

// subjectInField finds the subject of the cue of event e in its clause.
func (sc *scene) subjectInField(e event, f field, fr frame, evs []event) (event, bool) {
	if f.final {
		return sc.finalSubject(e, f, fr)
	}
	if f.first == f.verb {
		return sc.verbFirstSubject(e, f, fr, evs)
	}
	before, begins, ok := sc.nominative(f.first, f.verb)
	if ok && begins > sc.afterConjunction(f.first) {
		ok = false // a preposition or an adverb comes before it: the part before the verb is not the subject
	}
	after, _, found := sc.nominative(f.verb+1, f.end)
	if ok && !(found && sc.rather(after, before, e)) {
		e.subject, e.left = before, begins
		return e, true
	}
	if !found {
		if sc.pastAuxiliary(f, e) {
			return e, false
		}
		e.subject = sc.sharedSubject(f.verb, fr, evs)
		return e, false
	}
	e.subject, e.inverted = after, true
	if !e.w.May(cue.TakesName) {
		e.left = f.first
	}
	return e, true
}

func (sc *scene) pastAuxiliary(f field, e event) bool { return f.verb < e.cue }

// afterConjunction skips what may stand before the first part of a clause.
func (sc *scene) afterConjunction(i int) int {
	for sc.word(i).Is(cue.Coordinator) || sc.word(i).Is(cue.Adverb) && sc.kind(i+1) != signItem && sc.lowerText(i) == "auch" {
		i++
	}
	return i
}

// rather reports whether the noun phrase after the verb is its subject and not the one before: "Den Fund nannte sie", "Die Vorwürfe
// nannte Doe".
func (sc *scene) rather(after, before subject, e event) bool {
	if before.kind == pronounSubject {
		return sc.word(before.first).Is(cue.Neuter)
	}
	if after.kind == pronounSubject {
		w := sc.word(after.first)
		return w.Is(cue.Male) || before.kind == nominalSubject && !before.head.Is(nounRoles) && !w.Is(cue.Neuter)
	}
	if before.kind == nameSubject || before.head.Is(nounRoles|cue.AnonymousNoun) {
		return false
	}
	return after.kind == nameSubject && sc.nameKind(after.first) != placeName || after.head.Is(nounRoles)
}

// verbFirstSubject finds the subject of a clause that begins with its verb: marked words, a clause or an apposition stand before it.
func (sc *scene) verbFirstSubject(e event, f field, fr frame, evs []event) (event, bool) {
	p := f.verb - 1
	if p < fr.first {
		return e, false
	}
	if sc.word(p).Is(cue.Coordinator) {
		if s, _, ok := sc.nominative(f.verb+1, f.end); ok && s.kind == pronounSubject && sc.word(s.first).Is(cue.Male) {
			e.subject, e.inverted = s, true
			return e, true
		}
		e.subject = sc.sharedSubject(f.verb, fr, evs)
		e.begins = p
		return e, e.subject.found
	}
	if s, _, ok := sc.nominative(f.verb+1, f.end); ok && s.kind == pronounSubject && sc.word(s.first).Is(cue.Male) && s.first == f.verb+1 {
		e.subject, e.inverted = s, true
		return e, true
	}
	if k := sc.skipBracket(p, fr.first) - 1; sc.is(p, ',') && sc.nameKind(k) == personName && sc.is(k-1, ',') {
		e.subject, e.left, e.begins = sc.nameSubject(k), k, k // "…, der Sprecher, Jane Doe (Partei), sagte"
		return e, true
	}
	if s, begins, ok := sc.apposed(f.verb, fr.first); ok && !sc.verbAmong(fr.first, f.verb) {
		e.subject, e.left, e.begins = s, begins, begins
		return e, true
	}
	s, _, ok := sc.nominative(f.verb+1, f.end)
	if !ok && sc.is(p, ',') { // "Doe bestätigte es, teilte jedoch mit"
		e.subject = sc.sharedSubject(f.verb, fr, evs)
		return e, e.subject.found
	}
	if !ok {
		return e, false
	}
	e.subject, e.inverted = s, true
	return e, true
}

// verbAmong reports whether the items [a, b) hold a verb that is known, or marked words.
func (sc *scene) verbAmong(a, b int) bool {
	for j := a; j < b; j++ {
		if w := sc.word(j); sc.kind(j) == stretchItem && !sc.isName(j) || sc.lower(j) && (w.Frames != 0 || w.Is(cue.Auxiliary)) && !sc.isAdjective(j) {
			return true
		}
	}
	return false
}

// finalSubject finds the subject of a clause that ends in its verb: "wie Jane Doe sagte", ", der gestern sagte".
func (sc *scene) finalSubject(e event, f field, fr frame) (event, bool) {
	first := sc.word(f.first)
	relative := first.Is(cue.Determiner|cue.Relative) && sc.is(f.first-1, ',')
	if s, _, ok := sc.nominative(f.first+1, e.cue); ok && !(relative && (sc.lowerText(f.first) == "der" || s.kind == pronounSubject || s.kind == nominalSubject && !s.head.Is(nounRoles))) {
		e.subject, e.left = s, f.first+1
		return e, true
	}
	if relative {
		if a := sc.startOfPhrase(f.first-1, fr.first); a < f.first-1 {
			var ok bool
			e.subject, ok = sc.nounPhrase(a, f.first-1)
			return e, ok
		}
	}
	return e, false
}

// nominative returns the first noun phrase among the items [a, b) that can be a subject, and where it begins.
func (sc *scene) nominative(a, b int) (s subject, begins int, ok bool) {
	fallback, at := subject{}, 0
	for j := a; j < b; {
		w := sc.word(j)
		switch k := sc.kind(j); {
		case sc.is(j, '('):
			j++
			for j < b && !sc.is(j-1, ')') {
				j++
			}
			continue
		case k == signItem || k == cliticItem:
			j++
			continue
		case k == stretchItem:
			return subject{}, 0, false
		case k == nameItem && sc.ownsNext(j, b):
			s, ok = sc.nounPhrase(j+1, b)
			return s, j, ok
		case k == nameItem:
			s, ok = sc.nounPhrase(j, b)
			return s, j, ok
		case w.Is(pronounRoles) && !w.Is(cue.Object) && sc.lowerText(j) != "mich" && sc.lowerText(j) != "uns":
			return subject{first: j, end: j + 1, kind: pronounSubject, found: true}, j, true
		case w.Is(cue.Preposition) && sc.lower(j) || w.Is(cue.Preposition) && j == a:
			j = sc.overPhrase(j+1, b)
			continue
		case w.Is(cue.Object):
			j = max(sc.overPhrase(j, b), j+1)
			continue
		case w.Is(cue.Time):
			j++
			continue
		case w.Is(cue.Determiner|cue.Possessive) || !sc.lower(j) && !w.Is(cue.Adverb|cue.Subordinator|cue.Wh|cue.Coordinator) && sc.t.Tokens[sc.items[j].first].Kind == token.Word:
			if s, ok := sc.nounPhrase(j, b); ok && sc.maybeAdverb(j, s) {
				fallback, at = s, j
			} else if ok {
				return s, j, true
			} else if demonstratives[sc.lowerText(j)] {
				return subject{first: j, end: j + 1, kind: pronounSubject, found: true}, j, true
			}
			j = max(sc.overPhrase(j, b), j+1)
			continue
		}
		j++
	}
	return fallback, at, fallback.found
}

// demonstratives stand for a noun when none follows: "schreibt diese".
var demonstratives = map[string]bool{"dieser": true, "diese": true, "jener": true, "jene": true}

// maybeAdverb reports whether the phrase s at item j is one word that may owe its capital to the beginning of the sentence: "Offenbar".
func (sc *scene) maybeAdverb(j int, s subject) bool {
	return s.kind == nominalSubject && s.end == j+1 && sc.starts(sc.items[j].first) && !s.head.Is(nounRoles|cue.AnonymousNoun)
}

// ownsNext reports whether the name at item j is a genitive before another noun: "Londons Bürgermeister".
func (sc *scene) ownsNext(j, b int) bool {
	if t := sc.text(j); !strings.HasSuffix(t, "s") && !strings.HasSuffix(t, "’") {
		return false
	}
	h := sc.phraseHead(j+1, b)
	return h > j && sc.kind(h) == wordItem && !sc.word(j+1).Is(cue.Determiner|cue.Object)
}

// overPhrase skips a noun phrase that begins at item j, with the genitives that depend on it.
func (sc *scene) overPhrase(j, b int) int {
	for j < b && sc.isAttribute(j) {
		j++
	}
	for j < b && sc.isNoun(j) {
		j++
	}
	for j+1 < b && sc.isGenitive(j) {
		k := sc.phraseHead(j+1, b)
		if k < 0 || sc.nounAt(k).Is(cue.PersonNoun) && sc.lowerText(j) == "der" {
			break
		}
		for j = k + 1; j < b && sc.isNoun(j); j++ {
		}
	}
	return j
}

// isAttribute reports whether item j may stand before the noun of its phrase.
func (sc *scene) isAttribute(j int) bool {
	if sc.kind(j) != wordItem {
		return false
	}
	w := sc.word(j)
	return w.Is(cue.Determiner|cue.Possessive|cue.Object) || sc.t.Tokens[sc.items[j].first].Kind == token.Number && !sc.isNoun(j) || sc.lower(j) && w.Frames == 0 && w.Form != cue.Separable && hasAdjectiveEnding(sc.text(j)) &&
		!w.Is(cue.Auxiliary|cue.Preposition|cue.Adverb|cue.Coordinator|cue.Subordinator|pronounRoles|cue.That)
}

// isAdjective reports whether the word at item i, a form of a verb, is used as an adjective or a noun: "die gestern erklärten Ziele", "das Sagen".
func (sc *scene) isAdjective(i int) bool {
	if !sc.lower(i) {
		return i < len(sc.items) && !sc.starts(sc.items[i].first)
	}
	if !hasAdjectiveEnding(sc.text(i)) || !sc.isNoun(i+1) {
		return false
	}
	j := i - 1
	for sc.word(j).Is(cue.Adverb) && !sc.word(j).Is(cue.Preposition) {
		j--
	}
	if sc.kind(j) == stretchItem && sc.lowerText(j-1) == "als" { // "die als „sicher“ bezeichnete Brücke"
		j -= 2
	}
	w := sc.word(j)
	if w.Is(cue.Determiner) && j == i-1 && (j == 0 || sc.kind(j-1) == signItem) { // "Das sagten Experten"
		return false
	}
	return w.Is(cue.Determiner|cue.Possessive|cue.Preposition|cue.Object) || hasAdjectiveEnding(sc.text(j)) && sc.lower(j) && w == cue.Word{}
}

// hasAdjectiveEnding reports whether a word ends like a German adjective before its noun.
func hasAdjectiveEnding(w string) bool {
	for _, ending := range []string{"e", "en", "er", "es", "em"} {
		if strings.HasSuffix(w, ending) {
			return !strings.Contains(w, ".")
		}
	}
	return false
}

// notNoun are the roles of words that are no nouns though they begin a sentence.
const notNoun = cue.Determiner | cue.Possessive | cue.Time | cue.Preposition | cue.Adverb | cue.Subordinator | cue.Coordinator | cue.Wh | cue.That | cue.Negation |
	pronounRoles

// isNoun reports whether item j is a noun or a name.
func (sc *scene) isNoun(j int) bool {
	switch sc.kind(j) {
	case nameItem:
		return true
	case stretchItem:
		return sc.isName(j) && isUpper(sc.t.Word(sc.stretches[sc.items[j].ref].Inner))
	case signItem:
		return j > 0 && j < len(sc.items) && sc.isHyphen(j)
	case wordItem:
		kind := sc.t.Tokens[sc.items[j].first].Kind
		return (!sc.lower(j) || hasInnerCapital(sc.text(j))) && !sc.word(j).Is(notNoun) && (kind == token.Word || strings.Contains(sc.text(j), "-J")) // "der 43-Jährige"
	}
	return false
}

// hasInnerCapital reports whether a compound ends in a noun with its capital: "ai-Bericht".
func hasInnerCapital(w string) bool {
	i := strings.LastIndexByte(w, '-')
	return i > 0 && isUpper(w[i+1:])
}

// isGenitive reports whether an article in the genitive stands at item j.
func (sc *scene) isGenitive(j int) bool {
	switch sc.lowerText(j) {
	case "der", "des", "eines", "einer", "seiner", "ihrer", "dieser", "dieses":
		return sc.kind(j) == wordItem
	}
	return false
}

// phraseHead returns the noun that follows the attributes at item j; -1 when there is none.
func (sc *scene) phraseHead(j, b int) int {
	for j < b && sc.isAttribute(j) {
		j++
	}
	if j < b && sc.isNoun(j) {
		return j
	}
	return -1
}

// nounAt is what is known of the noun at item i, of a compound by its last part.
func (sc *scene) nounAt(i int) cue.Word {
	w := sc.word(i)
	if w.Is(nounRoles | cue.AnonymousNoun) {
		return w
	}
	lower := sc.lowerText(i)
	w.Roles |= sc.lastPart(lower) | sc.lastPart(strings.TrimSuffix(lower, "s")) | sc.lastPart(strings.TrimSuffix(lower, "es")) | sc.lastPart(strings.TrimSuffix(lower, "n"))
	return w
}

// nounPhrase reads the noun phrase that begins at item j: a name with its titles is the name, all else the phrase with what depends
// on it.
func (sc *scene) nounPhrase(j, b int) (subject, bool) {
	h := sc.phraseHead(j, b)
	if h < 0 {
		return subject{}, false
	}
	last := h
	for last+1 < b && !(sc.nameKind(last) != bareName && sc.kind(last+1) != nameItem) && (sc.isNoun(last+1) || sc.is(last+1, '/') || sc.is(last+1, '&')) {
		if last++; sc.kind(last) == signItem && sc.isHyphen(last) && last+2 < b && sc.word(last+1).Is(cue.Coordinator) {
			last++ // "Handels- und Seekammer"
		}
	}
	if sc.kind(last) == nameItem && sc.nameKind(last) != placeName || last == h && sc.kind(h) == nameItem {
		return sc.nameSubject(last), true
	}
	head := sc.nounAt(h)
	end := last + 1
	for end < b {
		next := sc.dependent(end, b)
		if next == end {
			break
		}
		end = next
	}
	if sc.is(end, ',') && sc.nameKind(end+1) == personName && head.Is(cue.PersonNoun) {
		return sc.nameSubject(end + 1), true // "der Direktor des Hafens, Piet Okonjo,"
	}
	return subject{first: j, end: end, kind: nominalSubject, head: head, found: true}, true
}

// dependent returns the item after a genitive, a "von" or "für" phrase or another noun set beside, that begins at item j; j when there is none.
func (sc *scene) dependent(j, b int) int {
	t := sc.lowerText(j)
	switch {
	case sc.isGenitive(j), t == "von", t == "vom", t == "für", sc.word(j).Is(cue.Coordinator) && (t == "und" || t == "sowie"):
		h := sc.phraseHead(j+1, b)
		if h < 0 {
			return j
		}
		for h++; h < b && sc.isNoun(h); h++ {
		}
		return h
	case t == "in" && j+1 < b && sc.isNoun(j+1) && !sc.isNoun(j+2) && !sc.nounAt(j+1).Is(nounRoles): // "in Gent"
		return j + 2
	case sc.is(j, '('):
		for k := j + 1; k < b && k < j+8; k++ {
			if sc.is(k, ')') {
				return k + 1
			}
		}
	}
	return j
}

// overApposition returns the sign after what a subject that ends its clause is besides its name: "sagte Jane Doe, Sprecherin der Stadt, „…“".
func (sc *scene) overApposition(end int, s subject, fr frame) int {
	const most = 16
	if !sc.is(end, ',') || s.end != end || s.kind == pronounSubject {
		return end
	}
	for j := end + 1; j < fr.end && j < end+most; j++ {
		w := sc.word(j)
		switch {
		case sc.is(j, ',') || sc.is(j, ':') || sc.is(j, '.') && j+1 == fr.end && sc.closesBefore(s, fr):
			if j == end+1 {
				return end
			}
			return j
		case sc.closes(j), w.Is(cue.Auxiliary|cue.That|cue.Subjunctive|pronounRoles) && !w.Is(cue.Determiner), (w.Frames != 0 || w.Form == cue.Separable) && sc.lower(j), w.Is(cue.Wh|cue.Subordinator) && !w.Is(cue.Preposition):
			return end
		case j == end+1 && !(sc.isNoun(j) || sc.isAttribute(j) || w.Is(cue.Preposition)):
			return end
		}
	}
	return end
}

// closesBefore reports whether what was said stands before the clause with the subject s: nothing but an apposition can follow it.
func (sc *scene) closesBefore(s subject, fr frame) bool {
	for j := s.first - 1; j > fr.first; j-- {
		if sc.closes(j) {
			return true
		}
	}
	return false
}

// fieldSubject guesses the subject of the German sentence that begins at item a and whose verb is not known: the first noun phrase that can be
// one, after a clause that only leads to the main one.
func (sc *scene) fieldSubject(a, limit int) subject {
	if w := sc.word(a); w.Is(cue.Subordinator|cue.Wh|cue.That) && !w.Is(cue.Preposition) {
		for a < limit && !sc.is(a, ',') {
			a++
		}
		a++
	}
	s, _, _ := sc.nominative(a, limit)
	if s.found && s.kind != nominalSubject || s.head.Is(nounRoles|cue.AnonymousNoun) {
		return s
	}
	for j := a; j < limit; j++ { // "Im Entwurf stand der Satz: „…“"
		if in, ok := sc.saidIn(j, limit); ok {
			return in
		}
	}
	return s
}

func (sc *scene) isEs(s subject) bool {
	return s.kind == pronounSubject && sc.word(s.first).Is(cue.Neuter)
}

// impersonal finds where it says so: "In der Mitteilung heißt es", "hieß es aus der Partei". Of other cues "es" is no subject, unless it stands for
// a noun: "Es teilte mit".
func (sc *scene) impersonal(e event, f field, fr frame) (event, bool) {
	if t := sc.text(e.cue); !strings.HasPrefix(t, "h") || !strings.HasSuffix(t, "ß") && !strings.HasSuffix(t, "t") {
		_, _, other := sc.nominative(e.cueEnd, f.end)
		return e, f.first == e.subject.first && !other
	}
	for j := f.first; j < f.end; j++ {
		if s, ok := sc.saidIn(j, f.end); ok {
			e.subject = s
			return e, true
		}
	}
	if f.first == f.verb && sc.is(f.first-1, ',') { // "In der Rede, die er gestern hielt, heißt es"
		for j := fr.first; j < f.first-1; j++ {
			if s, ok := sc.saidIn(j, f.first-1); ok {
				e.subject = s
				return e, true
			}
		}
	}
	return e, true
}

// saidIn reads the preposition at item j with what says something: "in der Mitteilung", "aus der Partei".
func (sc *scene) saidIn(j, b int) (subject, bool) {
	switch sc.lowerText(j) {
	case "in", "im", "auf", "aus", "von", "vom", "beim", "bei", "seitens":
	default:
		return subject{}, false
	}
	s, ok := sc.nounPhrase(j+1, b)
	if !ok {
		return s, false
	}
	where := sc.lowerText(j)[0] == 'i' || sc.lowerText(j) == "auf" // a place says nothing
	if s.kind == nameSubject {
		return s, !where && sc.nameKind(s.first) != placeName
	}
	return s, s.head.Is(cue.DocumentNoun) || !where && s.head.Is(nounRoles|cue.AnonymousNoun)
}
