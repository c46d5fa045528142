package quote

import (
	"strings"

	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

const (
	minQuestions = 3
	maxQuestion  = 80 // tokens
	maxAnswer    = 12 // paragraphs
)

// announcements are what headlines, standfirsts and openings call an interview.
var announcements = []string{
	"interview", "q&a", "q & a", "q+a", "in conversation with", "a conversation with", "talks to us", "talked to us", "spoke to us", "speaks to us",
	"we spoke to", "we spoke with", "we talked to", "we talked with", "sat down with", "questions for", "questions with", "gespräch", "talk mit",
	"fragen an", "nachgefragt bei", "entretien", "entrevista", "интервью", "беседа с", "беседе с",
}

// addresses are the words by which questions speak to somebody, and selves those by which answers speak of the one who answers.
var (
	addresses = wordSet("you your yours you’re you've you’ve you'd you’d you'll you’ll sie ihr ihre ihren ihrem ihrer ihnen du dich dir dein deine " +
		"deinen deinem deiner euch euer vous votre vos tu te ton ta tes usted ustedes su sus tú ti вы вас вам ваш ваша ваше ваши вами ты тебя тебе")
	selves = wordSet("i me my mine myself i’m i'm i’ve i've i’d i'd i’ll i'll we us our we’re we're we’ve we've ich mich mir mein meine meinen meinem " +
		"meiner wir uns unser unsere unseren je j’ai j'ai moi mon ma mes nous notre nos yo me mi mis nosotros nuestro nuestra я меня мне мой моя моё мои мы нас нам наш наша")
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// interview reads the answers of an interview whose paragraphs have no labels. It must be plain: the article calls itself one, names one
// person before it, most questions address somebody, and most answers are in the first person. The questions are the outlet's.
func (sc *scene) interview() {
	questions := sc.questions()
	if len(questions) < minQuestions || !sc.announcesInterview(questions[0]) {
		return
	}
	i, ok := sc.interviewee(questions[0])
	if !ok || !sc.isTalk(questions) {
		return
	}
	who := sc.interviewed(i)
	if sc.otherAnswers(questions, who) {
		return
	}
	for k, q := range questions {
		last := q + 1
		if k+1 < len(questions) {
			last = min(questions[k+1]-1, q+maxAnswer)
		}
		sc.answer(q+1, last, who)
	}
}

// questions returns the paragraphs that ask something, each with an answer below.
func (sc *scene) questions() (all []int) {
	if sc.t.Part != news.Body {
		return nil
	}
	for n, p := range sc.t.Paragraphs[:max(len(sc.t.Paragraphs)-1, 0)] {
		if p.End-p.First <= maxQuestion && !sc.taken[n] && sc.asks(p) && !sc.taken[n+1] && !sc.asks(sc.t.Paragraphs[n+1]) && sc.t.Block(n+1) != news.Heading {
			all = append(all, n)
		}
	}
	return all
}

// announcesInterview reports whether the article calls itself an interview before paragraph n.
func (sc *scene) announcesInterview(n int) bool {
	const most = 2000 // bytes of an opening
	opening := sc.t.String[:min(sc.t.Tokens[sc.t.Paragraphs[n].First].Start, most)]
	text := strings.ToLower(sc.f.doc.Headline.String + "\n" + sc.f.doc.Standfirst.String + "\n" + opening)
	for _, a := range announcements {
		if strings.Contains(text, a) {
			return true
		}
	}
	return false
}

// isTalk reports whether most questions address somebody who answers in the first person.
func (sc *scene) isTalk(questions []int) bool {
	asked, answered := 0, 0
	for _, q := range questions {
		if sc.holds(sc.t.Paragraphs[q], addresses) {
			asked++
		}
		if sc.holds(sc.t.Paragraphs[q+1], selves) {
			answered++
		}
	}
	return asked*2 >= len(questions) && answered*2 >= len(questions)
}

// otherAnswers reports whether labels say that somebody else answers, too.
func (sc *scene) otherAnswers(questions []int, who news.Speaker) bool {
	for _, q := range questions {
		if label, _, ok := sc.labelOf(sc.t.Paragraphs[q+1]); ok && sc.namedBy(label).Type == news.PersonSpeaker && sc.namedBy(label).ID != who.ID {
			return true
		}
	}
	return false
}

func (sc *scene) holds(r token.Range, words map[string]bool) bool {
	for i := r.First; i < r.End; i++ {
		if words[strings.ToLower(sc.t.Word(i))] {
			return true
		}
	}
	return false
}

// interviewed is person i as the speaker of answers: nothing beside them says so.
func (sc *scene) interviewed(i int) news.Speaker {
	p := &sc.f.people[i]
	s := news.Speaker{Type: news.PersonSpeaker, ID: p.ID.Speaker(), Name: p.Name, AsPrinted: p.Name}
	for _, m := range p.Mentions {
		if m.Part == sc.t.Part && m.Kind == news.Named && m.End <= len(sc.t.String) && m.Start < m.End {
			span := m.Span
			s.Mention, s.AsPrinted = &span, sc.t.String[m.Start:m.End]
			break
		}
	}
	s.Chain = []news.Step{step("", p.Name, nil, rule.Interviewee)}
	return s
}

// answer keeps the paragraphs from first to last as what is answered, up to a heading or words about the one who answers.
func (sc *scene) answer(first, last int, who news.Speaker) {
	var spans []news.Span
	for n := first; n <= last; n++ {
		p := sc.t.Paragraphs[n]
		if label, words, ok := sc.labelOf(p); ok && sc.namedBy(label).ID == who.ID {
			p = words
		}
		if sc.taken[n] || sc.t.Block(n) == news.Heading || sc.introduces(n) || sc.speaksOf(p, &voice{speaker: who}) {
			break
		}
		spans = append(spans, sc.staged(p)...)
		sc.taken[n] = true
	}
	sc.printed(spans, rule.Interview, who)
}
