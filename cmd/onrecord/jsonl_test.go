package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

func TestFilterJSONL(t *testing.T) {
	type line struct {
		ID   string `json:"id"`
		Word string `json:"word"`
	}
	upper := func(l line) (line, error) {
		switch l.Word {
		case "":
			return line{}, errors.New("the line has no word")
		case "boom":
			l.Word = l.Word[len(l.Word)+1:] // a mistake
		}
		return line{l.ID, strings.ToUpper(l.Word)}, nil
	}
	tests := []struct {
		name, in, want string
		err            error
	}{
		{"good", `{"id":"1","word":"a"}` + "\n\n" + `{"id":"2","word":"b"}`, `{"id":"1","word":"A"}` + "\n" + `{"id":"2","word":"B"}` + "\n", nil},
		{"a panic", `{"id":"1","word":"boom"}` + "\n" + `{"id":"2","word":"b"}`,
			`{"id":"1","error":"a mistake in onrecord: runtime error: slice bounds out of range [5:4]"}` + "\n" + `{"id":"2","word":"B"}` + "\n", errReported},
		{"an error", `{"id":"1"}` + "\n" + `{"id":"2","word":"b"}`, `{"id":"1","error":"the line has no word"}` + "\n" + `{"id":"2","word":"B"}` + "\n", errReported},
		{"line separator", `{"id":"1","word":"a\u0085"}`, `{"id":"1","word":"A\u0085"}` + "\n", nil},
		{"nothing", "", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out strings.Builder
			err := filterJSONL(t.Context(), strings.NewReader(tt.in), &out, upper)
			if !errors.Is(err, tt.err) {
				t.Errorf("err = %v, want %v", err, tt.err)
			}
			if out.String() != tt.want {
				t.Errorf("got  %swant %s", out.String(), tt.want)
			}
		})
	}
}

// TestFilterJSONLStops interrupts a filter to which nothing more comes.
func TestFilterJSONLStops(t *testing.T) {
	in, _ := io.Pipe()
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer stop()
	err := filterJSONL(ctx, in, io.Discard, func(v any) (any, error) { return v, nil })
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("err = %v, want %v", err, context.DeadlineExceeded)
	}
}

func TestFilterJSONLWithALongLine(t *testing.T) {
	in := io.MultiReader(strings.NewReader("{\"id\":\"1\"}\n"), strings.NewReader(strings.Repeat(" ", maxLine+1)))
	var out strings.Builder
	err := filterJSONL(t.Context(), in, &out, func(v any) (any, error) { return v, nil })
	if err == nil || !strings.Contains(err.Error(), "longer than 64 MiB") || out.String() != "{\"id\":\"1\"}\n" {
		t.Errorf("filterJSONL of a line too long = %v, %q", err, out.String())
	}
}
