// Package dump reads people from files that others made: dumps of Wikidata in JSON, and tables with a header. Files are read a line at a
// time, so that a dump of any size takes the memory of its longest line. A line that cannot be read costs only itself.
package dump

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/klauspost/compress/gzip"

	"onrecord/data/people"
)

// Options say which people of a dump are kept, and under which of their names. They do not concern tables, whose people were all chosen.
type Options struct {
	// Languages are those of which names are read, as "en" or "zh", each with its variants, as "zh-hant". None: DefaultLanguages.
	Languages []string
	// MinSitelinks is the number of wikis, of any language, that must have a page about a person.
	MinSitelinks int
}

// DefaultLanguages are those whose newspapers are most read across borders, and those in whose script many names of the news are
// written first.
var DefaultLanguages = strings.Fields("en de fr es pt it nl pl cs hu ro sr tr ru uk be el ka hy az ar fa he ur hi bn zh ja ko id vi")

// DefaultMinSitelinks keeps those whom some twenty wikis found worth a page: the people whom the press of the world names, about one of
// a hundred that Wikidata knows. Fewer would bring many who share a name with somebody in the news, and are never there themselves.
const DefaultMinSitelinks = 20

// Counts are what became of the lines of a file.
type Counts struct {
	Entries  int // items of a dump, of any kind, or rows of a table
	People   int // kept
	Others   int // items that are no people
	Obscure  int // people with too few sitelinks
	Nameless int // people without a name in the languages chosen
	Broken   int // lines that could not be read
}

// Add returns the sums of two counts.
func (c Counts) Add(o Counts) Counts {
	return Counts{c.Entries + o.Entries, c.People + o.People, c.Others + o.Others, c.Obscure + o.Obscure, c.Nameless + o.Nameless,
		c.Broken + o.Broken}
}

// LineError says what is wrong with one line, and what to do. The lines behind it are read.
type LineError struct {
	Line int // from 1
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }
func (e *LineError) Unwrap() error { return e.Err }

// Reader reads the people of one file.
type Reader struct {
	Counts Counts // so far
	o      Options
	lines  lines
	read   func(line []byte) (f people.Imported, keep bool, err error)
}

// NewReader begins to read a file, whose form it knows by what is in it: packed by gzip or bzip2 or not; the JSON of Wikidata or a table.
func NewReader(r io.Reader, o Options) (*Reader, error) {
	if len(o.Languages) == 0 {
		o.Languages = DefaultLanguages
	}
	in, err := unpack(bufio.NewReaderSize(r, bufferSize))
	if err != nil {
		return nil, err
	}
	d := &Reader{o: o, lines: lines{r: in}}
	head, err := in.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, readError(err)
	}
	head = bytes.TrimSpace(bytes.TrimPrefix(head, byteOrderMark))
	switch {
	case len(head) == 0:
		return nil, errors.New("there is nothing in it")
	case head[0] == '[' || head[0] == '{':
		d.read = d.item
		return d, nil
	case bytes.IndexByte(head, 0) >= 0:
		return nil, errors.New("this is neither JSON nor a table, but something that is not text")
	}
	t, err := d.newTable()
	if err != nil {
		return nil, err
	}
	d.read = t.row
	return d, nil
}

// All yields the people of the file. An error that is a *LineError concerns one line, and reading goes on behind it; any other is the
// last. It can be called once.
func (d *Reader) All() iter.Seq2[people.Imported, error] {
	return func(yield func(people.Imported, error) bool) {
		for {
			var f people.Imported
			keep := false
			line, err := d.lines.next()
			switch {
			case errors.Is(err, io.EOF):
				return
			case err == nil:
				f, keep, err = d.read(line)
			case !errors.Is(err, errLongLine):
				yield(people.Imported{}, err)
				return
			}
			if err != nil {
				d.Counts.Broken++
				err = &LineError{d.lines.n, err}
			} else if !keep {
				continue
			} else {
				d.Counts.People++
			}
			if !yield(f, err) {
				return
			}
		}
	}
}

const (
	// bufferSize of 64 KiB holds most items of Wikidata, whose mean is a quarter of that.
	bufferSize = 64 << 10
	// sniffed is how much of a file is looked at to know its form.
	sniffed = 512
)

var byteOrderMark = []byte("\xef\xbb\xbf")

// unpack returns what is in a packed file, and any other as it is.
func unpack(r *bufio.Reader) (*bufio.Reader, error) {
	magic, err := r.Peek(3)
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		return nil, readError(err)
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}): // RFC 1952 §2.3.1
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, readError(err)
		}
		return bufio.NewReaderSize(z, bufferSize), nil
	case string(magic) == "BZh":
		return bufio.NewReaderSize(bzip2.NewReader(r), bufferSize), nil
	}
	return r, nil
}

// readError says what to do about a file that cannot be read on.
func readError(err error) error {
	var bz bzip2.StructuralError
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) || errors.As(err, &bz) {
		return fmt.Errorf("the packed file is cut short or damaged; fetch it again: %w", err)
	}
	return err
}
