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

// Weights tell how sure quotes are in one language.
type Weights struct {
	Any    float64
	Doubts [doubts]float64
}

// Model holds the weights of the languages that were measured.
type Model struct{ English, German Weights }

var shipped = mustModel(weightTable)

// mustModel reads lines of a name and its weights.
func mustModel(table string) Model {
	var m Model
	byName := map[string][2]*float64{anyQuote: {&m.English.Any, &m.German.Any}}
	for _, x := range AllDoubts() {
		byName[x.String()] = [2]*float64{&m.English.Doubts[x], &m.German.Doubts[x]}
	}
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if len(fields) != 3 || byName[fields[0]][0] == nil {
			panic(fmt.Sprintf("confidence.tsv: %q is no doubt with its weights", line))
		}
		for i, weight := range byName[fields[0]] {
			f, err := strconv.ParseFloat(fields[i+1], 64)
			if err != nil {
				panic(fmt.Sprintf("confidence.tsv: %q: %v", line, err))
			}
			*weight = f
		}
	}
	return m
}

// String writes the model as confidence.tsv holds it.
func (m Model) String() string {
	var b strings.Builder
	row := func(name string, english, german float64) {
		fmt.Fprintf(&b, "%s\t%.2f\t%.2f\n", name, hundredths(english), hundredths(german))
	}
	row(anyQuote, m.English.Any, m.German.Any)
	for _, x := range AllDoubts() {
		row(x.String(), m.English.Doubts[x], m.German.Doubts[x])
	}
	return b.String()
}

// hundredths rounds to two decimals, and to no zero below zero.
func hundredths(x float64) float64 { return math.Round(100*x)/100 + 0 }

// The most that may be said of some quotes. Where words without marks begin and end is read off the grammar, and readers differ about it;
// where no cue stands beside marked words, that they are speech, and whose, is told by what stands around them; and a pronoun for nobody known
// tells of no speaker. In languages other than English and German nothing was measured.
const (
	mostOfReading    = 0.89
	mostOfUnmeasured = 0.79 // by the weights of German, which are the lower ones
)

// Confidence returns how often quotes about which there are some doubts are right, from 0 to 1, in an article of a language. It is rounded
// down to two decimals: more would pretend a precision that it does not have.
func (m *Model) Confidence(all Doubts, lang news.Language) float64 {
	w, most := &m.German, mostOfUnmeasured
	switch lang {
	case "en", "": // what is not known is read as English
		w, most = &m.English, 1
	case "de":
		most = 1
	}
	if all.Has(NoMarks) || all.Has(SomeMarks) || all.Has(NoCueBeside) || all.Has(OpenPronoun) {
		most = min(most, mostOfReading)
	}
	return math.Floor(100*max(least, min(w.share(all), most))) / 100
}

// margin is taken from the logit of every confidence. The weights are fitted to the texts at which the finder was mended, where it is
// a little better than elsewhere; so much keeps what reaches 0.9 by a hair below it.
const margin = 0.1

// least is the confidence of a quote about which nothing is sure: more than none.
const least = 0.01

func (w *Weights) share(all Doubts) float64 {
	logit := w.Any - margin
	for x, weight := range w.Doubts {
		if all.Has(Doubt(x)) {
			logit += weight
		}
	}
	return 1 / (1 + math.Exp(-logit))
}
