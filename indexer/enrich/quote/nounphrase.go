package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/indexer/enrich/token"
)

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
	n := s.InnerEnd - s.Inner
	if n > mostCapital || n > most && !(sc.isAttribute(i-1) && isUpper(sc.t.Word(s.Inner))) || sc.terminal(i) || sc.lastWord(i) == "," {
		return false
	}
	if sc.isAttribute(i - 1) {
		return true
	}
	if w.Is(cue.Determiner|cue.Preposition|cue.Possessive) || sc.kind(i-1) == nameItem {
		return true
	}
	return sc.kind(i-1) == wordItem && !sc.lower(i-1) && w.Frames == 0
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
		case w.Is(cue.Determiner | cue.Possessive), sc.opensPhrase(j):
			if s, ok := sc.nounPhrase(j, b); ok && sc.maybeAdverb(j, s) {
				fallback, at = s, j
			} else if ok {
				return s, j, true
			} else if s, ok := sc.standsAlone(j); ok {
				return s, j, true
			}
			j = max(sc.overPhrase(j, b), j+1)
			continue
		}
		j++
	}
	return fallback, at, fallback.found
}

// opensPhrase reports whether a word with a capital at item j may begin a noun phrase without an article.
func (sc *scene) opensPhrase(j int) bool {
	return !sc.lower(j) && !sc.word(j).Is(cue.Adverb|cue.Subordinator|cue.Wh|cue.Coordinator) && sc.t.Tokens[sc.items[j].first].Kind == token.Word
}

// standsAlone takes the article at item j for a subject when no noun follows it: "schreibt diese", "einige sagten".
func (sc *scene) standsAlone(j int) (subject, bool) {
	s := subject{first: j, end: j + 1, found: true}
	switch sc.lowerText(j) {
	case "dieser", "diese", "jener", "jene":
		s.kind = pronounSubject
	case "einige", "viele", "manche", "beide", "andere", "mehrere", "alle":
		s.kind, s.head.Roles = nominalSubject, cue.GroupNoun
	default:
		return subject{}, false
	}
	return s, true
}

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
	if w.Is(cue.Determiner|cue.Possessive|cue.Object) || sc.t.Tokens[sc.items[j].first].Kind == token.Number && !sc.isNoun(j) {
		return true
	}
	return sc.lower(j) && w.Frames == 0 && w.Form != cue.Separable && hasAdjectiveEnding(sc.text(j)) &&
		!w.Is(cue.Auxiliary|cue.Preposition|cue.Adverb|cue.Coordinator|cue.Subordinator|pronounRoles|cue.That)
}

// isAdjective reports whether the word at item i, a form of a verb, is used as an adjective or a noun: "die gestern erklärten Ziele",
// "das Sagen".
func (sc *scene) isAdjective(i int) bool {
	if !sc.lower(i) {
		return i < len(sc.items) && !sc.starts(sc.items[i].first)
	}
	if !hasAdjectiveEnding(sc.text(i)) || !sc.isNoun(i+1) {
		return false
	}
	j := i - 1
	for sc.word(j).Is(cue.Adverb|cue.Negation) && !sc.word(j).Is(cue.Preposition) {
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

// hasInnerCapital reports whether a compound ends in a noun with its capital, "ai-Bericht", or is the name of a site: "harbour.example".
func hasInnerCapital(w string) bool {
	if i := strings.IndexByte(w, '.'); i > 1 && i+2 < len(w) {
		return true
	}
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
	w.Roles |= sc.lastPart(lower)
	for _, ending := range []string{"s", "es", "n"} {
		if stem, ok := strings.CutSuffix(lower, ending); ok {
			w.Roles |= sc.lastPart(stem)
		}
	}
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
	for last+1 < b && (sc.isNoun(last+1) || sc.is(last+1, '/') || sc.is(last+1, '&')) {
		if sc.nameKind(last) != bareName && sc.kind(last+1) != nameItem {
			break // a known name is over
		}
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

// dependent returns the item after a genitive, a "von" or "für" phrase or another noun set beside, that begins at item j; j when there is
// none.
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
