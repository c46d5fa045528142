package api

import (
	"os"
	"strings"
	"testing"

	"onrecord/web/problem"
)

// TestDocsNameEverything holds docs/api.md to the tables of parameters and problems.
func TestDocsNameEverything(t *testing.T) {
	b, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range parameterNames() {
		if !strings.HasPrefix(name, "not.") && !strings.Contains(string(b), "`"+name+"`") {
			t.Errorf("docs/api.md does not name the parameter %s", name)
		}
	}
	for _, p := range problem.Types {
		if !strings.Contains(string(b), "`"+p.Name+"`") {
			t.Errorf("docs/api.md does not name the problem %s", p.Name)
		}
	}
}
