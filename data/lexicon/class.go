package lexicon

import "sync"

// Class says in which lists a word in lower case stands, a bit for each. It answers at once what IsFunctionWord, IsCommon, IsParticle, IsDate,
// TitleOf, HeadOf and KindOfNoun answer one by one.
type Class uint32

// The classes.
const (
	Function Class = 1 << iota
	Common
	Particle
	Date // a month or a day, without the stop of a short form
	HonorificTitle
	OfficeTitle
	RoleTitle
	OrganisationLast
	PlaceLast
	OtherLast
	OrganisationFirst
	PlaceFirst
	OtherFirst
	OrganisationNoun
	OtherNoun
)

var classes = sync.OnceValue(func() map[string]Class {
	m := make(map[string]Class, len(commonWords()))
	for _, list := range []struct {
		words map[string]bool
		class Class
	}{{functionWords(), Function}, {commonWords(), Common}, {particles(), Particle}, {dates(), Date}} {
		for w := range list.words {
			m[w] |= list.class
		}
	}
	for w, t := range titles() {
		m[w] |= [...]Class{NoTitle: 0, Honorific: HonorificTitle, Office: OfficeTitle, CommonTitle: RoleTitle}[t.Kind]
	}
	for w, h := range heads() {
		m[w] |= [...]Class{0, OrganisationLast, PlaceLast, OtherLast}[h.Last] | [...]Class{0, OrganisationFirst, PlaceFirst, OtherFirst}[h.First]
	}
	for w, k := range nouns() {
		m[w] |= [...]Class{NoHead: 0, OrganisationHead: OrganisationNoun, OtherHead: OtherNoun}[k]
	}
	return m
})

// ClassesOf returns the classes of a word in lower case.
func ClassesOf(lower string) Class { return classes()[lower] }
