package token

import (
	"slices"
	"testing"

	"onrecord/data/news"
)

func TestFrenchWords(t *testing.T) {
	for _, test := range []struct {
		text string
		lang news.Language
		want []string
	}{
		{"Qu’il parte d'ici", "fr", []string{"Qu’", "il", "parte", "d'", "ici"}},
		{"ajoute-t-elle", "fr", []string{"ajoute", "elle"}},
		{"a-t-on dit-il", "fr", []string{"a", "on", "dit", "il"}},
		{"aujourd’hui un rendez-vous", "fr", []string{"aujourd’hui", "un", "rendez-vous"}},
		{"l’", "fr", []string{"l", "’"}},
		{"the d'Arcy d'oh", "en", []string{"the", "d'Arcy", "d'oh"}},
	} {
		d := NewDocument(&news.Article{Body: test.text, Language: test.lang})
		body := d.Part(news.Body)
		var got []string
		for i := range body.Tokens {
			got = append(got, body.Word(i))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("words of %q = %q, want %q", test.text, got, test.want)
		}
	}
}
