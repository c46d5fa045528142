package index

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// checkSnapshot compares the files that a snapshot reads with their checksums, which bleve writes and never looks at.
func checkSnapshot(ctx context.Context, snap *snapshot) error {
	return errors.Join(checkReader(ctx, snap.articles.reader), checkReader(ctx, snap.quotes.reader))
}

func checkReader(ctx context.Context, r index.IndexReader) error {
	snap, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return fmt.Errorf("reader %T has no files", r)
	}
	var errs []error
	for _, s := range snap.Segments() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if f, ok := s.Segment().(segment.PersistedSegment); ok { // else it is in memory still
			errs = append(errs, checkSegment(f.Path()))
		}
	}
	return errors.Join(errs...)
}

// checkSegment compares the last four bytes of a file with the CRC-32 of the rest.
func checkSegment(path string) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	sum := crc32.NewIEEE()
	n, err := io.CopyN(sum, f, max(info.Size()-crc32.Size, 0))
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	var want [crc32.Size]byte
	if _, err := io.ReadFull(f, want[:]); err != nil {
		return fmt.Errorf("%w: %s: %d bytes are no segment", ErrDamaged, path, n)
	}
	if binary.BigEndian.Uint32(want[:]) != sum.Sum32() {
		return fmt.Errorf("%w: %s does not match its checksum", ErrDamaged, path)
	}
	return nil
}
