package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
)

// event is a cue in a frame with whoever it is tied to.
type event struct {
	cue         int // the item of the cue's first word
	cueEnd      int // the item after its last
	left, right int // the items that cue and subject take up, [left, right)
	begins      int // where the clause of the cue begins, its conjunction or comma included
	w           cue.Word
	subject     subject
	dropped     bool // the subject is none of the clause, as the language needs none: "dijo"
	own         bool // the clause has a subject of its own, or shares one by a conjunction: not nested in what stands before
	inverted    bool
	final       bool // in German: the cue ends a subordinate clause
	source      bool // "according to"
	words       bool // "in her words"
	noun        bool
	passive     bool // "was accused by X of": the subject comes after the cue, and who was told or urged before it
}

// events finds the cues of a frame.
func (sc *scene) events(fr frame) []event {
	var evs []event
	for i := fr.first; i < fr.end; i++ {
		if sc.items[i].kind != wordItem {
			continue
		}
		w := sc.items[i].w
		var e event
		ok := false
		switch {
		case w.Is(cue.Preposition) && sc.wordsAt(i, fr) > 0:
			e, ok = sc.inWords(i, fr)
		case sc.f.grammar.verbSecond && w.Is(cue.Source):
			e, ok = sc.accountEvent(i, fr)
		case sc.isAccording(i, fr):
			e, ok = sc.according(i, fr)
		case w.Begins() && sc.phraseEvent(i, fr, evs, &e):
			ok = true
		case w.May(cue.IsNoun) && sc.nounCue(i, fr):
			e, ok = sc.nounEvent(i, fr)
		case sc.f.grammar.verbSecond && (w.Frames != 0 || w.Form == cue.Separable):
			e, ok = sc.verbSecondEvent(event{cue: i, cueEnd: i + 1, w: w}, fr, evs)
		case w.Frames&^cue.IsNoun != 0:
			e, ok = sc.verbEvent(event{cue: i, cueEnd: i + 1, w: w}, fr, evs)
		}
		if ok {
			evs = append(evs, e)
			i = max(i, e.cueEnd-1)
		}
	}
	return evs
}

// opensSource reports whether the preposition at item i has somebody after it who can say something: "per" may count things.
func (sc *scene) opensSource(i int) bool {
	named := sc.kind(i+1) == nameItem
	switch {
	case sc.lowerText(i) == "per":
		return sc.lowerText(i-1) != "as" && (named || sc.lowerText(i+1) == "the" && sc.kind(i+2) == nameItem)
	case named, sc.lowerText(i+1) == "the":
		return true
	}
	return sc.f.words != cue.Of("en") && sc.nounPhraseAt(i+1) || sc.f.grammar.noArticles && sc.lower(i+1)
}

// isAccording reports whether "according to" or a preposition that works like it stands at item i.
func (sc *scene) isAccording(i int, fr frame) bool {
	if sc.word(i).Is(cue.Source) {
		return i+1 < fr.end && sc.opensSource(i)
	}
	if i+2 >= fr.end {
		return false
	}
	return strings.EqualFold(sc.text(i), "according") && sc.text(i+1) == "to"
}

// isSource reports whether a word may begin a source of several words.
func isSource(w string) bool {
	return strings.EqualFold(w, "according")
}

// according reads "according to X".
func (sc *scene) according(i int, fr frame) (event, bool) {
	start := i + 2
	if sc.word(i).Is(cue.Source) {
		start = i + 1
	}
	return sc.sourceEvent(i, start, fr)
}

// maxSource is how many items a source may have whose words are not known.
const maxSource = 5

// sourceEvent reads the source from item start on that a cue at item i announces.
func (sc *scene) sourceEvent(i, start int, fr frame) (event, bool) {
	end := start
	for end < fr.end && !sc.endsSource(end, start) && !(start == i+1 && sc.afterName(end, start)) {
		end++
	}
	for end > start && sc.word(end-1).Is(cue.Preposition) {
		end--
	}
	s, ok := sc.speakerIn(start, end)
	if end == start+1 && sc.word(start).Is(cue.Object|cue.Possessive) { // "according to him"
		s, ok = subject{first: start, end: end, kind: pronounSubject, found: true}, true
	}
	if !ok && sc.f.grammar.noArticles && end > start && end-start <= maxSource { // "по данным полиции": the tables have no cases
		s, ok = subject{first: start, end: end, kind: nominalSubject, found: true}, true
	}
	if ok && s.kind == nominalSubject && sc.word(start).Is(cue.Possessive) && !s.head.Is(nounRoles|cue.AnonymousNoun) {
		return event{}, false // "ranked according to their scores"
	}
	if ok && s.kind == nominalSubject && measures[sc.lowerText(sc.coreEnd(s.first, s.end)-1)] {
		return event{}, false
	}
	return event{
		cue: i, cueEnd: start, left: i, right: end, begins: i, subject: s, own: true, source: true,
		w: cue.Word{Frames: cue.TakesClause | cue.TakesQuote, Kind: news.Say},
	}, ok
}

// measures are what things are done or sorted by, "according to age", and that says nothing.
var measures = map[string]bool{"plan": true, "plans": true, "schedule": true, "size": true, "sizes": true, "age": true, "rank": true,
	"standard": true, "standards": true, "need": true, "needs": true, "taste": true, "tastes": true, "score": true, "scores": true,
	"wishes": true, "principle": true, "principles": true, "ability": true, "abilities": true, "means": true, "custom": true, "type": true,
	"preference": true, "preferences": true, "circumstances": true, "season": true, "weight": true, "level": true, "criteria": true,
	"formula": true, "rules": true, "instructions": true, "severity": true, "location": true, "height": true, "gender": true, "race": true,
	"value": true, "price": true, "which": true, "whim": true, "specifications": true, "logic": true, "recipe": true}

// afterName reports whether a name stands before item i and a verb may follow: "laut Jane Doe ist".
func (sc *scene) afterName(i, start int) bool {
	return i > start && sc.kind(i-1) == nameItem && sc.lower(i) && !sc.word(i).Is(cue.Preposition)
}

// endsSource reports whether the phrase after "according to", begun at start, is over at item i.
func (sc *scene) endsSource(i, start int) bool {
	it := sc.items[i]
	if it.kind == signItem {
		return it.sign != '@' && it.sign != '#' && it.sign != '&' && it.sign != '/'
	}
	w := sc.word(i)
	if i > start && sc.f.grammar.plainThat && w.Is(cue.Auxiliary) && !w.Is(cue.Preposition) {
		return true
	}
	if i > start && sc.kind(i-1) == nameItem && w.Is(cue.Determiner) && !w.Is(cue.Relative) && !genitive[sc.text(i)] {
		return true
	}
	return i > start && (it.kind == stretchItem || w.Is(cue.Time|cue.That) || w.Is(cue.Subordinator) && !w.Is(cue.Preposition))
}

// verbEvent ties the cue verb of event e to its subject.
func (sc *scene) verbEvent(e event, fr frame, evs []event) (event, bool) {
	i, w := e.cue, e.w
	e.left, e.right, e.begins = i, e.cueEnd, i
	if sc.isNounUse(i) {
		return e, false
	}
	g := sc.verbGroup(i, fr.first)
	if g.negated || g.unreal || w.Form == cue.Perfect && !g.auxiliary {
		return e, false
	}
	if g.subject > 0 && !g.passive {
		e.left, e.begins, e.inverted, e.own = g.first, g.first, true, true
		e.subject = subject{first: g.subject, end: g.subject + 1, kind: pronounSubject, found: true}
		return e, true
	}
	if w.Form == cue.Past && sc.lowerText(e.cueEnd) == "by" {
		return sc.passiveEvent(e, g.first, fr)
	}
	if g.passive && w.Form != cue.Participle || sc.shortPassive(i) {
		return e, false
	}
	if w.Form == cue.Participle && !g.passive {
		return sc.participleEvent(e, g.first, fr, evs)
	}
	e.left = g.first
	e, ok := sc.finiteEvent(e, g.first, fr, evs)
	return e, ok && !sc.speaksOfItself(e.subject) && !sc.conditional(e, fr) && !sc.isReader(e.subject) && !sc.isWorn(g.first)
}

// bearers are things that bear slogans, which nobody utters.
var bearers = map[string]bool{
	"sign": true, "signs": true, "banner": true, "banners": true, "placard": true, "placards": true,
	"shirt": true, "shirts": true, "t-shirt": true, "t-shirts": true, "hat": true, "hats": true, "cap": true, "caps": true, "flag": true,
	"flags": true, "sticker": true, "stickers": true, "badge": true, "badges": true, "button": true, "buttons": true, "mug": true,
	"billboard": true, "billboards": true, "plaque": true, "plate": true, "tattoo": true, "graffiti": true,
}

// isWorn reports whether the verb group at item i tells what stands on something: "signs reading “…”", "a banner that said “…”".
func (sc *scene) isWorn(i int) bool {
	if sc.word(i - 1).Is(cue.That | cue.Relative) {
		i--
	}
	return bearers[sc.lowerText(i-1)]
}

// isReader reports whether a subject is "you", who is told what to say.
func (sc *scene) isReader(s subject) bool {
	return s.kind == pronounSubject && sc.lowerText(s.end-1) == "you"
}

// conditional reports whether the clause of event e only supposes that something is said: "if X says", "had X said".
func (sc *scene) conditional(e event, fr frame) bool {
	if e.inverted || sc.f.words != cue.Of("en") {
		return false
	}
	switch sc.lowerText(e.left - 1) {
	case "if", "unless", "whether":
		return true
	case "had", "should", "were":
		return e.left-1 == fr.first
	}
	return false
}

// speaksOfItself reports whether a subject is the article at hand: "an earlier version of this article".
func (sc *scene) speaksOfItself(s subject) bool {
	for i := s.first; i+1 < s.end; i++ {
		switch sc.lowerText(i) {
		case "this", "dieses", "dieser":
			return ownNames[sc.lowerText(i+1)] || i > s.first && sc.lowerText(i-1) == "of" && sc.word(i+1).Is(cue.DocumentNoun)
		}
	}
	return false
}

// ownNames are what an article calls itself.
var ownNames = map[string]bool{"article": true, "story": true, "piece": true, "column": true, "artikels": true, "textes": true, "meldung": true}

// shortPassive reports whether the verb at item i is a passive that leaves out its auxiliary, as headlines do: "Skipper accused of
// sinking his boat".
func (sc *scene) shortPassive(i int) bool {
	w := sc.word(i)
	if w.Form != cue.Past || !w.May(cue.TakesName|cue.TakesGerund) || w.May(cue.TakesQuote) {
		return false
	}
	switch sc.lowerText(i + 1) {
	case "of", "for", "by":
		return true
	}
	return false
}

// isNounUse reports whether the word at item i stands where a noun or an adjective stands: after an article, a possessor or a
// preposition.
func (sc *scene) isNounUse(i int) bool {
	if sc.kind(i-1) == cliticItem {
		return true
	}
	p := sc.word(i - 1)
	if sc.word(i).Form == cue.Base && sc.compound(i) {
		return true
	}
	if p.Is(cue.Possessive) && !p.Is(pronounRoles) {
		return true
	}
	if p.Is(cue.Determiner) && !p.Is(cue.That|pronounRoles|cue.Plural|cue.Relative) && !quantifiers[strings.ToLower(sc.text(i-1))] {
		return true
	}
	infinitive := sc.word(i).Form == cue.Base && sc.lowerText(i-1) == "to"
	return p.Is(cue.Preposition) && sc.word(i).Form != cue.Participle && !infinitive && !p.Is(cue.Subordinator|cue.Adverb|cue.Auxiliary|cue.Coordinator)
}

// compound reports whether the word at item i comes right after a noun in the singular, which a verb in its base form cannot follow: "a
// phone call".
func (sc *scene) compound(i int) bool {
	t := sc.text(i - 1)
	return sc.lower(i-1) && sc.word(i-1) == (cue.Word{}) && !strings.HasSuffix(t, "s") && !strings.HasSuffix(t, "ly") && sc.word(i).Roles == 0 &&
		!strings.HasSuffix(t, "n’t") && !strings.HasSuffix(t, "n't") && nounByEnding(t)&cue.GroupNoun == 0 && sc.f.words == cue.Of("en")
}

// quantifiers can be subjects by themselves: "many said".
var quantifiers = map[string]bool{"many": true, "some": true, "several": true, "most": true, "all": true, "both": true, "one": true,
	"two": true, "three": true, "few": true, "more": true, "another": true, "those": true, "these": true, "this": true}

// many are the quantifiers that go with a verb in the plural.
var many = map[string]bool{"many": true, "some": true, "several": true, "most": true, "all": true, "both": true, "two": true, "three": true,
	"few": true, "more": true, "those": true, "these": true}

// verbGroup is what stands before a verb and belongs to it.
type verbGroup struct {
	first                               int // the first item of the group
	subject                             int // the pronoun inside it, "a-t-il dit"; 0 for none
	negated, unreal, passive, auxiliary bool
}

// reflexive are the pronouns by which a form of "be" makes no passive.
var reflexive = map[string]bool{"se": true, "s’": true, "s'": true}

// verbGroup walks back from the verb at item i over auxiliaries, adverbs and times.
func (sc *scene) verbGroup(i, limit int) verbGroup {
	g := verbGroup{first: i}
	for g.first > limit {
		j := g.first - 1
		if sc.is(j, ')') {
			if k := sc.openBracket(j, limit); k >= 0 {
				g.first = k
				continue
			}
			return g
		}
		w := sc.word(j)
		switch {
		case w.Is(cue.Negation) || strings.HasSuffix(sc.text(j), "n’t") || strings.HasSuffix(sc.text(j), "n't"):
			g.negated = true
		case w.Is(cue.Modal):
			if k := sc.cameTo(j, limit); k >= 0 {
				g.first = k
				continue
			}
			g.unreal = true
		case w.Is(cue.Passive):
			g.passive, g.auxiliary = true, true
		case w.Is(cue.Auxiliary):
			g.auxiliary = true
		case sc.f.grammar.inverts && w.Is(pronounRoles) && g.subject == 0 && sc.word(j-1).Is(cue.Auxiliary):
			g.subject = j
		case sc.f.grammar.plainThat && sc.word(j-1).Is(cue.Possessive) && sc.word(j-2).Is(cue.Preposition) && j-2 > limit:
			g.first = j - 2 // "a de son côté affirmé"
			continue
		case w.Is(cue.Clitic) && !w.Is(pronounRoles):
			switch {
			case !reflexive[sc.lowerText(j)]:
			case sc.f.grammar.proDrop: // "se anunció" says nobody, "se preguntó" does
				g.passive = !sc.word(i).May(cue.TakesWhether) && sc.word(i).Kind != news.Accuse
			default:
				g.passive = false // "s’est exclamé"
			}
		case w.Is(cue.Time) && !w.Is(cue.Auxiliary):
			g.first = sc.timeStart(j, limit)
			continue
		case w.Is(cue.Adverb) && !w.Is(cue.Relative|cue.Preposition|cue.Determiner) || sc.isLy(j):
		default:
			return g
		}
		g.first = j
	}
	return g
}

// maxMedium is how many items a medium may have: "took to the social network X to say".
const maxMedium = 5

// cameTo returns the first item of what stands before the "to" at item j and tells that an utterance was really made: "went on to say",
// "hastened to add", "took to the radio to say". It returns -1 when nothing does.
func (sc *scene) cameTo(j, limit int) int {
	if sc.lowerText(j) != "to" || j-1 <= limit {
		return -1
	}
	switch sc.lowerText(j - 1) {
	case "continued", "continues", "proceeded", "proceeds", "hastened", "hastens", "rushed":
		return j - 1
	case "on":
		if strings.HasPrefix(sc.lowerText(j-2), "w") || sc.lowerText(j-2) == "goes" {
			return j - 2
		}
	case "as":
		if sc.lowerText(j-2) == "far" && j-4 > limit {
			return j - 4 // "went so far as to say"
		}
	}
	for k := j - 2; k > limit && k >= j-1-maxMedium && sc.kind(k) != signItem; k-- {
		if t := sc.lowerText(k - 1); sc.lowerText(k) == "to" && (t == "took" || t == "takes") {
			return k - 1
		}
	}
	return -1
}

func (sc *scene) lowerText(i int) string { return strings.ToLower(sc.text(i)) }

func (sc *scene) isLy(i int) bool {
	return sc.lower(i) && strings.HasSuffix(sc.text(i), "ly") && len(sc.text(i)) > 4 && sc.items[i].w.Roles&nounRoles == 0
}

// timeStart walks back over an expression of time that ends at item j: "on Tuesday", "earlier this week".
func (sc *scene) timeStart(j, limit int) int {
	for j > limit {
		w := sc.word(j - 1)
		if !w.Is(cue.Time) && !w.Is(cue.Determiner) && sc.t.Tokens[sc.items[j-1].first].Kind != numberKind {
			break
		}
		j--
	}
	if j > limit && sc.word(j-1).Is(cue.Preposition) {
		j--
	}
	return j
}

func (sc *scene) openBracket(i, limit int) int {
	for j := i - 1; j >= limit && j > i-20; j-- {
		if sc.is(j, '(') {
			return j
		}
	}
	return -1
}
