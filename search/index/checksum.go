package index

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// rootFile is where bleve keeps which segments an index consists of; segmentSuffix ends the names of their files.
const (
	rootFile      = "root.bolt"
	segmentSuffix = ".zap"
)

// checkFiles compares the segments of a closed index with their checksums, which bleve writes and never looks at. It comes before
// opening: bleve falls back on an older state when a segment is missing, and merging a damaged one spreads the damage.
func checkFiles(ctx context.Context, dir string) error {
	names, err := segmentsOf(filepath.Join(dir, rootFile))
	if err != nil {
		return err
	}
	var errs []error
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := checkSegment(filepath.Join(dir, name))
		if errors.Is(err, os.ErrNotExist) {
			err = fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// segmentsOf returns the names of the segment files that bleve's list names. Files it does not name are left over from a crash.
func segmentsOf(path string) (names []string, err error) {
	defer func() {
		if err != nil && !errors.Is(err, ErrLocked) {
			err = fmt.Errorf("%w: %s: %w", ErrDamaged, path, err)
		}
	}()
	defer guard(&err)()
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true, Timeout: boltTimeout})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("%w: %s", ErrLocked, path)
	}
	if err != nil {
		return nil, err
	}
	err = db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(_ []byte, b *bolt.Bucket) error { return segmentNames(b, &names) })
	})
	return names, errors.Join(err, db.Close())
}

// segmentNames collects the names of files anywhere in a bucket.
func segmentNames(b *bolt.Bucket, names *[]string) error {
	return b.ForEach(func(k, v []byte) error {
		switch {
		case v == nil:
			return segmentNames(b.Bucket(k), names)
		case strings.HasSuffix(string(v), segmentSuffix):
			*names = append(*names, filepath.Base(string(v)))
		}
		return nil
	})
}

// removeLeftovers removes from a closed index the segments that were merged into others and that bleve left for its next start.
func removeLeftovers(dir string) error {
	used, err := segmentsOf(filepath.Join(dir, rootFile))
	if err != nil {
		return err
	}
	all, err := filepath.Glob(filepath.Join(dir, "*"+segmentSuffix))
	if err != nil {
		return fmt.Errorf("list segments: %w", err)
	}
	for _, path := range all {
		if slices.Contains(used, filepath.Base(path)) {
			continue
		}
		if err := os.Remove(path); err != nil {
			return fmt.Errorf("remove a merged segment: %w", err)
		}
	}
	return nil
}

// checkReader checks the segments of an open index. It returns those whose file is gone apart: merging removes files that a
// reader still holds.
func checkReader(ctx context.Context, r index.IndexReader, check func(path string) error) (missing []string, err error) {
	var errs []error
	for _, path := range filesOf(r) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		err := check(path)
		if errors.Is(err, os.ErrNotExist) {
			missing = append(missing, path)
			err = nil
		}
		errs = append(errs, err)
	}
	return missing, errors.Join(errs...)
}

// filesOf returns the paths of the segments of a reader; those still in memory have none.
func filesOf(r index.IndexReader) []string {
	snap, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil
	}
	var paths []string
	for _, s := range snap.Segments() {
		if f, ok := s.Segment().(segment.PersistedSegment); ok {
			paths = append(paths, f.Path())
		}
	}
	return paths
}

// checkSegment compares the last four bytes of a file with the CRC-32 of the rest.
func checkSegment(path string) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	sum := crc32.NewIEEE()
	if _, err := io.CopyN(sum, f, max(info.Size()-crc32.Size, 0)); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	var want [crc32.Size]byte
	if _, err := io.ReadFull(f, want[:]); err != nil {
		return fmt.Errorf("%w: %s is too short for a segment", ErrDamaged, path)
	}
	if binary.BigEndian.Uint32(want[:]) != sum.Sum32() {
		return fmt.Errorf("%w: %s does not match its checksum", ErrDamaged, path)
	}
	return nil
}
