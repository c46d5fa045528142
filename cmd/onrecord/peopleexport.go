package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"
)

func newPeopleExport(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "export FILE|-",
		Short: "Write all corrections to a file that people and `people apply` read",
		Args:  cobra.ExactArgs(1),
		RunE: withFolder(g, openExisting, func(c *cobra.Command, f *folder, args []string) error {
			all, err := f.store.Corrections(c.Context())
			if err != nil {
				return err
			}
			if args[0] == "-" {
				return writeCorrections(c.OutOrStdout(), all)
			}
			var b bytes.Buffer
			if err := writeCorrections(&b, all); err != nil {
				return err
			}
			return replaceFile(args[0], b.Bytes())
		}),
	}
}

// replaceFile writes a file beside its place and then moves it there, so that a failure leaves the old one whole.
func replaceFile(name string, content []byte) (err error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder; name a file in it", printable(name))
	}
	t, err := os.CreateTemp(filepath.Dir(name), ".onrecord-*")
	if err != nil {
		return unwritable(filepath.Dir(name), err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(t.Name()))
		}
	}()
	if _, err := t.Write(content); err != nil {
		return errors.Join(err, t.Close())
	}
	if err := errors.Join(t.Sync(), t.Close()); err != nil {
		return err
	}
	return os.Rename(t.Name(), name)
}

// unwritable says why no file can be made in a folder. The name of the one that was tried means nothing to anybody.
func unwritable(folder string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &fileError{fmt.Sprintf("there is no folder %s; make it, or name a file in another", printable(folder)), err}
	case errors.Is(err, syscall.ENOTDIR):
		return &fileError{fmt.Sprintf("%s is no folder; name a file in another", printable(folder)), err}
	case errors.Is(err, fs.ErrPermission):
		return &fileError{fmt.Sprintf("nothing may be written in the folder %s; look at its permissions, or name a file in another", printable(folder)), err}
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	return fmt.Errorf("write in the folder %s: %w", printable(folder), err)
}

func newPeopleApply(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "apply FILE|-",
		Short: "Take over the corrections of a file that `people export` wrote",
		Long: "Records the corrections of the file that do not hold here yet, in their order, all or none. People who do not exist here yet are\n" +
			"made, so that the corrections hold for articles that come. Applying a file again changes nothing.",
		Args: cobra.ExactArgs(1),
		RunE: withFolder(g, openFolder, func(c *cobra.Command, f *folder, args []string) error {
			return applyFile(c.Context(), f, g, args[0], c.InOrStdin(), c.OutOrStdout(), c.ErrOrStderr())
		}),
	}
}

func applyFile(ctx context.Context, f *folder, g *globals, name string, stdin io.Reader, stdout, stderr io.Writer) error {
	r, closeFile, err := open(name, stdin)
	if err != nil {
		return fmt.Errorf("%s: %w; nothing was applied", printable(name), err)
	}
	lines, err := readCorrections(r)
	if err := errors.Join(err, closeFile()); err != nil {
		return fmt.Errorf("%s, %w; nothing was applied", name, err)
	}
	made, err := applyCorrections(ctx, f, lines)
	if err != nil {
		return fmt.Errorf("%s, %w; nothing was applied", name, err)
	}
	if err := writeLine(stdout, "%s applied, %d held already", count(made, "correction"), len(lines)-made); err != nil {
		return err
	}
	return f.applyToPast(ctx, g, stdout, stderr)
}
