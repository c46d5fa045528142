package model

import "slices"

// Decode turns the scores of the tokens of a sequence, which stands between tokens outside of names, into what each label would make of
// the whole: the score of the best labelling of all tokens in which this token has this label. The labels that score highest are the best labelling.
func (m *Model) Decode(tokens []Scores) {
	var room [16]Scores // enough for nearly all sequences
	m.add(tokens, m.forward(tokens, room[:0]))
}

// forward returns for each token and label the best score of the tokens before it, in room if they fit.
func (m *Model) forward(tokens, room []Scores) []Scores {
	best := slices.Grow(room, len(tokens))[:len(tokens)]
	for i := range tokens {
		if i == 0 {
			best[0] = m.steps[Outside]
			continue
		}
		for to := range Labels {
			top := int32(never)
			for from := range Labels {
				top = max(top, best[i-1][from]+tokens[i-1][from]+m.steps[from][to])
			}
			best[i][to] = top
		}
	}
	return best
}

// add adds to the score of each token and label the best scores of the tokens before and after it.
func (m *Model) add(tokens, before []Scores) {
	var after Scores // of the token at hand
	for i := len(tokens) - 1; i >= 0; i-- {
		own := tokens[i]
		for l := range Labels {
			tokens[i][l] += before[i][l] + after[l]
		}
		var next Scores
		for from := range Labels {
			top := int32(never)
			for to := range Labels {
				top = max(top, own[to]+after[to]+m.steps[from][to])
			}
			next[from] = top
		}
		after = next
	}
}

// Best returns the label with the highest score.
func (s *Scores) Best() Label {
	best := Outside
	for l := range Labels {
		if s[l] > s[best] {
			best = l
		}
	}
	return best
}
