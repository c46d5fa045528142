package name

import "testing"

func TestOrganisationKey(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"U.N.", "un"}, {"UN", "un"}, {"The Harbour Trust Ltd.", "harbour trust"}, {"Harbour  Trust", "harbour trust"},
		{"Harbour Trust Co., Ltd", "harbour trust"}, {"ТАСС", "tass"}, {"Société Générale", "societe generale"}, {"The Company", "company"},
		{"Hezbollah", "hezbollah"}, {"Hizballah", "hezbollah"}, {"Hizbullah", "hezbollah"}, {"al-Qaida", "qaeda"}, {"Al Qaeda", "qaeda"},
		{"Al-Shabaab", "shabaab"}, {"Hayat Tahrir ash-Sham", "hayat tahrir sham"}, {"Al Jazeera", "jazeera"}, {"Ha'aretz", "haaretz"},
		{"Kataib Hizbullah", "kataib hezbollah"}, {"Harbour Rederi AB", "harbour rederi"}, {"El Faro", "el faro"}, {"Al", "al"},
		{"World Health Organization", "world health organisation"}, {"World Health Organisation", "world health organisation"},
		{"Quill Center for Labor", "quill centre for labour"}, {"Defense Program", "defence programme"}, {"Vorn & Sons", "vorn and sons"},
		{"Quill Modernizers", "quill modernisers"}, {"Quill Prize", "quill prize"}, {"Vorn Seized", "vorn seized"}, {"AT&T", "at and t"},
		{"", ""}, {"...", ""},
	} {
		if got := OrganisationKey(c.in); got != c.want {
			t.Errorf("OrganisationKey(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
