package quote_test

import "testing"

func TestFindTranscript(t *testing.T) {
	const met = "Jonas Veld met Ines Tarrow.\n\n"
	check(t, "en", []findCase{
		{
			"capitals", met + "TARROW: Is the bridge safe?\n\nVELD: It is.\n\nTARROW: Who tested it?",
			[]string{
				"direct Ines Tarrow (TARROW): Is the bridge safe?", "direct Jonas Veld (VELD): It is.", "direct Ines Tarrow (TARROW): Who tested it?",
			},
		},
		{
			"full name first, surname later", met + "Ines Tarrow: Is the bridge safe?\n\nJonas Veld: It is.\n\nTarrow: Who tested it?\n\nMr. Veld: I did.",
			[]string{
				"direct Ines Tarrow: Is the bridge safe?", "direct Jonas Veld: It is.", "direct Ines Tarrow (Tarrow): Who tested it?", "direct Jonas Veld (Veld): I did.",
			},
		},
		{
			"titles and roles", met + "SEN. INES TARROW (G), COMMITTEE CHAIR: Is it safe?\n\nMR. VELD: It is safe.\n\nSEN. TARROW: Who tested it?\n\nMODERATOR: One by one.",
			[]string{
				"direct Ines Tarrow (INES TARROW): Is it safe?", "direct Jonas Veld (VELD): It is safe.",
				"direct Ines Tarrow (TARROW): Who tested it?", "direct MODERATOR: One by one.",
			},
		},
		{
			"bold print", met + "**Tarrow:** Is the bridge safe?\n\n**Veld**: It is.\n\n**Tarrow:** Who tested it?",
			[]string{
				"direct Ines Tarrow (Tarrow): Is the bridge safe?", "direct Jonas Veld (Veld): It is.", "direct Ines Tarrow (Tarrow): Who tested it?",
			},
		},
		{
			"paragraphs of one turn and stage directions",
			met + "TARROW: Is the bridge safe?\n\nVELD: It is. [crosstalk] We tested it.\n\n(LAUGHTER)\n\nAnd we tested [the quay] again.\n\nTARROW: Thank you all.\n\nThe talk was held in May.",
			[]string{
				"direct Ines Tarrow (TARROW): Is the bridge safe?", "direct Jonas Veld (VELD): It is. | We tested it. | And we tested [the quay] again.",
				"direct Ines Tarrow (TARROW): Thank you all.",
			},
		},
		{
			"words in marks", met + "Tarrow: “Is the bridge safe?”\n\nVeld: “It is.”\n\nTarrow: “Who tested it?”",
			[]string{
				"direct Ines Tarrow (Tarrow): Is the bridge safe?", "direct Jonas Veld (Veld): It is.", "direct Ines Tarrow (Tarrow): Who tested it?",
			},
		},
		{
			"questions without a label", met + "Is the bridge safe?\n\nVeld: It is.\n\nWho tested it?\n\nVeld: I did it.\n\nTwice?\n\nVeld: Oh yes!",
			[]string{"direct Jonas Veld (Veld): It is.", "direct Jonas Veld (Veld): I did it.", "direct Jonas Veld (Veld): Oh yes!"},
		},
		{
			"questions and answers", "Jonas Veld took questions at the quay.\n\nQ: Is the bridge safe?\n\nA: It is.\n\nQ. Who tested it?\n\nA. I did.",
			[]string{
				"direct  (Q): Is the bridge safe?", "direct Jonas Veld (A): It is.", "direct  (Q): Who tested it?", "direct Jonas Veld (A): I did.",
			},
		},
		{
			"answers by nobody sure", met + "Q: Is the bridge safe?\n\nA: It is.\n\nQ: Who tested it?\n\nA: I did.",
			[]string{"direct  (Q): Is the bridge safe?", "direct  (A): It is.", "direct  (Q): Who tested it?", "direct  (A): I did."},
		},
	})
	check(t, "es", []findCase{{
		"Spanish", "Jonas Veld recibe en el puerto.\n\nP. ¿Es seguro el puente?\n\nR. Es seguro.\n\nP. ¿Quién lo probó?\n\nR. Fui yo.",
		[]string{"direct  (P): ¿Es seguro el puente?", "direct Jonas Veld (R): Es seguro.", "direct  (P): ¿Quién lo probó?", "direct Jonas Veld (R): Fui yo."},
	}})
}

// TestFindNoTranscript holds paragraphs with labels that nobody speaks behind.
func TestFindNoTranscript(t *testing.T) {
	check(t, "en", []findCase{
		{"events", "WHEN: Monday\n\nWHERE: Ghent\n\nWHEN: Tuesday\n\nWHERE: Bruges", nil},
		{"notes", "Jonas Veld came.\n\nUPDATE: The bridge is open.\n\nPHOTO: The bridge.\n\nUPDATE: It is shut.\n\nVELD: He slept.", nil},
		{"results", "Jonas Veld: 12 points\n\nInes Tarrow: 9 points\n\nPiet Okonjo: 7 points\n\nJonas Veld: 4 points", nil},
		{"portraits", "Jonas Veld: The engineer came first.\n\nInes Tarrow: The sailor came second.\n\nPiet Okonjo: The cook came last.", nil},
		{"a recipe", "Flour: Sift it well.\n\nSugar: Add a cup of it.\n\nFlour: Sift the rest of it.", nil},
		{"pros and cons", "Jonas Veld tested boats.\n\nPros: It is fast.\n\nCons: It is wet.\n\nPros: It is cheap.\n\nCons: It is old.", nil},
		{"one label", "VELD: It is safe.\n\nRain fell on Jonas Veld.", nil},
		{"list of letters", "A. Boats are wet.\n\nB. Quays are long.\n\nA. Boats are slow.", nil},
	})
}
