package quote

import (
	"strings"

	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

// accountSign opens the account of a signature: "Jane Doe (@janedoe)".
const accountSign = "(@"

const (
	maxHandle    = 12 // tokens of an account, as "_jane_doe_77"
	maxSigned    = 12 // tokens of the name before it
	maxDate      = 12 // tokens of what follows: "May 3, 2026 at 1:02 pm PDT"
	minPostWords = 3
)

// signature is the line under an embedded post: "— Jane Doe (@janedoe) May 3, 2026".
type signature struct {
	paragraph int
	first     int // its first token, the dash included
	name      token.Range
	dashed    bool
}

// posts reads embedded posts: whoever signs one says all of it. Links at its end are none of its words.
func (sc *scene) posts() {
	if !strings.Contains(sc.t.String, accountSign) {
		return
	}
	last := -1 // the paragraph of the signature before
	for n, p := range sc.t.Paragraphs {
		s, ok := sc.signatureIn(n, p)
		if !ok {
			continue
		}
		if first, ok := sc.postAbove(s, last+1); ok {
			sc.post(s, first)
		}
		last = n
	}
}

// signatureIn finds the signature that ends a paragraph.
func (sc *scene) signatureIn(n int, p token.Range) (signature, bool) {
	for i := p.End - 1; i > p.First && i > p.End-maxDate-maxHandle; i-- {
		if sc.t.Word(i) != "@" || sc.t.Word(i-1) != "(" {
			continue
		}
		end := i
		for end < p.End && end < i+maxHandle && sc.t.Word(end) != ")" {
			end++
		}
		if end == p.End || sc.t.Word(end) != ")" || !sc.datesPost(token.Range{First: end + 1, End: p.End}) {
			return signature{}, false
		}
		return sc.signedBy(n, p, i-1)
	}
	return signature{}, false
}

// datesPost reports whether nothing but a date, or the name of a network, stands behind the account.
func (sc *scene) datesPost(r token.Range) bool {
	for i := r.First; i < r.End; i++ {
		if sc.t.Tokens[i].Kind == token.Number {
			return r.End-r.First <= maxDate
		}
	}
	return r.First == r.End || r.End-r.First <= 2 && networks[sc.t.Word(r.End-1)]
}

var networks = map[string]bool{"X": true, "Twitter": true, "Instagram": true, "Threads": true, "Bluesky": true, "TikTok": true, "Facebook": true,
	"Mastodon": true, "Telegram": true}

// sharers are the words before the name of who shares a picture, by the language of the page: "A post shared by".
var sharers = map[string]bool{"by": true, "von": true, "par": true, "por": true, "de": true, "от": true, "da": true, "door": true, "av": true, "af": true}

// signedBy reads the name before the account whose bracket is token i.
func (sc *scene) signedBy(n int, p token.Range, i int) (signature, bool) {
	s := signature{paragraph: n, first: p.First, name: token.Range{First: p.First, End: i}}
	for j := i - 1; j >= p.First && j >= i-maxSigned; j-- {
		switch w := sc.t.Word(j); {
		case w == "—" || w == "–" || w == "-" || w == "―":
			s.first, s.name.First, s.dashed = j, j+1, true
			return s.trimmed(sc), j+1 < i
		case sharers[w]:
			s.name.First = j + 1
			return s.trimmed(sc), j+1 < i
		}
	}
	return s.trimmed(sc), i > p.First && i-p.First <= maxSigned
}

// trimmed leaves out of a signature's name the pictures that people put behind their names.
func (s signature) trimmed(sc *scene) signature {
	for i := s.name.First + 1; i < s.name.End; i++ {
		if w := sc.t.Word(i); sc.t.Tokens[i].Kind == token.Punctuation && len(w) > 2 {
			s.name.End = i
		}
	}
	return s
}

// postAbove returns the first paragraph of the post under which a signature stands: block quotations as far as they go, else the lines
// that no empty line parts, behind paragraph limit. Without a dash, block quotations alone are sure to be the post.
func (sc *scene) postAbove(s signature, limit int) (first int, ok bool) {
	n := s.paragraph
	if s.first > sc.t.Paragraphs[n].First && s.dashed {
		return sc.linesAbove(n, limit), true
	}
	if n == limit {
		return 0, false
	}
	if sc.t.Block(n-1) == news.BlockQuotation {
		first = n - 1
		for first > limit && sc.t.Block(first-1) == news.BlockQuotation && !sc.introduces(first-1) {
			first--
		}
		return first, true
	}
	if !s.dashed && !sc.endsInLink(n-1) {
		return 0, false
	}
	return sc.linesAbove(n-1, limit), true
}

// introduces reports whether a paragraph ends in a colon.
func (sc *scene) introduces(n int) bool { return sc.t.Word(sc.t.Paragraphs[n].End-1) == ":" }

// linesAbove goes up from paragraph n over line ends that are no empty lines.
func (sc *scene) linesAbove(n, limit int) int {
	for n > limit {
		end, start := sc.t.Tokens[sc.t.Paragraphs[n-1].End-1].End, sc.t.Tokens[sc.t.Paragraphs[n].First].Start
		if strings.Count(sc.t.String[end:start], "\n") != 1 {
			break
		}
		n--
	}
	return n
}

func (sc *scene) endsInLink(n int) bool {
	s := sc.t.Span(sc.t.Paragraphs[n])
	return withoutLinks(sc.t.String[s.Start:s.End]) != sc.t.String[s.Start:s.End]
}

// withoutLinks cuts the links off the end of a text.
func withoutLinks(s string) string {
	for {
		i := strings.LastIndexAny(s, " \n\u00a0") + 1
		word := s[i:]
		at := strings.Index(word, "http")
		if j := strings.Index(word, "pic.twitter.com"); j >= 0 && (at < 0 || j < at) {
			at = j
		}
		if at < 0 {
			return s
		}
		s = strings.TrimRight(s[:i+at], " \n\u00a0")
	}
}

// post keeps the paragraphs from the first on, down to the signature, as what its author says. A post that mostly quotes somebody is
// read as any text.
func (sc *scene) post(s signature, first int) {
	var spans []news.Span
	words, marked := 0, 0
	for n := first; n <= s.paragraph; n++ {
		r := sc.t.Paragraphs[n]
		if n == s.paragraph {
			r.End = s.first
		}
		if r = sc.afterMail(r); r.First == r.End {
			continue
		}
		words += r.End - r.First
		marked += sc.markedIn(r)
		span := sc.t.Span(r)
		if span.End = span.Start + len(withoutLinks(sc.t.String[span.Start:span.End])); span.End > span.Start {
			spans = append(spans, span)
		}
	}
	if marked*2 > words {
		sc.taken[s.paragraph] = s.first == sc.t.Paragraphs[s.paragraph].First
		return
	}
	if words >= minPostWords {
		sc.printed(spans, rule.Post, sc.namedBy(s.name))
	}
	for n := first; n <= s.paragraph; n++ {
		sc.taken[n] = true
	}
}

// markedIn is how many of some tokens stand between marks.
func (sc *scene) markedIn(r token.Range) (n int) {
	for i := sc.stretchAfter(r.First); i < len(sc.stretches) && sc.stretches[i].First < r.End; i++ {
		n += min(sc.stretches[i].End, r.End) - sc.stretches[i].First
	}
	return n
}
