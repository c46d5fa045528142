package organisation

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

func TestGroup(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"acronym", "The Harrow Port Authority (HPA) met. The HPA left.", []string{"harrow-port-authority Harrow Port Authority ×3"}},
		{"acronym alone", "NATO met in Riga. Later NATO left.", []string{"nato NATO ×2"}},
		{"form of company", "Quill Foods Inc. grew. Later Quill Foods Ltd. shrank.", []string{"quill-foods-inc Quill Foods Inc. ×2"}},
		{"head alone", "Police came. The Harrow Metropolitan Police waited. Later the Police left.",
			[]string{"harrow-metropolitan-police Harrow Metropolitan Police ×2"}},
		{"head of two bodies", "Harrow Council sued Riga Council, and the Council won.", []string{"harrow-council Harrow Council ×1", "riga-council Riga Council ×1"}},
		{"two bodies", "Harrow City Council sued Quill Bank.", []string{"harrow-city-council Harrow City Council ×1", "quill-bank Quill Bank ×1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, o := range Group(entity.Find(token.NewDocument(&news.Article{Body: tt.body, Language: "en"}))) {
				got = append(got, fmt.Sprintf("%s %s ×%d", o.ID, o.Name, len(o.Mentions)))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Group of %q (-want +got):\n%s", tt.body, diff)
			}
		})
	}
}
