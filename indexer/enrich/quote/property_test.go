package quote_test

import (
	"strings"
	"testing"

	"onrecord/data/news"
	"onrecord/indexer/enrich/quote"
	"onrecord/indexer/enrich/token"
)

// checkProperties fails unless quotes lie in the text, in order, without overlap, with contents and mentions as their spans say.
func checkProperties(t *testing.T, text string, quotes []news.Quote) {
	t.Helper()
	end := 0
	for _, q := range quotes {
		var parts []string
		for _, s := range q.Spans {
			if s.Start < end || s.Start >= s.End || s.End > len(text) {
				t.Fatalf("Find(%q): span %+v is out of order or out of bounds", text, s)
			}
			end = s.End
			parts = append(parts, text[s.Start:s.End])
		}
		if got := strings.Join(parts, " "); len(parts) == 0 || got != q.Content {
			t.Errorf("Find(%q): content %q, spans say %q", text, q.Content, got)
		}
		if m := q.Speaker.Mention; m != nil && (m.Start < 0 || m.End > len(text) || text[m.Start:m.End] != q.Speaker.AsPrinted) {
			t.Errorf("Find(%q): speaker %q is not at %+v", text, q.Speaker.AsPrinted, *m)
		}
		if c := q.Cue.Span; c != nil && (c.Start < 0 || c.End > len(text) || text[c.Start:c.End] != q.Cue.Text) {
			t.Errorf("Find(%q): cue %q is not at %+v", text, q.Cue.Text, *c)
		}
		checkChain(t, text, &q.Speaker)
		if q.Rule == "" || q.Confidence <= 0 || q.Confidence > 1 {
			t.Errorf("Find(%q): evidence %+v of %q", text, q.Evidence, q.Content)
		}
	}
}

// checkChain fails unless the steps to a speaker hang together, stand in the text and end at the name.
func checkChain(t *testing.T, text string, s *news.Speaker) {
	t.Helper()
	for i, step := range s.Chain {
		if at := step.Span; at != nil && (at.Start < 0 || at.End > len(text) || text[at.Start:at.End] != step.From) {
			t.Errorf("Find(%q): %q is not at %+v", text, step.From, *at)
		}
		if at := step.At; at != nil && (at.Start < 0 || at.End > len(text) || text[at.Start:at.End] != step.To) {
			t.Errorf("Find(%q): %q is not at %+v", text, step.To, *at)
		}
		if step.Rule == "" || step.Confidence <= 0 || step.Confidence > 1 {
			t.Errorf("Find(%q): step %+v", text, step)
		}
		if i > 0 && step.From != s.Chain[i-1].To {
			t.Errorf("Find(%q): after %q comes %q", text, s.Chain[i-1].To, step.From)
		}
	}
	if n := len(s.Chain); n > 0 && s.Chain[n-1].To != s.Name && s.Chain[n-1].To != s.AsPrinted {
		t.Errorf("Find(%q): the chain ends at %q, the name is %q", text, s.Chain[n-1].To, s.Name)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"“The bridge is safe,” Marta Kolbe said. “We tested it.”",
		"‘A “b” c’ 'd' \"e\" «f» »g« „h“ 「i」 ''j''",
		"“A\n\n“B\n\nC,” he said.\n\n\"D\"",
		"According to Jonas Veld, who told her that “x” and “y”, it was (so) — he said: “z",
		"Jonas Veld called it “x” and accused her of ying, urging them to z; as Ines Tarrow said, no.",
		"Do. — Jonas Veld (@a_b) 3\n\nVELD: [laughs] It is.\n\nTARROW: No.\n\nMR. VELD (G), X: (x\n\nQ. a?\n\nA. b.\n\nQ: c\n\nA: \"d",
		"Jonas Veld said:\n\n> a b c d e.\n\n— Jonas Veld\n\n“x”\n\n— Jonas Veld\n\nDear x,\n\ny.\n\nYours,\n\nInes Tarrow",
		"— Да, — сказала Marta Kolbe. — Нет,— начал Jonas Veld,— да\n\n— Oui, a dit Marta Kolbe\n\n—No —dijo Jonas Veld—. Sí.",
		"Interview: Jonas Veld\n\nYou?\n\nI.\n\nYou?\n\n“We\n\nYou?\n\nVeld: I", "6'2\" ,,a'' <<b>> ''n'' ‘90s \"a\nb. \"\n“",
		"said said that “” ‘’ \xff\xfe « »", "“", "”", "“.”", "“,” said X",
		"« A, a dit Jonas Veld, b, dit-il. « C ? demande-t-elle", "—A —dijo—, b. “C”, dijo, por su parte, Ines Tarrow. Dijo que d",
		"«А, — сказал Jonas Veld, — б». По его словам, «в», — пояснили в",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, lang := range []news.Language{"en", "de", "fr", "es", "ru"} {
			d, people, orgs, places := document(text, lang)
			checkProperties(t, text, quote.Find(d, people, orgs, places))
		}
	})
}

// TestFindTakesAnyMentions feeds mentions that no finder should make.
func TestFindTakesAnyMentions(t *testing.T) {
	text := "“The bridge is safe,” Marta Kolbe said."
	var ms []news.Mention
	for _, s := range []news.Span{{Start: -3, End: 4}, {Start: 5, End: 5}, {Start: 30, End: 9000}, {Start: 0, End: len(text)}, {Start: 26, End: 31}, {Start: 25, End: 36}} {
		ms = append(ms, news.Mention{Span: s})
	}
	d := token.NewDocument(&news.Article{Body: text, Language: "en"})
	checkProperties(t, text, quote.Find(d, []news.Person{{Name: "Marta Kolbe", Mentions: ms}}, nil, nil))
}

func TestFindReadsAllParts(t *testing.T) {
	a := &news.Article{
		Headline: "“The bridge is safe”: Kolbe", Standfirst: "Marta Kolbe said the river was calm.",
		Body: "Nothing was said.", Language: "en",
	}
	var got []news.Part
	for _, q := range quote.Find(token.NewDocument(a), nil, nil, nil) {
		got = append(got, q.Spans[0].Part)
		checkProperties(t, a.Text(q.Spans[0].Part), []news.Quote{q})
	}
	if len(got) != 2 || got[0] != news.Headline || got[1] != news.Standfirst {
		t.Errorf("Find found quotes in the parts %v, want headline and standfirst", got)
	}
}

// report is a piece of invented news with every kind of quote.
const report = "NORTHPORT — The old bridge over the river will stay closed until spring, Transport Minister Marta Kolbe said on Monday.\n\n" +
	"“The bridge is not safe,” Kolbe told reporters at the quay. “We tested it twice, and twice it failed.”\n\n" +
	"Jonas Veld, an engineer from Ghent who built a dozen bridges, called the decision “absurd” and accused the minister of hiding a report. " +
	"He said that the tests had been made in a storm, adding that nobody “in his right mind” tests a bridge in a storm.\n\n" +
	"According to the Harbour Authority, some forty ships pass under the bridge each day. It was built in 1911, rebuilt after the flood " +
	"of 1953, and painted green every seventh year since. The ferries have run without a break, and the cafés on both banks are full.\n\n"

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat(report, 10)
	d, people, orgs, places := document(text, "en", "Ghent")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		quote.Find(d, people, orgs, places)
	}
}
