package feed

import (
	"encoding/binary"
	"testing"
	"unicode/utf16"
)

// utf16LE is a text in UTF-16, little end first, without a byte order mark.
func utf16LE(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}

// utf32BE is a text in UTF-32, big end first.
func utf32BE(s string) string {
	var b []byte
	for _, r := range s {
		b = binary.BigEndian.AppendUint32(b, uint32(r))
	}
	return string(b)
}

func TestDecode(t *testing.T) {
	const euro = `<?xml version="1.0" encoding="`
	for _, c := range []struct {
		name, in, contentType, want string
	}{
		{"UTF-8", "<a>Zürich</a>", "", "<a>Zürich</a>"},
		{"byte order mark and space", "\ufeff \r\n<a/>", "", "<a/>"},
		{"UTF-8 that is declared as something else", "<a>Zürich</a>", "text/xml; charset=iso-8859-1", "<a>Zürich</a>"},
		{"Latin-1 by the header", "<a>Z\xfcrich</a>", "text/xml; charset=ISO-8859-1", "<a>Zürich</a>"},
		{"Cyrillic by the declaration", euro + "windows-1251\"?><a>\xcc\xe8\xf0</a>", "text/xml", euro + `windows-1251"?><a>Мир</a>`},
		{"the header before the declaration", euro + "windows-1251\"?><a>\xfc</a>", "text/xml; charset=iso-8859-1", euro + `windows-1251"?><a>ü</a>`},
		{"Shift JIS", "<a>\x93\xfa\x96{</a>", "text/xml; charset=shift_jis", "<a>日本</a>"},
		{"ISO-2022-JP, which looks like ASCII", "<a>\x1b$BF|K\\\x1b(B</a>", "text/xml; charset=iso-2022-jp", "<a>日本</a>"},
		{"declared as UTF-8 and none", euro + "utf-8\"?><a>Z\xfcrich \x96 na\xc3\xafve</a>", "", euro + `utf-8"?><a>Zürich – naïve</a>`},
		{"an encoding nobody knows", euro + "x-mine\"?><a>\xfc</a>", "", euro + `x-mine"?><a>ü</a>`},
		{"UTF-16 with its mark", "\xff\xfe" + utf16LE("<a>Zürich</a>"), "text/xml; charset=utf-8", "<a>Zürich</a>"},
		{"UTF-16 without", utf16LE("<a>Zürich</a>"), "", "<a>Zürich</a>"},
		{"UTF-32 with its mark", "\x00\x00\xfe\xff" + utf32BE("<a>ü</a>"), "", "<a>ü</a>"},
		{"UTF-32 without", utf32BE("<a>ü</a>"), "", "<a>ü</a>"},
		{"characters that XML forbids", "<a>b\x00c\x0b\x1fd\ufffe</a>", "", "<a>bcd</a>"},
		{"references to them", "<a>b&#0;c&#x1F;d&#xD800;e&#65;&#x41;&amp;&#;&#x;&#9;</a>", "", "<a>bcde&#65;&#x41;&amp;&#;&#x;&#9;</a>"},
		{"nothing", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := []byte(c.in)
			if got := string(decode(in, c.contentType)); got != c.want {
				t.Errorf("decode(%q, %q) = %q, want %q", c.in, c.contentType, got, c.want)
			}
			if string(in) != c.in {
				t.Errorf("decode changed its input to %q", in)
			}
		})
	}
}

func TestPlain(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Mayor\n\t and  council", "Mayor and council"},
		{"<b>Bold</b> &amp; <i class='x'>slanted</i>", "Bold & slanted"},
		{"Caf&eacute; &#8211; open", "Café – open"},
		{"5 < 6 and 7 > 6", "5 < 6 and 7 > 6"},
		{"a\u00a0b\u2028c", "a b c"},
		{"\xffbad", "\ufffdbad"},
		{"", ""},
	} {
		if got := plain(c.in); got != c.want {
			t.Errorf("plain(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestNumericZone(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Sun, 03 May 2026 14:05:00 EDT", "Sun, 03 May 2026 14:05:00 -0400"},
		{"Sun, 03 May 2026 14:05:00 cest", "Sun, 03 May 2026 14:05:00 +0200"},
		{"Sun, 03 May 2026 14:05:00 GMT", "Sun, 03 May 2026 14:05:00 GMT"},
		{"Sun, 03 May 2026 14:05:00 +0200", "Sun, 03 May 2026 14:05:00 +0200"},
		{"2026-05-03", "2026-05-03"},
		{"", ""},
	} {
		if got := numericZone(c.in); got != c.want {
			t.Errorf("numericZone(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
