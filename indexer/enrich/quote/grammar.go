package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
)

// grammar is what of a language matters for finding speakers, apart from its words. The zero value is that of English, and of every
// language without an entry.
type grammar struct {
	capitalNouns bool   // every noun has a capital: one capital alone makes no name
	verbSecond   bool   // after an opening phrase the subject follows its verb: "Am Montag sagte Jane Doe"
	commaClause  bool   // a comma stands before every reported clause
	cueCloses    bool   // marked words in the sentence after “…”, said X are a quote of their own
	dialogue     bool   // a dash may open a paragraph of speech: "— Не знаю, — сказала она."
	commaTells   bool   // and a comma alone ends it: "— Nous partons, a dit Jane Doe."
	asides       string // the signs that open words inside the marks by which the text says who speaks: « Nous partons, a-t-il dit, demain. »
	inverts      bool   // a pronoun may stand between an auxiliary and its participle: "a-t-il dit"
	proDrop      bool   // a verb needs no subject: "“…”, dijo."
	noArticles   bool   // nouns stand without articles, and can point back all the same: "министр"
	headFirst    bool   // what describes a noun comes behind it: "le ministre russe", "министр обороны"
	cases        bool   // names have endings: "по словам Ивана Сорокатова"
	plainThat    bool   // what opens a reported clause is followed by any verb: "que ha llegado"
}

var grammars = map[news.Language]grammar{
	"de": {capitalNouns: true, verbSecond: true, commaClause: true, cueCloses: true},
	"es": {dialogue: true, asides: dashes, proDrop: true, headFirst: true, plainThat: true},
	"fr": {dialogue: true, commaTells: true, asides: ",!?…" + dashes, inverts: true, headFirst: true, plainThat: true},
	"ru": {commaClause: true, dialogue: true, asides: dashes, noArticles: true, cases: true, headFirst: true, plainThat: true},
}

// dashes are the signs that are taken for a dash.
const dashes = "—–―"

// dropped is the subject of the verb at item v that has none of its own: that of the cue before it, else who spoke in the sentence before if
// nobody else is named since, else the only person whom the paragraph names before it.
func (sc *scene) dropped(v int, e *event, fr frame, evs []event) subject {
	s := sc.spokeBefore(v, fr, evs)
	if !s.found {
		s = sc.onlyNamed(v, fr)
	}
	if s.found && strings.HasSuffix(sc.text(e.cue), "n") != (s.kind == nominalSubject && sc.manyHeads(s)) && e.w.Form != cue.Perfect {
		return subject{} // "aseguran" is not one person
	}
	return s
}

func (sc *scene) spokeBefore(v int, fr frame, evs []event) subject {
	for j := len(evs) - 1; j >= 0; j-- {
		if e := &evs[j]; e.subject.found && !e.source {
			return e.subject.again()
		}
	}
	n := len(sc.drafts)
	if n == 0 {
		return subject{}
	}
	d := sc.drafts[n-1]
	if !d.subject.found || fr.paragraph-d.paragraph > 1 || sc.sentencesBetween(d, v) > 2 || sc.othersNamed(d, v) {
		return subject{}
	}
	return d.subject.again()
}

// onlyNamed is the person named in the paragraph before item v, if it is one alone.
func (sc *scene) onlyNamed(v int, fr frame) subject {
	const most = 200
	found := -1
	for j := v - 1; j >= 0 && j > v-most && sc.items[j].first >= sc.t.Paragraphs[fr.paragraph].First; j-- {
		if sc.nameKind(j) != personName {
			continue
		}
		if found >= 0 && sc.names[sc.items[found].ref].i != sc.names[sc.items[j].ref].i {
			return subject{}
		}
		found = j
	}
	if found < 0 {
		return subject{}
	}
	return sc.nameSubject(found).again()
}

// again is a subject that another clause takes over.
func (s subject) again() subject {
	s.shared = true
	return s
}

// sentencesBetween returns how many frames lie between the last words of a quote and the one that item v is in.
func (sc *scene) sentencesBetween(d *draft, v int) int {
	n := 0
	for f := d.frame + 1; f < len(sc.frames) && sc.frames[f].first <= v && n <= 2; f++ {
		n++
	}
	return n
}

// othersNamed reports whether somebody else than who speaks in a quote is named between its speaker and item v.
func (sc *scene) othersNamed(d *draft, v int) bool {
	const most = 120
	for j := max(d.subject.end, d.end, v-most); j < v; j++ {
		if sc.nameKind(j) != personName {
			continue
		}
		if sc.kind(d.subject.first) != nameItem || sc.names[sc.items[j].ref].i != sc.names[sc.items[d.subject.first].ref].i {
			return true
		}
	}
	return false
}

// infinitiveAt reports whether a French or Spanish infinitive stands at item i: "affirme avoir", "dijo estar".
func (sc *scene) infinitiveAt(i int) bool {
	w := sc.word(i)
	if !sc.f.grammar.plainThat || !sc.lower(i) || sc.f.grammar.noArticles || w.Is(cue.Determiner|cue.Preposition|nounRoles|cue.Adverb) {
		return false
	}
	t := sc.text(i)
	return strings.HasSuffix(t, "er") || strings.HasSuffix(t, "ir") || strings.HasSuffix(t, "re") || strings.HasSuffix(t, "ar")
}

// marksSome reports whether marked words of some length follow the cue of event e soon, in a language whose clauses have conjunctions: "a
// reconnu une situation « catastrophique pour la nation »".
func (r *reading) marksSome(e *event) bool {
	const near, least = 8, 3
	if !r.f.grammar.plainThat || !e.w.May(cue.TakesQuote) {
		return false
	}
	for j := e.right; j < min(r.fr.end, e.right+near); j++ {
		if r.kind(j) == stretchItem {
			return r.words(j) >= least && !r.titled(j)
		}
	}
	return false
}

// leadsToThat reports whether the "que" at item j, behind a cue that ends before item a, opens what was said: not behind another word that
// makes a conjunction with it ("ainsi que"), and not behind the only comma.
func (sc *scene) leadsToThat(a, j int) bool {
	if !sc.f.grammar.plainThat || j == a {
		return true
	}
	if sc.f.grammar.commaClause {
		return true
	}
	commas := 0
	for i := a; i < j; i++ {
		if sc.is(i, ',') {
			commas++
		}
	}
	return !joinsThat[sc.lowerText(j-1)] && !(sc.is(j-1, ',') && commas == 1)
}

// joinsThat are the French and Spanish words that "que" makes a conjunction or a comparison with.
var joinsThat = map[string]bool{"ainsi": true, "tandis": true, "alors": true, "parce": true, "afin": true, "avant": true, "bien": true,
	"dès": true, "depuis": true, "pour": true, "plus": true, "moins": true, "aussi": true, "autant": true, "même": true, "autre": true, "tel": true,
	"así": true, "mientras": true, "para": true, "por": true, "más": true, "menos": true, "desde": true, "hasta": true, "antes": true,
	"después": true, "sin": true, "mismo": true, "tal": true, "el": true, "la": true, "los": true, "las": true, "lo": true, "al": true, "ce": true}

// mayDrop reports whether the verb at item v can do without a subject: it opens the sentence, or stands behind marked words, a comma or an
// opening phrase.
func (sc *scene) mayDrop(v int, fr frame) bool {
	if !sc.f.grammar.proDrop {
		return false
	}
	p := sc.word(v - 1)
	return v == fr.first || sc.kind(v-1) == stretchItem || sc.is(v-1, ',') || sc.is(v-1, '—') || p.Is(cue.Coordinator|cue.Adverb|cue.Time) ||
		sc.word(fr.first).Is(cue.Preposition) && !sc.insideSigns(fr.first, v)
}
