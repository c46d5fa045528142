package main

import (
	"errors"
	"strings"
	"testing"
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
			var table map[string]int
			table[l.Word]++ // a mistake
		}
		return line{l.ID, strings.ToUpper(l.Word)}, nil
	}
	tests := []struct {
		name, in, want string
		err            error
	}{
		{"good", `{"id":"1","word":"a"}` + "\n\n" + `{"id":"2","word":"b"}`, `{"id":"1","word":"A"}` + "\n" + `{"id":"2","word":"B"}` + "\n", nil},
		{"a panic", `{"id":"1","word":"boom"}` + "\n" + `{"id":"2","word":"b"}`,
			`{"id":"1","error":"a mistake in onrecord: assignment to entry in nil map"}` + "\n" + `{"id":"2","word":"B"}` + "\n", errReported},
		{"an error", `{"id":"1"}` + "\n" + `{"id":"2","word":"b"}`, `{"id":"1","error":"the line has no word"}` + "\n" + `{"id":"2","word":"B"}` + "\n", errReported},
		{"line separator", `{"id":"1","word":"a\u0085"}`, `{"id":"1","word":"A\u0085"}` + "\n", nil},
		{"nothing", "", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out strings.Builder
			err := filterJSONL(strings.NewReader(tt.in), &out, upper)
			if !errors.Is(err, tt.err) {
				t.Errorf("err = %v, want %v", err, tt.err)
			}
			if out.String() != tt.want {
				t.Errorf("got  %swant %s", out.String(), tt.want)
			}
		})
	}
}
