package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed migration/sqlite/*.sql
var migrations embed.FS

// Two processes may open a new store at once. Each migration is one transaction, so one of them wins and the other meets tables
// that exist already; on its next try it finds the migration recorded.
const (
	migrateTries = 5
	migratePause = 50 * time.Millisecond
)

// migrate brings the tables up to date. It returns ErrNewer when they are ahead of this program.
func (s *Store) migrate(ctx context.Context) error {
	var err error
	for range migrateTries {
		if err = s.migrateOnce(ctx); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(migratePause):
		}
	}
	return err
}

// migrator knows all migrations.
func (s *Store) migrator() (*goose.Provider, error) {
	folder, err := fs.Sub(migrations, "migration/sqlite")
	if err != nil {
		return nil, err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, s.write, folder, goose.WithDisableGlobalRegistry(true), goose.WithGoMigrations(
		goose.NewGoMigration(fillPagesVersion, &goose.GoFunc{RunTx: s.fillPages}, nil),
		goose.NewGoMigration(fillPrintedVersion, &goose.GoFunc{RunTx: s.fillPrinted}, nil),
		goose.NewGoMigration(fillWordsVersion, &goose.GoFunc{RunTx: s.fillWords}, nil)))
	if err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	return p, nil
}

func (s *Store) migrateOnce(ctx context.Context) error {
	p, err := s.migrator()
	if err != nil {
		return err
	}
	have, err := p.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("read the version of the tables: %w", err)
	}
	sources := p.ListSources()
	if want := sources[len(sources)-1].Version; have > want {
		return fmt.Errorf("tables have version %d, this program knows %d: %w", have, want, ErrNewer)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate tables: %w", err)
	}
	return nil
}
