package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"onrecord/data/outlet"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/index"
	"onrecord/search/query"
	"onrecord/web/access"
	"onrecord/web/api"
)

func newKey(g *globals) *cobra.Command {
	return group(&cobra.Command{
		Use:   "key",
		Short: "Make, list and revoke keys of the interface",
		Long: "A secret key opens what anonymous readers may not do; it is sent in a header and never stands in a page. A public key may stand in\n" +
			"the source of pages, as in that of a search box: it names the origins of those pages, and its filter locks what it can find.",
	}, newKeyCreate(g), newKeyList(g), newKeyRevoke(g))
}

func newKeyCreate(g *globals) *cobra.Command {
	var o access.KeyOptions
	c := &cobra.Command{
		Use:   "create",
		Short: "Make a key and print it, this once",
		Example: "  onrecord key create --name desk\n" +
			"  onrecord key create --public --origin https://wiki.example.org --filter 'outlet:rt.com'",
		Args: cobra.NoArgs,
		RunE: withFolder(g, openFolder, func(c *cobra.Command, f *folder, _ []string) error {
			if c.Flags().Changed("filter") && strings.TrimSpace(o.Filter) == "" {
				return usageError("--filter is empty and would lock nothing; write a query after it, or leave it out for a key that finds everything")
			}
			return createKey(c.Context(), f, o, g.json, c.OutOrStdout(), c.ErrOrStderr())
		}),
	}
	c.Flags().StringVar(&o.Name, "name", "", "what the key is for, in your words")
	c.Flags().BoolVar(&o.Public, "public", false, "a key for the source of pages")
	c.Flags().StringArrayVar(&o.Origins, "origin", nil, "`origin` of the pages that may use the public key, as https://wiki.example.org; may be repeated")
	c.Flags().StringVar(&o.Filter, "filter", "", "a `query` that everything the public key finds must match")
	c.Flags().StringSliceVar(&o.Scopes, "scope", nil, "what the secret key allows: "+strings.Join(access.Scopes, ", ")+" (default search)")
	return c
}

// createKey makes a key. The secret goes to stdout, what to do with it to stderr.
func createKey(ctx context.Context, f *folder, o access.KeyOptions, asJSON bool, stdout, stderr io.Writer) error {
	secret, k, err := access.NewKey(o)
	if err != nil {
		return &exitError{exitUsage, err}
	}
	if err := checkLock(ctx, f, k.Filter, stderr); err != nil {
		return err
	}
	if err := f.store.Write(ctx, func(tx *store.Tx) error { return tx.PutKey(ctx, k) }); err != nil {
		return err
	}
	if asJSON {
		line := keyLine(k)
		line.Key = secret
		return json.NewEncoder(stdout).Encode(line)
	}
	if err := writeLine(stdout, "%s", secret); err != nil {
		return err
	}
	say(stderr, "This is key %s. It is not shown again: only its hash is kept. `onrecord key revoke %s` ends it.", k.ID, k.ID)
	if n, ok := f.indexed(ctx, k.Filter); ok && k.Filter != "" {
		say(stderr, "With its filter it sees %s so far.", count(n, "article"))
	}
	return nil
}

// indexed counts the articles that a filter lets through: by the server of the folder, or by the index as it stands. Where neither
// answers at once, it is not known.
func (f *folder) indexed(ctx context.Context, filter string) (n int, ok bool) {
	r := search.Request{Query: filter, Limit: 1, Strict: true}
	result, err := api.NewClient(f.config.socketPath()).Search(ctx, r)
	if err == nil {
		return result.Total, true
	}
	if _, err := os.Stat(f.config.indexPath()); err != nil {
		return 0, false // opening it would make an empty one
	}
	idx, err := index.Open(ctx, f.config.indexPath(), f.indexOptions())
	if err != nil {
		return 0, false
	}
	result, err = patient(ctx, f.service(idx, nil), r)
	if err := errors.Join(err, idx.Close()); err != nil {
		return 0, false
	}
	return result.Total, true
}

// checkLock refuses a filter that is to leave out what is not known here, since it would leave nothing out, and warns of other values
// that are not known: an outlet may be added later.
func checkLock(ctx context.Context, f *folder, filter string, stderr io.Writer) error {
	unknown, err := access.UnknownIn(ctx, f.names, filter)
	if err != nil {
		return err
	}
	for _, u := range unknown {
		switch {
		case u.Filter == query.Outlet && isBuiltIn(u.Value):
		case u.Negated:
			return usageError("the filter is to leave out %s, which is not known here, so it would leave out nothing; correct it, or make the key "+
				"once there are articles with it", printable(u.String()))
		default:
			say(stderr, "WARNING: %s in the filter is not known here. Until there are articles with it, nothing is found by it.", printable(u.String()))
		}
	}
	return nil
}

// isBuiltIn reports whether an outlet is known to the program, though it may not have been crawled yet.
func isBuiltIn(host string) bool {
	_, ok := outlet.ByHost(host)
	return ok
}

func newKeyList(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the keys there are, without their secrets",
		Args:  cobra.NoArgs,
		RunE: withFolder(g, openExisting, func(c *cobra.Command, f *folder, _ []string) error {
			keys, err := f.store.Keys(c.Context())
			if err != nil {
				return err
			}
			return printKeys(c.OutOrStdout(), keys, g.json)
		}),
	}
}

// keyJSON is what --json prints of a key. Key is the secret, which only create knows.
type keyJSON struct {
	ID        string     `json:"id"`
	Key       string     `json:"key,omitempty"`
	Prefix    string     `json:"prefix"`
	Name      string     `json:"name,omitempty"`
	Public    bool       `json:"public"`
	Scopes    []string   `json:"scopes"`
	Origins   []string   `json:"origins,omitempty"`
	Filter    string     `json:"filter,omitempty"`
	CreatedAt time.Time  `json:"created_at"`
	UsedAt    *time.Time `json:"used_at,omitempty"`
	RevokedAt *time.Time `json:"revoked_at,omitempty"`
}

func keyLine(k store.Key) keyJSON {
	line := keyJSON{ID: k.ID, Prefix: k.Prefix, Name: k.Name, Public: k.Public, Scopes: k.Scopes, Origins: k.Origins, Filter: k.Filter,
		CreatedAt: k.Created}
	if !k.Used.IsZero() {
		line.UsedAt = &k.Used
	}
	if !k.Revoked.IsZero() {
		line.RevokedAt = &k.Revoked
	}
	return line
}

// printKeys prints a paragraph for each key.
func printKeys(w io.Writer, keys []store.Key, asJSON bool) error {
	enc := json.NewEncoder(w)
	for _, k := range keys {
		var err error
		if asJSON {
			err = enc.Encode(keyLine(k))
		} else {
			err = writeLine(w, "%s", printable(describeKey(k)))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// describeKey says in words what a key is.
func describeKey(k store.Key) string {
	kind := "secret"
	if k.Public {
		kind = "public"
	}
	parts := []string{fmt.Sprintf("%s  %s…  %s", k.ID, k.Prefix, kind), "allows " + strings.Join(k.Scopes, ", ")}
	for _, p := range []struct{ label, value string }{
		{"name", k.Name}, {"origins", strings.Join(k.Origins, " ")}, {"filter", k.Filter},
	} {
		if p.value != "" {
			parts = append(parts, p.label+" "+p.value)
		}
	}
	parts = append(parts, "made "+k.Created.Format(time.DateOnly))
	switch {
	case !k.Revoked.IsZero():
		parts = append(parts, "revoked "+k.Revoked.Format(time.DateOnly))
	case k.Used.IsZero():
		parts = append(parts, "never used")
	default:
		parts = append(parts, "last used "+k.Used.Format(time.DateOnly))
	}
	return strings.Join(parts, " · ")
}

func newKeyRevoke(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "revoke ID",
		Short: "End a key, and all sessions that began with it",
		Args:  cobra.ExactArgs(1),
		RunE: withFolder(g, openExisting, func(c *cobra.Command, f *folder, args []string) error {
			ctx := c.Context()
			err := f.store.Write(ctx, func(tx *store.Tx) error { return tx.RevokeKey(ctx, args[0]) })
			if errors.Is(err, store.ErrNotFound) {
				return fmt.Errorf("there is no key %s; `onrecord key list` shows their ids", args[0])
			}
			return err
		}),
	}
}
