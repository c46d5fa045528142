package extract

import "strings"

// pageKinds is what the JSON-LD of a page says the page is, beside the article that it describes best.
type pageKinds struct {
	live     string // the type of a live blog
	list     string // the type of a page that lists others
	player   string // the type of a video or a sound
	gallery  string // the type of a series of pictures
	articles int    // articles with headlines of their own: one of a page with an article, many of a page that lists them
	headline string // the first of them
	words    int    // how many words it says that the article has; 0 for nothing said
}

// note takes in one object of the page.
func (k *pageKinds) note(o map[string]any) {
	for _, t := range stringsOf(o["@type"]) {
		switch {
		case t == "LiveBlogPosting":
			k.live = t
		case t == "CollectionPage" || t == "SearchResultsPage" || t == "ProfilePage":
			k.list = t
		case t == "VideoObject" || t == "AudioObject" || t == "PodcastEpisode" || t == "RadioEpisode" || t == "TVEpisode":
			k.player = t
		case t == "ImageGallery" || t == "MediaGallery":
			k.gallery = t
		}
	}
	if articleRank(o) < articleHeadlineRank {
		return
	}
	if n, ok := o["wordCount"].(float64); ok && n > 0 && n < maxWords {
		k.words = max(k.words, int(n))
	}
	if h := plainField(o["headline"]); h != k.headline {
		k.headline = h
		k.articles++
	}
}

const (
	// articleHeadlineRank is the least rank of an article with a headline.
	articleHeadlineRank = 8
	// maxWords is the longest article that is believed to be announced; the longest of news have some 30,000 words.
	maxWords = 100_000
)

// isArticle reports whether the JSON-LD describes an article by its headline.
func (ld *linkedData) isArticle() bool {
	if ld.headline == "" {
		return false
	}
	for _, end := range []string{"Article", "BlogPosting", "Report", "Review", "LiveBlogPosting"} {
		if strings.HasSuffix(ld.kind, end) {
			return true
		}
	}
	return false
}
