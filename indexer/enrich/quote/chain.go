package quote

import (
	"strings"
	"unicode/utf8"

	"onrecord/data/news"
	"onrecord/data/rule"
)

// link is what a pronoun or a description stands for, and why.
type link struct {
	rule string  // of rule.Step; empty where it leads to nobody
	sure float64 // that it stands for whom it is said to, or at least for nobody else
	to   string  // the mention that tells whom, as printed; empty where none does by itself
	at   *news.Span
}

// mention returns the link with the mention at item i as what tells whom it leads to.
func (sc *scene) mention(l link, i int) link {
	span := sc.span(i, i+1)
	l.to, l.at = sc.text(i), &span
	return l
}

// sureStep is how sure the steps are that the finder of quotes takes by itself, as speakers on hand-annotated news come out; what
// stands for a person's name has the confidence of its mention.
var sureStep = map[rule.Step]float64{
	rule.SharedSubject: 0.95, rule.Interviewee: 0.9, rule.SpeakerBefore: 0.85, rule.Announced: 0.85,
	rule.Surname: 0.98, rule.GivenName: 0.95, rule.NamePart: 0.95, rule.Acronym: 0.95, rule.OtherName: 0.9,
}

// chain tells step by step how the words of a draft's subject lead to the name of its speaker; nothing where they are that name.
func (sc *scene) chain(d *draft, s *news.Speaker, l link) []news.Step {
	steps := sc.takenOver(d, s)
	from, at := s.AsPrinted, s.Mention
	if l.rule != "" && s.Name != "" {
		to := l.to
		if to == "" {
			to = s.Name
		}
		steps = append(steps, news.Step{From: from, To: to, Span: at, At: l.at, Evidence: news.Evidence{Rule: l.rule, Confidence: l.sure}})
		from, at = to, l.at
	}
	if s.Name != "" && from != s.Name {
		steps = append(steps, step(from, s.Name, at, nameRule(from, s.Name, s.Type)))
	}
	return steps
}

func step(from, to string, at *news.Span, by rule.Step) news.Step {
	return news.Step{From: from, To: to, Span: at, Evidence: news.Evidence{Rule: by.String(), Confidence: sureStep[by]}}
}

// takenOver is the step to a subject that does not stand beside the quote: that of another clause of the sentence, or of a sentence
// before.
func (sc *scene) takenOver(d *draft, s *news.Speaker) []news.Step {
	var taken news.Step
	switch {
	case d.rule == rule.Continued, d.subject.shared && d.cue.Span == nil:
		taken = step("", s.AsPrinted, nil, rule.SpeakerBefore)
	case d.subject.shared:
		taken = step(d.cue.Text, s.AsPrinted, d.cue.Span, rule.SharedSubject)
	case d.subject.first < sc.frames[d.begun].first && d.cue.Span == nil:
		taken = step("", s.AsPrinted, nil, rule.Announced)
	default:
		return nil
	}
	taken.At = s.Mention
	return []news.Step{taken}
}

// nameRule tells how a printed name stands for a fuller one.
func nameRule(printed, full string, t news.SpeakerType) rule.Step {
	first, last := full, full
	if i := strings.IndexByte(full, ' '); i > 0 {
		first, last = full[:i], full[strings.LastIndexByte(full, ' ')+1:]
	}
	switch {
	case t == news.PersonSpeaker && strings.EqualFold(printed, last):
		return rule.Surname
	case t == news.PersonSpeaker && strings.EqualFold(printed, first):
		return rule.GivenName
	case isAcronymOf(printed, full):
		return rule.Acronym
	case holdsWords(full, printed):
		return rule.NamePart
	}
	return rule.OtherName
}

// isAcronymOf reports whether the letters of a word are those with which words of a name begin, in order: "MoD".
func isAcronymOf(word, full string) bool {
	if len(word) < 2 || strings.ContainsAny(word, " .") || strings.ToLower(word) == word {
		return false
	}
	for w := range strings.FieldsSeq(full) {
		a, n := utf8.DecodeRuneInString(word)
		if b, _ := utf8.DecodeRuneInString(w); a == b {
			word = word[n:]
		}
		if word == "" {
			return true
		}
	}
	return false
}

// holdsWords reports whether all words of part stand in full, in their order.
func holdsWords(full, part string) bool {
	next := part
	for w := range strings.FieldsSeq(full) {
		want, rest, _ := strings.Cut(next, " ")
		if strings.EqualFold(w, want) {
			if next = rest; next == "" {
				return true
			}
		}
	}
	return false
}
