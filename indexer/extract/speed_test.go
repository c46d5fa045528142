package extract

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"onrecord/data/corpus/shared"
)

// BenchmarkRealPages reads the real pages of the shared evaluation data, decompression included; one round is all of them.
func BenchmarkRealPages(b *testing.B) {
	pattern := shared.Path(b, "eval", "extraction", "html", "*.html.gz")
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		b.Fatalf("no pages in %s: %v", pattern, err)
	}
	var pages [][]byte
	for _, name := range files {
		packed, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, packed)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, packed := range pages {
			z, err := gzip.NewReader(bytes.NewReader(packed))
			if err != nil {
				b.Fatal(err)
			}
			page, err := io.ReadAll(z)
			if err != nil {
				b.Fatal(err)
			}
			Page(Input{Bytes: page, URL: "https://courier.example/", Now: fetchedAt})
		}
	}
	b.ReportMetric(float64(b.N*len(pages))/b.Elapsed().Seconds(), "pages/s")
}
