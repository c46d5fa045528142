package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

const (
	// demoCheckTime is how long all answers of the check may take together.
	demoCheckTime = 10 * time.Second
	// maxChecked is how many bytes of one answer are read.
	maxChecked = 1 << 20
)

// checkDemo looks once at the kinds of page that a reader of the demo sees first.
func checkDemo(ctx context.Context, base string, stdout io.Writer) error {
	ctx, cancel := context.WithTimeout(ctx, demoCheckTime)
	defer cancel()
	quote, err := firstQuote(ctx, base)
	if err != nil {
		return err
	}
	paths := []string{"/", "/outlets", "/quotes/" + quote}
	for _, s := range demoSearches {
		paths = append(paths, searchPath(s.request))
	}
	for _, p := range paths {
		b, err := ask(ctx, base+p)
		if err != nil {
			return err
		}
		if !bytes.Contains(b, []byte("</html>")) {
			return fmt.Errorf("%s%s is no whole page", base, p)
		}
	}
	return writeLine(stdout, "\nChecked: %s at %s answer.", count(len(paths), "page"), base)
}

// firstQuote returns the id of the first quote that the first search finds.
func firstQuote(ctx context.Context, base string) (string, error) {
	b, err := ask(ctx, base+"/api/v1/quotes?q="+url.QueryEscape(demoSearches[0].request.Query))
	if err != nil {
		return "", err
	}
	var found struct {
		Hits []struct {
			ID string `json:"id"`
		} `json:"hits"`
	}
	if err := json.Unmarshal(b, &found); err != nil {
		return "", fmt.Errorf("search the demo: %w", err)
	}
	if len(found.Hits) == 0 {
		return "", fmt.Errorf("the demo's first search, %s, finds nothing", demoSearches[0].request.Query)
	}
	return found.Hits[0].ID, nil
}

// ask returns what the demo's server answers with status 200; anything else is an error.
func ask(ctx context.Context, address string) (body []byte, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }() // it was only read
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answers %s", address, resp.Status)
	}
	return io.ReadAll(io.LimitReader(resp.Body, maxChecked))
}
