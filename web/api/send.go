package api

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/web/access"
	"onrecord/web/internal/etag"
)

// mediaType is what the interface answers in.
const mediaType = "application/json"

// send answers with v as JSON, or with 304 where the client has it already.
func send(c echo.Context, v any, tag, caching string) error {
	h := c.Response().Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", caching)
	if etag.Matches(c.Request(), tag) {
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
	return send(c, json.RawMessage(body), etag.Of(body), access.Of(c).ItemCaching())
}

// resultTag is the weak ETag of a search: the generation of the index, and a hash of all else that decides the answer.
func resultTag(generation news.Seq, request string) string {
	return fmt.Sprintf(`W/"%d-%x"`, generation, etag.Hash([]byte(request)))
}
