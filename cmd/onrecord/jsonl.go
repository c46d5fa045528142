package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"strings"
)

// maxLine is the longest line of JSON Lines that is read: 64 MiB, room for a page of 4 MiB (extract.MaxBytes) however it is escaped.
const maxLine = 64 << 20

// filterJSONL reads one JSON value a line, applies f, and writes one line for each, in order. A line that cannot be read, or
// for which f fails or panics, gives {"id", "error"}; the rest go on, and the error returned at the end is errReported. When ctx is
// done it stops between two lines, and need not wait for the next.
func filterJSONL[In, Out any](ctx context.Context, stdin io.Reader, stdout io.Writer, f func(In) (Out, error)) error {
	out := bufio.NewWriter(stdout)
	enc := json.NewEncoder(lineWriter{out})
	enc.SetEscapeHTML(false)
	failed, n := false, 0
	for line, err := range linesOf(ctx, stdin) {
		if err != nil {
			return errors.Join(fmt.Errorf("read JSON Lines: %w", err), out.Flush())
		}
		n++
		if len(line) == 0 {
			continue
		}
		var answer any
		var v In
		err := json.Unmarshal(line, &v)
		if err != nil {
			err = fmt.Errorf("line %d is not the JSON object expected here: %w", n, jsonProblem(err))
		} else {
			answer, err = guarded(f, v)
		}
		if err != nil {
			failed = true
			answer = lineError{lineID(line), err.Error()}
		}
		if err := enc.Encode(answer); err != nil {
			return fmt.Errorf("write line %d: %w", n, err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write line %d: %w", n, err)
	}
	if failed {
		return errReported
	}
	return nil
}

// jsonProblem words what is wrong with a line of JSON in the words of JSON, where encoding/json names types of the program.
func jsonProblem(err error) error {
	e, ok := errors.AsType[*json.UnmarshalTypeError](err)
	if !ok {
		return err
	}
	kind, _, _ := strings.Cut(e.Value, " ") // as "number 1.5"
	if e.Field == "" {
		return fmt.Errorf("it is %s, and should be %s", jsonWord(kind), jsonType(e.Type))
	}
	return fmt.Errorf("“%s” is %s, and should be %s", e.Field, jsonWord(kind), jsonType(e.Type))
}

// jsonWord names a kind of JSON value, as encoding/json calls it.
func jsonWord(kind string) string {
	switch kind {
	case "string":
		return "text"
	case "bool":
		return "true or false"
	case "array":
		return "a list"
	case "object":
		return "an object"
	}
	return "a number"
}

// jsonType names the kind of JSON value that a type is read from.
func jsonType(t reflect.Type) string {
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return "text"
	}
	switch t.Kind() {
	case reflect.String:
		return "text"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Struct, reflect.Map:
		return "an object"
	}
	return "a number"
}

// linesOf reads lines without the space around them, until ctx is done. The last may be an error. It reads in a goroutine, as nothing
// else can leave a terminal or a pipe in which nothing comes.
func linesOf(ctx context.Context, r io.Reader) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		lines, failure := make(chan []byte), error(nil)
		go func() {
			defer close(lines)
			in := bufio.NewScanner(r)
			in.Buffer(make([]byte, 64<<10), maxLine)
			for in.Scan() {
				select {
				case lines <- bytes.Clone(bytes.TrimSpace(in.Bytes())):
				case <-ctx.Done():
					return
				}
			}
			failure = scanError(in.Err())
		}()
		for {
			select {
			case <-ctx.Done():
				yield(nil, ctx.Err())
				return
			case line, more := <-lines:
				switch {
				case !more && failure != nil:
					yield(nil, failure)
					return
				case !more || ctx.Err() == nil && !yield(line, nil):
					return
				}
			}
		}
	}
}

// scanError words the one error of scanning that is about the input.
func scanError(err error) error {
	if errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("a line is longer than %d MiB, the most that is read", maxLine>>20)
	}
	return err
}

// guarded applies f to one line's value. A panic is a mistake in the program that one line must not make all others pay for.
func guarded[In, Out any](f func(In) (Out, error), v In) (out Out, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("a mistake in onrecord: %v", r)
		}
	}()
	return f(v)
}

// lineWriter escapes the one line separator that encoding/json leaves as it is, U+0085, for readers that cut lines at it.
type lineWriter struct{ w io.Writer }

func (l lineWriter) Write(b []byte) (int, error) {
	if bytes.Contains(b, []byte("\u0085")) {
		if _, err := l.w.Write(bytes.ReplaceAll(b, []byte("\u0085"), []byte(`\u0085`))); err != nil {
			return 0, err
		}
		return len(b), nil
	}
	return l.w.Write(b)
}

type lineError struct {
	ID    any    `json:"id"`
	Error string `json:"error"`
}

// lineID returns the id of a line that otherwise could not be used; nil when even that cannot be read.
func lineID(line []byte) any {
	var v struct {
		ID any `json:"id"`
	}
	if json.Unmarshal(line, &v) != nil {
		return nil
	}
	return v.ID
}
