package quote_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/indexer/enrich/quote"
	"onrecord/indexer/enrich/reference"
	"onrecord/indexer/enrich/token"
)

// cast is everybody who speaks in the tests; all are invented.
var cast = []struct {
	name, role string
	sex        news.Sex
}{
	{"Marta Kolbe", "transport minister", news.Female},
	{"Jonas Veld", "", news.Male},
	{"Ines Tarrow", "", news.Female},
	{"Piet Okonjo", "harbour master", news.Male},
}

var bodies = []string{"Harbour Authority", "Northport Gazette", "Green Quay Party"}

// document makes a body of text with every mention of the cast, what stands for their names, of the organisations noted, and of the places named.
func document(text string, lang news.Language, places ...string) (*token.Document, []news.Person, []news.Organisation, []news.Place) {
	a := &news.Article{Body: text, Language: lang}
	var people []news.Person
	for _, c := range cast {
		surname := c.name[strings.LastIndex(c.name, " ")+1:]
		if ms := mentions(text, c.name, surname); len(ms) > 0 {
			id := news.PersonID(strings.ToLower(strings.ReplaceAll(c.name, " ", "-")))
			people = append(people, news.Person{ID: id, Name: c.name, Role: c.role, Sex: c.sex, Mentions: ms})
		}
	}
	var orgs []news.Organisation
	for _, b := range bodies {
		if ms := mentions(text, b); len(ms) > 0 {
			id := news.OrganisationID(strings.ToLower(strings.ReplaceAll(b, " ", "-")))
			orgs = append(orgs, news.Organisation{ID: id, Name: b, Mentions: ms})
		}
	}
	var where []news.Place
	for _, p := range places {
		where = append(where, news.Place{ID: news.PlaceID(strings.ToLower(p)), Name: p, Mentions: mentions(text, p)})
	}
	d := token.NewDocument(a)
	reference.Resolve(d, people)
	return d, people, orgs, where
}

// mentions finds the forms of a name in a text, an earlier form before a later one.
func mentions(text string, forms ...string) []news.Mention {
	var out []news.Mention
	taken := func(s news.Span) bool {
		for _, m := range out {
			if m.Part == s.Part && m.Start < s.End && s.Start < m.End {
				return true
			}
		}
		return false
	}
	for _, f := range forms {
		for at := 0; ; {
			i := strings.Index(text[at:], f)
			if i < 0 {
				break
			}
			s := news.Span{Start: at + i, End: at + i + len(f)}
			if !taken(s) {
				out = append(out, news.Mention{Span: s, Text: f})
			}
			at = s.End
		}
	}
	return out
}

// show writes a quote as "kind speaker (as printed): content", spans parted by " | ".
func show(text string, q news.Quote) string {
	spans := make([]string, len(q.Spans))
	for i, s := range q.Spans {
		spans[i] = text[s.Start:s.End]
	}
	who := q.Speaker.Name
	if q.Speaker.AsPrinted != q.Speaker.Name {
		who += " (" + q.Speaker.AsPrinted + ")"
	}
	return fmt.Sprintf("%s %s: %s", q.Kind, who, strings.Join(spans, " | "))
}

type findCase struct {
	name, text string
	want       []string
}

func check(t *testing.T, lang news.Language, cases []findCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, people, orgs, places := document(c.text, lang)
			var got []string
			for _, q := range quote.Find(d, people, orgs, places) {
				got = append(got, show(c.text, q))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("Find(%q) differs (-want +got):\n%s", c.text, diff)
			}
		})
	}
}

func TestFindDirect(t *testing.T) {
	check(t, "en", []findCase{
		{"cue after", "“The bridge is safe,” Marta Kolbe said on Monday.", []string{"direct Marta Kolbe: The bridge is safe"}},
		{"cue inverted", "“The bridge is safe,” said Marta Kolbe, who opened it.", []string{"direct Marta Kolbe: The bridge is safe"}},
		{"cue before", "Marta Kolbe said: “The bridge is safe.”", []string{"direct Marta Kolbe: The bridge is safe"}},
		{"title before the name", "“The bridge is safe,” said Transport Minister Marta Kolbe.", []string{"direct Marta Kolbe: The bridge is safe"}},
		{"apposition", "“The bridge is safe,” Jonas Veld, an engineer from Ghent, told reporters.", []string{"direct Jonas Veld: The bridge is safe"}},
		{"question", "“Is the bridge safe?” asked Jonas Veld.", []string{"direct Jonas Veld: Is the bridge safe?"}},
		{
			"interrupted", "“The bridge,” Jonas Veld said, “is as safe as ever.”",
			[]string{"direct Jonas Veld: The bridge | is as safe as ever"},
		},
		{
			"two sentences", "“The bridge is safe,” Jonas Veld said. “We tested it twice.”",
			[]string{"direct Jonas Veld: The bridge is safe | We tested it twice"},
		},
		{
			"next paragraph", "“The bridge is safe,” Jonas Veld said.\n\n“We tested it twice.”",
			[]string{"direct Jonas Veld: The bridge is safe | We tested it twice"},
		},
		{
			"paragraphs that reopen the marks", "Jonas Veld said: “The bridge is safe.\n\n“We tested it twice.\n\n“Nobody need worry.”",
			[]string{"direct Jonas Veld: The bridge is safe | We tested it twice | Nobody need worry"},
		},
		{
			"went on", "“The bridge is safe,” Jonas Veld said. “We tested it,” he went on. “It held,” he continued.",
			[]string{"direct Jonas Veld: The bridge is safe", "direct Jonas Veld (he): We tested it", "direct Jonas Veld (he): It held"},
		},
		{"went on before", "Jonas Veld sighed. He went on: “The bridge is safe.”", []string{"direct Jonas Veld (He): The bridge is safe"}},
		{
			"narration between", "“The bridge is safe,” Jonas Veld said. Rain fell on the river. “We tested it twice,” he added.",
			[]string{"direct Jonas Veld: The bridge is safe", "direct Jonas Veld (he): We tested it twice"},
		},
		{
			"announced by a colon", "Ines Tarrow wrote in a letter:\n\n“The bridge was never tested at all.”",
			[]string{"direct Ines Tarrow: The bridge was never tested at all"},
		},
		{"label", "Veld: “The bridge is safe”", []string{"direct Jonas Veld (Veld): The bridge is safe"}},
		{
			"an answer without a name", "“Is it safe?” asked Jonas Veld. “Or not?” “Nobody has ever asked me that.”",
			[]string{"direct Jonas Veld: Is it safe? | Or not?", "direct : Nobody has ever asked me that"},
		},
		{
			"nobody known", "Rain fell on the river.\n\n“The bridge was never tested at all.”",
			[]string{"direct : The bridge was never tested at all"},
		},
		{"participle", "Jonas Veld waved, shouting “Free the river!”", []string{"direct Jonas Veld: Free the river!"}},
		{
			"telling someone", "Jonas Veld told the Northport Gazette: “The bridge is safe.”",
			[]string{"direct Jonas Veld: The bridge is safe"},
		},
		{
			"a name after its description", "“Terrible bridge,” the harbour master, Piet Okonjo, said on Monday.",
			[]string{"direct Piet Okonjo: Terrible bridge"},
		},
		{
			"a description without an article", "“Who crosses it now?” says retired bridge painter Jonas Veld.",
			[]string{"direct Jonas Veld: Who crosses it now?"},
		},
		{
			"an adjunct before the marks", "Ines Tarrow once asked him with a smile on her face, “Is it safe?”",
			[]string{"direct Ines Tarrow: Is it safe?"},
		},
		{"one of many", "One of the sailors asked, “Is it safe?”", []string{"direct One of the sailors: Is it safe?"}},
		{
			"a cue that ends its paragraph", "Ines Tarrow stated,\n\n“The bridge was never tested at all.”",
			[]string{"direct Ines Tarrow: The bridge was never tested at all"},
		},
		{
			"two sayings of a sentence", "“Two bridge,” said Ines Tarrow. “Two bridges,” she corrected herself.",
			[]string{"direct Ines Tarrow: Two bridge", "direct Ines Tarrow (she): Two bridges"},
		},
	})
}

func TestFindMarks(t *testing.T) {
	check(t, "en", []findCase{
		{"straight", `"The bridge is safe," Jonas Veld said.`, []string{"direct Jonas Veld: The bridge is safe"}},
		{"single", "‘The bridge is safe,’ Jonas Veld said.", []string{"direct Jonas Veld: The bridge is safe"}},
		{"straight single", "'The bridge isn't safe,' Jonas Veld said.", []string{"direct Jonas Veld: The bridge isn't safe"}},
		{"two single for a double", "''The bridge is safe,'' Jonas Veld said.", []string{"direct Jonas Veld: The bridge is safe"}},
		{"guillemets", "«The bridge is safe», Jonas Veld said.", []string{"direct Jonas Veld: The bridge is safe"}},
		{"low and high", "„The bridge is safe“, Jonas Veld said.", []string{"direct Jonas Veld: The bridge is safe"}},
		{"corners", "「The bridge is safe」, Jonas Veld said.", []string{"direct Jonas Veld: The bridge is safe"}},
		{"nested", "“They call it ‘the old lady’ here,” Jonas Veld said.", []string{"direct Jonas Veld: They call it ‘the old lady’ here"}},
		{"nested straight", `"They call it "the old lady" here," Jonas Veld said.`, []string{`direct Jonas Veld: They call it "the old lady" here`}},
		{"full stop before the cue", "“The bridge is safe.” Jonas Veld said on Monday.", []string{"direct Jonas Veld: The bridge is safe"}},
		{"apostrophes", "The sailors’ wives didn’t wait for the ’90s.", nil},
		{"closing mark left out", "“The bridge is safe, Jonas Veld thought.\n\nRain fell.", []string{"direct : The bridge is safe, Jonas Veld thought"}},
		{"comma after the mark", "“The bridge is safe”, Jonas Veld said.", []string{"direct Jonas Veld: The bridge is safe"}},
	})
}

func TestFindMixed(t *testing.T) {
	check(t, "en", []findCase{
		{"clause with marks", "Marta Kolbe said the bridge was “as safe as a church” in any storm.", []string{"mixed Marta Kolbe: the bridge was “as safe as a church” in any storm"}},
		{"marks end the clause", "Marta Kolbe said that the bridge was “as safe as a church.”", []string{"mixed Marta Kolbe: the bridge was “as safe as a church.”"}},
		{"that and marks", "Marta Kolbe said that “the bridge is safe.”", []string{"direct Marta Kolbe: the bridge is safe"}},
		{"naming", "Marta Kolbe called the critics “noisy seagulls”.", []string{"mixed Marta Kolbe: noisy seagulls"}},
		{"described as", "Ines Tarrow met Jonas Veld on Monday, and described the talk as “fruitful.”", []string{"mixed Ines Tarrow: fruitful"}},
		{"clause before", "The bridge is closed, and “nobody is expected,” the Northport Gazette reported.", []string{"mixed Northport Gazette: The bridge is closed, and “nobody is expected,”"}},
		{"divided by the attribution", "The bridge, Jonas Veld said, was “the right one.”", []string{"mixed Jonas Veld: The bridge | was “the right one.”"}},
		{"expressed", "Jonas Veld expressed “deep regret” over the bridge.", []string{"mixed Jonas Veld: deep regret"}},
		{"naming ends with the marks", "Jonas Veld called “a great folly” what others liked.", []string{"mixed Jonas Veld: a great folly"}},
		{"infinitive", "Jonas Veld says to “simply walk across.”", []string{"mixed Jonas Veld: to “simply walk across.”"}},
		{"marks first", "Jonas Veld said “tested” bridges are safe.", []string{"mixed Jonas Veld: “tested” bridges are safe"}},
		{"clause that waits", "Where Jonas Veld had written ‘safe bridge’, it saw a ruin.", []string{"direct Jonas Veld: safe bridge"}},
		{"participle after marks", "Jonas Veld said the bridge was ‘quite rotten’ citing a report.", []string{"mixed Jonas Veld: the bridge was ‘quite rotten’"}},
	})
}

func TestFindIndirect(t *testing.T) {
	check(t, "en", []findCase{
		{"clause after", "Marta Kolbe said the bridge was safe.", []string{"indirect Marta Kolbe: the bridge was safe"}},
		{"that", "Marta Kolbe said on Monday that the bridge was safe.", []string{"indirect Marta Kolbe: the bridge was safe"}},
		{
			"clause before marks that come next", "The bridge was safe, Marta Kolbe said on Monday.\n\n“We tested it twice,” said Jonas Veld.",
			[]string{"indirect Marta Kolbe: The bridge was safe", "direct Jonas Veld: We tested it twice"},
		},
		{"clause before", "The bridge was safe, Marta Kolbe said on Monday.", []string{"indirect Marta Kolbe: The bridge was safe"}},
		{"according to, after", "The bridge was safe, according to Marta Kolbe.", []string{"indirect Marta Kolbe: The bridge was safe"}},
		{"according to, before", "According to Marta Kolbe, the bridge was safe.", []string{"indirect Marta Kolbe: the bridge was safe"}},
		{"according to, inside", "The bridge, according to Marta Kolbe, is safe in a storm.", []string{"indirect Marta Kolbe: The bridge | is safe in a storm"}},
		{
			"two cues", "Marta Kolbe said the bridge was safe, adding that it had been tested.",
			[]string{"indirect Marta Kolbe: the bridge was safe", "indirect Marta Kolbe: it had been tested"},
		},
		{
			"two speakers", "Marta Kolbe said the bridge was safe, but Ines Tarrow insisted it was not.",
			[]string{"indirect Marta Kolbe: the bridge was safe", "indirect Ines Tarrow: it was not"},
		},
		{"urge", "Marta Kolbe urged sailors to avoid the bridge.", []string{"indirect Marta Kolbe: to avoid the bridge"}},
		{"vow", "Marta Kolbe vowed to close the bridge.", []string{"indirect Marta Kolbe: to close the bridge"}},
		{"accuse", "Marta Kolbe accused Jonas Veld of hiding the report.", []string{"indirect Marta Kolbe: hiding the report"}},
		{"noun", "Nobody heard Marta Kolbe’s announcement that the bridge was closed.", []string{"indirect Marta Kolbe: the bridge was closed"}},
		{"whether", "Jonas Veld asked whether the bridge was safe.", []string{"indirect Jonas Veld: whether the bridge was safe"}},
		{"aside of the narrator", "Marta Kolbe said the bridge was safe, using the old name of it.", []string{"indirect Marta Kolbe: the bridge was safe"}},
		{
			"place, time and an afterthought", "Kolbe wants the bridge to be built, Marta Kolbe said in Ghent on Monday evening, weeks before the vote is due.",
			[]string{"indirect Marta Kolbe: Kolbe wants the bridge to be built"},
		},
		{
			"a letter to somebody", "Jonas Veld said on Friday in a letter to the city that they were late.",
			[]string{"indirect Jonas Veld: they were late"},
		},
		{
			"who was told, and what they are", "Jonas Veld told friends of the Harbour Authority, the owner of the quay, on Monday that the bridge would close.",
			[]string{"indirect Jonas Veld: the bridge would close"},
		},
		{"as somebody reports", "As Jonas Veld reports for the Northport Gazette, the first stones came down last week.", []string{"indirect Jonas Veld: the first stones came down last week"}},
		{"a verb without an ending", "Jonas Veld said tolls fell last year.", []string{"indirect Jonas Veld: tolls fell last year"}},
		{"a short subject", "Tolls, Jonas Veld said, would rise again.", []string{"indirect Jonas Veld: Tolls | would rise again"}},
		{"a short clause before", "The bridge fell, Jonas Veld reported.", []string{"indirect Jonas Veld: The bridge fell"}},
		{"promise", "Jonas Veld vowed it would never fall.", []string{"indirect Jonas Veld: it would never fall"}},
		{"a plain verb", "Jonas Veld claims the ban prevents the boats from landing.", []string{"indirect Jonas Veld: the ban prevents the boats from landing"}},
		{"a participle after an adverb", "Jonas Veld came out firmly stating that the bridge was safe.", []string{"indirect Jonas Veld: the bridge was safe"}},
		{"that as a pronoun", "Jonas Veld said that was a mistake.", []string{"indirect Jonas Veld: that was a mistake"}},
		{"according to, with a description", "According to Jonas Veld, the founder of a bridge club, there is no money.", []string{"indirect Jonas Veld: there is no money"}},
		{"according to, without a comma", "According to Jonas Veld the bridge was moved last night.", []string{"indirect Jonas Veld: the bridge was moved last night"}},
		{"a verb within an office", "The secretary of state says that the bridge is safe.", []string{"indirect The secretary of state: the bridge is safe"}},
		{"an adverb first", "Shortly after Jonas Veld said the bridge was safe, it fell.", []string{"indirect Jonas Veld: the bridge was safe"}},
	})
}

// TestFindAcrossCaptions holds quotations that go on over paragraphs with something else between.
func TestFindAcrossCaptions(t *testing.T) {
	check(t, "en", []findCase{
		{
			"a caption", "Marta Kolbe said: “The bridge is safe.\n\nThe bridge in May\n\n“We tested it.”",
			[]string{"direct Marta Kolbe: The bridge is safe | We tested it"},
		},
		{
			"single marks", "Marta Kolbe said: 'The bridge is safe.\n\n'We tested it twice.'\n\nJonas Veld's boat sank.",
			[]string{"direct Marta Kolbe: The bridge is safe | We tested it twice"},
		},
		{
			"a sentence", "Marta Kolbe said: “The bridge is safe.\n\nRain fell.\n\n“We tested it twice.”",
			[]string{"direct Marta Kolbe: The bridge is safe", "direct : We tested it twice"},
		},
	})
}

// TestFindNothing holds what looks like a quote and is none.
func TestFindNothing(t *testing.T) {
	check(t, "en", []findCase{
		{"object", "Marta Kolbe announced a new bridge over the river.", nil},
		{"denied", "Marta Kolbe did not say when the bridge would open.", nil},
		{"unreal", "Marta Kolbe would say that the bridge was safe.", nil},
		{"passive", "Marta Kolbe was told the bridge was safe.", nil},
		{"correction", "An earlier version of this article said that the bridge was safe.", nil},
		{"short passive", "Jonas Veld accused of sinking his own boat", nil},
		{"short passive with marks", "Marta Kolbe criticised for “sleepy” bridges", nil},
		{"nouns", "The member states agreed, and his latest post was deleted.", nil},
		{"trip", "Jonas Veld went on a trip. The rain went on: “The Long Quay” was cancelled.", nil},
		{"title of a work", "Ines Tarrow played the lead in “The Long Quay” at the opera.", nil},
		{"scare quotes", "The “free” tickets sold well in Northport.", nil},
		{"call for", "Marta Kolbe called for a pause.", nil},
		{"to be", "A man who claims to be a sailor came in.", nil},
		{"measure", "The boats were ranked according to their speed.", nil},
		{"rule", "As per the instructions, the gates stay open.", nil},
		{"object and more", "Marta Kolbe reported a rise in tolls after two others were found last week.", nil},
		{"which ones", "Sailors who said they were tired stayed at home.", nil},
		{"anybody", "Any lawyer arguing a hard case faces long odds.", nil},
		{"kept up", "The town has maintained a relatively high wall, which was built of stone.", nil},
		{"whoever", "Whoever said the bridge was safe was wrong.", nil},
		{"that order", "Jonas Veld appealed that order in court.", nil},
		{"added matter", "The builders added a surprising amount of sand as you walk out.", nil},
		{"noun of two", "This process venture capitalists are paid for.", nil},
		{"on condition", "Marta Kolbe told the Northport Gazette on the condition of anonymity.", nil},
		{"events", "WHEN: Monday\n\nWHERE: Ghent\n\nWHEN: Tuesday\n\nWHERE: Bruges", nil},
	})
}

func TestFindSpeakers(t *testing.T) {
	check(t, "en", []findCase{
		{"he", "Jonas Veld met Marta Kolbe in Ghent. He said the bridge was safe.", []string{"indirect Jonas Veld (He): the bridge was safe"}},
		{"she", "Jonas Veld met Marta Kolbe in Ghent. She said the bridge was safe.", []string{"indirect Marta Kolbe (She): the bridge was safe"}},
		{
			"the speaker before", "“The bridge is safe,” Jonas Veld said of the work done by Piet Okonjo. Rain fell. “We tested it,” he added.",
			[]string{"direct Jonas Veld: The bridge is safe", "direct Jonas Veld (he): We tested it"},
		},
		{
			"he who has no name", "Jonas Veld waited. A sailor from Ghent said he would leave the bridge alone. The bridge, he explained, was safe.",
			[]string{"indirect A sailor from Ghent: he would leave the bridge alone", "indirect A sailor from Ghent (he): The bridge | was safe"},
		},
		{
			"named since", "A sailor said the bridge was unsafe. Jonas Veld laughed. “It is safe,” he said.",
			[]string{"indirect A sailor: the bridge was unsafe", "direct Jonas Veld (he): It is safe"},
		},
		{"his", "Jonas Veld resigned. Nobody believed his claim that the bridge was safe.", []string{"indirect Jonas Veld (his): the bridge was safe"}},
		{"according to him", "Jonas Veld waited. According to him, the bridge is safe.", []string{"indirect Jonas Veld (him): the bridge is safe"}},
		{
			"according to her, in between", "Marta Kolbe waited. The old bridge, according to her, would fall.",
			[]string{"indirect Marta Kolbe (her): The old bridge | would fall"},
		},
		{"the only one named", "Jonas Veld was found guilty. “It is over,” the prosecutor said.", []string{"direct the prosecutor: It is over"}},
		{"another kind of body", "The Harbour Authority sued. The hospital said the bridge was safe.", []string{"indirect The hospital: the bridge was safe"}},
		{
			"an office, a name and a place", "“It rained,” said chief of pilots Jonas Veld at the old quay.",
			[]string{"direct Jonas Veld: It rained"},
		},
		{"not his brother", "A spokesman for the quay said the bridge was safe. “It is,” she said.", []string{"indirect A spokesman for the quay: the bridge was safe", "direct  (she): It is"}},
		{"his brother", "Jonas Veld resigned. His brother said the bridge was safe.", []string{"indirect His brother: the bridge was safe"}},
		{"role", "Marta Kolbe came late. Jonas Veld waited. “The bridge is safe,” the minister said.", []string{"direct Marta Kolbe (the minister): The bridge is safe"}},
		{"organisation", "The Harbour Authority said the bridge was safe.", []string{"indirect Harbour Authority: the bridge was safe"}},
		{"described organisation", "The Harbour Authority met. The authority said the bridge was safe.", []string{"indirect Harbour Authority (The authority): the bridge was safe"}},
		{"another body", "The Harbour Authority met. The tax office said the bridge was safe.", []string{"indirect The tax office: the bridge was safe"}},
		{"group", "Police said the bridge was safe.", []string{"indirect Police: the bridge was safe"}},
		{"anonymous", "A senior official said the bridge was safe.", []string{"indirect A senior official: the bridge was safe"}},
		{"relative", "Jonas Veld, who said the bridge was safe, left.", []string{"indirect Jonas Veld: the bridge was safe"}},
		{
			"two descriptions", "Jonas Veld, from Ghent, who has built several bridges, said the bridge was safe.",
			[]string{"indirect Jonas Veld: the bridge was safe"},
		},
		{
			"a description within dashes", "Jonas Veld, head of the Harbour Authority — which owns the bridge — said it was safe.",
			[]string{"indirect Jonas Veld: it was safe"},
		},
		{
			"the name in the description", "The host, board member Jonas Veld, has said the bridge was safe.",
			[]string{"indirect Jonas Veld: the bridge was safe"},
		},
		{
			"a name in the relative clause", "A diver from Ghent, who would not be named because her brother sails with Jonas Veld, said the bridge was safe.",
			[]string{"indirect A diver from Ghent: the bridge was safe"},
		},
		{
			"a name in the apposition", "The harbour master, a friend of Jonas Veld, said the bridge was safe.",
			[]string{"indirect The harbour master: the bridge was safe"},
		},
		{
			"which", "The bridge was closed by the Harbour Authority, which said that it was safe.",
			[]string{"indirect Harbour Authority: it was safe"},
		},
		{"unknown name", "“The bridge is safe,” said Torvald Quill.", []string{"direct Torvald Quill: The bridge is safe"}},
		{"who spoke last", "The Harbour Authority said the bridge was safe. It said the quay was not.", []string{"indirect Harbour Authority: the bridge was safe", "indirect Harbour Authority (It): the quay was not"}},
		{"those around somebody", "Aides to Mr. Veld said the bridge was safe.", []string{"indirect Aides to Mr. Veld: the bridge was safe"}},
	})
}

func TestSpeakerType(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       news.SpeakerType
	}{
		{"group", "Employers called it “generous to the point of pain”.", news.GroupSpeaker},
		{"who is not named", "The minister, who asked not to be named because the talks are secret, said the bridge was safe.", news.AnonymousSpeaker},
		{"who is not named, after the cue", "“It is safe,” said the diver, speaking on condition of anonymity.", news.AnonymousSpeaker},
		{"who left", "The minister, who left early, said the bridge was safe.", news.PersonSpeaker},
		{"name of everyday words", "Harbour Wire reported that the bridge had been closed.", news.OrganisationSpeaker},
		{"body", "The bridge is safe and will stay open, the Polish railways said.", news.OrganisationSpeaker},
		{"staff", "The bridge is safe and will stay open, the regional crisis staff said.", news.GroupSpeaker},
		{"side of a trial", "The bridge was never safe, according to the prosecution.", news.GroupSpeaker},
		{"name", "Torvald Quill reported that the bridge had been closed.", news.PersonSpeaker},
	} {
		t.Run(c.name, func(t *testing.T) {
			quotes := quote.Find(document(c.text, "en"))
			if len(quotes) != 1 || quotes[0].Speaker.Type != c.want {
				t.Errorf("Find(%q) = %v, want one quote by a speaker of type %v", c.text, quotes, c.want)
			}
		})
	}
}

func TestFindOtherLanguages(t *testing.T) {
	for lang, cases := range map[news.Language][]findCase{
		"de": {
			{"inverted", "„Die Brücke ist sicher“, sagte Marta Kolbe am Montag.", []string{"direct Marta Kolbe: Die Brücke ist sicher"}},
			{"dass", "Marta Kolbe sagte, dass die Brücke sicher ist.", []string{"indirect Marta Kolbe: die Brücke sicher ist"}},
			{"laut", "Laut Marta Kolbe ist die Brücke sicher.", []string{"indirect Marta Kolbe: ist die Brücke sicher"}},
			{"so", "„Die Brücke ist sicher“, so Marta Kolbe.", []string{"direct Marta Kolbe: Die Brücke ist sicher"}},
			{"turned around", "„Die Brücke ist sicher“, hatte Marta Kolbe am Montag erklärt.", []string{"direct Marta Kolbe: Die Brücke ist sicher"}},
			{"comma alone", "Marta Kolbe sagte, die Brücke halte noch lange.", []string{"indirect Marta Kolbe: die Brücke halte noch lange"}},
			{"unknown name", "Die Brücke habe lange gehalten, sagte Quill.", []string{"indirect Quill: Die Brücke habe lange gehalten"}},
			{"nach Angaben", "Die Brücke ist nach Angaben von Marta Kolbe noch nicht fertig.", []string{"indirect Marta Kolbe: Die Brücke ist | noch nicht fertig"}},
			{"nach Angaben, and on", "Die Plätze waren nach Angaben des Museums an einem Tag vergeben.", []string{"indirect des Museums: Die Plätze waren | an einem Tag vergeben"}},
			{"nach Angaben, with a place", "Das Schiff ist nach Angaben der Polizei in Gent gesunken.", []string{"indirect der Polizei in Gent: Das Schiff ist | gesunken"}},
			{"verb in two parts", "Die Brücke sei noch sehr lange sicher, teilte der Verband mit.", []string{"indirect der Verband: Die Brücke sei noch sehr lange sicher"}},
			{"wie", "Wie Marta Kolbe mitteilte, hält die Brücke noch lange.", []string{"indirect Marta Kolbe: hält die Brücke noch lange"}},
			{"wie at the end", "Die Brücke hält noch sehr lange, wie Marta Kolbe mitteilte.", []string{"indirect Marta Kolbe: Die Brücke hält noch sehr lange"}},
			{"naming", "Marta Kolbe sprach von einem „kleinen Wunder“.", []string{"mixed Marta Kolbe: kleinen Wunder"}},
			{"only person before a colon", "Hier sparte auch Marta Kolbe nicht mit Lob: „Das ist eine schöne Brücke.“", []string{"direct Marta Kolbe: Das ist eine schöne Brücke"}},
			{"interrupted", "Marta Kolbe, Ministerin, stand auf: „Der Tag wird kommen“, sagte sie, „an dem sie bricht.“", []string{"direct Marta Kolbe (sie): Der Tag wird kommen | an dem sie bricht"}},
		},
		"fr": {
			{"inverted", "« Le pont est sûr », a déclaré Marta Kolbe lundi.", []string{"direct Marta Kolbe: Le pont est sûr"}},
			{"que", "Marta Kolbe a affirmé que le pont est sûr.", []string{"indirect Marta Kolbe: le pont est sûr"}},
		},
		"es": {
			{"inverted", "«El puente es seguro», dijo Marta Kolbe el lunes.", []string{"direct Marta Kolbe: El puente es seguro"}},
			{"que", "Marta Kolbe afirmó que el puente es seguro.", []string{"indirect Marta Kolbe: el puente es seguro"}},
		},
		"ru": {
			{"inverted", "«Мост безопасен», — сказала Marta Kolbe в понедельник.", []string{"direct Marta Kolbe: Мост безопасен"}},
			{"что", "Marta Kolbe заявила, что мост совсем безопасен.", []string{"indirect Marta Kolbe: мост совсем безопасен"}},
		},
	} {
		t.Run(string(lang), func(t *testing.T) { check(t, lang, cases) })
	}
}
