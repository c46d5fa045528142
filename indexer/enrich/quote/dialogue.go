package quote

import (
	"sort"
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

const (
	minDialogue  = 2 // tokens of a paragraph of a talk
	maxToTeller  = 8 // items that tell who speaks
	maxToCue     = 3 // tokens of them up to the cue
	maxToSpeaker = 5 // tokens of them up to the speaker, where no cue is known
)

// line is a paragraph that begins with a dash: what is said in it, and the words that tell who says it, empty if none do.
type line struct {
	paragraph int
	speech    []token.Range
	teller    token.Range
}

// dialogue reads paragraphs that begin with a dash, as French, Spanish and Russian news prints talks: "— Не знаю, — сказал X. — Спросите
// других." Those that tell nobody are speech where one beside them does, and by nobody known.
func (sc *scene) dialogue() {
	if !sc.f.grammar.dialogue {
		return
	}
	var lines []line
	for n, p := range sc.t.Paragraphs {
		if p.End-p.First > minDialogue && !sc.taken[n] && sc.isDash(p.First) {
			lines = append(lines, sc.lineOf(n, p))
		}
	}
	for i, l := range lines {
		told := l.told() || i > 0 && lines[i-1].tells(l.paragraph-1) || i+1 < len(lines) && lines[i+1].tells(l.paragraph+1)
		if told && (l.told() || sc.isSpoken(sc.t.Paragraphs[l.paragraph])) {
			sc.spokenLine(l)
		}
	}
}

func (l line) told() bool { return l.teller.First < l.teller.End }

func (l line) tells(paragraph int) bool { return l.paragraph == paragraph && l.told() }

// lineOf cuts a paragraph into what is said and what tells of it.
func (sc *scene) lineOf(n int, p token.Range) line {
	l := line{paragraph: n}
	start := p.First + 1
	for i := start + 1; i < p.End; i++ {
		begins, ok := sc.turnsAway(i, p.End)
		if !ok {
			continue
		}
		end := sc.turnsBack(begins, p.End)
		l.speech = append(l.speech, token.Range{First: start, End: i})
		if !l.told() {
			l.teller = token.Range{First: begins, End: end}
		}
		if start = end + 1; start >= p.End {
			return l
		}
		i = start
	}
	l.speech = append(l.speech, token.Range{First: start, End: p.End})
	return l
}

// turnsAway reports whether token i is the sign before words that tell who speaks, and returns where those begin: a dash behind another
// sign, or in Spanish close to what follows it; a comma before a verb and its subject in French.
func (sc *scene) turnsAway(i, limit int) (begins int, ok bool) {
	begins = i + 1
	if begins+1 >= limit || !sc.t.Lower(begins) {
		return begins, false
	}
	switch before := sc.t.Word(i - 1); {
	case sc.isDash(i):
		close := sc.t.Tokens[begins].Start == sc.t.Tokens[i].End && sc.t.Tokens[i-1].End < sc.t.Tokens[i].Start
		return begins, (close || strings.Contains(",.!?…»", before)) && sc.tells(begins, limit)
	case strings.Contains(",!?…", sc.t.Word(i)) && sc.f.grammar.commaTells:
		return begins, sc.tellsInverted(begins)
	}
	return begins, false
}

// tells reports whether a cue begins at a token, or a verb that is not known before the name of a person.
func (sc *scene) tells(i, limit int) bool {
	for j := i; j < min(limit, i+maxToCue); j++ {
		if sc.f.words.Lookup(sc.t.Word(j)).May(cue.TakesQuote) {
			return true
		}
	}
	n, ok := sc.knownIn(token.Range{First: i, End: min(limit, i+maxToSpeaker)})
	return ok && n.kind == personName && n.first > i && sc.f.words.Lookup(sc.t.Word(i)).Roles == 0
}

// tellsInverted reports whether a cue with its subject behind it begins at a token: "a dit Jane Doe".
func (sc *scene) tellsInverted(i int) bool {
	if w := sc.f.words.Lookup(sc.t.Word(i)); w.Is(cue.Auxiliary) && !w.May(cue.TakesQuote) {
		i++
	}
	if !sc.f.words.Lookup(sc.t.Word(i)).May(cue.TakesQuote) {
		return false
	}
	for j, first := sc.itemBefore(i+1)+1, sc.itemBefore(i+1)+1; j < first+maxToCue; j++ {
		if w := sc.word(j); sc.kind(j) == nameItem || w.Is(nounRoles) || j == first && w.Is(pronounRoles) {
			return true
		}
	}
	return false
}

// turnsBack returns the dash behind which the words of a line go on, else the end of the paragraph.
func (sc *scene) turnsBack(i, limit int) int {
	for ; i < limit; i++ {
		if sc.isDash(i) && (strings.Contains(",.!?…", sc.t.Word(i-1)) || sc.t.Tokens[i-1].End == sc.t.Tokens[i].Start) {
			return i
		}
	}
	return limit
}

// spokenLine keeps what is said in a line.
func (sc *scene) spokenLine(l line) {
	d := &draft{kind: news.Direct, rule: rule.Dialogue, paragraph: l.paragraph}
	for _, r := range l.speech {
		for r.First < r.End && strings.Contains(".,", sc.t.Word(r.First)) { // "—dijo ella—. Vamos."
			r.First++
		}
		if last := r.End - 1; last > r.First && sc.t.Word(last) == "," {
			r.End--
		}
		if r.First < r.End {
			d.spans = append(d.spans, sc.t.Span(r))
		}
	}
	if len(d.spans) == 0 {
		return
	}
	sc.taken[l.paragraph] = true
	d.begun = sort.Search(len(sc.frames), func(n int) bool { return sc.frames[n].paragraph >= l.paragraph })
	if l.told() {
		sc.tellLine(d, l.teller)
	} else {
		d.who = &news.Speaker{}
	}
	sc.formed = append(sc.formed, d)
}

// tellLine finds cue and subject of a line.
func (sc *scene) tellLine(d *draft, teller token.Range) {
	a, b := sc.itemBefore(teller.First+1), sc.itemBefore(teller.First+1)
	for b < len(sc.items) && sc.items[b].end <= teller.End && b-a < maxToTeller && sc.kind(b) != signItem && sc.kind(b) != stretchItem {
		b++
	}
	verb := a
	for j := a; j < min(b, a+maxToCue); j++ {
		if w := sc.word(j); w.May(cue.TakesQuote) {
			span := sc.span(j, j+1)
			d.cue = news.Cue{Text: sc.t.String[span.Start:span.End], Span: &span, Kind: w.Kind}
			verb = j
			break
		}
	}
	for j := verb + 1; j < b; j++ {
		if sc.kind(j) == nameItem {
			d.subject = sc.nameSubject(j)
			return
		}
	}
	if s, ok := sc.speakerIn(verb+1, b); ok && verb+1 < b {
		d.subject = s
	} else if s, ok := sc.speakerIn(a, verb); ok && a < verb {
		d.subject = s
	}
}
