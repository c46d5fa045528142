package news

import (
	"crypto/sha256"
	"encoding/base32"
	"regexp"
	"strconv"
	"strings"
)

// ArticleID names an article for good: "a_" and 80 bits of a hash of its identity in base32, as "a_7J2M0Q4T1ZKX9C3B".
type ArticleID string

// QuoteID names a quote for good: "q_" and 80 bits in base32. It is given once and survives edits of its article.
type QuoteID string

// OutletID names an outlet; it is chosen once, usually the outlet's domain, as "rt.com".
type OutletID string

// PersonID is a readable slug, as "yuri-ushakov", with "-2" and so on where two people share it.
type PersonID string

// OrganisationID is a readable slug, as "tass".
type OrganisationID string

// SpeakerID is the id of a speaker with the kind of identity before it: "person:yuri-ushakov", "org:tass".
type SpeakerID string

// PlaceID is a slug fixed in the gazetteer, as "paris" or "paris-texas-us".
type PlaceID string

// TopicID is an IPTC Media Topics code, as "medtop:11000000".
type TopicID string

// Speaker returns the person's id as a speaker; empty for the empty id.
func (id PersonID) Speaker() SpeakerID { return speakerID("person:", string(id)) }

// Speaker returns the organisation's id as a speaker; empty for the empty id.
func (id OrganisationID) Speaker() SpeakerID { return speakerID("org:", string(id)) }

// Person returns the person behind the speaker, if it is one.
func (id SpeakerID) Person() (PersonID, bool) {
	s, ok := strings.CutPrefix(string(id), "person:")
	return PersonID(s), ok
}

// Organisation returns the organisation behind the speaker, if it is one.
func (id SpeakerID) Organisation() (OrganisationID, bool) {
	s, ok := strings.CutPrefix(string(id), "org:")
	return OrganisationID(s), ok
}

func speakerID(kind, id string) SpeakerID {
	if id == "" {
		return ""
	}
	return SpeakerID(kind + id)
}

// crockford is base32 without the letters that are mistaken for digits (Douglas Crockford's alphabet).
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// NewArticleID returns the id of the article with the given identity: a canonical or final URL, or "text:", the outlet and a hash.
func NewArticleID(identity string) ArticleID { return ArticleID("a_" + hash80(identity)) }

// ParseArticleID reads what stands where the id of an article may; ok is false for what is meant as something else. A misspelt id is one
// that nothing has.
func ParseArticleID(s string) (id ArticleID, ok bool) {
	return ArticleID(s), strings.HasPrefix(s, "a_")
}

// articleID is what the whole id of an article looks like.
var articleID = regexp.MustCompile(`a_[0-9A-HJKMNP-TV-Z]{16}`)

// ArticleIDs returns the ids of articles that stand in a text, as a list or in addresses.
func ArticleIDs(text string) []ArticleID {
	var all []ArticleID
	for _, id := range articleID.FindAllString(text, -1) {
		all = append(all, ArticleID(id))
	}
	return all
}

// NewQuoteID returns the id of the nth quote (counting from 0) with this content in an article.
func NewQuoteID(a ArticleID, content string, n int) QuoteID {
	return QuoteID("q_" + hash80(string(a), content, strconv.Itoa(n)))
}

func hash80(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return crockford.EncodeToString(sum[:10])
}
