package browsertest

import (
	"context"
	"encoding/json"
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
	"github.com/chromedp/chromedp/kb"
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

// Page is one window with a profile of its own: nothing is kept from one to the next. Or it is a frame in one: see Frame.
type Page struct {
	t     *testing.T
	ctx   context.Context
	frame runtime.ExecutionContextID // where scripts run; 0 means the window itself

	mu         sync.Mutex
	complaints []string // of the console and the policies
	allowed    []string // parts of complaints that the test means to provoke
	frames     map[string]runtime.ExecutionContextID
}

// Page opens an empty window. At its end the test fails if anything on it complained.
func (b *Browser) Page(t *testing.T, look Look) *Page {
	t.Helper()
	window, closeWindow, err := b.window()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stopTimer := context.WithTimeout(window, timeout)
	p := &Page{t: t, ctx: ctx, frames: map[string]runtime.ExecutionContextID{}}
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

// listen keeps what a page complains about, and where the scripts of its frames run.
func (p *Page) listen(event any) {
	complaint := ""
	switch e := event.(type) {
	case *runtime.EventExecutionContextCreated:
		var of struct {
			FrameID   string `json:"frameId"`
			IsDefault bool   `json:"isDefault"`
		}
		if err := json.Unmarshal(e.Context.AuxData, &of); err == nil && of.IsDefault {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.frames[of.FrameID] = e.Context.ID
		}
		return
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
	if complaint == "" || strings.HasSuffix(complaint, "/favicon.ico") { // which a browser asks for without being told
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
	p.Do(`window.onrecordLeft = true`)
	act()
	p.Wait(`!window.onrecordLeft && document.readyState === "complete"`)
}

// Type presses keys one after the other, as chromedp/kb names them.
func (p *Page) Type(keys string) {
	p.t.Helper()
	for _, r := range keys {
		events := kb.Encode(r)
		down := events[0]
		if len(events) > 2 { // a letter comes with its key, so that a page which takes the key takes the letter too
			down.Text, down.UnmodifiedText = events[1].Text, events[1].UnmodifiedText
		}
		p.Run(down, events[len(events)-1])
	}
}

// Click clicks in the middle of the element that an expression is; options say with which button and keys.
func (p *Page) Click(expression string, options ...chromedp.MouseOption) {
	p.t.Helper()
	at := Eval[[2]float64](p, `(e => { e.scrollIntoView({block: "nearest", behavior: "instant"}); const r = e.getBoundingClientRect();
		return [r.x + r.width / 2, r.y + r.height / 2] })(`+expression+`)`)
	p.Run(chromedp.MouseClickXY(at[0], at[1], options...))
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

// Wait waits until an expression is true.
func (p *Page) Wait(expression string) {
	p.t.Helper()
	const pause, most = 20 * time.Millisecond, 20 * time.Second
	var got bool
	var err error
	for start := time.Now(); time.Since(start) < most; time.Sleep(pause) {
		if err = p.evaluate(expression, &got); err == nil && got {
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

// Frame waits for a frame whose address begins with a prefix and returns it.
func (p *Page) Frame(prefix string) *Page {
	p.t.Helper()
	const pause, most = 20 * time.Millisecond, 20 * time.Second
	for start := time.Now(); time.Since(start) < most; time.Sleep(pause) {
		var tree *page.FrameTree
		p.Run(chromedp.ActionFunc(func(ctx context.Context) (err error) {
			tree, err = page.GetFrameTree().Do(ctx)
			return err
		}))
		p.mu.Lock()
		for _, child := range tree.ChildFrames {
			if id := p.frames[child.Frame.ID.String()]; id != 0 && strings.HasPrefix(child.Frame.URL, prefix) {
				p.mu.Unlock()
				return &Page{t: p.t, ctx: p.ctx, frame: id}
			}
		}
		p.mu.Unlock()
	}
	p.t.Fatalf("there is no frame with %s", prefix)
	return nil
}

// evaluate runs a script from outside, which no policy of the page can refuse.
func (p *Page) evaluate(script string, result any, options ...chromedp.EvaluateOption) error {
	inFrame := func(e *runtime.EvaluateParams) *runtime.EvaluateParams {
		if p.frame != 0 {
			e = e.WithContextID(p.frame)
		}
		return e
	}
	return chromedp.Run(p.ctx, chromedp.Evaluate(script, result, append(options, inFrame)...))
}

// Eval returns the value of an expression, or of the promise that it is.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	var v T
	await := func(e *runtime.EvaluateParams) *runtime.EvaluateParams { return e.WithAwaitPromise(true) }
	if err := p.evaluate(expression, &v, await); err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// Do runs a statement as if the reader had acted, so that it may open windows.
func (p *Page) Do(statement string) {
	p.t.Helper()
	act := func(e *runtime.EvaluateParams) *runtime.EvaluateParams { return e.WithUserGesture(true) }
	if err := p.evaluate(statement+"; 0", nil, act); err != nil {
		p.t.Fatalf("%s: %v", statement, err)
	}
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
