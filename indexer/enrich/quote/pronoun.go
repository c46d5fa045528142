package quote

import (
	"slices"
	"sort"
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

// pronoun resolves "he", "she", "they" and "it", and returns how sure that is.
func (sc *scene) pronoun(s *news.Speaker, d *draft) link {
	w := sc.pronounWord(d.subject)
	tok := sc.items[d.subject.first].first
	switch {
	case w.Is(cue.First):
		return link{sure: 0.5}
	case w.Is(cue.Neuter):
		return sc.neuter(s, tok)
	case w.Is(cue.Plural):
		return sc.plural(s, tok)
	}
	s.Type = news.PersonSpeaker
	if l, ok := sc.referred(s, tok, news.Pronoun); ok {
		return l
	}
	if l, ok := sc.onlyPerson(s, tok, w); ok {
		return l
	}
	if t, ok := sc.described(tok, w.Is(cue.Female)); ok {
		s.Type = t.speaker.Type
		return t.lead(s, 0.7)
	}
	if t, ok := sc.justSpoke(tok, w.Is(cue.Female)); ok {
		return t.lead(s, 0.6)
	}
	return sc.lastBare(s, tok)
}

// justSpoke returns the turn of the person of the article who spoke last before token tok, in this paragraph or the one before, and whom
// the pronoun fits, if nobody without a name has come in since.
func (sc *scene) justSpoke(tok int, female bool) (turn, bool) {
	for _, t := range slices.Backward(sc.turns) {
		if t.token >= tok {
			continue
		}
		if t.i < 0 || sc.t.ParagraphOf(tok)-sc.t.ParagraphOf(t.token) > 1 || sc.newcomer(t.token, tok) {
			return turn{}, false
		}
		sex := sc.f.people[t.i].Sex
		return t, sex == news.SexUnknown || female == (sex == news.Female)
	}
	return turn{}, false
}

// newcomer reports whether "a sailor" or the like stands outside marks between two tokens.
func (sc *scene) newcomer(from, to int) bool {
	for j := sc.itemBefore(to); j > 0 && sc.items[j].first > from; j-- {
		if sc.word(j).Is(cue.PersonNoun) && !sc.word(j-1).Is(cue.Possessive) && !sc.word(j-1).Is(cue.Definite) && sc.lowerText(j-1) != "this" {
			return true
		}
	}
	return false
}

// reference is a mention of a person that is no name.
type reference struct {
	i     int // into the finder's people
	m     int // into the mentions of that person
	named int // the mention by name that it leads to: the one before it, else the one after; -1 for none in this text
}

// references returns those in a text, by their first token.
func (f *finder) references(t *token.Text) map[int]reference {
	all := map[int]reference{}
	for i := range f.people {
		named := -1
		for m, at := range f.people[i].Mentions {
			switch {
			case at.Part != t.Part || at.Start < 0 || at.Start >= len(t.String):
			case at.Kind == news.Named:
				named = m
			case at.Kind == news.Pronoun || at.Kind == news.Description:
				all[t.TokenAt(at.Start)] = reference{i, m, f.nameFor(i, m, named)}
			}
		}
	}
	return all
}

// nameFor returns the mention by name to which mention m of a person leads, given the last one before it.
func (f *finder) nameFor(person, m, before int) int {
	all := f.people[person].Mentions
	if next := m + 1; (before < 0 || all[m].Rule == rule.PronounTo.String()) && next < len(all) && all[next].Kind == news.Named && all[next].Part == all[m].Part {
		return next
	}
	return before
}

// referred fills in the person whom the words at token tok stand for, as a pronoun or as a description: “her” may be somebody where
// “her mother” is not.
func (sc *scene) referred(s *news.Speaker, tok int, as news.MentionKind) (l link, ok bool) {
	r, ok := sc.references[tok]
	if !ok || sc.f.people[r.i].Mentions[r.m].Kind != as {
		return link{}, false
	}
	p := &sc.f.people[r.i]
	s.ID, s.Name = p.ID.Speaker(), p.Name
	l = link{rule: p.Mentions[r.m].Rule, sure: p.Mentions[r.m].Confidence}
	if r.named >= 0 {
		l.to, l.at = p.Mentions[r.named].Text, &p.Mentions[r.named].Span
	}
	return l, true
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
	case otherSex(t.speaker.Name, female):
		return turn{}, false
	case t.i >= 0, !t.one, t.speaker.Type != news.PersonSpeaker && t.speaker.Type != news.AnonymousSpeaker, sc.t.SentenceOf(tok)-t.sentence > 1:
		return turn{}, false
	}
	return t, true
}

// otherSex reports whether a description tells the sex that a pronoun does not mean: "a spokesman", "she".
func otherSex(description string, female bool) bool {
	for w := range strings.FieldsSeq(strings.ToLower(description)) {
		switch woman := strings.HasSuffix(w, "woman"); {
		case woman || w == "mother" || w == "wife" || w == "daughter" || w == "sister" || w == "girl" || w == "widow":
			return !female
		case strings.HasSuffix(w, "man") || w == "father" || w == "husband" || w == "son" || w == "brother" || w == "boy" || w == "widower":
			return female
		}
	}
	return false
}

// onlyPerson takes a pronoun of a language in which few of them are read for the one person of its sex who is named in the sentences right
// before it: with an entry among the people or not.
func (sc *scene) onlyPerson(s *news.Speaker, tok int, w cue.Word) (link, bool) {
	const most = 120
	if !sc.f.grammar.plainThat {
		return link{}, false
	}
	found, last := -1, sc.itemBefore(tok)
	for j := last; j >= 0 && j > last-most && sc.t.SentenceOf(tok)-sc.t.SentenceOf(sc.items[j].first) <= 2; j-- {
		if !sc.mayBe(j, w) {
			continue
		}
		if found >= 0 && sc.nameAt(found) != sc.nameAt(j) {
			return link{}, false
		}
		found = j
	}
	if found < 0 {
		return link{}, false
	}
	if sc.nameKind(found) == personName {
		s.ID = sc.f.people[sc.names[sc.items[found].ref].i].ID.Speaker()
	}
	s.Name = sc.nameAt(found)
	return sc.mention(link{rule: rule.LastNamed.String(), sure: 0.7}, found), true
}

// mayBe reports whether item j names somebody whom the pronoun w can mean: a person of its sex, or a full name whose ending fits.
func (sc *scene) mayBe(j int, w cue.Word) bool {
	if sc.nameKind(j) == personName {
		sex := sc.f.people[sc.names[sc.items[j].ref].i].Sex
		return !(sex == news.Female && w.Is(cue.Male) || sex == news.Male && w.Is(cue.Female))
	}
	if !sc.f.grammar.cases || !sc.fullName(j) || sc.nameKind(j) != bareName {
		return false
	}
	t := sc.text(j)
	feminine := strings.HasSuffix(t, "а") || strings.HasSuffix(t, "я")
	return feminine == w.Is(cue.Female)
}

// nameAt is the name at item j, of a person whom the article names in full the full one.
func (sc *scene) nameAt(j int) string {
	if sc.nameKind(j) == personName {
		return sc.f.people[sc.names[sc.items[j].ref].i].Name
	}
	n := sc.names[sc.items[j].ref]
	return sc.t.Slice(token.Range{First: sc.afterTitles(n), End: n.end})
}

// pronounWord is what is known of a pronoun; possessives and objects count as the pronoun they belong to.
func (sc *scene) pronounWord(s subject) cue.Word {
	w := sc.items[s.end-1].w
	if sc.f.grammar.verbSecond {
		return sc.germanPronoun(s, w)
	}
	if !w.Is(pronounRoles) && w.Is(cue.Possessive|cue.Object) {
		switch sc.lowerText(s.end - 1) {
		case "his", "him", "его", "lui":
			w.Roles = cue.Male
		case "her", "её", "ее":
			w.Roles = cue.Female
		case "its":
			w.Roles = cue.Neuter
		case "their", "them", "их":
			w.Roles = cue.Plural
		default:
			w.Roles = cue.First
		}
	}
	return w
}

// lastBare takes the last speaker who is a person without an entry among the people.
func (sc *scene) lastBare(s *news.Speaker, tok int) link {
	for j := len(sc.turns) - 1; j >= 0; j-- {
		if t := sc.turns[j]; t.token < tok && t.i < 0 && t.named && t.speaker.Type == news.PersonSpeaker {
			return t.lead(s, 0.6)
		}
	}
	return link{sure: 0.5}
}

// neuter resolves "it" to the organisation or the place named last as a subject.
func (sc *scene) neuter(s *news.Speaker, tok int) link {
	if sc.f.grammar.verbSecond { // "es heißt"
		return link{sure: 0.5}
	}
	s.Type = news.OrganisationSpeaker
	sentence := sc.t.SentenceOf(tok)
	if n := len(sc.turns); n > 0 {
		if t := sc.turns[n-1]; t.token < tok && sentence-t.sentence <= 2 && (t.speaker.Type == news.OrganisationSpeaker || t.named && t.i < 0) {
			return t.lead(s, 0.8)
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
			return sc.mention(link{rule: rule.LastNamed.String(), sure: 0.7}, j)
		}
	}
	return link{sure: 0.5}
}

// itemBefore is the last item that begins before token tok.
func (sc *scene) itemBefore(tok int) int {
	return sort.Search(len(sc.items), func(i int) bool { return sc.items[i].first >= tok }) - 1
}

// plural resolves "they" to the group or organisation that spoke last.
func (sc *scene) plural(s *news.Speaker, tok int) link {
	s.Type = news.GroupSpeaker
	for j := len(sc.turns) - 1; j >= 0; j-- {
		t := sc.turns[j]
		if t.token >= tok || t.speaker.Type == news.PersonSpeaker {
			continue
		}
		if sc.t.SentenceOf(tok)-t.sentence > 3 {
			break
		}
		s.Type = t.speaker.Type
		return t.lead(s, 0.7)
	}
	return link{sure: 0.5}
}
