package indexer

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"onrecord/data/news"
)

// Identity returns what makes an article the same at the next visit, from which its id is made: the canonical URL if that is on
// one of the outlet's own hosts, else the URL it was fetched from, else "text:", the outlet and the key of its
// bytes: two outlets may hand in the same wire report. A canonical link to another host is a fact about the page and no identity:
// otherwise any page could overwrite any other's.
func Identity(a *news.Article, outlet news.Outlet, key string) string {
	if u, ok := NormalURL(a.CanonicalURL); ok && ownsHost(outlet, hostOf(u)) && !frontPage(u) {
		return u
	}
	if u, ok := NormalURL(a.URL); ok {
		return u
	}
	return "text:" + string(outlet.ID) + ":" + key
}

// frontPage reports whether a normal URL names a whole site. Pages that give that as their canonical URL are mistaken.
func frontPage(normal string) bool {
	u, err := url.Parse(normal)
	return err != nil || u.Path == "/" && u.RawQuery == ""
}

// ownsHost reports whether a host is one of an outlet's, or below one.
func ownsHost(o news.Outlet, host string) bool {
	return slices.ContainsFunc(o.Hosts, func(own string) bool {
		return host == own || strings.HasSuffix(host, "."+own)
	})
}

// campaign lists query parameters that say how a reader came to a page, and not which page it is. Those beginning with "utm_"
// are left out too. Source: the documentation of Google Analytics and Ads, Meta, Microsoft Advertising, Mailchimp and AT Internet.
var campaign = []string{"fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "xtor", "ocid", "cmpid"}

// NormalURL writes a URL in the one way that is compared: https for http, host in lower case without its port when that is the
// usual one, no fragment, no campaign parameters, the rest sorted. It reports whether s is an absolute http or https URL.
// Normalising twice changes nothing.
func NormalURL(s string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return "", false
	}
	host, ok := normalHost(u)
	if !ok {
		return "", false
	}
	q := u.Query()
	for name := range q {
		if lower := strings.ToLower(name); strings.HasPrefix(lower, "utm_") || slices.Contains(campaign, lower) {
			q.Del(name)
		}
	}
	n := url.URL{Scheme: "https", Host: host, Path: cleanPath(u.Path), RawQuery: q.Encode()}
	return n.String(), true
}

// normalHost returns the host of a URL in lower case, without a dot at its end, with its port unless that is the usual one.
func normalHost(u *url.URL) (string, bool) {
	host, port := strings.TrimRight(strings.ToLower(u.Hostname()), "."), u.Port()
	literal := strings.HasPrefix(u.Host, "[") // an IPv6 address
	if host == "" || strings.Contains(host, ":") && !literal {
		return "", false
	}
	if literal {
		host = "[" + host + "]"
	}
	if port == "" || port == "443" || port == "80" && u.Scheme == "http" { // 443 also for http, as the result says https
		return host, true
	}
	return host + ":" + port, true
}

// cleanPath resolves dots in a path and keeps a slash at its end.
func cleanPath(p string) string {
	clean := path.Clean("/" + p)
	if strings.HasSuffix(p, "/") && clean != "/" {
		clean += "/"
	}
	return clean
}

// hostOf returns the host of a URL without its port, in lower case; empty if there is none.
func hostOf(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
}

// editions are the first labels of hosts that serve the same outlet in another form.
var editions = []string{"www.", "m.", "mobile.", "amp."}

// outletHost returns the host by which an outlet is called when nothing else is known of it: "www.example.com" is "example.com".
func outletHost(host string) string {
	for _, e := range editions {
		if rest, ok := strings.CutPrefix(host, e); ok && strings.Contains(rest, ".") {
			return rest
		}
	}
	return host
}
