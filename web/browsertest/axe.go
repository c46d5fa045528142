package browsertest

import (
	"bytes"
	"compress/gzip"
	_ "embed" // axe
	"fmt"
	"io"
	"strings"
	"sync"
)

//go:embed axe/axe.min.js.gz
var packedAxe []byte

// axe is the script of axe-core, which looks for barriers on a page; axe/SOURCE says where it is from.
var axe = sync.OnceValues(func() (string, error) {
	r, err := gzip.NewReader(bytes.NewReader(packedAxe))
	if err != nil {
		return "", fmt.Errorf("unpack axe-core: %w", err)
	}
	script, err := io.ReadAll(r)
	return string(script), err
})

// violation is a rule of axe-core that a page breaks.
type violation struct {
	ID, Help string
	Nodes    []struct {
		Target         []any // a selector, or a list of them through shadow roots
		FailureSummary string
	}
}

// audit runs all rules of axe-core, with one that it leaves off though WCAG 2.2 AA asks for it. What is in frames is another page.
const audit = `axe.run({iframes: false, rules: {"target-size": {enabled: true}}, resultTypes: ["violations"]})
	.then(r => r.violations.map(({id, help, nodes}) => ({id, help, nodes: nodes.map(({target, failureSummary}) => ({target, failureSummary}))})))`

// CheckBarriers fails the test for all that keeps people out: what axe-core finds, and a page that has to be scrolled sideways. It
// needs a look with scripts.
func (p *Page) CheckBarriers(name string) {
	p.t.Helper()
	script, err := axe()
	if err != nil {
		p.t.Fatal(err)
	}
	p.Do(script)
	for _, v := range Eval[[]violation](p, audit) {
		for _, n := range v.Nodes {
			p.t.Errorf("%s: %s (%s) at %v: %s", name, v.Help, v.ID, n.Target, strings.Join(strings.Fields(n.FailureSummary), " "))
		}
	}
	if over := Eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
		p.t.Errorf("%s: the page is %d px wider than the window", name, over)
	}
}
