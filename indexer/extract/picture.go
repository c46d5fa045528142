package extract

import (
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// picture is an element that shows an image: img, amp-img, a video with its poster, or a noscript with an img for those without
// scripts.
type picture struct {
	node *html.Node
	elem int // the innermost element around it
	at   int // how many pieces of text stand before it
}

// maxPictures is how many pictures of one page are looked at.
const maxPictures = 500

// picture notes an element that shows an image.
func (s *survey) picture(n *html.Node, el int) {
	s.elements[el].image = true
	if len(s.pictures) < maxPictures && !isTiny(n) {
		s.pictures = append(s.pictures, picture{n, el, len(s.pieces)})
	}
}

// noscript notes a noscript element that holds an image. Its content is one text, as in browsers with scripts.
func (s *survey) noscript(n *html.Node, el int) {
	if c := n.FirstChild; c != nil && c.Type == html.TextNode && strings.Contains(c.Data, "<img") {
		s.picture(n, el)
	}
}

// maxFigureDepth is how deep in its figure a picture lies at most.
const maxFigureDepth = 16

// figure is the figure around a picture, or what WordPress made of one before HTML 5; nil for none.
func (p picture) figure() *html.Node {
	n := p.node.Parent
	for range maxFigureDepth {
		if n == nil || n.DataAtom == atom.Figure || strings.Contains(attr(n, "class"), "wp-caption") {
			return n
		}
		n = n.Parent
	}
	return nil
}

// nodes are the elements that give a picture's addresses: itself and, in a picture element, the sources beside it.
func (p picture) nodes() []*html.Node {
	n := p.node
	if n.DataAtom == atom.Noscript {
		return imagesIn(n.FirstChild.Data)
	}
	list := []*html.Node{n}
	if n.Parent != nil && n.Parent.DataAtom == atom.Picture {
		for i, c := 0, n.Parent.FirstChild; c != nil && i < maxBesidePicture && len(list) < maxSources; i, c = i+1, c.NextSibling {
			if c.DataAtom == atom.Source {
				list = append(list, c)
			}
		}
	}
	return list
}

// Limits on one picture.
const (
	maxSources = 20
	// maxBesidePicture is how many nodes of a picture element are looked at: sources, and the white space between.
	maxBesidePicture = 3 * maxSources
	maxSourceText    = 16 << 10 // bytes of one attribute or noscript that are read
)

// imagesIn parses the images in the text of a noscript element.
func imagesIn(text string) []*html.Node {
	var list []*html.Node
	z := html.NewTokenizer(strings.NewReader(cut(text, maxSourceText)))
	for z.Next() != html.ErrorToken {
		t := z.Token()
		if n := (&html.Node{Type: html.ElementNode, DataAtom: t.DataAtom, Data: t.Data, Attr: t.Attr}); showsPicture(n) && len(list) < maxSources {
			list = append(list, n)
		}
	}
	return list
}

func showsPicture(n *html.Node) bool {
	return n.DataAtom == atom.Source || n.DataAtom == atom.Img && !isTiny(n)
}

// Sizes of images that are no pictures, in pixels: both sides of an icon are shorter than maxIcon, either side of a counter has no more
// than maxCounter.
const (
	maxIcon    = 50
	maxCounter = 2
)

// isTiny reports whether the page says that an image is an icon or a counter. One with a srcset is neither: there, small numbers are the
// proportions of its sides.
func isTiny(n *html.Node) bool {
	width, w := pixels(attr(n, "width"))
	height, h := pixels(attr(n, "height"))
	if w && width <= maxCounter || h && height <= maxCounter {
		return true
	}
	return w && h && width < maxIcon && height < maxIcon && !hasAttr(n, "srcset") && !hasAttr(n, "data-srcset")
}

// pixels is the length that an attribute gives in pixels, if it gives one.
func pixels(s string) (n int, ok bool) {
	n, err := strconv.Atoi(strings.TrimSuffix(s, "px"))
	return n, err == nil
}

// preload notes an image that the page asks browsers to fetch at once: the largest of what a reader sees first.
func (m *metadata) preload(n *html.Node) {
	if attr(n, "as") != "image" || len(m.preloads) >= maxPreloads {
		return
	}
	for _, r := range append(parseSrcset(attr(n, "imagesrcset")), rendition{address: attr(n, "href")}) {
		if r.address != "" && !isPlaceholder(r.address) && !isEmblem(r.address) {
			m.preloads = append(m.preloads, r.address)
			return
		}
	}
}

// maxPreloads is how many of them are looked at.
const maxPreloads = 8

// mentions reports whether a part of an address stands in any of the picture's addresses.
func (p picture) mentions(part string) bool {
	if p.node.DataAtom == atom.Noscript {
		return inAddress(cut(p.node.FirstChild.Data, maxSourceText), part)
	}
	for _, n := range p.nodes() {
		for _, a := range n.Attr {
			if holdsAddress(a.Key) && inAddress(cut(a.Val, maxSourceText), part) {
				return true
			}
		}
	}
	return false
}

// inAddress reports whether a part stands in one of the addresses of a text, in its path or in an address inside its query.
func inAddress(text, part string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], part)
		if i < 0 {
			return false
		}
		at += i
		before := text[strings.LastIndexAny(text[:at], " \n\"'<>")+1 : at]
		query := strings.LastIndexByte(before, '?')
		if query < 0 || holdsPath(before[max(query, strings.LastIndexByte(before, '&')):]) {
			return true
		}
		at += len(part)
	}
}

// rendition is one size of a picture. Width is in pixels, 0 for unknown.
type rendition struct {
	address string
	width   int
}

// renditions are the sizes in which the page offers a picture. What stands beside a srcset is for browsers without.
func (p picture) renditions() []rendition {
	var list []rendition
	for _, n := range p.nodes() {
		list = append(list, sizes(n)...)
	}
	shown := list[:0]
	for _, r := range list {
		if !isPlaceholder(r.address) {
			shown = append(shown, r)
		}
	}
	return shown
}

// large reports whether the page says that a picture is wide enough for a lead image.
func (p picture) large() bool {
	for _, n := range p.nodes() {
		if width, _ := pixels(attr(n, "width")); width >= minLead {
			return true
		}
	}
	for _, r := range p.renditions() {
		if r.width >= minLead {
			return true
		}
	}
	return false
}

// sizes are the renditions in one element's srcset, else its address.
func sizes(n *html.Node) []rendition {
	var single, set []rendition
	for _, a := range n.Attr {
		switch v := cut(validUTF8(strings.TrimSpace(a.Val)), maxSourceText); {
		case !holdsAddress(a.Key) || v == "":
		case strings.HasSuffix(a.Key, "srcset"):
			set = append(set, parseSrcset(v)...)
		case !strings.ContainsAny(v, " \n{<") && !strings.Contains(v, "%20http"):
			single = append(single, rendition{v, 0})
		}
	}
	if len(set) > 0 {
		return set
	}
	return single
}

// holdsAddress reports whether an attribute carries the address of an image, now or for a script that loads it later.
func holdsAddress(key string) bool {
	return strings.HasSuffix(key, "src") || strings.HasSuffix(key, "srcset") || key == "poster" || key == "data-original" || key == "data-lazy"
}

// parseSrcset reads the addresses of a srcset attribute and their widths; "2x" counts as two pixels (HTML §4.8.4.2.1).
func parseSrcset(s string) []rendition {
	var list []rendition
	for s != "" {
		s = strings.TrimLeft(s, ", \t\n\r\f")
		end := strings.IndexAny(s, " \t\n\r\f")
		if end < 0 {
			end = len(s)
		}
		address, rest := s[:end], s[end:]
		descriptor := ""
		if bare := strings.TrimRight(address, ","); bare != address {
			address = bare
		} else {
			descriptor, rest, _ = strings.Cut(rest, ",")
		}
		if address != "" {
			list = append(list, rendition{address, descriptorWidth(strings.TrimSpace(descriptor))})
		}
		s = rest
	}
	return list
}

func descriptorWidth(d string) int {
	first, _, _ := strings.Cut(d, " ")
	n, _ := strconv.ParseFloat(strings.TrimRight(first, "wx"), 64)
	return int(n)
}

// largest is the widest of a picture's renditions, the first of several.
func largest(list []rendition) string {
	best := rendition{width: -1}
	for _, r := range list {
		if r.width > best.width {
			best = r
		}
	}
	return best.address
}

// minPictureName is the shortest file name, in bytes, that tells pictures apart.
const minPictureName = 8

// Parts of an address that tell one picture from others, in bytes: numbers of agencies and publishing systems, hashes, and names.
const (
	minNumber = 6
	minHash   = 8
	minSlug   = 12
	minFolder = 24
)

// tellingParts are the parts of a picture's address that its other renditions are likely to share: numbers and hashes in its path or in
// an address inside its query, and the words of the file's or the folder's name.
func tellingParts(address string) []string {
	u, err := url.Parse(cut(address, maxField))
	if err != nil {
		return nil
	}
	text := u.Path + "?" + strings.Join(innerAddresses(u), "&")
	isMark := func(r rune) bool { return !('0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z') }
	var parts []string
	for part := range strings.FieldsFuncSeq(text, isMark) {
		digits := strings.IndexFunc(part, func(r rune) bool { return r < '0' || r > '9' }) < 0
		switch {
		case digits && len(part) >= minNumber && !isDateNumber(part), !digits && len(part) >= minHash && strings.ContainsAny(part, "0123456789"):
			parts = append(parts, part)
		}
	}
	for folder := range strings.SplitSeq(u.Path, "/") {
		if len(folder) >= minFolder {
			parts = append(parts, folder)
		}
	}
	name := path.Base(u.Path)
	name = strings.TrimSuffix(name, path.Ext(name))
	for part := range strings.SplitSeq(name, "_") {
		if len(part) >= minSlug {
			parts = append(parts, part)
		}
	}
	if name = pictureName(address); len(name) >= minPictureName {
		parts = append(parts, name)
	}
	return parts
}

// innerAddresses are the addresses in the query of another, as servers that resize pictures take them: "?url=https%3A%2F%2F…". Nothing
// else there tells a picture from others: a counter of visits has the number of the article.
func innerAddresses(u *url.URL) []string {
	if !strings.ContainsAny(u.RawQuery, "/%") {
		return nil
	}
	var list []string
	for param := range strings.SplitSeq(u.RawQuery, "&") {
		if _, value, _ := strings.Cut(param, "="); holdsPath(value) {
			if v, err := url.QueryUnescape(value); err == nil {
				list = append(list, v)
			}
		}
	}
	return list
}

// holdsPath reports whether a value of a query is an address or the path of one, encoded or not.
func holdsPath(value string) bool {
	return strings.Contains(value, "/") || strings.Contains(value, "%2F") || strings.Contains(value, "%2f")
}

// isDateNumber reports whether a number is a date, "20260304", or begins with one's year and month.
func isDateNumber(digits string) bool {
	return (len(digits) == 6 || len(digits) == 8) && (digits[:2] == "20" || digits[:2] == "19") && digits[4:6] <= "12"
}

// renditionSize is what file names say of the size of one rendition: "-1024x683", "_w640".
var renditionSize = regexp.MustCompile(`[-_](?:\d+x\d+|[wh]\d+|scaled|\d{2,4}w)$`)

// pictureName is the file name of an image without its size and type, or its whole path where that name says too little.
func pictureName(address string) string {
	u, err := url.Parse(cut(address, maxField))
	if err != nil {
		return ""
	}
	name := path.Base(u.Path)
	name = renditionSize.ReplaceAllString(strings.TrimSuffix(name, path.Ext(name)), "")
	if len(name) < minPictureName {
		return u.Path
	}
	return name
}
