package main

import (
	"encoding/json"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
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
			if len(line.Quotes) == 0 {
				t.Error("no quotes")
			}
			for _, q := range line.Quotes {
				var parts []string
				for _, s := range q.Spans {
					parts = append(parts, slice(s[0], s[1]))
				}
				if got := strings.Join(parts, " "); got != q.Quote || q.Start != q.Spans[0][0] || q.End != q.Spans[len(q.Spans)-1][1] {
					t.Errorf("quote %q at %d to %d, where %q stands", q.Quote, q.Start, q.End, got)
				}
			}
		})
	}
}

func TestAnnotatePeopleAndPlaces(t *testing.T) {
	line := annotateLine(t, annotateText)
	mention := func(text string, nth int) annotatedMention {
		start := -1
		for range nth {
			start += 1 + strings.Index(annotateText[start+1:], text)
		}
		return annotatedMention{Start: start, End: start + len(text), Text: text}
	}
	full := mention("Ada Vance", 1)
	full.Role = "harbour master"
	people := []annotatedPerson{
		{ID: "ada-vance", Name: "Ada Vance", Role: "harbour master", Sex: news.Female, Mentions: []annotatedMention{full, mention("Vance", 2)}},
		{ID: "bo-oll", Name: "Bo Oll", Mentions: []annotatedMention{mention("Bo Oll", 1)}},
	}
	if diff := cmp.Diff(people, line.People); diff != "" {
		t.Errorf("people (-want +got):\n%s", diff)
	}
	organisations := []annotatedOrganisation{
		{ID: "port-authority", Name: "Port Authority", Mentions: []annotatedMention{mention("Port Authority", 1), mention("PA", 1), mention("PA", 2)}},
	}
	if diff := cmp.Diff(organisations, line.Organisations); diff != "" {
		t.Errorf("organisations (-want +got):\n%s", diff)
	}
	places := []struct {
		annotatedMention
		name, country string
		lat, lon      float64
	}{
		{mention("Zürich", 1), "Zurich", "CH", 47.4, 8.5},
		{mention("Riga", 1), "Riga", "LV", 57.0, 24.1},
	}
	if len(line.Places) != len(places) {
		t.Fatalf("places = %+v, want %d", line.Places, len(places))
	}
	for i, want := range places {
		got := line.Places[i]
		if got.annotatedMention != want.annotatedMention || got.Name != want.name || got.Country != want.country || got.ID == "" ||
			got.Lat == nil || got.Lon == nil || math.Abs(*got.Lat-want.lat) > 0.2 || math.Abs(*got.Lon-want.lon) > 0.2 {
			t.Errorf("place %d = %+v, want %+v with its id and coordinates", i, got, want)
		}
	}
}

// The home of the outlet tells which place is meant.
func TestAnnotateHome(t *testing.T) {
	for _, c := range []struct {
		name, line string
		want       news.PlaceID
	}{
		{"nothing known", `{"id": "1", "text": "A barn burned at Richmond."}`, "richmond"},
		{"home", `{"id": "1", "text": "A barn burned at Richmond.", "home": "lexington"}`, "richmond-kentucky-us"},
		{"dateline", `{"id": "1", "text": "LEXINGTON, Ky. — A barn burned at Richmond."}`, "richmond-kentucky-us"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var stdout strings.Builder
			if code := run(t.Context(), []string{"annotate", "--jsonl"}, strings.NewReader(c.line+"\n"), &stdout, io.Discard); code != exitDone {
				t.Fatalf("annotate exits %d", code)
			}
			if !strings.Contains(stdout.String(), `"`+string(c.want)+`"`) {
				t.Errorf("annotate of %s = %s, want the place %s", c.line, stdout.String(), c.want)
			}
		})
	}
}

func TestAnnotateQuotes(t *testing.T) {
	line := annotateLine(t, annotateText)
	start := strings.Index(annotateText, "We sail")
	speaker := strings.Index(annotateText, "Ada Vance")
	speakerEnd := speaker + len("Ada Vance")
	want := annotatedQuote{
		Quote: "We sail", Start: start, End: start + len("We sail"), Spans: [][2]int{{start, start + len("We sail")}},
		Kind: news.Direct, Cue: "said", CueKind: news.Say, Speaker: "Ada Vance", SpeakerStart: &speaker, SpeakerEnd: &speakerEnd, SpeakerResolved: "Ada Vance",
		SpeakerType: news.PersonSpeaker, SpeakerID: "person:ada-vance",
	}
	if len(line.Quotes) == 0 {
		t.Fatal("no quotes")
	}
	got := line.Quotes[0]
	if got.Rule == "" || got.Confidence <= 0 || got.Confidence > 1 {
		t.Errorf("rule %q with confidence %g, want one between 0 and 1", got.Rule, got.Confidence)
	}
	got.Rule, got.Confidence = "", 0
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("first quote (-want +got):\n%s", diff)
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

func TestAnnotateExplain(t *testing.T) {
	var stdout strings.Builder
	text := "Ada Vance spoke in Paris, Texas."
	if code := run(t.Context(), []string{"annotate", "--explain"}, strings.NewReader(text), &stdout, io.Discard); code != exitDone {
		t.Fatalf("annotate exits %d", code)
	}
	for _, want := range []string{"Paris, US (33.66, -95.56)\n      “Paris”: region-printed (", "“Ada Vance”: given ("} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("annotate --explain prints %q, want it to have %q", stdout.String(), want)
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
		{"no object", "[1]\n", []string{"--jsonl"}, exitFailed, `{"id":null,"error":"line 1 is not the JSON object expected here`},
		{"wrong type", `{"id": "8", "text": 5}` + "\n", []string{"--jsonl"}, exitFailed, `{"id":"8","error":"line 1`},
		{"unknown home", `{"id": "9", "text": "It rained.", "home": "riga-latvia"}` + "\n", []string{"--jsonl"}, exitFailed, `did you mean \"riga\"`},
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
