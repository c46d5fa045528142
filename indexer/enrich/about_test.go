package enrich

import (
	"slices"
	"strings"
	"testing"

	"onrecord/data/news"
)

// TestAbout: a quote is about those whom its own words name, be it the speaker or whose words are passed on; not about who is only named
// around them, and not about whom or what other words stand for.
func TestAbout(t *testing.T) {
	const before = "Ada Vance, the mayor of Oslo, met Jonas Weber in Riga on Monday.\n\n"
	for _, c := range []struct {
		name, text, quote string // quote: words that only the quote holds
		want              string
	}{
		{"speaker outside", "“The bridge in Bergen will open,” Ada Vance said.", "will open", "Bergen"},
		{"speaker inside the own words", "“I, Ada Vance, will not leave Bergen,” said Ada Vance.", "will not leave", "Ada Vance, Bergen"},
		{"speaker inside, in the third person", "“Nobody works harder than Ada Vance,” Vance said.", "works harder", "Ada Vance"},
		{"cue in the midst", "“The bridge will open,” Ada Vance said, “and Jonas Weber will pay for it.”", "will pay", "Jonas Weber"},
		{"cue in the midst of a clause", "The bridge, Ada Vance said, would be closed to lorries from Bergen.", "closed to lorries", "Bergen"},
		{"pronoun", "Ada Vance thanked Jonas Weber. “He paid for the bridge,” she said.", "paid for", ""},
		{"adjective", "“The Norwegian bridge will open,” Ada Vance said.", "will open", ""},
		{"surname", "“We thank Weber for it,” Ada Vance said.", "thank", "Jonas Weber"},
		{"inner source inside", "Ada Vance said that Jonas Weber had told her the bridge was safe.", "had told", "Jonas Weber"},
		{"inner source outside", "“The bridge is safe,” the ministry said, citing Jonas Weber.", "is safe", ""},
		{"a place that others are in", "“They came from Trondheim, Norway,” Ada Vance said.", "came from", "Norway, Trondheim"},
	} {
		a := &news.Article{Language: "en", Body: before + c.text}
		n := Annotate(a, Options{})
		i := slices.IndexFunc(n.Quotes, func(q news.Quote) bool { return strings.Contains(q.Content, c.quote) })
		if i < 0 {
			t.Errorf("%s: no quote with %q among %+v", c.name, c.quote, n.Quotes)
			continue
		}
		people, places := n.About(&n.Quotes[i])
		var got []string
		for _, p := range people {
			got = append(got, p.Name)
		}
		for _, p := range places {
			got = append(got, p.Name)
		}
		slices.Sort(got)
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %q is about %q, want %q", c.name, n.Quotes[i].Content, s, c.want)
		}
	}
}
