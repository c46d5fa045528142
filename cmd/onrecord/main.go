// Command onrecord searches news by who said what, about what and where. It is the only place that knows all parts of the
// program and introduces them to each other: one file here for each of its commands.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() { os.Exit(mainCode()) }

// mainCode runs the program with what the system gives it.
func mainCode() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	return run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
}

// run executes the program and returns its exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil || ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return exitDone // also when it was interrupted and ended in order
	}
	if msg := advice(err).Error(); msg != "" {
		say(stderr, "%s", msg)
	}
	if e, ok := errors.AsType[*exitError](err); ok {
		return e.code
	}
	return exitFailed
}

// newRoot returns the command tree.
func newRoot() *cobra.Command {
	g := &globals{}
	root := &cobra.Command{
		Use:           "onrecord",
		Short:         "Search the news by who said what, about what and where",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          unknownCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },

		PersistentPreRunE: func(c *cobra.Command, _ []string) error { return choosePlaces(g, c) },
	}
	g.addFlags(root)
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(
		newDemo(g),
		newAdd(g),
		newSearch(g),
		newShow(g),
		newServe(g),
		newCrawl(g),
		newOutlet(g),
		newPeople(g),
		newGazetteer(g),
		newKey(g),
		newExtract(g),
		newAnnotate(),
		newNames(),
		newReindex(g),
		newCheck(g),
		newConfig(g),
		newHealthcheck(g),
		newVersion(g),
	)
	argumentErrorsBelow(root)
	return root
}
