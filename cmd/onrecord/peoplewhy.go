package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
)

func newPeopleWhy(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "why PERSON [NAME|ARTICLE]",
		Short: "Say why printed names are one person, or two names are not",
		Long: "Prints under which names articles print PERSON, by which rule each is that person, how sure that is, and where it stands; with\n" +
			"NAME or ARTICLE, only that. Two names of different people are compared: what keeps them apart.",
		Example: "  onrecord people why \"Ines Okafor\"\n  onrecord people why ines-okafor \"I. Okafor\"\n  onrecord people why \"Ines Okafor\" \"Inés Okafor Berg\"",
		Args:    cobra.RangeArgs(1, 2),
		RunE: withFolder(g, openExisting, func(c *cobra.Command, f *folder, args []string) error {
			w := whyPrinter{folder: f, w: c.OutOrStdout(), json: g.json}
			if len(args) == 1 {
				return w.person(c.Context(), args[0])
			}
			return w.two(c.Context(), args[0], args[1])
		}),
	}
}

// whyPrinter explains who is who.
type whyPrinter struct {
	*folder
	w    io.Writer
	json bool
}

// person explains all names of one.
func (p *whyPrinter) person(ctx context.Context, arg string) error {
	v, err := p.who(ctx, arg)
	if err != nil {
		return err
	}
	return p.explain(ctx, v, func(*store.Reason) bool { return true })
}

// two explains one printed name of a person, or what one article prints of them, or why two names are one person or are not.
func (p *whyPrinter) two(ctx context.Context, first, second string) error {
	v, err := p.who(ctx, first)
	if err != nil {
		return err
	}
	if id, ok := news.ParseArticleID(second); ok {
		return p.inArticle(ctx, v, id)
	}
	printed, err := p.store.Prints(ctx, v.ID, second)
	if err != nil {
		return err
	}
	if printed {
		asked := []string{name.Fold(first), name.Fold(second)} // an id is no name that is printed
		return p.explain(ctx, v, func(r *store.Reason) bool { return slices.Contains(asked, name.Fold(r.Name)) })
	}
	return p.compare(ctx, v, first, second)
}

// explain prints the corrections that concern somebody, and their names with the reasons that are asked for.
func (p *whyPrinter) explain(ctx context.Context, v store.Identity, asked func(*store.Reason) bool) error {
	reasons, err := p.store.Reasons(ctx, v.ID)
	if err != nil {
		return err
	}
	if err := p.head(ctx, v); err != nil {
		return err
	}
	for i := range reasons {
		r := &reasons[i]
		if !asked(r) {
			continue
		}
		if p.json {
			err = printJSON(p.w, newReasonJSON(v, r))
		} else {
			err = writeLine(p.w, "%s", reasonLine(v, r))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// head prints who somebody is, and what readers decided about them.
func (p *whyPrinter) head(ctx context.Context, v store.Identity) error {
	if p.json {
		return nil
	}
	n, err := p.store.ArticleCount(ctx, v.ID)
	if err != nil {
		return err
	}
	decided, err := p.store.CorrectionsOf(ctx, v.ID)
	if err != nil {
		return err
	}
	if err := writeLine(p.w, "%s", dotted(shownAs(v), count(n, "article"))); err != nil {
		return err
	}
	for i := range decided {
		if err := writeLine(p.w, "  correction %d: %s", decided[i].Number, oneLine(describeCorrection(&decided[i]))); err != nil {
			return err
		}
	}
	return nil
}

// reasonLine says why a printed name is somebody.
func reasonLine(v store.Identity, r *store.Reason) string {
	var where []string
	for _, a := range r.Examples {
		where = append(where, string(a))
	}
	merged := ""
	if r.Identity != v.ID {
		merged = "as " + string(r.Identity) + ", merged by a correction"
	}
	why := r.Sentence()
	if r.Why != "" && r.Why != why {
		why += " (" + r.Why + ")"
	}
	return oneLine(dotted("  “"+r.Name+"”", why, sure(r.Link), merged, count(r.Articles, "article"), "as in "+strings.Join(where, ", ")))
}

// sure says how sure a rule is.
func sure(e news.Evidence) string {
	if e.Rule == "" {
		return ""
	}
	return fmt.Sprintf("%.0f %% sure", 100*e.Confidence)
}

// reasonJSON is what --json prints of a reason.
type reasonJSON struct {
	ID         news.SpeakerID   `json:"id"`
	Name       string           `json:"name"`
	As         news.SpeakerID   `json:"as"`
	Rule       string           `json:"rule"`
	Confidence float64          `json:"confidence"`
	Why        string           `json:"why"`
	Articles   int              `json:"articles"`
	Examples   []news.ArticleID `json:"examples"`
}

func newReasonJSON(v store.Identity, r *store.Reason) reasonJSON {
	why := r.Why
	if why == "" {
		why = r.Sentence()
	}
	return reasonJSON{v.ID, r.Name, r.Identity, r.Link.Rule, r.Link.Confidence, why, r.Articles, r.Examples}
}

// inArticle explains what one article prints of somebody.
func (p *whyPrinter) inArticle(ctx context.Context, v store.Identity, id news.ArticleID) error {
	rec, err := p.store.Article(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("there is no %s in %s; `onrecord search` prints the ids of what it finds", id, p.config.data)
	}
	if err != nil {
		return err
	}
	reasons, err := p.store.ReasonsIn(ctx, v.ID, rec.Number)
	if err != nil {
		return err
	}
	if len(reasons) == 0 {
		return fmt.Errorf("%s does not name %s", id, shownAs(v))
	}
	if err := p.head(ctx, v); err != nil {
		return err
	}
	for i := range reasons {
		if p.json {
			err = printJSON(p.w, newReasonJSON(v, &reasons[i]))
		} else {
			err = writeLine(p.w, "%s", reasonLine(v, &reasons[i]))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// compare says why a name is that of somebody else, or may be that of the same.
func (p *whyPrinter) compare(ctx context.Context, v store.Identity, first, second string) error {
	other, err := p.who(ctx, second)
	if err != nil {
		return err
	}
	if other.ID == v.ID {
		return p.explain(ctx, v, func(*store.Reason) bool { return true })
	}
	if err := errors.Join(p.head(ctx, v), p.head(ctx, other)); err != nil {
		return err
	}
	a, b := nameIn(first, v), nameIn(second, other)
	apart, err := p.saidApart(ctx, v.ID, other.ID)
	if err != nil {
		return err
	}
	same, why := name.Match(a, b)
	switch {
	case apart != "":
		why = apart
	case same:
		why = fmt.Sprintf("the names “%s” and “%s” could be one person's (%s), but articles gave reason to keep them apart", a, b, why)
	default:
		why = fmt.Sprintf("the names “%s” and “%s” differ: %s", a, b, why)
	}
	if p.json {
		return printJSON(p.w, apartJSON{v.ID, other.ID, false, why})
	}
	return writeLine(p.w, "two: %s", oneLine(why))
}

// apartJSON is what --json prints of two who are not one.
type apartJSON struct {
	A    news.SpeakerID `json:"a"`
	B    news.SpeakerID `json:"b"`
	Same bool           `json:"same"`
	Why  string         `json:"why"`
}

// saidApart returns the correction that keeps two apart; empty for none.
func (p *whyPrinter) saidApart(ctx context.Context, a, b news.SpeakerID) (string, error) {
	all, err := p.store.CorrectionsOf(ctx, a)
	if err != nil {
		return "", err
	}
	for i := range all {
		c := &all[i]
		if c.Kind == store.Split && slices.Contains([]news.SpeakerID{c.Identity, c.Other}, a) && slices.Contains([]news.SpeakerID{c.Identity, c.Other}, b) {
			return fmt.Sprintf("a reader said so, by correction %d: %s", c.Number, c.Sentence()), nil
		}
	}
	return "", nil
}

// nameIn is the name that an argument gave for somebody, theirs if it was an id.
func nameIn(arg string, v store.Identity) string {
	if isIdentityID(arg) || strings.HasSuffix(string(v.ID), ":"+strings.ToLower(arg)) {
		return v.Name
	}
	return arg
}
