package extract

import (
	_ "embed" // the tables
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/data/news"
)

// role is what an element's tag, class, id and ARIA role say it holds. The roles named here are fields of an article; every
// other role is the reason for which the element's text is dropped.
type role string

const (
	noRole         role = ""
	bodyRole       role = "body"
	headlineRole   role = "headline"
	standfirstRole role = "standfirst"
	bylineRole     role = "byline"
	dateRole       role = "date"
	updateRole     role = "update time"
	sectionRole    role = "section"
	tagsRole       role = "tags"
	detailsRole    role = "page details"
	commentsRole   role = "comments"
	captionRole    role = "caption"
	hiddenRole     role = "hidden"
	formRole       role = "form"
	buttonRole     role = "button"
	navRole        role = "navigation"
	relatedRole    role = "related"
	furnitureRole  role = "page furniture"
	embedRole      role = "embedded post"
	consentRole    role = "consent text"
	galleryRole    role = "gallery"
	footnotesRole  role = "footnotes"
	factsRole      role = "fact box"
	biographyRole  role = "author biography"
	neutralRole    role = "-"

	subscriptionRole role = "subscription"
	ruleRole         role = ruleReason
)

// noise reports whether the role is a reason to drop text, rather than a field.
func (r role) noise() bool {
	switch r {
	case noRole, neutralRole, bodyRole, headlineRole, standfirstRole, bylineRole, dateRole, updateRole, sectionRole, tagsRole, embedRole:
		return false
	}
	return true
}

// rank orders the roles that several words of one element suggest: the highest wins.
func (r role) rank() int {
	switch r {
	case noRole, neutralRole:
		return 0
	case sectionRole, tagsRole, dateRole, updateRole, headlineRole:
		return 1
	case detailsRole:
		return 2
	case standfirstRole, bylineRole:
		return 3
	case bodyRole:
		return 5
	case commentsRole, embedRole:
		return 6
	}
	return 4
}

//go:embed signals.tsv
var signalTable string

// signals maps words to the role they suggest; longestSignals is how many words the longest row has that begins with a word.
var signals, longestSignals = readSignals(signalTable)

func readSignals(table string) (signals map[string]role, longest map[string]int) {
	signals, longest = map[string]role{}, map[string]int{}
	for what, row := range rows(table) {
		signals[row] = role(what)
		first, _, _ := strings.Cut(row, " ")
		longest[first] = max(longest[first], words(row))
	}
	return signals, longest
}

// rows yields the two columns of each row of a table.
func rows(table string) func(yield func(string, string) bool) {
	return func(yield func(string, string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\r\n")
			first, second, ok := strings.Cut(line, "\t")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			if !yield(first, second) {
				return
			}
		}
	}
}

// roleSet is a set of roles, a bit for each.
type roleSet uint64

var roleBits = numberRoles()

// numberRoles gives each role of the table, and each that only tags and attributes suggest, a bit.
func numberRoles() map[role]roleSet {
	bits := map[role]roleSet{noRole: 0, neutralRole: 0}
	add := func(r role) {
		if _, known := bits[r]; !known {
			bits[r] = 1 << (len(bits) - 2)
		}
	}
	add(formRole)
	add(buttonRole)
	add(ruleRole)
	for _, r := range signals {
		add(r)
	}
	return bits
}

// set is the set of this role alone.
func (r role) set() roleSet { return roleBits[r] }

// signal is a role and the word of the page that suggests it: one class name of several, an id, or the tag.
type signal struct {
	role role
	name string
}

// signalReader tells roles; it remembers the class attributes it has seen, since pages repeat them.
type signalReader map[string]signal

// maxSignal is how many bytes of a class attribute or id are looked at; utility classes can run to kilobytes.
const maxSignal = 400

// of returns the role of an element.
func (s signalReader) of(n *html.Node) signal {
	best := signal{tagRole(n.DataAtom), n.Data}
	for _, a := range n.Attr {
		x := signal{name: n.Data}
		switch a.Key {
		case "class":
			if x = s.names(a.Val); x.name == paywalled && isText(n.DataAtom) {
				x = signal{}
			}
		case "data-testid", "data-component", "data-qa":
			x = s.names(a.Val)
		case "id":
			if kindOf(n.DataAtom, news.Paragraph) != news.Heading { // a heading's id is made of its words, for links to it
				x = s.names(a.Val)
			}
		case "aria-label":
			x = s.label(n.DataAtom, a.Val)
		case "role":
			x.role = ariaRole(a.Val)
		case "itemprop":
			x.role = itemRole(a.Val)
		case "hidden":
			x.role = hiddenRole
		case "style":
			if hidesByStyle(a.Val) {
				x.role = hiddenRole
			}
		case "rel":
			if a.Val == "author" {
				x.role = bylineRole
			}
		}
		if x.role.rank() > best.role.rank() || x.role == updateRole && best.role == dateRole { // <time class="updated">
			best = x
		}
	}
	return best
}

// maxLabelWords is how many words the label of a box has at most; a longer one is a headline.
const maxLabelWords = 3

// label returns the noise that the ARIA label of a box names, as "Related articles" does; what is inside a box with any other label the
// box itself tells.
func (s signalReader) label(t atom.Atom, label string) signal {
	switch t {
	case atom.Section, atom.Div, atom.Ul:
		if x := s.names(label); x.role.noise() && words(label) <= maxLabelWords {
			return x
		}
	}
	return signal{}
}

func tagRole(t atom.Atom) role {
	switch t {
	case atom.Nav, atom.Menu:
		return navRole
	case atom.Aside, atom.Footer, atom.Dialog:
		return furnitureRole
	case atom.Button:
		return buttonRole
	case atom.Form, atom.Label, atom.Select, atom.Fieldset:
		return formRole
	case atom.Figcaption:
		return captionRole
	case atom.Time:
		return dateRole
	case atom.Address:
		return bylineRole
	}
	return noRole
}

func ariaRole(v string) role {
	switch v {
	case "navigation", "menu", "menubar", "search":
		return navRole
	case "complementary", "contentinfo", "dialog", "alertdialog", "banner", "alert":
		return furnitureRole
	case "doc-endnotes", "doc-footnote":
		return footnotesRole
	}
	return noRole
}

func itemRole(v string) role {
	switch v {
	case "articleBody":
		return bodyRole
	case "headline":
		return headlineRole
	case "alternativeHeadline":
		return standfirstRole
	case "author":
		return bylineRole
	case "datePublished":
		return dateRole
	case "dateModified":
		return updateRole
	case "caption":
		return captionRole
	case "comment":
		return commentsRole
	}
	return noRole
}

func hidesByStyle(style string) bool {
	style = strings.ToLower(strings.ReplaceAll(cut(style, maxSignal), " ", ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") ||
		strings.Contains(style, "clip:rect(0") || strings.Contains(style, "clip-path:inset(50%)") // for screen readers only
}

// paywalled is the class of each paragraph behind a paywall in the markup that search engines ask for; on a box it is the request to pay
// (developers.google.com/search/docs/appearance/structured-data/paywalled-content).
const paywalled = "paywall"

// isText reports whether an element of this kind is a paragraph or heading.
func isText(t atom.Atom) bool {
	return t == atom.P || kindOf(t, news.Paragraph) == news.Heading
}

// names returns the role that a class attribute or id suggests.
func (s signalReader) names(attr string) signal {
	if attr == "" {
		return signal{}
	}
	attr = cut(attr, maxSignal)
	if r, ok := s[attr]; ok {
		return r
	}
	best := signal{}
	post := strings.Contains(attr, "hentry") || strings.Contains(attr, "type-post")
	for name := range strings.FieldsSeq(attr) {
		if notTelling(name) || post && isTaxonomy(name) {
			continue
		}
		if r := elementRole(name); r.rank() > best.role.rank() || r == dateRole && best.role == updateRole { // "updated entry-date" is both
			best = signal{r, name}
		}
	}
	s[attr] = best
	return best
}

// isTaxonomy reports whether a class name of a WordPress post tells what the post is filed under, as "tag-newsletter": post_class()
// writes these beside "hentry" and "type-post".
func isTaxonomy(name string) bool {
	return strings.HasPrefix(name, "tag-") || strings.HasPrefix(name, "category-")
}

// notTelling reports whether a name tells nothing of the element's own text: an identifier, or a utility class with a condition, as
// "md:hidden".
func notTelling(name string) bool {
	return strings.ContainsAny(name, ":[") || isUUID(name)
}

// isUUID reports whether a name is a UUID as RFC 9562 writes it: its letters are digits, even where they read "ad".
func isUUID(name string) bool {
	return len(name) == 36 && strings.Trim(name, "0123456789abcdefABCDEF-") == ""
}

// elementRole returns the role that one name suggests. A name with two underscores is that of a part, written behind the block it belongs
// to (the BEM convention, getbem.com/naming): "article-content__sign-in" is no article content.
func elementRole(name string) role {
	r := nameRole(name)
	if r != bodyRole {
		return r
	}
	if _, part, ok := strings.Cut(name, "__"); ok {
		if p := nameRole(part); p.noise() {
			return p
		}
	}
	return r
}

// nameRole looks for words of the table in one name, the longest first.
func nameRole(name string) role {
	var textBuffer [64]byte // most names fit
	var endBuffer [16]int
	text, ends := appendWords(textBuffer[:0], endBuffer[:0], name)
	best := noRole
	for i, start := 0, 0; i < len(ends); {
		step := 1
		for n := min(longestSignals[string(text[start:ends[i]])], len(ends)-i); n > 0; n-- {
			if r, ok := signals[string(text[start:ends[i+n-1]])]; ok {
				if r.rank() > best.rank() {
					best = r
				}
				step = n
				break
			}
		}
		i += step
		start = ends[i-1] + len(" ")
	}
	return best
}

// nameWords are the words of a class name or id in lower case, with a space between them.
func nameWords(name string) string {
	text, _ := appendWords(nil, nil, name)
	return string(text)
}

// appendWords splits a class name or id at punctuation, digits and capitals. It appends the words in lower case to a text, with a space
// between them, and where each ends.
func appendWords(text []byte, ends []int, name string) ([]byte, []int) {
	inWord, prev := false, rune(0)
	for _, r := range name {
		letter := unicode.IsLetter(r)
		if letter && (!inWord || unicode.IsUpper(r) && unicode.IsLower(prev)) && len(text) > 0 {
			ends = append(ends, len(text))
			text = append(text, ' ')
		}
		if letter {
			text = utf8.AppendRune(text, unicode.ToLower(r))
		}
		inWord, prev = letter, r
	}
	if len(text) > 0 {
		ends = append(ends, len(text))
	}
	return text, ends
}
