//go:build !unix

package gazetteer

import "os"

// mapFile returns the bytes of a file, which it reads.
func mapFile(path string) (string, error) {
	b, err := os.ReadFile(path)
	return string(b), err
}
