// Package spill sorts more records than fit into memory: what is too much goes to temporary files, sorted, which are merged when the
// records are read.
package spill

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
)

// Sorter collects records and gives them back in the order of their bytes. The zero value is not ready; make one with New. It is not
// safe for concurrent use.
type Sorter struct {
	dir    string
	limit  int // bytes of records in memory
	memory records
	runs   []*os.File
}

// records lie in memory one behind the other.
type records struct {
	bytes []byte
	at    []place
}

// place is where a record lies.
type place struct{ from, to uint32 }

// placeSize is what a record in memory takes besides its bytes.
const placeSize = 8

func (r *records) record(n int) []byte { return r.bytes[r.at[n].from:r.at[n].to] }

func (r *records) sort() {
	slices.SortFunc(r.at, func(a, b place) int { return bytes.Compare(r.bytes[a.from:a.to], r.bytes[b.from:b.to]) })
}

// New returns a Sorter that keeps limit bytes in memory, less than 4 GiB, and puts the others into files in dir, which Close removes.
func New(dir string, limit int) *Sorter { return &Sorter{dir: dir, limit: limit} }

// Add takes a record; it keeps a copy.
func (s *Sorter) Add(record []byte) error {
	m := &s.memory
	if len(m.bytes)+len(record)+placeSize*(len(m.at)+1) > s.limit && len(m.at) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	from := len(m.bytes)
	m.bytes = append(m.bytes, record...)
	m.at = append(m.at, place{uint32(from), uint32(len(m.bytes))})
	return nil
}

// bufferSize is how much is written at a time, in bytes.
const bufferSize = 1 << 20

func (s *Sorter) spill() error {
	f, err := os.CreateTemp(s.dir, "sort-*")
	if err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	s.runs = append(s.runs, f)
	s.memory.sort()
	w := bufio.NewWriterSize(f, bufferSize)
	var length []byte
	for n := range s.memory.at {
		r := s.memory.record(n)
		length = binary.AppendUvarint(length[:0], uint64(len(r)))
		if _, err := w.Write(length); err != nil {
			return fmt.Errorf("sort: %w", err)
		}
		if _, err := w.Write(r); err != nil {
			return fmt.Errorf("sort: %w", err)
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	s.memory.bytes, s.memory.at = s.memory.bytes[:0], s.memory.at[:0]
	return nil
}

// All returns the records in order. It can be called more than once, and nothing may be added after. A record is valid until the next one.
func (s *Sorter) All() iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		s.memory.sort()
		if len(s.runs) == 0 {
			for n := range s.memory.at {
				if !yield(s.memory.record(n), nil) {
					return
				}
			}
			return
		}
		m, err := s.merge()
		if err != nil {
			yield(nil, err)
			return
		}
		for m.Len() > 0 {
			first := m[0]
			if !yield(first.record, nil) {
				return
			}
			ok, err := first.next()
			switch {
			case err != nil:
				yield(nil, err)
				return
			case ok:
				heap.Fix(&m, 0)
			default:
				heap.Pop(&m)
			}
		}
	}
}

// merge opens all runs from their start.
func (s *Sorter) merge() (merge, error) {
	m := merge{{memory: &s.memory}}
	for _, f := range s.runs {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return nil, fmt.Errorf("sort: %w", err)
		}
		m = append(m, &run{file: bufio.NewReaderSize(f, readAhead)})
	}
	var open merge
	for _, r := range m {
		ok, err := r.next()
		if err != nil {
			return nil, err
		}
		if ok {
			open = append(open, r)
		}
	}
	heap.Init(&open)
	return open, nil
}

// readAhead is the part of each run that is in memory while they are merged, in bytes.
const readAhead = 256 << 10

// Close removes the temporary files.
func (s *Sorter) Close() error {
	var all error
	for _, f := range s.runs {
		all = errors.Join(all, f.Close(), os.Remove(f.Name()))
	}
	s.runs, s.memory = nil, records{}
	return all
}

// run is a sorted list of records, in a file or in memory, and its first record that has not been read.
type run struct {
	file   *bufio.Reader
	memory *records // where there is no file
	n      int      // of the next record in memory
	record []byte
}

func (r *run) next() (bool, error) {
	if r.file == nil {
		if r.n == len(r.memory.at) {
			return false, nil
		}
		r.record = r.memory.record(r.n)
		r.n++
		return true, nil
	}
	n, err := binary.ReadUvarint(r.file)
	if errors.Is(err, io.EOF) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("sort: %w", err)
	}
	r.record = slices.Grow(r.record[:0], int(n))[:n]
	if _, err := io.ReadFull(r.file, r.record); err != nil {
		return false, fmt.Errorf("sort: %w", err)
	}
	return true, nil
}

// merge is a heap of runs by their first records.
type merge []*run

func (m merge) Len() int           { return len(m) }
func (m merge) Less(i, j int) bool { return bytes.Compare(m[i].record, m[j].record) < 0 }
func (m merge) Swap(i, j int)      { m[i], m[j] = m[j], m[i] }

// Push implements heap.Interface.
func (m *merge) Push(x any) { *m = append(*m, x.(*run)) }

// Pop implements heap.Interface.
func (m *merge) Pop() any {
	last := (*m)[len(*m)-1]
	*m = (*m)[:len(*m)-1]
	return last
}
