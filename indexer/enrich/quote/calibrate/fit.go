package calibrate

import (
	"hash/fnv"
	"math"

	"onrecord/indexer/enrich/quote"
)

// The fit is a logistic regression by coordinate descent.
const (
	ridge     = 1.0  // pulls weights towards 0, so that a doubt met seldom weighs little
	maxSweeps = 200  // over all weights; some thirty do
	settled   = 1e-5 // the longest step of a sweep after which it ends
	maxStep   = 2.0
	folds     = 5
)

// Fit returns the weights under which what was judged is likeliest. Right is here what is also told of the right person.
func Fit(all []Judged) quote.Model {
	var english, german []Judged
	for _, j := range all {
		if j.Language == "de" {
			german = append(german, j)
		} else {
			english = append(english, j)
		}
	}
	return quote.Model{English: fit(english), German: fit(german)}
}

// fit returns the weights of one language. A doubt makes no quote surer: no weight is above zero, so that the confidence falls with each
// doubt whatever the sample.
func fit(all []Judged) quote.Weights {
	var w quote.Weights
	logits := make([]float64, len(all))
	having := make([][]int, len(w.Doubts)) // the quotes with each doubt
	every := make([]int, len(all))
	for i := range all {
		every[i] = i
		for x := range having {
			if all[i].Doubts.Has(quote.Doubt(x)) {
				having[x] = append(having[x], i)
			}
		}
	}
	for range maxSweeps {
		longest := step(all, logits, every, &w.Any, 0, math.Inf(1))
		for x := range w.Doubts {
			longest = max(longest, step(all, logits, having[x], &w.Doubts[x], ridge, 0))
		}
		if longest < settled {
			break
		}
	}
	return w
}

// step moves one weight, which may reach limit, towards where its quotes are likeliest, and returns how far.
func step(all []Judged, logits []float64, having []int, weight *float64, ridge, limit float64) float64 {
	slope, bend := -ridge**weight, ridge
	for _, i := range having {
		p := 1 / (1 + math.Exp(-logits[i]))
		slope -= p
		bend += p * (1 - p)
		if all[i].Whom {
			slope++
		}
	}
	if bend == 0 {
		return 0
	}
	moved := min(limit, *weight+max(-maxStep, min(maxStep, slope/bend))) - *weight
	for _, i := range having {
		logits[i] += moved
	}
	*weight += moved
	return math.Abs(moved)
}

// crossValidate returns what was judged with the confidence that weights give which are fitted to other documents.
func crossValidate(all []Judged) []Judged {
	out := make([]Judged, 0, len(all))
	for fold := range uint32(folds) {
		var learn, test []Judged
		for _, j := range all {
			h := fnv.New32a()
			h.Write([]byte(j.Document))
			if h.Sum32()%folds == fold {
				test = append(test, j)
			} else {
				learn = append(learn, j)
			}
		}
		m := Fit(learn)
		for _, j := range test {
			j.Quote.Confidence = m.Confidence(j.Doubts, j.Language)
			out = append(out, j)
		}
	}
	return out
}
