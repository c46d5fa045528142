package extract

import (
	"fmt"
	"strings"
)

const (
	// livePosts is how many timed posts are a live blog where its headline says so, and timedPosts where it does not.
	livePosts, timedPosts = 4, 6
	// maxTimeLine is the longest line, in units, that can be the time of a post, with a day and a name beside it.
	maxTimeLine = 40
	// minPost is the least text of a post, in units.
	minPost = 40
)

// isLive finds running tickers: what says so, or what is built of posts that each have a time of day.
func (e *evidence) isLive() string {
	if e.ld.page.live != "" {
		return saysJSONLD + e.ld.page.live
	}
	posts := e.posts()
	if len(posts) < livePosts || e.body < shortBody {
		return ""
	}
	text, falling, rising := 0, 0, 0
	for i, p := range posts {
		text += p.units
		if i > 0 && p.minute <= posts[i-1].minute {
			falling++
		}
		if i > 0 && p.minute >= posts[i-1].minute {
			rising++
		}
	}
	steps := len(posts) - 1
	newestFirst, oldestFirst := falling*10 >= steps*8, rising*10 >= steps*8
	switch title := e.liveTitle(); {
	case text*2 < e.body:
		return ""
	case title != "" && (newestFirst || oldestFirst):
		return fmt.Sprintf("%d posts with a time each, and its headline says %q", len(posts), title)
	case newestFirst && rising*2 < steps && len(posts) >= timedPosts:
		return fmt.Sprintf("%d posts with a time each, the newest first", len(posts))
	}
	return ""
}

func (e *evidence) liveTitle() string {
	for _, t := range []string{e.article.Headline, e.shown, e.meta.title} {
		if w := pageWords.inWhole("live title", folded(t)); w != "" {
			return w
		}
	}
	return ""
}

// post is a text with a time of day before it.
type post struct{ minute, units int }

// posts returns the texts of the body that each stand behind a time of day. Times behind which a link to another page stands are
// those of a list.
func (e *evidence) posts() []post {
	var list []post
	last, at := -1, 0
	add := func() {
		if last >= 0 && at >= minPost {
			list = append(list, post{last, at})
		}
		at = 0
	}
	for i := range e.pieces {
		p := &e.pieces[i]
		if e.within(p.elem, commentsRole) {
			continue
		}
		n := e.keptOf(i)
		if n == 0 && p.units > maxTimeLine {
			continue
		}
		if minute, ok := timeOfDay(p); ok {
			add()
			last = minute
		}
		at += n
	}
	add()
	return list
}

// timeOfDay reads the time of day that a piece is or begins with, in minutes.
func timeOfDay(p *piece) (int, bool) {
	text := p.text
	if p.units > maxTimeLine {
		text = cut(text, len("12.34 Uhr"))
	}
	for rest := text; ; {
		at := strings.IndexAny(rest, "0123456789")
		if at < 0 || p.units > maxTimeLine && at > 0 {
			return 0, false
		}
		rest = rest[at:]
		if minute, ok := timeAt(rest); ok {
			return minute, true
		}
		rest = strings.TrimLeft(rest, "0123456789")
	}
}

// timeAt reads "9:05", "09.05", "9h05" with "am" or "pm" behind it from the beginning of a text.
func timeAt(s string) (int, bool) {
	hour, n := number(s)
	if n == 0 || n > 2 || hour > 23 || len(s) < n+3 || !strings.ContainsRune(":.h", rune(s[n])) {
		return 0, false
	}
	minute, m := number(s[n+1:])
	rest := s[n+1+m:]
	if m != 2 || minute > 59 || len(rest) > 1 && strings.ContainsRune(".,:", rune(rest[0])) && '0' <= rest[1] && rest[1] <= '9' {
		return 0, false
	}
	switch half := strings.ToLower(cut(strings.TrimSpace(rest), 2)); {
	case half == "pm" && hour < 12, half == "p." && hour < 12:
		hour += 12
	case half == "am" && hour == 12:
		hour = 0
	}
	return hour*60 + minute, true
}

// number reads digits from the beginning of a text, and tells how many.
func number(s string) (value, digits int) {
	for digits < len(s) && digits < 4 && '0' <= s[digits] && s[digits] <= '9' {
		value = value*10 + int(s[digits]-'0')
		digits++
	}
	return value, digits
}
