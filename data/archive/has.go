package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Has reports whether there is a page with a key, damaged or not.
func (a *Archive) Has(key string) (bool, error) {
	if !isKey(key) {
		return false, nil
	}
	_, err := os.Stat(a.path(key))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("look for archived page %s: %w", key, err)
	}
	return true, nil
}
