package extract

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

var update = flag.Bool("update", false, "write the golden files anew")

// fetchedAt is the clock of the tests.
var fetchedAt = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// TestGolden reads pages of invented outlets, written for this test, and compares outcome and article with the JSON beside them.
func TestGolden(t *testing.T) {
	pages, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages in testdata: %v", err)
	}
	for _, page := range pages {
		name := strings.TrimSuffix(filepath.Base(page), ".html")
		t.Run(name, func(t *testing.T) {
			b, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			r := Page(Input{Bytes: b, URL: "https://courier.example/news/" + name, Now: fetchedAt})
			checkBlocks(t, &r.Article)
			got, err := json.MarshalIndent(r, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(page, ".html") + ".json"
			if *update {
				if err := os.WriteFile(golden, append(got, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(bytes.TrimSpace(want)), string(got)); diff != "" {
				t.Errorf("Page(%s) differs from %s (-want +got):\n%s", page, golden, diff)
			}
		})
	}
}

// checkBlocks fails unless the blocks are the body: in order, in bounds, and joined by empty lines.
func checkBlocks(t *testing.T, a *news.Article) {
	t.Helper()
	var parts []string
	for i, b := range a.Blocks {
		if b.Start < 0 || b.Start >= b.End || b.End > len(a.Body) {
			t.Fatalf("block %d is [%d, %d) of %d bytes", i, b.Start, b.End, len(a.Body))
		}
		if b.Reason == "" {
			t.Errorf("block %d, %q, was kept without a reason", i, a.Body[b.Start:b.End])
		}
		parts = append(parts, a.Body[b.Start:b.End])
	}
	if joined := strings.Join(parts, "\n\n"); joined != a.Body {
		t.Fatalf("the blocks joined are %q, the body is %q", joined, a.Body)
	}
	before := 0
	for _, d := range a.Dropped {
		if d.Reason == "" {
			t.Errorf("%q was dropped without a reason", d.Text)
		}
		if d.After < before || d.After > len(a.Blocks) {
			t.Errorf("%q stands after %d of %d blocks, behind a piece after %d", d.Text, d.After, len(a.Blocks), before)
		}
		before = d.After
	}
}

// checkUTF8 fails unless the whole article is valid UTF-8.
func checkUTF8(t *testing.T, a *news.Article) {
	t.Helper()
	texts := append([]string{a.Headline, a.Standfirst, a.Body, a.Byline.AsPrinted, a.Section, a.URL, a.CanonicalURL, a.Image.URL, a.Dateline.Place,
		a.Dateline.AsPrinted, string(a.Language)}, a.Byline.Authors...)
	texts = append(append(texts, a.Credits...), a.Tags...)
	for _, d := range a.Dropped {
		texts = append(texts, d.Text, d.Reason)
	}
	for _, s := range texts {
		if !utf8.ValidString(s) {
			t.Errorf("%q is not valid UTF-8", s)
		}
	}
}

func TestPageRefusesWhatIsNoPage(t *testing.T) {
	deep := strings.Repeat("<div>", 2000) + "text"
	for _, c := range []struct {
		name  string
		bytes string
		want  news.Outcome
	}{
		{"nothing", "", news.EmptyPage},
		{"spaces", " \n\t ", news.EmptyPage},
		{"pdf", "%PDF-1.7 and so on", news.NotText},
		{"gzip", "\x1f\x8b\x08\x00 rest", news.NotText},
		{"controls", strings.Repeat("\x00\x01\x02a", 100), news.NotText},
		{"deep", deep, news.NotText},
		{"large", strings.Repeat("a", MaxBytes+1), news.TooLarge},
	} {
		if got := Page(Input{Bytes: []byte(c.bytes)}); got.Outcome != c.want {
			t.Errorf("Page(%s) = %v, want %v", c.name, got.Outcome, c.want)
		}
	}
}

func TestPageFindsTheCharset(t *testing.T) {
	body := "<p>Les élèves ont fêté la réouverture du théâtre à Besançon, après des années d’attente et de travaux coûteux.</p>"
	latin := strings.NewReplacer("é", "\xe9", "è", "\xe8", "ê", "\xea", "â", "\xe2", "à", "\xe0", "ç", "\xe7", "û", "\xfb", "’", "\x92").Replace(body)
	for name, page := range map[string]Input{
		"declared in the page":    {Bytes: []byte(`<html><meta charset="windows-1252">` + latin)},
		"declared in the header":  {Bytes: []byte(`<html>` + latin), ContentType: "text/html; charset=windows-1252"},
		"UTF-8 declared as Latin": {Bytes: []byte(`<html><meta charset="iso-8859-1">` + body)},
	} {
		if got, want := Page(page).Article.Body, strings.Trim(body, "</p>"); got != want {
			t.Errorf("%s: Page().Body = %q, want %q", name, got, want)
		}
	}
}

// TestTextInNoise reads a page whose whole text stands in elements that are named as something else.
func TestTextInNoise(t *testing.T) {
	article := numbered(8, "<p>Ferry number %d sails again from Monday, its owner said, and will carry cars from April on.</p>")
	comments := numbered(8, "<p>I have waited %d years for this ferry, wrote a reader, and I am glad that it is back again.</p>")
	page := `<html><body><div class="comments">` + comments + `</div><div class="popup">` + article + `</div></body></html>`
	a := Page(Input{Bytes: []byte(page)}).Article
	if len(a.Blocks) != 8 || !strings.HasPrefix(a.Body, "Ferry number 0") {
		t.Errorf("Body = %q, want the eight paragraphs of the article", a.Body)
	}
}

func TestFutureDatesAreMarked(t *testing.T) {
	const page = `<html><head><meta property="article:published_time" content="2031-05-01T00:00:00Z">
		<meta name="date" content="2026-02-01 10:00"></head><body><p>Some words of text that stand on a page.</p></body></html>`
	got := Page(Input{Bytes: []byte(page), Now: fetchedAt}).Article.Published
	want := news.Moment{Time: time.Date(2026, 2, 1, 10, 0, 0, 0, time.UTC), ZoneAssumed: true, Origin: "meta:date"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("a date in the future beside a good one (-want +got):\n%s", diff)
	}
	alone := strings.Replace(page, `name="date"`, `name="other"`, 1)
	if got := Page(Input{Bytes: []byte(alone), Now: fetchedAt}).Article.Published; !strings.Contains(got.Origin, "future") {
		t.Errorf("a date in the future alone has the origin %q, which does not say so", got.Origin)
	}
}
