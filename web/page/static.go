package page

import (
	"crypto/sha256"
	_ "embed" // the files
	"encoding/hex"
	"net/http"

	"github.com/labstack/echo/v4"
)

//go:embed static/onrecord.css
var stylesheetText []byte

//go:embed static/onrecord.js
var scriptText []byte

//go:embed static/icon.svg
var iconText []byte

// The files that every page loads: one sheet, an icon, and a script for the keys and the completion of the search
// box, without which pages are complete.
var (
	stylesheet = newAsset("onrecord", ".css", "text/css; charset=utf-8", stylesheetText)
	script     = newAsset("onrecord", ".js", "text/javascript; charset=utf-8", scriptText)
	icon       = newAsset("icon", ".svg", "image/svg+xml", iconText)
)

// asset is a file that pages load. Its path holds a hash of its content, so that it may be kept for ever.
type asset struct {
	path        string
	contentType string
	content     []byte
}

func newAsset(name, extension, contentType string, content []byte) *asset {
	sum := sha256.Sum256(content)
	return &asset{"/static/" + name + "." + hex.EncodeToString(sum[:6]) + extension, contentType, content}
}

func (a *asset) send(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	return c.Blob(http.StatusOK, a.contentType, a.content)
}
