package main

import "github.com/spf13/cobra"

func newPeople(g *globals) *cobra.Command {
	return group(&cobra.Command{Use: "people", Short: "Say who is who"},
		newPeopleImport(g),
	)
}
