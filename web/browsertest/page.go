package browsertest

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Look is how a page is looked at. The zero value is a wide window in light colours.
type Look struct {
	Width     int // CSS pixels; 0 means 1280
	Dark      bool
	NoScripts bool
	Forced    bool // the colours of the system, as high contrast has them
}

// height of the window in CSS pixels.
const height = 900

// Page is one window with a profile of its own: nothing is kept from one to the next.
type Page struct {
	t   *testing.T
	ctx context.Context

	mu         sync.Mutex
	complaints []string // of the console and the policies
	allowed    []string // parts of complaints that the test means to provoke
}

// Page opens an empty window. At its end the test fails if anything on it complained.
func (b *Browser) Page(t *testing.T, look Look) *Page {
	t.Helper()
	window, closeWindow, err := b.window()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stopTimer := context.WithTimeout(window, timeout)
	p := &Page{t: t, ctx: ctx}
	chromedp.ListenTarget(ctx, p.listen)
	t.Cleanup(func() {
		stopTimer()
		if err := closeWindow(); err != nil {
			t.Errorf("close the window: %v", err)
		}
		for _, c := range p.Complaints() {
			t.Errorf("the page complained: %s", c)
		}
	})
	if look.Width == 0 {
		look.Width = 1280
	}
	p.Run(log.Enable(), runtime.Enable(), look.emulate())
	return p
}

// window opens a window with a profile of its own. chromedp would open a tab, for which such a profile has no window yet.
func (b *Browser) window() (ctx context.Context, closeWindow func() error, err error) {
	browser := cdp.WithExecutor(b.ctx, chromedp.FromContext(b.ctx).Browser)
	profile, err := target.CreateBrowserContext().Do(browser)
	if err != nil {
		return nil, nil, fmt.Errorf("make a profile: %w", err)
	}
	id, err := target.CreateTarget("about:blank").WithBrowserContextID(profile).WithNewWindow(true).Do(browser)
	if err != nil {
		return nil, nil, fmt.Errorf("open a window: %w", err)
	}
	ctx, stop := chromedp.NewContext(b.ctx, chromedp.WithTargetID(id))
	return ctx, func() error {
		stop()
		return target.DisposeBrowserContext(profile).Do(browser)
	}, nil
}

// emulate makes a window look that way.
func (l Look) emulate() chromedp.Action {
	scheme, forced := "light", "none"
	if l.Dark {
		scheme = "dark"
	}
	if l.Forced {
		forced = "active"
	}
	return chromedp.Tasks{
		emulation.SetDeviceMetricsOverride(int64(l.Width), height, 1, false),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "forced-colors", Value: forced},
		}),
		emulation.SetScriptExecutionDisabled(l.NoScripts),
		emulation.SetFocusEmulationEnabled(true),
	}
}

// listen keeps what a page complains about.
func (p *Page) listen(event any) {
	complaint := ""
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		complaint = e.ExceptionDetails.Error()
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeWarning || e.Type == runtime.APITypeAssert {
			complaint = "console." + e.Type.String()
			for _, a := range e.Args {
				complaint += " " + string(a.Value) + a.Description
			}
		}
	case *log.EventEntryAdded: // violations of a policy, and what could not be loaded
		if e.Entry.Level == log.LevelError || e.Entry.Level == log.LevelWarning {
			complaint = fmt.Sprintf("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL)
		}
	}
	if complaint == "" {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.complaints = append(p.complaints, complaint)
}

// Allow makes complaints with that text harmless: the test provokes them.
func (p *Page) Allow(text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.allowed = append(p.allowed, text)
}

// Complaints returns what the page has complained about and no Allow covers.
func (p *Page) Complaints() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var all []string
	for _, c := range p.complaints {
		if !containsAny(c, p.allowed) {
			all = append(all, c)
		}
	}
	return all
}

func containsAny(s string, parts []string) bool {
	for _, part := range parts {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}

// Run runs actions of chromedp, for what has no method here.
func (p *Page) Run(actions ...chromedp.Action) {
	p.t.Helper()
	if err := chromedp.Run(p.ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// Open loads an address and waits until it is loaded.
func (p *Page) Open(url string) {
	p.t.Helper()
	if err := chromedp.Run(p.ctx, chromedp.Navigate(url)); err != nil {
		p.t.Fatalf("open %s: %v", url, err)
	}
}

// Follow does what loads another page, and waits until that is loaded.
func (p *Page) Follow(act func()) {
	p.t.Helper()
	p.Run(chromedp.Evaluate(`window.onrecordLeft = true`, nil))
	act()
	p.Wait(`!window.onrecordLeft && document.readyState === "complete"`)
}

// Type presses keys one after the other, as chromedp/kb writes them.
func (p *Page) Type(keys string) {
	p.t.Helper()
	p.Run(chromedp.KeyEvent(keys))
}

// Tab presses the tabulator until a script's expression about document.activeElement is true.
func (p *Page) Tab(until string) {
	p.t.Helper()
	const most = 200
	for range most {
		p.Type("\t")
		if Eval[bool](p, until) {
			return
		}
	}
	p.t.Fatalf("%d tabulators do not lead to %s", most, until)
}

// Wait waits until an expression is true. It is asked from outside, which no policy of the page can refuse.
func (p *Page) Wait(expression string) {
	p.t.Helper()
	const pause, most = 20 * time.Millisecond, 20 * time.Second
	var got bool
	var err error
	for start := time.Now(); time.Since(start) < most; time.Sleep(pause) {
		if err = chromedp.Run(p.ctx, chromedp.Evaluate(expression, &got)); err == nil && got {
			return
		}
	}
	p.t.Fatalf("%s is not true on %s (%v)", expression, Eval[string](p, `location.href`), err)
}

// URL is where the window is.
func (p *Page) URL() string {
	p.t.Helper()
	return Eval[string](p, `location.href`)
}

// Eval returns the value of an expression, or of the promise that it is.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	var v T
	await := func(e *runtime.EvaluateParams) *runtime.EvaluateParams { return e.WithAwaitPromise(true) }
	if err := chromedp.Run(p.ctx, chromedp.Evaluate(expression, &v, await)); err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// NewWindow does what opens a window and returns its address.
func (p *Page) NewWindow(act func()) string {
	p.t.Helper()
	opened := chromedp.WaitNewTarget(p.ctx, func(i *target.Info) bool { return i.URL != "" && i.URL != "about:blank" })
	act()
	select {
	case id := <-opened:
		ctx, stop := chromedp.NewContext(p.ctx, chromedp.WithTargetID(id))
		defer stop()
		var url string
		if err := chromedp.Run(ctx, chromedp.Location(&url)); err != nil {
			p.t.Fatalf("the new window: %v", err)
		}
		return url
	case <-time.After(20 * time.Second):
		p.t.Fatal("no window opens")
		return ""
	}
}

// Screenshot writes what is on the page to a PNG file: the window, or with whole all of the page.
func (p *Page) Screenshot(file string, whole bool) {
	p.t.Helper()
	var png []byte
	shot := chromedp.ActionFunc(func(ctx context.Context) (err error) {
		png, err = page.CaptureScreenshot().WithCaptureBeyondViewport(whole).Do(ctx)
		return err
	})
	if whole {
		shot = func(ctx context.Context) error { return chromedp.FullScreenshot(&png, 100).Do(ctx) }
	}
	p.Run(shot)
	if err := os.WriteFile(file, png, 0o644); err != nil {
		p.t.Fatal(err)
	}
}
