package dump

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/people"
)

// columns are those that a table may have, in any order; only the name is needed. data/people/people.tsv is such a table.
var columns = map[string]func(*people.Person, string) error{
	"name":        setName,
	"other_names": setOthers,
	"sex":         setSex,
	"role":        func(p *people.Person, s string) error { p.Role = cut(s, maxRole); return nil },
	"country":     setCountry,
	"wikidata":    setWikidata,
	"id":          setID,
}

// columnNames in the order in which messages list them.
const columnNames = "name, other_names, sex, role, country, wikidata, id"

// table is a file of rows, with commas, semicolons or tabs between the fields.
type table struct {
	d       *Reader
	comma   rune
	columns []string
}

// newTable reads the header.
func (d *Reader) newTable() (*table, error) {
	line, err := d.lines.next()
	if err != nil {
		return nil, err
	}
	header := strings.TrimRight(strings.TrimLeft(string(line), "\ufeff# "), "\r\n")
	t := &table{d: d, comma: separator(header)}
	fields, err := t.fields(header)
	if err != nil {
		return nil, fmt.Errorf("line 1: %w", err)
	}
	for _, f := range fields {
		column := strings.ReplaceAll(strings.ToLower(clean(f)), " ", "_")
		if columns[column] == nil {
			return nil, fmt.Errorf("line 1: there is no column “%s”; the first line names the columns, which are %s, with commas or tabs between them",
				cut(f, 40), columnNames)
		}
		t.columns = append(t.columns, column)
	}
	if !slices.Contains(t.columns, "name") {
		return nil, fmt.Errorf("line 1: there is no column “name”; the columns are %s", columnNames)
	}
	return t, nil
}

// row reads a row. Empty lines and those that begin with "#" are none.
func (t *table) row(line []byte) (people.Imported, bool, error) {
	if len(bytes.TrimSpace(line)) == 0 || line[0] == '#' {
		return people.Imported{}, false, nil
	}
	t.d.Counts.Entries++
	fields, err := t.fields(strings.TrimRight(string(line), "\r\n"))
	if err != nil {
		return people.Imported{}, false, err
	}
	p, err := t.person(fields)
	return people.Imported{Person: p, Origin: "table/" + origin(&p), Prominence: chosen}, err == nil, err
}

// person makes a person of the fields of a row.
func (t *table) person(fields []string) (people.Person, error) {
	var p people.Person
	if len(fields) != len(t.columns) {
		return p, fmt.Errorf("there are %d fields, and the header names %d; a field with a comma in it needs quotes around it", len(fields), len(t.columns))
	}
	for i, f := range fields {
		if f = strings.TrimSpace(f); f == "" {
			continue
		}
		if err := columns[t.columns[i]](&p, f); err != nil {
			return p, err
		}
	}
	if p.Name == "" {
		return p, errors.New("the name is missing")
	}
	n := names{main: p.Name}
	for _, other := range p.Names {
		n.add(other)
	}
	p.Names = n.others
	return p, nil
}

// chosen is the prominence of the people of tables: each was chosen by somebody, and goes before all namesakes whom a dump brings.
const chosen = 1000

// origin returns what tells the person of a row from those of other rows: an id, or else the name.
func origin(p *people.Person) string {
	switch {
	case p.ID != "":
		return string(p.ID)
	case p.Wikidata != "":
		return p.Wikidata
	}
	return p.Name
}

// fields splits a row. In tables with tabs quotes have no meaning.
func (t *table) fields(row string) ([]string, error) {
	if t.comma == '\t' {
		return strings.Split(row, "\t"), nil
	}
	r := csv.NewReader(strings.NewReader(row))
	r.Comma = t.comma
	fields, err := r.Read()
	if err != nil {
		return nil, errors.New("the quotes do not match; a field in quotes ends in the same line, and a quote in it is doubled")
	}
	return fields, nil
}

// separator returns what stands between the fields of a header.
func separator(header string) rune {
	for _, comma := range "\t;" {
		if strings.ContainsRune(header, comma) {
			return comma
		}
	}
	return ','
}

func setName(p *people.Person, s string) error {
	p.Name = clean(s)
	return checkName(p.Name)
}

// setOthers reads names with "|" between them.
func setOthers(p *people.Person, s string) error {
	for other := range strings.SplitSeq(s, "|") {
		other = clean(other)
		if err := checkName(other); err != nil {
			return err
		}
		p.Names = append(p.Names, other)
	}
	return nil
}

func checkName(s string) error {
	if len(s) > maxName {
		return fmt.Errorf("the name %s… is longer than a name can be", cut(s, 40))
	}
	return nil
}

func setSex(p *people.Person, s string) error {
	switch strings.ToLower(s) {
	case "f", "female":
		p.Sex = news.Female
	case "m", "male":
		p.Sex = news.Male
	default:
		return fmt.Errorf("the sex is f, m or nothing, and not %q", cut(s, 40))
	}
	return nil
}

func setCountry(p *people.Person, s string) error {
	p.Country = strings.ToUpper(s)
	if !isCountry(p.Country) {
		return fmt.Errorf("the country is a code of two letters from ISO 3166, as UA, and not %q", cut(s, 40))
	}
	return nil
}

func setWikidata(p *people.Person, s string) error {
	if p.Wikidata = s; !isItemID(s) {
		return fmt.Errorf("the id of Wikidata is one as Q42, and not %q", cut(s, 40))
	}
	return nil
}

func setID(p *people.Person, s string) error {
	if p.ID = news.PersonID(s); name.Slug(s) != s || len(s) > maxName {
		return fmt.Errorf("the id is made of small letters and digits with hyphens between them, as %s, and not %q", name.Slug(p.Name), cut(s, 40))
	}
	return nil
}
