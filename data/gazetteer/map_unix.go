//go:build unix

package gazetteer

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"unsafe"
)

// mapFile returns the bytes of a file, which stay where they are until they are asked for. The file must not be cut short while the
// process lives; an import puts another file in its place.
func mapFile(path string) (s string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return "", err
	}
	b, err := syscall.Mmap(int(f.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return "", fmt.Errorf("map %s: %w", path, err)
	}
	return unsafe.String(&b[0], len(b)), nil
}
