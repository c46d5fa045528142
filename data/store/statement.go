package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"sync"
)

// statements are the prepared statements of the one connection that writes: for SQLite, reading a short statement takes longer than
// carrying it out. What a transaction asks for the first time is prepared once it has ended, as the connection is taken till then.
// All statements are constants of this package, so there are not many.
type statements struct {
	mu    sync.Mutex
	ready map[string]*sql.Stmt
	asked map[string]bool // not prepared yet
}

// of returns a prepared statement, or notes that it should be one.
func (p *statements) of(query string) *sql.Stmt {
	p.mu.Lock()
	defer p.mu.Unlock()
	st := p.ready[query]
	if st == nil {
		p.asked[query] = true
	}
	return st
}

// prepare makes ready what was asked for. A statement that cannot be prepared says why when it is next carried out.
func (p *statements) prepare(ctx context.Context, db *sql.DB) {
	p.mu.Lock()
	asked := slices.Collect(maps.Keys(p.asked))
	clear(p.asked)
	p.mu.Unlock()
	for _, query := range asked {
		st, err := db.PrepareContext(ctx, query)
		if err != nil {
			continue
		}
		p.mu.Lock()
		if p.ready[query] == nil {
			p.ready[query] = st
			st = nil
		}
		p.mu.Unlock()
		if st != nil {
			_ = st.Close() // another transaction was quicker
		}
	}
}

// preparedTx is a transaction that carries out prepared statements where there are some.
type preparedTx struct {
	*sql.Tx
	statements *statements
	bound      map[string]*sql.Stmt // to this transaction
}

func (t *preparedTx) statement(ctx context.Context, query string) *sql.Stmt {
	if st := t.bound[query]; st != nil {
		return st
	}
	st := t.statements.of(query)
	if st == nil {
		return nil
	}
	t.bound[query] = t.Tx.StmtContext(ctx, st)
	return t.bound[query]
}

// ExecContext is that of sql.Tx.
func (t *preparedTx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if st := t.statement(ctx, query); st != nil {
		return st.ExecContext(ctx, args...)
	}
	return t.Tx.ExecContext(ctx, query, args...)
}

// QueryContext is that of sql.Tx.
func (t *preparedTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if st := t.statement(ctx, query); st != nil {
		return st.QueryContext(ctx, args...)
	}
	return t.Tx.QueryContext(ctx, query, args...)
}

// QueryRowContext is that of sql.Tx.
func (t *preparedTx) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if st := t.statement(ctx, query); st != nil {
		return st.QueryRowContext(ctx, args...)
	}
	return t.Tx.QueryRowContext(ctx, query, args...)
}
