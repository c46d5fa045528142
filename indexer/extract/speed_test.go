package extract

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"onrecord/data/corpus/shared"
)

// realPage reads one page of the evaluation set.
func realPage(t testing.TB, name string) []byte {
	packed, err := os.ReadFile(shared.Path(t, "eval", "extraction", "html", strings.TrimPrefix(name, "html/")))
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	page, err := io.ReadAll(z)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return page
}

func realPages(t testing.TB) [][]byte {
	files, err := filepath.Glob(shared.Path(t, "eval", "extraction", "html", "*.html.gz"))
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no real pages: %v", err)
	}
	var pages [][]byte
	for _, f := range files {
		pages = append(pages, realPage(t, filepath.Base(f)))
	}
	return pages
}

// The two things whose speed is compared: reading a page whole, and what of it is html.Parse.
func readWhole(page []byte) {
	Page(Input{Bytes: page, URL: "https://courier.example/news/a-page", Now: fetchedAt})
}

func parseAlone(page []byte) {
	_, _ = html.Parse(bytes.NewReader(page)) // a page nested too deep is an answer too
}

// BenchmarkRealPages reads the real pages of the evaluation set; one round is all of them. With -cpu 1 its pages/s are pages per CPU
// second.
func BenchmarkRealPages(b *testing.B) {
	pages := realPages(b)
	for _, bench := range []struct {
		name string
		read func([]byte)
	}{{"html.Parse", parseAlone}, {"Page", readWhole}} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range pages {
					bench.read(p)
				}
			}
			b.ReportMetric(float64(b.N*len(pages))/b.Elapsed().Seconds(), "pages/s")
		})
	}
}

// TestQualityOfSpeed writes testdata/speed.txt when the tables of quality are written anew. Speed is no golden: the file says what it was on
// the machine that wrote it, whole pages and html.Parse alone taking turns on one thread.
func TestQualityOfSpeed(t *testing.T) {
	if !*update {
		t.Skip("speed is measured with -update only")
	}
	pages := realPages(t)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	const rounds = 5
	var parse, whole time.Duration
	for range rounds {
		for _, p := range pages {
			parse += timed(parseAlone, p)
			whole += timed(readWhole, p)
		}
	}
	each := func(d time.Duration) (ms, perSecond float64) {
		s := d.Seconds() / float64(rounds*len(pages))
		return s * 1e3, 1 / s
	}
	parseMS, parseRate := each(parse)
	wholeMS, wholeRate := each(whole)
	table := fmt.Sprintf("%d real pages, %d rounds, one thread, parsing and collecting of garbage included\n%-22s %8s %18s\n%-22s %8.2f %18.0f\n%-22s %8.2f %18.0f\nPage takes %.2f times as long as html.Parse alone\n",
		len(pages), rounds, "", "ms/page", "pages per second", "html.Parse alone", parseMS, parseRate, "Page", wholeMS, wholeRate, wholeMS/parseMS)
	if err := os.WriteFile(filepath.Join("testdata", "speed.txt"), []byte(table), 0o644); err != nil {
		t.Fatal(err)
	}
}

func timed(read func([]byte), page []byte) time.Duration {
	start := time.Now()
	read(page)
	return time.Since(start)
}
