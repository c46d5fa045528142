package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/web/api"
)

type showOptions struct {
	config   *config
	id       string
	json     bool
	versions bool // print what the versions of an article changed, and nothing else
}

func newShow(g *globals) *cobra.Command {
	var versions bool
	c := &cobra.Command{
		Use:   "show ID",
		Short: "Print one article or quote",
		Long: "Prints the article (a_…) or quote (q_…) with an id that a search gave, with what was found in it and, of an article\n" +
			"that was edited, what each version changed of the quotes. With --json it is what the HTTP interface answers.",
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			cfg, err := g.config(c)
			if err != nil {
				return err
			}
			return runShow(c.Context(), showOptions{cfg, args[0], g.json, versions}, c.OutOrStdout())
		},
	}
	c.Flags().BoolVar(&versions, "versions", false, "print only what the versions of the article changed of its quotes")
	return c
}

// runShow prints an item from the store; no index is needed for it.
func runShow(ctx context.Context, o showOptions, stdout io.Writer) error {
	show := map[string]func(context.Context, *folder, io.Writer) error{"a_": o.article, "q_": o.quote}[o.id[:min(2, len(o.id))]]
	if show == nil {
		return usageError("%q is no id; those of articles begin with a_, those of quotes with q_", o.id)
	}
	if o.versions && !strings.HasPrefix(o.id, "a_") {
		return usageError("--versions is for articles, whose ids begin with a_")
	}
	f, err := openExisting(ctx, o.config)
	if err != nil {
		return err
	}
	err = show(ctx, f, stdout)
	switch {
	case errors.Is(err, store.ErrWithdrawn):
		err = fmt.Errorf("%s was withdrawn, or is no longer in its article", o.id)
	case errors.Is(err, store.ErrNotFound):
		err = fmt.Errorf("there is no %s in %s; `onrecord search` prints the ids of what it finds", o.id, o.config.data)
	}
	return errors.Join(err, f.close())
}

func (o showOptions) article(ctx context.Context, f *folder, w io.Writer) error {
	rec, err := f.store.Article(ctx, news.ArticleID(o.id))
	if err != nil {
		return err
	}
	if o.versions {
		return o.printVersions(ctx, f.store, rec, w)
	}
	outlet, err := f.names.Label(ctx, search.OutletFacet, string(rec.Article.Outlet))
	if err != nil {
		return err
	}
	a := api.NewArticle(rec, outlet, o.config.publicURL)
	if o.json {
		return printJSON(w, a)
	}
	if err := printShownArticle(w, a, rec); err != nil || rec.Versions == 1 {
		return err
	}
	if err := writeLine(w, ""); err != nil {
		return err
	}
	return o.printVersions(ctx, f.store, rec, w)
}

func (o showOptions) quote(ctx context.Context, f *folder, w io.Writer) error {
	hit, err := f.service(noIndex{}, nil).Quote(ctx, news.QuoteID(o.id))
	if err != nil {
		return err
	}
	rec, i, err := f.store.Quote(ctx, hit.ID)
	if err != nil {
		return err
	}
	if o.json {
		return printJSON(w, hit)
	}
	s := styleFor(w)
	var b strings.Builder
	words := search.QuoteText(&rec.Article, &rec.Quotes[i])
	open, closed := search.Marks(hit.Kind, hit.Language, words)
	for _, text := range []string{s.faint(oneLine(hit.Context.Before)), open + s.strong(oneLine(words)) + closed, s.faint(oneLine(hit.Context.After))} {
		if text != "" {
			fmt.Fprintln(&b, text)
		}
	}
	fmt.Fprintf(&b, "\n%s\n%s\n", speakerLine(s, hit), dotted(origin(&hit.Article), oneLine(hit.Article.Headline)))
	fmt.Fprintf(&b, "%s quote, %s sure\n", hit.Kind, percent(hit.Speaker.Confidence))
	explanation{s, widthOf(w)}.evidence(&b, &rec.Quotes[i])
	fmt.Fprintf(&b, "quote %s of article %s\n%s\n", hit.ID, hit.Article.ID, printable(hit.SourceURL))
	_, err = io.WriteString(w, strings.TrimRight(b.String(), "\n")+"\n")
	return err
}

// printShownArticle prints an article for people: its text, then what was found in it.
func printShownArticle(w io.Writer, a *api.Article, rec *news.Record) error {
	s := styleFor(w)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", s.strong(oneLine(a.Headline)))
	for _, line := range []string{oneLine(a.Standfirst), oneLine(a.Byline.AsPrinted), dotted(oneLine(a.Outlet.Name), printDate(a.PublishedAt)), oneLine(a.SourceURL)} {
		if line != "" {
			fmt.Fprintln(&b, line)
		}
	}
	fmt.Fprintf(&b, "\n%s\n", printable(a.Body))
	list := func(title string, names []string) {
		if len(names) > 0 {
			fmt.Fprintf(&b, "\n%s: %s\n", s.strong(title), oneLine(strings.Join(names, ", ")))
		}
	}
	list("People", namesOf(a.People, func(p news.Person) string { return p.Name }))
	list("Organisations", namesOf(a.Organisations, func(o news.Organisation) string { return o.Name }))
	list("Places", namesOf(a.Places, func(p news.Place) string { return p.Name }))
	list("Topics", namesOf(a.Topics, func(t news.Topic) string { return t.Name }))
	for i, q := range a.Quotes {
		name := speakerNamed(&rec.Quotes[i].Speaker)
		words := search.QuoteText(&rec.Article, &rec.Quotes[i])
		open, closed := search.Marks(q.Kind, a.Language, words)
		fmt.Fprintf(&b, "\n%s%s%s\n  — %s %s\n", open, oneLine(words), closed, s.strong(oneLine(name)), s.faint("· "+dotted(q.Kind.String(), string(q.ID))))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func namesOf[T any](items []T, name func(T) string) []string {
	var all []string
	for _, item := range items {
		all = append(all, name(item))
	}
	return all
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
