package geonames

import (
	"encoding/binary"
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"

	"onrecord/data/gazetteer/internal/table"
)

// The columns of a line about another name: its number, the place, the language, the name, and four marks.
const (
	columnPlace      = 1
	columnLanguage   = 2
	columnOtherName  = 3
	columnPreferred  = 4
	columnColloquial = 6
	nameColumns      = 8 // and in newer files from and to
)

// longestName is the longest other name that is kept, in bytes: longer ones are descriptions.
const longestName = 100

// alternateName takes a line about another name of a place that is kept.
func (im *importer) alternateName(c [][]byte) error {
	if len(c) < 4 || len(c) > nameColumns+2 {
		return bad(fmt.Sprintf("it has %d columns, and lines about other names have from 4 to %d", len(c), nameColumns+2))
	}
	n, err := number(c[columnPlace])
	if err != nil {
		return err
	}
	name := c[columnOtherName]
	if !im.chosen.has(n) || !im.isRead(string(c[columnLanguage])) || len(name) == 0 || len(name) > longestName || mark(c, columnColloquial) {
		return nil
	}
	if !utf8.Valid(name) {
		return bad("the name is not written in UTF-8")
	}
	im.counts.Names++
	b := binary.BigEndian.AppendUint32(nil, n)
	b = append(b, recordName, 'o')
	if mark(c, columnPreferred) && string(c[columnLanguage]) == "en" {
		b[recordHead] = 'e'
	}
	return im.sorter.Add(append(b, name...))
}

// mark reports whether a column is set.
func mark(c [][]byte, column int) bool { return column < len(c) && string(c[column]) == "1" }

// isRead reports whether names of a language are read. Codes longer than three letters before any hyphen are no languages: "link", "iata".
func (im *importer) isRead(language string) bool {
	language, _, _ = strings.Cut(language, "-")
	for _, l := range im.options.Languages {
		if l == language {
			return true
		}
	}
	return false
}

// rows yields the rows of the table: the places that were kept with all their names, then those of the program that were not among them.
func (im *importer) rows() iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		done := make([]bool, im.base.table.Len())
		for f, err := range im.features() {
			if err != nil {
				yield(table.Row{}, err)
				return
			}
			var r table.Row
			if n, ok := im.base.row(f); ok {
				done[n] = true
				im.counts.Known++
				own, _ := im.base.table.Row(n)
				r = merged(own, f)
			} else {
				r = im.row(f)
			}
			if !yield(r, nil) {
				return
			}
		}
		for n, isDone := range done {
			if r, _ := im.base.table.Row(n); !isDone && !yield(r, nil) {
				return
			}
		}
	}
}

// features yields the places that were kept, in the order of their numbers, with their names. A place that stands in several files is
// taken once.
func (im *importer) features() iter.Seq2[*feature, error] {
	return func(yield func(*feature, error) bool) {
		var f *feature
		for record, err := range im.sorter.All() {
			if err != nil {
				yield(nil, err)
				return
			}
			n := binary.BigEndian.Uint32(record)
			switch {
			case record[recordHead-1] == recordName:
				f.addName(record[recordHead:])
			case f == nil || f.number != n:
				if f != nil && !yield(f, im.ctx.Err()) {
					return
				}
				f = readFeature(record)
			}
		}
		if f != nil {
			yield(f, im.ctx.Err())
		}
	}
}

// mostNames is how many other names a place keeps; the largest cities have twice as many, nearly all of them spellings that the folding
// of names makes one.
const mostNames = 60

// addName takes a name that alternateName wrote. Names come after the place that they are of, as only those of chosen places were kept.
func (f *feature) addName(b []byte) {
	name := string(b[1:])
	if b[0] == 'e' {
		f.preferred = name
	}
	if len(f.others) < mostNames {
		f.others = append(f.others, name)
	}
}
