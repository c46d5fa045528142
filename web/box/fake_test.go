package box_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/search"
	"onrecord/web/access"
	"onrecord/web/box"
)

// quotes are what the fake server knows. People, outlets and sentences are invented.
var quotes = []search.QuoteHit{
	quote("q_1", news.Direct, "Olena Marushchak", "The Meridian Post", "A night train is a hotel that keeps its promises."),
	quote("q_2", news.Mixed, "", "Harbour Wire", "The night train would stop at the border “for a minute, and not for ever"),
	quote("q_3", news.Indirect, "Tomasz Wilczyk", "Danube Dispatch", "The night train needs no new carriages."),
	quote("q_4", news.Direct, "Katharina Oberhuber", "Danube Dispatch", "Nobody takes a train for its <b>curtains</b> & its \"view\"."),
}

func quote(id news.QuoteID, kind news.QuoteKind, speaker, outlet, content string) search.QuoteHit {
	at := time.Date(2026, 11, 19, 9, 0, 0, 0, time.UTC)
	return search.QuoteHit{ID: id, Kind: kind, Content: content, Speaker: search.SpeakerRef{Name: speaker},
		Article: search.ArticleRef{ID: "a_1", Headline: "Sleepers return", PublishedAt: &at, Outlet: search.OutletRef{ID: "meridianpost.example", Name: outlet}},
		URL:     "/quotes/" + string(id)}
}

// fake is a server with the box, and behind it a searcher that looks for the last word of a query. Some words do more: see find.
type fake struct {
	*httptest.Server

	mu      sync.Mutex
	held    chan struct{} // closed, it lets the answers to "slow" go
	origins []string      // of the one key
	asked   []url.Values
}

// The words that make the fake behave like a server with troubles.
var troubles = map[string]struct {
	status int
	body   string
}{
	"keyless":  {http.StatusUnauthorized, `{"title": "This server asks for a key"}`},
	"stranger": {http.StatusForbidden, `{"title": "The origin is not allowed"}`},
	"flood":    {http.StatusTooManyRequests, `{"title": "Too many requests"}`},
	"broken":   {http.StatusInternalServerError, `nothing like JSON`},
	"before:x": {http.StatusBadRequest, `{"detail": "A date was expected after “before:”."}`},
	"portal":   {http.StatusOK, `<html>Please sign in to this network</html>`},
}

// validKey is the one public key of the fake.
const validKey = "or_pub_valid"

// serve starts a fake server.
func serve(t *testing.T) *fake {
	f := &fake{held: make(chan struct{})}
	e := echo.New()
	e.Use(func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if key := c.QueryParam("key"); key == "" || key == validKey {
				access.Set(c, access.Access{Searcher: searcher{}})
			}
			return next(c)
		}
	})
	box.Register(e, box.Options{Origins: func(_ context.Context, key string) ([]string, error) {
		if key != validKey {
			return nil, nil
		}
		f.mu.Lock()
		defer f.mu.Unlock()
		return f.origins, nil
	}})
	e.GET("/api/v1/:view", f.search)
	landing := func(c echo.Context) error {
		return c.HTML(http.StatusOK, `<!doctype html><html lang="en"><title>A page of the server</title><main><h1>A page of the server</h1></main>`)
	}
	e.GET("/search", landing)
	e.GET("/quotes/:id", landing)
	e.GET("/articles/:id", landing)
	f.Server = httptest.NewServer(e)
	closeAtEnd(t, f.Server)
	return f
}

// closeAtEnd closes a server, and with it the connections that a browser keeps open without using them.
func closeAtEnd(t *testing.T, s *httptest.Server) {
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
}

// search answers as the API does.
func (f *fake) search(c echo.Context) error {
	v := c.QueryParams()
	f.mu.Lock()
	f.asked = append(f.asked, v)
	held := f.held
	f.mu.Unlock()
	c.Response().Header().Set("Access-Control-Allow-Origin", "*")
	c.Response().Header().Set("Access-Control-Expose-Headers", "Retry-After")
	words := strings.Fields(v.Get("q"))
	last := words[len(words)-1]
	if last == "slow" {
		select {
		case <-held:
		case <-c.Request().Context().Done():
		}
	}
	if trouble, ok := troubles[last]; ok {
		c.Response().Header().Set("Retry-After", "7")
		return c.Blob(trouble.status, "application/json", []byte(trouble.body))
	}
	return c.JSON(http.StatusOK, answer(find(search.Request{Query: v.Get("q"), View: search.View(c.Param("view")), Limit: limitOf(v)})))
}

func limitOf(v url.Values) int {
	n := 0
	_, _ = fmt.Sscan(v.Get("limit"), &n) // none is none
	return n
}

func answer(r *search.Result) any {
	if r.ArticleHits != nil {
		return map[string]any{"total": r.Total, "hits": r.ArticleHits}
	}
	return map[string]any{"total": r.Total, "hits": append([]search.QuoteHit{}, r.QuoteHits...)}
}

// find looks for the last word of a query.
func find(r search.Request) *search.Result {
	words := strings.Fields(r.Query + " ")
	word := strings.ToLower(words[len(words)-1])
	result := &search.Result{}
	for _, q := range quotes {
		before, after, ok := strings.Cut(strings.ToLower(q.Content), word)
		if !ok {
			continue
		}
		result.Total++
		if result.Total > r.Limit {
			continue
		}
		q.Snippet = []search.Fragment{{Text: q.Content[:len(before)]}, {Text: q.Content[len(before) : len(q.Content)-len(after)], Hit: true}, {Text: q.Content[len(q.Content)-len(after):]}}
		if r.View == search.Articles {
			result.ArticleHits = append(result.ArticleHits, search.ArticleHit{ArticleRef: q.Article, Language: "en", Snippet: q.Snippet, URL: "/articles/a_1"})
			continue
		}
		result.QuoteHits = append(result.QuoteHits, q)
	}
	return result
}

// release lets the answers to "slow" go that are held back, and holds the next ones.
func (f *fake) release() {
	f.mu.Lock()
	defer f.mu.Unlock()
	close(f.held)
	f.held = make(chan struct{})
}

// allow makes the one key hold for origins.
func (f *fake) allow(origins ...string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.origins = origins
}

// lastAsked returns the parameters of the last question.
func (f *fake) lastAsked() url.Values {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.asked) == 0 {
		return nil
	}
	return f.asked[len(f.asked)-1]
}

// searcher searches the quotes for the page in a frame.
type searcher struct{ search.Searcher }

func (searcher) Search(_ context.Context, r search.Request) (*search.Result, error) {
	if r.Query == "down" {
		return nil, fmt.Errorf("search: %w", search.ErrUnavailable)
	}
	return find(r), nil
}
