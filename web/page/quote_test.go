package page

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/rule"
	"onrecord/search"
)

// quoteBy returns the one quote that a query finds.
func (w *demoWorld) quoteBy(query string) *search.QuoteHit {
	w.t.Helper()
	r, err := w.access.Searcher.Search(w.t.Context(), search.Request{Query: query, View: search.Quotes})
	if err != nil || len(r.QuoteHits) != 1 {
		w.t.Fatalf("%q finds %+v, %v, want one quote", query, r, err)
	}
	return &r.QuoteHits[0]
}

func testQuote(t *testing.T, w demoWorld) {
	hit := w.quoteBy(`speaker:Marushchak quote:grandmother quote:wait`)
	doc := w.get("/quotes/" + string(hit.ID))
	if got := texts(doc, ".hero"); len(got) != 1 || !strings.HasPrefix(got[0], "“I can wait for my grandmother") || !strings.HasSuffix(got[0], "”") {
		t.Errorf("words %q", got)
	}
	if got := texts(doc, ".evidence dd"); len(got) != 5 || got[0] != rule.Sentence(hit.Rule) || got[1] != "The text says “added”, which counts as “said”." ||
		got[2] != "The text prints “she”, which in this article is Olena Marushchak. “she” → Olena Marushchak"+
			rule.Sentence(rule.Pronoun.String())+" 90%" || !strings.Contains(got[4], "certain") {
		t.Errorf("evidence %q", got)
	}
	doc.Find(".chain a").Each(func(_ int, a *goquery.Selection) {
		if href := a.AttrOr("href", ""); href == "" || doc.Find(".passage "+href).Text() != strings.Trim(a.Text(), "“”") {
			t.Errorf("the step from %s leads to %q, which is not there in the passage", a.Text(), href)
		}
	})
	if got := texts(doc, ".chain li p:first-child"); len(got) != 1 || got[0] != "“she” → Olena Marushchak" {
		t.Errorf("steps %q", got)
	}
	if got := texts(doc, ".passage .text q"); len(got) != 2 || got[0] != "“I can wait for my grandmother,”" {
		t.Errorf("words in the passage %q", got)
	}
	if got := texts(doc, ".passage .text .cue, .passage .text .person"); strings.Join(got, " ") != "Olena Marushchak she added" {
		t.Errorf("marked in the passage: %q", got)
	}
	if got, _ := doc.Find(".quote > .dots a").First().Attr("href"); got != "/people/olena-marushchak" {
		t.Errorf("the speaker leads to %q", got)
	}
	article, _ := doc.Find(".quote > .meta a:nth-of-type(2)").Attr("href")
	if article != "/articles/"+string(hit.Article.ID)+"#"+string(hit.ID) {
		t.Errorf("the article is at %q", article)
	}
	if got, _ := doc.Find(".quote > .meta a[rel]").Attr("href"); !strings.Contains(got, "#:~:text=") {
		t.Errorf("the original is at %q", got)
	}
	if got := doc.Find("#others ~ ol > li, section .hits > li").Length(); got != otherQuotes {
		t.Errorf("%d other quotes, want %d", got, otherQuotes)
	}
	var ld quotation
	if err := json.Unmarshal([]byte(doc.Find(`script[type="application/ld+json"]`).Text()), &ld); err != nil {
		t.Fatal(err)
	}
	if ld.Type != "Quotation" || ld.Speaker == nil || ld.Speaker.Name != "Olena Marushchak" || ld.Part.Type != "NewsArticle" || ld.Part.Context != "" {
		t.Errorf("linked data %+v", ld)
	}
}

func testUnattributed(t *testing.T, w demoWorld) {
	r, err := w.access.Searcher.Search(t.Context(), search.Request{View: search.Quotes, Limit: search.MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, hit := range r.QuoteHits {
		if hit.Speaker.Type != news.UnknownSpeaker && hit.Speaker.Type != news.AnonymousSpeaker {
			continue
		}
		seen++
		doc := w.get("/quotes/" + string(hit.ID))
		if got := texts(doc, ".quote > .dots b"); len(got) != 1 || got[0] != notNamed {
			t.Errorf("quote %s is by %q", hit.ID, got)
		}
		if doc.Find(".quote > .dots:not(.meta) a").Length() > 0 || strings.Contains(doc.Find(".evidence").Text(), "%") {
			t.Errorf("quote %s: nobody has a page and a confidence", hit.ID)
		}
	}
	if seen == 0 {
		t.Error("the demo has no quote without a speaker")
	}
}

// TestEveryIdentityHasASentence reads the rules out of the source of linking.
func TestEveryIdentityHasASentence(t *testing.T) {
	rules := rulesIn(t, "../../indexer/link")
	for _, r := range rules {
		if identitySentences[r] == "" {
			t.Errorf("the rule %q has no sentence", r)
		}
	}
	if len(rules) < 4 {
		t.Errorf("only the rules %q were seen", rules)
	}
}

// rulesIn returns the values of the constants of a package whose names begin with "rule".
func rulesIn(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(folder + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) == 0 || !strings.HasPrefix(spec.Names[0].Name, "rule") {
				return true
			}
			if lit, ok := spec.Values[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
				s, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, s)
			}
			return true
		})
	}
	return all
}

// TestPassageShowsTheSteps has a name two paragraphs above the words that stand for it, and somebody whose words are passed on.
func TestPassageShowsTheSteps(t *testing.T) {
	body := "Bo Oll came.\n\nRain fell.\n\nHe said Ada Vance had said it was wet."
	span := func(words string) news.Span {
		i := strings.Index(body, words)
		return news.Span{Start: i, End: i + len(words)}
	}
	oll, he, said, vance := span("Bo Oll"), span("He"), span("said"), span("Ada Vance")
	a := news.Article{Body: body, Blocks: []news.Block{{End: 12}, {Start: 14, End: 24}, {Start: 26, End: len(body)}}}
	q := news.Quote{
		Spans: []news.Span{span("it was wet")}, Cue: news.Cue{Text: "said", Span: &said, Kind: news.Say},
		Speaker: news.Speaker{Type: news.PersonSpeaker, Name: "Bo Oll", AsPrinted: "He", Mention: &he, Chain: []news.Step{
			{From: "He", Span: &he, To: "Bo Oll", At: &oll, Evidence: news.Evidence{Rule: "pronoun", Confidence: 0.9}},
		}},
		Inner: &news.Speaker{Type: news.PersonSpeaker, Name: "Ada Vance", AsPrinted: "Ada Vance", Mention: &vance},
	}
	inner := search.NewSpeakerRef(q.Inner, 0.9)
	e := newEvidence(&news.Record{Article: a}, &q, &search.QuoteHit{Inner: &inner}, true)
	if len(e.Passage) != 2 || e.Passage[0].Gap || !e.Passage[1].Gap {
		t.Errorf("passage %+v, want the first and the last paragraph with a gap between", e.Passage)
	}
	want := []chainStep{{From: place{"He", "#speaker"}, To: place{"Bo Oll", "#speaker-2"}, Why: rule.Sentence("pronoun"), Percent: 90}}
	if diff := cmp.Diff(want, e.Chain.Steps); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	if e.Inner == nil || e.Inner.Name != "Ada Vance" || len(e.Inner.Chain.Steps) > 0 {
		t.Errorf("passes on %+v, want the words of Ada Vance", e.Inner)
	}
	if hidden := newEvidence(&news.Record{Article: a}, &q, &search.QuoteHit{}, false); len(hidden.Passage) > 0 || hidden.Chain.Steps[0].From.Href != "" {
		t.Errorf("without the full text the passage is %+v, and a step leads to %q", hidden.Passage, hidden.Chain.Steps[0].From.Href)
	}
}
