package people

import (
	"regexp"
	"strings"
	"testing"

	"onrecord/data/name"
)

// TestTable checks each row of people.tsv.
func TestTable(t *testing.T) {
	id, wikidata := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`), regexp.MustCompile(`^(Q[1-9][0-9]*)?$`)
	country := regexp.MustCompile(`^([A-Z]{2})?$`)
	ids, items := map[string]bool{}, map[string]bool{}
	for _, p := range All() {
		if !id.MatchString(string(p.ID)) || !wikidata.MatchString(p.Wikidata) || !country.MatchString(p.Country) || p.Name == "" {
			t.Errorf("people.tsv: %+v", p)
		}
		if ids[string(p.ID)] || p.Wikidata != "" && items[p.Wikidata] {
			t.Errorf("people.tsv: %s or %s comes twice", p.ID, p.Wikidata)
		}
		ids[string(p.ID)], items[p.Wikidata] = true, true
		for _, n := range p.AllNames() {
			if strings.TrimSpace(n) != n || n == "" {
				t.Errorf("people.tsv: %s: name %q", p.ID, n)
			}
			for _, k := range name.Keys(n) {
				found := false
				for _, q := range ByKey(k) {
					found = found || q.ID == p.ID
				}
				if !found {
					t.Errorf("ByKey(%q) lacks %s", k, p.ID)
				}
			}
		}
		if q, ok := Get(p.ID); !ok || q.Name != p.Name {
			t.Errorf("Get(%s) = %v, %v", p.ID, q, ok)
		}
	}
}
