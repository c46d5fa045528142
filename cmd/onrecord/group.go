package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"
)

// group makes a command of several, as "key create" and "key list". Alone it prints what they are.
func group(c *cobra.Command, commands ...*cobra.Command) *cobra.Command {
	c.Args = unknownCommand
	c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
	c.AddCommand(commands...)
	return c
}

// withFolder returns the RunE of a command that works on the data folder: it reads the settings, opens the folder with open, calls
// run, and closes the folder.
func withFolder(g *globals, open func(context.Context, *config) (*folder, error),
	run func(*cobra.Command, *folder, []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		cfg, err := g.config(c)
		if err != nil {
			return err
		}
		f, err := open(c.Context(), cfg)
		if err != nil {
			return err
		}
		return errors.Join(run(c, f, args), f.close())
	}
}
