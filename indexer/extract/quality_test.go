package extract

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/corpus/shared"
)

// expectedPage is a real page with what must come out of it, as the evaluation set has it.
type expectedPage struct {
	ID       string `json:"id"`
	Corpus   string `json:"corpus"`
	URL      string `json:"url"`
	File     string `json:"html_file"`
	Expected struct {
		With    []string `json:"with"`
		Without []string `json:"without"`
	} `json:"expected"`
}

// collectedAt is when the evaluation set was made, after the last of its pages.
var collectedAt = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

// prediction is what the scorer reads.
type prediction struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Authors   []string `json:"authors"`
	Published string   `json:"published"`
	Body      string   `json:"body"`
	Image     string   `json:"image"`
}

// TestQuality compares the figures of the real pages with those in testdata/quality.txt, so that a change which moves quality shows in
// its diff. With -update it writes them anew:
//
//	ONRECORD_SHARED=$PWD/../shared go test ./indexer/extract -run Quality -update
func TestQuality(t *testing.T) {
	pages := expectedPages(t)
	var predictions bytes.Buffer
	lines := json.NewEncoder(&predictions)
	languages, bodies := map[string]string{}, map[string]string{}
	for _, p := range pages {
		r := Page(Input{Bytes: realPage(t, p.File), URL: p.URL, Now: collectedAt})
		q := predict(p, r)
		languages[p.ID], bodies[p.ID] = string(r.Article.Language), q.Body
		if err := lines.Encode(q); err != nil {
			t.Fatal(err)
		}
	}
	figures, scores := scored(t, predictions.Bytes())
	got := byCorpus(figures) + "\n" + byLanguage(pages, scores, languages, bodies)
	compareQuality(t, filepath.Join("testdata", "quality.txt"), got)
}

func compareQuality(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("quality moved (run with -update if that is meant):\n%s", diff)
	}
}

func expectedPages(t testing.TB) []expectedPage {
	b, err := os.ReadFile(shared.Path(t, "eval", "extraction", "eval.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var pages []expectedPage
	for line := range bytes.Lines(b) {
		var p expectedPage
		if err := json.Unmarshal(line, &p); err != nil {
			t.Fatalf("%.80q: %v", line, err)
		}
		pages = append(pages, p)
	}
	return pages
}

// predict gives the scorer its words. The truth of one corpus counts the standfirst as body.
func predict(p expectedPage, r Result) prediction {
	a := &r.Article
	q := prediction{ID: p.ID, Title: a.Headline, Authors: a.Byline.Authors, Published: NewFields(r).PublishedAt, Body: a.Body, Image: a.Image.URL}
	if len(q.Authors) == 0 {
		q.Authors = a.Byline.Organisations
	}
	if p.Corpus == "fundus" && !strings.Contains(a.Body, a.Standfirst) {
		q.Body = a.Standfirst + "\n\n" + a.Body
	}
	return q
}

// pageScore is what the scorer says of one page; a figure counts where the page has a truth for it.
type pageScore struct {
	ID         string  `json:"id"`
	F1         float64 `json:"f1"`
	HasBody    bool    `json:"has_body"`
	ParaF1     float64 `json:"para_f1"`
	HasPara    bool    `json:"has_para"`
	Title      float64 `json:"title_exact"`
	HasTitle   bool    `json:"has_title"`
	AuthorF1   float64 `json:"author_f1"`
	HasAuthors bool    `json:"has_authors"`
	Date       float64 `json:"date_ok"`
	HasDate    bool    `json:"has_date"`
	Image      float64 `json:"image_ok"`
	HasImage   bool    `json:"has_image"`
}

// corpusFigures are the scorer's figures of one corpus, by name.
type corpusFigures struct {
	Counts  map[string]int     `json:"counts"`
	Figures map[string]float64 `json:"figures"`
}

// scored runs the evaluation set's own scorer.
func scored(t *testing.T, predictions []byte) (map[string]corpusFigures, []pageScore) {
	dir, folder := t.TempDir(), shared.Path(t, "eval", "extraction")
	scorer, figuresFile, pagesFile := filepath.Join(dir, "score"), filepath.Join(dir, "figures.json"), filepath.Join(dir, "pages.jsonl")
	build := exec.Command("go", "build", "-o", scorer, ".")
	build.Dir = filepath.Join(folder, "score")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the scorer: %v\n%s", err, out)
	}
	absolute, err := filepath.Abs(filepath.Join(folder, "eval.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command(scorer, "-eval", absolute, "-pred", "-", "-bootstrap", "1", "-json", figuresFile, "-per-page", pagesFile)
	run.Stdin = bytes.NewReader(predictions)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("score: %v\n%s", err, out)
	}
	var figures map[string]corpusFigures
	b, err := os.ReadFile(figuresFile)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &figures); err != nil {
		t.Fatal(err)
	}
	if b, err = os.ReadFile(pagesFile); err != nil {
		t.Fatal(err)
	}
	var scores []pageScore
	for line := range bytes.Lines(b) {
		var s pageScore
		if err := json.Unmarshal(line, &s); err != nil {
			t.Fatal(err)
		}
		scores = append(scores, s)
	}
	return figures, scores
}

// byCorpus is the table of the scorer's figures; the scorer's own README tells what they are.
func byCorpus(figures map[string]corpusFigures) string {
	columns := []struct{ title, name string }{
		{"body F1", "f1"}, {"precision", "precision"}, {"recall", "recall"}, {"exact", "accuracy"}, {"paragraphs", "para_f1"}, {"segments", "seg_f1"},
		{"headline", "title"}, {"authors", "author_f1"}, {"date", "date"}, {"image", "image"}, {"contains", "contains"},
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-12s %5s", "corpus", "pages")
	for _, c := range columns {
		fmt.Fprintf(&b, " %10s", c.title)
	}
	b.WriteByte('\n')
	for _, corpus := range slices.Sorted(maps.Keys(figures)) {
		fmt.Fprintf(&b, "%-12s %5d", corpus, figures[corpus].Counts["pages"])
		for _, c := range columns {
			v, ok := figures[corpus].Figures[c.name]
			b.WriteString(cell(v, ok))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func cell(v float64, known bool) string {
	if !known {
		return fmt.Sprintf(" %10s", "–")
	}
	return fmt.Sprintf(" %10.3f", v)
}

// mean is the mean of a figure over the pages that have it.
type mean struct {
	sum float64
	n   int
}

func (m *mean) add(v float64, counts bool) {
	if counts {
		m.sum += v
		m.n++
	}
}

// languageFigures are the means over the pages of one language.
type languageFigures struct {
	pages                                     int
	body, para, title, authors, date, picture mean
	found, missing, wrong                     int // segments
}

// minLanguage is how few pages of one language are told apart.
const minLanguage = 3

// byLanguage is a table of means over pages, by the language that was read. One corpus is left out: its truth is what another
// extractor gave.
func byLanguage(pages []expectedPage, scores []pageScore, languages, bodies map[string]string) string {
	all := map[string]*languageFigures{}
	counts := map[string]int{}
	for _, p := range pages {
		if p.Corpus != "mozilla" {
			counts[languages[p.ID]]++
		}
	}
	for i, s := range scores {
		if pages[i].Corpus == "mozilla" {
			continue
		}
		l := languages[s.ID]
		if counts[l] < minLanguage || l == "" {
			l = "others"
		}
		if all[l] == nil {
			all[l] = &languageFigures{}
		}
		all[l].add(s)
		all[l].segments(pages[i], bodies[s.ID])
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-12s %5s %10s %10s %10s %10s %10s %10s %10s\n", "language", "pages", "page F1", "paragraphs", "segments", "headline", "authors", "date", "image")
	for _, l := range slices.Sorted(maps.Keys(all)) {
		f := all[l]
		fmt.Fprintf(&b, "%-12s %5d%s%s%s%s%s%s%s\n", l, f.pages, f.body, f.para, f.segmentF1(), f.title, f.authors, f.date, f.picture)
	}
	return b.String()
}

func (m mean) String() string { return cell(m.sum/float64(max(1, m.n)), m.n > 0) }

func (f *languageFigures) add(s pageScore) {
	f.pages++
	f.body.add(s.F1, s.HasBody)
	f.para.add(s.ParaF1, s.HasPara)
	f.title.add(s.Title, s.HasTitle)
	f.authors.add(s.AuthorF1, s.HasAuthors)
	f.date.add(s.Date, s.HasDate)
	f.picture.add(s.Image, s.HasImage)
}

func (f *languageFigures) segments(p expectedPage, body string) {
	has := func(segment string) bool {
		return strings.Contains(strings.Join(strings.Fields(body), " "), strings.Join(strings.Fields(segment), " "))
	}
	for _, s := range p.Expected.With {
		if has(s) {
			f.found++
		} else {
			f.missing++
		}
	}
	for _, s := range p.Expected.Without {
		if has(s) {
			f.wrong++
		}
	}
}

func (f *languageFigures) segmentF1() string {
	return cell(float64(2*f.found)/float64(max(1, 2*f.found+f.missing+f.wrong)), f.found+f.missing > 0)
}
