package table

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
)

// dictWriter writes a dict whose keys come in order. The items wait in a file until their number is known.
type dictWriter struct {
	items   *bufio.Writer
	size    int
	offsets []byte
	keys    int
	last    string
}

// writeDict writes to w the dict that fill adds the keys of. Its items wait in a file in dir.
func writeDict(w io.Writer, dir string, fill func(*dictWriter) error) (err error) {
	f, err := os.CreateTemp(dir, "dict-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close(), os.Remove(f.Name())) }()
	d := &dictWriter{items: bufio.NewWriterSize(f, 1<<20)}
	if err := fill(d); err != nil {
		return err
	}
	if err := d.items.Flush(); err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if _, err := w.Write(append(numbers(d.keys, d.size), d.offsets...)); err != nil {
		return err
	}
	_, err = io.Copy(w, f)
	return err
}

// add writes a key behind those before it.
func (d *dictWriter) add(key string, value []byte) error {
	if d.keys > 0 && key <= d.last {
		return fmt.Errorf("the name %q comes after %q", key, d.last)
	}
	shared := 0
	if d.keys%blockSize == 0 {
		if d.size > math.MaxUint32 {
			return errors.New("the table is larger than 4 GiB; import fewer places")
		}
		d.offsets = binary.LittleEndian.AppendUint32(d.offsets, uint32(d.size))
	} else {
		shared = commonPrefix(d.last, key)
	}
	b := binary.AppendUvarint(nil, uint64(shared))
	b = appendText(appendText(b, key[shared:]), string(value))
	n, err := d.items.Write(b)
	d.size += n
	d.keys++
	d.last = key
	return err
}

// addAll writes keys in order, each with a number.
func (d *dictWriter) addAll(keys []string, value func(string) int) error {
	for _, k := range keys {
		if err := d.add(k, numbers(value(k))); err != nil {
			return err
		}
	}
	return nil
}
