package search

import (
	"errors"
	"fmt"
)

// What a Searcher may answer besides a result. Unknown and withdrawn items are store.ErrNotFound and store.ErrWithdrawn, a query
// that cannot be read is a *query.SyntaxError, and a query that took too long is context.DeadlineExceeded.
var (
	// ErrCursor means that a cursor is damaged or belongs to another search: ask again without it.
	ErrCursor = errors.New("the cursor does not belong to this search")
	// ErrUnavailable means that no index is open, or that it failed while it was asked: ask again later.
	ErrUnavailable = errors.New("the index is not available")
	// ErrOverloaded means that too many searches are running: ask again in a moment.
	ErrOverloaded = errors.New("too many searches at once")
)

// ParameterError is a value of a request that cannot be used. Its text is a sentence for people.
type ParameterError struct {
	Parameter  string // its name in URLs, as "after"
	Msg        string // a whole sentence
	Suggestion string // what would do instead; may be empty
}

func (e *ParameterError) Error() string { return fmt.Sprintf("parameter %s: %s", e.Parameter, e.Msg) }
