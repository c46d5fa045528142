package main

import (
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"onrecord": main})
}

// TestScripts runs the program as a user does, by the scripts in testdata/script. Outlets and people in them are invented. The folder
// "site" of a script is served at $SITE, a port of this machine.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_DATA_HOME", filepath.Join(e.WorkDir, "data"))
			site := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(e.WorkDir, "site"))))
			e.Defer(site.Close)
			e.Setenv("SITE", site.URL)
			e.Setenv("PORT", strconv.Itoa(site.Listener.Addr().(*net.TCPAddr).Port))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"await": awaitFile, "exitcode": exitCode},
	})
}

// awaitFile waits until a file exists: await FILE.
func awaitFile(s *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		s.Fatalf("usage: await FILE")
	}
	for range 200 {
		if _, err := os.Stat(s.MkAbs(args[0])); err == nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.Fatalf("%s did not appear", args[0])
}

// exitCode runs the program, which must fail with a code: exitcode CODE ARGUMENT….
func exitCode(s *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		s.Fatalf("usage: exitcode CODE ARGUMENT…")
	}
	err := s.Exec("onrecord", args[1:]...)
	if err == nil || !strings.HasSuffix(err.Error(), "exit status "+args[0]) {
		s.Fatalf("onrecord %s: %v, want exit status %s", strings.Join(args[1:], " "), err, args[0])
	}
}
