package fetch

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// permit reads an address and returns it as it is fetched: host in lower-case ASCII without a final dot, no default port, no
// fragment, all escaped. It refuses what no policy may open, before any name is looked up.
func permit(raw string, p Policy) (*url.URL, error) {
	u, err := url.Parse(raw)
	if err != nil { // which has the address in it, with its password
		return nil, fmt.Errorf("%w: it cannot be parsed", ErrURL)
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("%w: %q", ErrScheme, shorten(u.Scheme, maxShown))
	}
	if u.User != nil {
		return nil, fmt.Errorf("%w: it holds a user name", ErrURL)
	}
	host, err := hostname(u.Hostname(), p)
	if err != nil {
		return nil, err
	}
	port, err := port(u)
	if err != nil {
		return nil, err
	}
	if err := p.checkPort(port); err != nil {
		return nil, err
	}
	u.Host, u.Fragment, u.RawFragment = join(u.Scheme, host, port), "", ""
	u.RawQuery = escapeQuery(u.RawQuery)
	return u, nil
}

// escapeQuery escapes what net/url leaves as it is in a query, though it may not be sent: a space would end the request's target.
func escapeQuery(q string) string {
	var b strings.Builder
	for i := range len(q) {
		if c := q[i]; c <= ' ' || c >= 0x7f || strings.IndexByte(`"<>`, c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// hostname returns a host as it is asked of a resolver, or an IP address in its usual form.
func hostname(host string, p Policy) (string, error) {
	if a, err := netip.ParseAddr(host); err == nil {
		return a.Unmap().String(), p.checkAddress(a)
	}
	if !utf8.ValidString(host) {
		return "", fmt.Errorf("%w: host %q", ErrURL, shorten(host, maxShown))
	}
	host, err := names.ToASCII(host)
	if err != nil {
		return "", fmt.Errorf("%w: host: %s", ErrURL, shorten(err.Error(), maxShown))
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if host == "" || len(host) > 253 || strings.ContainsFunc(host, outsideNames) || strings.Contains("."+host+".", "..") {
		return "", fmt.Errorf("%w: host %q", ErrURL, shorten(host, maxShown))
	}
	if !numeric(host) {
		return host, nil
	}
	a, err := netip.ParseAddr(host)
	if err != nil {
		return "", fmt.Errorf("%w: %q is a number, and no address in its usual form", ErrAddress, host)
	}
	return a.String(), p.checkAddress(a)
}

// names turns names into ASCII as browsers do (https://url.spec.whatwg.org/#concept-domain-to-ascii).
var names = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.StrictDomainName(false), idna.CheckHyphens(false),
	idna.CheckJoiners(true), idna.BidiRule())

// outsideNames reports whether r is in no name of the web. Underscores are in some, though not in those that may be registered.
func outsideNames(r rune) bool {
	return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '.' || r == '_')
}

// numeric reports whether a host's last label is a number, which makes browsers and some resolvers read the whole as an IPv4
// address: 127.1, 0x7f000001, 2130706433 (https://url.spec.whatwg.org/#ends-in-a-number-checker).
func numeric(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	if hex, ok := strings.CutPrefix(last, "0x"); ok {
		return strings.Trim(hex, "0123456789abcdef") == ""
	}
	return strings.Trim(last, "0123456789") == ""
}

// port returns the port that u names or implies.
func port(u *url.URL) (uint16, error) {
	s := u.Port()
	if s == "" {
		return defaultPort(u.Scheme), nil
	}
	n, err := strconv.ParseUint(s, 10, 16)
	if err != nil {
		return 0, fmt.Errorf("%w: port %q", ErrURL, shorten(s, maxShown))
	}
	return uint16(n), nil
}

func defaultPort(scheme string) uint16 {
	if scheme == "https" {
		return 443
	}
	return 80
}

func join(scheme, host string, port uint16) string {
	if port != defaultPort(scheme) {
		return net.JoinHostPort(host, strconv.Itoa(int(port)))
	}
	if strings.Contains(host, ":") {
		return "[" + host + "]"
	}
	return host
}
