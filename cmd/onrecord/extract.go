package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"onrecord/data/news"
	"onrecord/indexer/extract"
)

type extractOptions struct {
	names   []string // files, addresses, or "-" for standard input
	url     string   // where a file was fetched
	jsonl   bool
	explain bool
	json    bool // one object a page
	colour  string
	now     time.Time
}

func newExtract(g *globals) *cobra.Command {
	var o extractOptions
	c := &cobra.Command{
		Use:   "extract [FILE…|URL…|-]",
		Short: "Turn pages into articles: headline, byline, date, clean text",
		Long: "Reads pages, HTML or plain text (compressed with gzip or not), and prints the article in each. A page on the web is fetched as\n" +
			"politely as in a crawl, and not kept. With --explain, every field is printed with its witness, and every block of the part of the\n" +
			"page in which the text was found, kept or dropped, with the reason. With --json, one object with the fields of the article is\n" +
			"printed for each page. With --jsonl the command is a filter: lines of {\"id\", \"url\", \"html_file\" | \"html\" | \"text\"} in, one such\n" +
			"object out for each.",
		Example: "  onrecord extract saved.html\n  onrecord extract --explain https://www.example.org/2026/05/03/story | less -R",
		RunE: func(c *cobra.Command, args []string) error {
			o.names, o.now, o.json = args, time.Now(), g.json
			if err := o.check(); err != nil {
				return err
			}
			cfg, err := g.config(c)
			if err != nil {
				return err
			}
			if o.jsonl {
				return filterPages(c.Context(), o, cfg, c.InOrStdin(), c.OutOrStdout())
			}
			return runExtract(c.Context(), o, &pageReader{config: cfg, options: o, stdin: c.InOrStdin(), stderr: c.ErrOrStderr()}, c.OutOrStdout())
		},
	}
	c.Flags().BoolVar(&o.jsonl, "jsonl", false, "read and write JSON Lines")
	c.Flags().BoolVar(&o.explain, "explain", false, "show what was kept and dropped, with the reasons")
	c.Flags().StringVar(&o.colour, "color", colourAuto, "colour what --explain prints: `WHEN` is "+strings.Join(colourModes, ", "))
	c.Flags().StringVar(&o.url, "url", "", "`address` that the page in the file was fetched from")
	return c
}

// check refuses options that exclude each other or cannot be.
func (o *extractOptions) check() error {
	switch {
	case o.explain && o.jsonl:
		return usageError("extract --jsonl prints JSON and --explain text for people; give one of them")
	case o.explain && o.json:
		return usageError("extract --json prints JSON and --explain text for people; give one of them")
	case o.jsonl && o.url != "":
		return usageError("extract --jsonl finds the address of each page in its line; leave --url out")
	}
	return checkPageURL(o.url, o.names)
}

// filterGCPercent is the GC percentage of extract --jsonl. It holds one page at a time, a few megabytes, so that at the usual 100 a
// third of its time went into collecting; at 400 it is a twentieth, for at most some 100 MB more (measured over 871 real pages).
const filterGCPercent = 400

func filterPages(ctx context.Context, o extractOptions, cfg *config, stdin io.Reader, stdout io.Writer) error {
	if len(o.names) > 0 {
		return usageError("extract --jsonl reads standard input; give it no files")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(filterGCPercent))
	return filterJSONL(ctx, stdin, stdout, func(p pageLine) (extractedLine, error) { return p.extract(cfg.rulebook, o.now) })
}

// runExtract prints the article of each page. Those that cannot be read are told at the end.
func runExtract(ctx context.Context, o extractOptions, p *pageReader, stdout io.Writer) (err error) {
	s, err := styleAsked(stdout, o.colour)
	if err != nil {
		return err
	}
	if len(o.names) == 0 {
		o.names = []string{"-"}
	}
	defer func() { err = errors.Join(err, p.close()) }()
	var failed []error
	for i, name := range o.names {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		r, err := p.read(ctx, name)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		if unusable(r.Outcome) {
			failed = append(failed, fmt.Errorf("%s: %s", name, refusal(r.Outcome, r.Why)))
			if !o.explain && !o.json {
				continue
			}
		}
		if err := o.print(stdout, s, name, i, &r); err != nil {
			return errors.Join(append(failed, fmt.Errorf("print %s: %w", name, err))...)
		}
	}
	return errors.Join(failed...)
}

// print prints one result; where there are several, each stands under its name.
func (o *extractOptions) print(w io.Writer, s style, name string, i int, r *extract.Result) error {
	if o.json {
		return printJSON(w, extractedLine{ID: name, Fields: extract.NewFields(*r)})
	}
	var heading string
	if len(o.names) > 1 {
		heading = s.strong("==> "+oneLine(name)+" <==") + "\n"
		if i > 0 {
			heading = "\n" + heading
		}
	}
	text := articleText(name, r)
	if o.explain {
		text = explanation{style: s, width: widthOf(w)}.of(r)
	}
	_, err := io.WriteString(w, heading+text)
	return err
}

// pageReader reads pages from files and from the web. Only the web needs the data folder: what is known of an outlet stands there, and
// when its host may be asked again.
type pageReader struct {
	config  *config
	options extractOptions
	stdin   io.Reader
	stderr  io.Writer
	folder  *folder // open once a page of the web was asked for
}

func (p *pageReader) read(ctx context.Context, name string) (extract.Result, error) {
	if isWebAddress(name) {
		return p.fetch(ctx, name)
	}
	b, err := readPage(name, p.stdin)
	if err != nil {
		return extract.Result{}, notRead(name, err)
	}
	return p.config.rulebook.Page(extract.Input{Bytes: b, URL: p.options.url, Now: p.options.now}), nil
}

func (p *pageReader) fetch(ctx context.Context, address string) (r extract.Result, err error) {
	if p.folder == nil {
		if p.folder, err = openFolder(ctx, p.config); err != nil {
			return r, err
		}
	}
	return p.folder.crawler(newLog(p.config, p.stderr)).Read(ctx, address)
}

func (p *pageReader) close() error {
	if p.folder == nil {
		return nil
	}
	return p.folder.close()
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

func (p pageLine) extract(rules *extract.Rulebook, now time.Time) (extractedLine, error) {
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
	return extractedLine{ID: p.ID, Fields: extract.NewFields(rules.Page(in))}, nil
}

// articleText is one result for people who want to read it.
func articleText(name string, r *extract.Result) string {
	var b strings.Builder
	a := &r.Article
	if r.Outcome != news.ArticlePage {
		fmt.Fprintf(&b, "%s: %s\n", name, sentence(r.Outcome, r.Why))
	}
	for _, line := range []string{a.Headline, a.Standfirst, a.Byline.AsPrinted, momentLine(a.Published), a.Dateline.AsPrinted} {
		if line != "" {
			fmt.Fprintln(&b, line)
		}
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	fmt.Fprintln(&b, a.Body)
	for _, c := range a.Credits {
		fmt.Fprintf(&b, "\n%s\n", c)
	}
	return printable(b.String())
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
