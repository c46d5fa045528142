package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"onrecord/web/access"
)

// keyParameter is the parameter in which a public key may stand. It spares browsers the question whether they may send a header.
const keyParameter = "key"

// credential is the key that a request shows. Its secret is empty when it shows none.
type credential struct {
	secret string
	inURL  bool // the address is the holder's own, also to caches
}

// credentialOf returns the key of a request: from its header, or if it is a public one from its address. The errors are refusals.
func credentialOf(r *http.Request) (credential, error) {
	inURL, err := keysInURL(r.URL.RawQuery)
	if err != nil {
		return credential{}, err
	}
	headers := r.Header.Values("Authorization")
	switch {
	case len(headers)+len(inURL) > 1:
		return credential{}, errTwoKeys
	case len(inURL) == 1:
		return credential{inURL[0], true}, nil
	case len(headers) == 0:
		return credential{}, nil
	}
	scheme, secret, _ := strings.Cut(headers[0], " ")
	if secret = strings.TrimSpace(secret); !strings.EqualFold(scheme, "Bearer") || secret == "" {
		return credential{}, errNotBearer
	}
	return credential{secret: secret}, nil
}

// keysInURL returns the keys that stand in the parameters of an address. A secret one is refused unread.
func keysInURL(rawQuery string) ([]string, error) {
	var keys []string
	for part := range strings.SplitSeq(rawQuery, "&") {
		value, ok := keyOf(part)
		switch {
		case !ok || value == "":
		case strings.HasPrefix(value, access.SecretPrefix):
			return nil, errSecretInURL
		default:
			keys = append(keys, value)
		}
	}
	return keys, nil
}

// keyOf returns the value of a parameter, as it stands in an address, if it is the one for keys.
func keyOf(part string) (value string, ok bool) {
	name, value, _ := strings.Cut(part, "=")
	if unescaped, err := url.QueryUnescape(name); err == nil {
		name = unescaped
	}
	if unescaped, err := url.QueryUnescape(value); err == nil {
		value = unescaped
	}
	return value, name == keyParameter
}

// withoutKey returns the parameters of an address without those for keys, the others as they stand.
func withoutKey(rawQuery string) string {
	var kept []string
	for part := range strings.SplitSeq(rawQuery, "&") {
		if _, ok := keyOf(part); !ok {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}

// dropKey takes the key out of the address of a request, so that nothing below can log it, link to it or take it for a parameter.
func dropKey(r *http.Request) {
	r.URL.RawQuery = withoutKey(r.URL.RawQuery)
	r.RequestURI = r.URL.RequestURI()
}

// secrets are what looks like a key, with the letters that may be shown in front.
var secrets = regexp.MustCompile(`(or_(?:sec|pub)_[A-Za-z0-9_-]{0,8})[A-Za-z0-9_-]*`)

// redact shortens what looks like a key to what may be shown of it.
func redact(s string) string { return secrets.ReplaceAllString(s, "$1…") }
