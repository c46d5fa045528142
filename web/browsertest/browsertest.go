// Package browsertest drives a real Chromium in tests: pages as a reader meets them, wide or narrow, light or dark, with or without
// scripts and a mouse. Whatever a page complains about in the console, and whatever its policy refuses, fails the test. It is
// imported by tests only.
package browsertest

import (
	"cmp"
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// variable names the environment variable with the path of Chromium. Where it is set, the tests must not be skipped.
const variable = "ONRECORD_CHROMIUM"

// timeout is how long one page may be used. The machine of the tests is slow and shared.
const timeout = 2 * time.Minute

// Browser is one Chromium, for as long as a test runs.
type Browser struct{ ctx context.Context }

// Start starts a Chromium for a test, which is skipped where there is none.
func Start(t *testing.T) *Browser {
	t.Helper()
	path := find()
	if path == "" {
		t.Skip("no Chromium: install the package chromium, or name the program in " + variable)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(t.TempDir()),
		chromedp.NoSandbox, // its sandbox does not work as root, as in a container
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("no-proxy-server", true),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("accept-lang", "en-GB"),
		chromedp.WSURLReadTimeout(time.Minute),
	)
	allocated, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(allocated, chromedp.WithErrorf(func(string, ...any) {})) // of events newer than the library
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil { // waits for the end, after which its folder can go
			t.Logf("stop Chromium: %v", err)
		}
		stop()
		stopAllocator()
	})
	if err := chromedp.Run(ctx); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	return &Browser{ctx}
}

// find returns the path of Chromium, or nothing.
func find() string {
	for _, name := range []string{cmp.Or(os.Getenv(variable), "chromium"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil || os.Getenv(variable) != "" {
			return cmp.Or(path, name)
		}
	}
	return ""
}
