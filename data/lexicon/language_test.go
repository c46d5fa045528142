package lexicon

import (
	"testing"

	"onrecord/data/news"
)

func TestGuessLanguage(t *testing.T) {
	tests := []struct {
		text string
		want news.Language
	}{
		{"The harbour master of the town said that they would sail when the wind turned and not before.", "en"},
		{"Die Müllerin sagte, dass sie mit dem Wasser und der Mühle nicht mehr allein sei, und lachte.", "de"},
		{"La maire a dit que les bateaux du port ne sont pas à vendre et qu’elle n’en parlera plus avec eux.", "fr"},
		{"El alcalde dijo que los barcos del puerto no están en venta y que ya no habla de ellos con la prensa.", "es"},
		{"Il sindaco ha detto che le navi del porto non sono in vendita e che non ne parla più con la stampa.", "it"},
		{"De burgemeester zei dat het schip niet van de stad is en dat ze er niet meer over wil praten met hem.", "nl"},
		{"Borgmästaren sade att båtarna i hamnen inte är till salu och att hon inte vill tala med dem om det.", "sv"},
		{"Burmistrz powiedział, że nie jest na sprzedaż, ale że już o tym nie mówi i że to są jego słowa.", "pl"},
		{"Мы были на берегу и видели мост.", "ru"},
		{"Ми були на березі й бачили міст.", ""},
		{"Мэр сказал: “The bridge is not safe, and the town has to close it at once.”", "en"},
		{"Riga Vance Oll Quill", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := GuessLanguage(tt.text); got != tt.want {
			t.Errorf("GuessLanguage(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestTitleIn(t *testing.T) {
	tests := []struct {
		lang  news.Language
		lower string
		want  Title
	}{
		{"de", "bäckermeisterin", Title{Office, news.Female}},
		{"de", "ezb-präsidentin", Title{Office, news.Female}},
		{"de", "minister", Title{Office, news.Male}},
		{"de", "wasser", Title{}},
		{"fr", "maire", Title{Kind: Office}},
		{"xx", "minister", Title{}},
	}
	for _, tt := range tests {
		if got := TitleIn(tt.lang, tt.lower); got != tt.want {
			t.Errorf("TitleIn(%q, %q) = %v, want %v", tt.lang, tt.lower, got, tt.want)
		}
	}
}
