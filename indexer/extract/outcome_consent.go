package extract

import (
	"fmt"
	"strings"
)

// isConsent finds pages that ask for consent instead of showing an article. An article has such a box beside it; here it is the page.
func (e *evidence) isConsent() string {
	if e.body >= longBody && e.claim != "" {
		return ""
	}
	asked, all := e.consentInBody()
	if e.body < shortBody {
		asked, all = e.consentOnPage()
	} else if e.claim != "" && pageWords.in("consent plea", folded(e.article.Body)) == "" {
		return ""
	}
	if asked < shortBody/2 || asked*2 < all {
		return ""
	}
	if button := e.consentButton(); button != "" {
		return fmt.Sprintf("its text asks for consent, and a button says %q", button)
	}
	if e.claim == "" && asked >= shortBody {
		return "its text asks for consent"
	}
	return ""
}

// consentInBody counts the text at the beginning of the body, and how much of it asks for consent.
func (e *evidence) consentInBody() (asked, all int) {
	for _, b := range e.article.Blocks {
		text := e.article.Body[b.Start:b.End]
		n := units(text)
		if all += n; asksConsent(text) {
			asked += n
		}
		if all >= longBody {
			break
		}
	}
	return asked, all
}

// consentOnPage counts the prose of the page, and how much of it asks for consent. Against a page that calls itself an article stands
// only what is most of all its text, menus included: a short article has such a box beside it too.
func (e *evidence) consentOnPage() (asked, all int) {
	for i := range e.pieces {
		p := &e.pieces[i]
		if prose := p.prose(); prose || e.claim != "" {
			all += p.units
		} else {
			continue
		}
		if e.within(p.elem, consentRole) || asksConsent(p.text) {
			asked += p.units
		}
	}
	return asked, all
}

func asksConsent(text string) bool {
	text = folded(text)
	return pageWords.in("consent text", text) != "" || pageWords.in("consent plea", text) != ""
}

// maxButton is the longest text of a button, in bytes.
const maxButton = 100

// consentButton returns what a line of the page says to press in order to agree.
func (e *evidence) consentButton() string {
	for i := range e.pieces {
		if text := e.pieces[i].text; len(text) <= maxButton {
			if w := trimMarks(folded(text)); pageWords.whole["consent button"][w] {
				return strings.TrimSpace(text)
			}
		}
	}
	return ""
}
