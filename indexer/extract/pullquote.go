package extract

import (
	"strings"

	"onrecord/data/news"
)

const (
	pullQuoteReason = "pull quote"
	// minPullQuote is the shortest block quotation, in units, that is looked for in the text: a few words can stand twice by chance.
	minPullQuote = 25
	// maxPullQuotes is how many are looked for, so that a page of quotations costs no more than that many looks at its text.
	maxPullQuotes = 40
	// maxAttribution is the longest line below a quotation, in units, that can say whose words they are.
	maxAttribution = 120
)

// pullQuotes drops block quotations that only repeat words of the text to catch the eye, and the line below that says whose they are.
func (c *cleaner) pullQuotes() {
	text := ""
	for i, looks := 0, 0; i < len(c.list) && looks < maxPullQuotes; i++ {
		v := &c.list[i]
		if v.drop != "" || v.kind != news.BlockQuotation || v.units < minPullQuote {
			continue
		}
		if text == "" {
			text = c.textBesideQuotes()
		}
		if looks++; !strings.Contains(text, essence(v.text)) {
			continue
		}
		v.drop = pullQuoteReason
		if next := i + 1; next < len(c.list) && c.list[next].isAttribution() {
			c.list[next].drop = pullQuoteReason
		}
	}
}

func (v *verdict) isAttribution() bool {
	return v.drop == "" && v.kind == news.BlockQuotation && v.units <= maxAttribution && !endsSentence(v.text)
}

// textBesideQuotes is the essence of all paragraphs that are kept so far and no block quotations.
func (c *cleaner) textBesideQuotes() string {
	var b strings.Builder
	for i := range c.list {
		if v := &c.list[i]; v.drop == "" && v.kind != news.BlockQuotation {
			b.WriteString(essence(v.text))
			b.WriteByte(' ')
		}
	}
	return b.String()
}
