package problem

import (
	"net/http"
	"strings"
	"testing"
)

func TestTypesAreWhole(t *testing.T) {
	names := map[string]bool{}
	for _, typ := range Types {
		if names[typ.Name] {
			t.Errorf("type %s is there twice", typ.Name)
		}
		names[typ.Name] = true
		if http.StatusText(typ.Status) == "" || typ.Status < 400 {
			t.Errorf("%s: status %d is not one of an error", typ.Name, typ.Status)
		}
		if typ.Title == "" || strings.HasSuffix(typ.Title, ".") {
			t.Errorf("%s: title %q should be a heading", typ.Name, typ.Title)
		}
		if !strings.HasSuffix(typ.Explanation, ".") {
			t.Errorf("%s: explanation %q should be sentences", typ.Name, typ.Explanation)
		}
	}
}

func TestProblemTellsItsDetail(t *testing.T) {
	if got, want := NotFound.New("").Error(), NotFound.Title; got != want {
		t.Errorf("without detail: %q, want the title %q", got, want)
	}
	if got, want := NotFound.New("No such quote.").Error(), "No such quote."; got != want {
		t.Errorf("with detail: %q, want %q", got, want)
	}
}
