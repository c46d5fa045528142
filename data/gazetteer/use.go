package gazetteer

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"sync/atomic"

	"onrecord/data/gazetteer/internal/table"
)

// inUse is the table that all functions ask; nil before the first question.
var inUse atomic.Pointer[gazetteer]

// load returns the table in use: the one in the program unless another was chosen.
func load() *gazetteer {
	if g := inUse.Load(); g != nil {
		return g
	}
	g, err := newGazetteer(embedded)
	if err != nil {
		panic("gazetteer: " + err.Error()) // it is tested, so it can only be broken by a programmer
	}
	inUse.CompareAndSwap(nil, g)
	return inUse.Load()
}

// ErrUnusable: a file is no table of places that this program can read. What to do: make it again, or remove it.
var ErrUnusable = errors.New("it cannot be used as the table of places")

// errLate: places that were found before would be told apart from those found after.
var errLate = errors.New("the table of places is in use already")

// Use makes the table in a file the one that all functions ask. It must come before any of them, once; the process keeps the file open,
// in its address space where the system can do that. The error is ErrUnusable for a file that is damaged or of another form.
func Use(path string) error {
	g, err := openFile(path)
	if err != nil {
		return err
	}
	if !inUse.CompareAndSwap(nil, g) {
		return errLate
	}
	return nil
}

// openFile opens and verifies the table in a file.
func openFile(path string) (*gazetteer, error) {
	if err := verifyFile(path); err != nil {
		return nil, err
	}
	s, err := mapFile(path)
	if err != nil {
		return nil, err
	}
	g, err := newGazetteer(s)
	if err != nil {
		return nil, unusable(path, err)
	}
	return g, nil
}

func verifyFile(path string) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	err = table.Verify(bufio.NewReaderSize(f, 1<<20))
	if errors.Is(err, table.ErrFormat) || errors.Is(err, table.ErrDamaged) {
		return unusable(path, err)
	}
	return err
}

func unusable(path string, err error) error { return fmt.Errorf("%s: %w: %w", path, ErrUnusable, err) }

// TableVersion counts the tables that can have been used to find places: it grows with that of the program, and with each import.
func TableVersion() int { return Version + load().Edition() }
