package quote

import (
	"sort"
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/indexer/enrich/token"
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
	s.Type = news.PersonSpeaker
	if sure, ok := sc.referred(s, tok); ok {
		return sure
	}
	if t, ok := sc.described(tok, w.Is(cue.Female)); ok {
		s.Type, s.ID, s.Name = t.speaker.Type, t.speaker.ID, t.speaker.Name
		return 0.7
	}
	return sc.lastBare(s, tok)
}

// reference is a mention of a person that is no name.
type reference struct {
	i    int // into the finder's people
	sure float64
}

// references returns those in a text, by their first token.
func (f *finder) references(t *token.Text) map[int]reference {
	all := map[int]reference{}
	for i := range f.people {
		for _, m := range f.people[i].Mentions {
			if m.Part == t.Part && (m.Kind == news.Pronoun || m.Kind == news.Description) && m.Start >= 0 && m.Start < len(t.String) {
				all[t.TokenAt(m.Start)] = reference{i, m.Confidence}
			}
		}
	}
	return all
}

// referred fills in the person whom the words at token tok stand for.
func (sc *scene) referred(s *news.Speaker, tok int) (sure float64, ok bool) {
	r, ok := sc.references[tok]
	if ok {
		p := &sc.f.people[r.i]
		s.ID, s.Name = p.ID.Speaker(), p.Name
	}
	return r.sure, ok
}

// described returns the turn of somebody who has no entry among the people, if that one spoke in this sentence or the one before:
// "A priest said …. The light, he explained, …".
func (sc *scene) described(tok int, female bool) (turn, bool) {
	last := len(sc.turns) - 1
	for last >= 0 && sc.turns[last].token >= tok {
		last--
	}
	if last < 0 {
		return turn{}, false
	}
	t := sc.turns[last]
	switch {
	case !female && strings.Contains(t.speaker.Name, "woman"):
		return turn{}, false
	case t.i >= 0, !t.one, t.speaker.Type != news.PersonSpeaker && t.speaker.Type != news.AnonymousSpeaker, sc.t.SentenceOf(tok)-t.sentence > 1:
		return turn{}, false
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
