package quote

import (
	"strings"

	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
)

// goOn reads a German sentence that no cue governs but whose verb has the form of reported speech: it goes on with what was said before.
// "Doe sagte, die Brücke sei gesperrt. Sie werde im Mai wieder geöffnet."
func (r *reading) goOn() {
	if !r.f.grammar.verbSecond || r.done > r.fr.first || r.bare(r.fr) || !r.reportsOn() {
		return
	}
	d := r.lastDraft()
	a, b := r.clauseStart(r.fr.first, r.fr.end), r.lastItem()
	if b-a < minClause {
		return
	}
	if d != nil && d.rule == rule.Subjunctive && d.frame == r.n-1 {
		d.spans = append(d.spans, r.span(a, b))
		if r.hasStretch(a, b) {
			d.kind = news.Mixed
		}
		d.frame, d.paragraph, d.end = r.n, r.fr.paragraph, b
		r.claim(a, b)
		return
	}
	s := r.speaksOn(d)
	if !s.found {
		return
	}
	s.shared = true
	r.add(&event{subject: s}, a, b, r.kindOf(a, b), rule.Subjunctive)
}

// speaksOn returns who goes on speaking after draft d, the last before this frame: its speaker, if it ended one or two sentences ago,
// else the subject of the sentence before.
func (r *reading) speaksOn(d *draft) subject {
	const near = 2 // frames
	if d != nil && r.n-d.frame <= near && d.subject.found {
		return d.subject
	}
	if r.n == 0 {
		return subject{}
	}
	before := r.frames[r.n-1]
	s := r.mainSubject(before.first, before.end)
	if s.kind == nameSubject {
		if k := r.nameKind(s.first); k == personName || k == organisationName {
			return s
		}
	}
	if s.head.Is(nounRoles &^ cue.DocumentNoun) {
		return s
	}
	return subject{}
}

// reportsOn reports whether the verb of the main clause of the frame has the form of reported speech. Of forms that can as well say what
// would be, as "könnte", it takes a sentence before that was reported.
func (r *reading) reportsOn() bool {
	a, leading := r.fr.first, false
	if w := r.word(a); w.Is(cue.Subordinator|cue.Wh|cue.That) && !w.Is(cue.Preposition) {
		a, leading = r.segmentEnd(a)+1, true
	}
	end := r.segmentEnd(a)
	for j := a; j < end; j++ {
		w := r.word(j)
		if w.Is(cue.First) && r.lowerText(j) != "man" {
			return false
		}
		if r.isMood(j) {
			return (j > a || leading) && r.reportsMood(j)
		}
		if r.lower(j) && (w.Is(cue.Auxiliary) || (w.Frames != 0 || w.Form == cue.Separable) && !r.isAdjective(j) || leading) {
			return false
		}
	}
	return !leading && !r.verbAfterNoun(a, end) && r.moodLater(end)
}

// isMood reports whether a verb in the subjunctive stands at item j.
func (sc *scene) isMood(j int) bool {
	return sc.word(j).Is(cue.Subjunctive) && sc.lower(j) && !sc.isAdjective(j)
}

// moodLater reports whether a part of the sentence after the comma at item j begins with a subjunctive: "Wer dort lebe, müsse …".
func (r *reading) moodLater(j int) bool {
	for ; j+1 < r.fr.end; j++ {
		if r.is(j, ',') && r.isMood(j+1) {
			return r.reportsMood(j + 1)
		}
	}
	return false
}

// reportsMood reports whether the subjunctive at item j is one of reported speech.
func (r *reading) reportsMood(j int) bool {
	t := r.lowerText(j)
	return !conditional[t] || strings.HasSuffix(t, "n") && r.afterReport()
}

// afterReport reports whether the sentence before, in this paragraph, was reported.
func (r *reading) afterReport() bool {
	d := r.lastDraft()
	return d != nil && d.frame == r.n-1 && d.paragraph == r.fr.paragraph && d.kind != news.Direct
}

// conditional are the subjunctives that stand for that of reported speech in the plural alone; elsewhere they say what would be.
var conditional = map[string]bool{"hätte": true, "hätten": true, "wäre": true, "wären": true, "würde": true, "würden": true, "könnte": true,
	"könnten": true, "müsste": true, "müssten": true, "dürfte": true, "dürften": true, "möge": true, "ginge": true, "käme": true,
	"gäbe": true, "ließe": true, "bliebe": true}
