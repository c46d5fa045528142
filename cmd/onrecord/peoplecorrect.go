package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/user"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"onrecord/data/news"
	"onrecord/data/store"
)

func newPeopleMerge(g *globals) *cobra.Command {
	c := &cobra.Command{
		Use:     "merge FROM INTO",
		Short:   "Say that somebody is somebody else: both become INTO",
		Example: "  onrecord people merge \"Kate Okafor\" \"Catherine Okafor\" --note \"her own page says so\"",
		Args:    cobra.ExactArgs(2),
	}
	correcting(g, c, func(ctx context.Context, f *folder, args []string) (store.Correction, error) {
		from, err := f.who(ctx, args[0])
		if err != nil {
			return store.Correction{}, err
		}
		into, err := f.who(ctx, args[1])
		return store.Correction{Kind: store.Merge, Identity: from.ID, Other: into.ID}, err
	})
	return c
}

// correcting makes c a command that reads a correction from its arguments, keeps it with what --note says, and applies it.
func correcting(g *globals, c *cobra.Command, read func(context.Context, *folder, []string) (store.Correction, error)) {
	var note string
	c.Flags().StringVar(&note, "note", "", "why, in your `WORDS`")
	c.RunE = withFolder(g, openExisting, func(c *cobra.Command, f *folder, args []string) error {
		correction, err := read(c.Context(), f, args)
		if err != nil {
			return err
		}
		correction.Note = note
		return f.correct(c.Context(), g, correction, c.OutOrStdout(), c.ErrOrStderr())
	})
}

func newPeopleSplit(g *globals) *cobra.Command {
	var s split
	c := &cobra.Command{
		Use:   "split PERSON NAME…",
		Short: "Say that printed names are not one person, but another",
		Long: "Gives names that articles print for PERSON to another: to a new identity, called as the first NAME or as --as says, or to the one\n" +
			"that --into says. It holds in all articles, those to come too, or only in those of --article.",
		Example: "  onrecord people split \"Ines Okafor\" \"Inés Okafor\" --as \"Inés Okafor (sailor)\"\n" +
			"  onrecord people split \"Ines Okafor\" \"Ines Okafor\" --article a_7J2M0Q4T1ZKX9C3B --into ines-okafor-2",
		Args: cobra.MinimumNArgs(2),
	}
	c.Flags().StringSliceVar(&s.articles, "article", nil, "only in the articles with these `IDs`, separated by commas")
	c.Flags().StringVar(&s.as, "as", "", "the full `NAME` of the new identity")
	c.Flags().StringVar(&s.into, "into", "", "`WHO` is meant, where they are known already")
	correcting(g, c, func(ctx context.Context, f *folder, args []string) (store.Correction, error) {
		s.person, s.names = args[0], args[1:]
		return s.correction(ctx, f)
	})
	return c
}

// split is what the command is asked for.
type split struct {
	person          string
	names, articles []string
	as, into        string
}

func (s *split) correction(ctx context.Context, f *folder) (store.Correction, error) {
	c := store.Correction{Kind: store.Split, Names: s.names, Name: s.as}
	if s.as != "" && s.into != "" {
		return c, usageError("--as makes somebody new, and --into names somebody who is known; give one of them")
	}
	person, err := f.who(ctx, s.person)
	if err != nil {
		return c, err
	}
	c.Identity = person.ID
	if s.into != "" {
		if c.Other, err = f.splitInto(ctx, s.into); err != nil {
			return c, err
		}
	}
	for _, a := range s.articles {
		id, ok := news.ParseArticleID(a)
		if !ok {
			return c, usageError("--article cannot be %q; ids of articles begin with a_, and `onrecord search` prints them", a)
		}
		c.Articles = append(c.Articles, id)
	}
	return c, f.checkPrinted(ctx, person, &c)
}

// splitInto returns whom names are split into. An id is taken as it is: it may be that of a split which was undone.
func (f *folder) splitInto(ctx context.Context, arg string) (news.SpeakerID, error) {
	if isIdentityID(arg) {
		return news.SpeakerID(arg), nil
	}
	v, err := f.who(ctx, arg)
	return v.ID, err
}

// checkPrinted refuses names that no article prints of somebody, which are misspelt, unless articles are named that may come later.
func (f *folder) checkPrinted(ctx context.Context, person store.Identity, c *store.Correction) error {
	if len(c.Articles) > 0 {
		return nil
	}
	for _, n := range c.Names {
		printed, err := f.store.Prints(ctx, person.ID, n)
		if err != nil {
			return err
		}
		if !printed {
			return fmt.Errorf("no article prints %q for %s; `onrecord people why %s` lists the names, and with --article one may name articles that come later",
				n, shownAs(person), person.ID)
		}
	}
	return nil
}

func newPeopleRename(g *globals) *cobra.Command {
	c := &cobra.Command{
		Use:     "rename PERSON NAME",
		Short:   "Say how somebody is called here; the id stays",
		Example: "  onrecord people rename ines-okafor \"Inés Okafor\"",
		Args:    cobra.ExactArgs(2),
	}
	correcting(g, c, func(ctx context.Context, f *folder, args []string) (store.Correction, error) {
		who, err := f.who(ctx, args[0])
		return store.Correction{Kind: store.Rename, Identity: who.ID, Name: args[1]}, err
	})
	return c
}

func newPeopleUndo(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "undo NUMBER",
		Short: "Take a correction back, so that the rules decide again",
		Args:  cobra.ExactArgs(1),
		RunE: withFolder(g, openExisting, func(c *cobra.Command, f *folder, args []string) error {
			number, err := strconv.Atoi(args[0])
			if err != nil {
				return usageError("%q is no number of a correction; `onrecord people corrections` lists them", args[0])
			}
			return f.undo(c.Context(), g, number, c.OutOrStdout(), c.ErrOrStderr())
		}),
	}
}

// correct records a correction and applies it to all that is stored.
func (f *folder) correct(ctx context.Context, g *globals, c store.Correction, stdout, stderr io.Writer) error {
	c.By = thisUser()
	err := f.store.Write(ctx, func(tx *store.Tx) (err error) {
		c, err = tx.Correct(ctx, c)
		return err
	})
	if errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("there is no %s here; `onrecord people list` shows the ids", c.Other)
	}
	if err != nil {
		return err
	}
	if err := printMade(stdout, &c, g.json); err != nil {
		return err
	}
	say(stderr, "`onrecord people undo %d` takes it back.", c.Number)
	return f.applyToPast(ctx, g, stdout, stderr)
}

// printMade prints a correction that was just made.
func printMade(w io.Writer, c *store.Correction, asJSON bool) error {
	if asJSON {
		return printJSON(w, newCorrectionJSON(c))
	}
	err := writeLine(w, "correction %d: %s", c.Number, oneLine(c.Sentence()))
	if err == nil && c.Kind == store.Split {
		err = writeLine(w, "the names belong to %s now", c.Other)
	}
	return err
}

func (f *folder) undo(ctx context.Context, g *globals, number int, stdout, stderr io.Writer) error {
	var c store.Correction
	err := f.store.Write(ctx, func(tx *store.Tx) (err error) {
		c, err = tx.Undo(ctx, number, thisUser())
		return err
	})
	if errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("there is no correction %d; `onrecord people corrections` lists them", number)
	}
	if err != nil {
		return err
	}
	if g.json {
		err = printJSON(stdout, newCorrectionJSON(&c))
	} else {
		err = writeLine(stdout, "correction %d no longer holds: %s", number, oneLine(c.Sentence()))
	}
	if err != nil {
		return err
	}
	return f.applyToPast(ctx, g, stdout, stderr)
}

// applyToPast links all articles anew that corrections touch, and brings the index up to date. What an interruption leaves, the next
// command or server does.
func (f *folder) applyToPast(ctx context.Context, g *globals, stdout, stderr io.Writer) error {
	p := newProgress(g, stderr, "Linking anew", 0)
	done := 0
	err := f.pipeline().Relink(ctx, func(n, total int, err error) {
		done = n
		p.step(n, total)
		if err != nil {
			say(stderr, "%s", printable(err.Error()))
		}
	})
	p.end()
	if ctx.Err() != nil {
		say(stderr, "interrupted; the correction is kept, and `onrecord serve` or the next `onrecord people` goes on")
		return nil
	}
	if err != nil {
		return fmt.Errorf("the correction is kept, but not all articles are linked anew; run `onrecord people corrections` to go on: %w", err)
	}
	if !g.quiet && !g.json {
		if err := writeLine(stdout, "%s linked anew", count(done, "article")); err != nil {
			return err
		}
	}
	return f.followOnce(ctx, g, stderr)
}

// thisUser is who gives the command.
func thisUser() string {
	u, err := user.Current()
	if err != nil {
		return "command line" // a system without a list of users
	}
	return u.Username
}

func newPeopleCorrections(g *globals) *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use:   "corrections",
		Short: "List the corrections with their numbers",
		Args:  cobra.NoArgs,
		RunE: withFolder(g, openExisting, func(c *cobra.Command, f *folder, _ []string) error {
			if err := f.finishRelinking(c.Context(), g, c.OutOrStdout(), c.ErrOrStderr()); err != nil {
				return err
			}
			return listCorrections(c.Context(), f, all, g.json, c.OutOrStdout())
		}),
	}
	c.Flags().BoolVar(&all, "all", false, "also those that were undone")
	return c
}

// finishRelinking does what an earlier command left, if it did.
func (f *folder) finishRelinking(ctx context.Context, g *globals, stdout, stderr io.Writer) error {
	left, err := f.store.RelinkCount(ctx)
	if err != nil || left == 0 {
		return err
	}
	say(stderr, "%s touched by corrections are linked first.", count(left, "article"))
	return f.applyToPast(ctx, g, stdout, stderr)
}

// correctionJSON is what --json prints of a correction.
type correctionJSON struct {
	Number   int              `json:"number"`
	Kind     string           `json:"kind"`
	ID       news.SpeakerID   `json:"id"`
	Name     string           `json:"name"`
	Other    news.SpeakerID   `json:"other,omitempty"`
	To       string           `json:"to"`
	Names    []string         `json:"names,omitempty"`
	Articles []news.ArticleID `json:"articles,omitempty"`
	Note     string           `json:"note,omitempty"`
	By       string           `json:"by"`
	At       time.Time        `json:"at"`
	UndoneAt *time.Time       `json:"undone_at,omitempty"`
	UndoneBy string           `json:"undone_by,omitempty"`
}

func listCorrections(ctx context.Context, f *folder, withUndone, asJSON bool, w io.Writer) error {
	all, err := f.store.Corrections(ctx)
	if err != nil {
		return err
	}
	for i := range all {
		c := &all[i]
		switch {
		case !c.InEffect() && !withUndone:
			continue
		case asJSON:
			err = printJSON(w, newCorrectionJSON(c))
		default:
			err = writeLine(w, "%4d  %s", c.Number, oneLine(describeCorrection(c)))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func newCorrectionJSON(c *store.Correction) correctionJSON {
	j := correctionJSON{c.Number, string(c.Kind), c.Identity, c.Called, c.Other, c.Name, c.Names, c.Articles, c.Note, c.By, c.At, nil, c.UndoneBy}
	if !c.InEffect() {
		j.UndoneAt = &c.Undone
	}
	return j
}

// describeCorrection says what was decided, by whom and when.
func describeCorrection(c *store.Correction) string {
	ids := string(c.Identity)
	if c.Other != "" {
		ids += " → " + string(c.Other)
	}
	undone := ""
	if !c.InEffect() {
		undone = fmt.Sprintf("undone %s by %s", c.Undone.Format(time.DateOnly), c.UndoneBy)
	}
	return dotted(c.Sentence(), ids, fmt.Sprintf("%s by %s", c.At.Format(time.DateOnly), c.By), c.Note, undone)
}
