package feed

import (
	"net/url"
	"strings"
)

// address is an absolute address against which others are resolved; nil for none.
type address url.URL

// parseBase returns the address of a document, or nil if it is not of http or https.
func parseBase(s string) *address {
	if s = (*address)(nil).resolve(s); s == "" {
		return nil
	}
	u, err := url.Parse(s)
	if err != nil {
		return nil
	}
	return (*address)(u)
}

// within returns the base that an xml:base attribute sets inside a.
func (a *address) within(base string) *address {
	if b := parseBase(a.resolve(base)); b != nil {
		return b
	}
	return a
}

// lineBreaks are dropped from addresses wherever they stand, as browsers do.
var lineBreaks = strings.NewReplacer("\t", "", "\n", "", "\r", "")

// resolve returns the absolute form of an address, without fragment and without user; empty for anything that is not of http or
// https.
func (a *address) resolve(ref string) string {
	ref = lineBreaks.Replace(strings.TrimSpace(ref))
	if ref == "" || len(ref) > maxURL {
		return ""
	}
	u, err := url.Parse(ref)
	if err != nil {
		return ""
	}
	if a != nil {
		u = (*url.URL)(a).ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.Opaque != "" {
		return ""
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	return strings.ToValidUTF8(u.String(), "")
}
