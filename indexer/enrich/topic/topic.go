// Package topic finds what an article is about: one to three of the top-level IPTC Media Topics, by weighted words.
package topic

import (
	"cmp"
	"math"
	"slices"

	"onrecord/data/news"
	"onrecord/data/topic"
	"onrecord/indexer/enrich/token"
)

// What the words of a part count for. Headlines and openings say what a report is about, the rest also what it is not.
const (
	headlineWeight   = 3.0
	standfirstWeight = 2.0
	ledeWeight       = 1.5
	bodyWeight       = 1.0
)

// When a topic is given.
const (
	maxTopics   = 3
	minEvidence = 2.4 // less says nothing: one word of weight 3 in a body is enough, one of weight 2 is not
	minShare    = 0.5 // of the best topic's evidence
)

// Find returns the topics of the document, the likeliest first; none where hardly a word points anywhere. Score is a topic's share
// of the evidence for all topics, confidence grows with its amount.
func Find(d *token.Document) []news.Topic {
	t := tally{vocabulary: topic.Of(d.Language), found: map[found]float64{}}
	t.count(d.Headline.String, headlineWeight)
	t.count(d.Standfirst.String, standfirstWeight)
	lede, rest := splitLede(d.Body)
	t.count(lede, ledeWeight)
	t.count(rest, bodyWeight)
	return t.topics()
}

// splitLede splits a body after its first paragraph.
func splitLede(body *token.Text) (lede, rest string) {
	if len(body.Paragraphs) == 0 {
		return "", body.String
	}
	end := body.Tokens[body.Paragraphs[0].End-1].End
	return body.String[:end], body.String[end:]
}

// found is a term that stands in the document.
type found struct {
	topic  int
	text   string
	weight float64
}

type tally struct {
	vocabulary *topic.Vocabulary
	found      map[found]float64 // how often, weighted by the part
}

func (t *tally) count(text string, weight float64) {
	words := topic.Words(text)
	for i := 0; i < len(words); {
		terms, n := t.vocabulary.At(words, i)
		for _, x := range terms {
			t.found[found{x.Topic, x.Text, x.Weight}] += weight
		}
		i += n
	}
}

// evidence sums, for each topic, the weights of its terms; a term that comes again counts less each time.
func (t *tally) evidence() []float64 {
	sums := make([]float64, len(topic.Top()))
	terms := make([]found, 0, len(t.found))
	for f := range t.found {
		terms = append(terms, f)
	}
	slices.SortFunc(terms, func(a, b found) int { return cmp.Or(cmp.Compare(a.text, b.text), a.topic-b.topic) }) // sums are the same each time
	for _, f := range terms {
		sums[f.topic] += strength[int(f.weight)] * math.Log2(1+t.found[f])
	}
	return sums
}

// strength is what a term of a weight adds: a word that alone says the topic is worth many that merely fit.
var strength = [...]float64{1: 0.4, 2: 1, 3: 2.5}

func (t *tally) topics() []news.Topic {
	sums := t.evidence()
	total := 0.0
	order := make([]int, len(sums))
	for i, s := range sums {
		order[i] = i
		total += s
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sums[b], sums[a]) })
	best := sums[order[0]]
	var topics []news.Topic
	for _, i := range order[:maxTopics] {
		if sums[i] < minEvidence || sums[i] < minShare*best {
			break
		}
		x := topic.Top()[i]
		topics = append(topics, news.Topic{
			ID: x.ID, Name: x.Name, Score: round(sums[i] / total),
			Evidence: news.Evidence{Rule: "words", Confidence: round(sums[i] / (sums[i] + confident))},
		})
	}
	return topics
}

// confident is the evidence at which a topic is as likely right as wrong.
const confident = 6.0

// round keeps three digits: the numbers are no more precise than that.
func round(f float64) float64 { return math.Round(f*1000) / 1000 }
