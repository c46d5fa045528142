package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/demo"
	"onrecord/data/news"
)

const (
	crashRounds = 20
	crashPages  = 240                    // different pages in all
	crashInput  = 80                     // pages that one process gets
	crashWithin = 150 * time.Millisecond // after a random page, or after the last: while adding, while indexing, or when it has just ended
)

// TestKilledWhileAdding kills processes that add pages (SIGKILL) at random moments. What they acknowledged must be there, once and
// whole; `onrecord check` must find nothing; and the index that went through all crashes must answer as one built afresh.
func TestKilledWhileAdding(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills 20 processes")
	}
	data := t.TempDir()
	acknowledged := make(map[news.ArticleID]bool)
	killed, indexing := 0, 0
	for range crashRounds {
		ids, wasKilled := killWhileAdding(t, data, inventedPages(t))
		for _, id := range ids {
			acknowledged[id] = true
		}
		if wasKilled {
			killed++
		}
		if wasKilled && len(ids) == crashInput {
			indexing++
		}
		if stdout, stderr, code := onrecord(t, data, "check"); code != exitDone {
			t.Fatalf("check after a crash: exit code %d\n%s%s", code, stdout, stderr)
		}
	}
	t.Logf("%d of %d processes were killed, %d of them after adding; %d articles acknowledged", killed, crashRounds, indexing, len(acknowledged))
	if killed < crashRounds/2 || len(acknowledged) < crashInput {
		t.Errorf("%d processes killed, %d articles acknowledged: the test shows little", killed, len(acknowledged))
	}
	areStored(t, data, acknowledged)
	before := crashSearches(t, data)
	if _, stderr, code := onrecord(t, data, "reindex"); code != exitDone {
		t.Fatalf("reindex: exit code %d\n%s", code, stderr)
	}
	if diff := cmp.Diff(before, crashSearches(t, data)); diff != "" {
		t.Errorf("searches of the index that went through the crashes and of a fresh one differ:\n%s", diff)
	}
}

// inventedPages writes some pages to a folder and returns their files: the demo's, each many times with other words. Many come
// again in later rounds, and some of them edited.
func inventedPages(t *testing.T) []string {
	t.Helper()
	pages, err := demo.Pages()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var files []string
	for _, n := range rand.Perm(crashPages)[:crashInput] {
		p := pages[n%len(pages)]
		text := string(p.Bytes)
		text = strings.Replace(text, "\n<p>", "\n<p>"+inventedSentence(n, rand.IntN(2))+"</p>\n<p>", 1) // the first of the body
		text = strings.ReplaceAll(text, ".example/", fmt.Sprintf(".example/%d/", n))
		file := filepath.Join(dir, fmt.Sprintf("%d-%s", n, p.Name))
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// inventedSentence is a quote of somebody invented. Every third gives the surname alone, which other pages may make somebody's.
func inventedSentence(n, edition int) string {
	given, family := []string{"Ines", "Tomas", "Carla", "Marek"}[n%4], []string{"Okafor", "Lindqvist", "Castellan", "Novikova", "Harrow"}[n/4%5]
	if n%3 == 0 {
		given = "Minister"
	}
	return fmt.Sprintf("“Lock number %d was opened %d times this winter, and nobody complained,” %s %s said on Monday.", n, n+edition, given, family)
}

// killWhileAdding adds files in a process of its own, kills it at a random moment, and returns the ids it acknowledged, and whether
// it was killed or had ended before. A last line that the kill cut off is no acknowledgement.
func killWhileAdding(t *testing.T, data string, files []string) (ids []news.ArticleID, killed bool) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), program)
	c.Args = append([]string{"onrecord", "--data", data, "add", "--json", "--outlet", "meridianpost.example"}, files...) // TestMain goes by the first
	var complaint strings.Builder
	c.Stderr = &complaint
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	var kill *time.Timer
	last := min(1+rand.IntN(2*crashInput), crashInput) // of the pages that it may add for certain
	in := bufio.NewReader(out)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			break
		}
		if kill == nil && len(ids) == last-1 {
			kill = time.AfterFunc(rand.N(crashWithin), func() { _ = c.Process.Kill() }) // it may have ended
			defer kill.Stop()
		}
		var added struct{ ID, Error string }
		if err := json.Unmarshal(line, &added); err != nil || added.Error != "" || added.ID == "" {
			t.Fatalf("%v in %s", err, line)
		}
		ids = append(ids, news.ArticleID(added.ID))
	}
	if err := c.Wait(); err == nil {
		return ids, false
	}
	if c.ProcessState.Exited() {
		t.Fatalf("the process failed by itself: %s\n%s", c.ProcessState, complaint.String())
	}
	return ids, true
}

// areStored checks that articles are in the store, once each, with their pages in the archive.
func areStored(t *testing.T, data string, ids map[news.ArticleID]bool) {
	t.Helper()
	cfg, err := loadConfig("", map[string]string{"data": data}, func(string) (string, bool) { return "", false })
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
	records, err := f.store.RecordsAfter(t.Context(), 0, 2*crashPages)
	if err != nil {
		t.Fatal(err)
	}
	times := make(map[news.ArticleID]int)
	for _, r := range records {
		times[r.Article.ID]++
		if _, err := f.archive.Get(r.Article.Page); err != nil {
			t.Errorf("page of article %s: %v", r.Article.ID, err)
		}
	}
	for id := range ids {
		if times[id] != 1 {
			t.Errorf("acknowledged article %s is in the store %d times", id, times[id])
		}
	}
}

// crashSearches asks for everything, and for some of it, in both views.
func crashSearches(t *testing.T, data string) string {
	t.Helper()
	var all strings.Builder
	for _, q := range []string{"", "winter lock", "speaker:Okafor", "place:Vienna", "speaker:Lindqvist"} {
		for _, view := range []string{"articles", "quotes"} {
			stdout, stderr, code := onrecord(t, data, "search", "--json", "--view", view, "--sort", "oldest", "--limit", "100", q)
			if code != exitDone || stdout == "" {
				t.Errorf("search %q of %s: exit code %d, %d bytes\n%s", q, view, code, len(stdout), stderr)
			}
			fmt.Fprintf(&all, "%s of %s:\n%s", q, view, stdout)
		}
	}
	return all.String()
}
