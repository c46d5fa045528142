package fetch

import (
	"bytes"
	"compress/gzip"
	"errors"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"

	"onrecord/data/news"
)

func zipped(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBody(t *testing.T) {
	full := map[Kind]string{}
	for k, x := range kinds {
		full[Kind(k)] = strings.Repeat("a", int(x.maxBytes))
	}
	small := zipped(t, "text")
	damaged := []byte(small)
	damaged[len(damaged)-6]++ // in the checksum
	noise := make([]byte, kinds[Robots].maxBytes+1<<20)
	_, _ = rand.NewChaCha8([32]byte{}).Read(noise) // never fails
	tests := []struct {
		name, coding, body string
		kind               Kind
		want               string
		err                error
	}{
		{"as it is", "", "text", Page, "text", nil},
		{"empty", "", "", Page, "", nil},
		{"identity", "identity", "text", Page, "text", nil},
		{"gzip", "gzip", small, Page, "text", nil},
		{"gzip by its old name", "X-GZIP", small, Page, "text", nil},
		{"gzip in members", "gzip", small + small, Page, "texttext", nil},
		{"gzip file as a page", "", small, Page, small, nil},
		{"gzip file as a sitemap", "", small, Sitemap, "text", nil},
		{"gzip in gzip is undone once", "gzip", zipped(t, small), Page, small, nil},
		{"gzip in gzip as a sitemap", "gzip", zipped(t, small), Sitemap, small, nil},

		{"full page", "", full[Page], Page, full[Page], nil},
		{"full page in gzip", "gzip", zipped(t, full[Page]), Page, full[Page], nil},
		{"full feed", "", full[Feed], Feed, full[Feed], nil},
		{"full sitemap", "gzip", zipped(t, full[Sitemap]), Sitemap, full[Sitemap], nil},
		{"page too large", "", full[Page] + "a", Page, "", ErrTooLarge},
		{"page too large in gzip", "gzip", zipped(t, full[Page]+"a"), Page, "", ErrTooLarge},
		{"feed too large", "gzip", zipped(t, full[Feed]+"a"), Feed, "", ErrTooLarge},
		{"sitemap too large", "", zipped(t, full[Sitemap]+"a"), Sitemap, "", ErrTooLarge},
		{"robots.txt too large", "", full[Robots] + "b", Robots, full[Robots], nil},
		{"robots.txt too large in gzip", "gzip", zipped(t, full[Robots]+"b"), Robots, full[Robots], nil},
		{"robots.txt too large even in gzip", "gzip", zipped(t, string(noise)), Robots, string(noise[:len(full[Robots])]), nil},
		{"robots.txt behind nothing", "gzip", small + strings.Repeat(zipped(t, ""), 1<<20/23) + small, Robots, "text", nil},
		{"members of nothing", "gzip", strings.Repeat(zipped(t, ""), 5<<20/23), Page, "", ErrTooLarge},

		{"several codings", "gzip, gzip", small, Page, "", ErrCoding},
		{"another coding", "br", small, Page, "", ErrCoding},
		{"no gzip", "gzip", "text, not gzip", Page, "", ErrCoding},
		{"nothing as gzip", "gzip", "", Page, "", ErrCoding},
		{"cut gzip", "gzip", small[:len(small)-9], Page, "", ErrCoding},
		{"cut checksum", "gzip", small[:len(small)-3], Page, "", ErrCoding},
		{"wrong checksum", "gzip", string(damaged), Page, "", ErrCoding},
		{"something behind gzip", "gzip", small + "more", Page, "", ErrCoding},
		{"damaged gzip", "gzip", small[:10] + "\xff\xff\xff" + small[13:], Page, "", ErrCoding},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var header []string
			if test.coding != "" {
				header = []string{"Content-Encoding", test.coding}
			}
			c := public(respond(test.body, header...)).client(t)
			got, err := c.Get(t.Context(), Request{URL: page, Kind: test.kind})
			if !errors.Is(err, test.err) || err == nil && string(got.Body) != test.want {
				t.Fatalf("Get = %.100v, %v, want %.50q, %v", got, err, test.want, test.err)
			}
			if want := (news.BadAnswer); errors.Is(err, ErrCoding) && outcomeOf(err) != want {
				t.Errorf("outcome of %v: %v, want %v", err, outcomeOf(err), want)
			}
			if errors.Is(err, ErrTooLarge) && outcomeOf(err) != news.TooLarge {
				t.Errorf("outcome of %v: %v, want %v", err, outcomeOf(err), news.TooLarge)
			}
		})
	}
}

// TestUnreadBodies checks that what brings no document costs nothing.
func TestUnreadBodies(t *testing.T) {
	n := public(redirectTo("", 404))
	got, err := n.client(t).Get(t.Context(), Request{URL: page})
	if err != nil || got.Status != 404 || got.Body != nil {
		t.Errorf("Get = %+v, %v, want status 404 without a body", got, err)
	}
}

// FuzzRead checks that no body exceeds its cap, and that one without a coding comes through as it is.
func FuzzRead(f *testing.F) {
	f.Add([]byte("text"), "")
	f.Add([]byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff\x01\x00\x00\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00"), "gzip")
	f.Fuzz(func(t *testing.T, body []byte, coding string) {
		h := http.Header{"Content-Encoding": {coding}}
		for _, k := range []Kind{Page, Robots, Sitemap} {
			b, err := read(bytes.NewReader(body), h, k)
			if int64(len(b)) > kinds[k].maxBytes {
				t.Errorf("read(%q) = %d bytes", coding, len(b))
			}
			if coding == "" && k == Page && (err != nil || !bytes.Equal(b, body)) {
				t.Errorf("read(%.50q) = %.50q, %v", body, b, err)
			}
		}
	})
}
