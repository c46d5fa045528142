package quote

import (
	"strings"

	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

const (
	minTurns     = 3  // labelled paragraphs that a transcript needs,
	minVoices    = 2  // by so many people
	maxVoices    = 40 // and hardly more
	minPairs     = 2  // or so many questions and answers
	minTurnWords = 3  // tokens of a sentence in it
	maxTurn      = 12 // paragraphs of one turn
)

// labelledTurn is a paragraph of a transcript: "DOE: It is safe."
type labelledTurn struct {
	paragraph int
	words     token.Range // without the label
	voice     *voice
}

// transcript adds the turns of a transcript as direct quotes, and reports whether there are any.
func (sc *scene) transcript() bool {
	turns := sc.onlyTranscript(sc.labelledTurns())
	sc.nameAnswers(turns)
	dense := sc.isDense(turns)
	for i, l := range turns {
		spans := sc.staged(l.words)
		sc.taken[l.paragraph] = true
		if dense && i+1 < len(turns) {
			spans = append(spans, sc.restOfTurn(l, turns[i+1].paragraph)...)
		}
		sc.printed(spans, rule.Transcript, l.voice.speaker)
	}
	return len(turns) > 0
}

// labelledTurns returns all paragraphs that begin with a label.
func (sc *scene) labelledTurns() []labelledTurn {
	var turns []labelledTurn
	voices := map[string]*voice{}
	for n, p := range sc.t.Paragraphs {
		label, words, ok := sc.labelOf(p)
		if !ok || sc.taken[n] {
			continue
		}
		printed := sc.t.Slice(label)
		if voices[printed] == nil {
			if len(voices) == maxVoices {
				return nil
			}
			voices[printed] = sc.newVoice(label)
		}
		turns = append(turns, labelledTurn{n, words, voices[printed]})
	}
	return turns
}

// onlyTranscript leaves what are the turns of a transcript. A label alone could be a heading or "WHEN:", so there must be several of them,
// of people whom the article names or of questions and answers, somebody must come twice, and behind them there must be sentences.
func (sc *scene) onlyTranscript(turns []labelledTurn) []labelledTurn {
	var count [answerLabel + 1]int
	for _, l := range turns {
		count[l.voice.role]++
	}
	people := count[personLabel] + count[partyLabel]
	switch {
	case count[questionLabel] >= minPairs && count[answerLabel] >= minPairs:
		turns = ofRoles(turns, questionLabel, answerLabel)
	case people >= minTurns && count[personLabel] > 0 && people*3 >= len(turns)*2:
		turns = ofRoles(turns, personLabel, partyLabel)
		if n := voicesOf(turns); n == len(turns) || n < minVoices && sc.unlabelledQuestions(turns)*2 < len(turns) {
			return nil
		}
	default:
		return nil
	}
	spoken := 0
	for _, l := range turns {
		if sc.isSpoken(l.words) {
			spoken++
		}
	}
	if spoken*2 < len(turns) {
		return nil
	}
	return turns
}

func ofRoles(turns []labelledTurn, a, b labelRole) (out []labelledTurn) {
	for _, l := range turns {
		if l.voice.role == a || l.voice.role == b {
			out = append(out, l)
		}
	}
	return out
}

// voicesOf counts who speaks, whatever their labels.
func voicesOf(turns []labelledTurn) int {
	seen := map[string]bool{}
	for _, l := range turns {
		seen[l.voice.speaker.Name] = true
	}
	return len(seen)
}

// unlabelledQuestions counts the turns before which a question without a label stands.
func (sc *scene) unlabelledQuestions(turns []labelledTurn) (n int) {
	for i, l := range turns {
		if l.paragraph > 0 && (i == 0 || turns[i-1].paragraph < l.paragraph-1) && sc.asks(sc.t.Paragraphs[l.paragraph-1]) {
			n++
		}
	}
	return n
}

// isSpoken reports whether words look like what somebody says and not like an entry of a list.
func (sc *scene) isSpoken(r token.Range) bool {
	w := sc.t.Word(r.End - 1)
	return strings.HasSuffix(w, ".") && r.End-r.First >= minTurnWords || strings.Contains("?!…)]—–-", w) || sc.t.Tokens[r.End-1].Kind == token.Mark
}

// isDense reports whether turns follow each other so closely that what stands between them belongs to them and is no account of them.
func (sc *scene) isDense(turns []labelledTurn) bool {
	if len(turns) == 0 {
		return false
	}
	between := turns[len(turns)-1].paragraph - turns[0].paragraph + 1
	return (len(turns)+sc.unlabelledQuestions(turns))*2 >= between
}

// restOfTurn is what a turn goes on to say in the paragraphs before paragraph next, which has a label: up to a heading, a question,
// or words about the speaker.
func (sc *scene) restOfTurn(l labelledTurn, next int) (spans []news.Span) {
	for n := l.paragraph + 1; n < next && n-l.paragraph < maxTurn; n++ {
		p := sc.t.Paragraphs[n]
		switch {
		case sc.taken[n], sc.t.Block(n) == news.Heading, sc.introduces(n), sc.speaksOf(p, l.voice), n+1 == next && sc.asks(p) && l.voice.role != questionLabel:
			return spans
		}
		spans = append(spans, sc.staged(p)...)
		sc.taken[n] = true
	}
	return spans
}
