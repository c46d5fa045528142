package index

import (
	"fmt"
	"runtime/debug"
)

// A panicError is a panic of bleve, caught.
type panicError struct {
	value any
	stack string // for the log
}

func (e *panicError) Error() string {
	return fmt.Sprintf("the index panicked: %v\n%s", e.value, e.stack)
}

// guard is deferred, as defer guard(&err)(), around every call of bleve: a panic becomes an error. So does a fault in memory,
// which is what a file that shrinks or cannot be read under its mapping gives, and which would else end the process.
func guard(err *error) func() {
	faults := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(faults)
		if v := recover(); v != nil {
			*err = &panicError{value: v, stack: string(debug.Stack())}
		}
	}
}
