package robots

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestGoogle runs Google's tests: those that follow from RFC 9309, and those of Google's own leniency, which is shared throughout.
func TestGoogle(t *testing.T) {
	var rfc, google int
	for line := range bytes.Lines(sharedFile(t, "robots-google.jsonl")) {
		var row struct {
			ID                       int
			Test, Robots, Agent, URL string
			Allowed                  bool
			GoogleOnly               bool `json:"google_only"`
		}
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatal(err)
		}
		if row.GoogleOnly {
			google++
		} else {
			rfc++
		}
		got := Parse([]byte(row.Robots)).Allowed(row.Agent, row.URL)
		if got != row.Allowed {
			t.Errorf("%d %s: Parse(%.300q).Allowed(%q, %.300q) = %v, want %v", row.ID, row.Test, row.Robots, row.Agent, row.URL, got, row.Allowed)
		}
	}
	t.Logf("%d rows of the RFC, %d of Google alone", rfc, google)
}

func TestHostile(t *testing.T) {
	tests := []struct {
		file, path string
		want       bool
	}{
		{"robots-huge.txt.gz", "/private", false},
		{"robots-huge.txt.gz", "/news", true},
		{"robots-wildcards.txt", "/" + strings.Repeat("a", 8000) + "b", true},
	}
	hostile := sharedZip(t, "hostile.zip")
	for _, test := range tests {
		body := unpacked(t, hostile, test.file)
		start := time.Now()
		if got := Parse(body).Allowed("onrecord", test.path); got != test.want {
			t.Errorf("%s: Allowed(%.50q) = %v, want %v", test.file, test.path, got, test.want)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s: took %v, want under 2 s", test.file, took)
		}
	}
}

func sharedPath(t *testing.T, name string) string {
	t.Helper()
	shared := os.Getenv("ONRECORD_SHARED")
	if shared == "" {
		t.Skip("ONRECORD_SHARED does not name the folder of shared evaluation data")
	}
	return filepath.Join(shared, "eval", "robustness", name)
}

func sharedFile(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(sharedPath(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func sharedZip(t *testing.T, name string) fs.FS {
	t.Helper()
	z, err := zip.OpenReader(sharedPath(t, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = z.Close() })
	return z
}

func unpacked(t *testing.T, files fs.FS, name string) []byte {
	t.Helper()
	b, err := fs.ReadFile(files, name)
	if err != nil || !strings.HasSuffix(name, ".gz") {
		return b
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err == nil {
		b, err = io.ReadAll(z)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}
