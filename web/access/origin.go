package access

import (
	"fmt"
	"net"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// ParseOrigin returns an origin as browsers send it (RFC 6454 §6.2): scheme and host in small ASCII letters, and a port unless it is the
// scheme's own. What is more than an origin, or less, is an error for people.
func ParseOrigin(s string) (string, error) {
	wrong := func(why string) (string, error) {
		return "", fmt.Errorf("the origin %q %s; an origin is like https://wiki.example or http://localhost:8080", s, why)
	}
	u, err := url.Parse(s)
	switch {
	case err != nil:
		return wrong("cannot be read")
	case u.Scheme != "http" && u.Scheme != "https":
		return wrong("has no scheme http or https")
	case u.Hostname() == "":
		return wrong("has no host")
	case u.User != nil:
		return wrong("has a user")
	case u.Path != "" || u.RawQuery != "" || u.Fragment != "" || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "#"):
		return wrong("has something after the host")
	case strings.ContainsAny(u.Host, "*,; "):
		return wrong("has a host that is none")
	}
	host, port := strings.ToLower(u.Hostname()), u.Port()
	if net.ParseIP(host) == nil {
		if host, err = idna.Lookup.ToASCII(host); err != nil {
			return wrong("has a host that is none")
		}
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port != "" && port != map[string]string{"http": "80", "https": "443"}[u.Scheme] {
		host += ":" + port
	}
	return u.Scheme + "://" + host, nil
}
