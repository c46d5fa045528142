package index

import (
	"context"
	"errors"
	"fmt"
	"os"

	"onrecord/data/news"
)

// Where a new index is built, and where the old one stands while they change places.
const (
	newSuffix = ".new"
	oldSuffix = ".old"
)

// Sink takes records; it is what Rebuild fills.
type Sink interface {
	Seq(ctx context.Context) (news.Seq, error)
	Write(ctx context.Context, records []news.Record) error
}

// Rebuild makes the index in dir anew: fill writes all records into an empty one beside it, which then takes its place. The old
// one stays as it is until then, whatever goes wrong. The error is ErrLocked when a process has it open; that process can
// call the method of the same name.
func Rebuild(ctx context.Context, dir string, o Options, fill func(ctx context.Context, s Sink) error) (err error) {
	unlock, err := lock(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	if err := build(ctx, dir, o, fill); err != nil {
		return err
	}
	return replace(dir)
}

// Rebuild makes the index anew while it is open. Searches go on meanwhile; batches written to the old index while fill runs are
// lost with it, so the follower should be what calls this.
func (x *Index) Rebuild(ctx context.Context, fill func(ctx context.Context, s Sink) error) error {
	if err := build(ctx, x.dir, x.options, fill); err != nil {
		return err
	}
	x.writing.Lock()
	defer x.writing.Unlock()
	if err := x.closeShards(); err != nil {
		return err
	}
	x.noteDoubt(false)
	return errors.Join(replace(x.dir), x.openShards())
}

// build fills a new index beside the one in dir and closes it.
func build(ctx context.Context, dir string, o Options, fill func(ctx context.Context, s Sink) error) error {
	if err := create(dir + newSuffix); err != nil {
		return err
	}
	x, err := open(ctx, dir+newSuffix, o.withDefaults(), func() error { return nil })
	if err != nil {
		return err
	}
	if err := errors.Join(fill(ctx, x), x.Close()); err != nil {
		return errors.Join(fmt.Errorf("build the index: %w", err), os.RemoveAll(dir+newSuffix))
	}
	return syncTree(dir + newSuffix)
}

// replace puts the new index into the place of the old one. Broken off half way, Open puts the old one back.
func replace(dir string) error {
	if err := os.RemoveAll(dir + oldSuffix); err != nil {
		return fmt.Errorf("replace the index: %w", err)
	}
	if err := os.Rename(dir, dir+oldSuffix); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("replace the index: %w", err)
	}
	if err := rename(dir+newSuffix, dir); err != nil {
		return err
	}
	if err := os.RemoveAll(dir + oldSuffix); err != nil {
		return fmt.Errorf("remove the old index: %w", err)
	}
	return nil
}
