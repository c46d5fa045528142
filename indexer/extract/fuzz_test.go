package extract

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzByline reads lines as bylines: names are not empty, valid, on one line, each once and no more than are kept.
func FuzzByline(f *testing.F) {
	for _, line := range []string{"By Jane Roe and Ben Doe in Kyiv; Editing by Ada Roe", "Von Jane Roe, dpa", "記者：山田・太郎", "Auteur : Jane Roe (AFP)", "a b and c d and e f",
		"Posted on 3 May 2024 by Jane Roe", "Jane Roe, MD, Senior Editor"} {
		f.Add(line, "Harbour Courier")
	}
	f.Fuzz(func(t *testing.T, line, site string) {
		line = squeeze(validUTF8(line))
		sig := signatureReader{site: []string{validUTF8(site)}}.read([]string{line, line})
		seen := map[string]bool{}
		for _, name := range append(sig.people, sig.organisations...) {
			if name == "" || !utf8.ValidString(name) || strings.Contains(name, "\n") || seen[name] {
				t.Errorf("%q names %q", line, name)
			}
			seen[name] = true
		}
		if len(seen) > maxAuthors {
			t.Errorf("%q names %d", line, len(seen))
		}
	})
}

// FuzzSrcset reads candidates of images: each address stands in the attribute and holds no white space.
func FuzzSrcset(f *testing.F) {
	for _, s := range []string{"a.jpg 1x, b.jpg 2x", "a.jpg,b.jpg 100w", "data:image/gif;base64,AAA= 1w", ",,, a 1.5x ,", "a (1,2) 3w, b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range parseSrcset(s) {
			if r.address == "" || !strings.Contains(s, r.address) || strings.ContainsAny(r.address, " \t\n\r\f") {
				t.Errorf("%q has a candidate %q", s, r.address)
			}
		}
	})
}

// FuzzLinkedData reads JSON-LD of any kind: its fields are valid UTF-8, and its short ones short.
func FuzzLinkedData(f *testing.F) {
	for _, s := range []string{`{"@type":"NewsArticle","headline":"A &amp;amp; b","author":[{"@id":"#a"}],"image":[[{"url":"/x.jpg","caption":"c"}]]}`,
		`[{"@id":"#a","@type":"Person","name":["Jane Roe"]},{"@graph":[{"@type":["Article"],"hasPart":{"@id":"#a"}}]}]`, `<!--{"keywords":"a,\ud800"};-->`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		ld := readLinkedData([]string{validUTF8(s)})
		short := append(append([]string{ld.headline, ld.standfirst, ld.publisher, ld.imageCaption, ld.imageCredit}, ld.authors...), ld.origins...)
		for _, v := range append(short, ld.body, ld.image, ld.url, ld.language, ld.kind) {
			if !utf8.ValidString(v) {
				t.Errorf("%q is not valid UTF-8", v)
			}
		}
		for _, v := range short {
			if len(v) > 2*maxField { // composed letters can be longer
				t.Errorf("a field has %d bytes", len(v))
			}
		}
	})
}

// FuzzLanguage tells the language of any text, which is known by its code.
func FuzzLanguage(f *testing.F) {
	for _, s := range []string{"The council met on the bridge and the mayor spoke of it", "会議は日曜日に橋の上で開かれました。", "Совет собрался в воскресенье на мосту"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		told := tellLanguage("", "", validUTF8(s))
		if l := string(told.language); l != "" && primarySubtag(l) != l || l == "" && told.sure {
			t.Errorf("%q is told to be %+v", s, told)
		}
	})
}
