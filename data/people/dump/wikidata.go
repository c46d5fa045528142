package dump

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"onrecord/data/news"
	"onrecord/data/people"
)

// The properties of Wikidata that are read (https://www.wikidata.org/wiki/Wikidata:List_of_properties).
const (
	instanceOf  = "P31"
	sex         = "P21"
	citizenship = "P27"
	nativeName  = "P1559"
	nickname    = "P1449"
	pseudonym   = "P742"
)

// human is the item of which people are instances.
const human = "Q5"

// sexes are the values of P21 that pronouns follow.
var sexes = map[string]news.Sex{
	"Q6581097": news.Male, "Q2449503": news.Male, // male, trans man
	"Q6581072": news.Female, "Q1052281": news.Female, // female, trans woman
}

// trimItem takes from a line what belongs to the list around the items.
func trimItem(line []byte) []byte {
	line = bytes.TrimSpace(bytes.TrimPrefix(line, byteOrderMark))
	if len(line) > 0 && line[0] == '[' {
		line = line[1:]
	}
	line = bytes.TrimSuffix(bytes.TrimSpace(line), []byte(","))
	if n := len(line); n > 0 && line[n-1] == ']' {
		line = line[:n-1]
	}
	return bytes.TrimSpace(line)
}

// item reads a line of a dump, a list with an item on each line or lines of JSON, and decides whether the item is kept. What does not
// mention the item of humans anywhere is no human, and not read.
func (d *Reader) item(line []byte) (people.Imported, bool, error) {
	if line = trimItem(line); len(line) == 0 {
		return people.Imported{}, false, nil
	}
	if line[0] != '{' || line[len(line)-1] != '}' {
		return people.Imported{}, false, errors.New("this is not an item in JSON from brace to brace; the line is cut, or no part of a dump of Wikidata")
	}
	d.Counts.Entries++
	if !bytes.Contains(line, []byte(`"`+human+`"`)) {
		d.Counts.Others++
		return people.Imported{}, false, nil
	}
	e := entity{languages: d.o.Languages}
	c := cursor{b: line}
	if err := c.object(func(key string) error { return e.member(&c, key) }); err != nil {
		return people.Imported{}, false, err
	}
	if c.peek() != 0 {
		return people.Imported{}, false, errors.New("something stands behind the item; every item needs a line of its own")
	}
	found := e.found()
	switch {
	case !e.isHuman:
		d.Counts.Others++
	case e.sitelinks < d.o.MinSitelinks:
		d.Counts.Obscure++
	case found.Name == "":
		d.Counts.Nameless++
	case !isItemID(e.id):
		return people.Imported{}, false, errors.New("this person has no id of Wikidata, as Q42")
	default:
		return found, true, nil
	}
	return people.Imported{}, false, nil
}

// named is a name in a language.
type named struct{ language, name string }

// entity is what is read of an item.
type entity struct {
	languages []string // wanted

	id, description string
	labels          []named
	aliases         []named
	native          []string
	isHuman         bool
	sex             ranked
	country         ranked
	sitelinks       int
}

func (e *entity) member(c *cursor, key string) (err error) {
	switch key {
	case "id":
		e.id, err = c.text()
	case "labels":
		return e.terms(c, &e.labels)
	case "aliases":
		return e.terms(c, &e.aliases)
	case "descriptions":
		var all []named
		err = e.terms(c, &all)
		e.description = nameIn(all, "en")
	case "claims":
		return c.object(func(property string) error { return e.claims(c, property) })
	case "sitelinks":
		return c.object(func(string) error {
			e.sitelinks++
			return c.skip()
		})
	default:
		return c.skip()
	}
	return err
}

// terms reads names by language: one a language, or a list of them.
func (e *entity) terms(c *cursor, to *[]named) error {
	return c.object(func(language string) error {
		if !e.wants(language) {
			return c.skip()
		}
		one := func() error {
			value, err := c.textIn("value")
			if value = clean(value); value != "" && len(value) <= maxName {
				*to = append(*to, named{language, value})
			}
			return err
		}
		if c.peek() == '[' {
			return c.list(one)
		}
		return one()
	})
}

// wants reports whether a language, or the one whose variant it is, was chosen. "mul" is what Wikidata calls names that are the same in
// many; English is read for the description in any case.
func (e *entity) wants(language string) bool {
	main, _, _ := strings.Cut(language, "-")
	return main == "mul" || main == "en" || slices.Contains(e.languages, main) || slices.Contains(e.languages, language)
}

// claims reads the statements of a property.
func (e *entity) claims(c *cursor, property string) error {
	switch property {
	case instanceOf, sex, citizenship, nativeName, nickname, pseudonym:
	default:
		return c.skip()
	}
	return c.list(func() error {
		s, err := c.statement()
		if err == nil && s.rank != deprecated {
			e.take(property, s)
		}
		return err
	})
}

// take takes what a statement says.
func (e *entity) take(property string, s statement) {
	switch property {
	case instanceOf:
		e.isHuman = e.isHuman || s.value == human
	case sex:
		if v, ok := sexes[s.value]; ok {
			e.sex.offer(v.String(), s.rank)
		}
	case citizenship:
		if code := countries()[s.value]; code != "" {
			e.country.offer(code, s.rank)
		}
	default:
		if v := clean(s.value); v != "" && len(v) <= maxName {
			e.native = append(e.native, v)
		}
	}
}

// The ranks of statements: one that is deprecated is known to be wrong, one that is preferred is that of today.
const (
	deprecated = iota
	normal
	preferred
)

var ranks = map[string]int{"deprecated": deprecated, "normal": normal, "preferred": preferred}

// ranked is the first value of the highest rank.
type ranked struct {
	value string
	rank  int
}

func (r *ranked) offer(value string, rank int) {
	if rank > r.rank {
		*r = ranked{value, rank}
	}
}

// statement is a value that Wikidata gives to a property: the id of an item, or text.
type statement struct {
	value string
	rank  int
}

func (c *cursor) statement() (statement, error) {
	s := statement{rank: normal}
	err := c.object(func(key string) (err error) {
		switch key {
		case "mainsnak":
			s.value, err = c.snak()
		case "rank":
			var name string
			name, err = c.text()
			if rank, ok := ranks[name]; ok {
				s.rank = rank
			}
		default:
			err = c.skip()
		}
		return err
	})
	return s, err
}

// snak reads the value of a statement; empty when it is "unknown" or "none".
func (c *cursor) snak() (value string, err error) {
	err = c.object(func(key string) error {
		if key != "datavalue" {
			return c.skip()
		}
		return c.object(func(key string) (err error) {
			switch {
			case key != "value":
				err = c.skip()
			case c.peek() == '"':
				value, err = c.text()
			default:
				value, err = c.textIn("id", "text")
			}
			return err
		})
	})
	return value, err
}

// textIn reads an object and returns its member of one of the names.
func (c *cursor) textIn(members ...string) (value string, err error) {
	err = c.object(func(key string) (err error) {
		if !slices.Contains(members, key) {
			return c.skip()
		}
		value, err = c.text()
		return err
	})
	return value, err
}

// nameIn returns the name in a language, else in "mul".
func nameIn(all []named, language string) string {
	for _, want := range []string{language, "mul"} {
		if i := slices.IndexFunc(all, func(n named) bool { return n.language == want }); i >= 0 {
			return all[i].name
		}
	}
	return ""
}

// found returns the person that an item describes, under the English name or that in the first language that has one.
func (e *entity) found() people.Imported {
	f := people.Imported{Origin: "wikidata/" + e.id, Prominence: e.sitelinks}
	f.Wikidata, f.Country, f.Role = e.id, e.country.value, role(e.description)
	_ = f.Sex.UnmarshalText([]byte(e.sex.value)) // none is unknown
	for _, language := range append([]string{"en"}, e.languages...) {
		if f.Name = nameIn(e.labels, language); f.Name != "" {
			break
		}
	}
	n := names{main: f.Name}
	for _, l := range e.labels {
		n.add(l.name)
	}
	for _, native := range e.native {
		n.add(native)
	}
	for _, a := range e.aliases {
		if !isPartOf(a.name, e.labels) {
			n.add(a.name)
		}
	}
	f.Names = n.others
	return f
}

// isPartOf reports whether a name of one word is a word of a longer label: "Mike" and "Okafor" of "Mike Okafor" would name too many.
func isPartOf(alias string, labels []named) bool {
	if strings.ContainsAny(alias, " ·・") {
		return false
	}
	return slices.ContainsFunc(labels, func(l named) bool {
		words := strings.FieldsFunc(l.name, func(r rune) bool { return strings.ContainsRune(" ·・", r) })
		return len(words) > 1 && slices.Contains(words, alias)
	})
}

// role takes the years from a description: "president of Lampland (1999–2008)", "Lampland politician (born 1971)".
func role(description string) string {
	if before, years, ok := strings.Cut(description, " ("); ok && strings.HasSuffix(years, ")") && strings.ContainsAny(years, "0123456789") {
		description = before
	}
	return cut(description, maxRole)
}

// isItemID reports whether s is an id as Q42.
func isItemID(s string) bool {
	digits, ok := strings.CutPrefix(s, "Q")
	return ok && digits != "" && len(digits) < 16 && strings.Trim(digits, "0123456789") == "" && digits[0] != '0'
}
