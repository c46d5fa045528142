package api

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/web/access"
)

// mediaType is what the interface answers in.
const mediaType = "application/json"

// send answers with v as JSON, or with 304 where the client has it already.
func send(c echo.Context, v any, tag, caching string) error {
	h := c.Response().Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", caching)
	if matches(c.Request().Header.Get("If-None-Match"), tag) {
		return c.NoContent(http.StatusNotModified)
	}
	body, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("encode the answer: %w", err)
	}
	return c.Blob(http.StatusOK, mediaType, append(body, '\n'))
}

// sendItem answers with an item that has no generation; its tag is made of what is sent.
func sendItem(c echo.Context, item any) error {
	body, err := json.Marshal(item)
	if err != nil {
		return fmt.Errorf("encode the answer: %w", err)
	}
	return send(c, json.RawMessage(body), fmt.Sprintf(`W/"%x"`, short(string(body))), access.Of(c).ItemCaching())
}

// resultTag is the weak ETag of a search: the generation of the index, and a hash of all else that decides the answer.
func resultTag(generation news.Seq, request string) string {
	return fmt.Sprintf(`W/"%d-%x"`, generation, short(request))
}

// short returns 64 bits of a hash.
func short(s string) []byte {
	sum := sha256.Sum256([]byte(s))
	return sum[:8]
}

// matches reports whether an If-None-Match header names the tag, by weak comparison (RFC 9110 §13.1.2).
func matches(header, tag string) bool {
	weak := func(s string) string { return strings.TrimPrefix(strings.TrimSpace(s), "W/") }
	for one := range strings.SplitSeq(header, ",") {
		if strings.TrimSpace(one) == "*" || weak(one) == weak(tag) {
			return true
		}
	}
	return false
}
