package name

import "testing"

func TestOrganisationKey(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"U.N.", "un"}, {"UN", "un"}, {"The Harbour Trust Ltd.", "harbour trust"}, {"Harbour  Trust", "harbour trust"},
		{"Harbour Trust Co., Ltd", "harbour trust"}, {"ТАСС", "tass"}, {"Société Générale", "societe generale"}, {"The Company", "company"},
		{"", ""}, {"...", ""},
	} {
		if got := OrganisationKey(c.in); got != c.want {
			t.Errorf("OrganisationKey(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
