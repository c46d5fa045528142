package dump

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

const (
	// maxLine is the longest line that is read: several times the largest item of Wikidata, which has a few megabytes.
	maxLine = 32 << 20
	// maxLost is how much of a longer line is passed over in search of its end; a file of zeros packed to a thousandth has no end.
	maxLost = 256 << 20
)

var errLongLine = fmt.Errorf("the line is longer than %d MiB, the most that is read; every item needs a line of its own, as in the dumps "+
	"that Wikidata offers", maxLine>>20)

var errEndlessLine = fmt.Errorf("a line does not end within %d MiB; this is no dump of Wikidata, and no table", maxLost>>20)

// lines reads lines with a bound.
type lines struct {
	r    *bufio.Reader
	n    int    // of the line read last
	long []byte // a line that did not fit the buffer
}

// next returns the next line, with its end, until the one after it is read. It returns io.EOF at the end, errLongLine for a line that
// was passed over, and any other error for the last.
func (l *lines) next() ([]byte, error) {
	l.n++
	line, err := l.r.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, lastLine(line, err)
	}
	l.long = append(l.long[:0], line...)
	for errors.Is(err, bufio.ErrBufferFull) {
		line, err = l.r.ReadSlice('\n')
		if l.long = append(l.long, line...); len(l.long) > maxLine {
			return nil, l.pass(err)
		}
	}
	return l.long, lastLine(l.long, err)
}

// pass passes over the rest of a line that is too long.
func (l *lines) pass(err error) error {
	lost := len(l.long)
	for errors.Is(err, bufio.ErrBufferFull) {
		var more []byte
		more, err = l.r.ReadSlice('\n')
		if lost += len(more); lost > maxLost {
			return errEndlessLine
		}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return readError(err)
	}
	return errLongLine
}

// lastLine returns the error of reading a line: none for a last one without an end.
func lastLine(line []byte, err error) error {
	switch {
	case err == nil || errors.Is(err, io.EOF) && len(line) > 0:
		return nil
	case errors.Is(err, io.EOF):
		return io.EOF
	}
	return readError(err)
}
