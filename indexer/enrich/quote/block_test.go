package quote_test

import "testing"

func TestFindBelow(t *testing.T) {
	checkBlocks(t, []findCase{
		{
			"a block quotation", "Marta Kolbe wrote:\n\n> The bridge is safe.\n\n> We tested it twice.\n\nRain fell.",
			[]string{"direct Marta Kolbe: The bridge is safe. | We tested it twice."},
		},
		{
			"in a statement", "In a statement, the minister, Marta Kolbe, said:\n\n> The bridge is safe, as she told Jonas Veld.\n\nRain fell.",
			[]string{"direct Marta Kolbe: The bridge is safe, as she told Jonas Veld."},
		},
		{
			"a label", "Marta Kolbe’s statement:\n\n> The bridge is safe.\n\nRain fell.",
			[]string{"direct Marta Kolbe: The bridge is safe."},
		},
		{
			"a statement by", "Statement by the minister, Marta Kolbe:\n\n> The bridge is safe.\n\nRain fell.",
			[]string{"direct Marta Kolbe: The bridge is safe."},
		},
		{"a statement by nobody", "The full statement:\n\n> The bridge is safe.\n\nRain fell.", nil},
		{
			"marks inside", "Marta Kolbe wrote:\n\n> They told me “no way”, and I left.\n\nRain fell.",
			[]string{"direct Marta Kolbe: They told me “no way”, and I left."},
		},
		{
			"marks around", "Marta Kolbe wrote:\n\n> “The bridge is safe.”\n\nRain fell.",
			[]string{"direct Marta Kolbe: The bridge is safe"},
		},
		{
			"what an outlet reports", "The Northport Gazette reported:\n\n> Rain fell. “The bridge is safe,” Marta Kolbe said.",
			[]string{"direct Marta Kolbe: The bridge is safe"},
		},
		{"nobody leads to it", "Rain fell.\n\n> The bridge is safe.\n\nIt was cold.", nil},
		{"a list", "Marta Kolbe said:\n\n# Safe bridges\n\nRain fell on all of them.", nil},
		{
			"signed", "Rain fell.\n\n> The bridge is safe.\n\n> Marta Kolbe, minister\n\nIt was cold.",
			[]string{"direct Marta Kolbe: The bridge is safe."},
		},
		{"not signed", "Rain fell.\n\n> The bridge is safe.\n\n> Marta Kolbe tested it.\n\nIt was cold.", nil},
	})
	check(t, "en", []findCase{
		{
			"a plain paragraph", "Marta Kolbe replied:\n\nThe bridge is safe, you know. We tested it.\n\nRain fell.",
			[]string{"direct Marta Kolbe: The bridge is safe, you know. We tested it."},
		},
		{
			"mail", "Marta Kolbe replied:\n\n> The bridge is safe, you know.\n\n> We tested it.\n\nRain fell.",
			[]string{"direct Marta Kolbe: The bridge is safe, you know. | We tested it."},
		},
		{"entries of a list", "Marta Kolbe said:\n\nsafe bridges for all of the town\n\nwet quays", nil},
		{"too far", "Marta Kolbe said it was late when all of them came home to Northport by train:\n\nRain fell on all of them.",
			[]string{"indirect Marta Kolbe: it was late when all of them came home to Northport by train"}},
		{
			"signed by a dash line", "Rain fell.\n\n“The bridge is safe.”\n\n— Minister Marta Kolbe, in May\n\nIt was cold.",
			[]string{"direct Marta Kolbe: The bridge is safe."},
		},
	})
}

func TestFindLetters(t *testing.T) {
	check(t, "en", []findCase{
		{
			"signed below", "Read the letter:\n\nDear Marta Kolbe,\n\nThe bridge is wet.\n\nI am cold.\n\nYours sincerely,\n\nJonas Veld, engineer\n\nRain fell.",
			[]string{"direct Jonas Veld: The bridge is wet. | I am cold."},
		},
		{
			"signed in the line", "Dear all:\n\nThe bridge is wet.\n\nBest wishes, Jonas Veld\n\nRain fell.",
			[]string{"direct Jonas Veld: The bridge is wet."},
		},
		{
			"by somebody nobody knows", "Dear Madam,\n\nThe bridge is wet.\n\nRegards,\n\nTorvald Quill\n\nRain fell.",
			[]string{"direct Torvald Quill: The bridge is wet."},
		},
		{"not signed", "Dear Marta Kolbe,\n\nThe bridge is wet.\n\nI am cold.\n\nRain fell.", nil},
		{"no letter", "Dear bread is no news.\n\nThe bridge is wet.\n\nBest, Jonas Veld\n\nRain fell.", nil},
	})
	check(t, "de", []findCase{{
		"German", "Liebe Marta,\n\ndie Brücke ist nass.\n\nMit freundlichen Grüßen\n\nJonas Veld\n\nEs regnete.",
		[]string{"direct Jonas Veld: die Brücke ist nass."},
	}})
}
