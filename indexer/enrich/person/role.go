package person

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/lexicon"
	"onrecord/data/news"
	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/token"
)

// role returns the role printed beside a name: before it ("Kremlin aide Yury Ushakov"), else behind a comma ("Ada Vance, the harbour
// master,").
func role(n *entity.Name) string {
	if r := roleBefore(n); r != "" {
		return r
	}
	return roleAfter(n)
}

// maxRole is the number of words that a role may have; longer ones are clauses.
const maxRole = 8

// roleBefore walks back from a name over the words of its title and what stands before them, up to a small word of grammar, a sign or a verb.
func roleBefore(n *entity.Name) string {
	t := n.Text
	sentence := t.Sentences[t.SentenceOf(n.Range.First)]
	first, known := n.Range.First, false
	for i := n.Range.First - 1; i >= sentence.First && n.Range.First-i <= maxRole; i-- {
		if t.Tokens[i].Kind != token.Word || !spaced(t, i) {
			break
		}
		w := strings.ToLower(t.Word(i))
		kind := lexicon.TitleOf(w).Kind
		inTitle := n.Title.First <= i && i < n.Title.End
		switch {
		case kind == lexicon.Honorific && first == n.Range.First && !t.Lower(i):
			continue // "Mr" says nothing of a task
		case inTitle || kind == lexicon.Office || kind == lexicon.CommonTitle || kind == lexicon.Honorific && t.Lower(i):
			known = true
		case !known || !extendsRole(t, i, first):
			i = sentence.First // stop
			continue
		}
		first = i
	}
	if !known {
		return ""
	}
	end := n.Range.First
	for end > first && !t.Lower(end-1) && lexicon.TitleOf(strings.ToLower(t.Word(end-1))).Kind == lexicon.Honorific {
		end--
	}
	return t.Slice(token.Range{First: first, End: end})
}

// extendsRole reports whether token i belongs to the role that begins at first, behind it: a name ("Kremlin aide"), a noun in small letters
// before another ("security chief"), or a word like "senior".
func extendsRole(t *token.Text, i, first int) bool {
	w := t.Word(i)
	switch lower := strings.ToLower(w); {
	case lexicon.IsFunctionWord(w) || lexicon.IsDate(w) || isVerb(lower):
		return false
	case !t.Lower(i):
		return !lexicon.IsFunctionWord(lower) || strings.ToUpper(w) == w
	case rolePrefixes[lower]:
		return true
	}
	return t.Lower(first) && !rolePrefixes[t.Word(first)] && (!strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss") || pluralModifiers[w])
}

// rolePrefixes stand before a role, also before the name in it: "senior Kremlin aide".
var rolePrefixes = map[string]bool{
	"former": true, "deputy": true, "senior": true, "acting": true, "vice": true, "assistant": true, "interim": true, "outgoing": true, "incoming": true,
	"veteran": true, "top": true, "chief": true, "late": true, "longtime": true, "ex": true, "leading": true, "ousted": true, "exiled": true, "retired": true,
}

// pluralModifiers stand in roles in the plural.
var pluralModifiers = map[string]bool{
	"sports": true, "affairs": true, "news": true, "arts": true, "sales": true, "works": true, "forces": true, "operations": true, "rights": true,
	"communications": true, "politics": true, "economics": true, "physics": true, "mathematics": true, "services": true, "relations": true,
}

// spaced reports whether blanks and nothing else part token i from the next.
func spaced(t *token.Text, i int) bool {
	gap := t.String[t.Tokens[i].End:t.Tokens[i+1].Start]
	return gap != "" && len(gap) <= 3 && strings.TrimLeft(gap, " \u00a0") == ""
}

// isVerb reports whether a word in small letters is likely a verb in the past, which ends a role: "welcomed minister Vance".
func isVerb(w string) bool {
	return strings.HasSuffix(w, "ed") && len(w) > 4 || strings.HasSuffix(w, "ing") && len(w) > 5
}

// roleAfter returns the words between commas behind a name, when they hold a title or a role noun.
func roleAfter(n *entity.Name) string {
	t := n.Text
	i := n.Range.End
	limit := t.Sentences[t.SentenceOf(n.Range.First)].End
	if i+1 >= limit || t.Word(i) != "," {
		return ""
	}
	first, known := i+1, false
	for j := first; j < limit && j-first <= maxRole; j++ {
		if w := t.Word(j); w == "," || w == "." {
			if !known || j == first {
				return ""
			}
			return t.Slice(token.Range{First: afterArticle(t, first), End: j})
		}
		if t.Tokens[j].Kind != token.Word && t.Tokens[j].Kind != token.Clitic {
			return ""
		}
		kind := lexicon.TitleOf(strings.ToLower(t.Word(j))).Kind
		known = known || kind == lexicon.Office || kind == lexicon.CommonTitle
		if lower := strings.ToLower(t.Word(j)); j == first && (lower == "and" || lower == "who" || lower == "but" || isVerb(lower)) {
			return ""
		}
	}
	return ""
}

func afterArticle(t *token.Text, i int) int {
	switch strings.ToLower(t.Word(i)) {
	case "the", "a", "an":
		return i + 1
	}
	return i
}

// pronouns that tell a sex.
var pronouns = map[string]news.Sex{
	"he": news.Male, "him": news.Male, "his": news.Male, "himself": news.Male,
	"she": news.Female, "her": news.Female, "hers": news.Female, "herself": news.Female,
}

// pronounReach is how many tokens after a name a pronoun still likely refers to it: some two sentences.
const pronounReach = 40

// pronounSex counts the pronouns that follow the mentions of a person, up to the next capitalised word.
func pronounSex(d *token.Document, names []entity.Name) news.Sex {
	counts := map[news.Sex]int{}
	for i := range names {
		t := names[i].Text
		for j := names[i].Range.End; j < min(len(t.Tokens), names[i].Range.End+pronounReach); j++ {
			s, ok := pronouns[strings.ToLower(t.Word(j))]
			if ok {
				counts[s]++
				break
			}
			if c, _ := utf8.DecodeRuneInString(t.Word(j)); unicode.IsUpper(c) && t.Sentences[t.SentenceOf(j)].First != j {
				break
			}
		}
	}
	switch {
	case counts[news.Male] > counts[news.Female]:
		return news.Male
	case counts[news.Female] > counts[news.Male]:
		return news.Female
	}
	return news.SexUnknown
}
