package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
)

// maxLookBack is how many items back a description is looked up: several pages of print.
const maxLookBack = 4000

// nominalSpeaker types a description and resolves it where somebody in the article is called that: "the minister".
func (sc *scene) nominalSpeaker(s *news.Speaker, d *draft) link {
	sub := d.subject
	s.Name = s.AsPrinted
	definite := sc.definite(sub)
	core := sc.coreEnd(sub.first, sub.end)
	head := sc.lowerText(sc.headOf(sub.first, core))
	if !sub.head.Is(nounRoles|cue.AnonymousNoun) && sc.f.grammar.capitalNouns {
		sub.head.Roles |= sc.lastPart(head) | sc.lastPart(strings.TrimSuffix(head, "s")) | sc.lastPart(strings.TrimSuffix(head, "es"))
	}
	tok := sc.items[sub.first].first
	switch {
	case sc.anonymous(sub):
		s.Type = news.AnonymousSpeaker
	case sub.head.Is(cue.GroupNoun):
		s.Type = news.GroupSpeaker
	case sub.head.Is(cue.OrganisationNoun):
		s.Type = news.OrganisationSpeaker
		if definite && core == sub.end && core-sub.first <= 3 {
			return sc.describedOrganisation(s, head, tok, core-sub.first == 2 && sub.head.Is(cue.Body))
		}
	case sub.head.Is(cue.DocumentNoun):
		s.Type = news.OrganisationSpeaker
	case strings.HasSuffix(head, "s") && sc.f.words.Lookup(strings.TrimSuffix(head, "s")).Is(cue.PersonNoun):
		s.Type = news.GroupSpeaker
	case definite && !sub.head.Is(cue.PersonNoun):
		s.Type = news.UnknownSpeaker
	case definite:
		s.Type = news.PersonSpeaker
		as := *s
		if l, ok := sc.referred(&as, tok, news.Description); ok && !(l.rule == rule.Only.String() && sub.head.Is(cue.Bystander)) {
			*s = as
			return l
		}
		return link{sure: 0.8}
	default:
		s.Type = news.AnonymousSpeaker
	}
	return link{sure: 1}
}

// definite reports whether a description points back at somebody: "the minister", "his doctor".
func (sc *scene) definite(sub subject) bool {
	if sc.kind(sub.first) == nameItem {
		return true
	}
	if sc.word(sub.first).Is(cue.Definite) || sc.f.grammar.noArticles && sub.head.Is(cue.PersonNoun) {
		return true
	}
	return sc.word(sub.first).Is(cue.Possessive) || !sc.word(sub.first).Is(cue.Determiner) && sub.head.Is(cue.OrganisationNoun)
}

// lastPart is what a word or a compound names, told by its last part: "Feuerwehrsprecher".
func (sc *scene) lastPart(w string) cue.Role {
	const least = 4
	for i := range w {
		if i > 0 && i < least || len(w)-i < least {
			continue
		}
		if roles := sc.f.words.Lookup(w[i:]).Roles & nounRoles; roles != 0 {
			return roles
		}
	}
	return 0
}

// anonymous reports whether a description names a source that will not be named.
func (sc *scene) anonymous(sub subject) bool {
	for i := sub.first; i < sub.end; i++ {
		if sc.word(i).Is(cue.AnonymousNoun) || sc.lowerText(i) == "familiar" || sc.lowerText(i) == "briefed" {
			return true
		}
	}
	return false
}

// describedOrganisation looks for the organisation whose name carries the head of the description. A plain description, "the company"
// and no more, else means the one named a moment ago, if the text has named no other.
func (sc *scene) describedOrganisation(s *news.Speaker, head string, tok int, plain bool) link {
	sentence, nearest, others := sc.t.SentenceOf(tok), -1, false
	last := sc.itemBefore(tok)
	for j := last; j >= 0 && j > last-maxLookBack; j-- {
		it := sc.items[j]
		if it.kind != nameItem || sc.names[it.ref].kind != organisationName {
			continue
		}
		i := sc.names[it.ref].i
		if hasWord(sc.f.orgs[i].Name, head) {
			s.ID, s.Name = sc.f.orgs[i].ID.Speaker(), sc.f.orgs[i].Name
			return sc.mention(link{rule: rule.NameWord.String(), sure: 0.85}, j)
		}
		if nearest >= 0 {
			others = others || sc.names[sc.items[nearest].ref].i != i
		} else if plain && sentence-sc.t.SentenceOf(it.first) <= 2 {
			nearest = j
		}
	}
	if nearest >= 0 && !others {
		o := sc.f.orgs[sc.names[sc.items[nearest].ref].i]
		s.ID, s.Name = o.ID.Speaker(), o.Name
		return sc.mention(link{rule: rule.LastNamed.String(), sure: 0.6}, nearest)
	}
	return link{sure: 0.8}
}

// hasWord reports whether text holds the word, whatever its case.
func hasWord(text, word string) bool {
	for _, w := range strings.Fields(text) {
		if strings.EqualFold(strings.Trim(w, ",.’'"), word) {
			return true
		}
	}
	return false
}
