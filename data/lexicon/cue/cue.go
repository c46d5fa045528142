// Package cue holds the words by which a text tells that somebody says something: cue verbs and nouns with what may follow them,
// and the small words by which the clause around a cue is read. The tables are files beside the code, by language.
package cue

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"onrecord/data/news"
)

//go:embed cue.tsv
var verbTable string

//go:embed words.tsv
var wordTable string

//go:embed phrases.tsv
var phraseTable string

// Frame is a set of what may follow a cue.
type Frame uint32

// The frames of a cue.
const (
	TakesQuote      Frame = 1 << iota // marked words, before it or after it: he said “…”
	TakesClause                       // a clause with or without "that": he said (that) …
	TakesThat                         // a clause only after "that": he warned that …
	TakesWhether                      // an indirect question: he asked whether …
	TakesRecipient                    // someone told, before the clause: he told reporters …
	TakesInfinitive                   // an infinitive: he urged them to …
	TakesGerund                       // "of" or "for" and a gerund after somebody: he accused them of …
	TakesFor                          // only "for" and a gerund after somebody: he slammed them for …
	TakesDoing                        // a gerund right after it: he denied …ing
	TakesName                         // marked words that name something: he called it “…”
	IsNoun                            // the cue is a noun: the claim that …
	TakesObject                       // a plain object too, so that a clause wants more proof: he reported a rise
	TakesPledge                       // an infinitive right after it: he vowed to …
	TakesOn                           // "on" before the one who is urged: he called on them to …
	TakesWith                         // "with" or "to" before the one who is urged: he pleaded with them to …
	Shows                             // facts do it, too, and then say nothing: the figures suggest that …
	IsSource                          // a phrase that works like "according to": по словам …
	EndsClause                        // a phrase that is a cue only where a sign or marked words follow: he went on: “…”
)

var frameNames = map[string]Frame{
	"quote": TakesQuote, "clause": TakesClause, "that": TakesThat, "whether": TakesWhether, "recipient": TakesRecipient,
	"infinitive": TakesInfinitive, "gerund": TakesGerund, "for": TakesFor, "doing": TakesDoing, "name": TakesName, "noun": IsNoun,
	"object": TakesObject, "pledge": TakesPledge, "on": TakesOn, "with": TakesWith, "shows": Shows, "ends": EndsClause, "source": IsSource,
}

// Role is a set of the parts that a small word may play around a cue.
type Role uint64

// The roles. Pronouns are those that can be a subject.
const (
	Male Role = 1 << iota
	Female
	Neuter
	Plural
	First // the speaker in person: "I", "we"; also "you"
	Possessive
	Object
	Determiner
	That
	Wh
	Relative
	Coordinator
	Subordinator
	Preposition
	Auxiliary
	Passive // forms of "be" that turn a participle into a passive
	Modal   // what makes an utterance unreal: "would", "to"
	Negation
	Adverb
	Time
	PersonNoun       // "minister"
	GroupNoun        // "residents"
	OrganisationNoun // "ministry"
	DocumentNoun     // "report"
	AnonymousNoun    // "source"
	Recipient        // who is usually told: "reporters"
	Skip             // looks like a participle but opens no clause: "including"
	Finite           // a finite form that its ending does not give away: "fell"
	Evidence         // what shows rather than says: "figures"
	Account          // what somebody's words are called: "in her words", "by his own account"
	Source           // a preposition that is a cue by itself: "per", "laut"
	Subjunctive      // a form by which a language marks reported words: "sei"
	Definite         // a determiner that points back at somebody: "the"
	Body             // an organisation noun by which many that are named may be called: "the company", but not "the hospital"
	Bystander        // a person noun for somebody who deals with others, and seldom for whom an article is about: "the prosecutor"
	Clitic           // a pronoun that stands before its verb and is no subject: "l’a dit", "le dijo"
)

var roleNames = map[string]Role{
	"male": Male, "female": Female, "neuter": Neuter, "plural": Plural, "first": First, "possessive": Possessive, "object": Object,
	"determiner": Determiner, "that": That, "wh": Wh, "relative": Relative, "coordinator": Coordinator, "subordinator": Subordinator,
	"preposition": Preposition, "auxiliary": Auxiliary, "passive": Passive, "modal": Modal, "negation": Negation, "adverb": Adverb,
	"time": Time, "person": PersonNoun, "group": GroupNoun, "organisation": OrganisationNoun, "document": DocumentNoun,
	"anonymous": AnonymousNoun, "recipient": Recipient, "skip": Skip, "source": Source, "finite": Finite, "evidence": Evidence,
	"account": Account, "subjunctive": Subjunctive, "definite": Definite, "body": Body, "bystander": Bystander, "clitic": Clitic,
}

// Form is the form of a verb, where the tables tell it apart.
type Form uint8

// The forms of a verb.
const (
	AnyForm    Form = iota
	Base            // "say"
	Third           // "says"
	Past            // "said"
	Participle      // "saying": the cue opens a clause without a subject
	Separable       // "teilte": with a particle further on in its clause it is another cue; see Words.With
	Perfect         // "déclaré": a cue behind an auxiliary only
)

// Word is what the tables say of one word. The zero value is a word they do not know.
type Word struct {
	Frames Frame // what it may be followed by as a cue; zero when it is none
	Form   Form  // of the cue
	Kind   news.CueKind
	Roles  Role
	phrase uint8 // which phrases the word begins; see Words.Phrase
}

// Is reports whether the word has one of the roles.
func (w Word) Is(r Role) bool { return w.Roles&r != 0 }

// May reports whether the word is a cue with one of the frames.
func (w Word) May(f Frame) bool { return w.Frames&f != 0 }

// Words looks up the words and phrases of one language.
type Words struct {
	words   map[string]Word
	phrases [][]phrase // by Word.phrase, less one
	split   map[string][]splitVerb
}

// maxWord is the length in bytes beyond which a word is not looked up; a test holds the tables to it.
const maxWord = 40

// Lookup returns what is known of a word as printed; capitals do not matter.
func (c *Words) Lookup(word string) Word {
	if len(word) > maxWord {
		return Word{}
	}
	var buf [2 * maxWord]byte
	lower := buf[:0]
	for _, r := range word {
		if 'a' <= r && r <= 'z' { // as nearly all are
			lower = append(lower, byte(r))
			continue
		}
		lower = utf8.AppendRune(lower, unicode.ToLower(r))
	}
	return c.words[string(lower)]
}

// Of returns the table of a language; that of English for a language that has none.
func Of(lang news.Language) *Words {
	all := tables()
	if c := all[lang]; c != nil {
		return c
	}
	return all["en"]
}

// Forms returns all forms of the verbs that a word is a form of, in every language: of "says" it is say, says, said and saying.
// It is empty for a word that is no verb of the tables.
func Forms(word string) []string { return slices.Clone(verbForms()[strings.ToLower(word)]) }

// verbForms holds the forms of verbs by each of them.
var verbForms = sync.OnceValue(func() map[string][]string {
	all := make(map[string][]string)
	for row := range rows(verbTable) {
		if readFrames(row[1])&IsNoun != 0 {
			continue // a row of nouns holds many
		}
		_, forms := formsOf(strings.Join(row[3:], " "))
		for _, w := range forms {
			all[w] = append(all[w], forms...)
		}
	}
	return all
})

var tables = sync.OnceValue(func() map[news.Language]*Words {
	all := make(map[news.Language]*Words)
	of := func(lang string) *Words {
		l := news.Language(lang)
		if all[l] == nil {
			all[l] = &Words{words: make(map[string]Word), split: make(map[string][]splitVerb)}
		}
		return all[l]
	}
	for row := range rows(verbTable) {
		words := of(row[0]).words
		x := Word{Frames: readFrames(row[1]), Kind: readKind(row[2])}
		if particle, forms := formsOf(row[3]); particle != "" {
			of(row[0]).addSplit(particle, forms, row[4], x)
			continue
		}
		addCues(words, strings.Fields(row[3]), x, finiteForms(row[0], x.Frames))
		addCues(words, strings.Fields(row[4]), x, []Form{participleForm(row[0])})
	}
	for row := range rows(wordTable) {
		words := of(row[0]).words
		for _, w := range strings.Fields(row[2]) {
			x := words[w]
			x.Roles |= roleNames[row[1]]
			words[w] = x
			if row[0] == "en" && row[1] == "person" {
				addPlural(words, w)
			}
		}
	}
	lists := make(map[string][]string)
	for row := range rows(phraseTable) {
		of(row[0]).phraseRow(row, lists)
	}
	return all
})

// addPlural adds the regular plural of an English noun that names a person.
func addPlural(words map[string]Word, noun string) {
	w := noun + "s"
	if strings.HasSuffix(noun, "s") || strings.HasSuffix(noun, "ch") {
		w = noun + "es"
	}
	x := words[w]
	if x.Frames == 0 {
		x.Roles |= GroupNoun
		words[w] = x
	}
}

// rows yields the lines of a table cut at tabs, without empty lines and comments.
func rows(table string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\r\n")
			if line != "" && line[0] != '#' && !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

func readFrames(column string) (f Frame) {
	for _, name := range strings.Fields(column) {
		f |= frameNames[name]
	}
	return f
}

// readKind reads the column of kinds; a test sees to it that it holds one.
func readKind(column string) (k news.CueKind) {
	if k.UnmarshalText([]byte(column)) != nil {
		panic("cue.tsv: " + column + " is no kind of cue")
	}
	return k
}

// finiteForms is what the finite forms of a line are, in order; the last holds for all that follow.
func finiteForms(lang string, f Frame) []Form {
	if lang == "en" && f&IsNoun == 0 {
		return []Form{Base, Third, Past}
	}
	return []Form{AnyForm}
}

// participleForm is what the participles of a language are. Those of German make a cue with an auxiliary alone: "hat gesagt".
func participleForm(lang string) Form {
	if lang == "de" {
		return AnyForm
	}
	return Participle
}

// noForm stands in a row for a form that is no cue, because it is a noun far more often: "text", but "texted".
const noForm = "-"

// perfectMark stands in a column before the participles that are cues behind an auxiliary only.
const perfectMark = "|"

// addCues adds the frames and the kind of a row to its words. Of a word in two rows the first tells the kind.
func addCues(words map[string]Word, column []string, row Word, forms []Form) {
	perfect := false
	for i, w := range column {
		if perfect = perfect || w == perfectMark; w == noForm || w == perfectMark {
			continue
		}
		x := words[w]
		switch {
		case !perfect && x.Form == Perfect: // "dit" is both
			x.Form = AnyForm
		case !perfect:
			x.Form = max(x.Form, forms[min(i, len(forms)-1)])
		case x.Frames == 0:
			x.Form = Perfect
		}
		x.Frames |= row.Frames
		if x.Kind == news.NoCue {
			x.Kind = row.Kind
		}
		words[w] = x
	}
}
