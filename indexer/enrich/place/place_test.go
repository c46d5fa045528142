package place

import (
	"strings"
	"testing"

	"onrecord/data/gazetteer"
	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

// resolved writes the places of a body as "Riga LV ×2", with the division of American towns.
func resolved(body string) string {
	var out []string
	for _, p := range Resolve(entity.Find(token.NewDocument(&news.Article{Body: body, Language: "en"}))) {
		s := p.Name
		if e := gazetteer.Get(p.ID); e != nil {
			if outer := gazetteer.Get(e.Parent); outer != nil {
				s += " < " + outer.Name
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestResolve(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"best known", "They flew to Paris.", "Paris"},
		{"state behind", "They flew to Paris, Texas. In Paris it rained.", "Paris < Lamar; Texas < United States"},
		{"variants", "Kiev and Kyiv are near.", "Kyiv"},
		{"metonym", "The Kremlin spoke in Moscow.", "Moscow"},
		{"unknown", "A fire broke out in Quillbury in the north.", "Quillbury"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := resolved(tt.body)
			for _, want := range strings.Split(tt.want, "; ") {
				name, _, _ := strings.Cut(want, " < ")
				if !strings.Contains(got, name) {
					t.Errorf("Resolve of %q = %s, want %s", tt.body, got, tt.want)
				}
			}
			if strings.Count(got, ";") != strings.Count(tt.want, ";") {
				t.Errorf("Resolve of %q = %s, want %s", tt.body, got, tt.want)
			}
		})
	}
}
