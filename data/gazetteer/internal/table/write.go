package table

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"iter"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/data/gazetteer/internal/spill"
)

// WriteOptions say how a table is made. The zero value makes the first edition in little memory.
type WriteOptions struct {
	Edition int
	Memory  int // bytes for sorting, defaultMemory if 0; what is more goes to files beside the table
}

// defaultMemory is for each of three sorters at once, in bytes.
const defaultMemory = 32 << 20

// Write makes the table of rows, whose ids differ, in a file, and returns the number of rows. However many there are, only the ids that
// are parents of others stay in memory, and what o says.
func Write(file *os.File, o WriteOptions, rows iter.Seq2[Row, error]) (n int, err error) {
	if o.Memory == 0 {
		o.Memory = defaultMemory
	}
	dir := filepath.Dir(file.Name())
	w := writer{
		dir: dir, byID: spill.New(dir, o.Memory), postings: spill.New(dir, o.Memory), hashes: spill.New(dir, o.Memory),
		areas: map[string]*area{}, adjectives: map[string]best{}, countries: map[string]int{},
	}
	defer func() { err = errors.Join(err, w.byID.Close(), w.postings.Close(), w.hashes.Close()) }()
	for r, err := range rows {
		if err != nil {
			return 0, err
		}
		if err := w.collect(r); err != nil {
			return 0, fmt.Errorf("%s: %w", r.ID, err)
		}
	}
	if err := w.number(); err != nil {
		return 0, err
	}
	if err := checkAreas(w.areas); err != nil {
		return 0, err
	}
	return w.rows, w.write(file, o.Edition)
}

// writer makes a table: it sorts the rows by id, which numbers them, then their names, then the hashes of the names.
type writer struct {
	dir        string
	byID       *spill.Sorter // id, 0, parent, fields
	postings   *spill.Sorter // folded name, 0, rank, row
	hashes     *spill.Sorter // hash, number of the name
	rows       int
	areas      map[string]*area // what is the parent of a row
	adjectives map[string]best
	countries  map[string]int
}

// area is a place around others.
type area struct {
	row    int // -1 where it has not been met
	parent string
}

// best is the best known row for something.
type best struct {
	row  int
	rank float64
}

// collect takes a row in.
func (w *writer) collect(r Row) error {
	kind := slices.Index(kinds, r.Kind)
	if kind < 0 {
		return fmt.Errorf("no kind %q", r.Kind)
	}
	if r.Parent != "" && w.areas[r.Parent] == nil {
		w.areas[strings.Clone(r.Parent)] = &area{row: -1}
	}
	b := append([]byte(r.ID), 0)
	return w.byID.Add(appendFields(appendText(b, r.Parent), kind, r))
}

// each goes through the rows in the order of ids.
func (w *writer) each(do func(n int, r Row) error) error {
	n := 0
	for record, err := range w.byID.All() {
		if err != nil {
			return err
		}
		id, rest, _ := strings.Cut(string(record), "\x00")
		v := reader(rest)
		parent := v.text()
		r := readFields(&v)
		r.ID, r.Parent = id, parent
		if err := do(n, r); err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
		n++
	}
	w.rows = n
	return nil
}

// number gives the rows their numbers, and collects all that leads to them.
func (w *writer) number() error {
	last := ""
	return w.each(func(n int, r Row) error {
		if r.ID == last && n > 0 {
			return errors.New("two places have this id")
		}
		last = r.ID
		if a := w.areas[r.ID]; a != nil {
			a.row, a.parent = n, r.Parent
		}
		if r.Kind == "country" {
			w.countries[r.Country] = n
		}
		for _, a := range r.Adjectives {
			if have, ok := w.adjectives[a]; !ok || have.rank < r.Rank() {
				w.adjectives[a] = best{n, r.Rank()}
			}
		}
		return w.post(n, r)
	})
}

// variantPenalty lowers a place that is only also called so: "Odessa" is in Texas, but Odesa is ten times its size.
const variantPenalty = 0.3

// post notes the names of a row.
func (w *writer) post(n int, r Row) error {
	own, rank := Fold(r.Name), r.Rank()
	seen := map[string]bool{"": true}
	for i, s := range append([]string{r.Name}, r.Variants...) {
		folded := Fold(s)
		if seen[folded] {
			continue
		}
		seen[folded] = true
		here := rank
		if i > 0 && folded != own {
			here *= variantPenalty
		}
		b := append([]byte(folded), 0)
		b = binary.BigEndian.AppendUint64(b, ^math.Float64bits(here)) // the highest first
		if err := w.postings.Add(binary.BigEndian.AppendUint32(b, uint32(n))); err != nil {
			return err
		}
	}
	return nil
}

// postingTail is the length of rank and row behind a name.
const postingTail = 1 + 8 + 4

// checkAreas refuses parents that are no rows, and places that lie in themselves.
func checkAreas(areas map[string]*area) error {
	for id, a := range areas {
		if a.row < 0 {
			return fmt.Errorf("there is no place %q for others to lie in", id)
		}
		steps := 0
		for p := a.parent; p != ""; p = areas[p].parent {
			if steps++; steps > len(areas) {
				return fmt.Errorf("%q lies in itself", id)
			}
		}
	}
	return nil
}

// write puts the parts of the table into a file.
func (w *writer) write(file *os.File, edition int) error {
	body := &bodyWriter{sum: crc32.New(castagnoli), to: bufio.NewWriterSize(file, 1<<20)}
	if _, err := file.WriteAt(make([]byte, headerSize), 0); err != nil {
		return err
	}
	if _, err := file.Seek(int64(headerSize), io.SeekStart); err != nil {
		return err
	}
	names := 0
	adjectives, countries := slices.Sorted(maps.Keys(w.adjectives)), slices.Sorted(maps.Keys(w.countries))
	for _, part := range []func(*dictWriter) error{
		w.writeRows,
		func(d *dictWriter) error {
			err := w.writeNames(d)
			names = d.keys
			return err
		},
		func(d *dictWriter) error {
			return d.addAll(adjectives, func(a string) int { return w.adjectives[a].row })
		},
		func(d *dictWriter) error {
			return d.addAll(countries, func(c string) int { return w.countries[c] })
		},
	} {
		if err := writeDict(body, w.dir, part); err != nil {
			return err
		}
	}
	if err := w.writeIndex(body, names); err != nil {
		return err
	}
	if err := body.to.Flush(); err != nil {
		return err
	}
	h := header{uint64(body.size), body.sum.Sum32(), uint32(edition)}
	_, err := file.WriteAt(h.append(nil), 0)
	return err
}

// bodyWriter counts and sums up what it writes.
type bodyWriter struct {
	to   *bufio.Writer
	sum  hash.Hash32
	size int64
}

func (w *bodyWriter) Write(b []byte) (int, error) {
	w.size += int64(len(b))
	w.sum.Write(b)
	return w.to.Write(b)
}

func (w *writer) writeRows(d *dictWriter) error {
	return w.each(func(_ int, r Row) error {
		parent := 0
		if r.Parent != "" {
			parent = w.areas[r.Parent].row + 1
		}
		value := appendFields(nil, slices.Index(kinds, r.Kind), r)
		return d.add(r.ID, append(value, numbers(parent)...))
	})
}

// writeNames writes the names of all rows. Those that begin with one word stand together, and the word before them tells how long they are.
func (w *writer) writeNames(d *dictWriter) error {
	var group []named
	flush := func() error {
		err := w.writeGroup(d, group)
		group = group[:0]
		return err
	}
	for record, err := range w.postings.All() {
		if err != nil {
			return err
		}
		name := record[:len(record)-postingTail]
		row := int(binary.BigEndian.Uint32(record[len(record)-4:]))
		if n := len(group); n > 0 && group[n-1].name == string(name) {
			group[n-1].rows = append(group[n-1].rows, row)
			continue
		}
		if len(group) > 0 && firstWord(group[0].name) != firstWord(string(name)) {
			if err := flush(); err != nil {
				return err
			}
		}
		group = append(group, named{string(name), []int{row}})
	}
	return flush()
}

// named are the rows of a name, the best known first.
type named struct {
	name string
	rows []int
}

func firstWord(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return first
}

// writeGroup writes the names that begin with one word, and the word itself, which need not be a name.
func (w *writer) writeGroup(d *dictWriter, group []named) error {
	if len(group) == 0 {
		return nil
	}
	first := firstWord(group[0].name)
	longest := 1
	for _, g := range group {
		longest = max(longest, 1+strings.Count(g.name, " "))
	}
	if group[0].name != first {
		group = slices.Insert(group, 0, named{name: first})
	}
	for i, g := range group {
		words := 0
		if i == 0 {
			words = longest
		}
		h := binary.BigEndian.AppendUint64(nil, hashOf(g.name))
		if err := w.hashes.Add(binary.BigEndian.AppendUint32(h, uint32(d.keys))); err != nil {
			return err
		}
		if err := d.add(g.name, numbers(append([]int{words}, g.rows...)...)); err != nil {
			return err
		}
	}
	return nil
}

// writeIndex writes the index of names, of which hashes holds the hashes.
func (w *writer) writeIndex(to io.Writer, names int) error {
	slots := slotsFor(names)
	used := uint64(0) // slots behind the last one that is taken
	for record, err := range w.hashes.All() {
		if err != nil {
			return err
		}
		used = max(used, slotOf(binary.BigEndian.Uint64(record), slots)) + 1
	}
	used = max(used, slots) + 1 // the last one is free, and ends every search
	if _, err := to.Write(numbers(int(used))); err != nil {
		return err
	}
	at := uint64(0)
	for record, err := range w.hashes.All() {
		if err != nil {
			return err
		}
		h := binary.BigEndian.Uint64(record)
		slot := max(at, slotOf(h, slots))
		if _, err := to.Write(make([]byte, (slot-at)*slotSize)); err != nil {
			return err
		}
		b := binary.LittleEndian.AppendUint32([]byte{byte(h)}, binary.BigEndian.Uint32(record[8:])+1)
		if _, err := to.Write(b); err != nil {
			return err
		}
		at = slot + 1
	}
	_, err := to.Write(bytes.Repeat([]byte{0}, int(used-at)*slotSize))
	return err
}

func numbers(all ...int) []byte {
	var b []byte
	for _, n := range all {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}
