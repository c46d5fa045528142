package lexicon

import (
	_ "embed"
	"strings"
	"sync"

	"onrecord/data/news"
)

// TitleKind tells titles by what they say of the person named after them.
type TitleKind uint8

// The kinds of title.
const (
	NoTitle     TitleKind = iota
	Honorific             // "Mr", "Sheikh"
	Office                // "Prime Minister", "Lt. Gov."
	CommonTitle           // "spokesman", "striker": common nouns
)

// Title is an entry of the table of titles. Sex is unknown for most.
type Title struct {
	Kind TitleKind
	Sex  news.Sex
}

//go:embed title.en.tsv
var titleTable string

var titles = sync.OnceValue(func() map[string]Title {
	kinds := map[string]TitleKind{"honorific": Honorific, "office": Office, "role": CommonTitle}
	m := make(map[string]Title)
	for row := range rows(titleTable) {
		t := Title{Kind: kinds[row[1]]}
		if len(row) > 2 {
			t.Sex = sexes[row[2]]
		}
		m[row[0]] = t
	}
	return m
})

var sexes = map[string]news.Sex{"f": news.Female, "m": news.Male}

// MaxTitleWords is the number of words in the longest title.
const MaxTitleWords = 6

// TitleOf looks up a title of one or more words in lower case, as "prime minister".
func TitleOf(lower string) Title { return titles()[lower] }

// titleWords holds the first words of all titles, and how many words the longest has that begins so.
var titleWords = sync.OnceValue(func() map[string]int {
	m := make(map[string]int)
	for t := range titles() {
		first, rest, _ := strings.Cut(t, " ")
		m[first] = max(m[first], 1+len(strings.Fields(rest)))
	}
	return m
})

// TitleWords returns how many words the longest title has that begins with this word in lower case; 0 when none does.
func TitleWords(lower string) int { return titleWords()[lower] }
