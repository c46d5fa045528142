// Package people knows people whom the news of the world names often: their names in all spellings and scripts, what they are known
// for, and where. A new index starts with them, so that the first article that prints "Путин" is about the same man as the first that
// prints "Putin". What readers import beside them is kept in the store, in the same form.
//
// The table is embedded, written for this project from general knowledge; all functions are safe for concurrent use, and what
// they return is shared and must not be changed.
package people

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"onrecord/data/name"
	"onrecord/data/news"
)

// Version counts the changes of the table that can change who is who.
const Version = 2

// Person is what is known of somebody, apart from any article.
type Person struct {
	ID       news.PersonID `json:"id"`              // fixed for good, as "vladimir-putin"
	Name     string        `json:"name"`            // as an English reader files it
	Names    []string      `json:"names,omitempty"` // other names, in any script: spellings, bynames, full forms
	Sex      news.Sex      `json:"sex,omitempty"`
	Role     string        `json:"role,omitempty"`     // what the news calls them, as "president of Russia"
	Country  string        `json:"country,omitempty"`  // ISO 3166-1 alpha-2
	Wikidata string        `json:"wikidata,omitempty"` // "Q7747"; empty where unknown
}

// Imported is a person whom a reader imported, and not one of the table.
type Imported struct {
	Person
	// Origin tells them from all others that were imported, as "wikidata/Q42": importing the same again changes the same person. ID may
	// be empty, or what the reader wishes it to be; the store decides.
	Origin string `json:"origin"`
	// Prominence orders namesakes: how many wikis have a page about them.
	Prominence int `json:"prominence,omitempty"`
}

// AllNames returns the main name and the others.
func (p *Person) AllNames() []string { return append([]string{p.Name}, p.Names...) }

// Keys returns the keys under which the person is looked for: those of all names (name.Keys), each once.
func (p *Person) Keys() []string { return p.keysOfNames(name.Keys) }

//go:embed people.tsv
var table string

// everybody is the table; the rest is who is found in it by what. Each is made when it is first asked for: filing people under the keys of
// all their names takes longer than all else that a short command does.
var (
	everybody  = sync.OnceValue(readTable)
	byID       = sync.OnceValue(func() map[string][]*Person { return fileBy((*Person).id) })
	byWikidata = sync.OnceValue(func() map[string][]*Person { return fileBy((*Person).wikidata) })
	byName     = sync.OnceValue(func() map[string][]*Person { return fileBy((*Person).foldedNames) })
	byKey      = sync.OnceValue(func() map[string][]*Person { return fileBy((*Person).Keys) })

	byFilingKey = sync.OnceValue(func() map[string][]*Person { return fileBy((*Person).filingKeys) })
)

func readTable() []Person {
	all, err := parse(table)
	if err != nil {
		panic("people.tsv: " + err.Error()) // a test reads it, so only a programmer can break it
	}
	return all
}

// fileBy returns the people of the table by the keys of each.
func fileBy(keys func(*Person) []string) map[string][]*Person {
	all := everybody()
	m := make(map[string][]*Person, len(all))
	for i := range all {
		for _, k := range keys(&all[i]) {
			m[k] = append(m[k], &all[i])
		}
	}
	return m
}

func (p *Person) id() []string { return []string{string(p.ID)} }

func (p *Person) wikidata() []string {
	if p.Wikidata == "" {
		return nil
	}
	return []string{p.Wikidata}
}

func (p *Person) foldedNames() []string {
	names := p.AllNames()
	for i, n := range names {
		names[i] = name.Fold(n)
	}
	return names
}

// filingKeys returns under what the person is filed for comparing names, each key once.
func (p *Person) filingKeys() []string {
	return p.keysOfNames(func(n string) []string {
		_, file := filingKeys(n)
		return file
	})
}

func (p *Person) keysOfNames(keysOf func(name string) []string) []string {
	var keys []string
	seen := map[string]bool{}
	for _, n := range p.AllNames() {
		for _, k := range keysOf(n) {
			if !seen[k] {
				seen[k] = true
				keys = append(keys, k)
			}
		}
	}
	return keys
}

// All returns everybody in the table, in its order.
func All() []Person { return everybody() }

// Get returns the person of an id.
func Get(id news.PersonID) (*Person, bool) { return first(byID()[string(id)]) }

// ByName returns the person who has a name, letter by letter (name.Fold). A name in the table is one person's.
func ByName(s string) (*Person, bool) { return first(byName()[name.Fold(s)]) }

// ByWikidata returns the person of an id of Wikidata, as "Q7747".
func ByWikidata(id string) (*Person, bool) { return first(byWikidata()[id]) }

// ByKey returns the people of whom some name has a key of name.Keys, in the order of the table. Keys only narrow the search: name.Match decides.
func ByKey(key string) []*Person { return byKey()[key] }

func first(found []*Person) (*Person, bool) {
	if len(found) == 0 {
		return nil, false
	}
	return found[0], true
}

// columns of people.tsv: id, name, other names with "|" between them, sex (f, m or empty), role, country, Wikidata id.
const columns = 7

func parse(table string) ([]Person, error) {
	var all []Person
	n := 0
	for line := range strings.Lines(table) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != columns {
			return nil, fmt.Errorf("line %d: %d columns, want %d", n, len(f), columns)
		}
		p := Person{ID: news.PersonID(f[0]), Name: f[1], Sex: sexes[f[3]], Role: f[4], Country: f[5], Wikidata: f[6]}
		if f[2] != "" {
			p.Names = strings.Split(f[2], "|")
		}
		all = append(all, p)
	}
	return all, nil
}

var sexes = map[string]news.Sex{"f": news.Female, "m": news.Male}
