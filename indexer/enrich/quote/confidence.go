package quote

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"

	"onrecord/data/news"
)

// The confidence of a quote is how often quotes about which there are the same doubts are right in words and speaker. Its logit is a sum: a
// weight that every quote has, and one below zero for each doubt. The weights are fitted to texts with known answers by
//
//	go run ./indexer/enrich/quote/calibrate/fit -data DIR
//
// and cmd/onrecord/testdata/calibration.txt tells how well it holds.

//go:embed confidence.tsv
var weightTable string

// anyQuote is the name of the weight that every quote has.
const anyQuote = "any-quote"

// Weights tell how sure quotes are.
type Weights struct {
	Any    float64
	Doubts [doubts]float64
}

var shipped = mustWeights(weightTable)

// mustWeights reads lines of a name and a weight.
func mustWeights(table string) Weights {
	var w Weights
	byName := map[string]*float64{anyQuote: &w.Any}
	for _, x := range AllDoubts() {
		byName[x.String()] = &w.Doubts[x]
	}
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		name, value, _ := strings.Cut(strings.TrimSpace(line), "\t")
		f, err := strconv.ParseFloat(value, 64)
		if byName[name] == nil || err != nil {
			panic(fmt.Sprintf("confidence.tsv: %q is no doubt with its weight", line))
		}
		*byName[name] = f
	}
	return w
}

// String writes weights as confidence.tsv holds them.
func (w Weights) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\t%.2f\n", anyQuote, w.Any)
	for _, x := range AllDoubts() {
		fmt.Fprintf(&b, "%s\t%.2f\n", x, w.Doubts[x])
	}
	return b.String()
}

// The most that may be said of some quotes. Where words without marks begin and end is read off the grammar, and readers differ about it;
// where no cue stands beside marked words, that they are speech, and whose, is told by what stands around them. In languages other than
// English and German nothing was measured.
const (
	mostOfReading    = 0.89
	mostOfUnmeasured = 0.79
)

// Confidence returns how often quotes about which there are some doubts are right, from 0 to 1, in an article of a language. It is rounded
// down to two decimals: more would pretend a precision that it does not have.
func (w *Weights) Confidence(all Doubts, lang news.Language) float64 {
	p := w.share(all)
	if all.Has(NoMarks) || all.Has(SomeMarks) || all.Has(NoCueBeside) {
		p = min(p, mostOfReading)
	}
	if all.Has(NotEnglish) && lang != "de" {
		p = min(p, mostOfUnmeasured)
	}
	return math.Floor(100*max(p, least)) / 100
}

// least is the confidence of a quote about which nothing is sure: more than none.
const least = 0.01

func (w *Weights) share(all Doubts) float64 {
	logit := w.Any
	for x, weight := range w.Doubts {
		if all.Has(Doubt(x)) {
			logit += weight
		}
	}
	return 1 / (1 + math.Exp(-logit))
}
