package indexer

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/data/archive"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/fetch"
)

// crawlDir and crawlWeb name, in the environment, the data folder of a crawler that is to be killed, and the listener of its web.
const (
	crawlDir = "ONRECORD_TEST_CRAWL_DIR"
	crawlWeb = "ONRECORD_TEST_CRAWL_WEB"
)

const (
	crashKills    = 6
	crashOutlets  = 4
	crashArticles = 80 // of each outlet
	crashDelay    = 30 * time.Millisecond
	crashLongest  = 6 * time.Second // of one fetch: few are under way when a process is killed, and only they are waited for
)

// ledTo is a resolver that leads every host to one listener.
type ledTo netip.AddrPort

func (l ledTo) Resolve(context.Context, string, uint16) ([]netip.AddrPort, error) {
	return []netip.AddrPort{netip.AddrPort(l)}, nil
}

// crashCrawler returns a crawler with short times. The caller closes its store.
func crashCrawler(dir string, web netip.AddrPort) (*Crawler, error) {
	s, err := store.Open(context.Background(), filepath.Join(dir, "store.db"), store.Options{})
	if err != nil {
		return nil, err
	}
	a, err := archive.Open(filepath.Join(dir, "archive"))
	if err != nil {
		return nil, err
	}
	return &Crawler{Store: s, Pipeline: &Pipeline{Store: s, Archive: a, Annotate: wholeBody, Extract: plain(1)}, HostDelay: crashDelay,
		Client:  fetch.New(fetch.Options{Resolver: ledTo(web), Timeouts: fetch.Timeouts{Total: crashLongest - time.Second}}),
		Longest: crashLongest}, nil
}

// crawlUntilKilled crawls on schedule, and writes the address of each page whose visit was recorded, a line each.
func crawlUntilKilled(dir, web string, acknowledge io.Writer) error {
	address, err := netip.ParseAddrPort(web)
	if err != nil {
		return err
	}
	c, err := crashCrawler(dir, address)
	if err != nil {
		return err
	}
	_, err = c.Run(context.Background(), CrawlOptions{}, func(v Visit) {
		if v.Kind == store.PageVisit && v.Err == nil && v.Outcome == news.ArticlePage {
			if _, err := fmt.Fprintln(acknowledge, v.URL); err != nil {
				os.Exit(1)
			}
		}
	})
	return err
}

// killWhileCrawling runs a crawler in a process of its own, kills it (SIGKILL) at a random moment, and adds to done when each visit was
// acknowledged. A crawler with nothing left to do is killed as well.
func killWhileCrawling(t *testing.T, dir string, w *world, done map[string]time.Time) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(program)
	c.Env = append(os.Environ(), crawlDir+"="+dir, crawlWeb+"="+w.address().String())
	var complaint strings.Builder
	c.Stderr = &complaint
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	kill := time.AfterFunc(slowdown*3*time.Second, func() { _ = c.Process.Kill() }) // if there is nothing left to do
	defer kill.Stop()
	first := true
	in := bufio.NewReader(out)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			break
		}
		if first { // the clock starts with the first page
			kill.Reset(rand.N(slowdown * 500 * time.Millisecond))
			first = false
		}
		if u := strings.TrimSpace(line); done[u].IsZero() {
			done[u] = time.Now()
		} else {
			t.Errorf("%s was visited again after its visit was acknowledged", u)
		}
	}
	err = c.Wait()
	if e, ok := err.(*exec.ExitError); !ok || e.Exited() {
		t.Fatalf("the crawling process ended by itself: %v\n%s", err, complaint.String())
	}
}

// TestKilledWhileCrawling kills crawlers at random moments, and lets a last one finish. Every article must be stored once, no page be
// fetched again whose visit was recorded, and each server left alone for the delay, from one process to the next, too.
func TestKilledWhileCrawling(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills processes")
	}
	w := newWorld(t)
	var settings []store.CrawlSettings
	var sites []*site
	for n := range crashOutlets {
		s := w.newSite(fmt.Sprintf("outlet%d.example", n))
		for a := range crashArticles {
			s.print(fmt.Sprintf("/%d", a), fmt.Sprintf("Ferry %d of outlet %d sails.", a, n), time.Now().Add(-time.Duration(a)*time.Minute))
		}
		one := w.settings(news.OutletID(s.host), "http://"+s.host+"/feed")
		one.Delay, one.Every = nil, time.Hour
		sites, settings = append(sites, s), append(settings, one)
	}
	w.pause = 5 * time.Millisecond // so that some are killed in the middle of a fetch
	dir := t.TempDir()
	c, err := crashCrawler(dir, w.address())
	if err != nil {
		t.Fatal(err)
	}
	putCrawls(t, c.Store, settings...)
	done := make(map[string]time.Time)
	for range crashKills {
		killWhileCrawling(t, dir, w, done)
	}
	before := len(done)
	if _, err := c.Run(t.Context(), CrawlOptions{Once: true}, nil); err != nil {
		t.Fatal(err)
	}
	for _, o := range statuses(t, c) {
		if o.Visits.Failed > 0 {
			t.Errorf("%d visits failed: %s", o.Visits.Failed, o.LastError)
		}
	}
	t.Logf("%d of %d pages were done by processes that were killed, with %d requests in all", before, crashOutlets*crashArticles, len(w.hits))
	if before < 10 {
		t.Errorf("%d pages were done by processes that were killed: the test shows little", before)
	}
	for _, s := range sites {
		checkArticles(t, c.Store, s)
		checkPolite(t, w, s.host, crashDelay)
		for _, h := range w.seen(s.host, "/") {
			if at := done["http://"+s.host+h.path]; !at.IsZero() && h.begin.After(at) {
				t.Errorf("%s%s was fetched again after its visit was recorded", s.host, h.path)
			}
		}
	}
	counts, err := c.Store.Counts(t.Context())
	if err != nil || counts.Articles != crashOutlets*crashArticles || counts.Versions != counts.Articles {
		t.Errorf("Counts = %+v, %v, want %d articles of one version", counts, err, crashOutlets*crashArticles)
	}
	if err := c.Store.Check(t.Context(), func(p store.Problem) { t.Errorf("Check: %s: %s", p.Article, p.Text) }); err != nil {
		t.Error(err)
	}
	if err := c.Store.Close(); err != nil {
		t.Error(err)
	}
}
