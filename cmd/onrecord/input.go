package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"onrecord/data/news"
	"onrecord/indexer"
	"onrecord/indexer/extract"
)

// input says what add is given, and what holds of all of it.
type input struct {
	names     []string // files, folders, or "-" for standard input
	outlet    news.OutletID
	url       string // of the one page there is
	published news.Moment
	stdin     io.Reader

	urlGiven bool // to a line of JSON, so that the next one without a URL cannot have it
}

// notArticle is the outcome of a line of JSON that says itself that it holds no article.
type notArticle struct {
	outcome news.Outcome
	why     string
}

func (e *notArticle) Error() string { return sentence(e.outcome, e.why) }

// pages reads the inputs one after the other. What cannot be read comes as an error, with the page's name, and the rest goes on.
func (in *input) pages(files []string) iter.Seq2[indexer.Page, error] {
	return func(yield func(indexer.Page, error) bool) {
		for _, name := range files {
			for page, err := range in.file(name) {
				if page.Name == "" {
					page.Name = name
				}
				if !yield(page, err) {
					return
				}
			}
		}
	}
}

// file reads the pages of one file: many when it is JSON Lines, else one.
func (in *input) file(name string) iter.Seq2[indexer.Page, error] {
	return func(yield func(indexer.Page, error) bool) {
		r, closeInput, err := open(name, in.stdin)
		if err != nil {
			yield(indexer.Page{}, err)
			return
		}
		defer func() { _ = closeInput() }() // it was only read
		if isJSONLines(name, r) {
			in.lines(name, r, yield)
			return
		}
		b, err := readLimited(r)
		if err != nil {
			yield(indexer.Page{}, unreadable(err))
			return
		}
		yield(indexer.Page{Name: name, Bytes: b, URL: in.url, Outlet: in.outlet, Published: in.published}, nil)
	}
}

// lines reads JSON Lines of articles.
func (in *input) lines(name string, r io.Reader, yield func(indexer.Page, error) bool) {
	scan := bufio.NewScanner(r)
	scan.Buffer(make([]byte, 64<<10), maxLine)
	for n := 1; scan.Scan(); n++ {
		line := bytes.TrimSpace(bytes.TrimPrefix(scan.Bytes(), utf8BOM))
		if len(line) == 0 {
			continue
		}
		page, err := in.line(bytes.Clone(line))
		page.Name = fmt.Sprintf("%s, line %d", name, n)
		if !yield(page, err) {
			return
		}
	}
	if err := scanError(scan.Err()); err != nil {
		yield(indexer.Page{}, fmt.Errorf("read %s: %w", name, err))
	}
}

// line reads one line of JSON. What the options say holds where the line says nothing.
func (in *input) line(line []byte) (indexer.Page, error) {
	var fields extract.Fields
	if err := json.Unmarshal(line, &fields); err != nil {
		return indexer.Page{}, fmt.Errorf("this line is not an article in JSON: %w", jsonProblem(err))
	}
	if err := checkOutcome(fields.Outcome, fields.OutcomeWhy); err != nil {
		return indexer.Page{}, err
	}
	article := fields.Article()
	if article.Body == "" {
		return indexer.Page{}, errors.New("this line has no “body” with the text of an article")
	}
	page := indexer.Page{Bytes: line, Article: &article, URL: article.URL, Published: in.published}
	if page.URL == "" && in.url != "" {
		if in.urlGiven {
			return indexer.Page{}, errors.New("this line has no “url”, and --url is the address of one page alone, that of an earlier line")
		}
		page.URL, in.urlGiven = in.url, true
	}
	if article.Outlet == "" {
		page.Outlet = in.outlet
	}
	return page, nil
}

// checkOutcome refuses a line that says itself that it holds no article.
func checkOutcome(outcome, why string) error {
	if outcome == "" {
		return nil
	}
	var o news.Outcome
	if err := o.UnmarshalText([]byte(outcome)); err != nil {
		return fmt.Errorf("this line has an “outcome” that there is not: %w", err)
	}
	if o != news.ArticlePage {
		return &notArticle{o, why}
	}
	return nil
}

// open opens a file, or standard input for "-", and decompresses what is gzip, once.
func open(name string, stdin io.Reader) (*bufio.Reader, func() error, error) {
	closeInput := func() error { return nil }
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, nil, unreadable(err)
		}
		stdin, closeInput = f, f.Close
	}
	r := bufio.NewReader(stdin)
	if magic, err := r.Peek(2); err != nil || magic[0] != 0x1f || magic[1] != 0x8b {
		return r, closeInput, nil // too short for gzip, or something else; reading it tells
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("decompress %s: %w", name, err), closeInput())
	}
	return bufio.NewReader(z), closeInput, nil
}

// readPage reads one page from a file, or from standard input for "-".
func readPage(name string, stdin io.Reader) ([]byte, error) {
	r, closeInput, err := open(name, stdin)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	page, err := readLimited(r)
	if err := errors.Join(err, closeInput()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, unreadable(err))
	}
	return page, nil
}

// readLimited stops one byte behind the largest page that is read, which shows that a page is too large and makes a bomb cost no
// more than that.
func readLimited(r io.Reader) ([]byte, error) {
	return io.ReadAll(io.LimitReader(r, extract.MaxBytes+1))
}

// fileError says why a file cannot be read, in a sentence; it is the condition that the system named.
type fileError struct {
	sentence string
	error
}

func (e *fileError) Error() string { return e.sentence }
func (e *fileError) Unwrap() error { return e.error }

// unreadable says why a file cannot be read, without its name, which stands before every message.
func unreadable(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &fileError{"there is no such file", err}
	case errors.Is(err, fs.ErrPermission):
		return &fileError{"this file may not be read; look at its permissions", err}
	case errors.Is(err, syscall.EISDIR):
		return &fileError{"this is a folder; name the pages in it, as folder/*.html", err}
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

var utf8BOM = []byte("\xef\xbb\xbf")

// isJSONLines reports whether an input is JSON Lines: by its name, or because its first letter is a brace, as no page begins.
func isJSONLines(name string, r *bufio.Reader) bool {
	switch filepath.Ext(strings.TrimSuffix(name, ".gz")) {
	case ".jsonl", ".ndjson":
		return true
	}
	head, _ := r.Peek(64) // an error shows again when the input is read
	return bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(head, utf8BOM)), []byte("{"))
}

// expand replaces folders by the files in them, in the order of their names. Links to files are followed, and links to folders are
// not, since they may go in circles. Hidden files, and those that belong to saved pages without being pages, are left out.
func expand(names []string) ([]string, error) {
	var files []string
	for _, name := range names {
		info, err := os.Stat(name)
		if name == "-" || err != nil || !info.IsDir() {
			files = append(files, name) // opening it will tell what is wrong with it
			continue
		}
		root := name + string(filepath.Separator) // which follows a link
		err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case path != root && strings.HasPrefix(d.Name(), "."):
				if d.IsDir() {
					return filepath.SkipDir
				}
			case isFile(path, d) && !slices.Contains(besidePages, strings.ToLower(filepath.Ext(path))):
				files = append(files, path)
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("list the files in %s: %w", name, err)
		}
	}
	return files, nil
}

// isFile reports whether an entry is a file or a link to one. A link to nowhere counts: opening it tells.
func isFile(path string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

// besidePages are the endings of files that browsers save beside pages.
var besidePages = []string{
	".css", ".js", ".mjs", ".map", ".json", ".xml", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".woff", ".woff2",
	".ttf", ".otf", ".mp3", ".mp4", ".webm", ".pdf", ".zip", ".db", ".md",
}
