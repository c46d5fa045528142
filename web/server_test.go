package web

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/search"
	"onrecord/web/api"
	"onrecord/web/problem"
)

// TestClientAsksServer lets the client of sibling processes ask a server over a unix socket.
func TestClientAsksServer(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "s")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	f := newFake()
	log := slog.New(slog.DiscardHandler)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { // ends with stop, and is waited for below
		done <- Serve(ctx, l, New(Options{Searcher: f, Labels: f, Suggester: f, Generation: f.Generation, Log: log, Anonymous: true}), log)
	}()
	c := api.NewClient(socket)
	if err := c.Healthy(ctx); err != nil {
		t.Error(err)
	}
	if g, err := c.Generation(ctx); err != nil || g != f.generation {
		t.Errorf("Generation() = %d, %v, want %d", g, err, f.generation)
	}
	for _, view := range []search.View{search.Articles, search.Quotes} {
		request := search.Request{View: view, Query: "bridge", Facets: []search.Facet{search.OutletFacet}}
		got, err := c.Search(ctx, request)
		if err != nil {
			t.Fatal(err)
		}
		want, err := f.Search(ctx, request)
		if err != nil {
			t.Fatal(err)
		}
		want.Query.Warnings = got.Query.Warnings // an empty list travels as []
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s through the socket (-want +got):\n%s", view, diff)
		}
	}
	_, err = c.Search(ctx, search.Request{Cursor: "foreign"})
	if p, ok := errors.AsType[*problem.Problem](err); !ok || p.Status != problem.CursorMismatch.Status {
		t.Errorf("a foreign cursor: %v, want a problem", err)
	}
	stop()
	if err := <-done; err != nil {
		t.Errorf("after the stop: %v", err)
	}
	if err := c.Healthy(t.Context()); !errors.Is(err, api.ErrNoServer) {
		t.Errorf("without a server: %v, want %v", err, api.ErrNoServer)
	}
}

// TestServeFinishesAnswers stops a server while it answers.
func TestServeFinishesAnswers(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	h := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		stop()
		time.Sleep(50 * time.Millisecond) // the shutdown has begun by now
		if _, err := io.WriteString(w, "whole"); err != nil {
			t.Error(err)
		}
	})
	done := make(chan error, 1)
	go func() { done <- Serve(ctx, l, h, slog.New(slog.DiscardHandler)) }()
	resp, err := http.Get("http://" + l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }() // it was only read
	if body, err := io.ReadAll(resp.Body); err != nil || string(body) != "whole" {
		t.Errorf("answer %q, %v", body, err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}
