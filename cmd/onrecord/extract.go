package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"onrecord/data/news"
	"onrecord/indexer/extract"
)

type extractOptions struct {
	files   []string
	jsonl   bool
	explain bool
	now     time.Time
}

func newExtract() *cobra.Command {
	var o extractOptions
	c := &cobra.Command{
		Use:   "extract [FILE…|-]",
		Short: "Turn pages into articles: headline, byline, date, clean text",
		Long: "Reads saved pages, HTML or plain text (compressed with gzip or not), and prints the article in each. With --jsonl it is a\n" +
			"filter: lines of {\"id\", \"url\", \"html_file\" | \"html\" | \"text\"} in, one line with the fields of the article out for each.",
		RunE: func(c *cobra.Command, args []string) error {
			o.files, o.now = args, time.Now()
			return runExtract(c.Context(), o, c.InOrStdin(), c.OutOrStdout())
		},
	}
	c.Flags().BoolVar(&o.jsonl, "jsonl", false, "read and write JSON Lines")
	c.Flags().BoolVar(&o.explain, "explain", false, "show every block with the reason it was kept or dropped")
	return c
}

// filterGCPercent is the GC percentage of extract --jsonl. It holds one page at a time, a few megabytes, so that at the usual 100 a
// third of its time went into collecting; at 400 it is a twentieth, for at most some 100 MB more (measured over 871 real pages).
const filterGCPercent = 400

func runExtract(ctx context.Context, o extractOptions, stdin io.Reader, stdout io.Writer) error {
	if o.jsonl {
		if len(o.files) > 0 {
			return usageError("extract --jsonl reads standard input; give it no files")
		}
		defer debug.SetGCPercent(debug.SetGCPercent(filterGCPercent))
		return filterJSONL(ctx, stdin, stdout, func(p pageLine) (extractedLine, error) { return p.extract(o.now) })
	}
	var refused []error
	err := eachFile(ctx, o.files, stdin, func(name string, page []byte) error {
		r := extract.Page(extract.Input{Bytes: page, Now: o.now})
		if unusable(r.Outcome) {
			refused = append(refused, fmt.Errorf("%s: %s", name, r.Outcome.Sentence()))
			return nil
		}
		return printArticle(stdout, name, &r, o.explain)
	})
	return errors.Join(append(refused, err)...)
}

// eachFile calls f with the content of each file, of standard input if there are none. Those that cannot be read are told at the
// end; an error of f ends it.
func eachFile(ctx context.Context, files []string, stdin io.Reader, f func(name string, content []byte) error) error {
	if len(files) == 0 {
		files = []string{"-"}
	}
	var failed []error
	for _, name := range files {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		content, err := readPage(name, stdin)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		if err := f(name, content); err != nil {
			return errors.Join(append(failed, fmt.Errorf("print %s: %w", name, err))...)
		}
	}
	return errors.Join(failed...)
}

// pageLine is one line of input of extract --jsonl.
type pageLine struct {
	ID          string  `json:"id"`
	URL         string  `json:"url"`
	ContentType string  `json:"content_type"`
	HTMLFile    string  `json:"html_file"`
	HTML        *string `json:"html"`
	Text        *string `json:"text"`
}

// extractedLine is one line of its output.
type extractedLine struct {
	ID string `json:"id"`
	extract.Fields
}

func (p pageLine) extract(now time.Time) (extractedLine, error) {
	in := extract.Input{URL: p.URL, ContentType: p.ContentType, Now: now}
	switch {
	case p.HTMLFile != "":
		page, err := readPage(p.HTMLFile, nil)
		if err != nil {
			return extractedLine{}, err
		}
		in.Bytes = page
	case p.HTML != nil:
		in.Bytes, in.ContentType = []byte(*p.HTML), "text/html"
	case p.Text != nil:
		in.Bytes, in.ContentType = []byte(*p.Text), "text/plain"
	default:
		return extractedLine{}, errors.New("the line has none of html_file, html and text")
	}
	return extractedLine{ID: p.ID, Fields: extract.NewFields(extract.Page(in))}, nil
}

// printArticle prints one result for people.
func printArticle(w io.Writer, name string, r *extract.Result, explain bool) error {
	var b strings.Builder
	a := &r.Article
	if r.Outcome != news.ArticlePage {
		fmt.Fprintf(&b, "%s: %s\n", name, r.Outcome.Sentence())
	}
	for _, line := range []string{a.Headline, a.Standfirst, a.Byline.AsPrinted, momentLine(a.Published), a.Dateline.AsPrinted} {
		if line != "" {
			fmt.Fprintln(&b, line)
		}
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	if explain {
		explainBlocks(&b, a)
	} else {
		fmt.Fprintln(&b, a.Body)
		for _, c := range a.Credits {
			fmt.Fprintf(&b, "\n%s\n", c)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func momentLine(m news.Moment) string {
	switch {
	case m.IsZero():
		return ""
	case m.DateOnly:
		return m.Time.Format("2 January 2006")
	}
	return m.Time.Format("2 January 2006 15:04 UTC")
}

func explainBlocks(b *strings.Builder, a *news.Article) {
	for _, field := range slices.Sorted(maps.Keys(a.Origins)) {
		fmt.Fprintf(b, "%s: %s\n", field, a.Origins[field])
	}
	for _, k := range a.Blocks {
		fmt.Fprintf(b, "\n[kept %s: %s]\n%s\n", k.Kind, k.Reason, a.Body[k.Start:k.End])
	}
	for _, d := range a.Dropped {
		fmt.Fprintf(b, "\n[dropped: %s]\n%s\n", d.Reason, d.Text)
	}
}
