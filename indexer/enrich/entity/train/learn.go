package main

import (
	"math"
	"math/rand/v2"

	"onrecord/indexer/enrich/entity/model"
)

// Settings of the learning, chosen by cross-validation.
const (
	epochs = 12
	rate   = 0.1  // first step of each weight, in nats
	decay  = 0.02 // pull of each weight towards zero at each step, as a share of it; so strong because the texts are few
)

// learner fits a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) by gradient steps over single sequences, which grow
// shorter for each weight the more it has moved (AdaGrad; Duchi, Hazan, Singer 2011).
type learner struct {
	model.Weights
	moved      [][model.Labels]float32 // sums of squared gradients
	stepsMoved [model.Labels][model.Labels]float32
}

func learn(examples []example) *model.Weights {
	l := &learner{moved: make([][model.Labels]float32, model.Rows)}
	l.Rows = make([][model.Labels]float32, model.Rows)
	r := rand.New(rand.NewPCG(1, 2))
	order := r.Perm(len(examples))
	for range epochs {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			l.step(&examples[i])
		}
	}
	return &l.Weights
}

// numbers holds one for each label.
type numbers [model.Labels]float64

// step moves the weights a little towards those that make a sequence likelier.
func (l *learner) step(e *example) {
	n := len(e.labels)
	scores := make([]numbers, n)
	for i, fs := range e.features {
		for _, f := range fs {
			for k, w := range l.Rows[f] {
				scores[i][k] += float64(w)
			}
		}
	}
	forward, total := l.forward(scores)
	backward := l.backward(scores)
	for i := range n {
		var gradient [model.Labels]float32
		for k := range model.Labels {
			p := math.Exp(forward[i][k] + backward[i][k] - total)
			if k == e.labels[i] {
				p--
			}
			gradient[k] = float32(p) * e.weight
		}
		for _, f := range e.features[i] {
			descend(&l.Rows[f], &l.moved[f], &gradient)
		}
	}
	for i := range n {
		l.stepTransitions(e, i, scores, forward, backward, total)
	}
}

// stepTransitions moves the weights of the pairs of labels that meet at token i.
func (l *learner) stepTransitions(e *example, i int, scores, forward, backward []numbers, total float64) {
	for from := range model.Labels {
		if i == 0 && from != model.Outside {
			break
		}
		var gradient [model.Labels]float32
		for to := range model.Labels {
			if !to.Follows(from) {
				continue
			}
			p := 0.0
			if i == 0 {
				p = math.Exp(forward[0][to] + backward[0][to] - total)
			} else {
				p = math.Exp(forward[i-1][from] + float64(l.Steps[from][to]) + scores[i][to] + backward[i][to] - total)
			}
			if to == e.labels[i] && (i == 0 || from == e.labels[i-1]) {
				p--
			}
			gradient[to] = float32(p) * e.weight
		}
		descend(&l.Steps[from], &l.stepsMoved[from], &gradient)
	}
}

// descend makes one step of AdaGrad.
func descend(w, moved, gradient *[model.Labels]float32) {
	for k, g := range gradient {
		if g > -1e-4 && g < 1e-4 {
			continue
		}
		g += decay * w[k]
		moved[k] += g * g
		w[k] -= rate * g / float32(math.Sqrt(float64(moved[k])+1e-6))
	}
}

// forward returns for each token and label the log of the sum over all labellings that end there, and the log of the sum over all.
func (l *learner) forward(scores []numbers) ([]numbers, float64) {
	out := make([]numbers, len(scores))
	for i := range scores {
		for to := range model.Labels {
			var in numbers
			for from := range model.Labels {
				in[from] = math.Inf(-1)
				if !to.Follows(from) || i == 0 && from != model.Outside {
					continue
				}
				in[from] = float64(l.Steps[from][to])
				if i > 0 {
					in[from] += out[i-1][from]
				}
			}
			out[i][to] = logSum(&in) + scores[i][to]
		}
	}
	return out, logSum(&out[len(out)-1])
}

// backward returns for each token and label the log of the sum over all labellings of the tokens behind it.
func (l *learner) backward(scores []numbers) []numbers {
	out := make([]numbers, len(scores))
	for i := len(scores) - 2; i >= 0; i-- {
		for from := range model.Labels {
			var in numbers
			for to := range model.Labels {
				in[to] = math.Inf(-1)
				if to.Follows(from) {
					in[to] = float64(l.Steps[from][to]) + scores[i+1][to] + out[i+1][to]
				}
			}
			out[i][from] = logSum(&in)
		}
	}
	return out
}

// logSum returns the log of the sum of the exponentials.
func logSum(in *numbers) float64 {
	top := math.Inf(-1)
	for _, v := range in {
		top = math.Max(top, v)
	}
	if math.IsInf(top, -1) {
		return top
	}
	sum := 0.0
	for _, v := range in {
		if d := v - top; d > -30 {
			sum += math.Exp(d)
		}
	}
	return top + math.Log(sum)
}
