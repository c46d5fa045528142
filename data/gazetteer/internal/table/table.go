// Package table is the format of the gazetteer's table: one place a line, its fields separated by tabs. The gazetteer reads it,
// the program in data/gazetteer/build writes it.
package table

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zstd"

	"onrecord/data/name"
)

// Row is one place as it stands in the table.
type Row struct {
	ID         string
	Name       string // as an English reader would file it
	Kind       string
	Country    string // ISO 3166-1 alpha-2; empty for what lies in several
	Parent     string // ID of the place around it; empty at the top
	Lat, Lon   float64
	Population int
	GeoNames   int
	Weight     float64  // how much better known it is than its size says; 0 means 1
	Adjectives []string // as printed: "Ukrainian", "Dane"
	Variants   []string // other names, folded
}

const columns = 12

// Write writes the rows, compressed.
func Write(w io.Writer, rows []Row) error {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithWindowSize(8<<20))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	for _, r := range rows {
		fields := []string{
			shortID(r), r.Name, r.Kind, r.Country, r.Parent, degrees(r.Lat), degrees(r.Lon), integer(r.Population), integer(r.GeoNames),
			weight(r.Weight), strings.Join(r.Adjectives, "|"), strings.Join(r.Variants, "|"),
		}
		b.WriteString(strings.TrimRight(strings.Join(fields, "\t"), "\t"))
		b.WriteByte('\n')
	}
	if _, err := w.Write(z.EncodeAll(b.Bytes(), nil)); err != nil {
		return err
	}
	return z.Close()
}

// Read reads all rows of a compressed table.
func Read(compressed []byte) ([]Row, error) {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	raw, err := z.DecodeAll(compressed, nil)
	if err != nil {
		return nil, fmt.Errorf("decompress: %w", err)
	}
	text := string(raw) // one string; the rows are slices of it
	rows := make([]Row, 0, strings.Count(text, "\n"))
	for n := 1; text != ""; n++ {
		line, rest, _ := strings.Cut(text, "\n")
		r, err := parseRow(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		rows = append(rows, r)
		text = rest
	}
	return rows, nil
}

func parseRow(line string) (Row, error) {
	var f [columns]string
	for i := 0; line != "" && i < columns; i++ {
		f[i], line, _ = strings.Cut(line, "\t")
	}
	r := Row{Name: f[1], Kind: f[2], Country: f[3], Parent: f[4], Adjectives: list(f[10]), Variants: list(f[11])}
	r.ID = longID(f[0], r)
	var errs [5]error
	r.Lat, errs[0] = number(f[5])
	r.Lon, errs[1] = number(f[6])
	r.Weight, errs[2] = number(f[9])
	r.Population, errs[3] = count(f[7])
	r.GeoNames, errs[4] = count(f[8])
	for _, err := range errs {
		if err != nil {
			return r, fmt.Errorf("%s: %w", r.Name, err)
		}
	}
	return r, nil
}

// Most ids follow from the name, or from name and parent; then the table holds nothing, or a sign.
const fullSlug = "+"

func shortID(r Row) string {
	switch r.ID {
	case Slug(r.Name):
		return ""
	case Slug(r.Name) + "-" + fullParent(r):
		return fullSlug
	}
	return r.ID
}

func longID(s string, r Row) string {
	switch s {
	case "":
		return Slug(r.Name)
	case fullSlug:
		return Slug(r.Name) + "-" + fullParent(r)
	}
	return s
}

// FullID is the long form of a slug, as "paris-texas-us".
func FullID(r Row) string { return Slug(r.Name) + "-" + fullParent(r) }

func fullParent(r Row) string {
	cc := strings.ToLower(r.Country)
	switch {
	case r.Parent == "":
		return cc
	case cc == "" || strings.HasSuffix(r.Parent, "-"+cc):
		return r.Parent
	}
	return r.Parent + "-" + cc
}

// Slug makes an identifier of a name: "Rostov-on-Don" → "rostov-on-don".
func Slug(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if !ascii {
		s = name.Fold(s)
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c >= 0x80:
			b = append(b, c)
		case 'A' <= c && c <= 'Z':
			b = append(b, c+'a'-'A')
		case c == '\'' || c == '.':
		case len(b) > 0 && b[len(b)-1] != '-':
			b = append(b, '-')
		}
	}
	return strings.TrimRight(string(b), "-")
}

func degrees(f float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(f, 'f', 3, 64), "0"), ".")
}

func integer(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func weight(f float64) string {
	if f == 0 || f == 1 {
		return ""
	}
	return strconv.FormatFloat(f, 'g', 4, 64)
}

func number(s string) (float64, error) {
	if s == "" {
		return 0, nil
	}
	return strconv.ParseFloat(s, 64)
}

func count(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	return strconv.Atoi(s)
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}
