package page

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
)

var (
	keyInScript = regexp.MustCompile(`\["(.)", "([^"]+)"\]`)
	actInScript = regexp.MustCompile(`(?m)^  "?(.)"?: `)
)

// TestKeysAreListed compares what the script does with its list of keys, and that with the list on the page of help.
func TestKeysAreListed(t *testing.T) {
	code, err := os.ReadFile("static/onrecord.js")
	if err != nil {
		t.Fatal(err)
	}
	var listed, acts, helped []string
	says := map[string]string{}
	for _, m := range keyInScript.FindAllStringSubmatch(string(code), -1) {
		listed, says[m[1]] = append(listed, m[1]), m[2]
	}
	for _, m := range actInScript.FindAllStringSubmatch(string(code), -1) {
		acts = append(acts, m[1])
	}
	if diff := cmp.Diff(listed, acts); diff != "" || len(listed) == 0 {
		t.Errorf("keys that do something (-listed +act):\n%s", diff)
	}
	var page strings.Builder
	if err := templates()["help.html"].ExecuteTemplate(&page, "keys", nil); err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(page.String()))
	if err != nil {
		t.Fatal(err)
	}
	doc.Find("dt").Each(func(_ int, dt *goquery.Selection) {
		does := dt.Next().Text()
		keys := dt.Find("kbd").Map(func(_ int, kbd *goquery.Selection) string { return kbd.Text() })
		for _, key := range keys {
			if first, _, _ := strings.Cut(says[key], " "); len(keys) > 1 && !strings.Contains(does, first) || len(keys) == 1 && !strings.HasPrefix(does, says[key]) {
				t.Errorf("help says that %s does %q, the list %q", key, does, says[key])
			}
		}
		helped = append(helped, keys...)
	})
	if diff := cmp.Diff(listed, helped); diff != "" {
		t.Errorf("keys on the page of help (-listed +help):\n%s", diff)
	}
}
