package quote

import (
	"strings"
	"unicode"

	"onrecord/data/lexicon"
	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

const (
	maxLabel = 10 // tokens of a label before its colon: "JANE DOE (D-CA), COMMITTEE CHAIR"
	maxName  = 5  // of one that is not in capitals
)

// labelRole is what a label tells by itself.
type labelRole uint8

const (
	otherLabel    labelRole = iota
	personLabel             // somebody whom the article names
	partyLabel              // a body that it names, or a name or a role in capitals: "WALLACE", "MODERATOR"
	questionLabel           // "Q"
	answerLabel             // "A"
)

// shortLabels are those of questions and answers: English, German, French, Spanish, Russian.
var shortLabels = map[string]labelRole{
	"Q": questionLabel, "Question": questionLabel, "Frage": questionLabel, "F": questionLabel, "P": questionLabel, "Pregunta": questionLabel,
	"Вопрос": questionLabel, "A": answerLabel, "Answer": answerLabel, "Antwort": answerLabel, "R": answerLabel, "Réponse": answerLabel,
	"Respuesta": answerLabel, "Ответ": answerLabel,
}

// voice is who a label stands for.
type voice struct {
	role    labelRole
	speaker news.Speaker
}

// labelOf returns the label that opens a paragraph, without what it adds to a name, and what was said after it.
func (sc *scene) labelOf(p token.Range) (label, words token.Range, ok bool) {
	first := sc.skipSigns(p.First, p.End)
	if first+1 >= p.End || sc.t.Tokens[first].Kind != token.Word || !isUpper(sc.t.Word(first)) {
		return label, words, false
	}
	w, next := sc.t.Word(first), sc.t.Word(first+1)
	if shortLabels[strings.TrimSuffix(w, ".")] != otherLabel && (next == ":" || next == "." || strings.HasSuffix(w, ".")) {
		label = token.Range{First: first, End: first + 1}
		words = token.Range{First: sc.skipSigns(first+1, p.End), End: p.End}
		return label, words, words.First < p.End
	}
	label = token.Range{First: first, End: sc.nameEnd(first, p.End)}
	for i := label.End; i < p.End && i-first <= maxLabel; i++ {
		if sc.t.Word(i) == ":" {
			words = token.Range{First: sc.skipSigns(i, p.End), End: p.End}
			return label, words, words.First < p.End && (label.End-first <= maxName || sc.inCapitals(label))
		}
		if i == label.End && !strings.Contains(",([*", sc.t.Word(i)) {
			break
		}
	}
	return label, words, false
}

// nameEnd is the token after the words with capitals that begin at a token, with the small words that names have; verbs that tell of
// speech are none of them.
func (sc *scene) nameEnd(first, end int) int {
	i := first
	for ; i < end && i-first <= maxLabel; i++ {
		w := sc.t.Word(i)
		switch sc.t.Tokens[i].Kind {
		case token.Number:
		case token.Word:
			if !isUpper(w) && !lexicon.IsParticle(w) || sc.f.words.Lookup(w).Frames != 0 && strings.ToUpper(w) != w {
				return i
			}
		default:
			if w != "." || i == first || !sc.isTitle(i-1) {
				return i
			}
		}
	}
	return i
}

// isTitle reports whether the word at a token stands before names: "MR", "Sen.".
func (sc *scene) isTitle(i int) bool {
	return lexicon.TitleOf(strings.ToLower(strings.TrimSuffix(sc.t.Word(i), "."))).Kind != lexicon.NoTitle
}

// skipSigns skips the stars of bold print, the sign of mail and the sign behind a label.
func (sc *scene) skipSigns(i, end int) int {
	for i < end && (len(sc.t.Word(i)) == 1 && strings.Contains("*>:._", sc.t.Word(i))) {
		i++
	}
	return i
}

func (sc *scene) inCapitals(r token.Range) bool {
	return !strings.ContainsFunc(sc.t.Slice(r), unicode.IsLower)
}

// newVoice tells who a label stands for.
func (sc *scene) newVoice(label token.Range) *voice {
	printed := strings.TrimSuffix(sc.t.Slice(label), ".")
	if role := shortLabels[printed]; role != otherLabel {
		span := sc.t.Span(label)
		span.End = span.Start + len(printed)
		return &voice{role, news.Speaker{AsPrinted: printed, Mention: &span}}
	}
	v := &voice{speaker: sc.namedBy(label)}
	switch {
	case v.speaker.ID != "" && v.speaker.Type == news.PersonSpeaker:
		v.role = personLabel
	case v.speaker.ID != "", sc.inCapitals(label) && len(printed) > 2 && !sc.namesNobody(label):
		v.role = partyLabel
	}
	return v
}

// inStudio are the roles of those who speak in transcripts and hardly elsewhere.
var inStudio = map[string]bool{
	"moderator": true, "interviewer": true, "anchor": true, "announcer": true, "narrator": true, "caller": true, "operator": true,
	"questioner": true, "audience": true, "voice": true, "unidentified": true, "unknown": true,
}

// namesNobody reports whether a label in capitals is a place or an everyday word: "UPDATE", "WHEN", "PHOTO".
func (sc *scene) namesNobody(label token.Range) bool {
	for _, n := range sc.f.places {
		if strings.EqualFold(n.Name, sc.t.Slice(label)) {
			return true
		}
	}
	lower := strings.ToLower(sc.t.Word(label.First))
	w := sc.f.words.Lookup(lower)
	return !w.Is(nounRoles) && !inStudio[lower] && (w.Roles != 0 || lexicon.IsCommon(lower) || lexicon.IsFunctionWord(lower))
}

// nameAnswers says who answers behind labels that are no names.
func (sc *scene) nameAnswers(turns []labelledTurn) {
	for _, l := range turns {
		if s := &l.voice.speaker; l.voice.role == answerLabel && s.Name == "" {
			if i, ok := sc.interviewee(turns[0].paragraph); ok {
				p := &sc.f.people[i]
				s.Type, s.ID, s.Name = news.PersonSpeaker, p.ID.Speaker(), p.Name
				s.Chain = []news.Step{step(s.AsPrinted, p.Name, s.Mention, rule.Interviewee)}
			}
		}
	}
}

// interviewee returns the only person whom the headline names, else the standfirst, else the body before paragraph n.
func (sc *scene) interviewee(n int) (int, bool) {
	limit := sc.t.Tokens[sc.t.Paragraphs[n].First].Start
	for _, part := range news.Parts {
		found := -1
		for i := range sc.f.people {
			if !sc.f.namesIn(i, part, limit) {
				continue
			}
			if found >= 0 {
				return 0, false
			}
			found = i
		}
		if found >= 0 {
			return found, true
		}
	}
	return 0, false
}

// namesIn reports whether a part of the article, of the body what stands before byte limit, names person i.
func (f *finder) namesIn(i int, part news.Part, limit int) bool {
	for _, m := range f.people[i].Mentions {
		if m.Part == part && m.Kind == news.Named && (part != news.Body || m.End <= limit) {
			return true
		}
	}
	return false
}
