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
func (p *Person) Keys() []string {
	var keys []string
	seen := map[string]bool{}
	for _, n := range p.AllNames() {
		for _, k := range name.Keys(n) {
			if !seen[k] {
				seen[k] = true
				keys = append(keys, k)
			}
		}
	}
	return keys
}

//go:embed people.tsv
var table string

// index is the table, read once.
type index struct {
	all   []Person
	byID  map[news.PersonID]*Person
	byKey map[string][]*Person

	byName     map[string]*Person // by name.Fold of each name
	byWikidata map[string]*Person
}

var known = sync.OnceValue(load)

func load() *index {
	all, err := parse(table)
	if err != nil {
		panic("people.tsv: " + err.Error()) // a test reads it, so only a programmer can break it
	}
	x := &index{all: all, byID: make(map[news.PersonID]*Person, len(all)), byKey: make(map[string][]*Person),
		byName: make(map[string]*Person, len(all)), byWikidata: make(map[string]*Person, len(all))}
	for i := range all {
		p := &all[i]
		x.byID[p.ID] = p
		if p.Wikidata != "" {
			x.byWikidata[p.Wikidata] = p
		}
		for _, n := range p.AllNames() {
			x.byName[name.Fold(n)] = p
		}
		for _, k := range p.Keys() {
			x.byKey[k] = append(x.byKey[k], p)
		}
	}
	return x
}

// All returns everybody in the table, in its order.
func All() []Person { return known().all }

// Get returns the person of an id.
func Get(id news.PersonID) (*Person, bool) {
	p, ok := known().byID[id]
	return p, ok
}

// ByName returns the person who has a name, letter by letter (name.Fold). A name in the table is one person's.
func ByName(s string) (*Person, bool) {
	p, ok := known().byName[name.Fold(s)]
	return p, ok
}

// ByWikidata returns the person of an id of Wikidata, as "Q7747".
func ByWikidata(id string) (*Person, bool) {
	p, ok := known().byWikidata[id]
	return p, ok
}

// ByKey returns the people of whom some name has a key of name.Keys, in the order of the table. Keys only narrow the search: name.Match decides.
func ByKey(key string) []*Person { return known().byKey[key] }

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
