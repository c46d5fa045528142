package entity

import (
	"slices"
	"strings"

	"onrecord/indexer/enrich/entity/model"
	"onrecord/indexer/enrich/token"
)

// opening is the label that opens a name of a type.
var opening = [types]model.Label{Other: model.BeginOther, Person: model.BeginPerson, Organisation: model.BeginOrganisation, Place: model.BeginPlace}

// proposal is a span that may be a name: a candidate of the rules, a find of the model, or both.
type proposal struct {
	candidate
	says scores // what the model says of it: how many nats each type lies behind the best reading
}

// ballot gathers what is known of one string in the document once the model has read it.
type ballot struct {
	scores scores
	count  float64
	typ    Type
	lead   float64 // over the next type, in nats
}

// labeller joins what the rules and the model find.
type labeller struct {
	*finder
	model     *model.Model
	proposals []proposal
	ballots   map[string]*ballot
	reading   reading         // of the sequence at hand
	features  []model.Feature // of the token at hand
}

// label lets the model judge what the rules found, and add to it.
func (f *finder) label(m *model.Model) []Name {
	l := &labeller{finder: f, model: m, ballots: make(map[string]*ballot), proposals: make([]proposal, 0, len(f.candidates)+8)}
	slices.SortStableFunc(f.candidates, func(a, b candidate) int { return Compare(a.name, b.name) })
	rest := f.candidates
	for _, t := range f.observe() {
		n := 0
		for n < len(rest) && rest[n].name.Text == t.Text {
			n++
		}
		l.readText(t, rest[:n])
		rest = rest[n:]
	}
	l.count()
	return l.names()
}

// readText proposes the names of one text, whose candidates are given in order.
func (l *labeller) readText(t *observed, candidates []candidate) {
	for _, run := range t.sequences() {
		r := l.read(t, run)
		n := startingBefore(candidates, run.End)
		l.merge(r, candidates[:n])
		candidates = candidates[n:]
	}
	for _, c := range candidates {
		l.propose(c, &reading{})
	}
}

// startingBefore returns how many of the candidates, which are in order, begin before a token.
func startingBefore(candidates []candidate, end int) int {
	n := 0
	for n < len(candidates) && candidates[n].name.Range.First < end {
		n++
	}
	return n
}

// read lets the model read one sequence. What it returns holds until the next one is read.
func (l *labeller) read(t *observed, run token.Range) *reading {
	r := &l.reading
	*r = reading{text: t.Text, run: run, unit: l.model.Unit(), scores: r.scores[:0]}
	for i := run.First; i < run.End; i++ {
		l.features = t.features(i, l.features[:0])
		r.scores = append(r.scores, l.model.Score(l.features))
	}
	l.model.Decode(r.scores)
	return r
}

// clearBorders is the lead, in nats, that the model's own borders of a name need over those of the rules, which know titles, particles and
// the names of places.
const clearBorders = 2

// merge proposes the names of one sequence: those that the model marks and, where it marks none or other borders without
// conviction, the candidates of the rules.
func (l *labeller) merge(r *reading, candidates []candidate) {
	for i := r.run.First; i < r.run.End; {
		found, label := r.nameFrom(i)
		i = found.End
		if found.First == found.End || label == model.BeginOther {
			continue
		}
		for len(candidates) > 0 && candidates[0].name.Range.End <= found.First {
			l.propose(candidates[0], r)
			candidates = candidates[1:]
		}
		n := startingBefore(candidates, found.End)
		for _, c := range r.choose(found, candidates[:n]) {
			l.propose(c, r)
		}
		candidates = candidates[n:]
	}
	for _, c := range candidates {
		l.propose(c, r)
	}
}

// propose notes a name for the vote on its string.
func (l *labeller) propose(c candidate, r *reading) {
	p := proposal{candidate: c, says: r.says(c.name.Range.First)}
	l.proposals = append(l.proposals, p)
	s := c.name.String()
	b := l.ballots[s]
	if b == nil {
		b = &ballot{}
		l.ballots[s] = b
	}
	b.scores.add(p.says)
	b.count++
}

// How the rules vote beside the model, in nats. What they found is a feature of the model, too, so that these are no more than what they know
// better than its few texts tell: fewer places are dropped, and fewer organisations, which other finders need.
const (
	ruleVote         = 0.25 // for each point of their lead
	ruleLead         = 4    // the longest lead that counts
	placeVote        = 0.5  // for a place
	organisationVote = 0.5  // for an organisation
	surnameVote      = 3    // for a person, where the word closes the full name of one
	koreanVote       = 3    // for a person of a Korean name, of which the model's texts have few
	maxVotes         = 3    // how many mentions count at most
)

// count decides what each string of the document names: full names first, so that surnames can follow.
func (l *labeller) count() {
	surnames := map[string]bool{}
	for s, b := range l.ballots {
		b.weigh(l.strings[s])
		if i := strings.LastIndexByte(s, ' '); i > 0 && b.typ == Person {
			surnames[s[i+1:]] = true
		}
	}
	for s := range surnames {
		if b := l.ballots[s]; b != nil {
			b.scores[Person] += surnameVote
			b.typ, _, b.lead = b.scores.best()
		}
	}
}

// weigh adds the vote of the rules to those of the model.
func (b *ballot) weigh(v *verdict) {
	for t := range b.scores {
		b.scores[t] *= min(b.count, maxVotes) / b.count
	}
	if v != nil {
		vote := ruleVote * min(v.margin, ruleLead)
		switch v.typ {
		case Place:
			vote += placeVote
		case Organisation: // the texts that the model learned from mark them unevenly
			vote += organisationVote
			b.scores[Organisation] = max(b.scores[Organisation], b.scores[Other])
		case Person:
			if v.rule == koreanRule {
				vote = koreanVote
			}
		}
		b.scores[v.typ] += vote
	}
	b.typ, _, b.lead = b.scores.best()
}

// clearReading is the lead, in nats, that lets what the model says of one mention outweigh the document.
const clearReading = 4

// names returns what was decided, in reading order.
func (l *labeller) names() []Name {
	out := make([]Name, 0, len(l.proposals))
	for i := range l.proposals {
		p := &l.proposals[i]
		s := p.name.String()
		b := l.ballots[s]
		n := p.name
		n.Type, n.Rule, n.Confidence = b.typ, "model", confidence(b.lead)
		if v := l.strings[s]; v != nil {
			n.Rule = v.rule
			if t, ok := l.override(&p.candidate, v); ok {
				n.Type = t
			}
		}
		if t, _, lead := p.says.best(); lead >= clearReading && !(t == Other && n.Type == Organisation) {
			n.Type = t
		}
		if n.Type != Other && !l.namesNobody(&n) {
			out = append(out, n)
		}
	}
	slices.SortStableFunc(out, Compare)
	return out
}
