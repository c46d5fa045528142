package quote

import (
	"onrecord/data/news"
	"onrecord/data/rule"
)

// An exchange is two people who speak in turn, a paragraph each, once one has asked the other. What follows a question is the other's, and
// a question after an answer is by who asks. What is neither goes on with the words before it, as anywhere in the news.

// maxTurns is how many turns back an exchange is looked for where it began.
const maxTurns = 12

// replies adds the stretch at item i, a paragraph by itself, to an exchange in which it is the next turn.
func (r *reading) replies(i int) bool {
	n := len(r.drafts) - 1
	if w := r.lastWord(i); w == "—" || w == "–" { // broken off: anybody may break in
		return false
	}
	if n < 1 || !r.inExchange(n) || r.drafts[n].paragraph+1 != r.fr.paragraph || r.drafts[n].frame != r.n-1 {
		return false
	}
	if !r.endsAsking(r.drafts[n]) && (r.lastWord(i) != "?" || !r.endsAsking(r.drafts[n-1])) {
		return false
	}
	s := r.drafts[n-1].subject
	s.shared = true
	r.add(&event{subject: s}, i, i+1, news.Direct, rule.Exchange)
	return true
}

// inExchange reports whether draft n is a turn that follows another person's, which asked something or belongs to an exchange itself.
func (sc *scene) inExchange(n int) bool {
	for k := n; k > 0 && k > n-maxTurns; k-- {
		d, before := sc.drafts[k], sc.drafts[k-1]
		if d.kind != news.Direct || before.kind != news.Direct || !sc.differ(before.subject, d.subject) {
			return false
		}
		if before.paragraph+1 != d.paragraph && before.frame+1 != d.begun {
			return false
		}
		if sc.endsAsking(before) {
			return true
		}
	}
	return false
}

// endsAsking reports whether the words of a draft end in a question mark.
func (sc *scene) endsAsking(d *draft) bool {
	return d.end > 0 && sc.kind(d.end-1) == stretchItem && sc.lastWord(d.end-1) == "?"
}

// differ reports whether two subjects are surely two people: by their names, or as far as what stands for a name is known.
func (sc *scene) differ(a, b subject) bool {
	if !a.found || !b.found {
		return false
	}
	i, known := sc.personOf(a)
	j, alsoKnown := sc.personOf(b)
	if known && alsoKnown {
		return i != j
	}
	return a.kind == nameSubject && b.kind == nameSubject && sc.text(a.first) != sc.text(b.first)
}

// personOf returns the person whom a subject is known to stand for.
func (sc *scene) personOf(s subject) (int, bool) {
	if sc.nameKind(s.first) == personName && s.kind == nameSubject {
		return sc.names[sc.items[s.first].ref].i, true
	}
	r, ok := sc.references[sc.items[s.first].first]
	return r.i, ok && s.kind != nameSubject
}
