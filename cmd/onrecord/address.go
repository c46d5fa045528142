package main

import (
	"errors"
	"io/fs"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// schemeOf returns the scheme of what is written like an address, as "ftp" of ftp://host/; nothing for a file.
func schemeOf(name string) string {
	scheme, _, ok := strings.Cut(name, "://")
	if !ok || strings.ContainsAny(scheme, `/\.`) {
		return ""
	}
	return strings.ToLower(scheme)
}

// isWebAddress reports whether s is an address that can be fetched.
func isWebAddress(s string) bool {
	scheme := schemeOf(s)
	return scheme == "http" || scheme == "https"
}

// notRead words why a name that is no address of the web cannot be read as a file, for those who meant an address.
func notRead(name string, err error) error {
	switch {
	case schemeOf(name) == "file":
		return errors.New(name + ": of addresses only those with http and https can be read; name the file by its path alone")
	case schemeOf(name) != "":
		return errors.New(name + ": of addresses only those with http and https can be read; save the page, and name the file")
	case errors.Is(err, fs.ErrNotExist) && likeHost(name):
		return errors.New(name + ": there is no such file, and of addresses only those with http and https can be read; did you mean https://" + name + "?")
	}
	return err
}

// likeHost reports whether a name begins like that of a host: below one of the domains that everybody can register names in.
func likeHost(name string) bool {
	host, _, _ := strings.Cut(name, "/")
	suffix, registered := publicsuffix.PublicSuffix(strings.ToLower(host))
	return registered && len(suffix) < len(host)
}
