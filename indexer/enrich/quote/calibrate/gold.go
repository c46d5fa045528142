// Package calibrate judges the quotes that the finder makes of texts with known answers, fits the weights of their confidence to that
// (indexer/enrich/quote/confidence.tsv), and tells how well the confidence holds.
package calibrate

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"onrecord/data/news"
	"onrecord/indexer/enrich"
	"onrecord/indexer/enrich/quote"
)

// Sets are the files with answers, by the name under which the table lists them.
var Sets = []struct{ Name, File string }{
	{"news, English", "quotes.gold.jsonl.gz"},
	{"Wikinews, English", "quotes.gum.jsonl.gz"},
	{"Wikinews, German", "quotes.de-wikinews.jsonl.gz"},
}

// document is a text with the quotes that readers found in it. Offsets count runes.
type document struct {
	ID     string        `json:"id"`
	Lang   news.Language `json:"lang"`
	Title  string        `json:"title"`
	Text   string        `json:"text"`
	Quotes []answer      `json:"quotes"`
}

// answer is a quote as a reader found it.
type answer struct {
	Start        int      `json:"start"`
	End          int      `json:"end"`
	Spans        [][2]int `json:"spans"`
	Speaker      string   `json:"speaker"` // empty where nobody is named
	Resolved     string   `json:"speaker_resolved"`
	SpeakerStart *int     `json:"speaker_start"`
	SpeakerEnd   *int     `json:"speaker_end"`
}

// Judged is a quote that the finder made, and whether it is right in words and speaker.
type Judged struct {
	Set      string
	Document string
	Language news.Language
	Quote    news.Quote
	Doubts   quote.Doubts
	Right    bool // at least four in five of the words of either side are common
	Inside   bool // likewise, of the shorter side
	Whom     bool // right, and a pronoun stands for the one for whom it stands in the answer
}

// Read judges what the finder makes of the texts of all sets in a folder.
func Read(dir string) ([]Judged, error) {
	var all []Judged
	for _, set := range Sets {
		documents, err := readDocuments(filepath.Join(dir, set.File))
		if err != nil {
			return nil, err
		}
		for i := range documents {
			all = append(all, documents[i].judge(set.Name)...)
		}
	}
	return all, nil
}

func readDocuments(file string) ([]document, error) {
	packed, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	var all []document
	for r := json.NewDecoder(z); r.More(); {
		var d document
		if err := r.Decode(&d); err != nil {
			return nil, fmt.Errorf("read %s: %w", file, err)
		}
		all = append(all, d)
	}
	return all, nil
}

// judge runs the finders over a document and compares what they find with the answers.
func (d *document) judge(set string) []Judged {
	a := news.Article{Body: d.Text, Headline: d.Title, Language: d.Lang}
	n, seen := enrich.Observe(&a, enrich.Options{})
	var found []Judged
	for i := range n.Quotes {
		if n.Quotes[i].Spans[0].Part == news.Body {
			found = append(found, Judged{Set: set, Document: d.ID, Language: d.Lang, Quote: n.Quotes[i], Doubts: seen[i]})
		}
	}
	newComparison(d, found).judge(found)
	return found
}
