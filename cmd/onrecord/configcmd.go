package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

func newConfig(g *globals) *cobra.Command {
	var onlyDefaults bool
	c := &cobra.Command{
		Use:   "config",
		Short: "Show the settings in effect and where each came from",
		Long: "Prints the settings as a configuration file, with the origin of each behind it. Settings come from the defaults, then the\n" +
			"file that --config or ONRECORD_CONFIG names, then the environment (ONRECORD_SERVER_LISTEN; ONRECORD_…_FILE names a file to read the value\n" +
			"from), then flags.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			cfg, err := g.config(c)
			if err != nil {
				return err
			}
			if onlyDefaults {
				cfg = defaults(os.LookupEnv)
				cfg.complete()
			}
			if g.json {
				return printConfigJSON(c.OutOrStdout(), cfg)
			}
			return printConfig(c.OutOrStdout(), cfg)
		},
	}
	c.Flags().BoolVar(&onlyDefaults, "defaults", false, "show the defaults instead")
	return c
}

// printConfig prints settings as YAML that can be read back.
func printConfig(w io.Writer, cfg *config) error {
	var b strings.Builder
	section := ""
	for i := range settings {
		s := &settings[i]
		name, indent := s.key, ""
		if before, after, nested := strings.Cut(s.key, "."); nested {
			if before != section {
				fmt.Fprintf(&b, "%s:\n", before)
			}
			section, name, indent = before, after, "  "
		}
		line := fmt.Sprintf("%s%s: %q", indent, name, *s.value(cfg))
		if *s.value(cfg) == "" {
			line = indent + "# " + name + ":"
		}
		fmt.Fprintf(&b, "%-44s # %s\n", line, cfg.origins[s.key])
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// printConfigJSON prints one setting a line.
func printConfigJSON(w io.Writer, cfg *config) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range settings {
		s := &settings[i]
		err := enc.Encode(struct {
			Key    string `json:"key"`
			Value  string `json:"value"`
			Origin string `json:"origin"`
		}{s.key, *s.value(cfg), cfg.origins[s.key]})
		if err != nil {
			return err
		}
	}
	return nil
}
