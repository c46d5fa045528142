package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/lexicon"
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
)

// turn is a quote whose speaker is known: what a later "he" can refer to.
type turn struct {
	sentence int
	token    int
	kind     nameKind
	i        int
	one      bool // not known to be several
	named    bool // by a name
	speaker  news.Speaker
}

// lead fills in who took a turn, whom a pronoun leads to.
func (t *turn) lead(s *news.Speaker, sure float64) link {
	s.ID, s.Name = t.speaker.ID, t.speaker.Name
	l := link{rule: rule.LastSpeaker.String(), sure: sure}
	if t.named {
		l.to, l.at = t.speaker.AsPrinted, t.speaker.Mention
	}
	return l
}

// speaker resolves the subject of a draft, and tells how sure that is, from 0 to 1.
func (sc *scene) speaker(d *draft) (news.Speaker, link) {
	if d.who != nil {
		return *d.who, link{sure: 1}
	}
	if !d.subject.found {
		return news.Speaker{}, link{sure: 1}
	}
	s, l := sc.resolve(d)
	sc.remember(s, d)
	return s, l
}

// resolve finds whom the subject of a draft stands for, and tells how sure that is.
func (sc *scene) resolve(d *draft) (news.Speaker, link) {
	span := sc.span(d.subject.first, d.subject.end)
	s := news.Speaker{AsPrinted: sc.t.String[span.Start:span.End], Mention: &span}
	l := link{sure: 1}
	switch d.subject.kind {
	case nameSubject:
		n := sc.names[sc.items[d.subject.first].ref]
		sc.namedSpeaker(&s, n)
		if n.kind == bareName && n.end == n.first+1 && sc.starts(n.first) { // the capital may be owed to the sentence
			l.sure = 0.8
		}
	case pronounSubject:
		l = sc.pronoun(&s, d)
	case nominalSubject:
		if l = sc.nominalSpeaker(&s, d); s.ID == "" && l.rule == "" && sc.isWithheld(d) {
			s.Type = news.AnonymousSpeaker
		}
	}
	s.Chain = sc.chain(d, &s, l)
	return s, l
}

// remember keeps a resolved speaker for the pronouns to come.
func (sc *scene) remember(s news.Speaker, d *draft) {
	if s.Name == "" {
		return
	}
	tok := sc.items[d.subject.first].first
	t := turn{sentence: sc.t.SentenceOf(tok), token: tok, speaker: s, i: -1, named: d.subject.kind == nameSubject,
		one: d.subject.kind != nominalSubject || !sc.manyHeads(d.subject)}
	for i := range sc.f.people {
		if s.Type == news.PersonSpeaker && sc.f.people[i].Name == s.Name {
			t.kind, t.i = personName, i
		}
	}
	sc.turns = append(sc.turns, t)
}

// namedSpeaker fills in the speaker behind a name.
func (sc *scene) namedSpeaker(s *news.Speaker, n name) {
	switch n.kind {
	case personName:
		p := &sc.f.people[n.i]
		s.Type, s.ID, s.Name = news.PersonSpeaker, p.ID.Speaker(), p.Name
	case organisationName:
		o := &sc.f.orgs[n.i]
		s.Type, s.ID, s.Name = news.OrganisationSpeaker, o.ID.Speaker(), o.Name
	case placeName: // "Beijing said": the government that sits there
		s.Type, s.Name = news.OrganisationSpeaker, s.AsPrinted
	default:
		sc.bareSpeaker(s, n)
	}
}

// bareSpeaker reads a name that no finder knows: the titles before it are left out, and its words tell its type.
func (sc *scene) bareSpeaker(s *news.Speaker, n name) {
	n.first = sc.afterTitles(n)
	span := *s.Mention
	span.Start = sc.t.Tokens[n.first].Start
	s.Mention, s.AsPrinted = &span, sc.t.String[span.Start:span.End]
	s.Name = s.AsPrinted
	i, ok := sc.sameSurname(n)
	if !ok {
		i, ok = sc.inOtherCase(n)
	}
	if ok {
		p := &sc.f.people[i]
		s.Type, s.ID, s.Name = news.PersonSpeaker, p.ID.Speaker(), p.Name
		return
	}
	s.Type = sc.typeOfName(n)
}

// afterTitles returns the first token of the name proper: "Defence Minister Jane Doe" without the office.
func (sc *scene) afterTitles(n name) int {
	first := n.first
	for i := n.first; i+1 < n.end; i++ {
		country := sc.f.grammar.noArticles && i == n.first && i+2 < n.end && ofCountry(sc.t.Word(i)) // "президент РФ Иван Петров"
		if sc.f.words.Lookup(sc.t.Word(i)).Is(cue.PersonNoun) || country {
			first = i + 1
		}
	}
	return first
}

// ofCountry reports whether a Russian word with a capital says what somebody presides over, and is no given name: "РФ", "России", "Москвы".
func ofCountry(w string) bool {
	return strings.ToUpper(w) == w && utf8.RuneCountInString(w) > 1 || strings.HasSuffix(w, "и") || strings.HasSuffix(w, "ы")
}

// sameSurname returns the only person whose surname a bare name is.
func (sc *scene) sameSurname(n name) (int, bool) {
	if n.end-n.first > 1 {
		return 0, false
	}
	last, found := sc.t.Word(n.end-1), -1
	for i := range sc.f.people {
		if full := sc.f.people[i].Name; strings.EqualFold(full[strings.LastIndexByte(full, ' ')+1:], last) {
			if found >= 0 {
				return 0, false
			}
			found = i
		}
	}
	return found, found >= 0
}

// plainNouns reports whether a name is made of several everyday words and begins with no given name: "Harbour Wire".
func (sc *scene) plainNouns(n name) bool {
	if _, given := lexicon.GivenName(sc.t.Word(n.first)); given || n.end-n.first < 2 || lexicon.IsKnownSurname(sc.t.Word(n.end-1)) {
		return false
	}
	for i := n.first; i < n.end; i++ {
		if !lexicon.IsCommon(strings.ToLower(sc.t.Word(i))) {
			return false
		}
	}
	return true
}

// typeOfName guesses from its words what a bare name stands for.
func (sc *scene) typeOfName(n name) news.SpeakerType {
	for i := n.first; i < n.end; i++ {
		w := sc.f.words.Lookup(sc.t.Word(i))
		switch {
		case w.Is(cue.GroupNoun):
			return news.GroupSpeaker
		case w.Is(cue.OrganisationNoun | cue.DocumentNoun):
			return news.OrganisationSpeaker
		}
	}
	if sc.plainNouns(n) {
		return news.OrganisationSpeaker
	}
	if w := sc.t.Word(n.first); n.end == n.first+1 && len(w) > 1 && strings.ToUpper(w) == w && !strings.ContainsFunc(w, unicode.IsDigit) {
		return news.OrganisationSpeaker
	}
	return news.PersonSpeaker
}
