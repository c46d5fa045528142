package extract

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/corpus/budget"
	"onrecord/data/corpus/shared"
)

// Budgets of one page (safety.md, S2).
const (
	pageBudget = 2 * time.Second
	pageMemory = 256 << 20
)

// readHostile reads a page as HTML and as text, with its links, and checks what it costs and what comes out.
func readHostile(t *testing.T, name string, page []byte) {
	t.Helper()
	for _, contentType := range []string{"text/html", "text/plain"} {
		in := Input{Bytes: page, URL: "https://example.org/" + name, ContentType: contentType, Now: fetchedAt}
		if len(page) > 1<<16 { // shorter pages cannot take so much
			debug.FreeOSMemory()
		}
		before := held()
		var r Result
		budget.Time(t, name+" as "+contentType, pageBudget, func() { r = Page(in) })
		if grown := held() - before; grown > pageMemory {
			t.Errorf("%s as %s took %d MB", name, contentType, grown>>20)
		}
		checkBlocks(t, &r.Article)
		checkUTF8(t, &r.Article)
		budget.Time(t, "the links of "+name, pageBudget, func() { checkLinks(t, in) })
	}
}

// held is how much memory the program holds, in bytes. It grows to the peak of what is in use and is given back long after.
func held() int64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64() - s[1].Value.Uint64())
}

// TestHostilePages reads pages made to take long, nest deep or decode badly; each stands for a suite that is kept elsewhere.
func TestHostilePages(t *testing.T) {
	for name, page := range map[string]string{
		"divs":          strings.Repeat("<div>", 400) + strings.Repeat("<p>text of a paragraph.</p>", 20_000),
		"p-b":           strings.Repeat("<p><b>", 100_000),
		"typed lines":   "<pre>" + strings.Repeat("a\n", MaxBytes/3),
		"block quotes":  strings.Repeat("<blockquote>"+strings.Repeat("word ", 8)+"</blockquote>", 30_000) + "<p>" + strings.Repeat("wordy ", 10_000),
		"tables":        strings.Repeat("<table><tr><td>", 150) + "x",
		"one word":      "<p>" + strings.Repeat("x", 3<<20),
		"attributes":    "<p " + strings.Repeat("a=1 ", 500_000) + ">x",
		"script tags":   "<p>" + strings.Repeat("<x <script", 150_000) + strings.Repeat(" ", 1<<20) + ">",
		"scripts":       strings.Repeat("<script>a</script", 100_000),
		"classes":       strings.Repeat(`<p class="`+strings.Repeat("ad-comment-related ", 50)+`">x</p>`, 2_000),
		"nested noise":  strings.Repeat(`<div class="related">`, 450) + strings.Repeat("<p>A sentence of some length that counts as prose.</p>", 5_000),
		"comments":      strings.Repeat("<!--", 500_000),
		"json-ld":       `<script type="application/ld+json">` + strings.Repeat(`[{"@graph":`, 5_000) + "</script>",
		"json-ld items": `<script type="application/ld+json">[` + strings.Repeat(`{"@type":"NewsArticle"},`, 50_000) + `{}]</script>`,
		"breaks":        strings.Repeat("x<br>", 300_000),
		"dates":         strings.Repeat("<time>1 January 2020 1 January</time>", 30_000),
		"headings":      strings.Repeat("<h1>A heading of the page</h1>", 50_000),
		"bad utf-8":     "<p>" + strings.Repeat("\xff\xfe\xc3", 100_000),
		"lines":         strings.Repeat("a\n", 500_000),
		"read more":     strings.Repeat("Read more\n", 300_000),
		"replies":       "A sentence of the text that stands before.\n" + strings.Repeat("Leave a reply\n", 250_000),
		"reopened":      "<p>" + numbered(400, "<b id=%d>") + strings.Repeat("</p><p>x", 9_000),
		"deep siblings": strings.Repeat("<b>", 400) + strings.Repeat("<p></p>", 140_000),
		"dashes":        strings.Repeat("A — ", 200_000),
		"control":       "<p>a\x00b\x1bc</p>",
		"links":         numbered(100_000, `<a href="/2026/05/03/story-of-the-day-%d">A story of the day</a>`)[:3<<20],
		"feed links":    strings.Repeat(`<link rel=alternate type=application/rss+xml href="f?`+strings.Repeat("x", 2000)+`">`, 1_500),
		"nested links":  strings.Repeat(`<a href="/one-two-three-four"><b>`, 200) + strings.Repeat("<a href=/one-two-three-five>x", 20_000),
	} {
		t.Run(name, func(t *testing.T) { readHostile(t, name, []byte(page)) })
	}
}

// numbered is a format written for each number below n.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// TestRobustnessSuite reads the hostile HTML of the shared evaluation data.
func TestRobustnessSuite(t *testing.T) {
	for name, b := range shared.Files(t, "hostile.zip", MaxBytes) {
		if strings.HasPrefix(name, "html-") || strings.HasPrefix(name, "bomb-html") {
			readHostile(t, name, b)
		}
	}
	for name, b := range shared.Files(t, "html5lib.zip", MaxBytes) {
		for _, block := range bytes.Split(b, []byte("#data\n"))[1:] {
			page, _, _ := bytes.Cut(block, []byte("\n#errors"))
			readHostile(t, name, page)
		}
	}
}

// TestScriptPayloads reads pages that carry the payloads of the shared XSS suite as headline, byline and body. They are text like any
// other: nothing breaks, and what comes out is valid.
func TestScriptPayloads(t *testing.T) {
	n := 0
	for x := range shared.Rows[struct{ ID, Payload string }](t, "xss-payloads.jsonl") {
		if n++; x.Payload == "" {
			t.Fatalf("row %d has no payload", n)
		}
		p := x.Payload
		sentence := "<p>The council met on Sunday and agreed on the bridge, the mayor said. " + p + "</p>"
		readHostile(t, x.ID, []byte("<html><head><title>"+p+"</title><meta property='og:url' content=\""+p+"\"></head><body><h1>"+p+"</h1><address>"+p+"</address>"+
			strings.Repeat(sentence, 4)+"<a href=\""+p+"\">"+p+"</a></body></html>"))
	}
	t.Logf("%d payloads", n)
}

// FuzzPage reads pages of any kind: the blocks are the body, what is dropped stands between them, all of it is valid UTF-8, and the same
// page reads the same again.
func FuzzPage(f *testing.F) {
	pages, err := filepath.Glob("testdata/pages/*.html")
	if err != nil {
		f.Fatal(err)
	}
	for _, page := range pages {
		b, err := os.ReadFile(page)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b, "text/html")
		f.Add(b, "text/plain")
	}
	f.Add([]byte("<h1>A bridge for the harbour</h1><p>By Jane Roe</p><p>The council met on Sunday.</p><p>Photo: Ida</p><p>Ada Roe</p>"), "text/html")
	f.Add([]byte(" date 2026-01-01 (PARIS) — Text\n\nRead more\n\nCaption.\nTeaser"), "")
	f.Fuzz(func(t *testing.T, page []byte, contentType string) {
		in := Input{Bytes: page, URL: "https://example.org/a", ContentType: contentType, Now: fetchedAt}
		checkLinks(t, in)
		r := Page(in)
		checkBlocks(t, &r.Article)
		checkUTF8(t, &r.Article)
		if diff := cmp.Diff(r, Page(in)); diff != "" {
			t.Errorf("the same page reads otherwise the second time (-first +second):\n%s", diff)
		}
		in.Now = time.Time{}
		timeless := Page(in)
		checkBlocks(t, &timeless.Article)
		checkUTF8(t, &timeless.Article)
		fields := NewFields(r)
		again := fields.Article()
		checkBlocks(t, &again)
		checkUTF8(t, &again)
	})
}

// BenchmarkPage reads the test's pages, which are short; the speed on real pages is measured over the evaluation set.
func BenchmarkPage(b *testing.B) {
	page, err := os.ReadFile("testdata/pages/json-ld.html")
	if err != nil {
		b.Fatal(err)
	}
	page = append(page, bytes.Repeat([]byte("<div class=menu><a href=/x>A link of the menu</a> <span>and a word</span></div>"), 2_000)...)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		Page(Input{Bytes: page, URL: "https://courier.example/", Now: fetchedAt})
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}
