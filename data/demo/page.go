package demo

import (
	"fmt"
	"strings"
	"time"

	"onrecord/data/news"
)

// The kinds of page that the program handles by themselves; every other is just the name of a template of the outlet's layout.
const (
	articleKind = "article" // the kind of pages that name none
	missingKind = "missing" // listed, but not there
)

// page is one page of an outlet in one version.
type page struct {
	name   string // of its file
	Outlet news.Outlet

	Kind       string // the template of the layout that shows it
	Path       string
	Listed     string // the path that feeds and sitemaps list, which redirects to Path; empty: Path itself
	Headline   string
	Standfirst string
	By         string // authors, with commas
	From       string // where they report from
	Section    string
	Tags       string // with commas
	Language   string
	Picture    string // caption of the picture
	Credit     string // who took it
	Published  time.Time
	Updated    time.Time // of a later version; zero for the first
	Body       string    // HTML
}

// readPage reads a page from its file: lines "key: value", an empty line, and the body in paragraphs. A paragraph that begins with a tag
// is HTML as it stands.
func readPage(o news.Outlet, name, text string) (*page, error) {
	p := &page{name: name, Outlet: o, Kind: articleKind, Language: string(o.Language)}
	head, body, _ := strings.Cut(text, "\n\n")
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		if err := p.set(key, value); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if p.Path == "" || p.Headline == "" || p.Published.IsZero() {
		return nil, fmt.Errorf("%s: path, headline or published is missing", name)
	}
	p.Body = paragraphs(body)
	return p, nil
}

// set sets the field of a line of the head.
func (p *page) set(key, value string) (err error) {
	fields := map[string]*string{
		"kind": &p.Kind, "path": &p.Path, "listed": &p.Listed, "headline": &p.Headline, "standfirst": &p.Standfirst, "by": &p.By,
		"from": &p.From, "section": &p.Section, "tags": &p.Tags, "language": &p.Language, "picture": &p.Picture, "credit": &p.Credit,
	}
	switch field := fields[key]; {
	case field != nil:
		*field = value
	case key == "published":
		p.Published, err = time.Parse(time.RFC3339, value)
	case key == "updated":
		p.Updated, err = time.Parse(time.RFC3339, value)
	default:
		err = fmt.Errorf("unknown key %q", key)
	}
	return err
}

func paragraphs(text string) string {
	var b strings.Builder
	for p := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		if !strings.HasPrefix(p, "<") {
			p = "<p>" + p + "</p>"
		}
		b.WriteString(p + "\n")
	}
	return b.String()
}

// Changed is when this version was published.
func (p *page) Changed() time.Time {
	if p.Updated.IsZero() {
		return p.Published
	}
	return p.Updated
}

// URL is the address that the page claims for itself.
func (p *page) URL() string { return "https://" + p.Outlet.Hosts[0] + p.Path }

// Link is the address that feeds and sitemaps list.
func (p *page) Link() string {
	if p.Listed != "" {
		return "http://" + p.Outlet.Hosts[0] + p.Listed
	}
	return "http://" + p.Outlet.Hosts[0] + p.Path
}

// Authors returns the people of the byline.
func (p *page) Authors() []string { return list(p.By) }

// Topics returns the tags.
func (p *page) Topics() []string { return list(p.Tags) }

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ", ")
}
