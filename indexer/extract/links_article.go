package extract

import (
	_ "embed" // the table
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// candidate is an address that may be an article's, with the best that any link to it says.
type candidate struct {
	url         string
	shape, text int // points
	main        bool
}

// Points that make an address an article's: the shape of its path and the words of its links count together.
const (
	enoughPoints = 4
	// headlineUnits is how long the text of a link to an article mostly is, and shortUnits what a short headline has.
	headlineUnits, shortUnits = 30, 15
)

// anchor notes a link that may lead to an article or a feed.
func (l *linkReader) anchor(n *html.Node, at place) {
	href := attr(n, "href")
	if rel := strings.ToLower(cut(attr(n, "rel"), maxSignal)); strings.Contains(rel, "nofollow") || strings.Contains(rel, "sponsored") || strings.Contains(rel, "ugc") {
		return
	}
	u := l.resolve(href)
	if u == nil || !l.sameSite(u) || u.String() == l.self {
		return
	}
	if feedPath.MatchString(u.Path) {
		if !ofComments(href) {
			l.anchors = append(l.anchors, href)
		}
		return
	}
	shape := pathPoints(u)
	if shape == 0 || len(l.byURL) >= 4*maxArticles && l.byURL[u.String()] == nil {
		return
	}
	c := l.byURL[u.String()]
	if c == nil {
		c = &candidate{url: u.String(), shape: shape}
		l.byURL[c.url] = c
		l.candidates = append(l.candidates, c)
	}
	c.text = max(c.text, textPoints(n, at))
	c.main = c.main || !at.aside
}

// feedPath is how the paths of feeds end.
var feedPath = regexp.MustCompile(`(?i)(/(rss|feed|atom|feeds)(\.xml|\.json|/)?|\.rss|\.atom)$`)

// articles returns the candidates with enough points, those of the main column first.
func (l *linkReader) articles() []string {
	var list []string
	for _, main := range []bool{true, false} {
		for _, c := range l.candidates {
			if c.main == main && c.shape+c.text >= enoughPoints && len(list) < maxArticles {
				list = append(list, c.url)
			}
		}
	}
	return list
}

// textPoints tells how much the words of a link are like a headline.
func textPoints(n *html.Node, at place) int {
	return headlinePoints(units(squeeze(textOf(n))), at.heading || holdsHeading(n))
}

// headlinePoints tells the same of a text of that many units.
func headlinePoints(text int, heading bool) int {
	points := 0
	if heading {
		points += 2
	}
	switch {
	case text >= headlineUnits:
		points += 2
	case text >= shortUnits:
		points++
	}
	return points
}

func holdsHeading(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5:
			return true
		}
		if c.FirstChild != nil && c.FirstChild.DataAtom != 0 && holdsHeading(c) {
			return true
		}
	}
	return false
}

var (
	datePath = regexp.MustCompile(`/(19|20)\d\d[/-]?(0?[1-9]|1[0-2]|[a-z]{3})([/-]?(0?[1-9]|[12]\d|3[01]))?(/|-|$)`)
	// idPath is a number of an article, alone, behind a slug or before one.
	idPath = regexp.MustCompile(`(^|[-_a-z.~])\d{5,}($|[-_.])|^[a-z]?\d{4,}$|^[0-9a-f]{8}-[0-9a-f-]{20,}$|^[a-z0-9]{10,14}$`)
)

// pathPoints tells how much the path of an address is like an article's; 0 for what cannot be one.
func pathPoints(u *url.URL) int {
	p := strings.ToLower(strings.TrimSuffix(u.Path, "/"))
	segments := strings.Split(strings.TrimPrefix(p, "/"), "/")
	last := segments[len(segments)-1]
	if ext := path.Ext(last); len(ext) > 1 && len(ext) <= 6 && !strings.ContainsAny(ext, "-_") {
		if !slices.Contains(pageExtensions, ext) && !isDigits(ext[1:]) {
			return 0
		}
		last = strings.TrimSuffix(last, ext)
	}
	if slices.ContainsFunc(segments, func(s string) bool { return notArticles[s] }) || notArticles[last] {
		return 0
	}
	points, id := slugPoints(last), idPath.MatchString(last) && strings.ContainsFunc(last, unicode.IsDigit)
	if id {
		points += 2
		if len(segments) > 1 {
			points = max(points, 2+slugPoints(segments[len(segments)-2])) // a headline, and behind it the number
		}
	}
	if datePath.MatchString(p) {
		points += 3
	}
	if points == 0 && last == "" && idQuery.MatchString(u.RawQuery) {
		points = 2
	}
	return points
}

var (
	pageExtensions = []string{".html", ".htm", ".shtml", ".xhtml", ".php", ".asp", ".aspx", ".jsp", ".ece", ".amp", ".story", ".cms"}
	// idQuery is the number of an article where the path names none.
	idQuery = regexp.MustCompile(`(^|&)(p|id|article|story|newsid)=\d{2,}(&|$)`)
)

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// slugPoints counts the words of a part of a path: a headline has four or more.
func slugPoints(slug string) int {
	words := 0
	for w := range strings.FieldsFuncSeq(slug, func(r rune) bool { return strings.ContainsRune("-_.,+ ", r) }) {
		if len(w) > 1 && !strings.ContainsFunc(w, unicode.IsDigit) {
			words++
		}
	}
	switch {
	case words >= 4:
		return 3
	case words == 3:
		return 2
	case words == 2:
		return 1
	}
	return 0
}

//go:embed folders.tsv
var folderTable string

// notArticles are the parts of paths that lead to lists, services and texts about the outlet itself.
var notArticles = readWords(folderTable)

func readWords(table string) map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(table) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") {
			for w := range strings.FieldsSeq(line) {
				m[w] = true
			}
		}
	}
	return m
}
