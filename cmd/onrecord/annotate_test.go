package main

import (
	"encoding/json"
	"strings"
	"testing"
)

const annotateText = "Zürich’s harbour master Ada Vance said: “We sail.”\n\nVance flew to Riga with Bo Oll of the Port Authority (PA). The PA agreed."

// annotateLine runs annotate --jsonl over one text.
func annotateLine(t *testing.T, text string, args ...string) annotatedLine {
	t.Helper()
	in, err := json.Marshal(map[string]string{"id": "1", "text": text, "headline": "Vance sails", "language": "en"})
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr strings.Builder
	code := run(t.Context(), append([]string{"annotate", "--jsonl"}, args...), strings.NewReader(string(in)+"\n"), &stdout, &stderr)
	if code != exitDone {
		t.Fatalf("annotate exits %d: %s", code, stderr.String())
	}
	var line annotatedLine
	if err := json.Unmarshal([]byte(stdout.String()), &line); err != nil {
		t.Fatal(err)
	}
	return line
}

func TestAnnotateOffsets(t *testing.T) {
	slices := map[string]func(start, end int) string{
		"bytes": func(start, end int) string { return annotateText[start:end] },
		"runes": func(start, end int) string { return string([]rune(annotateText)[start:end]) },
	}
	for unit, slice := range slices {
		t.Run(unit, func(t *testing.T) {
			line := annotateLine(t, annotateText, "--offsets", unit)
			var found []string
			for _, e := range line.Entities {
				if got := slice(e.Start, e.End); got != e.Text {
					t.Errorf("%s at %d to %d, where %q stands", e.Text, e.Start, e.End, got)
				}
				found = append(found, e.Type+" "+e.Text)
			}
			want := "LOC Zürich, PER Ada Vance, PER Vance, LOC Riga, PER Bo Oll, ORG Port Authority, ORG PA, ORG PA"
			if got := strings.Join(found, ", "); got != want {
				t.Errorf("entities\n got %s\nwant %s", got, want)
			}
			for _, q := range line.Quotes {
				if got := slice(q.Start, q.End); len(q.Spans) == 1 && got != q.Quote {
					t.Errorf("quote %q at %d to %d, where %q stands", q.Quote, q.Start, q.End, got)
				}
			}
			if len(line.Quotes) == 0 || line.Quotes[0].SpeakerResolved != "Ada Vance" {
				t.Errorf("quotes = %+v, want one by Ada Vance first", line.Quotes)
			}
		})
	}
}

func TestAnnotatePeopleAndPlaces(t *testing.T) {
	line := annotateLine(t, annotateText)
	if len(line.People) != 2 || line.People[0].Name != "Ada Vance" || line.People[0].Role != "harbour master" || len(line.People[0].Mentions) != 2 {
		t.Errorf("people = %+v, want Ada Vance, harbour master, with 2 mentions, and Bo Oll", line.People)
	}
	if len(line.Places) != 2 || line.Places[0].Country != "CH" || line.Places[1].Lat == nil || *line.Places[1].Lat < 56 {
		t.Errorf("places = %+v, want Zürich in CH and Riga with its coordinates", line.Places)
	}
	if len(line.Organisations) != 1 || line.Organisations[0].Name != "Port Authority" || len(line.Organisations[0].Mentions) != 3 {
		t.Errorf("organisations = %+v, want Port Authority with its acronym", line.Organisations)
	}
}

func TestAnnotateForPeople(t *testing.T) {
	var stdout, stderr strings.Builder
	if code := run(t.Context(), []string{"annotate"}, strings.NewReader(annotateText), &stdout, &stderr); code != exitDone {
		t.Fatalf("annotate exits %d: %s", code, stderr.String())
	}
	for _, want := range []string{"Ada Vance, harbour master ×2", "Riga, LV", "Ada Vance (direct): “We sail"} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("annotate prints no %q:\n%s", want, stdout.String())
		}
	}
}

func TestAnnotateWrongInput(t *testing.T) {
	tests := []struct {
		name, stdin string
		args        []string
		code        int
		want        string // in stdout or stderr
	}{
		{"unknown unit", "", []string{"--jsonl", "--offsets", "words"}, exitUsage, "bytes or runes"},
		{"files with --jsonl", "", []string{"--jsonl", "a.txt"}, exitUsage, "standard input"},
		{"no text", `{"id": "7"}` + "\n", []string{"--jsonl"}, exitFailed, `{"id":"7","error":"the line has no text"}`},
		{"missing file", "", []string{"/nowhere/a.txt"}, exitFailed, "/nowhere/a.txt"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var stdout, stderr strings.Builder
			code := run(t.Context(), append([]string{"annotate"}, tt.args...), strings.NewReader(tt.stdin), &stdout, &stderr)
			if code != tt.code || !strings.Contains(stdout.String()+stderr.String(), tt.want) {
				t.Errorf("exits %d with %q %q, want %d with %q", code, stdout.String(), stderr.String(), tt.code, tt.want)
			}
		})
	}
}
