package main

import "github.com/spf13/cobra"

func newPeople(g *globals) *cobra.Command {
	return group(&cobra.Command{
		Use:   "people",
		Short: "Say who is who",
		Long: "Shows which printed names are one person or organisation, and why, and corrects it. A correction outranks the rules for all that\n" +
			"is stored and all that comes, needs no crawl, and can be undone. People are named by any of their names, or by their id.",
	},
		newPeopleList(g), newPeopleWhy(g), newPeopleMerge(g), newPeopleSplit(g), newPeopleRename(g), newPeopleCorrections(g), newPeopleUndo(g),
		newPeopleExport(g), newPeopleApply(g), newPeopleImport(g),
	)
}
