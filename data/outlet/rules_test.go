package outlet

import (
	"slices"
	"strings"
	"testing"

	"onrecord/data/news"
)

// TestRules checks that the rules are in the order of the outlets, each of them once, and that each says what it mends.
func TestRules(t *testing.T) {
	list := Ruled()
	if !slices.IsSortedFunc(list, func(a, b Rules) int { return strings.Compare(string(a.Outlet), string(b.Outlet)) }) {
		t.Error("the table is not sorted by id")
	}
	seen := map[news.OutletID]bool{}
	for _, r := range list {
		if seen[r.Outlet] {
			t.Errorf("the rules of %s do not stand together", r.Outlet)
		}
		seen[r.Outlet] = true
		if o, ok := ByHost(r.Hosts[0]); !ok || o.ID != r.Outlet {
			t.Errorf("the rules of %s are for a host of %q", r.Outlet, o.ID)
		}
		for i, rule := range r.List {
			if slices.Contains(r.List[:i], rule) {
				t.Errorf("%s: %s %q stands twice", r.Outlet, rule.Field, rule.Selector)
			}
		}
	}
	for _, f := range rows("rules.tsv", ruleTable, 4) {
		if strings.TrimSpace(f[3]) == "" {
			t.Errorf("%s: the table does not say what the rule for %s mends", f[0], f[1])
		}
	}
}
