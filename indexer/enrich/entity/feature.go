package entity

import (
	"math/bits"

	"onrecord/indexer/enrich/entity/model"
	"onrecord/indexer/enrich/token"
)

// Kinds of features. Their numbers are part of what the weights mean: after a change the model is trained anew.
const (
	featureBias = iota + 1
	featureWord
	featureBefore
	featureAfter
	featureBefore2
	featureAfter2
	featurePair
	featureNextPair
	featurePrefix
	featureSuffix2
	featureSuffix3
	featureSuffix4
	featureShape
	featureShapes
	featurePlace
	featurePlaceBefore
	featurePlaceAfter
	featureVerdict
	featureRuled
	featureRuledBefore
	featureRuledAfter
	featureRuledWord
	featureRuledShape
	featureRuledPlace
	featurePosition
	featureTitled
	featureRunBefore
	featureRunAfter
	featureRunLast
	featureRunFirst
	featureRuledRunBefore
	featureRuledRunAfter
	featureRunLength
	featureClass       // and one more for each class
	featureClassBefore = featureClass + 32
	featureClassAfter  = featureClassBefore + 32
	featureClassRule   = featureClassAfter + 32
	featureClassLast   = featureClassRule + 32
)

// outside stands for the words before and after a sentence.
var outside = &word{lower: 1, shape: 1}

// at returns the word at token i, if it lies in the sentence.
func (t *observed) at(i int, s token.Range) *word {
	if i < s.First || i >= s.End {
		return outside
	}
	return t.word(i)
}

func (t *observed) ruledAt(i int, s token.Range) uint32 {
	if i < s.First || i >= s.End {
		return 0
	}
	return t.ruled[i].typ
}

// features appends the features of token i, which stands in a sequence.
func (t *observed) features(i int, out []model.Feature) []model.Feature {
	s := t.Sentences[t.SentenceOf(i)]
	w, before, after := t.word(i), t.at(i-1, s), t.at(i+1, s)
	rule := t.ruled[i]
	add := func(kind, value uint32) { out = append(out, model.Hash(kind, value)) }
	mask := func(kind, classes uint32) {
		for ; classes != 0; classes &= classes - 1 {
			add(kind+uint32(bits.TrailingZeros32(classes)), 0)
		}
	}
	add(featureBias, 0)
	add(featureWord, w.lower)
	add(featureBefore, before.lower)
	add(featureAfter, after.lower)
	add(featureBefore2, t.at(i-2, s).lower)
	add(featureAfter2, t.at(i+2, s).lower)
	add(featurePair, before.lower*31+w.lower)
	add(featureNextPair, w.lower*31+after.lower)
	add(featurePrefix, w.prefix)
	add(featureSuffix2, w.suffixes[0])
	add(featureSuffix3, w.suffixes[1])
	add(featureSuffix4, w.suffixes[2])
	add(featureShape, w.shape)
	add(featureShapes, before.shape*31*31+w.shape*31+after.shape)
	add(featurePlace, w.place)
	add(featurePlaceBefore, before.place)
	add(featurePlaceAfter, after.place)
	add(featureVerdict, rule.verdict)
	add(featureRuled, rule.typ)
	add(featureRuledBefore, rule.typ*64+t.ruledAt(i-1, s))
	add(featureRuledAfter, rule.typ*64+t.ruledAt(i+1, s))
	add(featureRuledWord, rule.typ*0x9e3779b1+w.lower)
	add(featureRuledShape, rule.typ*0x9e3779b1+w.shape)
	add(featureRuledPlace, rule.typ*256+w.place)
	add(featurePosition, t.position(i, s)*64+rule.typ)
	if rule.title {
		add(featureTitled, 0)
	}
	first, last := t.capitals(i, s)
	runBefore, runAfter := t.at(first-1, s), t.at(last+1, s)
	add(featureRunBefore, runBefore.lower)
	add(featureRunAfter, runAfter.lower)
	add(featureRunLast, t.word(last).lower)
	add(featureRunFirst, t.word(first).lower)
	add(featureRuledRunBefore, rule.typ*0x9e3779b1+runBefore.lower)
	add(featureRuledRunAfter, rule.typ*0x9e3779b1+runAfter.lower)
	add(featureRunLength, uint32(min(last-first, 5))*64+rule.typ)
	mask(featureClass, w.classes)
	mask(featureClassBefore, before.classes)
	mask(featureClassAfter, after.classes)
	for c := w.classes; c != 0; c &= c - 1 {
		add(featureClassRule, uint32(bits.TrailingZeros32(c))*64+rule.typ)
	}
	if last > i {
		mask(featureClassLast, t.word(last).classes)
	}
	return out
}

// position tells where a capital means little: at the start of a sentence, behind a mark.
func (t *observed) position(i int, s token.Range) uint32 {
	p := uint32(0)
	if i == s.First {
		p |= 1
	}
	if t.startsSentence(i) {
		p |= 2
	}
	if i == s.End-1 {
		p |= 4
	}
	return p
}

// capitals returns the first and the last token of the capitals that stand side by side around token i.
func (t *observed) capitals(i int, s token.Range) (first, last int) {
	first, last = i, i
	for first > s.First && t.isCap(first-1) && t.tied(first-1) && i-first < 8 {
		first--
	}
	for last+1 < s.End && t.isCap(last+1) && t.tied(last) && last-i < 8 {
		last++
	}
	return first, last
}
