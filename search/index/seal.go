package index

import (
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
)

// sealFile holds the checksums of bleve's lists of segments while the index is closed; the lists themselves have none. It is
// removed on opening, so after a crash there is none and nothing is compared.
const sealFile = "SEAL"

// seal writes down the state of a closed index.
func seal(dir string) error {
	s, err := sealOf(dir)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, sealFile), []byte(s), 0o600); err != nil {
		return fmt.Errorf("seal the index: %w", err)
	}
	return nil
}

// checkSeal compares a closed index with its seal, if it has one.
func checkSeal(dir string) error {
	want, err := os.ReadFile(filepath.Join(dir, sealFile))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the seal of the index: %w", err)
	}
	got, err := sealOf(dir)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if got != string(want) {
		return fmt.Errorf("%w: the lists of segments in %s are not as they were when it was closed", ErrDamaged, dir)
	}
	return nil
}

// breakSeal is called before the index changes.
func breakSeal(dir string) error {
	err := os.Remove(filepath.Join(dir, sealFile))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("open the index: %w", err)
	}
	return nil
}

func sealOf(dir string) (string, error) {
	s := ""
	for _, sub := range []string{articlesDir, quotesDir} {
		b, err := os.ReadFile(filepath.Join(dir, sub, rootFile))
		if err != nil {
			return "", err
		}
		s += fmt.Sprintf("%s %08x\n", sub, crc32.ChecksumIEEE(b))
	}
	return s, nil
}
