package extract

import (
	"net/url"

	"golang.org/x/net/html/atom"

	"onrecord/data/news"
	"onrecord/data/outlet"
)

// leadImage fills in the picture over or in the article: what the rules of the outlet find or metadata name, in the largest rendition
// that the page itself shows. Where nothing names one, it is the first picture between headline and text.
func (s *survey) leadImage(a *news.Article, ld *linkedData, base *url.URL) {
	ruled := s.rules.witness(outlet.Image)
	w := witness{ruled.origin, absolute(base, ruled.value)}
	shown := -1
	if w.value != "" {
		shown = s.shownImage([]witness{w})
	} else {
		w, shown = s.foundImage(ld, base)
	}
	if w.value == "" {
		return
	}
	remember(a, "image", w.origin)
	a.Image.URL = capped(w.value)
	s.caption(a, shown, ld)
}

// foundImage is the lead image with the picture that shows it; -1 where none does.
func (s *survey) foundImage(ld *linkedData, base *url.URL) (witness, int) {
	named, emblems := s.namedImages(ld, base)
	shown := s.preloaded()
	if shown < 0 {
		shown = s.shownImage(named)
	}
	if shown < 0 && len(named) == 0 {
		if shown = s.shownImage(emblems); !s.inArticle(shown) {
			shown = s.firstPicture()
		}
	}
	if shown >= 0 {
		if w := s.rendition(shown, named, base); w.value != "" {
			return w, shown
		}
	}
	return first(named...), -1
}

// preloaded is the picture of the article that the page asks browsers to fetch first; -1 for none.
func (s *survey) preloaded() int {
	for _, address := range s.meta.preloads {
		if i := s.shownImage([]witness{{"", address}}); s.inArticle(i) {
			return i
		}
	}
	return -1
}

// inArticle reports whether a picture stands below the headline or in a figure, as no emblem does.
func (s *survey) inArticle(i int) bool {
	return i >= 0 && (s.belowHeadline(s.pictures[i]) || s.figureAround(s.pictures[i].elem) >= 0)
}

func (s *survey) belowHeadline(p picture) bool { return p.at >= s.elements[s.heading].last }

// rendition is the size of a picture in which both metadata and page have it, else the largest of the page.
func (s *survey) rendition(shown int, named []witness, base *url.URL) witness {
	list := s.pictures[shown].renditions()
	for _, w := range named {
		for _, r := range list {
			if absolute(base, r.address) == w.value {
				return w
			}
		}
	}
	return witness{"page", absolute(base, largest(list))}
}

// namedImages are the lead images that metadata name, the most trusted first, and apart those that look like emblems of the outlet.
func (s *survey) namedImages(ld *linkedData, base *url.URL) (named, emblems []witness) {
	og, name := s.meta.tag("og:image", "og:image:url", "og:image:secure_url")
	twitter, twitterName := s.meta.tag("twitter:image", "twitter:image:src", "thumbnail", "sailthru.image.full")
	ws := []witness{{"json-ld", ld.image}, {"meta:" + name, og}, {"meta:" + twitterName, twitter}, {"link:image_src", s.meta.imageSrc}}
	for _, i := range s.meta.items {
		if i.name == "image" && i.value != "" && !isPlaceholder(i.value) {
			ws = append(ws, witness{"microdata", i.value})
			break
		}
	}
	for _, w := range ws {
		switch w.value = absolute(base, w.value); {
		case w.value == "", isPlaceholder(w.value):
		case isEmblem(w.value):
			emblems = append(emblems, w)
		default:
			named = append(named, w)
		}
	}
	return named, emblems
}

// maxParts is how many parts of addresses are looked for in the pictures of a page.
const maxParts = 24

// shownImage is the picture of the page that shows what metadata name: the one whose addresses share the most with theirs. It is -1 for
// none.
func (s *survey) shownImage(named []witness) int {
	scores := make([]int, len(s.pictures))
	seen := map[string]bool{}
	for _, w := range named {
		for _, part := range tellingParts(w.value) {
			if !seen[part] && len(seen) < maxParts {
				seen[part] = true
				s.scorePart(part, scores)
			}
		}
	}
	best, bestScore := -1, 0
	for i, score := range scores {
		el := s.pictures[i].elem
		if s.inSidebar(el) {
			continue
		}
		if score > 0 && !s.within(el, relatedRole) {
			score += noTeaser
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	return best
}

// noTeaser outweighs all parts of addresses: teasers can show the lead image too.
const noTeaser = 1 << 20

// inSidebar reports whether an element lies in what stands beside articles, by its tag or by its name.
func (s *survey) inSidebar(el int) bool {
	if s.within(el, navRole) || s.within(el, commentsRole) {
		return true
	}
	for ; el >= 0; el = s.elements[el].parent {
		if tag := s.elements[el].tag; tag == atom.Aside || tag == atom.Footer {
			return true
		}
	}
	return false
}

// commonPictures is how many pictures may share a part of their addresses that tells them from others: thumbnails of one picture do.
const commonPictures = 4

// scorePart adds to the score of each picture that a part of an address is mentioned in, unless it is found in many.
func (s *survey) scorePart(part string, scores []int) {
	var found []int
	for i, p := range s.pictures {
		if p.mentions(part) {
			found = append(found, i)
		}
	}
	if len(found) > max(commonPictures, len(scores)/4) {
		return
	}
	for _, i := range found {
		scores[i] += 2 * len(part)
	}
}

// minLead is the least width of a lead image, in pixels, where the page tells it.
const minLead = 200

// firstPicture is the first picture between the headline and the end of the first paragraph; -1 for none.
func (s *survey) firstPicture() int {
	if s.heading == 0 {
		return -1
	}
	end := s.elements[s.heading].last
	for end < len(s.pieces) && (!s.pieces[end].prose() || s.noisy(s.pieces[end].elem, 0)) {
		end++
	}
	for i, p := range s.pictures {
		if s.belowHeadline(p) && p.at <= end+1 && s.isLead(p) {
			return i
		}
	}
	return -1
}

// isLead reports whether a picture can be the lead image though nothing names it.
func (s *survey) isLead(p picture) bool {
	if s.inSidebar(p.elem) || s.within(p.elem, relatedRole) {
		return false
	}
	list := p.renditions()
	return len(list) > 0 && !isEmblem(list[0].address) && (s.figureAround(p.elem) >= 0 || p.large())
}

// caption fills in the caption and the credit of the lead image: what stands in the figure that shows it, else what JSON-LD says.
func (s *survey) caption(a *news.Article, shown int, ld *linkedData) {
	caption, credit := "", ""
	if shown >= 0 {
		if figure := s.pictures[shown].figure(); figure != nil {
			caption, credit = captionIn(figure)
		}
	}
	if caption == "" {
		text, by := splitCredit(ld.imageCaption)
		caption, credit = text, first(witness{value: credit}, witness{value: by}).value
	}
	if credit == "" {
		credit = ld.imageCredit
	}
	a.Image.Caption, a.Image.Credit = capped(caption), capped(credit)
}

// figureAround returns the figure around an element, or itself; -1 for none.
func (s *survey) figureAround(el int) int {
	for ; el >= 0; el = s.elements[el].parent {
		if s.elements[el].tag == atom.Figure {
			return el
		}
	}
	return -1
}
