package indexer

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/archive"
	"onrecord/data/news"
	"onrecord/data/store"
)

// crashDir names, in the environment, the data folder of the process that is to be killed.
const crashDir = "ONRECORD_TEST_CRASH_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		if err := addUntilKilled(dir, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if dir := os.Getenv(crawlDir); dir != "" {
		if err := crawlUntilKilled(dir, os.Getenv(crawlWeb), os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// addUntilKilled adds invented articles without end, from a random one on, so that many come again and some come edited. It
// writes the id and the number in the sequence of each article that was stored, a line each.
func addUntilKilled(dir string, acknowledge io.Writer) error {
	s, err := store.Open(context.Background(), filepath.Join(dir, "store.db"), store.Options{})
	if err != nil {
		return err
	}
	a, err := archive.Open(filepath.Join(dir, "archive"))
	if err != nil {
		return err
	}
	p := &Pipeline{Store: s, Archive: a, Annotate: wholeBody, Extract: plain(1)}
	endless := func(yield func(Page, error) bool) {
		for n := rand.IntN(200); ; n++ {
			text := fmt.Sprintf("Report %d\n\nThe ferry sails %d times, edition %d.", n, n, rand.IntN(2))
			if !yield(Page{URL: fmt.Sprintf("https://lantern.example/%d", n), Bytes: []byte(text)}, nil) {
				return
			}
		}
	}
	_, err = p.Run(context.Background(), endless, func(r Result) {
		if r.Err != nil {
			fmt.Fprintln(os.Stderr, r.Err)
			os.Exit(1)
		}
		if _, err := fmt.Fprintln(acknowledge, r.ID); err != nil {
			os.Exit(1)
		}
	})
	return err
}

// killWhileAdding runs a process that adds to a data folder, kills it (SIGKILL) at a random moment, and returns the ids it
// acknowledged. A last line that the kill cut off is no acknowledgement.
func killWhileAdding(t *testing.T, dir string) []news.ArticleID {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(program)
	c.Env = append(os.Environ(), crashDir+"="+dir)
	var complaint strings.Builder
	c.Stderr = &complaint
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	var ids []news.ArticleID
	in := bufio.NewReader(out)
	var kill *time.Timer
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			break
		}
		if kill == nil { // the clock starts with the first article
			kill = time.AfterFunc(time.Duration(rand.IntN(150))*time.Millisecond, func() { _ = c.Process.Kill() })
		}
		ids = append(ids, news.ArticleID(strings.TrimSpace(line)))
	}
	err = c.Wait()
	if e, ok := err.(*exec.ExitError); !ok || e.Exited() {
		t.Fatalf("the adding process ended by itself: %v\n%s", err, complaint.String())
	}
	return ids
}

// contentSink is an index in memory that holds records whole.
type contentSink struct {
	seq     news.Seq
	records map[news.Number]news.Record
}

func (m *contentSink) Seq(context.Context) (news.Seq, error) { return m.seq, nil }

func (m *contentSink) Write(_ context.Context, records []news.Record) error {
	for _, r := range records {
		m.records[r.Number] = r
		m.seq = r.Seq
	}
	return nil
}

// TestKilledWhileAdding kills a process that adds articles 20 times. What it acknowledged must be there, once and whole, and an
// index that followed through all crashes must hold the same as one that reads everything afresh.
func TestKilledWhileAdding(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills 20 processes")
	}
	dir := t.TempDir()
	acknowledged := make(map[news.ArticleID]bool)
	following := &contentSink{records: make(map[news.Number]news.Record)}
	for range 20 {
		for _, id := range killWhileAdding(t, dir) {
			acknowledged[id] = true
		}
		checkAfterCrash(t, dir, acknowledged, following)
	}
	if len(acknowledged) < 20 {
		t.Errorf("only %d articles were acknowledged in 20 rounds: the test shows little", len(acknowledged))
	}
	t.Logf("%d articles acknowledged, sequence at %d", len(acknowledged), following.seq)
}

func checkAfterCrash(t *testing.T, dir string, acknowledged map[news.ArticleID]bool, following *contentSink) {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(dir, "store.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	a, err := archive.Open(filepath.Join(dir, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	for id := range acknowledged {
		rec, err := s.Article(t.Context(), id)
		if err != nil {
			t.Errorf("acknowledged article: %v", err)
			continue
		}
		if _, err := a.Get(rec.Article.Page); err != nil {
			t.Errorf("page of acknowledged article %s: %v", id, err)
		}
	}
	if err := s.Check(t.Context(), func(p store.Problem) { t.Errorf("Check: %s: %s", p.Article, p.Text) }); err != nil {
		t.Error(err)
	}
	fresh := &contentSink{records: make(map[news.Number]news.Record)}
	for _, sink := range []*contentSink{following, fresh} {
		if err := CatchUp(t.Context(), s, sink, FollowOptions{Batch: 50}); err != nil {
			t.Error(err)
		}
	}
	if diff := cmp.Diff(fresh, following, cmp.AllowUnexported(contentSink{})); diff != "" {
		t.Errorf("the index that followed differs from a fresh one:\n%s", diff)
	}
	once := make(map[news.ArticleID]bool)
	for _, r := range fresh.records {
		if once[r.Article.ID] {
			t.Errorf("article %s is there twice", r.Article.ID)
		}
		once[r.Article.ID] = true
	}
}
