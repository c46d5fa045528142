package extract

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/data/news"
	"onrecord/data/outlet"
)

// picture is an img element.
type picture struct {
	src  string
	elem int // the innermost element around it
}

func (m *metadata) image(n *html.Node, el int) {
	if len(m.images) >= maxItems {
		return
	}
	for _, key := range []string{"src", "data-src", "data-original", "data-lazy-src"} {
		if v := attr(n, key); v != "" && !strings.HasPrefix(v, "data:") {
			m.images = append(m.images, picture{v, el})
			return
		}
	}
}

// ruledImage is the lead image that the rules of the outlet find.
func (s *survey) ruledImage(base *url.URL) witness {
	w := s.rules.witness(outlet.Image)
	return witness{w.origin, absolute(base, w.value)}
}

func (s *survey) leadImage(ld *linkedData, base *url.URL) witness {
	og, name := s.meta.tag("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "thumbnail", "sailthru.image.full")
	w := first(
		witness{"json-ld", absolute(base, ld.image)},
		witness{"meta:" + name, absolute(base, og)},
		witness{"link:image_src", absolute(base, s.meta.imageSrc)},
	)
	if w.value == "" {
		for _, i := range s.meta.items {
			if u := absolute(base, i.value); i.name == "image" && u != "" {
				return witness{"microdata", u}
			}
		}
	}
	return w
}

// caption fills in the caption and the credit of the lead image: what JSON-LD says, else what stands in the figure that shows it.
func (s *survey) caption(a *news.Article, ld *linkedData) {
	caption, credit := ld.imageCaption, ld.imageCredit
	if figure := s.figureOf(a.Image.URL); figure >= 0 && caption == "" {
		caption, credit = s.captionIn(figure)
	}
	a.Image.Caption, a.Image.Credit = capped(caption), capped(credit)
}

// figureOf returns the figure that shows an image, in any size; -1 for none.
func (s *survey) figureOf(image string) int {
	name := pictureName(image)
	if name == "" {
		return -1
	}
	for _, p := range s.meta.images {
		if pictureName(p.src) != name {
			continue
		}
		for e := p.elem; e >= 0; e = s.elements[e].parent {
			if s.elements[e].tag == atom.Figure {
				return e
			}
		}
	}
	return -1
}

// minPictureName is the shortest file name, in bytes, that tells pictures apart.
const minPictureName = 8

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

// captionIn reads the caption in a figure, its credit apart.
func (s *survey) captionIn(figure int) (caption, credit string) {
	var captions, credits []string
	el := &s.elements[figure]
	for i := el.first; i < el.last; i++ {
		text, by := splitCredit(s.pieces[i].text)
		if text != "" {
			captions = append(captions, text)
		}
		if by != "" {
			credits = append(credits, by)
		}
	}
	return strings.Join(captions, " "), strings.Join(credits, ", ")
}

// splitCredit cuts a caption where its credit begins: at "©", or at a word as "Photo:".
func splitCredit(s string) (caption, credit string) {
	at := strings.Index(s, "©")
	for i := 0; i < len(s) && at < 0; i++ {
		if s[i] != ':' {
			continue
		}
		word := s[strings.LastIndexAny(s[:i], " (|[")+1 : i]
		if lines.labels[folded(word)] == captionReason {
			at = i - len(word)
		}
	}
	if at < 0 {
		return s, ""
	}
	return strings.TrimRight(s[:at], " (|[/-–—"), strings.Trim(s[at:], " ()|[]")
}
