package feed

import (
	"bytes"
	"mime"
	"regexp"
	"strconv"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// openings are what a document in UTF-16 or UTF-32 begins with: a byte order mark, or a first character of ASCII. The longer come
// first, since the mark of UTF-16 opens that of UTF-32.
var openings = []struct {
	bytes    string
	encoding encoding.Encoding
}{
	{"\x00\x00\xfe\xff", utf32.UTF32(utf32.BigEndian, utf32.ExpectBOM)},
	{"\xff\xfe\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM)},
	{"\x00\x00\x00<", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"<\x00\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\xfe\xff", unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)},
	{"\xff\xfe", unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)},
	{"\x00<\x00", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	{"<\x00", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
}

// decode returns a document as valid UTF-8 without byte order mark, white space in front, or characters that XML forbids. What is
// valid UTF-8 is taken as such, whatever is declared. The result may be a part of b.
func decode(b []byte, contentType string) []byte {
	b = toUTF8(b, contentType)
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	return bytes.TrimLeft(clean(b), " \t\r\n")
}

func toUTF8(b []byte, contentType string) []byte {
	for _, o := range openings {
		if bytes.HasPrefix(b, []byte(o.bytes)) {
			return decoded(b, o.encoding)
		}
	}
	escapes := bytes.IndexByte(b, 0x1b) >= 0 // ISO-2022-JP looks like ASCII
	if utf8.Valid(b) && !escapes {
		return b
	}
	if e := declared(b, contentType); e != nil {
		return decoded(b, e)
	}
	return mended(b)
}

func decoded(b []byte, e encoding.Encoding) []byte {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return mended(b)
	}
	return bytes.ToValidUTF8(out, []byte("\ufffd"))
}

// xmlEncoding finds the encoding in an XML declaration.
var xmlEncoding = regexp.MustCompile(`^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']`)

// declared returns the encoding that the header or else the XML declaration names, if it is known and not UTF-8.
func declared(b []byte, contentType string) encoding.Encoding {
	var labels []string
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		labels = append(labels, params["charset"])
	}
	if m := xmlEncoding.FindSubmatch(b[:min(len(b), 256)]); m != nil {
		labels = append(labels, string(m[1]))
	}
	for _, l := range labels {
		if e, name := charset.Lookup(l); e != nil && name != "utf-8" && name != "replacement" {
			return e
		}
	}
	return nil
}

// mended returns text that is mostly UTF-8, each byte that is not read as Windows-1252, which is what such bytes usually are. A byte
// may become three: what grows longer than the largest document is cut.
func mended(b []byte) []byte {
	out := make([]byte, 0, min(len(b)+len(b)/8, maxSitemapBytes)+utf8.UTFMax)
	for len(b) > 0 && len(out) < maxSitemapBytes {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(b[0])
		}
		out = utf8.AppendRune(out, r)
		b = b[n:]
	}
	return out
}

// clean removes the characters that XML forbids, and references to them. Most documents have none and are returned as they are.
func clean(b []byte) []byte {
	var out []byte
	kept := 0 // b[:kept] is in out
	for i := 0; i < len(b); {
		if c := b[i]; c >= ' ' && c < utf8.RuneSelf && c != '&' { // nearly all of any document
			i++
			continue
		}
		n, bad := forbidden(b[i:])
		if bad {
			if out == nil {
				out = make([]byte, 0, len(b))
			}
			out = append(out, b[kept:i]...)
			kept = i + n
		}
		i += n
	}
	if kept == 0 {
		return b
	}
	return append(out, b[kept:]...)
}

// forbidden reports whether b begins with a character that XML forbids or a reference to one, and how long what it begins with is.
func forbidden(b []byte) (n int, bad bool) {
	switch c := b[0]; {
	case c == '&':
		n = forbiddenReference(b)
		return max(n, 1), n > 0
	case c < utf8.RuneSelf:
		return 1, !allowed(rune(c))
	}
	r, n := utf8.DecodeRune(b)
	return n, !allowed(r)
}

// maxReference is the length of the longest numeric reference, as "&#x10FFFF;" with a few zeros in front.
const maxReference = 16

// forbiddenReference returns the length of a numeric reference to a forbidden character at the start of b, else 0.
func forbiddenReference(b []byte) int {
	end := bytes.IndexByte(b[:min(len(b), maxReference)], ';')
	if end < 3 || b[1] != '#' {
		return 0
	}
	digits, base := b[2:end], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil || allowed(rune(n)) {
		return 0
	}
	return end + 1
}

// allowed reports whether XML 1.0 §2.2 allows a character.
func allowed(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000 && r <= 0x10ffff
}
