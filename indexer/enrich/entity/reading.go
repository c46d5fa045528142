package entity

import (
	"onrecord/indexer/enrich/entity/model"
	"onrecord/indexer/enrich/token"
)

// reading is what the model makes of a sequence.
type reading struct {
	text   *token.Text
	run    token.Range
	scores []model.Scores // of each token: what each label would make of the whole
	unit   float64        // of the scores, in nats
}

// nameFrom returns the tokens of the name that opens at token i and the label that opens it. The range is empty, and ends behind the
// token, where none does.
func (r *reading) nameFrom(i int) (token.Range, model.Label) {
	label := r.at(i).Best()
	if !label.Begins() {
		return token.Range{First: i + 1, End: i + 1}, label
	}
	end := i + 1
	for end < r.run.End && r.at(end).Best() == label+1 {
		end++
	}
	return token.Range{First: i, End: end}, label
}

func (r *reading) at(i int) *model.Scores { return &r.scores[i-r.run.First] }

// says returns how many nats each type of a name that begins at a token lies behind the best reading; nothing for a token that the model
// has not read.
func (r *reading) says(first int) (s scores) {
	const least = -4 // what one mention can say against a type
	if first < r.run.First || first >= r.run.End {
		return s
	}
	at := r.at(first)
	best := at[at.Best()]
	for t := range types {
		v := at[opening[t]]
		if t == Other {
			v = max(v, at[model.Outside])
		}
		s[t] = max(least, float64(v-best)/r.unit)
	}
	return s
}

// choose returns the names to propose where the model found a name and the rules have candidates that share tokens with it.
func (r *reading) choose(found token.Range, candidates []candidate) []candidate {
	if len(candidates) == 1 && candidates[0].name.Range == found {
		return candidates
	}
	c := candidate{name: Name{Text: r.text, Range: found}}
	for i := range candidates {
		if title := candidates[i].name.Title; title.First < title.End && title.End > found.First {
			return candidates // a title is no part of a name
		}
		if r.leadOver(found, candidates[i].name.Range) < clearBorders {
			return candidates
		}
		if candidates[i].name.Range.First == found.First {
			c.name.Title = candidates[i].name.Title
		}
	}
	return []candidate{c}
}

// leadOver returns by how many nats the model prefers its borders to others, at the tokens where they differ.
func (r *reading) leadOver(own, other token.Range) float64 {
	lead := 100.0
	if own.First != other.First {
		lead = min(lead, r.lead(own.First), r.lead(other.First))
	}
	if own.End != other.End {
		lead = min(lead, r.lead(min(own.End, other.End)))
	}
	return lead
}

// lead returns by how many nats the best label of a token leads; much for tokens that the model has not read.
func (r *reading) lead(i int) float64 {
	if i < r.run.First || i >= r.run.End {
		return 100
	}
	at := r.at(i)
	best, second := at.Best(), int32(-1<<30)
	for l, v := range at {
		if model.Label(l) != best {
			second = max(second, v)
		}
	}
	return float64(at[best]-second) / r.unit
}
