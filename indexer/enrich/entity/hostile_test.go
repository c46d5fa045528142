package entity

import (
	"strings"
	"testing"
	"time"

	"onrecord/data/corpus/budget"
	"onrecord/data/news"
	"onrecord/indexer/enrich/token"
)

// TestHostileTexts holds that reading takes time in proportion to the text, whatever stands in it.
func TestHostileTexts(t *testing.T) {
	for name, s := range map[string]string{
		"names without end":     strings.Repeat("Ada Vorn ", 10_000),
		"capitals":              strings.Repeat("A ", 37_000),
		"one word":              strings.Repeat("Aa", 37_000),
		"hyphens":               "A" + strings.Repeat("-A", 37_000),
		"joined":                strings.Repeat("Council of ", 10_000),
		"titles":                strings.Repeat("President ", 10_000),
		"particles":             "Ada " + strings.Repeat("van der ", 10_000),
		"offices between":       strings.Repeat("Minister Ada ", 10_000),
		"ampersands":            strings.Repeat("Quill & ", 10_000),
		"places":                strings.Repeat("New York ", 10_000),
		"places with commas":    strings.Repeat("Paris, ", 11_000),
		"different words":       differentWords(10_000),
		"heads":                 strings.Repeat("Vorn River ", 10_000),
		"marks before a name":   strings.Repeat("“Ada", 15_000),
		"ship after ship":       strings.Repeat("HMS ", 17_000),
		"possessives":           strings.Repeat("Ada’s ", 11_000),
		"families":              strings.Repeat("the Vorns ", 10_000),
		"sentences of one word": strings.Repeat("Ada. ", 15_000),
	} {
		d := token.NewDocument(&news.Article{Body: s, Language: "en"})
		budget.Time(t, name, 3*time.Second, func() { Find(d) })
	}
}

// differentWords returns so many capitalised words, each another one.
func differentWords(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("Q" + strings.Map(func(r rune) rune { return r - '0' + 'a' }, string(rune('0'+i%10))+string(rune('0'+i/10%10))+string(rune('0'+i/100%10))+string(rune('0'+i/1000%10))+string(rune('0'+i/10000))) + " ")
	}
	return b.String()
}
