package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"onrecord/indexer/enrich"
	"onrecord/indexer/extract"
	"onrecord/search/index"
)

// versionInfo names the program and the versions that decide what has to be made again after an update.
type versionInfo struct {
	Version string `json:"version"`
	Commit  string `json:"commit,omitempty"`
	Go      string `json:"go"`
	Extract int    `json:"extract"` // of the extractor
	Enrich  int    `json:"enrich"`  // of the finders
	Index   int    `json:"index"`   // of the index's format
}

func newVersion(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of the program",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return printVersion(c.OutOrStdout(), thisVersion(), g.json)
		},
	}
}

// thisVersion reads what the Go toolchain noted when it built the program.
func thisVersion() versionInfo {
	v := versionInfo{Version: "unknown", Go: runtime.Version(), Extract: extract.Version, Enrich: enrich.Version, Index: index.FormatVersion}
	b, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if b.Main.Version != "" {
		v.Version = b.Main.Version
	}
	for _, s := range b.Settings {
		if s.Key == "vcs.revision" {
			v.Commit = s.Value
		}
	}
	return v
}

func printVersion(w io.Writer, v versionInfo, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(w).Encode(v)
	}
	_, err := fmt.Fprintf(w, "onrecord %s %s\ncommit %s\nextract %d, enrich %d, index format %d\n",
		v.Version, v.Go, orNone(v.Commit), v.Extract, v.Enrich, v.Index)
	return err
}

func orNone(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}
