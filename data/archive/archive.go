// Package archive keeps pages as they came, compressed, each in a file named by the hash of its bytes. With it, better extraction
// and enrichment can be run over all of the past.
//
// A page is written under a temporary name, synced and then renamed: a file with a key's name is whole, and what Put returned
// without error survives a crash or power cut. Any number of processes may share a folder.
package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/klauspost/compress/zstd"
)

// Conditions that callers branch on.
var (
	ErrNotFound = errors.New("not in the archive")
	// ErrDamaged: the file does not hold the page with this key. Putting the page again repairs it.
	ErrDamaged = errors.New("the archived page is damaged")
	// ErrFull: the disk is full. Nothing was written.
	ErrFull = errors.New("the disk is full")
	// ErrUnusable: the folder cannot be written to: no permission, a read-only file system, a failing disk.
	ErrUnusable = errors.New("the archive cannot be used")
)

const (
	// maxPage is the most memory a page may take when unpacked: 256 MiB, far above any page or JSON line that is read.
	maxPage = 256 << 20
	// staleAfter is how old a temporary file must be to be a crash's and not another process's.
	staleAfter = time.Hour
	// private are the permissions of folders: pages are whole articles. Files are created with 0600.
	private = 0o700

	suffix    = ".zst"
	temporary = "new-*.tmp"
)

// Archive is an open archive. Its methods may be called from several goroutines.
type Archive struct {
	dir   string
	zip   *zstd.Encoder
	unzip *zstd.Decoder
}

// Open opens the archive in a folder, which is made if it does not exist.
func Open(dir string) (*Archive, error) {
	if err := os.MkdirAll(dir, private); err != nil {
		return nil, fmt.Errorf("open archive: %w", classify(err))
	}
	zip, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	unzip, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxPage))
	if err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	a := &Archive{dir: dir, zip: zip, unzip: unzip}
	if err := a.sweep(time.Now()); err != nil {
		return nil, fmt.Errorf("open archive %s: %w", dir, classify(err))
	}
	if err := syncDir(filepath.Dir(dir)); err != nil {
		return nil, fmt.Errorf("open archive %s: %w", dir, classify(err))
	}
	return a, nil
}

// Key returns the key under which a page is kept: the SHA-256 of its bytes in hexadecimal.
func Key(page []byte) string {
	sum := sha256.Sum256(page)
	return hex.EncodeToString(sum[:])
}

// Put keeps a page and returns its key. Putting the same page again writes nothing. It returns ErrFull when the disk is full, and
// ErrUnusable when the folder cannot be written to for another reason.
func (a *Archive) Put(page []byte) (key string, err error) {
	key = Key(page)
	path := a.path(key)
	if _, err = a.Get(key); err == nil { // perhaps another process has renamed it just now, and its name is not on disk yet
		err = a.syncNames(path)
	} else {
		err = a.write(path, a.zip.EncodeAll(page, nil))
	}
	if err != nil {
		return "", fmt.Errorf("archive page %s: %w", key, classify(err))
	}
	return key, nil
}

// Get returns the page with a key. It returns ErrNotFound or ErrDamaged.
func (a *Archive) Get(key string) ([]byte, error) {
	if !isKey(key) {
		return nil, fmt.Errorf("archived page %q: %w", key, ErrNotFound)
	}
	b, err := os.ReadFile(a.path(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("archived page %s: %w", key, ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("read archived page: %w", err)
	}
	page, err := a.unzip.DecodeAll(b, nil)
	if err != nil || Key(page) != key {
		return nil, fmt.Errorf("archived page %s: %w", key, ErrDamaged)
	}
	return page, nil
}

// Delete removes a page for good. A page that is not there is no error.
func (a *Archive) Delete(key string) error {
	if !isKey(key) {
		return nil
	}
	err := os.Remove(a.path(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = syncDir(filepath.Dir(a.path(key)))
	}
	if err != nil {
		return fmt.Errorf("delete archived page %s: %w", key, err)
	}
	return nil
}

// Check reads every page and reports the key of each that is damaged.
func (a *Archive) Check(ctx context.Context, report func(key string)) error {
	return filepath.WalkDir(a.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("check archive: %w", err)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		key, ok := strings.CutSuffix(d.Name(), suffix)
		if !ok || d.IsDir() {
			return nil
		}
		_, err = a.Get(key)
		if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNotFound) { // not found: a name that is no key, or another folder's
			report(key)
			return nil
		}
		return err
	})
}

// path spreads the files over 256 folders, so that none grows beyond what file systems list quickly.
func (a *Archive) path(key string) string { return filepath.Join(a.dir, key[:2], key+suffix) }

func isKey(key string) bool {
	b, err := hex.DecodeString(key)
	return err == nil && len(b) == sha256.Size && key == strings.ToLower(key)
}

// write puts a file in place as a whole.
func (a *Archive) write(path string, b []byte) (err error) {
	dir := filepath.Dir(path)
	if err := os.Mkdir(dir, private); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	f, err := os.CreateTemp(a.dir, temporary)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return a.syncNames(path)
}

// syncNames makes the name of a page's file, and that of its folder, survive a power cut.
func (a *Archive) syncNames(path string) error {
	return errors.Join(syncDir(filepath.Dir(path)), syncDir(a.dir))
}

// sweep removes temporary files that a crash left behind.
func (a *Archive) sweep(now time.Time) error {
	left, err := filepath.Glob(filepath.Join(a.dir, temporary))
	if err != nil {
		return err
	}
	for _, path := range left {
		info, err := os.Stat(path)
		if err != nil || now.Sub(info.ModTime()) < staleAfter {
			continue // renamed in the meantime, or being written
		}
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// syncDir makes new names in a folder survive a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if cerr := d.Close(); err == nil {
		err = cerr
	}
	return err
}

// classify adds to an error of the file system the condition that it means.
func classify(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	return fmt.Errorf("%w: %w", ErrUnusable, err)
}
