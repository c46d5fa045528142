package index

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"

	"onrecord/data/news"
)

// Under a lock hits are ranked by what stands in each of them alone: how rare a word is, and how long texts are on the average, the
// index knows of all documents, and scores made of that would tell of those that are not there.

// typicalLengths are the words of a text by its field, in place of the average: those of news agencies' reports, rounded. A field
// that is not listed is short.
var typicalLengths = map[string]int{headlineField: 10, standfirstField: 25, bodyField: 400, quoteField: 20}

const shortLength = 5 // words

// stemmed are all languages that have stems, for who must not learn which of them the index holds.
var stemmed = slices.Sorted(maps.Keys(stemmers))

// stems returns the languages in whose stems a word is looked up.
func (c *compiler) stems(on *side) []news.Language {
	if c.lock != nil {
		return stemmed
	}
	return on.languages
}

// words returns the reader in which words are looked up: while hits are ranked under a lock, one that knows no other document.
func (e env) words() index.IndexReader {
	if snap, ok := e.reader.(*scorch.IndexSnapshot); ok && e.locked && e.scored() {
		return secludedReader{snap}
	}
	return e.reader
}

// secludedReader is an index of one document as far as its statistics say.
type secludedReader struct{ *scorch.IndexSnapshot }

func (secludedReader) DocCount() (uint64, error) { return 1, nil }

// FieldCardinality returns the words of a field, of which bleve takes the average.
func (secludedReader) FieldCardinality(field string) (int, error) {
	field, _, _ = strings.Cut(field, "~") // stems are as many as words
	if n, ok := typicalLengths[field]; ok {
		return n, nil
	}
	return shortLength, nil
}

func (r secludedReader) TermFieldReader(ctx context.Context, term []byte, field string, freq, norm, vectors bool) (index.TermFieldReader, error) {
	tr, err := r.IndexSnapshot.TermFieldReader(ctx, term, field, freq, norm, vectors)
	if err != nil {
		return nil, err
	}
	return secludedPostings{tr}, nil
}

// secludedPostings are those of a word of which it is not known how many documents have it.
type secludedPostings struct{ index.TermFieldReader }

func (secludedPostings) Count() uint64 { return 0 }
