package main

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/spf13/cobra"

	"onrecord/data/gazetteer"
)

// withoutPlaces marks commands that leave the table of places alone, so that they work when it is damaged.
const withoutPlaces = "without places"

// choosePlaces makes the table of places in the data folder, where somebody has imported one, that of the process. It runs before every
// command, so that all of them know the same places. Settings that cannot be read are the business of the command.
func choosePlaces(g *globals, c *cobra.Command) error {
	if _, without := c.Annotations[withoutPlaces]; without {
		return nil
	}
	cfg, err := g.load(c, loadSettings)
	if err != nil || cfg.data == "" {
		return nil
	}
	err = gazetteer.Use(cfg.placesPath())
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return nil // that of the program; a data folder that is none is the business of the command, too
	case errors.Is(err, gazetteer.ErrUnusable):
		return fmt.Errorf("%w; make it again with `onrecord gazetteer import`, or remove the file to do with the places that the program knows", err)
	}
	return err
}
