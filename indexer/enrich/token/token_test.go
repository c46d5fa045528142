package token

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

func words(t *Text) []string {
	out := []string{}
	for i := range t.Tokens {
		out = append(out, t.Word(i))
	}
	return out
}

func TestTokens(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"possessive", "Marlow’s boat, the pilots’ union and Bess' dog", "Marlow|’s|boat|,|the|pilots|’|union|and|Bess|'|dog"},
		{"inner signs", "O’Brien’s state-run AT&T don't", "O’Brien|’s|state-run|AT&T|don't"},
		{"abbreviations", "Gen. J.R. Vane of the U.S.-led force, U.N. and Harrow Inc. left", "Gen.|J.R.|Vane|of|the|U.S.-led|force|,|U.N.|and|Harrow|Inc.|left"},
		{"numbers", "42.6% of 1,200 at 19:30, the 20th 10-year-old 1990s", "42.6|%|of|1,200|at|19:30|,|the|20th|10-year-old|1990s"},
		{"letters with digits", "F-16 G7 COVID-19", "F-16|G7|COVID-19"},
		{"single marks", "‘the pilots’ union is gone’ he said", "‘|the|pilots|’|union|is|gone|’|he|said"},
		{"single marks, closing after s", "‘No allies’ said Vane", "‘|No|allies|’|said|Vane"},
		{"straight single marks", "'We win' and 'they lose'", "'|We|win|'|and|'|they|lose|'"},
		{"missing space", "It ended.The rest followed", "It|ended|.|The|rest|followed"},
		{"dashes", "Riga–Oslo — now", "Riga|–|Oslo|—|now"},
		{"number word", "No. 5 and no.", "No.|5|and|no|."},
		{"the pronoun I", "So am I. We left with Ada I. Vance.", "So|am|I|.|We|left|with|Ada|I.|Vance|."},
		{"Chinese", "东京很大。", "东|京|很|大|。"},
		{"broken bytes", "a\xffb", "a|\xff|b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(words(Analyse(tt.text, news.Body, "en")), "|")
			if got != tt.want {
				t.Errorf("tokens of %q\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestKinds(t *testing.T) {
	text := Analyse("“Vane’s 3 boats’", news.Body, "en")
	want := []Kind{Mark, Word, Clitic, Number, Word, Clitic}
	for i, tok := range text.Tokens {
		if tok.Kind != want[i] {
			t.Errorf("kind of %q = %v, want %v", text.Word(i), tok.Kind, want[i])
		}
	}
}

func TestSentences(t *testing.T) {
	tests := []struct {
		name, text string
		lang       news.Language
		want       []string
	}{
		{"plain", "The ferry sank. Nobody drowned! Why? It was noon.", "en",
			[]string{"The ferry sank.", "Nobody drowned!", "Why?", "It was noon."}},
		{"titles and initials", "Gov. Ada K. Vance met Lt. Gen. Oll. They spoke.", "en",
			[]string{"Gov. Ada K. Vance met Lt. Gen. Oll.", "They spoke."}},
		{"closing marks", "“We sail at dawn.” Vance left. “Do we?” she asked.", "en",
			[]string{"“We sail at dawn.”", "Vance left.", "“Do we?” she asked."}},
		{"straight marks", `"We sail." Then "no." She left.`, "en", []string{`"We sail."`, `Then "no."`, "She left."}},
		{"abbreviation ends it", "He moved to the U.S. The year was hard. U.S. President Vance met Harrow Inc. on time.", "en",
			[]string{"He moved to the U.S.", "The year was hard.", "U.S. President Vance met Harrow Inc. on time."}},
		{"hours", "It opens at 9 a.m. Monday. It shuts at 5 p.m. Police came.", "en",
			[]string{"It opens at 9 a.m. Monday.", "It shuts at 5 p.m.", "Police came."}},
		{"list", "1. Boats\n2. Ports", "en", []string{"1. Boats", "2. Ports"}},
		{"German ordinal", "Am 3. Mai kam er. Er blieb.", "de", []string{"Am 3. Mai kam er.", "Er blieb."}},
		{"Japanese", "船が沈んだ。誰もいない。", "ja", []string{"船が沈んだ。", "誰もいない。"}},
		{"brackets", "(It sank.) Then silence.", "en", []string{"(It sank.)", "Then silence."}},
		{"headline above", "Ferry sinks off Riga\nThe ferry sank.", "en", []string{"Ferry sinks off Riga", "The ferry sank."}},
		{"decimal", "It cost $4.5m. Fine.", "en", []string{"It cost $4.5m.", "Fine."}},
		{"decimal without a zero", "A ban on .50-calibre guns. Fine.", "en", []string{"A ban on .50-calibre guns.", "Fine."}},
		{"a letter before marks", "Vance spoke on X. “We sail.” John F. “Jack” Doe left.", "en",
			[]string{"Vance spoke on X.", "“We sail.”", "John F. “Jack” Doe left."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := Analyse(tt.text, news.Body, tt.lang)
			var got []string
			for _, s := range text.Sentences {
				got = append(got, text.Slice(s))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("sentences of %q (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestWrappedLines(t *testing.T) {
	wrapped := "The harbour master of the old port said on Monday that the\nferries would sail again as soon as the storm had passed and\n" +
		"the lights of the outer mole were mended, which the town of\nRiga had asked for since March.\n\nNobody objected."
	if got := len(Analyse(wrapped, news.Body, "en").Paragraphs); got != 2 {
		t.Errorf("paragraphs of wrapped text = %d, want 2", got)
	}
	if got := len(Analyse("One line.\nAnother.\nA third", news.Body, "en").Paragraphs); got != 3 {
		t.Errorf("paragraphs of unwrapped text = %d, want 3", got)
	}
}

func TestPlaces(t *testing.T) {
	text := Analyse("One two. Three.\n\nFour", news.Body, "en")
	for _, tt := range []struct{ b, token, sentence, paragraph int }{{0, 0, 0, 0}, {3, 1, 0, 0}, {4, 1, 0, 0}, {9, 3, 1, 0}, {17, 5, 2, 1}} {
		i := text.TokenAt(tt.b)
		if i != tt.token || text.SentenceOf(i) != tt.sentence || text.ParagraphOf(i) != tt.paragraph {
			t.Errorf("byte %d: token %d, sentence %d, paragraph %d, want %v", tt.b, i, text.SentenceOf(i), text.ParagraphOf(i), tt)
		}
	}
	if got := text.TokenAt(999); got != len(text.Tokens) {
		t.Errorf("TokenAt(999) = %d, want %d", got, len(text.Tokens))
	}
	if got, want := text.RangeOf(5, 12), (Range{1, 4}); got != want {
		t.Errorf("RangeOf(5, 12) = %v, want %v", got, want)
	}
}

func FuzzAnalyse(f *testing.F) {
	for _, s := range []string{"", "Gen. Vane’s “U.S.” ship.\n\n‘No’ \xff 东京。", "1. a\n2. b", "I. A.B.C. ... 5:30 p.m. Mon.", "’s ’ s' 'x'"} {
		f.Add(s, "en")
	}
	f.Fuzz(func(t *testing.T, s, lang string) {
		text := Analyse(s, news.Body, news.Language(lang))
		end := 0
		for _, tok := range text.Tokens {
			if tok.Start < end || tok.End <= tok.Start || tok.End > len(s) {
				t.Fatalf("token %v after byte %d of %d", tok, end, len(s))
			}
			if strings.TrimFunc(s[end:tok.Start], isSpace) != "" {
				t.Fatalf("bytes %d to %d are in no token", end, tok.Start)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[tok.Start:tok.End]) {
				t.Fatalf("token %q cuts a character", s[tok.Start:tok.End])
			}
			end = tok.End
		}
		if strings.TrimFunc(s[end:], isSpace) != "" {
			t.Fatalf("bytes after %d are in no token", end)
		}
		covers(t, text.Paragraphs, len(text.Tokens))
		covers(t, text.Sentences, len(text.Tokens))
		for _, r := range text.Sentences {
			if text.ParagraphOf(r.First) != text.ParagraphOf(r.End-1) {
				t.Fatalf("sentence %v crosses paragraphs", r)
			}
		}
	})
}

func covers(t *testing.T, rs []Range, tokens int) {
	t.Helper()
	at := 0
	for _, r := range rs {
		if r.First != at || r.End <= r.First {
			t.Fatalf("range %v after token %d", r, at)
		}
		at = r.End
	}
	if at != tokens {
		t.Fatalf("ranges end at token %d of %d", at, tokens)
	}
}

func BenchmarkAnalyse(b *testing.B) {
	s := strings.Repeat("Harbour master Ada K. Vance said on Monday that “the pilots’ union” had 42.6% of the U.S.-led vote. It’s over.\n\n", 200)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Analyse(s, news.Body, "en")
	}
}
