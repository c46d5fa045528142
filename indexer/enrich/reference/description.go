package reference

import (
	"slices"
	"strings"

	"onrecord/data/lexicon"
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/indexer/enrich/token"
)

// roles is what a document calls a person.
type roles struct {
	words map[string]bool // of all roles, in lower case; of "Sen." also "senator"
	heads map[string]bool // the last words of them
}

// spelledOut are the nouns of which titles are short forms.
var spelledOut = map[string]string{
	"sen.": "senator", "sens.": "senator", "gov.": "governor", "rep.": "representative", "gen.": "general", "lt.": "lieutenant", "capt.": "captain", "sgt.": "sergeant",
	"col.": "colonel", "maj.": "major", "cmdr.": "commander", "adm.": "admiral", "prof.": "professor", "prof": "professor", "dr": "doctor", "dr.": "doctor",
	"rev.": "reverend", "fr.": "father", "insp.": "inspector", "det.": "detective", "cpl.": "corporal", "amb.": "ambassador", "atty.": "attorney", "supt.": "superintendent",
	"ceo": "executive", "mp": "lawmaker",
}

// broader are the words by which holders of an office are called as often as by its own.
var broader = map[string][]string{
	"senator": {"lawmaker"}, "congressman": {"lawmaker", "representative"}, "congresswoman": {"lawmaker", "representative"}, "representative": {"lawmaker"},
	"deputy": {"lawmaker"}, "attorney": {"lawyer"}, "lawyer": {"attorney"}, "solicitor": {"lawyer"}, "barrister": {"lawyer"}, "premier": {"leader"},
	"president": {"leader"}, "chancellor": {"leader"}, "dictator": {"leader"}, "physician": {"doctor"}, "surgeon": {"doctor"}, "footballer": {"player"},
	"actress": {"actor"}, "ceo": {"boss"}, "manager": {"boss"}, "chief": {"boss"}, "coach": {"boss"}, "economist": {"analyst"}, "strategist": {"analyst"},
	"spokesman": {"spokesperson"}, "spokeswoman": {"spokesperson"}, "chairman": {"chair"}, "chairwoman": {"chair"},
}

func rolesOf(d *token.Document, people []news.Person) []roles {
	all := make([]roles, len(people))
	for i := range people {
		all[i].add(people[i].Role)
		for _, m := range people[i].Mentions {
			all[i].add(m.Role)
			all[i].add(titleBefore(d.Part(m.Part), m.Start))
		}
	}
	return all
}

// titleBefore returns the words of titles right before byte start.
func titleBefore(t *token.Text, start int) string {
	const most = 3
	end := t.TokenAt(start)
	first := end
	for first > 0 && first > end-most && lexicon.TitleOf(strings.ToLower(t.Word(first-1))).Kind != lexicon.NoTitle {
		first--
	}
	return t.Slice(token.Range{First: first, End: end})
}

// add notes a printed role: the last word before "of" and the like is its head.
func (r *roles) add(role string) {
	if role == "" {
		return
	}
	if r.words == nil {
		r.words, r.heads = map[string]bool{}, map[string]bool{}
	}
	head, closed := "", false
	for w := range strings.FieldsSeq(strings.ToLower(role)) {
		w = strings.Trim(w, ",")
		if full := spelledOut[w]; full != "" {
			w = full
		}
		if r.words[w] = true; lexicon.IsFunctionWord(w) || w == "," {
			closed = true
		}
		if !closed {
			head = w
		}
	}
	r.heads[head] = true
	for _, b := range broader[head] {
		r.heads[b], r.words[b] = true, true
	}
}

// maxPhrase is how many words a description may have before its head.
const maxPhrase = 4

// phrase returns the token after the head of the noun phrase that the word at token i opens, and whether the head is a person: the last
// noun for a person in "the deputy prime minister".
func (x *reader) phrase(i int) (end int, person bool) {
	limit := min(x.t.Sentences[x.sentence].End, i+2+maxPhrase)
	if end = i + 1; end < limit && isAge(x.t.Word(end)) { // "the 45-year-old", "the 45-year-old singer"
		i++
	}
	for j := i + 1; j < limit && x.t.Tokens[j].Kind == token.Word; j++ {
		if x.isPerson(j) {
			end, person = j+1, true
			continue
		}
		w := x.t.Word(j)
		if person && (j > end || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "s")) || x.words.Lookup(w) != (cue.Word{}) {
			break
		}
	}
	if !person && isAge(x.t.Word(i)) {
		return i + 1, true
	}
	return end, person
}

// isPerson reports whether token i is a noun in small letters for one person.
func (x *reader) isPerson(i int) bool {
	w := x.t.Word(i)
	if w == strings.ToUpper(w) && len(w) > 1 { // "the CEO"
		return lexicon.TitleOf(strings.ToLower(w)).Kind != lexicon.NoTitle
	}
	return x.t.Lower(i) && (x.words.Lookup(w).Is(cue.PersonNoun) || lexicon.TitleOf(w).Kind != lexicon.NoTitle)
}

// isAge reports whether a word is "45-year-old".
func isAge(w string) bool { return strings.HasSuffix(w, "-year-old") && w[0] >= '0' && w[0] <= '9' }

// description reads the noun phrase that the article or the like at token i opens. A definite one may be a person of the document; any
// other person's is somebody whom a pronoun may mean.
func (x *reader) description(i int, definite bool) int {
	if i+1 >= x.t.Sentences[x.sentence].End || x.t.Tokens[i+1].Kind == token.Punctuation {
		return i + 1
	}
	end, ok := x.phrase(i)
	if !ok || x.namedNext(end) {
		return i + 1
	}
	r := token.Range{First: i, End: end}
	if definite && !x.isApposition(i) && !x.isNarrowed(end) {
		if person, by, confidence := x.described(r); person >= 0 {
			x.add(person, r, news.Description, by, confidence)
			x.see(person, r, x.people[person].Sex)
			return end
		}
	}
	if !x.isApposition(i) && (!definite || x.onlyOne(strings.ToLower(x.t.Word(end-1))) < 0) {
		x.seeSomebody(r, definite)
	}
	return end
}

// relative notes the person whom "his wife" speaks of, unless a name follows.
func (x *reader) relative(i int) {
	if end, ok := x.phrase(i); ok && !x.namedNext(end) {
		x.seeSomebody(token.Range{First: i, End: end}, false)
	}
}

// seeSomebody notes a person whom no name tells.
func (x *reader) seeSomebody(r token.Range, definite bool) {
	head := x.t.Word(r.End - 1)
	sex := lexicon.TitleOf(head).Sex
	if s, ok := sexes[head]; ok {
		sex = s
	}
	x.see(-1, r, sex)
	last := len(x.sights) - 1
	x.sights[last].definite = definite
	if !x.sights[last].subject {
		x.sights = x.sights[:last]
	}
}

// sexes are those of nouns for people that are no titles.
var sexes = map[string]news.Sex{
	"man": news.Male, "boy": news.Male, "father": news.Male, "dad": news.Male, "guy": news.Male, "gentleman": news.Male, "uncle": news.Male, "king": news.Male,
	"husband": news.Male, "son": news.Male, "brother": news.Male, "prince": news.Male, "priest": news.Male, "pope": news.Male, "imam": news.Male,
	"woman": news.Female, "girl": news.Female, "mother": news.Female, "mum": news.Female, "mom": news.Female, "lady": news.Female, "aunt": news.Female,
	"queen": news.Female, "wife": news.Female, "daughter": news.Female, "sister": news.Female, "princess": news.Female, "nun": news.Female,
}

// namedNext reports whether a name, with a comma before it or not, or another word with a capital, follows.
func (x *reader) namedNext(end int) bool {
	if end < len(x.t.Tokens) && x.t.Word(end) == "," {
		end++
	}
	if end >= len(x.t.Tokens) {
		return false
	}
	n, found := slices.BinarySearchFunc(x.names, end, func(n nameAt, i int) int { return n.First - i })
	return found && n < len(x.names) || x.t.Tokens[end].Kind == token.Word && !x.t.Lower(end) && x.t.Word(end-1) != ","
}

// isApposition reports whether a phrase at token i only says who the person named before the comma is.
func (x *reader) isApposition(i int) bool {
	if i < 2 || x.t.Word(i-1) != "," || len(x.sights) == 0 {
		return false
	}
	last := x.sights[len(x.sights)-1]
	return last.sentence == x.sentence && i-1 > last.token && i-last.token < 6 && !x.hasClauseBetween(last.token, i)
}

// isNarrowed reports whether what follows a phrase tells which one is meant: "the president of Harrow", "the minister who".
func (x *reader) isNarrowed(end int) bool {
	if end >= len(x.t.Tokens) {
		return false
	}
	switch x.t.Word(end) {
	case "of", "for", "who", "whose", "whom", "that", "-":
		return true
	}
	return false
}

// described returns the person whom a definite description means, below zero for none.
func (x *reader) described(r token.Range) (person int, by rule.Step, confidence float64) {
	head := strings.ToLower(x.t.Word(r.End - 1))
	if isAge(head) {
		age, _, _ := strings.Cut(head, "-")
		if p := x.ofAge(age); p >= 0 {
			return p, rule.Age, 0.85
		}
	} else if p := x.called(r, head); p >= 0 {
		return p, rule.Role, 0.85
	}
	if r.End-r.First == 2 && x.speaks(r, r.First-1) {
		return x.onlyOne(head), rule.Only, 0.6
	}
	return -1, rule.NoStep, 0
}

// called returns the person whose roles hold all words of a description: the one seen last, unless another was seen nearly as late.
func (x *reader) called(r token.Range, head string) int {
	const near = 3 // sentences
	found, at := -1, 0
	for j, s := range slices.Backward(x.sights) {
		if len(x.sights)-j > maxSights*4 || found >= 0 && at-s.told > near {
			break
		}
		if s.person < 0 || s.person == found || s.stretch != 0 || !x.isCalled(s.person, r, head) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found, at = s.person, s.told
	}
	return found
}

func (x *reader) isCalled(person int, r token.Range, head string) bool {
	roles := &x.roles[person]
	if sex := x.people[person].Sex; !roles.heads[head] || lexicon.TitleOf(head).Sex != news.SexUnknown && sex != news.SexUnknown && sex != lexicon.TitleOf(head).Sex {
		return false
	}
	for i := r.First + 1; i+1 < r.End; i++ {
		if !roles.words[strings.ToLower(x.t.Word(i))] {
			return false
		}
	}
	return true
}

// ofAge returns the only person beside whose name an age is printed: "Ada Vance, 45,". It is below zero for none.
func (x *reader) ofAge(age string) int {
	if x.ages == nil {
		x.ages = x.readAges()
	}
	if p, ok := x.ages[age]; ok {
		return p
	}
	return -1
}

// readAges returns whose age each number behind a name is, below zero for that of several people.
func (x *reader) readAges() map[string]int {
	ages := map[string]int{}
	for _, n := range x.names {
		i := n.End
		if i+1 >= len(x.t.Tokens) || x.t.Word(i) != "," || x.t.Tokens[i+1].Kind != token.Number {
			continue
		}
		age := x.t.Word(i + 1)
		if p, ok := ages[age]; ok && p != n.person {
			ages[age] = -1
			continue
		}
		ages[age] = n.person
	}
	return ages
}

// onlyOne returns the one person who was a subject in this sentence or the two before, else the one named there at all; below zero when
// there are several.
func (x *reader) onlyOne(head string) int {
	const near = 2 // sentences
	sex := lexicon.TitleOf(head).Sex
	subject, any := -1, -1
	for _, s := range slices.Backward(x.sights) {
		if x.told-s.told > near {
			break
		}
		if s.stretch != 0 || s.person < 0 && s.definite {
			continue
		}
		if s.person < 0 || sex != news.SexUnknown && s.sex != news.SexUnknown && s.sex != sex || s.subject && subject >= 0 && subject != s.person {
			return -1
		}
		if s.subject {
			subject = s.person
		}
		if any >= 0 && any != s.person {
			any = several
			continue
		}
		any = s.person
	}
	if subject < 0 && any != several {
		return any
	}
	return subject
}

// several stands for more than one person.
const several = 1 << 30
