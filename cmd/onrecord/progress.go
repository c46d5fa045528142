package main

import (
	"encoding/json"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// The values of --progress. Auto is a bar on a terminal and plain lines elsewhere.
const (
	progressAuto  = "auto"
	progressBar   = "bar"
	progressPlain = "plain"
	progressJSON  = "json"
	progressOff   = "off"
)

var progressModes = []string{progressAuto, progressBar, progressPlain, progressJSON, progressOff}

// plainInterval is the time between two lines of progress where there is no terminal.
const plainInterval = 10 * time.Second

// progress shows on stderr how far a long task has come. Its zero value shows nothing.
type progress struct {
	task  string // what is done, as "Adding pages"
	lines io.Writer
	json  bool
	bar   *progressbar.ProgressBar
	last  time.Time // of the last line
}

// newProgress begins to show a task of total steps; total is 0 when nobody knows.
func newProgress(g *globals, w io.Writer, task string, total int) *progress {
	p := &progress{task: task, last: time.Now()}
	switch mode := g.progressMode(w); mode {
	case progressBar:
		if total == 0 {
			total = -1 // a spinner
		}
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription(task),
			progressbar.OptionShowCount(), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(),
			progressbar.OptionSetWidth(30))
	case progressPlain, progressJSON:
		p.lines, p.json = w, mode == progressJSON
	}
	return p
}

// progressMode decides how to show progress.
func (g *globals) progressMode(w io.Writer) string {
	switch {
	case g.quiet:
		return progressOff
	case g.progress != progressAuto:
		return g.progress
	case isTerminal(w):
		return progressBar
	}
	return progressPlain
}

// step tells that done steps of total are behind us; total is 0 when nobody knows.
func (p *progress) step(done, total int) {
	if p.bar != nil {
		_ = p.bar.Set(done) // a bar that cannot be drawn stops nothing
		return
	}
	if p.lines == nil || time.Since(p.last) < plainInterval {
		return
	}
	p.last = time.Now()
	p.print(done, total)
}

// print writes one line. A line that cannot be written stops nothing.
func (p *progress) print(done, total int) {
	switch {
	case p.json:
		_ = json.NewEncoder(p.lines).Encode(struct {
			Task  string `json:"task"`
			Done  int    `json:"done"`
			Total int    `json:"total,omitempty"`
		}{p.task, done, total})
	case total > 0:
		_ = writeLine(p.lines, "%s: %d of %d", p.task, done, total)
	default:
		_ = writeLine(p.lines, "%s: %d", p.task, done)
	}
}

// end removes the bar, so that what is printed next stands alone.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// isTerminal reports whether a person looks at w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
