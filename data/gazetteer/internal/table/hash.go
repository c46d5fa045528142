package table

import "math/bits"

// index leads from a key to its place in a dict by one look, which a search of the sorted keys needs twenty of. Most questions are words
// that are no names, and end at the first slot.
//
//	index = slots (uvarint), slots
//	slot  = 8 bits of the key's hash, place of the key plus one (4 bytes, little-endian); all zero where it is free
//
// Slots are in the order of the hashes: a key lies in the slot that its hash points to, or behind it in those that follow without a gap.
type index struct {
	slots string
	n     uint64 // slots that a hash can point to; behind them is room for those that were pushed on
}

const slotSize = 5

// slotsFor is the number of slots that hashes of so many keys point to: a quarter stays free.
func slotsFor(keys int) uint64 { return uint64(keys) + uint64(keys)/3 + 1 }

// hashOf is FNV-1a, stirred so that the high bits, which choose the slot, depend on all letters.
func hashOf[K string | []byte](key K) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(key); i++ {
		h = (h ^ uint64(key[i])) * 1099511628211
	}
	h ^= h >> 32
	h *= 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// slotOf returns the slot that a hash points to, in the order of hashes.
func slotOf(h, slots uint64) uint64 {
	slot, _ := bits.Mul64(h, slots)
	return slot
}

// openIndex takes an index of a dict off the front of what r reads.
func openIndex(r *reader, keys int) (index, error) {
	n := r.number()
	if n > len(*r)/slotSize {
		return index{}, errShort
	}
	x := index{slots: r.take(n * slotSize), n: slotsFor(keys)}
	if uint64(n) < x.n {
		return index{}, errShort
	}
	return x, nil
}

// lookup returns the value of a key of d and its place in the list, as find does.
func lookup[K string | []byte](d dict, x index, key K) (n int, value string, ok bool) {
	h := hashOf(key)
	for at := int(slotOf(h, x.n)) * slotSize; at+slotSize <= len(x.slots); at += slotSize {
		s := x.slots[at : at+slotSize]
		n := int(uint32(s[1])|uint32(s[2])<<8|uint32(s[3])<<16|uint32(s[4])<<24) - 1
		if n < 0 {
			return 0, "", false
		}
		if s[0] != byte(h) || n >= d.keys {
			continue
		}
		if value, ok := is(d, n, key); ok {
			return n, value, true
		}
	}
	return 0, "", false
}

// is reports whether a key is the nth of d, and returns its value. It is not written with a cursor, which would have to lie on the heap.
func is[K string | []byte](d dict, n int, key K) (value string, ok bool) {
	var buffer [keyRoom]byte
	have := buffer[:0]
	r := d.reader(n / blockSize)
	for range n%blockSize + 1 {
		shared := min(r.number(), len(have))
		have = append(have[:shared], r.text()...)
		value = r.text()
	}
	return value, string(have) == string(key)
}
