package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"onrecord/data/people"
	"onrecord/data/people/dump"
	"onrecord/data/store"
)

type peopleImportOptions struct {
	globals
	dump.Options
	files []string
	stdin io.Reader
}

func newPeopleImport(g *globals) *cobra.Command {
	var o dump.Options
	c := &cobra.Command{
		Use:   "import FILE…|-",
		Short: "Take in well-known people, from a dump of Wikidata or a table",
		Long: "Reads people with all their names from a JSON dump of Wikidata (https://www.wikidata.org/wiki/Wikidata:Database_download), or\n" +
			"from a table with commas or tabs whose first line names its columns: name, and if you like other_names (with | between them),\n" +
			"sex (f, m), role, country (as UA), wikidata (as Q42), id. Files may be packed by gzip or bzip2. All files are read before\n" +
			"anything is kept; importing the same again changes nothing, and a newer file replaces what the older one said.",
		Example: "  onrecord people import latest-all.json.bz2\n  onrecord people import --min-sitelinks 5 --languages en,de,ru people.json.gz\n" +
			"  onrecord people import council.csv",
		Args: cobra.MinimumNArgs(1),
		RunE: withFolder(g, openFolder, func(c *cobra.Command, f *folder, args []string) error {
			if o.MinSitelinks < 0 {
				return usageError("--min-sitelinks cannot be %d; it is a number of wikis, and 0 keeps all who have a name", o.MinSitelinks)
			}
			return importPeople(c.Context(), f, peopleImportOptions{*g, o, args, c.InOrStdin()}, c.OutOrStdout(), c.ErrOrStderr())
		}),
	}
	c.Flags().StringSliceVar(&o.Languages, "languages", dump.DefaultLanguages, "of a dump, read the names in these `LANGUAGES` and their variants")
	c.Flags().IntVar(&o.MinSitelinks, "min-sitelinks", dump.DefaultMinSitelinks,
		"of a dump, keep people with pages in at least `N` wikis; 0 keeps all who have a name")
	return c
}

// importPeople reads all files and keeps their people in one transaction. So that it is short, they wait in a file until all are read.
func importPeople(ctx context.Context, f *folder, o peopleImportOptions, stdout, stderr io.Writer) error {
	waiting, err := os.CreateTemp(f.config.data, "people-*.jsonl")
	if err != nil {
		return fmt.Errorf("make a file for the people who are read: %w", err)
	}
	defer func() { _ = errors.Join(waiting.Close(), os.Remove(waiting.Name())) }() // it is of no more use
	r := peopleReader{options: &o, out: bufio.NewWriter(waiting), stderr: stderr}
	err = r.readAll(ctx)
	if ctx.Err() != nil {
		say(stderr, "interrupted; nothing was imported")
		return ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("%w; nothing was imported", err)
	}
	if _, err := waiting.Seek(0, io.SeekStart); err != nil {
		return err
	}
	var outcomes map[store.Outcome]int
	err = f.store.Write(ctx, func(tx *store.Tx) (err error) {
		outcomes, err = tx.PutKnown(ctx, readBack(ctx, waiting))
		return err
	})
	if err != nil {
		return err
	}
	if err := r.report(outcomes, stdout); err != nil {
		return err
	}
	return r.verdict(ctx, f, outcomes)
}

// peopleReader reads the people of files and writes them to one.
type peopleReader struct {
	options  *peopleImportOptions
	out      *bufio.Writer
	stderr   io.Writer
	progress *progress
	counts   dump.Counts // of all files
}

// maxComplaints is how many lines that cannot be read are named; the rest are counted.
const maxComplaints = 20

func (r *peopleReader) readAll(ctx context.Context) error {
	r.progress = newProgress(&r.options.globals, r.stderr, "Reading people", 0)
	defer r.progress.end()
	for _, name := range r.options.files {
		if err := r.readFile(ctx, name); err != nil {
			return fmt.Errorf("%s: %w", printable(name), err)
		}
	}
	return r.out.Flush()
}

func (r *peopleReader) readFile(ctx context.Context, name string) error {
	file := io.NopCloser(r.options.stdin)
	if name != "-" {
		var err error
		if file, err = os.Open(name); err != nil {
			return unreadable(err)
		}
	}
	in := interruptible(ctx, file)
	defer func() { _ = in.Close() }() // it was only read
	d, err := dump.NewReader(in, r.options.Options)
	if err != nil {
		return unreadableDump(err)
	}
	enc := json.NewEncoder(r.out)
	before := r.counts
	for p, err := range d.All() {
		r.counts = before.Add(d.Counts)
		if bad, ok := errors.AsType[*dump.LineError](err); ok {
			if r.counts.Broken <= maxComplaints && !r.options.quiet {
				say(r.stderr, "%s, %s", printable(name), printable(bad.Error()))
			}
			continue
		}
		if err == nil {
			err = enc.Encode(p)
		}
		if err != nil {
			return unreadableDump(err)
		}
		r.progress.step(r.counts.Entries, 0)
	}
	r.counts = before.Add(d.Counts)
	return nil
}

// unreadableDump is unreadable for files of people.
func unreadableDump(err error) error {
	if errors.Is(err, syscall.EISDIR) {
		return &fileError{"this is a folder; name the files in it: JSON dumps of Wikidata, or tables with commas or tabs", err}
	}
	return unreadable(err)
}

// interruptible returns what reads r until ctx is done, also while r waits for a terminal or a pipe in which nothing comes. Closing it closes r.
func interruptible(ctx context.Context, r io.ReadCloser) io.ReadCloser {
	out, in := io.Pipe()
	stop := context.AfterFunc(ctx, func() { _ = out.CloseWithError(ctx.Err()) })
	go func() { // ends when out is closed and r has answered, or with the program
		_, err := io.Copy(in, r)
		stop()
		_ = errors.Join(in.CloseWithError(err), r.Close())
	}()
	return out
}

// readBack yields the people that were written to a file.
func readBack(ctx context.Context, r io.Reader) iter.Seq2[people.Imported, error] {
	return func(yield func(people.Imported, error) bool) {
		dec := json.NewDecoder(bufio.NewReader(r))
		for ctx.Err() == nil {
			var p people.Imported
			err := dec.Decode(&p)
			if errors.Is(err, io.EOF) || !yield(p, err) || err != nil {
				return
			}
		}
		yield(people.Imported{}, ctx.Err())
	}
}

// importReport is what --json prints.
type importReport struct {
	Entries   int `json:"entries"` // items of dumps and rows of tables
	People    int `json:"people"`  // kept
	Added     int `json:"added"`
	Replaced  int `json:"replaced"`
	Unchanged int `json:"unchanged"`
	Others    int `json:"not_people"`
	Obscure   int `json:"few_sitelinks"`
	Nameless  int `json:"without_name"`
	Broken    int `json:"broken"`
}

// report prints the counts.
func (r *peopleReader) report(outcomes map[store.Outcome]int, stdout io.Writer) error {
	c := importReport{r.counts.Entries, r.counts.People, outcomes[store.Added], outcomes[store.Replaced], outcomes[store.Unchanged],
		r.counts.Others, r.counts.Obscure, r.counts.Nameless, r.counts.Broken}
	if r.options.json {
		return printJSON(stdout, c)
	}
	if r.options.quiet {
		return nil
	}
	parts := []string{fmt.Sprintf("%d added, %d replaced, %d unchanged", c.Added, c.Replaced, c.Unchanged)}
	for _, left := range []struct {
		n    int
		what string
	}{
		{c.Others, "about something else"}, {c.Obscure, fmt.Sprintf("with pages in fewer than %d wikis", r.options.MinSitelinks)},
		{c.Nameless, "without a name in these languages"}, {c.Broken, "that cannot be read"},
	} {
		if left.n > 0 {
			parts = append(parts, fmt.Sprintf("left out %d %s", left.n, left.what))
		}
	}
	return writeLine(stdout, "%s of %s: %s", countOf(c.People, "person", "people"), countOf(c.Entries, "entry", "entries"), strings.Join(parts, "; "))
}

// verdict returns the exit code that the counts call for, and says what to do next.
func (r *peopleReader) verdict(ctx context.Context, f *folder, outcomes map[store.Outcome]int) error {
	switch {
	case r.counts.People == 0:
		return &exitError{exitFailed, errors.New("nothing was imported")}
	case r.counts.Broken > 0:
		return &exitError{exitPartly, fmt.Errorf("%s could not be read; the people of the others are imported", count(r.counts.Broken, "line"))}
	}
	stored, err := f.store.Counts(ctx)
	if err == nil && stored.Articles > 0 && outcomes[store.Unchanged] < r.counts.People && !r.options.quiet {
		say(r.stderr, "articles that are added from now on are linked with them; those stored already keep who is who, and `onrecord people merge` joins what is one")
	}
	return err
}
