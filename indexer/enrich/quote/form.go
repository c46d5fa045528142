package quote

import (
	"sort"
	"strings"

	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

// forms reads what is speech by the form in which it is printed, paragraph by paragraph, and not by marks and cues. Such paragraphs are
// taken: frames in them are not read.
func (sc *scene) forms() {
	sc.taken = make([]bool, len(sc.t.Paragraphs))
	sc.posts()
	sc.letters()
	sc.signed()
	if !sc.transcript() {
		sc.interview()
	}
	sc.dialogue()
}

// hasForms reports whether a text can hold any of the forms: it has some paragraphs, the account of a post, or dashes that may open
// paragraphs.
func (f *finder) hasForms(t *token.Text) bool {
	return len(t.Paragraphs) >= minTurns || strings.Contains(t.String, accountSign) || f.grammar.dialogue && strings.ContainsAny(t.String, "—–")
}

// printed keeps spans as the words of who says them.
func (sc *scene) printed(spans []news.Span, by rule.Quote, who news.Speaker) {
	if len(spans) > 0 {
		sc.formed = append(sc.formed, &draft{spans: spans, kind: news.Direct, rule: by, who: &who})
	}
}

// afterMail leaves out the > with which mail quotes.
func (sc *scene) afterMail(r token.Range) token.Range {
	for r.First < r.End && sc.t.Word(r.First) == ">" {
		r.First++
	}
	return r
}

// stretchAfter is the number of the first stretch that begins at a token or behind it.
func (sc *scene) stretchAfter(tok int) int {
	return sort.Search(len(sc.stretches), func(i int) bool { return sc.stretches[i].First >= tok })
}

// unmarked is the span of tokens that may stand between marks as a whole.
func (sc *scene) unmarked(r token.Range) news.Span {
	i := sc.stretchAfter(r.First)
	if i < len(sc.stretches) && sc.stretches[i].First == r.First && sc.stretches[i].End >= r.End-1 {
		s := sc.stretches[i]
		return sc.t.Span(token.Range{First: s.Inner, End: min(s.InnerEnd, r.End)})
	}
	return sc.t.Span(r)
}

// namedBy returns the speaker whom the tokens of a label or a signature name, titles and all.
func (sc *scene) namedBy(r token.Range) news.Speaker {
	n, known := sc.knownIn(r)
	if !known {
		for r.End-r.First > 1 && (sc.isTitle(r.First) || sc.t.Word(r.First) == ".") {
			r.First++
		}
		n = name{first: r.First, end: r.End}
		if i, ok := sc.called(sc.t.Slice(r)); ok {
			n.kind, n.i = personName, i
		}
	}
	span := sc.t.Span(token.Range{First: n.first, End: n.end})
	s := news.Speaker{AsPrinted: sc.t.String[span.Start:span.End], Mention: &span}
	sc.namedSpeaker(&s, n)
	if s.Name != s.AsPrinted {
		s.Chain = []news.Step{step(s.AsPrinted, s.Name, s.Mention, nameRule(s.AsPrinted, s.Name, s.Type))}
	}
	return s
}

// knownAfter is the number of the first mention that begins at a token or behind it.
func (sc *scene) knownAfter(tok int) int {
	return sort.Search(len(sc.known), func(i int) bool { return sc.known[i].first >= tok })
}

// knownIn returns the mention of a person among some tokens, else that of an organisation.
func (sc *scene) knownIn(r token.Range) (found name, ok bool) {
	for i := sc.knownAfter(r.First); i < len(sc.known) && sc.known[i].end <= r.End; i++ {
		switch n := sc.known[i]; {
		case n.kind == personName:
			return n, true
		case n.kind == organisationName && !ok:
			found, ok = n, true
		}
	}
	return found, ok
}

// speaksOf reports whether a paragraph names who a voice is.
func (sc *scene) speaksOf(p token.Range, v *voice) bool {
	for i := sc.knownAfter(p.First); i < len(sc.known) && sc.known[i].end <= p.End; i++ {
		if n := sc.known[i]; n.kind == personName && sc.f.people[n.i].Name == v.speaker.Name {
			return true
		}
	}
	return false
}

// called returns the person whose full name, or whose given name alone, is printed so, whatever the capitals.
func (sc *scene) called(printed string) (int, bool) {
	if sc.f.callNames == nil {
		sc.f.callNames = callNames(sc.f.people)
	}
	i, ok := sc.f.callNames[strings.ToLower(printed)]
	return i, ok && i >= 0
}

// callNames files people by the names that say who is meant, in small letters; below zero where those of several are the same.
func callNames(people []news.Person) map[string]int {
	all := make(map[string]int, 2*len(people))
	file := func(name string, i int) {
		if before, ok := all[name]; ok && before != i {
			i = -1
		}
		all[name] = i
	}
	for i := range people {
		full := strings.ToLower(people[i].Name)
		file(full, i)
		if given, _, ok := strings.Cut(full, " "); ok {
			file(given, i)
		}
	}
	return all
}

// asks reports whether a paragraph is a question.
func (sc *scene) asks(p token.Range) bool {
	end := p.End
	for end > p.First+1 && (sc.t.Tokens[end-1].Kind == token.Mark || sc.t.Word(end-1) == "*") {
		end--
	}
	w := sc.t.Word(end - 1)
	return w == "?" || w == "？" || w == "؟"
}
