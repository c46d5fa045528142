package quote

import (
	"slices"
	"sort"
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
)

// sight is a mention of a person outside quotation marks.
type sight struct {
	i        int // into people
	token    int
	sentence int
	subject  bool // not owned by a preposition, and owning nothing
}

// sightPersons lists the people's mentions in reading order.
func (sc *scene) sightPersons() {
	for j, it := range sc.items {
		if it.kind != nameItem || sc.names[it.ref].kind != personName {
			continue
		}
		sc.persons = append(sc.persons, sight{
			i: sc.names[it.ref].i, token: it.first, sentence: sc.t.SentenceOf(it.first),
			subject: sc.kind(j+1) != cliticItem && !sc.word(j-1).Is(cue.Preposition) && !sc.word(j-1).May(cue.TakesRecipient),
		})
	}
}

// The weights of a person as what a pronoun refers to, in sentences of distance: a mention one sentence nearer outweighs a
// mention as the subject by a little.
const (
	distanceWeight = 2.0
	subjectWeight  = 2.5
	speakerWeight  = 1.5
	sexWeight      = 0.5
	insideWeight   = 3.0 // against people named within the words themselves
	maxDistance    = 8   // sentences
	maxTurns       = 30  // speakers before
)

// pronoun resolves "he", "she", "they" and "it", and returns how sure that is.
func (sc *scene) pronoun(s *news.Speaker, d *draft) float64 {
	w := sc.pronounWord(d.subject)
	tok := sc.items[d.subject.first].first
	switch {
	case w.Is(cue.First):
		return 0.5
	case w.Is(cue.Neuter):
		return sc.neuter(s, tok)
	case w.Is(cue.Plural):
		return sc.plural(s, tok)
	}
	sex := news.Male
	if w.Is(cue.Female) {
		sex = news.Female
	}
	s.Type = news.PersonSpeaker
	i, sure := sc.nearest(tok, sex, d)
	if t, ok := sc.described(tok, sex); ok {
		s.Type, s.ID, s.Name = t.speaker.Type, t.speaker.ID, t.speaker.Name
		return 0.7
	}
	if i < 0 {
		return sc.lastBare(s, tok)
	}
	p := &sc.f.people[i]
	s.ID, s.Name = p.ID.Speaker(), p.Name
	return sure
}

// described returns the turn of somebody who has no entry among the people, if that one spoke in this sentence or the one before
// and nobody was named since: "A priest said …. The light, he explained, …".
func (sc *scene) described(tok int, sex news.Sex) (turn, bool) {
	last := len(sc.turns) - 1
	for last >= 0 && sc.turns[last].token >= tok {
		last--
	}
	if last < 0 {
		return turn{}, false
	}
	t := sc.turns[last]
	switch {
	case sex == news.Male && strings.Contains(t.speaker.Name, "woman"):
		return turn{}, false
	case t.i >= 0, !t.one, t.speaker.Type != news.PersonSpeaker && t.speaker.Type != news.AnonymousSpeaker, sc.t.SentenceOf(tok)-t.sentence > 1:
		return turn{}, false
	}
	for _, m := range slices.Backward(sc.persons) {
		if m.token < tok && m.token > t.token && m.subject {
			return turn{}, false
		}
	}
	return t, true
}

// pronounWord is what is known of a pronoun; possessives count as the pronoun they belong to.
func (sc *scene) pronounWord(s subject) cue.Word {
	w := sc.items[s.end-1].w
	if !w.Is(pronounRoles) && w.Is(cue.Possessive) {
		switch sc.lowerText(s.end - 1) {
		case "his":
			w.Roles = cue.Male
		case "her":
			w.Roles = cue.Female
		case "its":
			w.Roles = cue.Neuter
		case "their":
			w.Roles = cue.Plural
		default:
			w.Roles = cue.First
		}
	}
	return w
}

// nearest returns the person of the sex who is most likely meant at token tok, -1 when there is none. Two that are nearly
// as likely make it unsure.
func (sc *scene) nearest(tok int, sex news.Sex, d *draft) (int, float64) {
	sentence := sc.t.SentenceOf(tok)
	scores := make(map[int]float64)
	note := func(i int, score float64) {
		p := &sc.f.people[i]
		if p.Sex != news.SexUnknown && p.Sex != sex {
			return
		}
		if p.Sex == sex {
			score += sexWeight
		}
		if sc.inContent(i, d) {
			score -= insideWeight
		}
		if old, ok := scores[i]; !ok || score > old {
			scores[i] = score
		}
	}
	for _, m := range slices.Backward(sc.persons) {
		if m.token >= tok {
			continue
		}
		if sentence-m.sentence > maxDistance {
			break
		}
		score := -distanceWeight * float64(sentence-m.sentence)
		if m.subject {
			score += subjectWeight
		}
		note(m.i, score)
	}
	for _, t := range sc.turns[max(0, len(sc.turns)-maxTurns):] {
		if t.kind == personName && t.token < tok && sentence-t.sentence <= maxDistance {
			note(t.i, subjectWeight+speakerWeight-distanceWeight*float64(sentence-t.sentence))
		}
	}
	return best(scores)
}

// best returns the key with the highest score, the lowest key of equals, and how sure it is of it.
func best(scores map[int]float64) (int, float64) {
	first, top, second := -1, 0.0, -1e9
	for i, s := range scores {
		switch {
		case first < 0 || s > top || s == top && i < first:
			if first >= 0 {
				second = top
			}
			first, top = i, s
		case s > second:
			second = s
		}
	}
	switch {
	case len(scores) == 1:
		return first, 0.95
	case top-second < 1:
		return first, 0.7
	}
	return first, 0.85
}

// inContent reports whether a person is named outside marks within the words of a draft.
func (sc *scene) inContent(i int, d *draft) bool {
	for _, m := range sc.f.people[i].Mentions {
		for _, s := range d.spans {
			if s.Contains(m.Span) {
				return true
			}
		}
	}
	return false
}

// lastBare takes the last speaker who is a person without an entry among the people.
func (sc *scene) lastBare(s *news.Speaker, tok int) float64 {
	for j := len(sc.turns) - 1; j >= 0; j-- {
		if t := sc.turns[j]; t.token < tok && t.i < 0 && t.speaker.Type == news.PersonSpeaker {
			s.ID, s.Name = t.speaker.ID, t.speaker.Name
			return 0.6
		}
	}
	return 0.5
}

// neuter resolves "it" to the organisation or the place named last as a subject.
func (sc *scene) neuter(s *news.Speaker, tok int) float64 {
	if sc.f.grammar.verbSecond { // "es heißt"
		return 0.5
	}
	s.Type = news.OrganisationSpeaker
	sentence := sc.t.SentenceOf(tok)
	if n := len(sc.turns); n > 0 {
		if t := sc.turns[n-1]; t.token < tok && sentence-t.sentence <= 2 && t.speaker.Type == news.OrganisationSpeaker {
			s.ID, s.Name = t.speaker.ID, t.speaker.Name
			return 0.8
		}
	}
	for j := sc.itemBefore(tok); j >= 0; j-- {
		it := sc.items[j]
		if it.kind != nameItem {
			continue
		}
		if sentence-sc.t.SentenceOf(it.first) > 2 {
			break
		}
		n := sc.names[it.ref]
		if n.kind == organisationName || n.kind == placeName && !sc.word(j-1).Is(cue.Preposition) {
			o := news.Speaker{AsPrinted: sc.text(j)}
			sc.namedSpeaker(&o, n)
			s.ID, s.Name = o.ID, o.Name
			return 0.7
		}
	}
	return 0.5
}

// itemBefore is the last item that begins before token tok.
func (sc *scene) itemBefore(tok int) int {
	return sort.Search(len(sc.items), func(i int) bool { return sc.items[i].first >= tok }) - 1
}

// plural resolves "they" to the group or organisation that spoke last.
func (sc *scene) plural(s *news.Speaker, tok int) float64 {
	s.Type = news.GroupSpeaker
	for j := len(sc.turns) - 1; j >= 0; j-- {
		t := sc.turns[j]
		if t.token >= tok || t.speaker.Type == news.PersonSpeaker {
			continue
		}
		if sc.t.SentenceOf(tok)-t.sentence > 3 {
			break
		}
		s.Type, s.ID, s.Name = t.speaker.Type, t.speaker.ID, t.speaker.Name
		return 0.7
	}
	return 0.5
}
