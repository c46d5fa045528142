package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"onrecord/data/store"
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
	if len(cfg.outlets) > 0 {
		fmt.Fprintf(&b, "%s:\n", outletsKey)
	}
	for _, o := range cfg.outlets {
		entry := outletEntry(o)
		if rules := cfg.rulesEntry(o.Outlet.ID); rules != "" {
			entry = append(entry, rules)
		}
		fmt.Fprintf(&b, "  - { %s }\n", strings.Join(entry, ", "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// outletEntry writes an outlet as it may stand in a configuration file.
func outletEntry(o store.CrawlSettings) []string {
	entry := []string{fmt.Sprintf("id: %q", o.Outlet.ID), fmt.Sprintf("url: %q", o.URL)}
	if o.Outlet.Name != "" {
		entry = append(entry, fmt.Sprintf("name: %q", o.Outlet.Name))
	}
	if o.Outlet.Home != "" {
		entry = append(entry, fmt.Sprintf("home: %q", o.Outlet.Home))
	}
	if o.Every > 0 {
		entry = append(entry, "every: "+o.Every.String())
	}
	if o.Delay != nil {
		entry = append(entry, "delay: "+o.Delay.String())
	}
	entry = appendList(entry, "feeds", o.Feeds)
	entry = appendList(entry, "allow", o.Allow)
	return appendList(entry, "ports", o.Ports)
}

// appendList adds a field with several values, if it has any.
func appendList[T any](entry []string, key string, values []T) []string {
	if len(values) == 0 {
		return entry
	}
	var quoted []string
	for _, v := range values {
		quoted = append(quoted, strconv.Quote(fmt.Sprint(v)))
	}
	return append(entry, key+": ["+strings.Join(quoted, ", ")+"]")
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
