package page

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/search"
)

func TestMarkCue(t *testing.T) {
	for _, tt := range []struct {
		name          string
		context       search.Context
		cue           string
		before, after []cuePiece
	}{
		{"after", search.Context{Before: "She said nothing.", After: "she said in Oslo."}, "said",
			[]cuePiece{{"She said nothing.", false}}, []cuePiece{{"she ", false}, {"said", true}, {" in Oslo.", false}}},
		{"before, the nearest", search.Context{Before: "He said no, and said:"}, "said",
			[]cuePiece{{"He said no, and ", false}, {"said", true}, {":", false}}, nil},
		{"not inside a word", search.Context{After: "unsaid things"}, "said", nil, []cuePiece{{"unsaid things", false}}},
		{"none", search.Context{Before: "a"}, "", []cuePiece{{"a", false}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before, after := markCue(tt.context, tt.cue)
			if diff := cmp.Diff([][]cuePiece{tt.before, tt.after}, [][]cuePiece{before, after}); diff != "" {
				t.Errorf("markCue (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSpeakerNames(t *testing.T) {
	for _, tt := range []struct {
		name           string
		speaker        search.SpeakerRef
		shown, printed string
	}{
		{"as printed", search.SpeakerRef{Type: news.PersonSpeaker, Name: "Anna Berg", AsPrinted: "Anna Berg"}, "Anna Berg", ""},
		{"by the surname", search.SpeakerRef{Type: news.PersonSpeaker, Name: "Anna Berg", AsPrinted: "Ms Berg"}, "Anna Berg", "Ms Berg"},
		{"anonymous", search.SpeakerRef{Type: news.AnonymousSpeaker, Name: "a senior official"}, notNamed, "a senior official"},
		{"a group", search.SpeakerRef{Type: news.GroupSpeaker, Name: "police", AsPrinted: "police"}, "police", ""},
		{"nobody", search.SpeakerRef{}, notNamed, ""},
	} {
		if shown, printed := speakerNames(tt.speaker); shown != tt.shown || printed != tt.printed {
			t.Errorf("%s: %q printed %q, want %q printed %q", tt.name, shown, printed, tt.shown, tt.printed)
		}
	}
}
