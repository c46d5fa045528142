package extract

import (
	"slices"
	"strings"
	"unicode"

	"onrecord/indexer/extract/moment"
)

// printedRank orders the dates that the page shows by how surely each is the article's.
type printedRank uint8

const (
	printedMarked    printedRank = iota // at the headline, in an element made for it, after a word as "Published" or alone on a line
	printedLabelled                     // anywhere else, after a word as "Published"
	printedElsewhere                    // anywhere else, in an element made for dates
	printedAmong                        // at the headline, among other words or where teasers are
	printedUpdate                       // after a word as "Updated"
	printedRanks
)

// maxDateLine is the longest line that is read as a date, in units.
const maxDateLine = 120

// printedDates reads the dates of time elements and of short pieces, in reading order within each rank. What stands over the headline
// comes last: there, mastheads have the current day.
func (s *survey) printedDates(d *dating) (ranks [printedRanks][]dateWitness) {
	var over [printedRanks][]dateWitness
	h := nearRange{}
	h.from, h.to = s.nearHeadline()
	if s.heading > 0 {
		h.first, h.last = s.elements[s.heading].first, s.elements[s.heading].last
	}
	note := func(rank printedRank, at int, r moment.Reading, origin string) {
		w := dateWitness{r, origin}
		d.all = append(d.all, w)
		if at < h.first {
			over[rank] = append(over[rank], w)
		} else {
			ranks[rank] = append(ranks[rank], w)
		}
	}
	s.timeElements(d, h, note)
	s.dateLines(d, h, note)
	for i := range ranks {
		ranks[i] = append(ranks[i], over[i]...)
	}
	return ranks
}

// nearRange says which pieces stand near the headline, and which are its own.
type nearRange struct{ from, to, first, last int }

func (h nearRange) has(i int) bool { return h.from <= i && i < h.to }

// maxTimes is how many time elements are read.
const maxTimes = 50

// timeElements reads the time elements that belong to the article.
func (s *survey) timeElements(d *dating, h nearRange, note func(printedRank, int, moment.Reading, string)) {
	const origin = "time element"
	n := 0
	for i := range s.meta.items {
		it := &s.meta.items[i]
		if it.name != "time" || s.isAside(it.elem) && !h.has(it.piece) {
			continue
		}
		if n++; n > maxTimes {
			return
		}
		text := squeeze(textOf(it.node))
		r, ok := moment.First(it.value, d.monthFirst)
		if !ok {
			if r, ok = moment.First(text, d.monthFirst); !ok {
				continue
			}
		}
		label := s.labelAround(it.piece, text)
		switch {
		case label == updatedLabel || label == "" && it.update:
			note(printedUpdate, it.piece, r, origin)
		case label == otherLabel:
		case s.isAside(it.elem):
			note(printedAmong, it.piece, r, origin)
		case h.has(it.piece):
			note(printedMarked, it.piece, r, origin)
		case label == publishedLabel:
			note(printedLabelled, it.piece, r, origin)
		default:
			note(printedElsewhere, it.piece, r, origin)
		}
	}
}

// dateLines reads the dates of short pieces near the headline, and of those that are marked as dates or details of the page. Headlines
// and captions can name the day of what they tell.
func (s *survey) dateLines(d *dating, h nearRange, note func(printedRank, int, moment.Reading, string)) {
	for i := range s.pieces {
		p := &s.pieces[i]
		near := h.has(i)
		if p.units > maxDateLine || !hasDigit(p.text) || s.isAside(p.elem) && !near {
			continue
		}
		marked := s.within(p.elem, dateRole) || s.within(p.elem, updateRole) || s.within(p.elem, bylineRole) || s.within(p.elem, detailsRole)
		inText := h.first <= i && i < h.last || s.within(p.elem, captionRole)
		if (near || marked) && (!inText || opensWithDigit(p.text) && isDateLine(p.text, p.units)) {
			s.dateLine(d, i, near, marked, note)
		}
	}
}

// dateLine reads the dates of one piece, each with the label that stands before it, behind it, or in the piece beside it.
func (s *survey) dateLine(d *dating, i int, near, marked bool, note func(printedRank, int, moment.Reading, string)) {
	const origin = "page"
	p := &s.pieces[i]
	for r := range moment.All(p.text, d.monthFirst) {
		label := s.labelOf(i, &r)
		switch {
		case label == otherLabel:
		case label == updatedLabel || label == "" && s.within(p.elem, updateRole):
			note(printedUpdate, i, r, origin)
		case near && s.isAside(p.elem):
			note(printedAmong, i, r, origin)
		case near && (marked || label == publishedLabel || saysLittleElse(&r)):
			note(printedMarked, i, r, origin)
		case near:
			note(printedAmong, i, r, origin)
		case label == publishedLabel:
			note(printedLabelled, i, r, origin)
		default:
			note(printedElsewhere, i, r, origin)
		}
	}
}

// maxOpening is how many bytes at the beginning of a paragraph are searched for the day it opens with.
const maxOpening = 24

// farDates are dates that stand where none is expected: after a word as "Published" or "Updated" anywhere, at the opening of the first
// paragraphs, alone on a line behind the headline or before it, or in the page's title.
func (s *survey) farDates(d *dating) (ranks [printedRanks][]dateWitness) {
	const origin = "page"
	var opening, behind, before []dateWitness
	from, to := s.nearHeadline()
	for i := 0; i < len(s.pieces) && len(behind) < maxItems; i++ {
		p := &s.pieces[i]
		near := from <= i && i < to
		if near && p.units > maxDateLine && opensWithDigit(p.text) {
			opening = append(opening, d.read(origin, cut(p.text, maxOpening))...)
		}
		if near || p.units > maxDateLine || !hasDigit(p.text) || s.isAside(p.elem) {
			continue
		}
		r, ok := moment.First(p.text, d.monthFirst)
		if !ok {
			continue
		}
		switch w := []dateWitness{{r, origin}}; s.labelOf(i, &r) {
		case publishedLabel:
			ranks[printedLabelled] = append(ranks[printedLabelled], w...)
		case updatedLabel:
			ranks[printedUpdate] = append(ranks[printedUpdate], w...)
		case "":
			if !isDateLine(p.text, p.units) || s.noisy(p.elem, 0) {
				continue
			}
			if i < from {
				before = append(before, w...)
			} else {
				behind = append(behind, w...)
			}
		}
	}
	ranks[printedElsewhere] = slices.Concat(opening, behind, before, d.read("title", s.meta.title))
	return ranks
}

// opensWithDigit reports whether the first letter or digit of a text is a digit.
func opensWithDigit(s string) bool {
	return unicode.IsDigit(firstRune(strings.TrimLeft(s, "([- ")))
}

// isDateLine reports whether a short line says little but a day: "Published March 5, 2004 at 4:30 pm".
func isDateLine(s string, n int) bool {
	if n > maxDateLine/2 || !hasDigit(s) || endsSentence(s) {
		return false
	}
	r, ok := moment.First(s, false)
	return ok && saysLittleElse(&r)
}

// saysLittleElse reports whether there is hardly a word beside a date in its line.
func saysLittleElse(r *moment.Reading) bool {
	if units(essence(r.Rest)) > maxBesideDate {
		return false
	}
	words := 0
	for w := range strings.FieldsSeq(r.Rest) {
		if strings.IndexFunc(w, unicode.IsLetter) >= 0 {
			words++
		}
	}
	return words <= maxWordsBesideDate
}

// What may stand beside a date in its line, in units and words: "Published on Friday at", "Do | Uhr | Von".
const (
	maxBesideDate      = 16
	maxWordsBesideDate = 4
)
