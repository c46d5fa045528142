package news

import "slices"

// MentionKind is how a text refers to someone.
type MentionKind uint8

// The kinds of mention.
const (
	Named       MentionKind = iota // "Yuri Ushakov", "Ushakov"
	Description                    // "the Kremlin aide"
	Pronoun                        // "he"
	Adjective                      // "Ukrainian", of a place that the article also names
	Inside                         // "Toronto" in "Toronto Police Service": a place inside another name
)

var mentionNames = [...]string{Named: "name", Description: "description", Pronoun: "pronoun", Adjective: "adjective", Inside: "inside"}

// String returns "name", "description", "pronoun", "adjective" or "inside".
func (k MentionKind) String() string { return enumName(mentionNames[:], int(k), "MentionKind") }

// MarshalText writes the kind's name.
func (k MentionKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a kind's name.
func (k *MentionKind) UnmarshalText(b []byte) error {
	return parseEnum(k, mentionNames[:], string(b), "mention kind")
}

// Mention is a span of text that refers to a person, an organisation or a place. Text is the span as printed.
type Mention struct {
	Span
	Text string      `json:"text"`
	Kind MentionKind `json:"kind,omitempty"`
	Role string      `json:"role,omitempty"` // of a person, as printed beside this mention: "Kremlin aide"
	Evidence
}

// Sex is what honorifics, given names and pronouns tell of a person; it decides which pronouns can refer to them.
type Sex uint8

// The values of Sex. Unknown fits every pronoun.
const (
	SexUnknown Sex = iota
	Female
	Male
)

var sexNames = [...]string{SexUnknown: "", Female: "female", Male: "male"}

// String returns "female", "male" or nothing.
func (s Sex) String() string { return enumName(sexNames[:], int(s), "Sex") }

// MarshalText writes the name.
func (s Sex) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the name.
func (s *Sex) UnmarshalText(b []byte) error { return parseEnum(s, sexNames[:], string(b), "sex") }

// Person is one human being in one article, with every mention found. Enrichment gives an ID that holds within the article;
// linking replaces it by an identity that holds everywhere, or by nothing where the evidence names nobody ("a surname never seen in full").
type Person struct {
	ID       PersonID  `json:"id,omitempty"`
	Name     string    `json:"name"`           // the fullest name printed, without titles
	Role     string    `json:"role,omitempty"` // the first one printed, as "Kremlin aide"; each mention has its own
	Sex      Sex       `json:"sex,omitempty"`
	Mentions []Mention `json:"mentions"`
	Link     Evidence  `json:"link,omitzero"` // why ID is this identity; zero before linking
}

// Organisation is a company, body, party, outlet or the like in one article. The same rules hold for its ID as for a person's.
type Organisation struct {
	ID       OrganisationID `json:"id,omitempty"`
	Name     string         `json:"name"`
	Mentions []Mention      `json:"mentions"`
	Link     Evidence       `json:"link,omitzero"`
}

// Place is a place in one article. ID is empty where the name is a place but no entry of the gazetteer fits; country and position are then
// those of the town or county that the text tells around it, if any.
type Place struct {
	ID       PlaceID   `json:"id,omitempty"`
	Name     string    `json:"name"`              // the gazetteer's name, else as printed
	Country  string    `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Lat      float64   `json:"lat,omitempty"`     // degrees, WGS 84
	Lon      float64   `json:"lon,omitempty"`
	Mentions []Mention `json:"mentions"`
}

// Topic is what an article is about.
type Topic struct {
	ID    TopicID  `json:"id"`
	Name  string   `json:"name"`
	Score float64  `json:"score"`           // from 0 to 1
	Words []string `json:"words,omitempty"` // the words that decided, the weightiest first: of the section, the tags or the text
	Evidence
}

// QuoteKind tells how the words of a quote stand in the text.
type QuoteKind uint8

// The kinds of quote.
const (
	Direct   QuoteKind = iota // wholly inside quotation marks
	Mixed                     // partly
	Indirect                  // reported without marks
)

var kindNames = [...]string{Direct: "direct", Mixed: "mixed", Indirect: "indirect"}

// String returns "direct", "mixed" or "indirect".
func (k QuoteKind) String() string { return enumName(kindNames[:], int(k), "QuoteKind") }

// MarshalText writes the kind's name.
func (k QuoteKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a kind's name.
func (k *QuoteKind) UnmarshalText(b []byte) error {
	return parseEnum(k, kindNames[:], string(b), "quote kind")
}

// SpeakerType says what kind of source stands behind a quote.
type SpeakerType uint8

// The types of speaker. UnknownSpeaker is an answer: the text names nobody.
const (
	UnknownSpeaker SpeakerType = iota
	PersonSpeaker
	OrganisationSpeaker
	GroupSpeaker     // "police", "officials"
	AnonymousSpeaker // "a senior official who asked not to be named"
)

var speakerNames = [...]string{
	UnknownSpeaker: "unknown", PersonSpeaker: "person", OrganisationSpeaker: "organisation",
	GroupSpeaker: "group", AnonymousSpeaker: "anonymous",
}

// String returns the type's name, as "organisation".
func (t SpeakerType) String() string { return enumName(speakerNames[:], int(t), "SpeakerType") }

// MarshalText writes the type's name.
func (t SpeakerType) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads a type's name.
func (t *SpeakerType) UnmarshalText(b []byte) error {
	return parseEnum(t, speakerNames[:], string(b), "speaker type")
}

// Step is one step on the way from the words that tie a speaker to a quote to the name they stand for: “she” stands for “Doe”, because
// she spoke last; “Doe” for “Jane Doe”, because that is the only one of this surname.
type Step struct {
	From string `json:"from"`           // as printed; empty where no word beside the quote stands for the speaker
	To   string `json:"to"`             // as printed, or the name that From stands for
	Span *Span  `json:"span,omitempty"` // where From stands
	At   *Span  `json:"at,omitempty"`   // where To stands; nil where it is no more than the name
	Evidence
}

// Speaker is who uttered a quote.
type Speaker struct {
	Type      SpeakerType `json:"type"`
	ID        SpeakerID   `json:"id,omitempty"`         // of a person or organisation with an identity
	Name      string      `json:"name,omitempty"`       // the fullest name in the article, or the description
	AsPrinted string      `json:"as_printed,omitempty"` // the mention that the text ties to the quote, as "he"
	Mention   *Span       `json:"mention,omitempty"`    // where AsPrinted stands; nil when nobody is named
	Chain     []Step      `json:"chain,omitempty"`      // from the words beside the quote to Name; empty when they are the name or lead nowhere
}

// Cue is the word that tells an utterance: "said", "according to". Its zero value means there is none.
type Cue struct {
	Text string  `json:"text,omitempty"`
	Span *Span   `json:"span,omitempty"`
	Kind CueKind `json:"kind,omitzero"`
}

// CueKind tells what is done by saying it, as the writer puts it.
type CueKind uint8

// The kinds of cue. Say is all that is none of the others.
const (
	NoCue   CueKind = iota
	Say             // "said", "added", "according to"
	Ask             // "asked whether"
	Urge            // "urged them to", "demanded"
	Promise         // "pledged to"
	Deny            // "denied", "rejected"
	Claim           // "claimed", "insisted": the writer leaves it open, or it is an opinion
	Admit           // "acknowledged"
	Warn            // "warned", "threatened"
	Accuse          // "accused", "criticised"
	Praise          // "hailed", "welcomed"
)

var cueNames = [...]string{
	NoCue: "", Say: "say", Ask: "ask", Urge: "urge", Promise: "promise", Deny: "deny", Claim: "claim", Admit: "admit", Warn: "warn",
	Accuse: "accuse", Praise: "praise",
}

// String returns the kind's name, as "deny".
func (k CueKind) String() string { return enumName(cueNames[:], int(k), "CueKind") }

// MarshalText writes the kind's name.
func (k CueKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a kind's name.
func (k *CueKind) UnmarshalText(b []byte) error {
	return parseEnum(k, cueNames[:], string(b), "cue kind")
}

// Quote is something somebody said, as one article prints it.
type Quote struct {
	ID      QuoteID   `json:"id,omitempty"`
	Kind    QuoteKind `json:"kind"`
	Spans   []Span    `json:"spans"`   // the words, without the marks around them, in reading order, all in one part
	Content string    `json:"content"` // the text of the spans, joined by a space
	Cue     Cue       `json:"cue,omitzero"`
	Speaker Speaker   `json:"speaker"`
	Inner   *Speaker  `json:"inner,omitempty"` // whose words the speaker passes on: “the source said Doe had told …”; nil when it is nobody else
	Evidence
}

// Annotations is everything found in one article, as evidence.
type Annotations struct {
	People        []Person       `json:"people,omitempty"`
	Organisations []Organisation `json:"organisations,omitempty"`
	Places        []Place        `json:"places,omitempty"`
	Topics        []Topic        `json:"topics,omitempty"`
	Quotes        []Quote        `json:"quotes,omitempty"`
}

// About returns the people and places named inside the quote's words, in the order of the annotations, with and without id. Words that stand
// for a name, as "he" or "Ukrainian", name nobody and no place.
func (n *Annotations) About(q *Quote) (people []Person, places []Place) {
	named := func(m Mention) bool {
		return m.Kind == Named && slices.ContainsFunc(q.Spans, func(s Span) bool { return s.Contains(m.Span) })
	}
	for _, p := range n.People {
		if slices.ContainsFunc(p.Mentions, named) {
			people = append(people, p)
		}
	}
	for _, p := range n.Places {
		if slices.ContainsFunc(p.Mentions, named) {
			places = append(places, p)
		}
	}
	return people, places
}
