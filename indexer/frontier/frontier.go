// Package frontier decides which addresses a crawl visits, and when: how long a host is left alone, when a page or feed is due again
// after what became of the last visit, which of many are taken. It knows no clock, no store and no network: all is given.
package frontier

import (
	"slices"
	"strings"
	"time"

	"onrecord/data/news"
)

const (
	// Every is how long after a look at a feed the next one is due. Newsrooms add a few articles an hour.
	Every = 15 * time.Minute
	// frontEvery is how often a front page is looked at when feeds are known: only to find new ones.
	frontEvery = 7 * 24 * time.Hour
	// maxListPause bounds the growing pauses after failures of a list: an outlet that comes back is noticed within a day.
	maxListPause = 24 * time.Hour
)

// looks are the ages, from the first visit on, at which a page is looked at again: most corrections come within the first hours.
var looks = [...]time.Duration{time.Hour, 6 * time.Hour, 24 * time.Hour, 3 * 24 * time.Hour}

// recent is the age, by its date of publication, up to which a page is looked at again at all.
const recent = 3 * 24 * time.Hour

// retries are the pauses after the first, second … failure in a row of a page. After the last it is given up, unless a list names it
// with a later update.
var retries = [...]time.Duration{5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 8 * time.Hour, 24 * time.Hour}

// robotsPauses are the same for a robots.txt, whose last pause repeats: without it nothing may be fetched.
var robotsPauses = [...]time.Duration{5 * time.Minute, 15 * time.Minute, time.Hour, 4 * time.Hour}

// robotsAge is how long a robots.txt is used. Source: RFC 9309 §2.4, no longer than 24 hours.
const robotsAge = 24 * time.Hour

// Kind is what an address is, as far as its visits differ.
type Kind uint8

// The kinds of address.
const (
	Page  Kind = iota // an article, as far as one knows
	List              // a feed or sitemap that is polled
	Part              // a sitemap that another one names, and that is due when that one says so
	Front             // a front page beside feeds that are known
)

// Past is what is known of an address after a visit.
type Past struct {
	Kind       Kind
	Every      time.Duration // how often a List is polled; 0: Every
	First      time.Time     // when it was first had; zero: never
	Published  time.Time     // zero: unknown
	Attempts   int           // failures in a row, the last one included
	RetryAfter time.Duration // what the server asked for, as bounded by who read it
}

// Next returns when an address is due again after a visit that ended so, as of now. The zero time means not again, unless a list
// names it with a later update; gone, not even then.
func Next(p Past, o news.Outcome, now time.Time) (due time.Time, gone bool) {
	if p.Kind != Page {
		return nextList(p, now), false
	}
	switch o {
	case news.Missing:
		return time.Time{}, true
	case news.ArticlePage, news.NotModified:
		return nextLook(p, now), false
	case news.RobotsDown, news.Unreachable, news.TimedOut, news.Denied, news.RateLimited, news.ServerFault, news.BadAnswer, news.ErrorPage:
		if p.Attempts > len(retries) {
			return time.Time{}, false
		}
		return now.Add(max(retries[max(p.Attempts, 1)-1], p.RetryAfter)), false
	}
	return time.Time{}, false
}

func nextList(p Past, now time.Time) time.Time {
	every := p.Every
	if every == 0 {
		every = Every
	}
	switch {
	case p.Attempts > 0:
		pause := every << min(p.Attempts-1, 10)
		return now.Add(max(min(pause, maxListPause), every, p.RetryAfter))
	case p.Kind == Front:
		return now.Add(frontEvery)
	case p.Kind == Part:
		return time.Time{}
	}
	return now.Add(every)
}

// nextLook returns when an article is looked at again: at the first of the ages of looks that is still to come.
func nextLook(p Past, now time.Time) time.Time {
	if !p.Published.IsZero() && p.First.Sub(p.Published) > recent {
		return time.Time{}
	}
	for _, age := range looks {
		if at := p.First.Add(age); at.After(now) {
			return at
		}
	}
	return time.Time{}
}

// Renewed returns when a page is due again that a list names with this time of update, as of now; the zero time when it is not: the
// update must be later than what the list said before, and than the last visit. So a list that gives the current time, or one to
// come, renews nothing twice for one update. One that does so with each look costs ever less: pauses grow with the page's age.
func Renewed(updated, known, first, tried, now time.Time) time.Time {
	if tried.IsZero() || !updated.After(known) || !updated.After(tried) {
		return time.Time{}
	}
	due := tried
	if !first.IsZero() {
		due = tried.Add(tried.Sub(first) / 4)
	}
	if due.Before(now) {
		return now
	}
	return due
}

// RenewsPart reports whether a sitemap that names another makes that due again: when it changed since the last visit or does not say,
// and the last visit lies a while back.
func RenewsPart(modified, tried, now time.Time, every time.Duration) bool {
	if every == 0 {
		every = Every
	}
	return !tried.IsZero() && now.Sub(tried) >= every && (modified.IsZero() || modified.After(tried))
}

// RobotsDue returns when a robots.txt is to be read again that was read, or could not be had, at the given time. tries counts the
// failures in a row.
func RobotsDue(at time.Time, tries int) time.Time {
	if tries == 0 {
		return at.Add(robotsAge)
	}
	return at.Add(robotsPauses[min(tries, len(robotsPauses))-1])
}

const (
	// MaxDelay bounds how long a host is left alone after a fetch, whether its robots.txt or a setting asks for that. Beyond a minute an
	// outlet of some size could not be read at all.
	MaxDelay = time.Minute
	// crowdedPause is how long a host is left alone that says it has too many requests, and not until when.
	crowdedPause = 5 * time.Minute
)

// Delay returns how long a host is left alone after a fetch: the time set, or what its robots.txt asks for if that is longer, and at
// most MaxDelay.
func Delay(set, robots time.Duration) time.Duration {
	return min(max(set, robots), MaxDelay)
}

// Pause returns for how long a host is left alone after an answer with this outcome, beside the delay.
func Pause(o news.Outcome, retryAfter time.Duration) time.Duration {
	switch {
	case o != news.RateLimited && o != news.ServerFault:
		return 0
	case retryAfter > 0:
		return retryAfter
	case o == news.RateLimited:
		return crowdedPause
	}
	return 0
}

// Hosts says which outlet owns a host.
type Hosts map[string]news.OutletID

// NewHosts returns the hosts of outlets. Where two claim one, the first has it.
func NewHosts(outlets []news.Outlet) Hosts {
	h := make(Hosts)
	for _, o := range outlets {
		for _, host := range o.Hosts {
			if _, taken := h[host]; !taken {
				h[host] = o.ID
			}
		}
	}
	return h
}

// Owner returns the outlet that owns a host, or else the nearest domain above it; empty if nobody does.
func (h Hosts) Owner(host string) news.OutletID {
	for host != "" {
		if id, ok := h[host]; ok {
			return id
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return ""
}

// Item is an address that a list names.
type Item struct {
	URL       string    // as printed
	Published time.Time // zero: unknown
	Updated   time.Time // zero: unknown
}

// when is the time by which items are ordered.
func (i Item) when() time.Time {
	if i.Published.IsZero() {
		return i.Updated
	}
	return i.Published
}

const (
	// MaxPages is how many addresses of an outlet wait at once, and how many of one list are taken. Feeds have some 10 to 100.
	MaxPages = 1000
	// maxParts is how many of the sitemaps that one names are read.
	maxParts = 5
	// mapAge is how far back the pages of a sitemap are taken: a sitemap holds everything that an outlet ever printed.
	mapAge = 14 * 24 * time.Hour
)

// Newest returns the items to take of a list: the newest first, those without a time behind all others, in the order of the list.
func Newest(items []Item) []Item {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, func(a, b Item) int { return b.when().Compare(a.when()) })
	return sorted[:min(len(sorted), MaxPages)]
}

// RecentOnly returns the items of a sitemap that are new enough to take, with those that do not say.
func RecentOnly(items []Item, now time.Time) []Item {
	return slices.DeleteFunc(slices.Clone(items), func(i Item) bool {
		return !i.when().IsZero() && now.Sub(i.when()) > mapAge
	})
}

// Parts returns the sitemaps to read of those that one names: those for news first, then those changed last.
func Parts(items []Item) []Item {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, func(a, b Item) int {
		if n := strings.Contains(strings.ToLower(b.URL), "news"); n != strings.Contains(strings.ToLower(a.URL), "news") {
			if n {
				return 1
			}
			return -1
		}
		return b.Updated.Compare(a.Updated)
	})
	return sorted[:min(len(sorted), maxParts)]
}
