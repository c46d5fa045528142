// Package topic finds what an article is about, as IPTC Media Topics: first what the outlet's own section and tags say, then the
// words of the text by their weights.
//
// Evidence flows up the tree: what speaks for soccer speaks for sport. One to three topics of the top level are given, and below each of
// them the few that have evidence of their own; none where hardly a word points anywhere.
package topic

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"onrecord/data/news"
	"onrecord/data/topic"
	"onrecord/indexer/enrich/token"
)

// The rules by which a topic is given, as Evidence names them: what its weightiest words are.
const (
	ruleSection = "section"
	ruleTags    = "tags"
	ruleWords   = "words"
)

// What the words of a part count for. Headlines and openings say what a report is about, the rest also what it is not.
const (
	headlineWeight   = 3.0
	standfirstWeight = 2.0
	ledeWeight       = 1.5
	bodyWeight       = 1.0
)

// What outlets file an article under counts as so much evidence, where two or three words say a topic.
const (
	sectionEvidence = 8.0
	tagEvidence     = 4.0
	maxTags         = 30 // more are a list of everything
)

// When a topic is given.
const (
	maxTopics   = 3   // of the top level
	minEvidence = 3.2 // less says nothing: one word of weight 3 in a headline or an opening is enough, one in a body is not
	minShare    = 0.5 // of the best topic's evidence
)

// When a topic below one that was given is given too.
const (
	maxBelow         = 3   // for each topic of the top level
	minEvidenceBelow = 5.0 // two words that say it, or one that comes again and again
	minShareBelow    = 0.3 // of the evidence for the topic of the top level
)

// maxWords is how many of the words that decided are told.
const maxWords = 5

// strength is what a term of a weight adds: a word that alone says the topic is worth many that merely fit.
var strength = [...]float64{1: 0.4, 2: 1, 3: 2.5}

// Find returns the topics of the document, the likeliest first, each of the top level before those below it. section and tags are the outlet's
// own, as printed. Score is a topic's share of the evidence for all topics of the top level; confidence grows with its amount.
func Find(d *token.Document, section string, tags []string) []news.Topic {
	t := tally{vocabulary: topic.Of(d.Language), found: map[*topic.Term]float64{}, sums: make([]float64, len(topic.All()))}
	for _, x := range topic.OfSection(section) {
		t.file(x, section, ruleSection, sectionEvidence)
	}
	t.tags(tags)
	t.count(d.Headline.String, headlineWeight)
	t.count(d.Standfirst.String, standfirstWeight)
	lede, rest := splitLede(d.Body)
	t.count(lede, ledeWeight)
	t.count(rest, bodyWeight)
	t.weigh()
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

// evidence is what one word says for one topic.
type evidence struct {
	topic  int // as it stands in topic.All
	word   string
	rule   string
	amount float64
}

type tally struct {
	vocabulary *topic.Vocabulary
	found      map[*topic.Term]float64 // how often, weighted by the part
	evidence   []evidence
	sums       []float64 // by topic
	filed      []int     // topics of the top level that the section says
}

// file takes what the outlet itself says: for the topic, and for those above it.
func (t *tally) file(x int, word, rule string, amount float64) {
	line := append([]int{x}, topic.All()[x].Above()...)
	for _, at := range line {
		t.evidence = append(t.evidence, evidence{at, word, rule, amount})
	}
	if top := line[len(line)-1]; rule == ruleSection && !slices.Contains(t.filed, top) {
		t.filed = append(t.filed, top)
	}
}

// tags takes those that name a topic, and counts the words of the others as those of a headline.
func (t *tally) tags(tags []string) {
	for _, tag := range tags[:min(len(tags), maxTags)] {
		found := topic.OfSection(tag)
		for _, x := range found {
			t.file(x, tag, ruleTags, tagEvidence)
		}
		if found == nil {
			t.count(tag, headlineWeight)
		}
	}
}

func (t *tally) count(text string, weight float64) {
	words := topic.Words(text)
	for i := 0; i < len(words); {
		term, n := t.vocabulary.At(words, i)
		if term != nil {
			t.found[term] += weight
		}
		i += n
	}
}

// weigh turns the terms that were found into evidence, and sums it by topic; a term that comes again counts less each time. The order is the same
// every time, so that the sums are.
func (t *tally) weigh() {
	terms := make([]*topic.Term, 0, len(t.found))
	for x := range t.found {
		terms = append(terms, x)
	}
	slices.SortFunc(terms, func(a, b *topic.Term) int { return cmp.Compare(a.Text, b.Text) })
	for _, x := range terms {
		often := math.Log2(1 + t.found[x])
		for _, to := range x.To {
			t.evidence = append(t.evidence, evidence{to.Topic, x.Text, ruleWords, strength[to.Weight] * often})
		}
	}
	for _, e := range t.evidence {
		t.sums[e.topic] += e.amount
	}
}

// topics chooses. What the outlet's section says is given whatever the words say.
func (t *tally) topics() []news.Topic {
	var tops []int
	total := 0.0
	for i, x := range topic.All() {
		if x.Parent == "" {
			tops = append(tops, i)
			total += t.sums[i]
		}
	}
	t.sort(tops)
	best := t.sums[tops[0]]
	var topics []news.Topic
	for n, i := range tops {
		enough := n < maxTopics && t.sums[i] >= minEvidence && t.sums[i] >= minShare*best
		if !enough && !slices.Contains(t.filed, i) {
			continue
		}
		topics = append(topics, t.topic(i, total))
		for _, j := range t.below(i) {
			topics = append(topics, t.topic(j, total))
		}
	}
	return topics
}

// sort orders topics by their evidence, the most first.
func (t *tally) sort(topics []int) {
	slices.SortStableFunc(topics, func(a, b int) int { return cmp.Compare(t.sums[b], t.sums[a]) })
}

// below returns the topics below a topic of the top level that have evidence of their own; of a line of them the lowest.
func (t *tally) below(top int) []int {
	enough := func(i int) bool { return t.sums[i] >= max(minEvidenceBelow, minShareBelow*t.sums[top]) }
	var found []int
	for i, x := range topic.All() {
		if slices.Contains(x.Above(), top) && enough(i) {
			found = append(found, i)
		}
	}
	found = slices.DeleteFunc(found, func(i int) bool {
		return slices.ContainsFunc(found, func(o int) bool { return slices.Contains(topic.All()[o].Above(), i) })
	})
	t.sort(found)
	return found[:min(len(found), maxBelow)]
}

// topic tells a topic with the words that decided, the weightiest first.
func (t *tally) topic(i int, total float64) news.Topic {
	var own []evidence
	for _, e := range t.evidence {
		if e.topic == i {
			own = append(own, e)
		}
	}
	slices.SortStableFunc(own, func(a, b evidence) int { return cmp.Compare(b.amount, a.amount) })
	var words []string
	for _, e := range own {
		if len(words) < maxWords && !slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, e.word) }) {
			words = append(words, e.word)
		}
	}
	x := topic.All()[i]
	return news.Topic{
		ID: x.ID, Name: x.Name, Score: round(t.sums[i] / total), Words: words,
		Evidence: news.Evidence{Rule: own[0].rule, Confidence: round(t.sums[i] / (t.sums[i] + confident))},
	}
}

// confident is the evidence at which a topic is as likely right as wrong.
const confident = 6.0

// round keeps three digits: the numbers are no more precise than that.
func round(f float64) float64 { return math.Round(f*1000) / 1000 }
