package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// The folders inside that of an index.
const (
	articlesDir = "articles"
	quotesDir   = "quotes"
)

// shards are the two indexes of a folder, open.
type shards struct{ articles, quotes *shard }

func openShards(dir string) (*shards, error) {
	articles, err := openShard(filepath.Join(dir, articlesDir))
	if err != nil {
		return nil, err
	}
	quotes, err := openShard(filepath.Join(dir, quotesDir))
	if err != nil {
		return nil, errors.Join(err, articles.close())
	}
	return &shards{articles, quotes}, nil
}

func (s *shards) close() error { return errors.Join(s.articles.close(), s.quotes.close()) }

// ensureFolder makes an empty index where there is no folder or an empty one, and puts an old one back whose replacement was
// broken off.
func ensureFolder(dir string) error {
	switch entries, err := os.ReadDir(dir); {
	case errors.Is(err, os.ErrNotExist):
	case err != nil:
		return fmt.Errorf("open the index: %w", err)
	case len(entries) > 0:
		return nil // checkFolder says with what
	default:
		if err := os.Remove(dir); err != nil {
			return fmt.Errorf("make the index: %w", err)
		}
	}
	if err := os.Rename(dir+oldSuffix, dir); err == nil {
		return syncPath(filepath.Dir(dir))
	}
	if err := create(dir + newSuffix); err != nil {
		return err
	}
	return rename(dir+newSuffix, dir)
}

// create makes an empty index in a new folder, in place of what an earlier attempt left there.
func create(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("make the index: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the index: %w", err)
	}
	s, err := openShards(dir)
	if err != nil {
		return err
	}
	if err := s.close(); err != nil {
		return err
	}
	if err := writeFormat(dir); err != nil {
		return err
	}
	return syncTree(dir)
}

// checkFolder refuses an index of another format and one whose files are damaged.
func checkFolder(ctx context.Context, dir string) error {
	if err := checkFormat(dir); err != nil {
		return err
	}
	return errors.Join(checkSeal(dir),
		checkFiles(ctx, filepath.Join(dir, articlesDir)), checkFiles(ctx, filepath.Join(dir, quotesDir)))
}

// syncTree writes a folder and all in it through to the disk, which bleve does for segments alone.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncPath(path)
	})
}

func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("sync: %w", err)
	}
	return errors.Join(f.Sync(), f.Close())
}

// rename moves a folder and writes the move through to the disk.
func rename(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return fmt.Errorf("move the index: %w", err)
	}
	return syncPath(filepath.Dir(to))
}
