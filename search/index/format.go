package index

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// FormatVersion is the version of what stands in the index folder. It grows with every change of fields, folding, stems or ids,
// and an index of another version is not opened but made again from the store.
//
//	1  two bleve indexes, articles and quotes, joined by the article's number
//	2  sections folded, with their labels beside them; names of people without an id
//	3  kinds of quotes, and whom and what they are about, are counted, in articles too
//	4  topics count for those above them
//	5  what is done by the cue of a quote is counted
const FormatVersion = 5

// Versions of the libraries that write the files, as go.mod has them. Another version is another format: zapx 17.0 to 17.1.3
// wrote damaged postings when it merged.
const (
	bleveVersion = "v2.6.1"
	zapxVersion  = "v17.2.3"
)

const formatFile = "FORMAT"

// format is the content of the format file.
func format() string {
	return fmt.Sprintf("onrecord index %d\nbleve %s\nzapx %s\n", FormatVersion, bleveVersion, zapxVersion)
}

// writeFormat says in a new folder what its format is; it comes last, so that a folder without it was never finished.
func writeFormat(dir string) error {
	if err := os.WriteFile(filepath.Join(dir, formatFile), []byte(format()), 0o600); err != nil {
		return fmt.Errorf("write the format of the index: %w", err)
	}
	return nil
}

// checkFormat refuses a folder that was written in another format.
func checkFormat(dir string) error {
	b, err := os.ReadFile(filepath.Join(dir, formatFile))
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("%w: %s has no file %s; remove the folder, or rebuild the index from the store", ErrFormat, dir, formatFile)
	case err != nil:
		return fmt.Errorf("read the format of the index: %w", err)
	case string(b) != format():
		return fmt.Errorf("%w: %s holds “%s” and this version reads “%s”; rebuild the index from the store",
			ErrFormat, dir, oneLine(string(b)), oneLine(format()))
	default:
		return nil
	}
}

func oneLine(s string) string { return strings.Join(strings.Split(strings.TrimSpace(s), "\n"), ", ") }
