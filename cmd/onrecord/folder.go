package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"

	"onrecord/data/archive"
	"onrecord/data/outlet"
	"onrecord/data/store"
	"onrecord/indexer"
	"onrecord/indexer/enrich"
	"onrecord/indexer/link"
	"onrecord/search"
	"onrecord/search/identity"
	"onrecord/search/index"
)

// folder is an open data folder: what is kept, and where the index of it stands.
type folder struct {
	config  *config
	store   *store.Store
	archive *archive.Archive
	names   *identity.Names
}

// errNoFolder: neither the settings nor the environment say where the data is.
var errNoFolder = &exitError{exitUsage, errors.New("there is no home folder to keep the data in; name a folder with --data or ONRECORD_DATA")}

// openFolder opens the data folder, and makes it where there is none.
func openFolder(ctx context.Context, cfg *config) (*folder, error) {
	if cfg.data == "" {
		return nil, errNoFolder
	}
	s, err := store.Open(ctx, cfg.storePath(), store.Options{Now: cfg.now})
	if err != nil {
		return nil, inFolder(cfg, err)
	}
	a, err := archive.Open(cfg.archivePath())
	if err != nil {
		return nil, inFolder(cfg, errors.Join(err, s.Close()))
	}
	return &folder{config: cfg, store: s, archive: a, names: identity.New(s)}, nil
}

// openExisting opens a data folder that must be there already: a command that only reads would make an empty one of a misspelt name.
func openExisting(ctx context.Context, cfg *config) (*folder, error) {
	if _, err := os.Stat(cfg.storePath()); cfg.data != "" && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no data in %s; put pages in with `onrecord add`, or name another folder with --data", cfg.data)
	}
	return openFolder(ctx, cfg)
}

// inFolder adds to an error of opening the data folder what can be done.
func inFolder(cfg *config, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("the data folder %s cannot be written to; change its permissions, or name another with --data: %w", cfg.data, err)
	}
	return fmt.Errorf("data folder %s: %w", cfg.data, err)
}

func (f *folder) close() error { return f.store.Close() }

// pipeline returns what takes pages into the folder.
func (f *folder) pipeline() *indexer.Pipeline {
	return &indexer.Pipeline{
		Store: f.store, Archive: f.archive, Annotate: enrich.Annotate, Link: link.Resolve, Outlets: outlet.ByHost, Now: f.config.now,
		Extract: f.config.rulebook.Page,
	}
}

// service answers searches with an engine over this folder; log gets what cannot be shown.
func (f *folder) service(engine search.Engine, log *slog.Logger) *search.Service {
	return search.NewService(search.Options{
		Engine: engine, Records: f.store, Names: f.names, Stem: index.Stem, PublicURL: f.config.publicURL, Log: log, Now: f.config.now,
	})
}

// noIndex is the engine of those who need only what is stored.
type noIndex struct{}

// Find answers search.ErrUnavailable.
func (noIndex) Find(context.Context, search.Plan) (*search.Found, error) {
	return nil, search.ErrUnavailable
}
