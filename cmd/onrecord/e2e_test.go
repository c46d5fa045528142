package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/store"
	"onrecord/search"
	"onrecord/web/problem"
)

// Two reports of invented outlets about an invented mayor.
const (
	bridgeText = "The bridge stays open\n\nThe old bridge over the river will not be closed this winter, the mayor told reporters in " +
		"Vienna on Monday.\n\n“The bridge stays open,” Mara Lindqvist said. “It has carried us for a hundred years.”\n"
	tollText = "Bridge toll doubles\n\nDrivers will pay twice as much to cross the old bridge from the first of March.\n\n" +
		"“Nobody asked us,” said Mara Lindqvist, the mayor of the town on the eastern bank.\n"
)

// onrecord runs the program on a data folder and returns what it printed.
func onrecord(t *testing.T, data string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), append([]string{"--data", data}, args...), strings.NewReader(""), &out, &errs)
	return out.String(), errs.String(), code
}

// addText writes a text to a file and adds it.
func addText(t *testing.T, data, outlet, day, text string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.txt")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, stderr, code := onrecord(t, data, "add", "--outlet", outlet, "--date", day, file); code != exitDone {
		t.Fatalf("add: exit code %d\n%s", code, stderr)
	}
}

// serve starts a server on the data folder and returns its address. It is stopped, and waited for, at the end of the test.
func serve(t *testing.T, data string) string {
	t.Helper()
	log := &lockedBuffer{}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, []string{"--data", data, "serve", "--listen", "127.0.0.1:0"}, nil, io.Discard, log)
	}()
	t.Cleanup(func() {
		stop()
		if code := <-done; code != exitDone {
			t.Errorf("serve: exit code %d\n%s", code, log)
		}
	})
	for range 200 {
		for line := range strings.Lines(log.String()) {
			var l struct{ Msg, URL string }
			if json.Unmarshal([]byte(line), &l) == nil && l.Msg == "listening" {
				return l.URL
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("the server does not listen:\n%s", log)
	return ""
}

// lockedBuffer is a buffer that one goroutine writes and another reads.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// getJSON asks a server and decodes what it answers.
func getJSON(t *testing.T, url string, v any) *http.Response {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }() // it was only read
	if err := json.NewDecoder(resp.Body).Decode(v); err != nil {
		t.Fatalf("GET %s: %s: %v", url, resp.Status, err)
	}
	return resp
}

// quotesAnswer is the part of an answer that the tests look at.
type quotesAnswer struct {
	Total  int
	Query  search.QueryInfo
	Hits   []search.QuoteHit
	Facets map[search.Facet]search.Buckets
	Index  search.IndexInfo
}

// TestEndToEnd follows two reports from their texts to one speaker over HTTP.
func TestEndToEnd(t *testing.T) {
	data := t.TempDir()
	addText(t, data, "rivernews.example", "2026-02-02", bridgeText)
	url := serve(t, data)
	addText(t, data, "hillpost.example", "2026-02-03", tollText) // while the server holds the index

	var got quotesAnswer
	resp := getJSON(t, url+"/api/v1/quotes?q=speaker:Lindqvist&facets=outlet,speaker&interval=auto&sort=oldest", &got)
	if resp.StatusCode != http.StatusOK || got.Total != 2 || len(got.Hits) != 2 {
		t.Fatalf("%s, %d quotes: %+v", resp.Status, got.Total, got.Hits)
	}
	speaker := got.Hits[0].Speaker.ID
	for _, h := range got.Hits {
		if h.Speaker.ID != speaker || speaker == "" {
			t.Errorf("quote %s is by %q, the first by %q", h.ID, h.Speaker.ID, speaker)
		}
	}
	wantOutlets := []search.Bucket{
		{Value: "hillpost.example", Label: "hillpost.example", Count: 1},
		{Value: "rivernews.example", Label: "rivernews.example", Count: 1},
	}
	if diff := cmp.Diff(wantOutlets, got.Facets[search.OutletFacet].Buckets); diff != "" {
		t.Errorf("outlets (-want +got):\n%s", diff)
	}

	// A ticked value narrows the list and leaves its own facet as it was.
	var ticked quotesAnswer
	getJSON(t, url+"/api/v1/quotes?q=speaker:Lindqvist&facets=outlet&outlet=hillpost.example", &ticked)
	if ticked.Total != 1 || len(ticked.Facets[search.OutletFacet].Buckets) != 2 {
		t.Errorf("with a tick: %d quotes, %+v", ticked.Total, ticked.Facets)
	}

	// The command line gives the same hits.
	stdout, stderr, code := onrecord(t, data, "search", "--view", "quotes", "--sort", "oldest", "--json", "speaker:Lindqvist")
	var lines []search.QuoteHit
	for line := range strings.Lines(stdout) {
		var h search.QuoteHit
		if err := json.Unmarshal([]byte(line), &h); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		lines = append(lines, h)
	}
	if diff := cmp.Diff(got.Hits, lines); diff != "" || code != exitDone {
		t.Errorf("search: exit code %d, %s (-http +command):\n%s", code, stderr, diff)
	}

	// Single items, counts over time, health, and errors.
	var article struct {
		Body     string
		Versions int
		Quotes   []struct{ ID, Content string }
	}
	getJSON(t, url+"/api/v1/articles/"+string(got.Hits[0].Article.ID), &article)
	if !strings.Contains(article.Body, "closed this winter") || article.Versions != 1 || len(article.Quotes) == 0 {
		t.Errorf("article: %+v", article)
	}
	var histogram struct{ Histogram search.Histogram }
	getJSON(t, url+"/api/v1/histogram?interval=auto&view=quotes&q=speaker:Lindqvist", &histogram)
	counted := 0
	for _, b := range histogram.Histogram.Bars {
		counted += b.Count
	}
	if counted != 2 {
		t.Errorf("the histogram counts %d quotes: %+v", counted, histogram.Histogram)
	}
	var p problem.Problem
	if resp := getJSON(t, url+"/api/v1/quotes?q=before:never", &p); resp.StatusCode != http.StatusBadRequest || len(p.Errors) != 1 {
		t.Errorf("a date that is none: %s, %+v", resp.Status, p)
	}
	if _, stderr, code := onrecord(t, data, "healthcheck", url); code != exitDone {
		t.Errorf("healthcheck: exit code %d: %s", code, stderr)
	}
}

// TestSameAnswerWithAndWithoutServer asks the same questions of an index that this process opens and of one that a server holds.
func TestSameAnswerWithAndWithoutServer(t *testing.T) {
	data := t.TempDir()
	addText(t, data, "rivernews.example", "2026-02-02", bridgeText)
	addText(t, data, "hillpost.example", "2026-02-03", tollText)
	ask := func() (all string) {
		for _, args := range [][]string{{"--sort", "oldest", "bridge"}, {"--view", "quotes", ""}, {"place:Vienna"}, {"--limit", "1", "--sort", "newest", ""}} {
			stdout, stderr, code := onrecord(t, data, append([]string{"search", "--json"}, args...)...)
			if code != exitDone || stdout == "" {
				t.Errorf("search %q: exit code %d, %q\n%s", args, code, stdout, stderr)
			}
			all += stdout
		}
		return all
	}
	alone := ask()
	serve(t, data)
	if diff := cmp.Diff(alone, ask()); diff != "" {
		t.Errorf("(-alone +through the server):\n%s", diff)
	}
}

// TestServerBuildsADamagedIndexAgain damages the index before a server starts: items are served, and searches again as soon as it is built.
func TestServerBuildsADamagedIndexAgain(t *testing.T) {
	data := t.TempDir()
	addText(t, data, "rivernews.example", "2026-02-02", bridgeText)
	if err := os.WriteFile(filepath.Join(data, "index", "FORMAT"), []byte("of another age\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if stdout, _, code := onrecord(t, data, "check"); code != exitFailed || !strings.Contains(stdout, doReindex) {
		t.Errorf("check: exit code %d, %q", code, stdout)
	}
	url := serve(t, data)
	var ready struct{ Status any }
	for range 100 {
		if resp := getJSON(t, url+"/readyz", &ready); resp.StatusCode == http.StatusOK {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	var got quotesAnswer
	if resp := getJSON(t, url+"/api/v1/quotes?q=speaker:Lindqvist", &got); resp.StatusCode != http.StatusOK || got.Total != 1 {
		t.Errorf("%s: %+v", resp.Status, got)
	}
}

// TestFullDisk adds to a store that may not grow.
func TestFullDisk(t *testing.T) {
	cfg, err := loadConfig("", map[string]string{"data": t.TempDir()}, func(string) (string, bool) { return "", false })
	if err != nil {
		t.Fatal(err)
	}
	f, err := openFolder(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := f.close(); err != nil {
			t.Error(err)
		}
	}()
	if err := f.store.Close(); err != nil {
		t.Fatal(err)
	}
	if f.store, err = store.Open(t.Context(), cfg.storePath(), store.Options{MaxPages: 1}); err != nil {
		t.Fatal(err)
	}
	line, err := json.Marshal(map[string]string{"headline": "Numbers", "body": numbers(20_000)})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "report.jsonl")
	if err := os.WriteFile(file, line, 0o600); err != nil {
		t.Fatal(err)
	}
	o := addOptions{config: cfg, input: input{outlet: "rivernews.example"}}
	err = o.add(t.Context(), f, []string{file}, io.Discard, io.Discard)
	if !errors.Is(err, store.ErrFull) || !strings.Contains(advice(err).Error(), "free some space") {
		t.Errorf("add to a full disk: %v", err)
	}
}

// numbers returns a text of n numbers, which cannot be compressed much.
func numbers(n int) string {
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for range n {
		fmt.Fprintf(&b, "%d ", random.Uint64())
	}
	return b.String()
}
