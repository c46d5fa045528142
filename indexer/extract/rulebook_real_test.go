package extract

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"onrecord/data/corpus/shared"
	"onrecord/data/outlet"
)

// TestRulesStillMatch reads the real pages of each outlet that has rules: every selector of the table must match one of them, and those
// for the body the newest. Where this fails after new pages came in, the outlet has changed its pages: mend its rules, or take them out.
func TestRulesStillMatch(t *testing.T) {
	pages := pagesByOutlet(t, shared.Path(t, "eval", "extraction"))
	for _, o := range outlet.Ruled() {
		list := pages[string(o.Outlet)]
		if len(list) == 0 {
			t.Errorf("%s has rules, and no page shows whether they match", o.Outlet)
			continue
		}
		matched := make([]int, len(builtInRules.byHost[o.Hosts[0]].steps))
		newest := list[0]
		for _, p := range list {
			for i, n := range p.matches(t) {
				matched[i] += n
			}
			if cmp.Or(p.CrawlDate, p.Expected.Published) > cmp.Or(newest.CrawlDate, newest.Expected.Published) {
				newest = p
			}
		}
		for i, s := range builtInRules.byHost[o.Hosts[0]].steps {
			if s.rule >= 0 && matched[i] == 0 {
				t.Errorf("%s: a selector of the rule “%s” for %s matches none of %d pages", o.Outlet, o.List[s.rule].Selector, o.List[s.rule].Field, len(list))
			}
		}
		for _, rule := range Page(newest.input(t)).Unmatched {
			if rule[:len(outlet.Body)] == string(outlet.Body) {
				t.Errorf("%s: on its newest page, %s, nothing is found by %s", o.Outlet, newest.ID, rule)
			}
		}
	}
}

// outletPage is a page of the evaluation data.
type outletPage struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	File      string `json:"html_file"`
	CrawlDate string `json:"crawl_date"`
	Expected  struct {
		Published string `json:"published"`
	} `json:"expected"`
	folder string
}

// pagesByOutlet lists the pages of the evaluation data by the outlet that their address belongs to.
func pagesByOutlet(t *testing.T, folder string) map[string][]outletPage {
	t.Helper()
	f, err := os.Open(filepath.Join(folder, "eval.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	all := map[string][]outletPage{}
	for dec := json.NewDecoder(bufio.NewReader(f)); dec.More(); {
		p := outletPage{folder: folder}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		if u := parseURL(p.URL); u != nil {
			if o, ok := outlet.ByHost(u.Host); ok {
				all[string(o.ID)] = append(all[string(o.ID)], p)
			}
		}
	}
	return all
}

func (p outletPage) input(t *testing.T) Input {
	t.Helper()
	f, err := os.Open(filepath.Join(p.folder, "html", filepath.Base(p.File)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return Input{Bytes: page, URL: p.URL}
}

// matches counts how many elements of the page each step of its outlet's rules matches.
func (p outletPage) matches(t *testing.T) []int {
	t.Helper()
	in := p.input(t)
	text, _ := decode(in.Bytes, in.ContentType)
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	steps := builtInRules.forPage(p.URL).steps
	counts := make([]int, len(steps))
	eachElement(doc, trail{}, func(n *html.Node, at trail) trail {
		at = advance(steps, n, at, func(*step) {})
		for i := range steps {
			counts[i] += int(at.parent >> i & 1)
		}
		return at
	})
	return counts
}
