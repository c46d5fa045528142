package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/search"
	"onrecord/search/query"
	"onrecord/web/problem"
)

type searchOptions struct {
	globals
	config    *config
	request   search.Request // its Limit may be larger than a page
	failEmpty bool
}

func newSearch(g *globals) *cobra.Command {
	o := searchOptions{}
	var view, sort string
	c := &cobra.Command{
		Use:   "search QUERY",
		Short: "Find articles or quotes",
		Long: "Searches with the query language of docs/query.md. Filters beside each other that concern a quote (speaker:, quote:, cue:,\n" +
			"kind:, about:) describe the same quote. Several arguments are joined by spaces.",
		Example: "  onrecord search 'place:Kyiv after:2026-01-01 outlet:meridianpost.example,harbourwire.example'\n" +
			"  onrecord search 'speaker:Marushchak \"night train\"' --view quotes",
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			cfg, err := g.config(c)
			if err != nil {
				return err
			}
			o.globals, o.config, o.request.Query = *g, cfg, strings.Join(args, " ")
			o.request.View, o.request.Sort = search.View(view), search.Sort(sort)
			if err := o.check(); err != nil {
				return err
			}
			return runSearch(c.Context(), o, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	c.Flags().StringVar(&view, "view", string(search.Articles), "list `articles` or quotes")
	c.Flags().IntVar(&o.request.Limit, "limit", search.DefaultLimit, "print at most `N` hits")
	c.Flags().StringVar(&sort, "sort", "", "`order`: newest, oldest or relevance (default relevance where there are words to rank by, else newest)")
	c.Flags().BoolVar(&o.request.Strict, "strict", false, "refuse a query that would have to be repaired")
	c.Flags().BoolVar(&o.failEmpty, "fail-empty", false, "exit with 4 when nothing is found")
	return c
}

// check refuses values of flags that cannot be.
func (o *searchOptions) check() error {
	if !slices.Contains(search.Views(), o.request.View) {
		return usageError("--view cannot be %q; it is articles or quotes", o.request.View)
	}
	if o.request.Sort != "" && !slices.Contains(search.Sorts(), o.request.Sort) {
		return usageError("--sort cannot be %q; it is newest, oldest or relevance", o.request.Sort)
	}
	if o.request.Limit < 1 {
		return usageError("--limit cannot be %d; at least one hit has to be asked for", o.request.Limit)
	}
	return nil
}

// runSearch searches the data folder and prints what is found.
func runSearch(ctx context.Context, o searchOptions, stdout, stderr io.Writer) error {
	f, err := openExisting(ctx, o.config)
	if err != nil {
		return err
	}
	err = o.search(ctx, f, stdout, stderr)
	return errors.Join(err, f.close())
}

func (o *searchOptions) search(ctx context.Context, f *folder, stdout, stderr io.Writer) error {
	p := newProgress(&o.globals, stderr, "Indexing", 0)
	s, index, err := f.searcher(ctx, p, stderr)
	p.end()
	if err != nil {
		return err
	}
	total, err := o.printHits(ctx, s, stdout, stderr)
	if err := errors.Join(err, index.Close()); err != nil {
		return o.pointAt(err)
	}
	if total == 0 && o.failEmpty {
		return &exitError{exitNothing, errReported}
	}
	return nil
}

// printHits asks for one page of hits after the other until there are enough, and returns how many there are in all.
func (o *searchOptions) printHits(ctx context.Context, s searcher, stdout, stderr io.Writer) (total int, err error) {
	left := o.request.Limit
	r := o.request
	for first := true; ; first = false {
		r.Limit = min(left, search.MaxLimit)
		result, err := patient(ctx, s, r)
		if err != nil {
			return 0, err
		}
		if first {
			err = o.printHead(result, stdout, stderr)
		}
		if err := errors.Join(err, o.printPage(result, stdout)); err != nil {
			return 0, fmt.Errorf("print hits: %w", err)
		}
		left -= len(result.ArticleHits) + len(result.QuoteHits)
		if left <= 0 || result.Next == "" {
			return result.Total, nil
		}
		r.Cursor = result.Next
	}
}

// printHead prints the repairs of the query, and for people how many hits there are.
func (o *searchOptions) printHead(r *search.Result, stdout, stderr io.Writer) error {
	if o.quiet {
		return nil
	}
	for _, w := range r.Query.Warnings {
		say(stderr, "%s", printable(warningText(w)))
	}
	if o.json {
		return nil
	}
	noun := "article"
	if o.request.View == search.Quotes {
		noun = "quote"
	}
	return writeLine(stdout, "%s found", count(r.Total, noun))
}

func warningText(w query.Warning) string {
	if w.Suggestion == "" {
		return w.Message
	}
	return fmt.Sprintf("%s (%s)", w.Message, w.Suggestion)
}

// printPage prints hits: for programs as the API gives them, one a line.
func (o *searchOptions) printPage(r *search.Result, w io.Writer) error {
	if o.json {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for i := range r.ArticleHits {
			if err := enc.Encode(&r.ArticleHits[i]); err != nil {
				return err
			}
		}
		for i := range r.QuoteHits {
			if err := enc.Encode(&r.QuoteHits[i]); err != nil {
				return err
			}
		}
		return nil
	}
	s := styleFor(w)
	var b strings.Builder
	for i := range r.ArticleHits {
		s.articleHit(&b, &r.ArticleHits[i])
	}
	for i := range r.QuoteHits {
		s.quoteHit(&b, &r.QuoteHits[i])
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// articleHit prints an article found: headline, where it comes from, snippet.
func (s style) articleHit(b *strings.Builder, h *search.ArticleHit) {
	fmt.Fprintf(b, "\n%s\n", s.strong(headline(&h.ArticleRef)))
	fmt.Fprintf(b, "  %s\n", s.faint(dotted(origin(&h.ArticleRef), count(h.Quotes, "quote"), string(h.ID))))
	if text := s.snippet(h.Snippet); text != "" {
		fmt.Fprintf(b, "  %s\n", text)
	}
}

// quoteHit prints a quote found: words, speaker, where it comes from.
func (s style) quoteHit(b *strings.Builder, h *search.QuoteHit) {
	open, closed := search.Marks(h.Kind, h.Language, textOf(h.Snippet))
	fmt.Fprintf(b, "\n%s%s%s\n  %s\n", open, s.snippet(h.Snippet), closed, speakerLine(s, h))
	fmt.Fprintf(b, "  %s\n", s.faint(dotted(origin(&h.Article), oneLine(h.Article.Headline), string(h.ID))))
}

// speakerLine names who said it, and how the text names them where that differs.
func speakerLine(s style, h *search.QuoteHit) string {
	name := oneLine(h.Speaker.Name)
	if name == "" {
		name = notNamed
	}
	line := "— " + s.strong(name)
	if p := oneLine(h.Speaker.AsPrinted); p != "" && p != name {
		line += fmt.Sprintf(" (“%s”)", p)
	}
	if h.Cue != "" {
		line += ", " + oneLine(h.Cue)
	}
	return line
}

func origin(a *search.ArticleRef) string {
	return dotted(oneLine(a.Outlet.Name), printDate(a.PublishedAt))
}

// headline is an article's headline, or its id where it came without.
func headline(a *search.ArticleRef) string {
	if h := oneLine(a.Headline); h != "" {
		return h
	}
	return string(a.ID)
}

// pointAt shows the place in the query that an error is about.
func (o *searchOptions) pointAt(err error) error {
	if e, ok := errors.AsType[*query.SyntaxError](err); ok {
		return usageError("%s%s", e.Msg, underline(o.request.Query, e.Offset, e.Length))
	}
	if e, ok := errors.AsType[*search.ParameterError](err); ok {
		return usageError("%s", e.Msg)
	}
	p, ok := errors.AsType[*problem.Problem](err)
	switch {
	case !ok || p.Status != http.StatusBadRequest:
		return err
	case len(p.Errors) == 1 && p.Errors[0].Parameter == "q":
		return usageError("%s%s", p.Detail, underline(o.request.Query, p.Errors[0].Offset, p.Errors[0].Length))
	}
	return usageError("%s", p.Detail)
}

// underline returns the query with a line of carets below bytes offset to offset+length, or nothing where that does not fit.
func underline(q string, offset, length int) string {
	if strings.ContainsAny(q, "\n\r\t") || offset < 0 || length < 0 || offset+length > len(q) {
		return ""
	}
	blank := strings.Repeat(" ", len([]rune(q[:offset])))
	marks := strings.Repeat("^", max(1, len([]rune(q[offset:offset+length]))))
	return fmt.Sprintf("\n  %s\n  %s%s", printable(q), blank, marks)
}
