package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/data/news"
	"onrecord/data/store"
)

// correctionsHead begins a file of corrections. What a later program writes otherwise gets another number.
const correctionsHead = "# onrecord corrections 1"

// correctionColumns are the fields of a line, which tabs separate. Names and articles in one field have " | " between them; a tab, the end
// of a line, "|" and "\" within a value are written after a "\".
var correctionColumns = []string{"kind", "id", "name", "other", "to", "printed", "articles", "note", "by", "at"}

// writeCorrections writes those that hold, in the order in which they were made: a new one is a new line at the end.
func writeCorrections(w io.Writer, all []store.Correction) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: who is who, as readers decided; `onrecord people apply` reads it\n# %s\n", correctionsHead, strings.Join(correctionColumns, "\t"))
	for _, c := range all {
		if !c.InEffect() {
			continue
		}
		fields := []string{string(c.Kind), string(c.Identity), c.Called, string(c.Other), c.Name, joinField(c.Names), joinField(c.Articles),
			c.Note, c.By, c.At.UTC().Format(time.RFC3339)}
		for i, f := range fields {
			if i != 5 && i != 6 {
				fields[i] = escaped.Replace(f)
			}
		}
		fmt.Fprintln(&b, strings.Join(fields, "\t"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

const between = " | "

var escaped = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`, "|", `\|`)

func joinField[T ~string](values []T) string {
	var all []string
	for _, v := range values {
		all = append(all, escaped.Replace(string(v)))
	}
	return strings.Join(all, between)
}

// correctionLine is a correction with the line on which it stands.
type correctionLine struct {
	line int
	store.Correction
}

// maxCorrectionLine is how many bytes a line may have: more than the limits of the store's corrections come to.
const maxCorrectionLine = 1 << 20

// readCorrections reads what writeCorrections wrote. Errors name the line.
func readCorrections(r io.Reader) ([]correctionLine, error) {
	s := bufio.NewScanner(r)
	s.Buffer(nil, maxCorrectionLine)
	var all []correctionLine
	n := 0
	for s.Scan() {
		n++
		line := strings.TrimSuffix(s.Text(), "\r")
		if n == 1 && !strings.HasPrefix(line, correctionsHead) {
			return nil, errors.New("line 1: this is no file of corrections, which `onrecord people export` writes")
		}
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		c, err := parseCorrection(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		all = append(all, correctionLine{n, c})
	}
	if errors.Is(s.Err(), bufio.ErrTooLong) {
		return nil, fmt.Errorf("line %d: it is longer than %d bytes", n+1, maxCorrectionLine)
	}
	if n == 0 && s.Err() == nil {
		return nil, errors.New("it is empty; a file of corrections begins with “" + correctionsHead + "”")
	}
	return all, s.Err()
}

// identityID is what the id of a person or organisation looks like.
var identityID = regexp.MustCompile(`^(person|org):[\pL\pN]+([.-][\pL\pN]+)*$`)

func parseCorrection(line string) (c store.Correction, err error) {
	f := strings.Split(line, "\t")
	if len(f) != len(correctionColumns) {
		return c, fmt.Errorf("it has %s, and %d are needed: %s", count(len(f), "field"), len(correctionColumns), strings.Join(correctionColumns, ", "))
	}
	if !utf8.ValidString(line) {
		return c, errors.New("it is not UTF-8")
	}
	c = store.Correction{Kind: store.CorrectionKind(f[0]), Identity: news.SpeakerID(f[1]), Called: unescape(f[2]), Other: news.SpeakerID(f[3]),
		Name: unescape(f[4]), Names: splitField[string](f[5]), Articles: splitField[news.ArticleID](f[6]), Note: unescape(f[7]), By: unescape(f[8]), Import: true}
	if c.At, err = time.Parse(time.RFC3339, f[9]); err != nil {
		return c, fmt.Errorf("%q is no time, as 2026-01-23T10:00:00Z", f[9])
	}
	return c, checkCorrection(&c)
}

// checkCorrection says what is missing or too much.
func checkCorrection(c *store.Correction) error {
	if !slices.Contains([]store.CorrectionKind{store.Merge, store.Split, store.Rename}, c.Kind) {
		return fmt.Errorf("%q is no kind of correction; there are merge, split and rename", c.Kind)
	}
	ids := []news.SpeakerID{c.Identity}
	if c.Kind != store.Rename {
		ids = append(ids, c.Other)
	}
	for _, id := range ids {
		if !identityID.MatchString(string(id)) {
			return fmt.Errorf("%q is no id, as person:ines-okafor", id)
		}
	}
	if c.Called == "" || c.Name == "" {
		return errors.New("a name is missing")
	}
	return nil
}

// splitField reads a field with several values.
func splitField[T ~string](field string) []T {
	var all []T
	for _, v := range splitUnescaped(field) {
		if v = strings.TrimSpace(v); v != "" {
			all = append(all, T(unescape(v)))
		}
	}
	return all
}

// splitUnescaped cuts a field at each "|" that no "\" stands before.
func splitUnescaped(field string) []string {
	var all []string
	start := 0
	for i := 0; i < len(field); i++ {
		switch field[i] {
		case '\\':
			i++
		case '|':
			all = append(all, field[start:i])
			start = i + 1
		}
	}
	return append(all, field[start:])
}

// unescape is the inverse of escaped.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 't':
			b.WriteByte('\t')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// applyCorrections records those that do not hold here yet, all or none of them, and returns how many.
func applyCorrections(ctx context.Context, f *folder, lines []correctionLine) (made int, err error) {
	err = f.store.Write(ctx, func(tx *store.Tx) error {
		all := make([]store.Correction, len(lines))
		for i := range lines {
			all[i] = lines[i].Correction
		}
		var failed int
		made, failed, err = tx.Adopt(ctx, all)
		if err != nil && failed < len(lines) {
			return fmt.Errorf("line %d: %w", lines[failed].line, err)
		}
		return err
	})
	return made, err
}
