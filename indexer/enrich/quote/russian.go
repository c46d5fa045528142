package quote

import "onrecord/data/lexicon/cue"

// maxOffice is how many items an office and what it is of may have before the name of who holds it.
const maxOffice = 16

// russianSubject finds the speaker from item i on, behind a verb, where nouns have cases and no articles: the name that closes a
// description ("сказал глава союза строителей и архитекторов Иван Петров"), or those who speak in a body ("пояснили в ведомстве").
func (sc *scene) russianSubject(i, limit int) (subject, bool) {
	if !sc.f.grammar.noArticles {
		return subject{}, false
	}
	if t := sc.lowerText(i); t == "в" || t == "во" {
		return sc.bodySpeaks(i, limit)
	}
	if !sc.word(i).Is(nounRoles) && sc.word(i).Roles != 0 {
		return subject{}, false
	}
	for j := i; j < limit && j < i+maxOffice; j++ {
		w := sc.word(j)
		switch {
		case sc.kind(j) == nameItem && j > i && sc.namesHolder(j):
			return sc.nameSubject(j), true
		case sc.kind(j) == stretchItem, sc.kind(j) == signItem && !sc.is(j, '(') && !sc.is(j, ')'):
			return subject{}, false
		case w.Frames != 0, w.Is(cue.That | cue.Relative | cue.Auxiliary | cue.Preposition):
			return subject{}, false
		}
	}
	return subject{}, false
}

// namesHolder reports whether the name at item j closes a description: the phrase is over behind it, and it is several words or a person known.
func (sc *scene) namesHolder(j int) bool {
	over := j+1 >= len(sc.items) || sc.kind(j+1) == signItem && !sc.is(j+1, '(') || sc.word(j+1).Is(cue.Preposition|cue.Adverb|cue.Time)
	return over && (sc.fullName(j) || sc.nameKind(j) == personName)
}

// bodySpeaks reads "пояснили в ведомстве": a verb in the plural without a subject and the body whose people speak, behind the preposition
// at item i.
func (sc *scene) bodySpeaks(i, limit int) (subject, bool) {
	const most = 5
	end := i + 1
	for end < limit && end <= i+most && sc.inPhrase(end) && !sc.word(end).Is(cue.Preposition|cue.Time|cue.Adverb) {
		end++
	}
	if end == i+1 || end < limit && sc.kind(end) != signItem || !sc.pluralPast(i-1) {
		return subject{}, false
	}
	if end == i+2 && sc.kind(i+1) == nameItem {
		return sc.nameSubject(i + 1), true
	}
	return subject{first: i + 1, end: end, kind: nominalSubject, head: cue.Word{Roles: cue.OrganisationNoun}, found: true}, true
}

// pluralPast reports whether the verb at item i is a Russian past in the plural.
func (sc *scene) pluralPast(i int) bool {
	t := sc.text(i)
	return len(t) > 4 && t[len(t)-len("ли"):] == "ли"
}
