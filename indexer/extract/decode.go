package extract

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// form is what kind of document some bytes are.
type form uint8

const (
	binary form = iota
	plain
	markup
)

// sniffed is how many bytes are looked at to tell HTML from text and text from other things.
const sniffed = 16 << 10

// signatures open files that are not text. Text in UTF-16 opens with its byte order mark instead.
var signatures = []string{"%PDF-", "\x89PNG", "GIF8", "\xff\xd8\xff", "PK\x03\x04", "\x1f\x8b", "\x7fELF", "RIFF", "\x00\x00\x00", "BZh", "\xfd7zXZ", "\x28\xb5\x2f\xfd", "SQLite format 3\x00"}

// decode turns a page's bytes into valid UTF-8. Bytes that are valid UTF-8 already are taken as such, whatever the page
// declares; else the charset is found as browsers find it.
func decode(b []byte, contentType string) (string, form) {
	for _, s := range signatures {
		if bytes.HasPrefix(b, []byte(s)) {
			return "", binary
		}
	}
	if isUTF16(b) || !utf8.Valid(b) {
		enc, _, _ := charset.DetermineEncoding(b, contentType)
		if decoded, err := enc.NewDecoder().Bytes(b); err == nil {
			b = decoded
		}
		b = bytes.ToValidUTF8(b, []byte("\ufffd"))
	}
	text := strings.TrimPrefix(string(b), "\ufeff")
	if looksBinary(text) {
		return "", binary
	}
	if isMarkup(text, contentType) {
		return text, markup
	}
	return text, plain
}

// binaryKind names what is not text, where people know it by name.
func binaryKind(b []byte) string {
	if bytes.HasPrefix(b, []byte("%PDF-")) {
		return "it is a PDF"
	}
	return ""
}

func isUTF16(b []byte) bool {
	return bytes.HasPrefix(b, []byte("\xfe\xff")) || bytes.HasPrefix(b, []byte("\xff\xfe"))
}

// looksBinary reports whether more than a tenth of the beginning are control characters that no text has.
func looksBinary(s string) bool {
	n, bad := 0, 0
	for i, r := range s {
		if i >= sniffed {
			break
		}
		n++
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' || r == utf8.RuneError || r == 0x7f {
			bad++
		}
	}
	return bad*10 > n
}

// isMarkup tells HTML from plain text, by the declared type where it is clear, else by the beginning.
func isMarkup(s, contentType string) bool {
	switch t, _, _ := mime.ParseMediaType(contentType); t {
	case "text/html", "application/xhtml+xml":
		return true
	case "text/plain":
		return false
	}
	head := strings.TrimSpace(s[:min(len(s), sniffed)])
	if len(head) > 1 && head[0] == '<' && (head[1] == '!' || head[1] == '?' || 'a' <= head[1]|0x20 && head[1]|0x20 <= 'z') {
		return true
	}
	head = strings.ToLower(head)
	for _, tag := range []string{"<html", "<body", "<head>", "</p>", "</div>", "<br"} {
		if strings.Contains(head, tag) {
			return true
		}
	}
	return false
}

func validUTF8(s string) string { return strings.ToValidUTF8(s, "\ufffd") }

// capped shortens a metadata field to maxField bytes, at a rune.
func capped(s string) string { return cut(s, maxField) }

// cut returns at most n bytes of s, ending at a rune.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
