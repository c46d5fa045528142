package quote

import (
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
)

// innerSubject is who utters what a speaker passes on, within the items [a, b) that the speaker says: the subject of the cue that they
// open with, as in “Jane Doe had told her that …” or “Doe “denied that …””.
func (r *reading) innerSubject(a, b int) subject {
	for r.word(a).Is(cue.Coordinator | cue.That) {
		a++
	}
	if r.kind(a) == nameItem && a+1 < b && r.kind(a+1) == stretchItem {
		if w := r.f.words.Lookup(r.t.Word(r.stretches[r.items[a+1].ref].Inner)); w.May(cue.TakesClause) && w.Form >= cue.Third {
			return r.nameSubject(a)
		}
	}
	for k := range r.evs {
		e := &r.evs[k]
		if e.left != a || e.cue >= b || e.noun || !e.subject.found {
			continue
		}
		if start, _, ok := r.clauseAt(k); e.source || ok && start < b {
			return e.subject
		}
	}
	return subject{}
}

// inner resolves the source inside the source of a draft; nil where there is none, or it is the speaker.
func (sc *scene) inner(d *draft, outer *news.Speaker) *news.Speaker {
	if !d.inner.found {
		return nil
	}
	s, _ := sc.resolve(&draft{subject: d.inner, rule: d.rule, begun: d.begun, cue: d.cue})
	if s.Name == "" || s.Name == outer.Name {
		return nil
	}
	return &s
}
