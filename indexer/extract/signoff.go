package extract

import (
	"slices"
	"strings"
	"unicode"

	"onrecord/data/news"
)

// Where a text can carry its own byline: in its first lines, before its first sentence, and in its last.
const (
	maxFirstLines = 4
	// maxSignedLine is the longest such line in units.
	maxSignedLine = 80
	// maxAnd is how many bytes of a line of names can be no name: the words between them.
	maxAnd = 8
)

// signOff finds who wrote an article in its own first and last lines, in its dateline, and in who reported for it, where nothing else
// names people. A line that only signs leaves the body.
func (r signatureReader) signOff(a *news.Article) {
	if len(a.Byline.Authors) > 0 || len(a.Blocks) < 2 {
		return
	}
	for i := range min(maxFirstLines, len(a.Blocks)-1) {
		text := blockText(a, i)
		if sig, ok := r.signed(text, a.Language); ok && len(sig.people) > 0 && a.Blocks[i].Kind == news.Paragraph {
			signBy(a, i, sig)
			return
		}
		if endsSentence(text) {
			break
		}
	}
	named := reporters(a.Dateline.AsPrinted)
	if sig := r.read([]string{named}); len(sig.people) > 0 {
		setSignature(a, named, sig)
		return
	}
	last := len(a.Blocks) - 1
	if sig, ok := r.signed(strings.TrimLeft(blockText(a, last), "—–- "), a.Language); ok && (len(sig.people) > 0 || !r.hasOffice(a)) {
		signBy(a, last, sig)
		return
	}
	for _, c := range a.Credits {
		if end, helper := labelAt(strings.ToLower(c)+" ", 0); end > 0 && !helper {
			if sig := r.read([]string{c}); len(sig.people) > 0 {
				setSignature(a, c, sig)
				return
			}
		}
	}
}

func blockText(a *news.Article, i int) string { return a.Body[a.Blocks[i].Start:a.Blocks[i].End] }

// hasOffice reports whether another organisation than the outlet itself signs already.
func (r signatureReader) hasOffice(a *news.Article) bool {
	return slices.ContainsFunc(a.Byline.Organisations, func(o string) bool { return !isSite(o, r.site) })
}

// signed reads a line that does nothing but sign: "By Jane Roe, Nairobi", "Jane Roe/Ben Doe", "abc, def; Photo: agency", "The editors".
func (r signatureReader) signed(line string, lang news.Language) (sig signature, ok bool) {
	if units(line) > maxSignedLine || endsSentence(line) {
		return sig, false
	}
	if initials := leadingInitials(line); len(initials) > 0 {
		return signature{people: initials}, true
	}
	sig = r.read([]string{line})
	if len(sig.people) == 0 {
		return sig, len(sig.organisations) == 1 && words(line) <= 2 && isOrganisation(line) && !isAddress(line) && agency(line) == ""
	}
	if opensByline(line) || opensLabelled(line) {
		return sig, true
	}
	bare := len(sig.organisations) == 0 && len(essence(line)) <= len(essence(strings.Join(sig.people, "")))+maxAnd
	return sig, bare && !slices.ContainsFunc(sig.people, func(n string) bool { return !isPersonName(n) && (lang != "en" || !isBareName(n)) })
}

// leadingInitials are the marks of writers before a semicolon: "abc, def; Photo: agency".
func leadingInitials(line string) []string {
	head, rest, _ := strings.Cut(line, ";")
	if rest == "" {
		return nil
	}
	var initials []string
	for part := range strings.FieldsFuncSeq(head, isNameMark) {
		part = strings.TrimSpace(part)
		if n := len([]rune(part)); n < 2 || n > 4 || part != strings.ToLower(part) || strings.ContainsFunc(part, isNoLetter) || agency(part) != "" {
			return nil
		}
		initials = append(initials, part)
	}
	return initials
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) }

// signBy makes the signature of a block the article's, and takes the block off the body.
func signBy(a *news.Article, i int, sig signature) {
	setSignature(a, blockText(a, i), sig)
	dropSignature(a, i)
}

// dropSignature takes a block off the body, to where it stood among the dropped pieces.
func dropSignature(a *news.Article, i int) {
	behind := len(a.Dropped)
	for ; behind > 0 && a.Dropped[behind-1].After > i; behind-- {
		a.Dropped[behind-1].After--
	}
	if len(a.Dropped) < maxDropped {
		a.Dropped = slices.Insert(a.Dropped, behind, news.Dropped{Text: blockText(a, i), Reason: string(bylineRole), After: i})
	}
	from, to := a.Blocks[i].Start, a.Blocks[i].End
	if i+1 < len(a.Blocks) {
		to = a.Blocks[i+1].Start
	} else {
		from = a.Blocks[i-1].End
	}
	a.Body = a.Body[:from] + a.Body[to:]
	a.Blocks = slices.Delete(a.Blocks, i, i+1)
	for j := i; j < len(a.Blocks); j++ {
		a.Blocks[j].Start, a.Blocks[j].End = a.Blocks[j].Start-(to-from), a.Blocks[j].End-(to-from)
	}
}

func setSignature(a *news.Article, printed string, sig signature) {
	a.Byline = news.Byline{AsPrinted: capped(printed), Authors: sig.people}
	if len(sig.people) == 0 {
		a.Byline.Organisations = sig.organisations
	}
	remember(a, "authors", "text")
}
