package search_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/query"
)

func newService() (*search.Service, *fakeEngine) {
	e := &fakeEngine{records: records}
	return search.NewService(search.Options{Engine: e, Records: records, Names: fakeNames{}, Stem: stem,
		PublicURL: "https://news.example/", Now: func() time.Time { return now }}), e
}

func mustSearch(t *testing.T, s *search.Service, r search.Request) *search.Result {
	t.Helper()
	result, err := s.Search(context.Background(), r)
	if err != nil {
		t.Fatalf("Search(%+v): %v", r, err)
	}
	return result
}

// show writes a snippet with marked words in brackets.
func show(snippet []search.Fragment) string {
	var b strings.Builder
	for _, f := range snippet {
		if f.Hit {
			b.WriteString("[" + f.Text + "]")
		} else {
			b.WriteString(f.Text)
		}
	}
	return b.String()
}

func TestSearchNamesSpeakers(t *testing.T) {
	s, _ := newService()
	berg := mustSearch(t, s, search.Request{Query: "dredging"}).ArticleHits
	falk := mustSearch(t, s, search.Request{Query: "scandal"}).ArticleHits
	if len(berg) != 1 || len(falk) != 1 {
		t.Fatalf("%d and %d hits, want one each", len(berg), len(falk))
	}
	want := []search.SpeakerRef{{ID: "person:anna-berg", Type: news.PersonSpeaker, Name: "Anna Berg", Role: "harbour master",
		AsPrinted: "Anna Berg", Confidence: 0.9}}
	if diff := cmp.Diff(want, berg[0].Speakers); diff != "" {
		t.Errorf("speakers (-want +got):\n%s", diff)
	}
	if len(falk[0].Speakers) != 1 || falk[0].Quotes != 2 {
		t.Errorf("speakers of two quotes = %v, want Jon Falk once", falk[0].Speakers)
	}
}

func TestSearchQuotes(t *testing.T) {
	s, _ := newService()
	result := mustSearch(t, s, search.Request{Query: `speaker:Berg fee`, View: search.Quotes})
	published := day(2026, 3, 1)
	want := []search.QuoteHit{{
		ID: "q_FEES", Content: "The fees will stay low, and the ships will come.",
		Snippet:  []search.Fragment{{Text: "The "}, {Text: "fees", Hit: true}, {Text: " will stay low, and the ships will come."}},
		Words:    []search.Fragment{{Text: "The "}, {Text: "fees", Hit: true}, {Text: " will stay low, and the ships will come."}},
		Speaker:  search.SpeakerRef{ID: "person:anna-berg", Type: news.PersonSpeaker, Name: "Anna Berg", Role: "harbour master", AsPrinted: "Anna Berg", Confidence: 0.9},
		Language: "en", Cue: "said", CueKind: news.Say, Rule: "cue-before",
		Context: search.Context{Before: "Asked about fees, harbour master Anna Berg said:", After: "She added that dredging goes on."},
		Spans:   records[0].Quotes[0].Spans,
		Article: search.ArticleRef{ID: "a_ONE", Headline: "Port opens", PublishedAt: &published,
			Outlet: search.OutletRef{ID: "harbour.example", Name: "harbour.example"}},
		URL:       "https://news.example/quotes/q_FEES",
		SourceURL: "https://www.harbour.example/a_one#:~:text=The%20fees%20will%20stay%20low%2C%20and%20the%20ships%20will%20come.",
	}}
	if diff := cmp.Diff(want, result.QuoteHits); diff != "" {
		t.Errorf("hits (-want +got):\n%s", diff)
	}
	if result.Total != 1 || result.Index != (search.IndexInfo{Generation: 7, UpdatedAt: now}) || result.ArticleHits != nil {
		t.Errorf("Search = %+v", result)
	}
}

// TestHowTheSpeakerWasFound: a quote's hit tells what its cue does, the steps to its speaker and whose words are passed on; an article's hit
// names its speakers without them.
func TestHowTheSpeakerWasFound(t *testing.T) {
	step := news.Step{From: "She", To: "Anna Berg", Span: &news.Span{Start: 1, End: 4}, Evidence: news.Evidence{Rule: "pronoun", Confidence: 0.8}}
	rec := *records[0]
	rec.Quotes = slices.Clone(rec.Quotes)
	q := &rec.Quotes[0]
	q.Cue.Kind, q.Speaker.Chain = news.Deny, []news.Step{step}
	q.Inner = &news.Speaker{Type: news.PersonSpeaker, ID: "person:jon-falk", Name: "Falk", AsPrinted: "Falk"}
	found := fakeRecords{&rec}
	s := search.NewService(search.Options{Engine: &fakeEngine{records: found}, Records: found, Names: fakeNames{}})
	hit, err := s.Quote(t.Context(), q.ID)
	if err != nil {
		t.Fatal(err)
	}
	inner := &search.SpeakerRef{ID: "person:jon-falk", Type: news.PersonSpeaker, Name: "Jon Falk", AsPrinted: "Falk", Confidence: 0.9}
	if diff := cmp.Diff(inner, hit.Inner); diff != "" {
		t.Errorf("whose words are passed on (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]news.Step{step}, hit.Speaker.Chain); diff != "" || hit.CueKind != news.Deny {
		t.Errorf("cue %s, want deny; steps (-want +got):\n%s", hit.CueKind, diff)
	}
	for _, a := range mustSearch(t, s, search.Request{}).ArticleHits {
		for _, ref := range a.Speakers {
			if ref.Chain != nil {
				t.Errorf("speaker %s of an article has the steps %v of one quote", ref.Name, ref.Chain)
			}
		}
	}
}

func TestSpeakerIsNamedByTheIdentity(t *testing.T) {
	s, _ := newService()
	result := mustSearch(t, s, search.Request{Query: "pay", View: search.Quotes})
	if got := result.QuoteHits[0].Speaker; got.Name != "Jon Falk" || got.AsPrinted != "he" {
		t.Errorf("speaker = %+v, want Jon Falk printed as he", got)
	}
}

func TestSearchArticles(t *testing.T) {
	s, _ := newService()
	result := mustSearch(t, s, search.Request{Query: "fee", Limit: 3})
	if len(result.ArticleHits) != 3 {
		t.Fatalf("%d hits, want 3", len(result.ArticleHits))
	}
	hit := result.ArticleHits[1]
	if hit.ID != "a_TWO" || hit.Quotes != 2 || hit.URL != "https://news.example/articles/a_TWO" || hit.Outlet.Name != "The Valley" ||
		hit.SourceURL != "https://www.valley.example/a_two#:~:text=fee" {
		t.Errorf("hit = %+v", hit)
	}
	if got, want := show(hit.Snippet), "“The [fee] is a scandal,” Jon Falk told reporters. “We shall not pay.”"; got != want {
		t.Errorf("snippet = %q, want %q", got, want)
	}
	if result.ArticleHits[2].PublishedAt != nil {
		t.Errorf("an article without a date was published at %v", result.ArticleHits[2].PublishedAt)
	}
	if got := show(result.ArticleHits[2].Snippet); !strings.HasPrefix(got, "…It rained") || !strings.HasSuffix(got, "Then the [fees] came up again.") {
		t.Errorf("snippet = %q", got)
	}
}

func TestInterpreted(t *testing.T) {
	tests := []struct {
		name string
		r    search.Request
		want string
	}{
		{"empty", search.Request{}, ""},
		{"words", search.Request{Query: "fees low"}, "fees AND low"},
		{"one tick", search.Request{Query: `speaker:"Anna Berg" "low fees"`,
			Selected: []search.Selection{{Facet: search.OutletFacet, Values: []string{"valley.example"}}}},
			`(speaker:"Anna Berg" AND "low fees") AND outlet:valley.example`},
		{"ticks alone", search.Request{Selected: []search.Selection{
			{Facet: search.SpeakerFacet, Values: []string{"person:anna-berg", "org:port"}},
			{Facet: search.SectionFacet, Values: []string{"Home “news”"}, Not: true}}},
			`speaker:person:anna-berg,org:port AND NOT section:"Home news"`},
		{"dates", search.Request{Query: "a OR b", After: "7D", Before: "today"}, "(a OR b) AND after:7d AND before:today"},
	}
	s, _ := newService()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := mustSearch(t, s, tt.r).Query
			if got.Interpreted != tt.want || got.Input != tt.r.Query {
				t.Errorf("Search(%+v) was read as %s, want %s", tt.r, got.Interpreted, tt.want)
			}
			if _, err := query.Parse(got.Interpreted, query.Options{Strict: true}); err != nil {
				t.Errorf("%s cannot be read: %v", got.Interpreted, err)
			}
		})
	}
}

func TestPlan(t *testing.T) {
	s, e := newService()
	mustSearch(t, s, search.Request{Query: "speaker:Berg quote:fees", After: "2026-03-01"})
	want := query.And{
		query.Quote{Node: query.And{query.NewFilter(query.Speaker, "Berg"), query.NewFilter(query.QuoteWords, "fees")}},
		query.NewFilter(query.After, "2026-03-01"),
	}
	if diff := cmp.Diff(query.Node(want), e.asked.Query); diff != "" {
		t.Errorf("planned query (-want +got):\n%s", diff)
	}
	if e.asked.View != search.Articles || e.asked.Limit != search.DefaultLimit || e.asked.Now != now || e.asked.FacetLimit != search.DefaultFacetLimit {
		t.Errorf("plan = %+v", e.asked)
	}
	for q, want := range map[string]search.Sort{"": search.Newest, "speaker:Berg": search.Newest, "-fees": search.Newest,
		"fees": search.Relevance, "speaker:Berg quote:fees": search.Relevance} {
		mustSearch(t, s, search.Request{Query: q})
		if e.asked.Sort != want {
			t.Errorf("%q is sorted by %s, want %s", q, e.asked.Sort, want)
		}
	}
}

func TestDatesNarrow(t *testing.T) {
	s, _ := newService()
	result := mustSearch(t, s, search.Request{After: "7d"})
	if len(result.ArticleHits) != 1 || result.ArticleHits[0].ID != "a_TWO" {
		t.Errorf("after 7d = %+v, want a_TWO", result.ArticleHits)
	}
}

func TestFacets(t *testing.T) {
	s, _ := newService()
	result := mustSearch(t, s, search.Request{Facets: []search.Facet{search.OutletFacet},
		Selected: []search.Selection{{Facet: search.OutletFacet, Values: []string{"valley.example"}}}})
	want := map[search.Facet]search.Buckets{search.OutletFacet: {Buckets: []search.Bucket{
		{Value: "harbour.example", Label: "harbour.example", Count: 1},
		{Value: "valley.example", Label: "The Valley", Count: 2, Selected: true},
	}}}
	if diff := cmp.Diff(want, result.Facets); diff != "" {
		t.Errorf("facets (-want +got):\n%s", diff)
	}
	if result.Total != 2 {
		t.Errorf("total = %d, want 2", result.Total)
	}
}

func TestCursor(t *testing.T) {
	s, _ := newService()
	r := search.Request{Query: "fees", Limit: 2}
	first := mustSearch(t, s, r)
	r.Cursor = first.Next
	second := mustSearch(t, s, r)
	if len(first.ArticleHits) != 2 || len(second.ArticleHits) != 1 || second.Next != "" {
		t.Fatalf("pages of %d and %d hits, next %q", len(first.ArticleHits), len(second.ArticleHits), second.Next)
	}
	if second.ArticleHits[0].ID == first.ArticleHits[0].ID {
		t.Errorf("the second page begins with the first hit")
	}
	for name, other := range map[string]search.Request{
		"query": {Query: "fee", Cursor: first.Next}, "view": {Query: "fees", View: search.Quotes, Cursor: first.Next},
		"sort": {Query: "fees", Sort: search.Oldest, Cursor: first.Next}, "damaged": {Query: "fees", Cursor: "x" + first.Next},
		"not ours": {Query: "fees", Cursor: "!"},
		"ticks": {Query: "fees", Cursor: first.Next,
			Selected: []search.Selection{{Facet: search.OutletFacet, Values: []string{"valley.example"}}}},
	} {
		if _, err := s.Search(context.Background(), other); !errors.Is(err, search.ErrCursor) {
			t.Errorf("cursor of another %s: %v, want ErrCursor", name, err)
		}
	}
}

func TestBadRequests(t *testing.T) {
	s, _ := newService()
	for _, test := range []struct {
		parameter string
		request   search.Request
	}{
		{"view", search.Request{View: "maps"}}, {"sort", search.Request{Sort: "size"}}, {"limit", search.Request{Limit: 101}},
		{"facets", search.Request{FacetLimit: 1001}}, {"facets", search.Request{Facets: []search.Facet{"colour"}}},
		{"colour", search.Request{Selected: []search.Selection{{Facet: "colour"}}}},
		{"after", search.Request{After: "soon"}}, {"before", search.Request{Before: "2026..2027"}},
	} {
		_, err := s.Search(context.Background(), test.request)
		if e, ok := errors.AsType[*search.ParameterError](err); !ok || e.Parameter != test.parameter || !strings.HasSuffix(e.Msg, ".") {
			t.Errorf("Search(%+v) = %v, want a ParameterError of %s", test.request, err, test.parameter)
		}
	}
	for _, r := range []search.Request{{Query: "after:soon"}, {Query: "fees)", Strict: true}} {
		_, err := s.Search(context.Background(), r)
		if _, ok := errors.AsType[*query.SyntaxError](err); !ok {
			t.Errorf("Search(%+v) = %v, want a SyntaxError", r, err)
		}
	}
}

func TestQuote(t *testing.T) {
	s, _ := newService()
	hit, err := s.Quote(context.Background(), "q_PAY")
	if err != nil {
		t.Fatal(err)
	}
	if hit.Content != "We shall not pay." || show(hit.Snippet) != hit.Content || hit.Context.Before != "“The fee is a scandal,” Jon Falk told reporters." {
		t.Errorf("Quote = %+v", hit)
	}
	if _, err := s.Quote(context.Background(), "q_NONE"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Quote of an unknown id: %v, want ErrNotFound", err)
	}
	if _, err := s.Article(context.Background(), "a_NONE"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Article of an unknown id: %v, want ErrNotFound", err)
	}
}

func TestSought(t *testing.T) {
	s, _ := newService()
	for _, test := range []struct {
		query string
		want  []string
	}{
		{"", nil},
		{"fee ship", []string{"fees", "fees", "ships"}},
		{"headline:opens", []string{"opens"}},
		{`"the fees will"`, []string{"The fees will"}},
		{"zebra", nil},
	} {
		spans, err := s.Sought(context.Background(), test.query, records[0])
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, sp := range spans {
			got = append(got, records[0].Article.Slice(sp))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("Sought(%q) (-want +got):\n%s", test.query, diff)
		}
	}
	if _, err := s.Sought(context.Background(), "after:nonsense", records[0]); err == nil {
		t.Error("Sought of a query that cannot be read: no error")
	}
}

func TestWithdrawnSinceIndexedIsLeftOut(t *testing.T) {
	e := &fakeEngine{records: records}
	s := search.NewService(search.Options{Engine: e, Records: records[1:], Names: fakeNames{}})
	result := mustSearch(t, s, search.Request{})
	for _, hit := range result.ArticleHits {
		if hit.ID == "a_ONE" {
			t.Errorf("%s is shown though it is gone", hit.ID)
		}
	}
	if len(result.ArticleHits) != 2 {
		t.Errorf("%d hits, want 2", len(result.ArticleHits))
	}
}

// damagedRecords are records of which one is damaged.
type damagedRecords struct {
	fakeRecords
	damaged news.ArticleID
}

func (d damagedRecords) Article(ctx context.Context, id news.ArticleID) (*news.Record, error) {
	if id == d.damaged {
		return nil, fmt.Errorf("read %s: %w", id, &store.DamagedError{Article: id, Reason: "a byte was flipped"})
	}
	return d.fakeRecords.Article(ctx, id)
}

func TestDamagedRecordIsLeftOutAndLogged(t *testing.T) {
	var log strings.Builder
	s := search.NewService(search.Options{Engine: &fakeEngine{records: records}, Records: damagedRecords{records, "a_ONE"}, Names: fakeNames{},
		Log: slog.New(slog.NewTextHandler(&log, nil))})
	result := mustSearch(t, s, search.Request{})
	if len(result.ArticleHits) != 2 || !strings.Contains(log.String(), "a_ONE") {
		t.Errorf("%d hits, want the 2 whole ones; log %q, want a line about a_ONE", len(result.ArticleHits), log.String())
	}
}

func TestSnippetsAreShort(t *testing.T) {
	s, _ := newService()
	for _, q := range []string{"", "fees", "rained", `"all day in"`, "valley OR fees", "nothing OR Then"} {
		for _, hit := range mustSearch(t, s, search.Request{Query: q}).ArticleHits {
			text := strings.NewReplacer("[", "", "]", "").Replace(show(hit.Snippet))
			if n := utf8.RuneCountInString(text); n > 300 || n == 0 {
				t.Errorf("%q: snippet of %d characters: %s", q, n, text)
			}
			body := strings.Join(strings.Fields(hitBody(hit.ID)), " ")
			if !strings.Contains(body, strings.Trim(text, "… ")) {
				t.Errorf("%q: snippet %q is not of the article", q, text)
			}
		}
	}
}

func hitBody(id news.ArticleID) string {
	r, err := records.Article(context.Background(), id)
	if err != nil {
		return ""
	}
	return r.Article.Body
}

func TestQuoteText(t *testing.T) {
	body := "“The fees will stay,” Berg said. “The ships will come.\n\n“They always came.” So she hopes."
	span := func(s string) news.Span {
		i := strings.Index(body, s)
		return news.Span{Start: i, End: i + len(s)}
	}
	a := &news.Article{Body: body}
	for _, test := range []struct {
		name   string
		pieces []string
		want   string
	}{
		{"one piece", []string{"The fees will stay"}, "The fees will stay"},
		{"words of others between", []string{"The fees will stay", "The ships will come."}, "The fees will stay … The ships will come."},
		{"marks alone between", []string{"The ships will come.", "They always came."}, "The ships will come. They always came."},
	} {
		q := news.Quote{Content: strings.Join(test.pieces, " ")}
		for _, p := range test.pieces {
			q.Spans = append(q.Spans, span(p))
		}
		if got := search.QuoteText(a, &q); got != test.want {
			t.Errorf("%s: QuoteText = %q, want %q", test.name, got, test.want)
		}
	}
	for _, q := range []news.Quote{
		{Content: "short", Spans: []news.Span{{End: 90}, {Start: 95, End: 99}}},
		{Content: "longer than its span", Spans: []news.Span{{End: 3}}},
	} {
		if got := search.QuoteText(a, &q); got != q.Content {
			t.Errorf("QuoteText of spans that do not fit = %q, want the content %q", got, q.Content)
		}
	}
}
