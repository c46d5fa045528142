package store

import (
	"context"
	"database/sql"
	"time"
)

// Changes returns a channel that gets a value after the store was written to, by this process or another. Several writes may
// give one value, and a value may come without a write: read RecordsAfter to know. The channel is closed when ctx is done or
// the store is closed, which waits for the goroutine behind it.
func (s *Store) Changes(ctx context.Context) <-chan struct{} {
	wake := make(chan struct{}, 1)
	s.mu.Lock()
	s.watches[wake] = true
	s.mu.Unlock()
	s.running.Go(func() {
		defer close(wake)
		s.poll(ctx, wake)
		s.mu.Lock()
		delete(s.watches, wake)
		s.mu.Unlock()
	})
	return wake
}

// wake tells all watches that this process wrote.
func (s *Store) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for w := range s.watches {
		signal(w)
	}
}

func signal(w chan struct{}) {
	select {
	case w <- struct{}{}:
	default: // a value waits already
	}
}

// poll watches the database's data_version, which changes when any other connection commits, until ctx is done or s is closed.
func (s *Store) poll(ctx context.Context, wake chan struct{}) {
	tick := time.NewTicker(s.opts.Poll)
	defer tick.Stop()
	var conn *sql.Conn // data_version means something only between reads on one connection
	defer func() {
		if conn != nil {
			_ = conn.Close() // it only read
		}
	}()
	last := int64(-1)
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.closed:
			return
		case <-tick.C:
		}
		if conn == nil {
			if conn, _ = s.read.Conn(ctx); conn == nil {
				continue // tried again at the next tick
			}
		}
		var v int64
		if err := conn.QueryRowContext(ctx, `PRAGMA data_version`).Scan(&v); err != nil {
			signal(wake) // reading the store will tell what is wrong
			continue
		}
		if v != last {
			last = v
			signal(wake)
		}
	}
}
