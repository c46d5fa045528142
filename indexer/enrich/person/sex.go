package person

import (
	"strings"

	"onrecord/data/lexicon"
	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

// titleSex returns the sex that the titles and role nouns before a name tell.
func titleSex(n *entity.Name) news.Sex {
	for i := n.Title.First; i < n.Title.End; i++ {
		if t := lexicon.TitleOf(strings.ToLower(n.Text.Word(i))); t.Sex != news.SexUnknown {
			return t.Sex
		}
	}
	if i := n.Range.First - 1; n.Title.First == n.Title.End && i >= 0 && n.Text.Tokens[i].Kind == token.Word {
		return lexicon.TitleOf(n.Text.Word(i)).Sex
	}
	return news.SexUnknown
}

// sexOf asks the titles, then the given names.
func (one *group) sexOf() news.Sex {
	if one.sex != news.SexUnknown {
		return one.sex
	}
	for _, given := range one.fullest.parsed.Given {
		if s, ok := lexicon.GivenName(given); ok {
			return s
		}
	}
	if f := one.fullest; len(f.words) == 1 && !lexicon.IsKnownSurname(f.printed) {
		s, _ := lexicon.GivenName(f.printed)
		return s
	}
	return news.SexUnknown
}
