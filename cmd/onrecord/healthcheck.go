package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/spf13/cobra"
)

// healthTimeout is how long a server may take to say that it lives.
const healthTimeout = 4 * time.Second

func newHealthcheck(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "healthcheck [URL]",
		Short: "Ask a server whether it lives; exit 0 if so, 1 if not",
		Long: "Asks /healthz of the server that this machine's settings describe, or any other address. It prints nothing when all is\n" +
			"well, and is meant for containers.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			cfg, err := g.config(c)
			if err != nil {
				return err
			}
			target := localURL(cfg.listen)
			if len(args) > 0 {
				target = args[0]
			}
			return runHealthcheck(c.Context(), target)
		},
	}
}

// maxHealthHeader is how much of an answer is read, in bytes; its body is not looked at.
const maxHealthHeader = 64 << 10

// healthClient asks the very server that is named: through no proxy, and not where it redirects.
var healthClient = &http.Client{
	Transport:     &http.Transport{MaxResponseHeaderBytes: maxHealthHeader, DisableKeepAlives: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// runHealthcheck asks once. A target without a path is asked for /healthz.
func runHealthcheck(ctx context.Context, target string) error {
	if err := checkURL(target); err != nil {
		return &exitError{exitUsage, err}
	}
	u, err := url.Parse(target)
	if err != nil {
		return &exitError{exitUsage, err}
	}
	if u.Path == "" || u.Path == "/" {
		u.Path = "/healthz"
	}
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return fmt.Errorf("ask %s: %w", u.Redacted(), err)
	}
	resp, err := healthClient.Do(req)
	if err != nil {
		return fmt.Errorf("the server does not answer: %w", err)
	}
	defer func() { _ = resp.Body.Close() }() // nothing of it is read
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", u.Redacted(), resp.Status)
	}
	return nil
}

// localURL returns the address of a listener as seen from this machine.
func localURL(listen string) string {
	host, port, err := net.SplitHostPort(listen)
	if ip := net.ParseIP(host); err != nil || host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port)
}
