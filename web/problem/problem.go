// Package problem holds the errors that readers and programs see: RFC 9457 problem details, and the table of their types, from
// which the pages under /problems are made too.
package problem

import "net/http"

// MediaType is the content type of a problem (RFC 9457 §3).
const MediaType = "application/problem+json"

// Problem is the answer to a request that could not be served.
type Problem struct {
	Type     string  `json:"type"`  // path of the page that explains it, as "/problems/query-syntax"
	Title    string  `json:"title"` // the same for every problem of a type
	Status   int     `json:"status"`
	Detail   string  `json:"detail,omitempty"`   // a sentence for people about this request
	Instance string  `json:"instance,omitempty"` // id of the request, as in X-Request-Id and the log
	Errors   []Error `json:"errors,omitempty"`
}

// Error points at the part of a request that is wrong. Offset and Length are bytes of the parameter's value.
type Error struct {
	Parameter  string `json:"parameter"`
	Offset     int    `json:"offset"`
	Length     int    `json:"length"`
	Suggestion string `json:"suggestion,omitempty"`
}

// Error returns the detail, or the title where there is none.
func (p *Problem) Error() string {
	if p.Detail != "" {
		return p.Detail
	}
	return p.Title
}

// Type is one kind of problem.
type Type struct {
	Name        string // last part of the URL, as "query-syntax"
	Status      int
	Title       string
	Explanation string // what it means and what to do, for its page
}

// The types of problem that the program answers with.
var (
	QuerySyntax = Type{"query-syntax", http.StatusBadRequest, "The query cannot be read",
		"Part of the query is not in the query language, or the query is longer or deeper than is allowed. The error says where."}
	InvalidParameter = Type{"invalid-parameter", http.StatusBadRequest, "A parameter cannot be used",
		"The address has a parameter that is not known here, or one with a value that it cannot have. The error says which."}
	CursorMismatch = Type{"cursor-mismatch", http.StatusBadRequest, "The cursor belongs to another search",
		"A cursor continues the very search that returned it. Start again from the first page, without a cursor."}
	Unauthorized = Type{"unauthorized", http.StatusUnauthorized, "This server asks for a key",
		"The server does not answer anonymous requests, or the key that was shown does not hold. Its operator makes keys with the command onrecord key create, or allows anonymous search with the setting server.anonymous."}
	OriginNotAllowed = Type{"origin-not-allowed", http.StatusForbidden, "Pages of this origin may not ask",
		"A public key holds for pages of the origins that it was made for, and forms hold for the site that they stand on. The operator can make a key for further origins."}
	ScopeMissing = Type{"scope-missing", http.StatusForbidden, "The key does not allow this",
		"Each key has scopes, and what was asked for needs another one. Public keys search through the interface and the search box, and open no pages."}
	NotFound = Type{"not-found", http.StatusNotFound, "There is nothing here",
		"No article, quote or page has this address. Perhaps it was copied incompletely."}
	MethodNotAllowed = Type{"method-not-allowed", http.StatusMethodNotAllowed, "The method is not allowed here",
		"The header Allow lists the methods that this address takes."}
	NotAcceptable = Type{"not-acceptable", http.StatusNotAcceptable, "The answer cannot be given in that form",
		"The interface answers in JSON only. Ask for application/json, or leave the Accept header out."}
	Withdrawn = Type{"withdrawn", http.StatusGone, "This was withdrawn",
		"The article, or the quote's article, was withdrawn and its text removed. It does not come back."}
	TooLarge = Type{"too-large", http.StatusRequestEntityTooLarge, "The request is too large",
		"The body of a request may have 64 KiB."}
	Internal = Type{"internal", http.StatusInternalServerError, "Something went wrong",
		"The fault is the server's. Its log has the details under the id of the request."}
	IndexUnavailable = Type{"index-unavailable", http.StatusServiceUnavailable, "The index is not available",
		"The index is being opened or built again, or too many searches are running. Articles and quotes can be read by id meanwhile; search again in a moment."}
	QueryTimeout = Type{"query-timeout", http.StatusGatewayTimeout, "The query took too long",
		"The search was stopped. Fewer alternatives, or a narrower range of dates, make a query faster."}
)

// Types lists all types, in the order of their status.
var Types = []Type{
	QuerySyntax, InvalidParameter, CursorMismatch, Unauthorized, OriginNotAllowed, ScopeMissing, NotFound, MethodNotAllowed, NotAcceptable, Withdrawn, TooLarge,
	Internal, IndexUnavailable, QueryTimeout,
}

// New returns a problem of the type with a sentence about this one.
func (t Type) New(detail string, errs ...Error) *Problem {
	return &Problem{Type: "/problems/" + t.Name, Title: t.Title, Status: t.Status, Detail: detail, Errors: errs}
}
