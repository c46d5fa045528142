package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

// namedOutcomes tells by the first word of a page's name in testdata/outcomes what it is.
var namedOutcomes = map[string]news.Outcome{
	"list": news.IndexPage, "article": news.ArticlePage, "consent": news.ConsentWall, "stub": news.PaywallStub, "video": news.VideoPage,
	"audio": news.VideoPage, "gallery": news.GalleryPage, "live": news.LiveBlog, "error": news.ErrorPage,
}

// TestOutcomes reads pages of invented outlets, written for this test, that are of every outcome or nearly. Each begins with its
// address in a comment; its name says what it is, and testdata/outcomes.txt what tells so.
func TestOutcomes(t *testing.T) {
	pages, err := filepath.Glob("testdata/outcomes/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages in testdata/outcomes: %v", err)
	}
	var table strings.Builder
	for _, page := range pages {
		name := strings.TrimSuffix(filepath.Base(page), ".html")
		kind, _, _ := strings.Cut(name, "-")
		in := outcomePage(t, name)
		got := Page(in)
		if want, ok := namedOutcomes[kind]; !ok || got.Outcome != want {
			t.Errorf("Page(%s) = %v because %q, want %v", name, got.Outcome, got.Why, want)
		}
		fmt.Fprintf(&table, "%s: %v: %s\n", name, got.Outcome, got.Why)
	}
	const golden = "testdata/outcomes.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), table.String()); diff != "" {
		t.Errorf("outcomes differ from %s (-want +got):\n%s", golden, diff)
	}
}

// outcomePage reads a page of testdata/outcomes.
func outcomePage(t *testing.T, name string) Input {
	t.Helper()
	b, err := os.ReadFile("testdata/outcomes/" + name + ".html")
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(b), "\n")
	address := strings.TrimSuffix(strings.TrimPrefix(first, "<!-- "), " -->")
	if parseURL(address) == nil {
		t.Fatalf("%s begins with %q, want its address in a comment", name, first)
	}
	return Input{Bytes: b, URL: address, Now: fetchedAt}
}

// TestOutcomesWithoutAddress reads pages whose address is not known, as files have none.
func TestOutcomesWithoutAddress(t *testing.T) {
	for name, want := range map[string]news.Outcome{
		"list-long-standfirsts": news.IndexPage, "list-agency-ticker-russian": news.IndexPage, "list-aem-section-german": news.IndexPage,
		"article-long-list-of-links-below": news.ArticlePage, "article-best-of-list": news.ArticlePage, "live-spanish": news.LiveBlog,
	} {
		in := outcomePage(t, name)
		in.URL = ""
		if got := Page(in); got.Outcome != want {
			t.Errorf("Page(%s) without an address = %v because %q, want %v", name, got.Outcome, got.Why, want)
		}
	}
}

func TestTimeOfDay(t *testing.T) {
	for _, c := range []struct {
		text string
		want int // minutes; -1 for none
	}{
		{"14:35", 14*60 + 35},
		{"9.05 Uhr", 9*60 + 5},
		{"18h40", 18*60 + 40},
		{"4.10pm", 16*60 + 10},
		{"12:20 AM", 20},
		{"2 March 2026 • 9:44pm", 21*60 + 44},
		{"21:22, 6 OCT 2020", 21*60 + 22},
		{"14:07 Two hundred people have been filling bags with sand since noon, and the bakery brings bread.", 14*60 + 7},
		{"11.02.2026", -1},
		{"2026-02-11", -1},
		{"12.345 people", -1},
		{"The tide turned at 14:07, when two hundred people had been filling bags with sand since noon.", -1},
		{"25:10", -1},
		{"10:75", -1},
		{"", -1},
	} {
		got, ok := timeOfDay(&piece{text: c.text, units: units(c.text)})
		if !ok {
			got = -1
		}
		if got != c.want {
			t.Errorf("timeOfDay(%q) = %d, want %d", c.text, got, c.want)
		}
	}
}

func TestErrorTitle(t *testing.T) {
	for title, want := range map[string]bool{
		"404": true, "Error 404": true, "Page not found | The Courier": true, "Seite nicht gefunden": true, "页面不存在 - 盐港在线": true, "Forbidden": true,
		"404 boats counted in the bay": false, "Forbidden love on the quay": false, "The Courier": false, "": false,
		"Why the page not found by any librarian of the old town turned up in the harbour office": false,
	} {
		if got := errorTitle(title); (got != "") != want {
			t.Errorf("errorTitle(%q) = %q, want one: %v", title, got, want)
		}
	}
}

func TestHoldsWords(t *testing.T) {
	for _, c := range []struct {
		text, words string
		whole, want bool
	}{
		{"storm: live", "live", true, true},
		{"olive trees live long", "live", true, true},
		{"olive trees", "live", true, false},
		{"a lively talk", "live", true, false},
		{"we use cookies", "cookie", false, true},
		{"台风直播中", "直播", true, true},
	} {
		if got := holdsWords(c.text, c.words, c.whole); got != c.want {
			t.Errorf("holdsWords(%q, %q, %v) = %v, want %v", c.text, c.words, c.whole, got, c.want)
		}
	}
}

// TestOutcomeTable checks that each row of the table can match: texts are folded before they are compared.
func TestOutcomeTable(t *testing.T) {
	whole := map[string]bool{"error line": true, "consent button": true}
	for kind, words := range rows(outcomeTable) {
		if words != folded(words) || words != strings.TrimSpace(words) {
			t.Errorf("%s %q is not as folded texts are", kind, words)
		}
		if whole[kind] && words != trimMarks(words) {
			t.Errorf("%s %q has marks around it, which are taken off lines", kind, words)
		}
	}
}
