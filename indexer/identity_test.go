package indexer

import (
	"testing"

	"onrecord/data/news"
)

func TestNormalURL(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://lantern.example/2026/ferry", "https://lantern.example/2026/ferry"},
		{"HTTP://WWW.Lantern.example:80/2026/ferry#top", "https://www.lantern.example/2026/ferry"},
		{"https://lantern.example:443", "https://lantern.example/"},
		{"https://lantern.example:8443/a", "https://lantern.example:8443/a"},
		{"http://lantern.example.:80/a", "https://lantern.example/a"},
		{"https://lantern.example:80/a", "https://lantern.example:80/a"},
		{"http://lantern.example:443/a", "https://lantern.example/a"},
		{"http://[2001:DB8::1]:80/a", "https://[2001:db8::1]/a"},
		{"http://lantern.example:80:80/a", ""},
		{"https://./a", ""},
		{"https://lantern.example./a//b/../c/", "https://lantern.example/a/c/"},
		{"https://lantern.example/a?utm_source=x&id=7&FBCLID=y&b=2", "https://lantern.example/a?b=2&id=7"},
		{"https://lantern.example/%C3%A9t%C3%A9", "https://lantern.example/%C3%A9t%C3%A9"},
		{" https://lantern.example/a ", "https://lantern.example/a"},
		{"", ""}, {"/a", ""}, {"ftp://lantern.example/a", ""}, {"https:///a", ""}, {"https://[::1", ""}, {"mailto:desk@lantern.example", ""},
	} {
		got, ok := NormalURL(c.in)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("NormalURL(%q) = %q, %v, want %q", c.in, got, ok, c.want)
		}
	}
}

func FuzzNormalURL(f *testing.F) {
	for _, s := range []string{"https://lantern.example/a?b=1&utm_x=2#c", "http://x:80:443/", "http://example.com.:80/a", "https://example.com:80/", "http://x..:443:80/", "http://x.:/", "https://x/%2e%2e/%2F?;=&%zz", "https://[::1]:443/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once, ok := NormalURL(s)
		if !ok {
			return
		}
		if twice, ok := NormalURL(once); !ok || twice != once {
			t.Errorf("NormalURL(%q) = %q, and of that %q, %v", s, once, twice, ok)
		}
	})
}

func TestIdentity(t *testing.T) {
	outlet := news.Outlet{ID: "lantern.example", Hosts: []string{"lantern.example"}}
	for _, c := range []struct{ name, url, canonical, want string }{
		{"canonical on an own host", "https://amp.lantern.example/a", "http://www.lantern.example/a?utm_source=feed", "https://www.lantern.example/a"},
		{"canonical elsewhere", "https://lantern.example/a#x", "https://victim.example/b", "https://lantern.example/a"},
		{"canonical on a host that ends alike", "https://lantern.example/a", "https://notlantern.example/b", "https://lantern.example/a"},
		{"canonical is the front page", "https://lantern.example/a", "https://lantern.example/", "https://lantern.example/a"},
		{"saved page without address", "", "https://lantern.example/a", "https://lantern.example/a"},
		{"neither", "", "", "text:lantern.example:k1"},
		{"canonical elsewhere and no address", "", "https://victim.example/b", "text:lantern.example:k1"},
	} {
		got := Identity(&news.Article{URL: c.url, CanonicalURL: c.canonical}, outlet, "k1")
		if got != c.want {
			t.Errorf("%s: Identity = %q, want %q", c.name, got, c.want)
		}
	}
}
