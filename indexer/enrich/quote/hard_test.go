package quote_test

import "testing"

// TestHardConstructions holds what is easily misread in real articles, one construction a row.
func TestHardConstructions(t *testing.T) {
	check(t, "en", []findCase{
		{
			"a quoted paragraph, its speaker in the indirect one before",
			"Ines Tarrow said the ferry had been late all week.\n\n“We waited on the quay with the children and nobody told us why.”",
			[]string{"indirect Ines Tarrow: the ferry had been late all week", "direct Ines Tarrow: We waited on the quay with the children and nobody told us why"},
		},
		{
			"a quotation broken in mid-sentence by a paragraph",
			"“We counted the boats twice,” Piet Okonjo said, “and when the fog came down\n\n“we counted them once more by their lamps.”",
			[]string{"direct Piet Okonjo: We counted the boats twice | and when the fog came down | we counted them once more by their lamps"},
		},
		{
			"a partial quote that runs on as full paragraphs",
			"Jonas Veld said the old crane was “a danger to us all. It bends in the wind.\n\n“It should come down before the winter.”",
			[]string{"mixed Jonas Veld: the old crane was “a danger to us all. It bends in the wind | It should come down before the winter"},
		},
		{
			"he, who changes",
			"“I sold the boat,” Jonas Veld said. Piet Okonjo shook his head. “You gave it away,” he said. Veld laughed. “I needed the room,” he said.",
			[]string{"direct Jonas Veld: I sold the boat", "direct Piet Okonjo (he): You gave it away", "direct Jonas Veld (he): I needed the room"},
		},
		{
			"a partial quote first, the clause goes on without marks",
			"“A ruin” is all that was left of the lighthouse, Ines Tarrow said.",
			[]string{"mixed Ines Tarrow: “A ruin” is all that was left of the lighthouse"},
		},
		{
			"a cue in parentheses",
			"The keepers had left the tower, Ines Tarrow said, to look for the dog.",
			[]string{"indirect Ines Tarrow: The keepers had left the tower | to look for the dog"},
		},
		{
			"chained participles with an inherited subject",
			"Marta Kolbe said the tolls would stay, adding that they paid for the lamps and warning that the lamps were old.",
			[]string{"indirect Marta Kolbe: the tolls would stay", "indirect Marta Kolbe: they paid for the lamps", "indirect Marta Kolbe: the lamps were old"},
		},
		{
			"a source inside a source",
			"A pilot said Jonas Veld had told him that the lamps were out.",
			[]string{"indirect A pilot: Jonas Veld had told him that the lamps were out"},
		},
		{
			"an embedded post, signed by a dash line",
			"The crew was glad.\n\nAll lamps are lit again tonight. Thank you, divers!\n\n— Ines Tarrow (@itarrow) May 3, 2026",
			[]string{"direct Ines Tarrow: All lamps are lit again tonight. Thank you, divers!"},
		},
		{
			"stray spaces inside the marks",
			"“ The lamps are lit , ” Piet Okonjo said.",
			[]string{"direct Piet Okonjo: The lamps are lit"},
		},
		{
			"single quotes inside double ones",
			"“They told me ‘wait here’ and left,” Ines Tarrow said.",
			[]string{"direct Ines Tarrow: They told me ‘wait here’ and left"},
		},
	})
}
