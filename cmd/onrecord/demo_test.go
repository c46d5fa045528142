package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/data/demo"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer"
	"onrecord/indexer/fetch"
	"onrecord/search/query"
)

// crawledDemo crawls the demo's world into a new folder, morning and afternoon, and returns it open.
func crawledDemo(t testing.TB) *folder {
	t.Helper()
	w := newDemoWorld()
	cfg := &config{data: t.TempDir(), now: w.now, logLevel: "warn"}
	f, err := openFolder(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.close(); err != nil {
			t.Error(err)
		}
	})
	o := demoOptions{globals: globals{progress: progressOff}, config: cfg}
	if err := errors.Join(w.crawl(t.Context(), f, o, io.Discard, io.Discard), f.followOnce(t.Context(), &o.globals, io.Discard)); err != nil {
		t.Fatal(err)
	}
	return f
}

// TestDemoComesOut holds that the crawl of the demo's world ends as stories.txt says, address by address.
func TestDemoComesOut(t *testing.T) {
	f := crawledDemo(t)
	file, err := os.ReadFile("../../data/demo/stories.txt")
	if err != nil {
		t.Fatal(err)
	}
	s := &storyTest{T: t, store: f.store}
	for line := range strings.Lines(string(file)) {
		line = strings.TrimRight(line, "\n")
		switch verb, ok := strings.CutPrefix(line, "\t"); {
		case ok:
			verb, values, _ := strings.Cut(verb, " | ")
			s.expect(verb, strings.Split(values, " | "))
		case line != "" && line[0] != '#' && line != "together":
			address, outcome, _ := strings.Cut(line, " ")
			s.visit(address, outcome)
		}
	}
	n, err := f.store.Counts(t.Context())
	if err != nil || n.Articles != s.articles || n.Versions != s.articles+1 {
		t.Errorf("Counts() = %+v, %v, want %d articles, one of them in two versions", n, err, s.articles)
	}
}

// storyTest checks line by line what stories.txt says.
type storyTest struct {
	*testing.T
	store    *store.Store
	address  string
	record   *news.Record // of the article at address; nil if that is none
	articles int
}

// visit checks what became of an address.
func (s *storyTest) visit(address, outcome string) {
	s.address, s.record = address, nil
	normal, _ := indexer.NormalURL(address)
	a, err := s.store.Address(s.Context(), normal)
	if err != nil {
		s.Errorf("%s was not visited: %v", address, err)
		return
	}
	if outcome != news.ArticlePage.String() {
		if a.Outcome.String() != outcome {
			s.Errorf("%s is %v, want %s", address, a.Outcome, outcome)
		}
		return
	}
	s.articles++
	if s.record, err = s.store.Article(s.Context(), a.Article); err != nil {
		s.Errorf("%s is %v and not stored: %v", address, a.Outcome, err)
	}
}

// expect checks one thing that the article in hand has to show, or that holds across articles.
func (s *storyTest) expect(verb string, values []string) {
	switch kind, isQuote := strings.CutPrefix(verb, "quote "); {
	case verb == "one person":
		s.identities(values, 1)
	case verb == "two people":
		s.identities(values, 2)
	case s.record == nil:
		s.Errorf("%s is no article and can show no %s", s.address, verb)
	case isQuote:
		s.quote(kind, values[0], values[1], values[2])
	default:
		if got, ok := s.shows(verb, values[0]); !ok {
			s.Errorf("%s: %s | %s does not hold: %.600s", s.address, verb, values[0], got)
		}
	}
}

// quote looks for a quote by its first words.
func (s *storyTest) quote(kind, speakerType, speaker, words string) {
	if speaker == "-" {
		speaker = ""
	}
	want := strings.Join([]string{kind, speakerType, speaker}, " | ")
	for _, q := range s.record.Quotes {
		if !strings.HasPrefix(q.Content, words) {
			continue
		}
		if got := fmt.Sprintf("%v | %v | %s", q.Kind, q.Speaker.Type, q.Speaker.Name); got != want {
			s.Errorf("%s: “%s” is %s, want %s", s.address, words, got, want)
		}
		return
	}
	s.Errorf("%s: no quote begins with “%s”", s.address, words)
}

// shows reports whether the article has a property, and returns what it has.
func (s *storyTest) shows(verb, value string) (string, bool) {
	a := &s.record.Article
	switch verb {
	case "no quote":
		i := slices.IndexFunc(s.record.Quotes, func(q news.Quote) bool { return strings.Contains(q.Content, value) })
		return fmt.Sprint(i), i < 0
	case "said":
		return a.Body, strings.Contains(a.Body, value)
	case "not said":
		all := strings.Join([]string{a.Headline, a.Standfirst, a.Body}, "\n")
		return all, !strings.Contains(all, value)
	case "place":
		var ids []string
		for _, p := range s.record.Places {
			ids = append(ids, string(p.ID))
		}
		return fmt.Sprint(ids), slices.Contains(ids, value)
	case "author":
		names := slices.Concat(a.Byline.Authors, a.Byline.Organisations)
		return fmt.Sprint(names), slices.Contains(names, value)
	case "credit":
		return fmt.Sprint(a.Credits), slices.ContainsFunc(a.Credits, func(c string) bool { return strings.Contains(c, value) })
	case "versions":
		got := fmt.Sprint(s.record.Versions)
		return got, got == value
	}
	return "unknown to this test", false
}

// identities checks how many people the printed names are, over all articles.
func (s *storyTest) identities(names []string, want int) {
	ids := map[news.PersonID]bool{}
	records, err := s.store.RecordsAfter(s.Context(), 0, 1000)
	if err != nil {
		s.Fatal(err)
	}
	found := map[string]bool{}
	for i := range records {
		for _, p := range records[i].People {
			if slices.Contains(names, p.Name) {
				ids[p.ID], found[p.Name] = true, true
			}
		}
	}
	if len(ids) != want || len(found) != len(names) || ids[""] {
		s.Errorf("%q are the people %v, want %d; found are %v", names, ids, want, found)
	}
}

// TestExamplesOfTheGuideFindSomething asks the examples of the query language of the data that everybody has.
func TestExamplesOfTheGuideFindSomething(t *testing.T) {
	data := crawledDemo(t).config.data
	for _, f := range query.Filters() {
		stdout, stderr, code := onrecord(t, data, "search", "--fail-empty", "--view", "quotes", f.Example)
		if code != exitDone {
			t.Errorf("search %s: exit code %d, %s%s", f.Example, code, strings.TrimSpace(stdout), stderr)
		}
	}
}

func TestDemoSearchesFindSomething(t *testing.T) {
	data := crawledDemo(t).config.data
	for _, s := range demoSearches {
		stdout, stderr, code := onrecord(t, data, "search", "--fail-empty", "--view", cmp.Or(string(s.request.View), "articles"), s.request.Query)
		if code != exitDone {
			t.Errorf("search %s: exit code %d, %s%s", s.request.Query, code, strings.TrimSpace(stdout), stderr)
		}
	}
}

// TestDemoStandsAtOnce holds that the pages stand five seconds after the start, and that an interrupt ends the demo in order.
func TestDemoStandsAtOnce(t *testing.T) {
	const bound = 5 * time.Second * slowdown
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var out, errs lockedBuffer
	done := make(chan int, 1)
	start := time.Now()
	go func() { // ends with ctx
		done <- run(ctx, []string{"--data", t.TempDir(), "demo", "--listen", "127.0.0.1:0"}, strings.NewReader(""), &out, &errs)
	}()
	var base string
	for base == "" && time.Since(start) < bound {
		if _, after, ok := strings.Cut(out.String(), "The pages stand at "); ok {
			base, _, _ = strings.Cut(after, " until")
		}
		time.Sleep(10 * time.Millisecond)
	}
	if base == "" {
		t.Fatalf("no pages after %v:\n%s%s", bound, &out, &errs)
	}
	if _, err := ask(ctx, base); err != nil {
		t.Error(err)
	}
	if took := time.Since(start); took > bound {
		t.Errorf("the first page came after %v, want at most %v", took, bound)
	}
	stop()
	if code := <-done; code != exitDone {
		t.Errorf("exit code %d after an interrupt\n%s", code, &errs)
	}
}

func TestDemoListener(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	cfg := &config{listen: taken.Addr().String(), origins: map[string]string{"server.listen": "default"}}
	l, err := demoListener(cfg)
	if err != nil {
		t.Fatalf("demoListener() on a default port that is taken: %v", err)
	}
	defer func() { _ = l.Close() }()
	cfg.origins["server.listen"] = "flag --listen"
	if l, err := demoListener(cfg); err == nil {
		t.Errorf("demoListener() on a port that was asked for and is taken = %v, want an error", l.Addr())
	}
}

// TestDemoAsksNobodyElse holds that the demo's way out leads to the invented hosts alone.
func TestDemoAsksNobodyElse(t *testing.T) {
	w := newDemoWorld()
	stop, err := w.start()
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	}()
	for host, known := range map[string]bool{"meridianpost.example": true, "elbekurier.example": true, "example.org": false, "localhost": false} {
		got, err := w.Resolve(t.Context(), host, 80)
		if known != (err == nil) || !known && !errors.Is(err, fetch.ErrName) || known && got[0] != w.addr {
			t.Errorf("Resolve(%q) = %v, %v", host, got, err)
		}
	}
	resp, err := http.Get("http://" + w.addr.String() + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusNotFound {
		t.Errorf("a host that no outlet has answers %s", resp.Status)
	}
	if _, ok := demo.ByHost("example.org"); ok {
		t.Error("example.org belongs to an invented outlet")
	}
}
