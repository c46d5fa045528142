package extract

import "strings"

// separators stand between a headline and the outlet's name, the least ambiguous first.
var separators = []string{" | ", "｜", " ｜ ", " « ", " » ", " :: ", " • ", " · ", " – ", " — ", " - ", "|", " : ", ": ", "："}

// withoutSite cuts the outlet's name off the end or the beginning of a title. What the page shows as its headline is proof of
// where the cut belongs.
func withoutSite(title string, site []string, shown string) string {
	title = squeeze(title)
	if sameText(title, shown) {
		return title
	}
	for _, sep := range separators {
		if at := strings.Index(title, sep); at > 0 && sep != ": " && sameText(title[:at], shown) {
			return title[:at]
		}
	}
	for range 3 {
		shorter := cutSite(title, site)
		if shorter == title {
			break
		}
		title = shorter
	}
	return title
}

// cutSiteBehind cuts the outlet's name off the end of a title, where it stands on most pages.
func cutSiteBehind(title string, site []string) string {
	for _, sep := range separators {
		if at := strings.LastIndex(title, sep); at > 0 && isSite(title[at+len(sep):], site) {
			return strings.TrimSpace(title[:at])
		}
	}
	return title
}

// cutSite cuts the outlet's name off the end or else the beginning.
func cutSite(title string, site []string) string {
	if cut := cutSiteBehind(title, site); cut != title {
		return cut
	}
	for _, sep := range separators {
		if at := strings.Index(title, sep); at > 0 && isSite(title[:at], site) {
			return strings.TrimSpace(title[at+len(sep):])
		}
	}
	return title
}

// isSite reports whether a text is one of the outlet's names, give or take "The" and ".com".
func isSite(s string, site []string) bool {
	e := essence(s)
	if e == "" {
		return false
	}
	for _, name := range site {
		n := essence(name)
		if e == n || len(n) >= 4 && (strings.HasPrefix(e, n) || strings.HasSuffix(e, n)) && len(e) <= len(n)+10 ||
			len(e) >= 5 && strings.Contains(n, e) || strings.Contains(" "+folded(name)+" ", " "+folded(s)+" ") {
			return true
		}
	}
	return false
}
