// Package topic holds what an article can be about: the top level of the IPTC Media Topics, and the words that point to each topic.
// The tables are embedded; all functions are safe for concurrent use.
package topic

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"onrecord/data/name"
	"onrecord/data/news"
)

// Version counts the changes of the tables that can change the topics of an article.
const Version = 1

// Topic is one of the IPTC Media Topics.
type Topic struct {
	ID     news.TopicID // "medtop:11000000"
	Slug   string       // "politics"
	Name   string       // as IPTC writes it in English: "crime, law and justice"
	Parent news.TopicID // empty at the top level
}

//go:embed topics.tsv
var topicsTable string

var all = sync.OnceValue(func() []Topic {
	var ts []Topic
	for f := range rows(topicsTable) {
		ts = append(ts, Topic{ID: news.TopicID(f[0]), Slug: f[1], Name: f[2], Parent: news.TopicID(f[3])})
	}
	return ts
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

// Top returns the topics of the top level, by id.
func Top() []Topic { return slices.Clone(all()) }

// Get returns the topic of an id; false when there is none.
func Get(id news.TopicID) (Topic, bool) {
	i := slices.IndexFunc(all(), func(t Topic) bool { return t.ID == id })
	if i < 0 {
		return Topic{}, false
	}
	return all()[i], true
}

// Named returns the topics that a reader may mean by a name: its id with or without "medtop:", its slug, its name, or one of the
// parts of its name, as "war" and "business". Case and accents do not matter. Nil when there is none.
func Named(s string) []news.TopicID {
	want := name.Fold(s)
	var exact, part []news.TopicID
	for _, t := range all() {
		switch {
		case want == string(t.ID), "medtop:"+want == string(t.ID), want == t.Slug, want == t.Name:
			exact = append(exact, t.ID)
		case slices.Contains(parts(t.Name), want):
			part = append(part, t.ID)
		}
	}
	if exact != nil {
		return exact
	}
	return part
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
