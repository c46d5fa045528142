package api

import (
	_ "embed" // the description
	"net/http"

	"github.com/labstack/echo/v4"

	"onrecord/web/internal/etag"
)

// Description is the OpenAPI document of the interface. The tests of package web hold it against the server.
//
//go:embed openapi.json
var Description []byte

// DescriptionPath is where the document lies below Path.
const DescriptionPath = "/openapi.json"

var descriptionTag = etag.Of(Description)

// sendDescription answers everybody with the document, which scripts of every site may read.
func sendDescription(c echo.Context) error {
	h := c.Response().Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("ETag", descriptionTag)
	h.Set("Cache-Control", "public, max-age=3600")
	if etag.Matches(c.Request(), descriptionTag) {
		return c.NoContent(http.StatusNotModified)
	}
	return c.Blob(http.StatusOK, mediaType, Description)
}
