package main

import (
	"context"
	"errors"
	"fmt"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"onrecord/data/archive"
	"onrecord/data/spelling"
	"onrecord/data/store"
)

// Exit codes of the program.
const (
	exitDone    = 0
	exitFailed  = 1 // something could not be done; the last line of stderr says what and what to do
	exitUsage   = 2 // the command line is wrong
	exitPartly  = 3 // done, but some of the inputs or outlets failed
	exitNothing = 4 // nothing was found, and --fail-empty was given
)

// exitError carries the exit code of a failure. Errors without one exit with exitFailed.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

func usageError(format string, args ...any) error {
	return &exitError{exitUsage, fmt.Errorf(format, args...)}
}

// errReported is a failure whose details have been printed already.
var errReported = errors.New("")

// advice adds what to do to conditions that any command may meet.
func advice(err error) error {
	for _, a := range []struct {
		condition error
		do        string
	}{
		{store.ErrFull, "free some space and run the command again; what was acknowledged is safe, and adding it again changes nothing"},
		{archive.ErrFull, "free some space and run the command again; what was acknowledged is safe, and adding it again changes nothing"},
		{syscall.ENOSPC, "free some space and run the command again; what is in the store is safe"},
		{store.ErrBusy, "run the command again when the other one is done"},
		{context.DeadlineExceeded, "the search was stopped because it took too long; a narrower query is faster"},
		{store.ErrDamaged, "`onrecord check` tells what is wrong; restore a backup of the data folder"},
	} {
		if errors.Is(err, a.condition) {
			return fmt.Errorf("%w; %s", err, a.do)
		}
	}
	return err
}

// flagError makes a wrong flag a sentence, with the flag that was probably meant.
func flagError(c *cobra.Command, err error) error {
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		f := invalid.GetFlag()
		if kind := flagValues[f.Value.Type()]; kind != "" {
			return usageError("--%s cannot be %q; write %s", f.Name, invalid.GetValue(), kind)
		}
	}
	unknown, ok := errors.AsType[*pflag.NotExistError](err)
	if !ok {
		return usageError("%w (see %s --help)", err, c.CommandPath())
	}
	var known []string
	c.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	name := unknown.GetSpecifiedName()
	if near := spelling.Nearest(name, known); near != "" {
		return usageError("there is no flag --%s; did you mean --%s?", name, near)
	}
	return usageError("%w (see %s --help)", err, c.CommandPath())
}

// flagValues says what the flags of a type take, of the types that only some values have.
var flagValues = map[string]string{
	"bool":     "true or false",
	"int":      "a whole number, as 20",
	"duration": "a time with its unit, as 30s or 5m",
}

// argumentErrors makes wrong numbers of arguments errors of usage.
func argumentErrors(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if check == nil {
			return nil
		}
		if err := check(c, args); err != nil {
			return usageError("%s cannot be used with %s; write: %s", c.Name(), count(len(args), "argument"), c.UseLine())
		}
		return nil
	}
}

// argumentErrorsBelow makes wrong numbers of arguments errors of usage in all commands below c.
func argumentErrorsBelow(c *cobra.Command) {
	for _, sub := range c.Commands() {
		if sub.HasSubCommands() {
			argumentErrorsBelow(sub)
		} else {
			sub.Args = argumentErrors(sub.Args)
		}
	}
}

// unknownCommand says which command below c was probably meant.
func unknownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var known []string
	for _, sub := range c.Commands() {
		known = append(known, sub.Name())
	}
	if near := spelling.Nearest(args[0], known); near != "" {
		return usageError("there is no command %q; did you mean %q?", args[0], near)
	}
	return usageError("there is no command %q; `%s --help` lists them", args[0], c.CommandPath())
}
