// Package topic holds what an article can be about: the IPTC Media Topics of the top level and those below it that news is filed by, the
// words that point to each, and the names under which outlets' sections are about them. The tables are embedded; all functions
// are safe for concurrent use.
package topic

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"onrecord/data/name"
	"onrecord/data/news"
)

// Version counts the changes of the tables that can change the topics of an article.
const Version = 2

// Topic is one of the IPTC Media Topics.
type Topic struct {
	ID     news.TopicID // "medtop:11000000"
	Slug   string       // "politics"
	Name   string       // as IPTC writes it in English: "crime, law and justice"
	Parent news.TopicID // the nearest topic above it that is here; empty at the top level

	above []int // the topics above it, the nearest first, as they stand in All
}

// Above returns the topics above this one, the nearest first, as indexes into All.
func (t *Topic) Above() []int { return t.above }

//go:embed topics.tsv
var topicsTable string

// topics is the table with the way from an id to its row.
type topics struct {
	all  []Topic
	byID map[news.TopicID]int
}

var tree = sync.OnceValue(func() *topics {
	t := &topics{byID: make(map[news.TopicID]int)}
	for f := range rows(topicsTable) {
		t.byID[news.TopicID(f[0])] = len(t.all)
		t.all = append(t.all, Topic{ID: news.TopicID(f[0]), Slug: f[1], Name: f[2], Parent: news.TopicID(f[3])})
	}
	for i := range t.all {
		for p := t.all[i].Parent; p != ""; {
			at, ok := t.byID[p]
			if !ok {
				panic(fmt.Sprintf("topics.tsv: %s has no parent %s", t.all[i].ID, p)) // a test reads the table
			}
			t.all[i].above = append(t.all[i].above, at)
			p = t.all[at].Parent
		}
	}
	return t
})

// rows yields the fields of each line of a table that is no comment.
func rows(table string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\n")
			if line != "" && line[0] != '#' && !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// All returns the topics, each of the top level before those below it. It is shared and must not be changed.
func All() []Topic { return tree().all }

// Get returns the topic of an id; false when there is none.
func Get(id news.TopicID) (Topic, bool) {
	i, ok := tree().byID[id]
	if !ok {
		return Topic{}, false
	}
	return tree().all[i], true
}

// Ancestors returns the topics above a topic, the nearest first: an article about soccer is about sport.
func Ancestors(id news.TopicID) []news.TopicID {
	t, _ := Get(id)
	var ids []news.TopicID
	for _, i := range t.above {
		ids = append(ids, tree().all[i].ID)
	}
	return ids
}

// Named returns the topics that a reader may mean by a name: its id with or without "medtop:", its slug, its name; and those of the
// top level of whose name it is a part, as "war" and "business". Case and accents do not matter. Nil when there is none.
func Named(s string) []news.TopicID {
	want := name.Fold(s)
	var exact, part []news.TopicID
	for _, t := range All() {
		switch {
		case want == string(t.ID), "medtop:"+want == string(t.ID), want == t.Slug, want == name.Fold(t.Name):
			exact = append(exact, t.ID)
		case t.Parent == "" && slices.Contains(parts(t.Name), want):
			part = append(part, t.ID)
		}
	}
	return append(exact, part...)
}

// parts splits "arts, culture, entertainment and media" into its four parts, and those of two words into words.
func parts(s string) []string {
	ps := strings.Split(strings.ReplaceAll(s, " and ", ", "), ", ")
	for _, p := range ps {
		if words := strings.Fields(p); len(words) > 1 {
			ps = append(ps, words...)
		}
	}
	return ps
}
