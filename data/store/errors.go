package store

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"onrecord/data/news"
)

// Conditions that callers branch on.
var (
	// ErrNotFound: there is no such article, quote, identity or outlet.
	ErrNotFound = errors.New("not in the store")
	// ErrWithdrawn: the article was withdrawn, or the quote is no longer in its article. It will not come back.
	ErrWithdrawn = errors.New("withdrawn")
	// ErrBusy: another process held the write lock for longer than Options.BusyTimeout. Trying again may help.
	ErrBusy = errors.New("the store is busy with another process's writing")
	// ErrFull: the disk is full. Nothing was written, nothing is lost; reading goes on.
	ErrFull = errors.New("the disk is full")
	// ErrDamaged: what is stored does not match its hash, or the file is not a sound database. Restore a backup.
	ErrDamaged = errors.New("the store is damaged")
	// ErrUnusable: the files of the store cannot be read or written: no permission, a read-only file system, a failing disk.
	ErrUnusable = errors.New("the store cannot be used")
	// ErrNewer: the store was made by a later version of this program.
	ErrNewer = errors.New("the store was made by a newer version of onrecord; update the program")
)

// DamagedError names a record whose bytes are not those that were stored. It matches ErrDamaged.
type DamagedError struct {
	Article news.ArticleID
	Number  news.Number
	Seq     news.Seq
	Reason  string
}

func (e *DamagedError) Error() string {
	return fmt.Sprintf("article %s is damaged: %s", e.Article, e.Reason)
}

// Is reports whether target is ErrDamaged.
func (e *DamagedError) Is(target error) bool { return target == ErrDamaged }

// classify adds to an error of the database the one of our conditions that it means, or fs.ErrPermission.
func classify(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return join(ErrFull, err)
	}
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return err
	}
	switch e.Code() {
	case sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP: // the shared memory beside the database cannot grow
		return join(ErrFull, err)
	case sqlite3.SQLITE_IOERR_CORRUPTFS, sqlite3.SQLITE_IOERR_DATA:
		return join(ErrDamaged, err)
	}
	switch e.Code() & 0xff { // the primary code
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return join(ErrBusy, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return join(ErrUnusable, join(fs.ErrPermission, err))
	case sqlite3.SQLITE_FULL:
		return join(ErrFull, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return join(ErrDamaged, err)
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS:
		return join(ErrUnusable, err)
	}
	return err
}

// join returns err under the condition it means, once.
func join(condition, err error) error {
	if errors.Is(err, condition) {
		return err
	}
	return fmt.Errorf("%w: %w", condition, err)
}
