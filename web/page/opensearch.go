package page

import (
	"encoding/xml"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

// description is an OpenSearch 1.1 description document, by which browsers add a search.
type description struct {
	XMLName       xml.Name       `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName     string         `xml:"ShortName"`
	Description   string         `xml:"Description"`
	InputEncoding string         `xml:"InputEncoding"`
	Image         openSearchIcon `xml:"Image"`
	URL           openSearchURL  `xml:"Url"`
}

type openSearchIcon struct {
	Type string `xml:"type,attr"`
	URL  string `xml:",chardata"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Method   string `xml:"method,attr"`
	Template string `xml:"template,attr"`
}

// server returns the address under which readers reach this server, without a slash at the end: the one that it is told, else the one
// that a request asks.
func (p *pages) server(c echo.Context) string {
	switch {
	case p.o.PublicURL != "":
		return strings.TrimSuffix(p.o.PublicURL, "/")
	case c.Request().TLS != nil:
		return "https://" + c.Request().Host
	}
	return "http://" + c.Request().Host
}

// openSearch describes the search to browsers, which want whole addresses.
func (p *pages) openSearch(c echo.Context) error {
	base := p.server(c)
	body, err := xml.MarshalIndent(description{
		ShortName: "onrecord", Description: "Who said what in the news, and which outlet printed it", InputEncoding: "UTF-8",
		Image: openSearchIcon{"image/svg+xml", base + icon.path},
		URL:   openSearchURL{"text/html", http.MethodGet, base + searchPath + "?q={searchTerms}"},
	}, "", "  ")
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, "application/opensearchdescription+xml", append([]byte(xml.Header), append(body, '\n')...))
}

// robots tells crawlers what to leave alone: searches have no end, and the pages of the API are for programs. What is found
// on the other pages is theirs to list.
func (p *pages) robots(c echo.Context) error {
	return c.String(http.StatusOK, "User-agent: *\nDisallow: "+searchPath+"\nDisallow: /api/\nDisallow: /box\nDisallow: /sign-in\n")
}
