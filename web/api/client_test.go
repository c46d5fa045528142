package api

import (
	"context"
	"errors"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"onrecord/search"
)

// TestSilentServer asks a server that was stopped: it takes the question, and never answers.
func TestSilentServer(t *testing.T) {
	for name, ask := range map[string]func(context.Context, *Client) error{
		"search":     func(ctx context.Context, c *Client) error { _, err := c.Search(ctx, search.Request{}); return err },
		"healthy":    func(ctx context.Context, c *Client) error { return c.Healthy(ctx) },
		"generation": func(ctx context.Context, c *Client) error { _, err := c.Generation(ctx); return err },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := NewClient("")
				here, there := net.Pipe()
				defer func() { _ = there.Close() }()
				c.http.Transport.(*http.Transport).DialContext = func(context.Context, string, string) (net.Conn, error) { return here, nil }
				go func() { _, _ = there.Read(make([]byte, 4096)) }()
				started := time.Now()
				err := ask(t.Context(), c)
				if took := time.Since(started); err == nil || took > time.Minute || errors.Is(err, ErrNoServer) {
					t.Errorf("asking a silent server: %v after %s, want an error within a minute", err, took)
				}
			})
		})
	}
}
