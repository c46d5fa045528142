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
	size   int
	memory [][]byte
	buffer []byte // where the records in memory lie
	runs   []*os.File
}

// recordCost is what a record in memory takes besides its bytes.
const recordCost = 24

// New returns a Sorter that keeps limit bytes in memory and puts the others into files in dir, which Close removes.
func New(dir string, limit int) *Sorter { return &Sorter{dir: dir, limit: limit} }

// Add takes a record; it keeps a copy.
func (s *Sorter) Add(record []byte) error {
	if s.size+len(record)+recordCost > s.limit && len(s.memory) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	if len(s.buffer)+len(record) > cap(s.buffer) {
		s.buffer = make([]byte, 0, max(chunk, len(record)))
	}
	at := len(s.buffer)
	s.buffer = append(s.buffer, record...)
	s.memory = append(s.memory, s.buffer[at:len(s.buffer):len(s.buffer)])
	s.size += len(record) + recordCost
	return nil
}

// chunk is how much memory is taken at a time, in bytes.
const chunk = 1 << 20

func (s *Sorter) spill() error {
	f, err := os.CreateTemp(s.dir, "sort-*")
	if err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	s.runs = append(s.runs, f)
	slices.SortFunc(s.memory, bytes.Compare)
	w := bufio.NewWriterSize(f, chunk)
	var length []byte
	for _, r := range s.memory {
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
	s.memory, s.buffer, s.size = s.memory[:0], nil, 0
	return nil
}

// All returns the records in order. It can be called more than once, and nothing may be added after. A record is valid until the next one.
func (s *Sorter) All() iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		slices.SortFunc(s.memory, bytes.Compare)
		if len(s.runs) == 0 {
			for _, r := range s.memory {
				if !yield(r, nil) {
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
	m := merge{{memory: s.memory}}
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
	s.runs, s.memory, s.buffer = nil, nil, nil
	return all
}

// run is a sorted list of records, in a file or in memory, and its first record that has not been read.
type run struct {
	file   *bufio.Reader
	memory [][]byte
	record []byte
}

func (r *run) next() (bool, error) {
	if r.file == nil {
		if len(r.memory) == 0 {
			return false, nil
		}
		r.record, r.memory = r.memory[0], r.memory[1:]
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
