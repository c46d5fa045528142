package token

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

// stretches writes the marked stretches of a text: the words inside, with "+" before one that carries on and "…" behind one that
// is not closed.
func stretches(t *Text) []string {
	var out []string
	for _, s := range t.Marked {
		w := t.Slice(Range{s.Inner, s.InnerEnd})
		if s.Continuation {
			w = "+" + w
		}
		if !s.Closed {
			w += "…"
		}
		out = append(out, w)
	}
	return out
}

func TestMarks(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		lang       news.Language
		want       []string
	}{
		{"curly", "“The quay is wet,” she said. “It rained.”", "en", []string{"The quay is wet,", "It rained."}},
		{"straight", `"The quay is wet," she said. "It rained."`, "en", []string{"The quay is wet,", "It rained."}},
		{"single curly", "‘The quay is wet,’ she said. ‘It rained.’", "en", []string{"The quay is wet,", "It rained."}},
		{"single straight", "'The quay is wet,' she said. 'It rained.'", "en", []string{"The quay is wet,", "It rained."}},
		{"German", "„Der Kai ist nass“, sagte sie, „es regnete.“", "de", []string{"Der Kai ist nass", "es regnete."}},
		{"German, closed by a straight mark", `„Der Kai ist nass", sagte sie, „es regnete."`, "de", []string{"Der Kai ist nass", "es regnete."}},
		{"German, closed by an English mark", "„Der Kai ist nass”, sagte sie.", "de", []string{"Der Kai ist nass"}},
		{"German single", "‚Der Kai ist nass‘, sagte sie.", "de", []string{"Der Kai ist nass"}},
		{"German by commas", ",,Der Kai ist nass'', sagte sie.", "de", []string{"Der Kai ist nass"}},
		{"inward guillemets", "»Der Kai ist nass«, sagte sie, »es regnete.«", "de", []string{"Der Kai ist nass", "es regnete."}},
		{"guillemets with spaces", "« Le quai est mouillé », dit-elle. «\u00a0Il a plu.\u00a0»", "fr", []string{"Le quai est mouillé", "Il a plu."}},
		{"single guillemets", "‹Der Kai ist nass›, sagte sie.", "de", []string{"Der Kai ist nass"}},
		{"guillemets typed as signs", "<<Le quai est mouillé>>, dit-elle.", "fr", []string{"Le quai est mouillé"}},
		{"Swedish", "”Kajen är våt”, sade hon. ”Det regnade.”", "sv", []string{"Kajen är våt", "Det regnade."}},
		{"Swedish guillemets", "»Kajen är våt», sade hon.", "sv", []string{"Kajen är våt"}},
		{"Polish", "„Nabrzeże jest mokre” – powiedziała.", "pl", []string{"Nabrzeże jest mokre"}},
		{"Japanese", "「岸壁は濡れている」と彼女は言った。『雨だ』", "ja", []string{"岸壁は濡れている", "雨だ"}},
		{"Japanese inside", "「彼は『雨だ』と言った」と話した。", "ja", []string{"彼は『雨だ』と言った"}},
		{"vertical Japanese", "﹁岸壁は濡れている﹂と彼女は言った。", "ja", []string{"岸壁は濡れている"}},
		{"Chinese", "“码头湿了，”她说。", "zh", []string{"码头湿了，"}},
		{"wide straight", "＂The quay is wet,＂ she said.", "en", []string{"The quay is wet,"}},
		{"double prime marks", "〝The quay is wet,〞 she said.", "en", []string{"The quay is wet,"}},
		{"TeX", "``The quay is wet,'' she said.", "en", []string{"The quay is wet,"}},
		{"two single for a double", "‘‘The quay is wet,’’ she said. ''It rained.''", "en", []string{"The quay is wet,", "It rained."}},
		{"doubled", `""The quay is wet,"" she said.`, "en", []string{"The quay is wet,"}},
		{"doubled curly", "““The quay is wet,”” she said.", "en", []string{"The quay is wet,"}},
		{"mixed", "“The quay is wet,\" she said. \"It rained.”", "en", []string{"The quay is wet,", "It rained."}},
		{"turned around", "”The quay is wet,“ she said. ”It rained.“", "en", []string{"The quay is wet,", "It rained."}},
		{"opened twice", "“The quay is wet,“ she said. “It rained.“", "en", []string{"The quay is wet,", "It rained."}},
		{"closed on both sides", "”The quay is wet,” she said. ”It rained.”", "en", []string{"The quay is wet,", "It rained."}},
		{"opened singly, closed doubly", "‘The quay is wet,” she said.", "en", []string{"The quay is wet,"}},
		{"opened doubly, closed singly", "“The quay is wet,’ she said. “It rained.”", "en", []string{"The quay is wet,", "It rained."}},
		{"spaces inside", `" The quay is wet, " she said. " It rained. "`, "en", []string{"The quay is wet,", "It rained."}},
		{"a space too many", `"The quay is wet, " she said. "It rained."`, "en", []string{"The quay is wet,", "It rained."}},
		{"space at the closing curly mark", "“The quay is wet, ” she said.", "en", []string{"The quay is wet,"}},
		{"no space after", `She said:"The quay is wet."Then it rained.`, "en", []string{"The quay is wet."}},
		{"single inside double", "“He said ‘no’ and left,” she said.", "en", []string{"He said ‘no’ and left,"}},
		{"double inside single", "‘He said “no” and left,’ she said.", "en", []string{"He said “no” and left,"}},
		{"double inside double", "“He said “no” and left,” she said.", "en", []string{"He said “no” and left,"}},
		{"both close at once", "“He said ‘no.’” She left.", "en", []string{"He said ‘no.’"}},
		{"both close at once, straight", `"He said 'no.'" She left.`, "en", []string{"He said 'no.'"}},
		{"both open at once", "“‘No,’ he said to me,” she said.", "en", []string{"‘No,’ he said to me,"}},
		{"guillemets inside", "« Il a dit “non” et partit », dit-elle.", "fr", []string{"Il a dit “non” et partit"}},
		{"guillemets within guillemets", "«Он сказал «нет» и ушёл», — сказала она.", "ru", []string{"Он сказал «нет» и ушёл"}},
		{"German inside guillemets", "«Он сказал „нет“ и ушёл», — сказала она.", "ru", []string{"Он сказал „нет“ и ушёл"}},
		{"German inside German", "„Er sagte ‚nein‘ und ging“, sagte sie.", "de", []string{"Er sagte ‚nein‘ und ging"}},
		{"over paragraphs", "“The quay is wet.\n\n“It rained.\n\n“It will rain,” she said.", "en",
			[]string{"The quay is wet.…", "+It rained.…", "+It will rain,"}},
		{"over paragraphs, straight", "\"The quay is wet.\n\n\"It rained,\" she said.", "en", []string{"The quay is wet.…", "+It rained,"}},
		{"over paragraphs, single", "‘The quay is wet.\n\n‘It rained,’ she said.", "en", []string{"The quay is wet.…", "+It rained,"}},
		{"over paragraphs, guillemets", "«Der Kai ist nass.\n\n«Es regnete», sagte sie.", "de", []string{"Der Kai ist nass.…", "+Es regnete"}},
		{"over paragraphs, reopened by a closing guillemet", "« Le quai est mouillé.\n\n» Il a plu », dit-elle.", "fr", []string{"Le quai est mouillé.…", "+Il a plu"}},
		{"over paragraphs that do not reopen", "“The quay is wet.\n\nIt rained,” she said.", "en", []string{"The quay is wet.…", "+It rained,"}},
		{"a caption between", "“The quay is wet.\n\nA wet quay\n\n“It rained,” she said.", "en", []string{"The quay is wet.…", "+It rained,"}},
		{"closed after a space", "\"The quay is wet.\n\nIt rained. \"\n\n\"It will rain.\"", "en", []string{"The quay is wet.…", "+It rained.", "It will rain."}},
		{"what leads to other words between", "“The quay is wet.\n\nHis answer:\n\n“It is dry.”", "en", []string{"The quay is wet.…", "It is dry."}},
		{"a sentence between", "“The quay is wet.\n\nNobody laughed.\n\n“It rained,” she said.", "en", []string{"The quay is wet.…", "It rained,"}},
		{
			"a line for each sentence", "She said, \"The quay is wet.\nIt rained.\nIt will rain. \"\nNobody laughed.", "en",
			[]string{"The quay is wet.…", "+It rained.…", "+It will rain."},
		},
		{"closed by an opening mark", "“The quay is wet.\nIt rained. “\nNobody laughed.", "en", []string{"The quay is wet.…", "+It rained."}},
		{"the space before the mark", "\"The quay is wet, \"she said. \"It rained.\"", "en", []string{"The quay is wet,", "It rained."}},
		{"the space before the mark, at the end", "She said \"it is wet. \"Nobody laughed.", "en", []string{"it is wet."}},
		{"never closed before another", "\"The quay is wet. \"It rained,\" she said.", "en", []string{"The quay is wet.…", "It rained,"}},
		{"never closed", "“The quay is wet, she said.\n\nIt rained.", "en", []string{"The quay is wet, she said.…"}},
		{"a stray closing mark", "The quay is wet,” she said.", "en", nil},
		{"a stray mark before the next", "The quay is wet\", she said. \"It rained.\"", "en", []string{"It rained."}},
		{"a stray opening mark before the next", "The “quay is wet, she said. “It rained.”", "en", []string{"quay is wet, she said.…", "It rained."}},
		{"apostrophes", "It’s the dogs’ rock ’n’ roll of the ’90s, ’tis O’Neill’s.", "en", nil},
		{"straight apostrophes", "It's the dogs' rock 'n' roll of the '90s, 'tis O'Neill's.", "en", nil},
		{"apostrophes inside", "“’Tis the dogs’ rock ’n’ roll of the ’90s,” she said.", "en", []string{"’Tis the dogs’ rock ’n’ roll of the ’90s,"}},
		{"apostrophes inside single marks", "‘It’s the dogs’ rock ’n’ roll of the ’90s,’ she said.", "en", []string{"It’s the dogs’ rock ’n’ roll of the ’90s,"}},
		{"an opening mark for an apostrophe", "The ‘90s and the ‘60s were wet, and ‘tis over.", "en", nil},
		{"feet and inches", `At 6'2" he is tall, and "wet," she said. The 5'11'' man is 6' tall.`, "en", []string{"wet,"}},
		{"inches", `The 12" disc and the 7" disc are "wet".`, "en", []string{"wet"}},
		{"inches inside", `"The 12" disc is wet," she said.`, "en", []string{`The 12" disc is wet,`}},
		{"a number at the end", `She said "it will rain in 2030" and left.`, "en", []string{"it will rain in 2030"}},
		{"primes", "At 6′2″ and 51°30′N he is tall.", "en", nil},
		{"minutes of arc", `It lies at 51°30'26"N.`, "en", nil},
		{"marks after an apostrophe", "The ‘Nineties were “wet,” she said. It “rained.”", "en", []string{"wet,", "rained."}},
		{"letters around", "The quay”s edge and don”t.", "en", nil},
		{"titles", "《码头》是一本书。", "zh", []string{"码头"}},
		{"bracket before", "She left (“it rained”) and “slept”.", "en", []string{"it rained", "slept"}},
		{"dash beside", "—“It rained”—she said.", "en", []string{"It rained"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, stretches(Analyse(tt.text, news.Body, tt.lang))); diff != "" {
				t.Errorf("marked stretches of %q (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestMarksOfHostileTexts(t *testing.T) {
	for _, s := range []string{"“", "”", "\"", "'", "‘", "’", "«", "»", "„", "<<", "``", ",,", "“a ", "\"a ", "‘a ", "a’ ", "“a\n\n", "6'2\" ", "“‘", "”“"} {
		text := Analyse(strings.Repeat(s, 100_000/len(s)), news.Body, "en")
		end := 0
		for _, m := range text.Marked {
			if m.First < end || m.Inner < m.First || m.InnerEnd <= m.Inner || m.End < m.InnerEnd {
				t.Fatalf("stretch %+v of %q repeated is out of order", m, s)
			}
			end = m.End
		}
	}
}
