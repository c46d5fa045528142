package geonames

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"onrecord/data/gazetteer/internal/spill"
)

// importer collects what is chosen: places and their other names, sorted by the number of the place.
type importer struct {
	ctx       context.Context
	options   Options
	counts    Counts
	base      *known
	sorter    *spill.Sorter     // number of the place, what it is (recordPlace, recordName), the record
	chosen    numbers           // places that are kept
	parents   map[uint32]uint32 // what hierarchy.txt says of places that the program knows around others
	divisions map[string]string // ids of divisions that the program does not know, by code: "UA.05"
}

const (
	recordPlace = 'p'
	recordName  = 'q' // behind the place
)

// maxLine is the longest line that is read, in bytes: the longest of GeoNames, with all names of a large country, has a tenth of it.
const maxLine = 256 << 10

var errLongLine = fmt.Errorf("the line is longer than %d KiB", maxLine>>10)

// readAll reads all files in turn.
func (im *importer) readAll(sources []source) error {
	for _, s := range sources {
		take := map[role]func([][]byte) error{
			hierarchies: im.hierarchy, divisionCodes: im.divisionCode, places: im.place, alternateNames: im.alternateName,
		}[s.role]
		if err := im.readSource(s, take); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

// bad is what is wrong with a line.
type bad string

func (b bad) Error() string { return string(b) }

func (im *importer) readSource(s source, take func([][]byte) error) (err error) {
	in, err := s.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	r := bufio.NewReaderSize(in, maxLine)
	var columns [][]byte
	for n := 1; ; n++ {
		line, err := nextLine(r)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && len(line) > 0 && line[0] != '#' {
			columns = split(columns[:0], line)
			err = take(columns)
		}
		if b, ok := errors.AsType[bad](err); ok || errors.Is(err, errLongLine) {
			err = nil
			im.complain(&LineError{s.name, n, lineFault(b)})
		}
		if err != nil {
			return err
		}
		if err := im.step(); err != nil {
			return err
		}
	}
}

func lineFault(b bad) error {
	if b == "" {
		return errLongLine
	}
	return b
}

func (im *importer) complain(e *LineError) {
	im.counts.Broken++
	if im.options.Complain != nil {
		im.options.Complain(e)
	}
}

// stepLines is how many lines are read between two looks at the clock.
const stepLines = 10_000

func (im *importer) step() error {
	im.counts.Lines++
	if im.counts.Lines%stepLines > 0 {
		return nil
	}
	if im.options.Progress != nil {
		im.options.Progress(im.counts.Lines)
	}
	return im.ctx.Err()
}

// nextLine returns the next line without its end, valid until the one after it; io.EOF behind the last, errLongLine for one passed over.
func nextLine(r *bufio.Reader) ([]byte, error) {
	line, err := r.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		for errors.Is(err, bufio.ErrBufferFull) {
			_, err = r.ReadSlice('\n')
		}
		if err == nil || errors.Is(err, io.EOF) {
			err = errLongLine
		}
		return nil, err
	}
	if errors.Is(err, io.EOF) && len(line) > 0 {
		err = nil
	}
	return bytes.TrimRight(line, "\r\n"), err
}

// split appends the columns of a line.
func split(columns [][]byte, line []byte) [][]byte {
	for {
		tab := bytes.IndexByte(line, '\t')
		if tab < 0 {
			return append(columns, line)
		}
		columns = append(columns, line[:tab])
		line = line[tab+1:]
	}
}

// maxNumber is the largest number of a place that is read; GeoNames has given fourteen million so far.
const maxNumber = 100_000_000

// number reads the number of a place.
func number(b []byte) (uint32, error) {
	n, err := strconv.ParseUint(string(b), 10, 32)
	if err != nil || n == 0 || n > maxNumber {
		return 0, bad(fmt.Sprintf("%q is no number of a place", short(b)))
	}
	return uint32(n), nil
}

// short cuts what is shown of a line.
func short(b []byte) []byte { return b[:min(len(b), 40)] }

// hierarchy takes a line of hierarchy.txt: parent, child, type. Types other than ADM say what no code of a division does.
func (im *importer) hierarchy(c [][]byte) error {
	if len(c) < 2 {
		return bad("a line of the hierarchy has a parent and a child")
	}
	parent, err := number(c[0])
	if err != nil {
		return err
	}
	child, err := number(c[1])
	if err != nil {
		return err
	}
	if _, known := im.base.byNumber[parent]; known && (len(c) < 3 || string(c[2]) != "ADM") {
		im.parents[child] = parent
	}
	return nil
}

// divisionCode takes a line of admin1CodesASCII.txt or admin2Codes.txt: code, name, plain name, number.
func (im *importer) divisionCode(c [][]byte) error {
	if len(c) != 4 {
		return bad(fmt.Sprintf("it has %d columns, and codes of divisions have 4", len(c)))
	}
	n, err := number(c[3])
	if err != nil {
		return err
	}
	im.base.code(string(c[0]), n)
	return nil
}

// numbers is a set of numbers of places, a bit each.
type numbers struct{ bits []uint64 }

func (s *numbers) add(n uint32) {
	for int(n/64) >= len(s.bits) {
		s.bits = append(s.bits, 0)
	}
	s.bits[n/64] |= 1 << (n % 64)
}

func (s *numbers) has(n uint32) bool {
	return int(n/64) < len(s.bits) && s.bits[n/64]&(1<<(n%64)) != 0
}
