// Package store keeps what is true: articles with their versions and annotations, quotes, the identities of people and
// organisations, and outlets. Everything else in the data folder can be made again from it and the archive.
//
// Every change of a record takes the next number of one sequence inside the transaction that makes it, so that a follower which
// reads RecordsAfter the last number it knows misses nothing. Any number of processes may read and write at the same time.
//
// The database is SQLite in WAL mode with full synchronisation: what Write returned without error survives a crash or power cut.
// The statements are also PostgreSQL's, with numbered parameters and nothing that only one of the two knows.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/klauspost/compress/zstd"
	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

// Options are settings of a store. The zero value works.
type Options struct {
	Now         func() time.Time // the clock; time.Now if nil
	BusyTimeout time.Duration    // how long to wait for another process's write; defaultBusyTimeout if 0
	Poll        time.Duration    // how often Changes looks for writes of other processes; defaultPoll if 0
	MaxPages    int              // size limit of the database in pages of 4 KiB, for tests of a full disk; none if 0
}

const (
	// defaultBusyTimeout is longer than any write of ours: the longest re-stamps the articles of one surname.
	defaultBusyTimeout = 10 * time.Second
	// defaultPoll is how late another process's article may be noticed; reading the pragma costs some 20 µs.
	defaultPoll = 200 * time.Millisecond
	// writeCache is the page cache of the connection that writes, in KiB: linking looks names up all over the store, and with the default
	// of 2 MiB a sixth of its time went to reading pages again.
	writeCache = 32 << 10
	// maxReaders bounds the connections that read; each keeps a page cache of 2 MB (SQLite's default).
	maxReaders = 8
)

// Store is an open store. Its methods may be called from several goroutines.
type Store struct {
	read  *sql.DB
	write *sql.DB // one connection, whose transactions take the write lock at once
	zip   *zstd.Encoder
	unzip *zstd.Decoder
	opts  Options

	statements *statements              // of write
	verdict    atomic.Pointer[verdicts] // as last read
	identities identityCache

	mu      sync.Mutex
	watches map[chan struct{}]bool // woken by our own writes
	closed  chan struct{}
	close   func() error   // runs once
	running sync.WaitGroup // pollers of Changes
}

// Open opens the store in the file at path, and makes it and its folder if they do not exist. It returns ErrNewer when a later
// version of the program made it, ErrDamaged when the file is no database, ErrFull and ErrBusy as Write does.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.BusyTimeout == 0 {
		o.BusyTimeout = defaultBusyTimeout
	}
	if o.Poll == 0 {
		o.Poll = defaultPoll
	}
	if err := makeFolder(filepath.Dir(path)); err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	}
	s, err := connect(path, o)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, classify(err))
	}
	_, err = os.Stat(path)
	isNew := os.IsNotExist(err)
	if err = s.migrate(ctx); err == nil {
		err = s.rekey(ctx)
	}
	if err == nil && isNew {
		err = protect(path)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open store %s: %w", path, classify(err)), s.Close())
	}
	return s, nil
}

// Close ends all watches of Changes and closes the store. Closing twice changes nothing and returns the same.
func (s *Store) Close() error { return s.close() }

func (s *Store) closeAll() error {
	close(s.closed)
	s.running.Wait()
	s.unzip.Close()
	err := s.read.Close()
	if werr := s.write.Close(); err == nil {
		err = werr
	}
	return err
}

// connect opens the database without reading it.
func connect(path string, o Options) (*Store, error) {
	write, err := sql.Open("sqlite", dsn(path, o, "_txlock=immediate&_pragma=cache_size(-"+strconv.Itoa(writeCache)+")"))
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	read, err := sql.Open("sqlite", dsn(path, o, "_pragma=query_only(1)"))
	if err != nil {
		return nil, err
	}
	read.SetMaxOpenConns(maxReaders)
	zip, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	unzip, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxBody))
	if err != nil {
		return nil, err
	}
	s := &Store{read: read, write: write, zip: zip, unzip: unzip, opts: o,
		statements: &statements{ready: make(map[string]*sql.Stmt), asked: make(map[string]bool)},
		watches:    make(map[chan struct{}]bool), closed: make(chan struct{})}
	s.close = sync.OnceValue(s.closeAll)
	return s, nil
}

// dsn returns the driver's address of the database, with the pragmas that every connection needs.
func dsn(path string, o Options, extra string) string {
	d := "file:" + (&url.URL{Path: path}).EscapedPath() +
		fmt.Sprintf("?_pragma=busy_timeout(%d)", o.BusyTimeout.Milliseconds()) +
		"&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&" + extra
	if o.MaxPages > 0 {
		d += fmt.Sprintf("&_pragma=max_page_count(%d)", o.MaxPages)
	}
	return d
}

// protect makes a new database readable by its owner alone, as it holds whole articles. The files are not opened for that:
// closing one would end the locks that this process holds on it (https://sqlite.org/howtocorrupt.html, 2.2).
func protect(path string) error {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Chmod(path+suffix, 0o600); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return nil
}

// makeFolder makes a folder and its parents, and syncs the parent of each, so that the folder survives a power cut.
func makeFolder(dir string) error {
	dir = filepath.Clean(dir)
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	parent := filepath.Dir(dir)
	if err := makeFolder(parent); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !os.IsExist(err) {
		return err
	}
	d, err := os.Open(parent)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Tx is a write transaction. It holds the only write lock of the store, so what it reads stays true until it ends.
type Tx struct {
	s   *Store
	sql executor

	verdict   *verdicts   // as read by this transaction; nil before
	corrected bool        // it changed corrections itself
	linking   bool        // the identities in memory are this transaction's
	observed  []*Identity // whose profiles are to be written
	known     *bool       // whether anybody was imported; nil before that was asked
}

// Write calls f in a transaction and commits it if f returns nil; then what f wrote is on disk. It returns f's error as it is,
// ErrBusy when another process kept the lock for too long, and ErrFull when the disk is full; in both cases nothing was
// written and the same call may be tried again.
func (s *Store) Write(ctx context.Context, f func(tx *Tx) error) error {
	t, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin writing to the store: %w", classify(err))
	}
	defer func() { _ = t.Rollback() }() // after a commit it does nothing; also when f panics, the next may write
	tx := &Tx{s: s, sql: &preparedTx{Tx: t, statements: s.statements, bound: make(map[string]*sql.Stmt)}}
	defer tx.endLinking(false) // before the next may write
	if err := f(tx); err != nil {
		return classify(err)
	}
	if err := t.Commit(); err != nil {
		return fmt.Errorf("commit to the store: %w", classify(err))
	}
	tx.endLinking(true)
	s.statements.prepare(ctx, s.write)
	s.wake()
	return nil
}

// next returns the next value of a counter.
func (tx *Tx) next(ctx context.Context, counter string) (int64, error) {
	var v int64
	err := tx.sql.QueryRowContext(ctx, `UPDATE counter SET value = value + 1 WHERE name = $1 RETURNING value`, counter).Scan(&v)
	if err != nil {
		return 0, fmt.Errorf("take the next %s: %w", counter, err)
	}
	return v, nil
}

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// executor is a transaction.
type executor interface {
	querier
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

// collect returns what scan makes of each row of a query.
func collect[T any](ctx context.Context, q querier, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what went wrong
	var all []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// scanOne reads rows of one column.
func scanOne[T any](rows *sql.Rows) (v T, err error) {
	err = rows.Scan(&v)
	return v, err
}
