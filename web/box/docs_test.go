package box

import (
	"fmt"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const guideFile = "../../docs/box.md"

// TestGuide holds that docs/box.md lists what the script has, and nothing else.
func TestGuide(t *testing.T) {
	b, err := os.ReadFile(guideFile)
	if err != nil {
		t.Fatal(err)
	}
	guide, script := string(b), string(newest.text)
	first := regexp.MustCompile("(?m)^\\| (`[^|]+`) \\|") // the first cells of a table
	all := regexp.MustCompile("(`[^`]+`)")
	var parameters []string
	for _, p := range (framed{"k", "q", "v", "f", "1", "l", "l", "p", "t", true}).hidden() {
		parameters = append(parameters, p.Name)
	}
	for _, tt := range []struct {
		section string
		listed  *regexp.Regexp
		script  []string
	}{
		{"attributes", first, found(script, `getAttribute\("([\w-]+)"\)`, `static observedAttributes = \[([^\]]*)\]`)},
		{"events", first, prefixed("onrecord-", found(script, `#tell\("(\w+)"`))},
		{"variables", first, prefixed("--onrecord-", found(script, `var\(--onrecord-([\w-]+)`))},
		{"parts", all, found(script, `el\("\w+", "(\w+)"`)},
		{"parameters", all, sorted(append(parameters, "q"))},
	} {
		t.Run(tt.section, func(t *testing.T) {
			var listed []string
			for _, m := range tt.listed.FindAllStringSubmatch(section(t, guide, tt.section), -1) {
				listed = append(listed, strings.Fields(strings.ReplaceAll(m[1], "`", ""))...)
			}
			if diff := cmp.Diff(sorted(tt.script), sorted(listed)); diff != "" || len(listed) == 0 {
				t.Errorf("%s (-code +guide):\n%s", tt.section, diff)
			}
		})
	}
	want := fmt.Sprintf("\n```html\n<script type=\"module\" crossorigin src=\"https://news.example.org%s\"\n  integrity=\"%s\"></script>\n```\n", newest.path(), newest.integrity())
	if got := section(t, guide, "integrity"); got != want {
		if !*update {
			t.Errorf("integrity: %s, want %s", got, want)
		} else if err := os.WriteFile(guideFile, []byte(strings.Replace(guide, got, want, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if reflect.TypeFor[framed]().NumField() != len(parameters)+2 { // the query and whether there is one are not carried along
		t.Error("a parameter of the frame is not carried along by its form")
	}
}

// section returns the part of the guide between the comments that mark it.
func section(t *testing.T, guide, name string) string {
	t.Helper()
	_, rest, ok := strings.Cut(guide, "<!-- "+name+" -->")
	part, _, closed := strings.Cut(rest, "<!-- end -->")
	if !ok || !closed {
		t.Fatalf("%s has no part %q", guideFile, name)
	}
	return part
}

// found returns the names that patterns find in a script, those of a list one by one.
func found(script string, patterns ...string) []string {
	names := map[string]bool{}
	for _, pattern := range patterns {
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(script, -1) {
			for name := range strings.SplitSeq(m[1], ",") {
				names[strings.Trim(name, ` "`)] = true
			}
		}
	}
	return slices.Collect(maps.Keys(names))
}

func prefixed(prefix string, names []string) []string {
	for i := range names {
		names[i] = prefix + names[i]
	}
	return names
}

func sorted(names []string) []string { return slices.Sorted(slices.Values(names)) }
