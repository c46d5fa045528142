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
	if len(s.pictures) < maxPictures {
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
		if t := z.Token(); (t.DataAtom == atom.Img || t.DataAtom == atom.Source) && len(list) < maxSources {
			list = append(list, &html.Node{Type: html.ElementNode, DataAtom: t.DataAtom, Data: t.Data, Attr: t.Attr})
		}
	}
	return list
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
		return strings.Contains(cut(p.node.FirstChild.Data, maxSourceText), part)
	}
	for _, n := range p.nodes() {
		for _, a := range n.Attr {
			if holdsAddress(a.Key) && strings.Contains(cut(a.Val, maxSourceText), part) {
				return true
			}
		}
	}
	return false
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
		if width, _ := strconv.Atoi(strings.TrimSuffix(attr(n, "width"), "px")); width >= minLead {
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

// placeholders are what names of files say that only hold the place of an image until a script has loaded it.
var placeholders = []string{"placeholder", "blank.", "spacer", "transparent", "pixel.", "lazyload", "loading.", "loader", "preload", "1x1", "empty.", "dummy"}

func isPlaceholder(address string) bool {
	if strings.HasPrefix(address, "data:") || strings.HasPrefix(address, "blob:") || strings.HasPrefix(address, "#") {
		return true
	}
	name := address[strings.LastIndexByte(strings.TrimRight(address, "/"), '/')+1:]
	name = strings.ToLower(cut(name, maxField))
	for _, p := range placeholders {
		if strings.Contains(name, p) {
			return true
		}
	}
	return strings.HasSuffix(name, ".svg")
}

// emblems are words in names of files that show the outlet, not the news: what metadata fall back to where an article has no picture.
var emblems = map[string]bool{"logo": true, "logos": true, "icon": true, "icons": true, "favicon": true, "masthead": true, "default": true, "fallback": true,
	"avatar": true, "gravatar": true, "sprite": true, "noimage": true, "badge": true}

// isEmblem reports whether an address looks like that of a logo or a stand-in. News of logos have pictures of them, so it takes a second
// look at where it stands.
func isEmblem(address string) bool {
	u, err := url.Parse(cut(address, maxField))
	if err != nil {
		return true
	}
	name := path.Base(u.Path)
	text := nameWords(strings.TrimSuffix(name, path.Ext(name)))
	for word := range strings.FieldsSeq(text) {
		if emblems[word] {
			return true
		}
	}
	return strings.HasSuffix(name, ".svg")
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

// tellingParts are the parts of a picture's address that its other renditions are likely to share: numbers and hashes anywhere, and
// the words of the file's or the folder's name.
func tellingParts(address string) []string {
	u, err := url.Parse(cut(address, maxField))
	if err != nil {
		return nil
	}
	text := u.Path
	if q, err := url.QueryUnescape(u.RawQuery); err == nil {
		text += "?" + q
	}
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
