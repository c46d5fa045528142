package quote_test

import (
	"testing"

	"onrecord/data/news"
)

func TestFindDialogue(t *testing.T) {
	for lang, cases := range map[news.Language][]findCase{
		"ru": {
			{"told behind", "— Мост безопасен, — сказала Marta Kolbe.", []string{"direct Marta Kolbe: Мост безопасен"}},
			{"told between", "— Мост безопасен, — сказала Marta Kolbe. — Мы его проверили.", []string{"direct Marta Kolbe: Мост безопасен | Мы его проверили."}},
			{"goes on", "— Мост,— пояснила Marta Kolbe,— совсем безопасен.", []string{"direct Marta Kolbe: Мост | совсем безопасен."}},
			{"a verb that no list has", "— Мост безопасен!— рассмеялась Marta Kolbe.— Идите.", []string{"direct Marta Kolbe: Мост безопасен! | Идите."}},
			{"dashes inside", "— Один мост — для поезда, второй — для людей, — сказала Marta Kolbe.", []string{"direct Marta Kolbe: Один мост — для поезда, второй — для людей"}},
			{
				"a line that tells nobody", "— Мост безопасен, — сказала Marta Kolbe.\n\n— А когда его проверили?\n\nШёл дождь.",
				[]string{"direct Marta Kolbe: Мост безопасен", "direct : А когда его проверили?"},
			},
			{"a list", "— Мост безопасен.\n\n— Мост открыт.", nil},
		},
		"es": {
			{"close dashes", "—El puente es seguro —dijo Marta Kolbe—. Vamos.", []string{"direct Marta Kolbe: El puente es seguro | Vamos."}},
			{"told behind", "—El puente es seguro —dijo Marta Kolbe.", []string{"direct Marta Kolbe: El puente es seguro"}},
		},
		"fr": {
			{"a comma tells", "— Le pont est sûr, a dit Marta Kolbe.", []string{"direct Marta Kolbe: Le pont est sûr"}},
			{"short dash", "– Le pont est sûr !, explique Marta Kolbe lundi.", []string{"direct Marta Kolbe: Le pont est sûr !"}},
			{"an aside", "— Le pont, dit le soir, est sûr.", nil},
		},
		"en": {{"an English list", "— The bridge is safe, said Marta Kolbe.", []string{"indirect Marta Kolbe: The bridge is safe"}}},
	} {
		t.Run(string(lang), func(t *testing.T) { check(t, lang, cases) })
	}
}
