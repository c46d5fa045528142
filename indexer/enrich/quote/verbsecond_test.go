package quote_test

import "testing"

func TestFindGerman(t *testing.T) {
	check(t, "de", []findCase{
		{
			"a pronoun that is no phrase", "Nicht jede Brücke sei sicher, so das Gericht, das darauf hinwies, dass das Ufer noch lange halte.",
			[]string{"indirect das Gericht: Nicht jede Brücke sei sicher", "indirect das Gericht: das Ufer noch lange halte"},
		},
		{"subject behind the verb", "Am Montag sagte Jonas Veld in Gent, die Brücke sei sicher.", []string{"indirect Jonas Veld: die Brücke sei sicher"}},
		{"particle at the end", "Der Hafen teilte am Abend mit, dass die Brücke gesperrt bleibt.", []string{"indirect Der Hafen: die Brücke gesperrt bleibt"}},
		{
			"particle behind an apposition", "Am Abend teilte die Sprecherin der Werft, Ines Tarrow, mit, dass die Fähre liegen bleibt.",
			[]string{"indirect Ines Tarrow: die Fähre liegen bleibt"},
		},
		{"verb that needs its particle", "Der Leiter gab es auf, weil die Brücke gesperrt sei.", nil},
		{"perfect", "Marta Kolbe hat angekündigt, die Brücke sperren zu wollen.", []string{"indirect Marta Kolbe: die Brücke sperren zu wollen"}},
		{"perfect behind marks", "„Die Brücke ist sicher“, hatte Marta Kolbe am Montag in Gent erklärt.", []string{"direct Marta Kolbe: Die Brücke ist sicher"}},
		{"passive", "Am Montag wurde gesagt, die Brücke sei sicher.", nil},
		{"not said", "Jonas Veld sagte nicht, ob die Brücke sicher sei.", nil},
		{"wie first", "Wie Marta Kolbe mitteilte, bleibt die Brücke gesperrt.", []string{"indirect Marta Kolbe: bleibt die Brücke gesperrt"}},
		{
			"shared subject", "Jonas Veld bestätigte den Unfall, teilte jedoch mit, es sei niemand verletzt.",
			[]string{"indirect Jonas Veld: es sei niemand verletzt"},
		},
		{"relative clause is no report", "Das sagte der Sprecher, der gestern aus Gent kam.", nil},
		{
			"goes on in the subjunctive", "Jonas Veld sagte, die Brücke sei sicher. Sie werde bald geöffnet. Auch die Fähre könne dann fahren. Es regnete.",
			[]string{"indirect Jonas Veld: die Brücke sei sicher", "indirect Jonas Veld: Sie werde bald geöffnet | Auch die Fähre könne dann fahren"},
		},
		{"what would be", "Jonas Veld sagte „Nein“. Das wäre der Anfang vom Ende der Brücke.", []string{"direct Jonas Veld: Nein"}},
		{"zufolge", "Die Brücke bleibt Angaben der Polizei zufolge gesperrt.", []string{"indirect der Polizei: Die Brücke bleibt | gesperrt"}},
		{"Polizeiangaben", "Nach Polizeiangaben bleibt die Brücke gesperrt.", []string{"indirect Polizeiangaben: bleibt die Brücke gesperrt"}},
		{"seiner Ansicht nach", "Jonas Veld war dort. Seiner Ansicht nach bleibt die Brücke gesperrt.", []string{"indirect  (Seiner): bleibt die Brücke gesperrt"}},
		{
			"so, in the middle", "Die Brücke, so Jonas Veld in einem Interview, bleibe im Winter gesperrt.",
			[]string{"indirect Jonas Veld: Die Brücke | bleibe im Winter gesperrt"},
		},
		{"named before the verb", "Als „Skandal“ bezeichnete Jonas Veld die Sperrung.", []string{"mixed Jonas Veld: Skandal"}},
		{"named in a perfect", "Marta Kolbe hatte den Bericht als „falsch“ zurückgewiesen.", []string{"mixed Marta Kolbe: falsch"}},
		{"title of a newspaper", "Jonas Veld kritisierte in der Zeitung „Abendpost“ die Sperrung.", nil},
		{"heißt es in", "„Die Brücke ist sicher“, heißt es in der Mitteilung.", []string{"direct der Mitteilung: Die Brücke ist sicher"}},
		{"heißt es in a place", "„Die Brücke ist sicher“, hieß es in Gent.", []string{"direct  (es): Die Brücke ist sicher"}},
		{"object before the verb", "Die Sperrung nannte Jonas Veld „absurd“.", []string{"mixed Jonas Veld: absurd"}},
		{"genitive before the speaker", "Northports Bürgermeister Jonas Veld sagte: „Die Brücke ist sicher.“", []string{"direct Jonas Veld: Die Brücke ist sicher"}},
		{"sentence behind closed marks", "„Die Brücke ist sicher.“ Die Zahlen sprechen für Jonas Veld.", []string{"direct : Die Brücke ist sicher"}},
		{
			"the sentence behind the cue is a quote of its own", "„Die Brücke ist sicher“, sagte Jonas Veld. „Wir haben sie zweimal geprüft.“",
			[]string{"direct Jonas Veld: Die Brücke ist sicher", "direct Jonas Veld: Wir haben sie zweimal geprüft"},
		},
		{
			"marks between two cues", "Jonas Veld wurde deutlich: „Die Brücke ist sicher“, sagte er am Abend.",
			[]string{"direct Jonas Veld (er): Die Brücke ist sicher"},
		},
		{"zitiert", "„Die Brücke ist sicher“, zitiert die Zeitung Jonas Veld.", []string{"direct Jonas Veld: Die Brücke ist sicher"}},
		{"any verb behind marks", "„Das war knapp und teuer“, gab sich Jonas Veld bescheiden.", []string{"direct Jonas Veld: Das war knapp und teuer"}},
		{"marks that go on as a clause", "„Sichere Brücke im Hafen“, steht auf dem Schild.", nil},
		{"zu that is no infinitive", "Das Schiff sei zu schnell gefahren, teilte Jonas Veld mit.", []string{"indirect Jonas Veld: Das Schiff sei zu schnell gefahren"}},
		{"particle behind marks", "Marta Kolbe wies den Bericht als „völlig haltlos“ zurück.", []string{"mixed Marta Kolbe: völlig haltlos"}},
		{
			"source in a relative clause", "Die Brücke, die laut Jonas Veld im Winter gesperrt bleibt, ist alt.",
			[]string{"indirect Jonas Veld: die | im Winter gesperrt bleibt"},
		},
		{
			"source behind a clause", "Wenn es regnet, ist die Brücke laut Jonas Veld glatt; der Weg bleibt frei.",
			[]string{"indirect Jonas Veld: Wenn es regnet, ist die Brücke | glatt"},
		},
		{"main clause behind the report", "Als Jonas Veld sagte, die Brücke sei sicher, war es Nacht.", []string{"indirect Jonas Veld: die Brücke sei sicher"}},
		{"steht in", "„Die Brücke ist sicher“, steht im Bericht.", []string{"direct Bericht: Die Brücke ist sicher"}},
		{
			"und weiter", "„Die Brücke ist sicher“, sagte Jonas Veld. Und weiter: „Wir haben sie geprüft.“",
			[]string{"direct Jonas Veld: Die Brücke ist sicher", "direct Jonas Veld: Wir haben sie geprüft"},
		},
		{"das sagte", "Die Brücke bleibt gesperrt. Das teilte Jonas Veld am Montag mit.", []string{"indirect Jonas Veld: Die Brücke bleibt gesperrt"}},
		{"ihm zufolge", "Jonas Veld war dort. Ihm zufolge bleibt die Brücke gesperrt.", []string{"indirect  (Ihm): bleibt die Brücke gesperrt"}},
		{
			"several, not she", "Marta Kolbe kam mit den Experten. Sie sagten, die Brücke sei sicher.",
			[]string{"indirect  (Sie): die Brücke sei sicher"},
		},
		{"noun as particle", "Einige vertreten die Ansicht, die Brücke sei sicher.", []string{"indirect Einige: die Brücke sei sicher"}},
		{"what the writer adds", "Jonas Veld sagte, die Brücke sei sicher, woraufhin alle gingen.", []string{"indirect Jonas Veld: die Brücke sei sicher"}},
		{"aus", "Aus der Partei verlautete, die Brücke sei sicher.", []string{"indirect der Partei: die Brücke sei sicher"}},
		{"bereit", "Jonas Veld erklärte sich bereit, die Brücke zu prüfen.", []string{"indirect Jonas Veld: die Brücke zu prüfen"}},
		{"behind a relative clause", "Der Sprecher, den alle kennen, sagte, die Brücke sei sicher.", []string{"indirect Der Sprecher: die Brücke sei sicher"}},
		{
			"account before an object", "Der Sturm hat laut Behördenangaben Bäume umgeworfen.",
			[]string{"indirect Behördenangaben: Der Sturm hat | Bäume umgeworfen"},
		},
		{"whom it was told", "Jonas Veld erklärte gegenüber „Abendpost“ nichts.", nil},
		{
			"name before an aside", "Das weiß jeder, und Jonas Veld, Leiter des Heims, sagte der Zeitung, dass die Brücke sicher sei.",
			[]string{"indirect Jonas Veld: die Brücke sicher sei"},
		},
		{"clause that only leads to the main one", "Während Marta Kolbe die Brücke sperren wollte, warnte Jonas Veld vor einem Stau.", nil},
		{"what a thing is called", "Das Projekt heißt „Sichere Brücke“.", nil},
		{"called so by nobody", "Die als „sicher“ bezeichnete Brücke wurde gesperrt.", nil},
		{"name in brackets", "Jonas Veld berichtete in der Zeitung („Abendpost“), die Brücke sei sicher.", []string{"indirect Jonas Veld: die Brücke sei sicher"}},
	})
}
