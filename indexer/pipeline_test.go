package indexer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/archive"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer/enrich"
	"onrecord/indexer/extract"
)

// noon is the clock of all tests.
var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// plain is an extractor whose pages are a headline, an empty line and a body; "index" is a page that is no article.
func plain(version int) func(extract.Input) extract.Result {
	return func(in extract.Input) extract.Result {
		text := string(in.Bytes)
		if text == "index" {
			return extract.Result{Outcome: news.IndexPage}
		}
		if text == "poison" {
			panic("no page like this was foreseen")
		}
		headline, body, _ := strings.Cut(text, "\n\n")
		if version > 1 { // reads better: it leaves the advertisement out
			body = strings.ReplaceAll(body, "\n\nADVERTISEMENT", "")
		}
		return extract.Result{Article: news.Article{URL: in.URL, Headline: headline, Body: body, Language: "en",
			FetchedAt: in.Now, Made: news.Made{Extract: version}}}
	}
}

// wholeBody is an enricher that takes the body for one quote.
func wholeBody(a *news.Article, _ enrich.Options) news.Annotations {
	return news.Annotations{Quotes: []news.Quote{{Content: a.Body, Spans: []news.Span{{End: len(a.Body)}}}}}
}

func newPipeline(t testing.TB, dir string) *Pipeline {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(dir, "store.db"), store.Options{Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	a, err := archive.Open(filepath.Join(dir, "archive"))
	if err != nil {
		t.Fatal(err)
	}
	return &Pipeline{Store: s, Archive: a, Annotate: wholeBody, Extract: plain(1), Now: func() time.Time { return noon }}
}

// sequence yields pages without errors.
func sequence(pages ...Page) iter.Seq2[Page, error] {
	return func(yield func(Page, error) bool) {
		for _, p := range pages {
			if !yield(p, nil) {
				return
			}
		}
	}
}

// take runs pages through a pipeline and returns what became of each.
func take(t testing.TB, p *Pipeline, pages ...Page) ([]Result, Report) {
	t.Helper()
	var results []Result
	r, err := p.Run(t.Context(), sequence(pages...), func(r Result) { results = append(results, r) })
	if err != nil {
		t.Fatal(err)
	}
	return results, r
}

func TestRun(t *testing.T) {
	p := newPipeline(t, t.TempDir())
	pages := []Page{
		{Name: "one", URL: "https://lantern.example/1", Bytes: []byte("One\n\nThe first body.")},
		{Name: "two", URL: "https://lantern.example/2", Bytes: []byte("index")},
		{Name: "three", URL: "https://lantern.example/3", Bytes: []byte("poison")},
		{Name: "four", Bytes: []byte("Four\n\nNo outlet is known.")},
		{Name: "five", Outlet: "Not An Id", Bytes: []byte("Five\n\nBody.")},
		{Name: "six", Outlet: "gazette", Bytes: []byte("Six\n\nText without address."), Published: Given(news.Moment{Time: noon})},
		{Name: "one again", URL: "http://lantern.example/1#top", Bytes: []byte("One\n\nThe first body.")},
	}
	results, report := take(t, p, pages...)
	for i, want := range []struct {
		outcome news.Outcome
		stored  store.Outcome
		err     error
	}{
		{stored: store.Added}, {outcome: news.IndexPage}, {err: errAny}, {err: ErrNoOutlet}, {err: ErrOutletID}, {stored: store.Added}, {stored: store.Replaced},
	} {
		got := results[i]
		if got.Page != pages[i].Name || got.Outcome != want.outcome || got.Stored != want.stored || !matches(got.Err, want.err) {
			t.Errorf("result %d = %+v, want %s: %v, %v, %v", i, got, pages[i].Name, want.outcome, want.stored, want.err)
		}
	}
	if e, ok := errors.AsType[*MistakeError](results[2].Err); !ok || len(e.Stack) == 0 || strings.Contains(e.Error(), "\n") {
		t.Errorf("error of the page that panics = %v, want a MistakeError of one line", results[2].Err)
	}
	if report.Pages != 7 || report.Failed != 3 || report.Outcomes[news.ArticlePage] != 3 || report.Stored[store.Added] != 2 {
		t.Errorf("Report = %+v, want 7 pages, 3 failed, 3 articles, 2 added", report)
	}
	rec, err := p.Store.Article(t.Context(), results[5].ID)
	if err != nil {
		t.Fatal(err)
	}
	if rec.Article.Outlet != "gazette" || rec.Article.Published.Time != noon || rec.Article.FetchedAt != noon {
		t.Errorf("article six = %+v, want its outlet, the given date and the clock's time", rec.Article)
	}
	if page, err := p.Archive.Get(rec.Article.Page); string(page) != string(pages[5].Bytes) || err != nil {
		t.Errorf("archived page = %q, %v, want the bytes as they came", page, err)
	}
	if results[0].ID != results[6].ID {
		t.Errorf("ids %s and %s of one address", results[0].ID, results[6].ID)
	}
}

// errAny stands for any error in tables.
var errAny = errors.New("any")

func matches(got, want error) bool {
	if want == errAny {
		return got != nil
	}
	return errors.Is(got, want)
}

func TestRunTwiceChangesNothing(t *testing.T) {
	p := newPipeline(t, t.TempDir())
	var pages []Page
	for n := range 30 {
		pages = append(pages, Page{Name: fmt.Sprint(n), Outlet: "gazette", Bytes: fmt.Appendf(nil, "Report %d\n\nBody %d.", n, n)})
	}
	take(t, p, pages...)
	p.Now = func() time.Time { return noon.Add(time.Hour) }
	_, report := take(t, p, pages...)
	if seq, err := p.Store.Seq(t.Context()); seq != 30 || err != nil || report.Stored[store.Unchanged] != 30 {
		t.Errorf("seq %d, %v, %v after adding 30 pages twice, want 30, all unchanged", seq, err, report.Stored)
	}
}

func TestRunKeepsTheOrder(t *testing.T) {
	p := newPipeline(t, t.TempDir())
	p.Workers = 4
	fast := p.Extract
	p.Extract = func(in extract.Input) extract.Result {
		if len(in.Bytes)%2 == 0 {
			time.Sleep(time.Millisecond)
		}
		return fast(in)
	}
	var pages []Page
	for n := range 40 {
		pages = append(pages, Page{Outlet: "gazette", Name: fmt.Sprint(n), Bytes: []byte("Head\n\n" + strings.Repeat("x", n))})
	}
	results, _ := take(t, p, pages...)
	for n, r := range results {
		rec, err := p.Store.Article(t.Context(), r.ID)
		if err != nil || r.Page != fmt.Sprint(n) || rec.Seq != news.Seq(n+1) {
			t.Errorf("result %d is of page %s, seq %d, %v", n, r.Page, rec.Seq, err)
		}
	}
}

// fields returns a page of an article that came extracted.
func fields(t *testing.T, line string) Page {
	t.Helper()
	var f extract.Fields
	if err := json.Unmarshal([]byte(line), &f); err != nil {
		t.Fatal(err)
	}
	a := f.Article()
	return Page{Bytes: []byte(line), Article: &a}
}

func TestGivenArticle(t *testing.T) {
	p := newPipeline(t, t.TempDir())
	page := fields(t, `{"headline": "Ferry sails", "body": "The ferry sails at noon.", "language": "en", "outlet": "gazette"}`)
	page.URL, page.ContentType = "https://lantern.example/ferry", "text/html"
	results, _ := take(t, p, page)
	rec, err := p.Store.Article(t.Context(), results[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	want := *page.Article
	want.ID, want.Outlet, want.URL = news.NewArticleID("https://lantern.example/ferry"), "gazette", "https://lantern.example/ferry"
	want.FetchedAt, want.Page, want.ContentType = noon, archive.Key(page.Bytes), fieldsType
	want.Made = news.Made{Extract: extract.Version, Enrich: enrich.Version, Tables: tablesVersion(), Link: linkVersion}
	if diff := cmp.Diff(want, rec.Article); diff != "" {
		t.Errorf("article differs:\n%s", diff)
	}
	if report, err := p.Reprocess(t.Context(), nil); err != nil || report.Stored[store.Unchanged] != 1 {
		t.Errorf("Reprocess = %+v, %v, want the article unchanged", report, err)
	}
}

// TestPublished: a date that the caller gives fills a gap and changes nothing that a page says, also when it is read again.
func TestPublished(t *testing.T) {
	p := newPipeline(t, t.TempDir())
	printed := news.Moment{Time: noon.AddDate(0, 0, -3), Origin: "json-ld"}
	read := p.Extract
	p.Extract = func(in extract.Input) extract.Result {
		r := read(in)
		if strings.HasPrefix(in.URL, "https://lantern.example/dated") {
			r.Article.Published = printed
		}
		return r
	}
	given := Given(news.Moment{Time: noon})
	results, _ := take(t, p,
		Page{URL: "https://lantern.example/dated", Bytes: []byte("One\n\nThe first body."), Published: given},
		Page{URL: "https://lantern.example/undated", Bytes: []byte("Two\n\nThe second body."), Published: given})
	check := func(when string) {
		t.Helper()
		for i, want := range []news.Moment{printed, given} {
			rec, err := p.Store.Article(t.Context(), results[i].ID)
			if err != nil || rec.Article.Published != want {
				t.Errorf("%s: published %+v, %v, want %+v", when, rec.Article.Published, err, want)
			}
		}
	}
	check("added")
	if _, err := p.Reprocess(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	check("read again")
}

func TestOutletOf(t *testing.T) {
	p := newPipeline(t, t.TempDir())
	p.Outlets = func(host string) (news.Outlet, bool) {
		if host == "www.beacon.example" || host == "beacon.example" {
			return news.Outlet{ID: "beacon.example", Name: "The Beacon", Hosts: []string{"beacon.example"}}, true
		}
		return news.Outlet{}, false
	}
	err := p.Store.Write(t.Context(), func(tx *store.Tx) error {
		return tx.PutOutlet(t.Context(), news.Outlet{ID: "gazette", Name: "Gazette", Hosts: []string{"gazette.test"}})
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		id     news.OutletID
		a      news.Article
		want   news.OutletID
		hosts  int
		failed error
	}{
		{name: "named and known", id: "gazette", want: "gazette", hosts: 1},
		{name: "named, a domain", id: "new.example", want: "new.example", hosts: 1},
		{name: "named, a word", id: "desk", want: "desk"},
		{name: "named and built in", id: "beacon.example", a: news.Article{URL: "https://gazette.test/a"}, want: "beacon.example", hosts: 1},
		{name: "the article says", a: news.Article{Outlet: "gazette"}, want: "gazette", hosts: 1},
		{name: "built-in host", a: news.Article{URL: "https://www.beacon.example/a"}, want: "beacon.example", hosts: 1},
		{name: "stored host", a: news.Article{URL: "https://m.gazette.test/a"}, want: "gazette", hosts: 1},
		{name: "below a stored host", a: news.Article{URL: "https://news.gazette.test/a"}, want: "gazette", hosts: 1},
		{name: "new host", a: news.Article{URL: "https://www.harbour.example/a"}, want: "harbour.example", hosts: 1},
		{name: "saved page", a: news.Article{CanonicalURL: "https://www.harbour.example/a"}, want: "harbour.example", hosts: 1},
		{name: "nothing", failed: ErrNoOutlet},
		{name: "no id", id: "../etc", failed: ErrOutletID},
	} {
		o, err := p.outletOf(t.Context(), c.id, &c.a)
		if o.ID != c.want || len(o.Hosts) != c.hosts || !errors.Is(err, c.failed) {
			t.Errorf("%s: outletOf = %+v, %v, want %s with %d hosts, %v", c.name, o, err, c.want, c.hosts, c.failed)
		}
	}
}

func TestRunStops(t *testing.T) {
	dir := t.TempDir()
	p := newPipeline(t, dir)
	small, err := store.Open(t.Context(), filepath.Join(dir, "small.db"), store.Options{MaxPages: 100})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := small.Close(); err != nil {
			t.Error(err)
		}
	})
	p.Store = small
	endless := func(yield func(Page, error) bool) {
		for n := 0; yield(Page{Outlet: "gazette", Bytes: fmt.Appendf(nil, "Report %d\n\nBody %d.", n, n)}, nil); n++ {
		}
	}
	var last Result
	r, err := p.Run(t.Context(), endless, func(r Result) { last = r })
	if !errors.Is(err, store.ErrFull) {
		t.Fatalf("Run = %v, want ErrFull", err)
	}
	if seq, err := small.Seq(t.Context()); int(seq) != r.Pages || r.Failed != 0 || err != nil || last.Stored != store.Added {
		t.Errorf("%d records, %+v, %v: want as many as were reported", seq, r, err)
	}
}

func TestRunStopsWhenTheArchiveCannotBeUsed(t *testing.T) {
	dir := t.TempDir()
	p := newPipeline(t, dir)
	folder := filepath.Join(dir, "archive")
	if err := errors.Join(os.Remove(folder), os.WriteFile(folder, nil, 0o600)); err != nil { // a file where its folder was: not even root can write
		t.Fatal(err)
	}
	r, err := p.Run(t.Context(), sequence(Page{Outlet: "gazette", Bytes: []byte("One\n\nBody.")}, Page{Outlet: "gazette", Bytes: []byte("Two\n\nBody.")}), nil)
	if !errors.Is(err, archive.ErrUnusable) || r.Pages != 0 {
		t.Errorf("Run = %+v, %v, want it to stop with ErrUnusable", r, err)
	}
}

func TestMistakeInLinking(t *testing.T) {
	p := newPipeline(t, t.TempDir())
	p.Link = func(ctx context.Context, tx *store.Tx, _ *news.Article, n *news.Annotations) ([]store.Mention, error) {
		if n.Quotes[0].Content == "poison" {
			panic("no name like this was foreseen")
		}
		return nil, nil
	}
	results, _ := take(t, p, Page{Outlet: "gazette", Bytes: []byte("One\n\npoison")}, Page{Outlet: "gazette", Bytes: []byte("Two\n\nBody.")})
	if _, ok := errors.AsType[*MistakeError](results[0].Err); !ok || results[1].Stored != store.Added {
		t.Errorf("results %+v, want a MistakeError and an article added", results)
	}
}

// TestWithdrawnIsNotArchived: the text of a withdrawn article does not come back to the disk when its page is added again.
func TestWithdrawnIsNotArchived(t *testing.T) {
	p := newPipeline(t, t.TempDir())
	page := Page{URL: "https://lantern.example/1", Bytes: []byte("One\n\nBody.")}
	results, _ := take(t, p, page)
	var pages []string
	err := p.Store.Write(t.Context(), func(tx *store.Tx) (err error) {
		pages, err = tx.Withdraw(t.Context(), results[0].ID)
		return err
	})
	if err != nil || len(pages) != 1 {
		t.Fatalf("Withdraw = %q, %v, want one page", pages, err)
	}
	if err := p.Archive.Delete(pages[0]); err != nil {
		t.Fatal(err)
	}
	results, _ = take(t, p, page)
	if !errors.Is(results[0].Err, store.ErrWithdrawn) {
		t.Errorf("adding it again: %v, want ErrWithdrawn", results[0].Err)
	}
	if _, err := p.Archive.Get(pages[0]); !errors.Is(err, archive.ErrNotFound) {
		t.Errorf("the page in the archive: %v, want ErrNotFound", err)
	}
}

// TestRunSettles: what linking an earlier article left to do is done with the next one.
func TestRunSettles(t *testing.T) {
	p := newPipeline(t, t.TempDir())
	err := p.Store.Write(t.Context(), func(tx *store.Tx) error {
		return tx.Postpone(t.Context(), store.Undecided{Key: "okafor", Name: "Ines Okafor"})
	})
	if err != nil {
		t.Fatal(err)
	}
	take(t, p, Page{Outlet: "gazette", Bytes: []byte("One\n\nBody.")})
	if some, err := p.Store.Undecided(t.Context()); some || err != nil {
		t.Errorf("Undecided = %v, %v, want nothing left", some, err)
	}
}

func TestRunFinishesThePageInHand(t *testing.T) {
	p := newPipeline(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	endless := func(yield func(Page, error) bool) {
		for n := 0; yield(Page{Outlet: "gazette", Bytes: fmt.Appendf(nil, "Report %d\n\nBody.", n)}, nil); n++ {
		}
	}
	r, err := p.Run(ctx, endless, func(Result) { cancel() })
	if !errors.Is(err, context.Canceled) || r.Pages != 1 || r.Failed != 0 {
		t.Errorf("Run = %+v, %v, want one page and the context's error", r, err)
	}
}

func TestReprocess(t *testing.T) {
	p := newPipeline(t, t.TempDir())
	page := Page{URL: "https://lantern.example/1", Bytes: []byte("One\n\nThe ferry sails.\n\nADVERTISEMENT"), Published: Given(news.Moment{Time: noon})}
	results, _ := take(t, p, page)
	take(t, p, fields(t, `{"outlet": "gazette", "headline": "Given", "body": "Text."}`))
	before, err := p.Store.Article(t.Context(), results[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	p.Extract = plain(2)
	report, err := p.Reprocess(t.Context(), nil)
	if err != nil || report.Stored[store.Replaced] != 1 || report.Stored[store.Unchanged] != 1 {
		t.Fatalf("Reprocess = %+v, %v, want one replaced and one unchanged", report, err)
	}
	after, err := p.Store.Article(t.Context(), results[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if after.Article.Body != "The ferry sails." || after.Versions != 1 || after.Number != before.Number || after.Seq != 3 ||
		after.Article.Published.Time != noon || after.Quotes[0].Content != "The ferry sails." {
		t.Errorf("after reprocessing %+v, want the better body in place", after)
	}
}

// TestReprocessKeepsWhatIsNewer stores a newer page while the older one is being read again.
func TestReprocessKeepsWhatIsNewer(t *testing.T) {
	p := newPipeline(t, t.TempDir())
	url := "https://lantern.example/1"
	results, _ := take(t, p, Page{URL: url, Bytes: []byte("One\n\nThe ferry sails.\n\nADVERTISEMENT")})
	again, other := *p, *p
	again.Extract, other.Extract = plain(2), plain(1)
	again.Annotate = func(a *news.Article, _ enrich.Options) news.Annotations {
		take(t, &other, Page{URL: url, Bytes: []byte("One\n\nThe ferry stays in port.")})
		return wholeBody(a, enrich.Options{})
	}
	report, err := again.Reprocess(t.Context(), nil)
	if err != nil || report.Stored[store.Unchanged] != 1 {
		t.Errorf("Reprocess = %+v, %v, want the article left as it is", report, err)
	}
	rec, err := p.Store.Article(t.Context(), results[0].ID)
	if err != nil || rec.Article.Body != "The ferry stays in port." || rec.Versions != 2 {
		t.Errorf("article = %+v, %v, want the newer text as the second version", rec, err)
	}
}

func TestBetterExtractorIsNoNewVersion(t *testing.T) {
	p := newPipeline(t, t.TempDir())
	url := "https://lantern.example/1"
	take(t, p, Page{URL: url, Bytes: []byte("One\n\nThe ferry sails.\n\nADVERTISEMENT")})
	p.Extract = plain(2)
	results, _ := take(t, p, Page{URL: url, Bytes: []byte("One\n\nThe ferry sails.\n\nADVERTISEMENT\n\nADVERTISEMENT")})
	rec, err := p.Store.Article(t.Context(), results[0].ID)
	if err != nil || rec.Versions != 1 {
		t.Errorf("%d versions, %v, after the same text was read better, want 1", rec.Versions, err)
	}
	results, _ = take(t, p, Page{URL: url, Bytes: []byte("One\n\nThe ferry stays in port.")})
	if results[0].Stored != store.NewVersion {
		t.Errorf("stored %v after an edit, want new-version", results[0].Stored)
	}
}

// TestOldVersionIsReadByTheNewFinders: what an edit changed of the quotes is compared as the same finders see it.
func TestOldVersionIsReadByTheNewFinders(t *testing.T) {
	p := newPipeline(t, t.TempDir())
	url := "https://lantern.example/1"
	results, _ := take(t, p, Page{URL: url, Bytes: []byte("One\n\nThe ferry sails.")})
	rec, err := p.Store.Article(t.Context(), results[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	err = p.Store.Write(t.Context(), func(tx *store.Tx) error { // as if finders before these had read it, and found nothing
		old := store.Draft{Article: rec.Article}
		old.Article.Made.Enrich--
		_, err := tx.Put(t.Context(), old)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	take(t, p, Page{URL: url, Bytes: []byte("One\n\nThe ferry stays.")})
	was, err := p.Store.Version(t.Context(), rec.Article.ID, 1)
	if err != nil || len(was.Quotes) != 1 || was.Quotes[0].Content != "The ferry sails." || was.Article.Made.Enrich != enrich.Version {
		t.Errorf("version 1 has the quotes %+v of finders %d (%v), want the one of its text by finders %d", was.Quotes, was.Article.Made.Enrich, err, enrich.Version)
	}
}

// The finders are told where an outlet is at home: as its settings say, else as the table of outlets does.
func TestHomeReachesTheFinders(t *testing.T) {
	for _, c := range []struct {
		name   string
		stored news.PlaceID
		want   news.PlaceID
	}{{"of the table", "", "tuam"}, {"of the settings", "riga", "riga"}} {
		t.Run(c.name, func(t *testing.T) {
			p := newPipeline(t, t.TempDir())
			p.Outlets = func(string) (news.Outlet, bool) {
				return news.Outlet{ID: "lantern.example", Hosts: []string{"lantern.example"}, Home: "tuam"}, true
			}
			err := p.Store.Write(t.Context(), func(tx *store.Tx) error {
				return tx.PutOutlet(t.Context(), news.Outlet{ID: "lantern.example", Home: c.stored})
			})
			if err != nil {
				t.Fatal(err)
			}
			var got enrich.Options
			p.Annotate = func(a *news.Article, o enrich.Options) news.Annotations {
				got = o
				return wholeBody(a, o)
			}
			take(t, p, Page{Bytes: []byte("It rained.\nIt rained in Tuam."), URL: "https://lantern.example/rain"})
			if got.Home != c.want {
				t.Errorf("the finders are told the home %q, want %q", got.Home, c.want)
			}
		})
	}
}
