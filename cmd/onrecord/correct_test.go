package main

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/store"
)

// leaveCorrection merges two people and leaves it at that, as a command does that is killed before it comes to the articles.
func leaveCorrection(t *testing.T, f *folder) {
	t.Helper()
	err := f.store.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Correct(t.Context(), store.Correction{Kind: store.Merge, Identity: "person:kate-okafor", Other: "person:catherine-lindqvist"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// twoNames adds two articles that print two names, and returns the open folder.
func twoNames(t *testing.T) (data string, f *folder) {
	t.Helper()
	data = t.TempDir()
	for file, text := range map[string]string{
		"crane.txt": "Harbour gets a second crane\n\nIt comes by the end of summer, merchants were told on Thursday.\n\n“The crane comes in June,” Kate Okafor said.",
		"ferry.txt": "Ferry crews keep their contract\n\nIt runs for two years, the company announced.\n\n“The crews have earned it,” Catherine Lindqvist said.",
	} {
		name := filepath.Join(t.TempDir(), file)
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, stderr, code := onrecord(t, data, "add", "--outlet", "a.example", name); code != exitDone {
			t.Fatal(stderr)
		}
	}
	cfg, err := loadConfig("", map[string]string{"data": data}, func(string) (string, bool) { return "", false })
	if err != nil {
		t.Fatal(err)
	}
	if f, err = openFolder(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.close(); err != nil {
			t.Error(err)
		}
	})
	return data, f
}

// TestCorrectionLeftByACrash: what a killed command left to do is done by the next.
func TestCorrectionLeftByACrash(t *testing.T) {
	data, f := twoNames(t)
	leaveCorrection(t, f)
	stdout, stderr, code := onrecord(t, data, "people", "corrections")
	if code != exitDone || !strings.Contains(stderr, "2 articles touched by corrections are linked first") && !strings.Contains(stderr, "1 article touched") {
		t.Errorf("people corrections: exit code %d\n%s%s", code, stdout, stderr)
	}
	if n, err := f.store.RelinkCount(t.Context()); n != 0 || err != nil {
		t.Errorf("%d articles are left, %v", n, err)
	}
	if stdout, stderr, code := onrecord(t, data, "search", "speaker:person:catherine-lindqvist"); code != exitDone || !strings.HasPrefix(stdout, "2 articles found") {
		t.Errorf("search: exit code %d\n%s%s", code, stdout, stderr)
	}
}

// TestServerAppliesCorrections: a server does what others left, at its start and when it comes.
func TestServerAppliesCorrections(t *testing.T) {
	_, f := twoNames(t)
	leaveCorrection(t, f)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- f.relinkOn(ctx, slog.New(slog.DiscardHandler)) }()
	awaitNone := func() {
		t.Helper()
		for range 400 {
			if n, err := f.store.RelinkCount(t.Context()); err != nil {
				t.Fatal(err)
			} else if n == 0 {
				return
			}
			time.Sleep(25 * time.Millisecond)
		}
		t.Fatal("corrections are not applied")
	}
	awaitNone()
	err := f.store.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Undo(t.Context(), 1, "desk")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	awaitNone()
	listed, err := f.store.MostNamed(t.Context(), store.Person, 9)
	if err != nil || len(listed) != 2 {
		t.Errorf("in the end %+v, %v are named, want two", listed, err)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestCorrectionsFile: what is written is read back, whatever stands in it.
func TestCorrectionsFile(t *testing.T) {
	at := time.Date(2026, 1, 2, 10, 0, 0, 0, time.UTC)
	all := []store.Correction{
		{Kind: store.Merge, Identity: "person:a", Called: `A | B \ C`, Other: "person:b", Name: "Ünï Cödé", Note: "first\nsecond\tthird | \\n", By: "desk", At: at, Import: true},
		{Kind: store.Split, Identity: "org:nfb-2", Called: "NFB", Other: "org:nfb.example", Name: "N", Names: []string{`a|b`, `c \`, "d"},
			Articles: []news.ArticleID{"a_1", "a_2"}, At: at, Import: true},
		{Kind: store.Rename, Identity: "person:иван", Called: "Иван", Name: "Ivan", By: "x", At: at, Import: true},
	}
	var b bytes.Buffer
	if err := writeCorrections(&b, append(all, store.Correction{Kind: store.Rename, Undone: at})); err != nil {
		t.Fatal(err)
	}
	lines, err := readCorrections(&b)
	if err != nil {
		t.Fatal(err)
	}
	var got []store.Correction
	for _, l := range lines {
		got = append(got, l.Correction)
	}
	if diff := cmp.Diff(all, got, cmp.AllowUnexported(store.Correction{})); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

func FuzzReadCorrections(f *testing.F) {
	f.Add(correctionsHead + "\nmerge\tperson:a\tA\tperson:b\tB\t\t\tnote\tdesk\t2026-01-02T10:00:00Z")
	f.Add(correctionsHead + "\nsplit\tperson:a\tA\tperson:b\tB\tA \\| B | C\\\ta_1 | a_2\t\\n\t\t2026-01-02T10:00:00Z\n\n# x")
	f.Fuzz(func(t *testing.T, s string) {
		lines, err := readCorrections(strings.NewReader(s))
		if err != nil {
			return
		}
		write := func(lines []correctionLine) string {
			var all []store.Correction
			for _, l := range lines {
				all = append(all, l.Correction)
			}
			var b bytes.Buffer
			if err := writeCorrections(&b, all); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
		once := write(lines)
		again, err := readCorrections(strings.NewReader(once))
		if err != nil {
			t.Fatalf("what was written of %q cannot be read: %v", s, err)
		}
		if twice := write(again); twice != once {
			t.Errorf("%q is written as %q, and that as %q", s, once, twice)
		}
	})
}
