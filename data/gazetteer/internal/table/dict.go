package table

import (
	"encoding/binary"
	"errors"
	"sort"
)

// dict is a sorted list of keys, each with a value, that is searched where it lies: nothing is read before the first question. The keys
// stand in blocks; the first of a block in full, the others without the beginning that they share with the one before.
//
//	dict  = keys, bytes of items (uvarint), offset of each block in the items (4 bytes, little-endian), items
//	item  = bytes shared with the key before, bytes of the rest (uvarint), rest, bytes of the value (uvarint), value
type dict struct {
	keys    int
	offsets string
	items   string
}

// blockSize is the number of keys in a block: more make a smaller table and a slower search.
const blockSize = 16

const offsetSize = 4

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func commonPrefix(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// errShort: the parts of the table are larger than the table.
var errShort = errors.New("it ends too soon")

// openDict takes a dict off the front of what r reads.
func openDict(r *reader) (dict, error) {
	if *r == "" {
		return dict{}, errShort
	}
	keys, size := r.number(), r.number()
	if keys > len(*r) || size > len(*r) {
		return dict{}, errShort
	}
	blocks := (keys + blockSize - 1) / blockSize
	d := dict{keys: keys, offsets: r.take(blocks * offsetSize), items: r.take(size)}
	if len(d.offsets) != blocks*offsetSize || len(d.items) != size {
		return dict{}, errShort
	}
	return d, nil
}

// keyRoom is the length of the keys that are read without taking memory for them, in bytes: all but a few.
const keyRoom = 64

// find returns the value of a key and the place of the key in the list.
func (d dict) find(key string) (n int, value string, ok bool) {
	block := sort.Search(len(d.offsets)/offsetSize, func(i int) bool { return d.head(i) > key }) - 1
	if block < 0 {
		return 0, "", false
	}
	var buffer [keyRoom]byte
	c := d.cursor(block)
	for c.key = buffer[:0]; c.next(); {
		if string(c.key) >= key {
			return c.n, c.value, string(c.key) == key
		}
	}
	return 0, "", false
}

// at returns the nth key and its value.
func (d dict) at(n int) (key, value string) {
	c := d.cursor(n / blockSize)
	for c.next() && c.n < n {
	}
	return string(c.key), c.value
}

// head returns the first key of a block.
func (d dict) head(block int) string {
	r := d.reader(block)
	r.number() // nothing shared
	return r.text()
}

func (d dict) reader(block int) reader {
	o := d.offsets[block*offsetSize:]
	at := uint32(o[0]) | uint32(o[1])<<8 | uint32(o[2])<<16 | uint32(o[3])<<24
	return reader(d.items[min(int(at), len(d.items)):])
}

// cursor walks through the items of a block.
type cursor struct {
	rest   reader
	n, end int // the item's place in the list, and that of the first item behind the block
	key    []byte
	value  string
}

func (d dict) cursor(block int) cursor {
	return cursor{rest: d.reader(block), n: block*blockSize - 1, end: min((block+1)*blockSize, d.keys)}
}

func (c *cursor) next() bool {
	if c.n+1 >= c.end {
		return false
	}
	c.n++
	shared := min(c.rest.number(), len(c.key))
	c.key = append(c.key[:shared], c.rest.text()...)
	c.value = c.rest.text()
	return true
}

// reader reads numbers and texts from the front of a string. Behind its end are zeros and empty texts.
type reader string

func (r *reader) take(n int) string {
	n = max(0, min(n, len(*r)))
	s := (*r)[:n]
	*r = (*r)[n:]
	return string(s)
}

func (r *reader) text() string { return r.take(r.number()) }

// maxNumberBytes is the length of the largest number in a table, of 56 bits.
const maxNumberBytes = 8

// number reads a uvarint, as package encoding/binary writes it.
func (r *reader) number() int {
	n := 0
	for i := 0; i < min(len(*r), maxNumberBytes); i++ {
		b := (*r)[i]
		n |= int(b&0x7f) << (7 * i)
		if b < 0x80 {
			*r = (*r)[i+1:]
			return n
		}
	}
	*r = ""
	return 0
}

// signed reads a number that may be below zero.
func (r *reader) signed() int {
	n := r.number()
	return int(uint(n)>>1) ^ -(n & 1)
}
