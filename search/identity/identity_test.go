package identity_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/search"
	"onrecord/search/identity"
)

// newNames returns Names over a store with invented people, organisations and outlets, filed under the keys that linking uses.
func newNames(t *testing.T) *identity.Names {
	t.Helper()
	ctx := t.Context()
	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "store.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	err = s.Write(ctx, func(tx *store.Tx) error {
		for _, p := range []struct {
			slug, name string
			others     []string
		}{
			{"oleksandr-hrytsenko", "Oleksandr Hrytsenko", nil}, {"maria-hrytsenko", "Maria Hrytsenko", nil},
			{"anna-berg", "Anna Berg", nil}, {"jon-falk", "Jon Falk", nil},
		} {
			id, err := tx.NewIdentity(ctx, store.Person, p.slug, store.Identity{Name: p.name})
			if err != nil {
				return err
			}
			if err := tx.AddKeys(ctx, id, name.Keys(p.name)...); err != nil {
				return err
			}
		}
		putin, err := tx.NewIdentity(ctx, store.Person, "vladimir-putin", store.Identity{Name: "Vladimir Putin"})
		if err != nil {
			return err
		}
		if err := tx.AddKeys(ctx, putin, append(store.KeysOf(store.Person, "Vladimir Putin"), name.ExactKey("VVP"))...); err != nil {
			return err
		}
		for slug, label := range map[string]string{"hezbollah": "Hezbollah", "port-authority": "The Port Authority", "berg": "Berg"} {
			id, err := tx.NewIdentity(ctx, store.Organisation, slug, store.Identity{Name: label})
			if err != nil {
				return err
			}
			if err := tx.AddKeys(ctx, id, name.OrganisationKey(label)); err != nil {
				return err
			}
		}
		for _, o := range []news.Outlet{
			{ID: "valley.example", Name: "The Valley Post", Hosts: []string{"www.valley.example", "valleypost.example"}},
			{ID: "wire", Name: "Wire"},
		} {
			if err := tx.PutOutlet(ctx, o); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return identity.New(s)
}

func TestResolve(t *testing.T) {
	tests := []struct {
		name  string
		facet search.Facet
		value string
		want  []string
	}{
		{"full name", search.PersonFacet, "Anna Berg", []string{"anna-berg"}},
		{"another spelling", search.PersonFacet, "Olexandr Hritsenko", []string{"oleksandr-hrytsenko"}},
		{"a well-known name that no article printed", search.PersonFacet, "Путин", []string{"vladimir-putin"}},
		{"a byname", search.PersonFacet, "vvp", []string{"vladimir-putin"}},
		{"a transliterated organisation", search.SpeakerFacet, "Hizballah", []string{"org:hezbollah"}},
		{"case, initial and title", search.PersonFacet, "dr. A. BERG", []string{"anna-berg"}},
		{"surname alone", search.PersonFacet, "Hrytsenko", []string{"maria-hrytsenko", "oleksandr-hrytsenko"}},
		{"slug", search.PersonFacet, "jon-falk", []string{"jon-falk"}},
		{"id", search.PersonFacet, "person:jon-falk", []string{"jon-falk"}},
		{"another given name", search.PersonFacet, "Peter Berg", nil},
		{"nobody", search.PersonFacet, "Nobody Known", nil},
		{"blank", search.PersonFacet, " ", nil},

		{"speaker", search.SpeakerFacet, "Jon Falk", []string{"person:jon-falk"}},
		{"speaker's id", search.SpeakerFacet, "person:anna-berg", []string{"person:anna-berg"}},
		{"organisation's id", search.SpeakerFacet, "org:port-authority", []string{"org:port-authority"}},
		{"organisation with its form", search.SpeakerFacet, "The Port Authority Ltd", []string{"org:port-authority"}},
		{"organisation", search.SpeakerFacet, "port authority", []string{"org:port-authority"}},
		{"person or organisation", search.SpeakerFacet, "Berg", []string{"person:anna-berg", "org:berg"}},
		{"unknown id", search.SpeakerFacet, "org:nobody", nil},

		{"place", search.PlaceFacet, "Kyiv", []string{"kyiv"}},
		{"place renamed", search.PlaceFacet, "kiev", []string{"kyiv"}},
		{"demonym", search.PlaceFacet, "Ukrainian", []string{"ukraine"}},
		{"place's id", search.PlaceFacet, "place:kyiv", []string{"kyiv"}},
		{"no place's id", search.PlaceFacet, "place:xyzzyville", nil},
		{"no place", search.PlaceFacet, "Xyzzyville", nil},

		{"outlet", search.OutletFacet, "valley.example", []string{"valley.example"}},
		{"host", search.OutletFacet, "WWW.valleypost.example", []string{"valley.example"}},
		{"address", search.OutletFacet, "https://news.valley.example/today", []string{"valley.example"}},
		{"name", search.OutletFacet, "valley post", []string{"valley.example"}},
		{"id without host", search.OutletFacet, "Wire", []string{"wire"}},
		{"unknown outlet", search.OutletFacet, "other.example", nil},

		{"language", search.LangFacet, "en", []string{"en"}},
		{"region", search.LangFacet, "pt-BR", []string{"pt"}},
		{"language's name", search.LangFacet, "German", []string{"de"}},
		{"own name", search.LangFacet, "Français", []string{"fr"}},
		{"no language", search.LangFacet, "gibberish", nil},

		{"topic", search.TopicFacet, "Crime, law and justice", []string{"medtop:02000000"}},
		{"topic's slug", search.TopicFacet, "politics", []string{"medtop:11000000"}},
		{"topic's code", search.TopicFacet, "medtop:11000000", []string{"medtop:11000000"}},
		{"no topic", search.TopicFacet, "gibberish", nil},

		{"about a person", search.AboutFacet, "Anna Berg", []string{"person:anna-berg"}},
		{"about a place", search.AboutFacet, "Kiev", []string{"place:kyiv"}},
		{"about, person's id", search.AboutFacet, "person:jon-falk", []string{"person:jon-falk"}},
		{"about, place's id", search.AboutFacet, "place:kyiv", []string{"place:kyiv"}},
		{"about nothing", search.AboutFacet, "gibberish", nil},

		{"kind", search.KindFacet, "mixed", []string{"mixed"}},
		{"cue", search.CueFacet, "deny", []string{"deny"}},
		{"section", search.SectionFacet, "World News", []string{"World News"}},
	}
	names := newNames(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := names.Resolve(t.Context(), tt.facet, tt.value)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got, cmp.Transformer("list", func(s []string) []string { return append([]string{}, s...) })); diff != "" {
				t.Errorf("Resolve(%s, %q) (-want +got):\n%s", tt.facet, tt.value, diff)
			}
		})
	}
	if _, err := names.Resolve(t.Context(), "colour", "red"); err == nil {
		t.Error("Resolve of an unknown facet gave no error")
	}
}

func TestLabel(t *testing.T) {
	names := newNames(t)
	for _, tt := range []struct {
		facet    search.Facet
		id, want string
	}{
		{search.PersonFacet, "anna-berg", "Anna Berg"},
		{search.PersonFacet, "nobody", "nobody"},
		{search.SpeakerFacet, "person:anna-berg", "Anna Berg"},
		{search.SpeakerFacet, "org:port-authority", "The Port Authority"},
		{search.SpeakerFacet, "org:nobody", "org:nobody"},
		{search.OutletFacet, "valley.example", "The Valley Post"},
		{search.OutletFacet, "other.example", "other.example"},
		{search.PlaceFacet, "kyiv", "Kyiv"},
		{search.PlaceFacet, "no-such-place", "no-such-place"},
		{search.TopicFacet, "medtop:07000000", "health"},
		{search.TopicFacet, "medtop:99999999", "medtop:99999999"},
		{search.LangFacet, "de", "German"},
		{search.LangFacet, "xx", "xx"},
		{search.SectionFacet, "World", "World"},
		{search.AboutFacet, "person:anna-berg", "Anna Berg"},
		{search.AboutFacet, "person:nobody", "nobody"},
		{search.AboutFacet, "place:kyiv", "Kyiv"},
		{search.AboutFacet, "kyiv", "kyiv"},
		{search.KindFacet, "mixed", "mixed"},
		{search.CueFacet, "deny", "denied"},
		{search.CueFacet, "sing", "sing"},
	} {
		got, err := names.Label(t.Context(), tt.facet, tt.id)
		if err != nil || got != tt.want {
			t.Errorf("Label(%s, %s) = %q, %v, want %q", tt.facet, tt.id, got, err, tt.want)
		}
	}
}

func TestSuggest(t *testing.T) {
	n := newNames(t)
	for _, c := range []struct {
		typed string
		want  []string // facet and value, among what is found
	}{
		{"hryts", []string{"person maria-hrytsenko", "person oleksandr-hrytsenko"}},
		{"Гриценк", []string{"person maria-hrytsenko", "person oleksandr-hrytsenko"}},
		{"Aleksandr Gritsenko", []string{"person oleksandr-hrytsenko"}}, // no name begins so, but it is his
		{"jon fa", []string{"person jon-falk"}},
		{"port", []string{"speaker org:port-authority"}},
		{"berg", []string{"person anna-berg", "speaker org:berg"}},
		{"Kie", []string{"place kyiv"}},
		{"soc", []string{"topic medtop:20001065", "topic medtop:14000000"}},
		{"valley", []string{"outlet valley.example"}},
	} {
		found, err := n.Suggest(t.Context(), c.typed)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]bool{}
		for _, s := range found {
			k := string(s.Facet) + " " + s.Value
			if k == "place kyiv" && s.Detail != "Ukraine" {
				t.Errorf("Suggest(%q): Kyiv lies in %q, want Ukraine", c.typed, s.Detail)
			}
			if got[k] || s.Label == "" {
				t.Errorf("Suggest(%q): %+v comes twice or has no label", c.typed, s)
			}
			got[k] = true
		}
		for _, w := range c.want {
			if !got[w] {
				t.Errorf("Suggest(%q) = %v, want %s", c.typed, found, w)
			}
		}
	}
	for _, none := range []string{"", " ", "h", strings.Repeat("h", 200)} {
		if found, err := n.Suggest(t.Context(), none); len(found) > 0 || err != nil {
			t.Errorf("Suggest(%.20q) = %v, %v", none, found, err)
		}
	}
}

// TestCueLabels: every kind of cue has a name for readers.
func TestCueLabels(t *testing.T) {
	seen := map[string]news.CueKind{}
	for k := news.Say; k <= news.Praise; k++ {
		label, err := identity.New(nil).Label(t.Context(), search.CueFacet, k.String())
		if err != nil || label == k.String() || seen[label] != news.NoCue {
			t.Errorf("the kind of cue %s has the label %q (%v), want one of its own", k, label, err)
		}
		seen[label] = k
	}
}
