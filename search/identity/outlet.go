package identity

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"onrecord/data/name"
	"onrecord/data/news"
)

// outlets returns the outlets that a value means: by id, by a host of theirs or one below it, or by name.
func (n *Names) outlets(ctx context.Context, value string) ([]string, error) {
	all, err := n.store.Outlets(ctx)
	if err != nil {
		return nil, err
	}
	var ids []string
	host := hostOf(value)
	for _, o := range all {
		if isOutlet(o, value, host) {
			ids = append(ids, string(o.ID))
		}
	}
	return ids, nil
}

func isOutlet(o news.Outlet, value, host string) bool {
	if strings.EqualFold(string(o.ID), value) || string(o.ID) == host || withoutThe(o.Name) == withoutThe(value) {
		return true
	}
	return host != "" && slices.ContainsFunc(o.Hosts, func(own string) bool {
		own = strings.TrimPrefix(own, "www.")
		return host == own || strings.HasSuffix(host, "."+own)
	})
}

// hostOf returns the host that a value names, as "https://www.rt.com/" or "rt.com", in lower case and without "www."; empty if
// it names none.
func hostOf(value string) string {
	if !strings.Contains(value, "://") {
		value = "//" + value
	}
	u, err := url.Parse(value)
	if err != nil || !strings.Contains(u.Hostname(), ".") {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// withoutThe folds a name and leaves out the article before it.
func withoutThe(s string) string { return strings.TrimPrefix(name.Fold(s), "the ") }
