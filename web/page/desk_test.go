package page_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"onrecord/data/archive"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/indexer"
	"onrecord/indexer/enrich"
	"onrecord/indexer/link"
	"onrecord/web/access"
)

// deskWorld returns a server over invented articles, each of which names one person, linked as all are.
func deskWorld(t *testing.T, names ...string) *world {
	t.Helper()
	return newWorldOf(t, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.PutOutlet(ctx, outlets[0]); err != nil {
			return err
		}
		for i, n := range names {
			article := news.Article{ID: deskArticle(i), Outlet: outlets[0].ID, Headline: "Harbour report", Body: n + " came.", Language: "en", FetchedAt: today}
			if _, err := tx.Put(ctx, store.Draft{Article: article, Annotations: annotateDesk(&article, enrich.Options{}), Link: link.Resolve}); err != nil {
				return err
			}
		}
		return nil
	})
}

func deskArticle(n int) news.ArticleID { return news.NewArticleID(fmt.Sprint("desk ", n)) }

// annotateDesk finds the one person of an invented article.
func annotateDesk(a *news.Article, _ enrich.Options) news.Annotations {
	printed := strings.TrimSuffix(a.Body, " came.")
	return news.Annotations{People: []news.Person{{ID: "local", Name: printed,
		Mentions: []news.Mention{{Span: news.Span{End: len(printed)}, Text: printed}}}}}
}

// settle has corrections applied to what is stored, and indexed, as a server does beside its answers.
func (w *world) settle() {
	w.t.Helper()
	a, err := archive.Open(filepath.Join(w.t.TempDir(), "archive"))
	if err != nil {
		w.t.Fatal(err)
	}
	p := indexer.Pipeline{Store: w.store, Archive: a, Annotate: annotateDesk}
	if err := p.Relink(w.t.Context(), nil); err != nil {
		w.t.Fatal(err)
	}
	if err := indexer.CatchUp(w.t.Context(), w.store, w.index, indexer.FollowOptions{}); err != nil {
		w.t.Fatal(err)
	}
}

// reader is signed in with a key.
type reader struct {
	*world
	cookie *http.Cookie // nil: nobody
}

func (w *world) signIn(scopes ...string) *reader {
	w.t.Helper()
	secret, k, err := access.NewKey(access.KeyOptions{Name: "desk", Scopes: scopes})
	if err != nil {
		w.t.Fatal(err)
	}
	if err := w.store.Write(w.t.Context(), func(tx *store.Tx) error { return tx.PutKey(w.t.Context(), k) }); err != nil {
		w.t.Fatal(err)
	}
	resp := (&reader{world: w}).post("/sign-in", url.Values{"key": {secret}})
	if len(resp.Cookies()) != 1 {
		w.t.Fatalf("sign in: %s", resp.Status)
	}
	return &reader{w, resp.Cookies()[0]}
}

func (r *reader) post(path string, form url.Values, headers ...string) *http.Response {
	r.t.Helper()
	req := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		req.Header.Set(name, value)
	}
	return r.do(req)
}

func (r *reader) do(req *http.Request) *http.Response {
	if r.cookie != nil {
		req.AddCookie(r.cookie)
	}
	rec := httptest.NewRecorder()
	r.handler.ServeHTTP(rec, req)
	return rec.Result()
}

// read returns the page of an answer, which must have a status.
func (r *reader) read(resp *http.Response, status int) *goquery.Document {
	r.t.Helper()
	if resp.StatusCode != status {
		r.t.Fatalf("%s, want %d", resp.Status, status)
	}
	doc, err := goquery.NewDocumentFromReader(resp.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return doc
}

func (r *reader) see(path string) *goquery.Document {
	r.t.Helper()
	return r.read(r.do(httptest.NewRequest(http.MethodGet, path, nil)), http.StatusOK)
}

// corrected follows the answer to a form that was accepted.
func (r *reader) corrected(resp *http.Response) *goquery.Document {
	r.t.Helper()
	if resp.StatusCode != http.StatusSeeOther {
		r.t.Fatalf("the form was answered %s, want 303", resp.Status)
	}
	path, _, _ := strings.Cut(resp.Header.Get("Location"), "#")
	return r.see(path)
}

func TestDeskIsForAdmins(t *testing.T) {
	w := deskWorld(t, "Kate Okafor", "Kate Okafor")
	for name, r := range map[string]*reader{"anybody": {world: w}, "a reader": w.signIn("search")} {
		doc := r.see("/people/kate-okafor?same-as=Okafor&done=1")
		if n := doc.Find("#desk, main form").Length(); n > 0 {
			t.Errorf("%s sees %d forms of corrections", name, n)
		}
		wantText(t, doc.Selection, map[string]string{".names > li > span:first-child": "Kate Okafor", ".names summary": "Why Kate Okafor"})
		if got := text(doc.Selection, ".names details li"); !strings.Contains(got, "95 % sure, in 2 articles: Harbour report, Harbour report") {
			t.Errorf("%s reads why: %q", name, got)
		}
		resp := r.post("/people/kate-okafor/corrections", url.Values{"do": {"rename"}, "rename": {"K."}})
		if resp.StatusCode != http.StatusForbidden {
			t.Errorf("the form of %s is answered %s, want 403", name, resp.Status)
		}
	}
	admin := w.signIn("search", "admin")
	for _, from := range []string{"Sec-Fetch-Site: cross-site", "Origin: https://evil.example"} {
		resp := admin.post("/people/kate-okafor/corrections", url.Values{"do": {"rename"}, "rename": {"K."}}, from)
		if resp.StatusCode != http.StatusForbidden {
			t.Errorf("a form with %s is answered %s, want 403", from, resp.Status)
		}
	}
	if all, err := w.store.Corrections(t.Context()); len(all) != 0 || err != nil {
		t.Errorf("corrections %+v, %v, want none", all, err)
	}
}

func TestDesk(t *testing.T) {
	w := deskWorld(t, "Kate Okafor", "Kate Okafor", "Catherine Lindqvist", "Tomas Reyes")
	admin := w.signIn("search", "admin")
	const page, send = "/people/catherine-lindqvist", "/people/catherine-lindqvist/corrections"

	doc := admin.see(page + "?same-as=okafor")
	wantText(t, doc.Selection, map[string]string{"#desk legend": "Who is the same, and becomes one with this page | What is printed as",
		"#desk form[method=post] .choice:has([type=radio])": "Kate Okafor person:kate-okafor, 2 articles"})
	doc = admin.corrected(admin.post(send, url.Values{"do": {"merge"}, "other": {"person:kate-okafor"}, "note": {"her own page"}}))
	if got := text(doc.Selection, "#desk [role=status]"); !strings.HasPrefix(got, "Correction 1 holds: “Kate Okafor” is “Catherine Lindqvist”. 2 articles are being") {
		t.Errorf("after merging the page says %q", got)
	}
	w.settle()
	doc = admin.see(page)
	wantText(t, doc.Selection, map[string]string{".names > li > span:first-child": "Kate Okafor | Catherine Lindqvist",
		"#desk .names p": "1: “Kate Okafor” is “Catherine Lindqvist” desk, 20 March 2026: her own page"})
	if resp := w.get("/people/kate-okafor"); resp.StatusCode != http.StatusPermanentRedirect || resp.Header.Get("Location") != page {
		t.Errorf("the old page: %s to %s", resp.Status, resp.Header.Get("Location"))
	}

	admin.corrected(admin.post(send, url.Values{"do": {"split"}, "name": {"Kate Okafor"}, "as": {"Kate Okafor (sailor)"},
		"articles": {"https://news.example/articles/" + string(deskArticle(0)) + " and more"}}))
	w.settle()
	wantText(t, w.page("/people/kate-okafor-sailor", http.StatusOK).Selection, map[string]string{"h1": "Kate Okafor (sailor)"})
	doc = admin.corrected(admin.post(send, url.Values{"do": {"rename"}, "rename": {"Catherine Berg"}}))
	wantText(t, doc.Selection, map[string]string{"h1": "Catherine Berg"})
	for _, number := range []string{"3", "2", "1"} {
		admin.corrected(admin.post(send, url.Values{"do": {"undo"}, "number": {number}}))
	}
	w.settle()
	wantText(t, w.page(page, http.StatusOK).Selection, map[string]string{"h1": "Catherine Lindqvist", ".names > li > span:first-child": "Catherine Lindqvist"})
	wantText(t, w.page("/people/kate-okafor", http.StatusOK).Selection, map[string]string{".names .muted": "2 articles"})
}

// TestDeskRefuses: what cannot be done is said on the page, which keeps what was sent.
func TestDeskRefuses(t *testing.T) {
	w := deskWorld(t, "Kate Okafor", "Catherine Lindqvist")
	admin := w.signIn("search", "admin")
	for want, form := range map[string]url.Values{
		"Choose what to correct.":       {"do": {"join"}},
		"Choose who is the same.":       {"do": {"merge"}},
		"There is nobody with that id":  {"do": {"merge"}, "other": {"person:nobody"}},
		"Kate Okafor is Kate Okafor al": {"do": {"merge"}, "other": {"person:kate-okafor"}},
		"A split needs the printed":     {"do": {"split"}, "as": {"Katja"}},
		"No id of an article":           {"do": {"split"}, "name": {"Kate Okafor"}, "articles": {"the first"}},
		"A name to show is needed.":     {"do": {"rename"}, "rename": {" "}},
		"A correction is undone by":     {"do": {"undo"}, "number": {"x"}},
		"or no correction of that numb": {"do": {"undo"}, "number": {"9"}},
	} {
		doc := admin.read(admin.post("/people/kate-okafor/corrections", form), http.StatusUnprocessableEntity)
		if got := text(doc.Selection, "#desk [role=alert]"); !strings.Contains(got, want) {
			t.Errorf("%v is answered %q, want “… %s …”", form, got, want)
		}
		for field, id := range map[string]string{"as": "#desk-as", "articles": "#desk-articles"} {
			if got := doc.Find(id).AttrOr("value", ""); got != form.Get(field) {
				t.Errorf("%v: the field %s holds %q", form, field, got)
			}
		}
		if got := doc.Find("#desk [type=checkbox]").Is("[checked]"); got != (form.Get("name") != "") {
			t.Errorf("%v: the name is ticked: %t", form, got)
		}
	}
	if resp := admin.post("/people/nobody/corrections", url.Values{"do": {"rename"}, "rename": {"X"}}); resp.StatusCode != http.StatusNotFound {
		t.Errorf("a correction of nobody: %s, want 404", resp.Status)
	}
	if resp := admin.post("/organisations/nobody/corrections", url.Values{}); resp.StatusCode != http.StatusNotFound {
		t.Errorf("a correction of no organisation: %s, want 404", resp.Status)
	}
}
