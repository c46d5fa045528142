package store

import "strings"

// Sentence says what a correction decided, for people.
func (c *Correction) Sentence() string {
	switch c.Kind {
	case Merge:
		return quoted(c.Called) + " is " + quoted(c.Name)
	case Rename:
		return quoted(c.Called) + " is called " + quoted(c.Name)
	}
	var names, articles []string
	for _, n := range c.Names {
		names = append(names, quoted(n))
	}
	for _, a := range c.Articles {
		articles = append(articles, string(a))
	}
	s := "what is printed as " + strings.Join(names, " or ") + " is " + quoted(c.Name) + ", not " + quoted(c.Called)
	if len(articles) > 0 {
		s += ", in " + strings.Join(articles, ", ")
	}
	return s
}

func quoted(s string) string { return "“" + s + "”" }
