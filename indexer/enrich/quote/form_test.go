package quote_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/indexer/enrich/quote"
	"onrecord/indexer/enrich/token"
)

// checkBlocks is check for texts whose block quotations are known: paragraphs that begin with "> ", which is no part of the text, and
// headings, which begin with "# ".
func checkBlocks(t *testing.T, cases []findCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a := news.Article{Language: "en"}
			for i, p := range strings.Split(c.text, "\n\n") {
				b := news.Block{}
				if rest, ok := strings.CutPrefix(p, "> "); ok {
					b.Kind, p = news.BlockQuotation, rest
				} else if rest, ok := strings.CutPrefix(p, "# "); ok {
					b.Kind, p = news.Heading, rest
				}
				if i > 0 {
					a.Body += "\n\n"
				}
				b.Start = len(a.Body)
				a.Body += p
				b.End = len(a.Body)
				a.Blocks = append(a.Blocks, b)
			}
			_, people, orgs, places := document(a.Body, a.Language)
			quotes := quote.Find(token.NewDocument(&a), people, orgs, places)
			checkProperties(t, a.Body, quotes)
			var got []string
			for _, q := range quotes {
				got = append(got, show(a.Body, q))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("Find(%q) differs (-want +got):\n%s", c.text, diff)
			}
		})
	}
}

func TestFindPosts(t *testing.T) {
	check(t, "en", []findCase{
		{
			"signed by a dash line", "The bridge fell.\n\nNobody was hurt. We are all safe.\n\n— Jonas Veld (@jveld_77) May 3, 2026\n\nRain fell.",
			[]string{"direct Jonas Veld: Nobody was hurt. We are all safe."},
		},
		{
			"links at the end", "Nobody was hurt, we are safe.https://t.example/x1 pic.twitter.com/Ab1\n\n— Minister Marta Kolbe (@kolbe) May 3, 2026",
			[]string{"direct Marta Kolbe: Nobody was hurt, we are safe."},
		},
		{
			"in one paragraph", "Nobody was hurt. pic.twitter.com/Ab1 — Jonas Veld (@jveld) May 3, 2026",
			[]string{"direct Jonas Veld: Nobody was hurt."},
		},
		{
			"lines of one post", "The bridge fell.\n\nThe quay is open again.\nBring a coat!\n\n— Harbour Authority (@quay) 3. Mai 2026",
			[]string{"direct Harbour Authority: The quay is open again. | Bring a coat!"},
		},
		{
			"pictures behind a name nobody knows", "The quay is open again.\n\n— torvald or so 🌊⚓ (@tq) May 3, 2026",
			[]string{"direct torvald or so: The quay is open again."},
		},
		{
			"a post that quotes somebody", "Marta Kolbe on the quay: “The bridge is safe, and we tested it twice.” — Jonas Veld (@jveld) May 3, 2026",
			[]string{"direct Marta Kolbe: The bridge is safe, and we tested it twice"},
		},
		{"next to nothing", "Statement:\n\n— Jonas Veld (@jveld) May 3, 2026", nil},
		{"an account in passing", "The bridge fell.\n\nA page (@quaywatch) shows it.\n\nWrite to Jonas Veld (@jveld).", nil},
		{"amid a quotation", "Marta Kolbe said: “The bridge is safe.\n\nSee here\n\n— Jonas Veld (@jveld) May 3, 2026\n\n“We tested it.”",
			[]string{"direct Marta Kolbe: The bridge is safe | We tested it"}},
	})
	checkBlocks(t, []findCase{
		{
			"paragraphs of one post", "The bridge fell.\n\n> Nobody was hurt.\n\n> We are all safe.\n\n> — Jonas Veld (@jveld) May 3, 2026\n\nRain fell.",
			[]string{"direct Jonas Veld: Nobody was hurt. | We are all safe."},
		},
		{
			"a picture", "The bridge fell.\n\n> The quay this morning.\n\n> A post shared by Jonas Veld (@jveld)",
			[]string{"direct Jonas Veld: The quay this morning."},
		},
		{"a picture without words", "The bridge fell, and nobody was hurt.\n\nA post shared by Jonas Veld (@jveld)", nil},
		{
			"a network", "> The quay this morning.\n\nJonas Veld (@jveld) on X",
			[]string{"direct Jonas Veld: The quay this morning."},
		},
		{
			"two posts", "> The quay fell.\n\n> — Jonas Veld (@jveld) May 3, 2026\n\n> It did not.\n\n> — Marta Kolbe (@kolbe) May 3, 2026",
			[]string{"direct Jonas Veld: The quay fell.", "direct Marta Kolbe: It did not."},
		},
	})
}

func TestFindPullQuotes(t *testing.T) {
	check(t, "en", []findCase{
		{
			"repeats words", "“Nobody who rows here has ever seen it open,” Jonas Veld said.\n\n“Nobody who rows here has ever seen it”\n\nRain fell.",
			[]string{"direct Jonas Veld: Nobody who rows here has ever seen it open"},
		},
		{
			"repeats and signs", "“Nobody who rows here, ever, has seen it open,” Jonas Veld said.\n\n“Nobody who rows here ever has seen it open.”\n\n— Jonas Veld\n\nRain fell.",
			[]string{"direct Jonas Veld: Nobody who rows here, ever, has seen it open"},
		},
		{
			"says more", "“Nobody who rows here has seen it,” Jonas Veld said. Rain fell.\n\n“Nobody who rows here has seen it in May!”\n\nRain fell.",
			[]string{"direct Jonas Veld: Nobody who rows here has seen it", "direct : Nobody who rows here has seen it in May!"},
		},
	})
}
