package extract

import (
	"net/url"
	"path"
	"strings"
)

// placeholders are what names of files say that only hold the place of an image until a script has loaded it.
var placeholders = []string{"placeholder", "spacer", "lazyload", "preloader", "noimage", "no-image", "no_image"}

// blanks are the words of file names that mean no picture; those with false do so only beside one with true: "blank-image", "pixel".
var blanks = map[string]bool{"blank": true, "transparent": true, "transp": true, "pixel": true, "pix": true, "px": true, "clear": true,
	"empty": true, "leer": true, "vide": true, "vacio": true, "vuoto": true, "leeg": true, "pusty": true, "dummy": true, "loading": true,
	"loader": true, "lazy": true, "preload": true, "avatar": true, "gravatar": true, "dot": true, "null": true,
	"image": false, "x": false, "img": false, "photo": false, "picture": false, "gif": false, "white": false, "grey": false, "gray": false, "black": false, "bg": false,
	"background": false, "one": false, "load": false, "wide": false, "square": false, "by": false, "of": false, "tracking": false}

// maxBlankWords is how many words a file name has that ends in "blank", after the name of what uses it: "plugin_blank.jpg".
const maxBlankWords = 2

// isPlaceholder reports whether an address is that of no picture: an empty one, one that is drawn, or the portrait of an account.
func isPlaceholder(address string) bool {
	if strings.HasPrefix(address, "data:") || strings.HasPrefix(address, "blob:") || strings.HasPrefix(address, "#") {
		return true
	}
	folder, name := pictureFile(address)
	if strings.HasSuffix(name, ".svg") || isPortrait(folder) {
		return true
	}
	for _, p := range placeholders {
		if strings.Contains(name, p) {
			return true
		}
	}
	return isBlank(strings.TrimSuffix(name, path.Ext(name)))
}

// pictureFile cuts an address into its folder and the name of its file, in lower case, the query left out.
func pictureFile(address string) (folder, name string) {
	address, _, _ = strings.Cut(strings.ToLower(cut(address, maxField)), "?")
	address = strings.TrimRight(address, "/")
	at := strings.LastIndexByte(address, '/') + 1
	return address[:at], address[at:]
}

// isPortrait reports whether the portraits of accounts stand in a folder.
func isPortrait(folder string) bool {
	return strings.Contains(folder, "gravatar.") || strings.Contains(folder, "/avatar/") || strings.Contains(folder, "/avatars/")
}

// isBlank reports whether all words of a file name mean no picture, or the last of two says so.
func isBlank(name string) bool {
	text := nameWords(name)
	if strings.HasSuffix(text, "blank") && words(text) <= maxBlankWords {
		return true
	}
	blank := strings.Contains(name, "1x1")
	for word := range strings.FieldsSeq(text) {
		empty, known := blanks[word]
		if !known {
			return false
		}
		blank = blank || empty
	}
	return blank
}

// emblems are words in names of files that show the outlet, not the news: what metadata fall back to where an article has no picture.
var emblems = map[string]bool{"logo": true, "logos": true, "icon": true, "icons": true, "favicon": true, "masthead": true, "default": true, "fallback": true,
	"avatar": true, "gravatar": true, "sprite": true, "noimage": true, "badge": true}

// shareWords are the words of file names that a site has for all its pages, for networks to show. In the folder of an article they
// name a size of its picture.
var shareWords = map[string]bool{"share": true, "sharing": true, "shared": true, "social": true, "socialmedia": true, "og": true, "opengraph": true, "graph": true,
	"open": true, "facebook": true, "fb": true, "twitter": true, "card": true, "image": true, "img": true, "thumb": true, "thumbnail": true, "preview": true,
	"media": true, "meta": true, "site": true, "generic": true, "standard": true, "x": true, "picture": true, "bild": true, "teilen": true}

// siteFolders hold what belongs to a site and not to an article: the files of its design.
var siteFolders = []string{"/assets/", "/static/", "/themes/", "/theme/", "/dist/", "/build/", "/design/", "/templates/", "/resources/", "/skin/", "/skins/"}

// isEmblem reports whether an address looks like that of a logo or a stand-in. News of logos have pictures of them, so it takes a second
// look at where it stands.
func isEmblem(address string) bool {
	u, err := url.Parse(cut(address, maxField))
	if err != nil {
		return true
	}
	folder, name := path.Split(u.Path)
	text := nameWords(strings.TrimSuffix(name, path.Ext(name)))
	shared := text != ""
	for word := range strings.FieldsSeq(text) {
		if emblems[word] {
			return true
		}
		shared = shared && shareWords[word]
	}
	return strings.HasSuffix(name, ".svg") || shared && isSiteFolder(strings.ToLower(folder))
}

func isSiteFolder(folder string) bool {
	if strings.ContainsAny(folder, "0123456789") { // of a year, a version, an article
		return false
	}
	for _, f := range siteFolders {
		if strings.Contains(folder, f) {
			return true
		}
	}
	return false
}
