// Package corpus holds short articles written for this project (invented people, real places) with what a reader finds in them.
// Only tests import it: the finders' quality is measured on it and kept in indexer/enrich/testdata/quality.txt.
package corpus

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/tools/txtar"

	"onrecord/data/news"
)

//go:embed articles
var files embed.FS

// Quote is a quote as a reader finds it. Content has no marks at its ends; Speaker is the fullest name or description.
type Quote struct {
	Kind    news.QuoteKind
	Speaker string
	Content string
}

// Article is one article and the answers to it.
type Article struct {
	Name    string
	Article news.Article // Headline, Body and Language
	People  []string
	Places  []string
	Quotes  []Quote
}

// Articles returns the whole corpus, by name.
func Articles() ([]Article, error) {
	names, err := fs.Glob(files, "articles/*.txt")
	if err != nil {
		return nil, fmt.Errorf("list the corpus: %w", err)
	}
	var all []Article
	for _, name := range names {
		b, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read corpus article %s: %w", name, err)
		}
		a, err := parse(b)
		if err != nil {
			return nil, fmt.Errorf("corpus article %s: %w", name, err)
		}
		a.Name = strings.TrimSuffix(path.Base(name), ".txt")
		all = append(all, a)
	}
	return all, nil
}

// parse reads a txtar archive whose files are the fields of an Article; lists have one item a line.
func parse(b []byte) (Article, error) {
	a := Article{Article: news.Article{Language: "en"}}
	for _, f := range txtar.Parse(b).Files {
		text := strings.TrimSpace(string(f.Data))
		switch f.Name {
		case "headline":
			a.Article.Headline = text
		case "body":
			a.Article.Body = text
		case "language":
			a.Article.Language = news.Language(text)
		case "people":
			a.People = strings.Split(text, "\n")
		case "places":
			a.Places = strings.Split(text, "\n")
		case "quotes":
			for _, line := range strings.Split(text, "\n") {
				q, err := parseQuote(line)
				if err != nil {
					return a, err
				}
				a.Quotes = append(a.Quotes, q)
			}
		default:
			return a, fmt.Errorf("unknown field %q", f.Name)
		}
	}
	return a, nil
}

// parseQuote reads "kind | speaker | content".
func parseQuote(line string) (Quote, error) {
	f := strings.SplitN(line, " | ", 3)
	if len(f) != 3 {
		return Quote{}, fmt.Errorf("quote %q is not “kind | speaker | content”", line)
	}
	q := Quote{Speaker: f[1], Content: f[2]}
	if err := q.Kind.UnmarshalText([]byte(f[0])); err != nil {
		return Quote{}, err
	}
	return q, nil
}
