package lexicon

import "testing"

func TestClassesOf(t *testing.T) {
	for w, want := range map[string]Class{
		"the": Function, "monday": Date, "bin": Particle, "mr": HonorificTitle, "spokesman": RoleTitle, "ministry": OrganisationFirst, "ferry": OtherNoun,
	} {
		if got := ClassesOf(w); got&want == 0 {
			t.Errorf("ClassesOf(%q) = %b, want also %b", w, got, want)
		}
	}
	for _, w := range []string{"the", "council", "river", "harbour", "van", "minister", "company", "act", "zzz"} {
		c, h := ClassesOf(w), HeadOf(w)
		for _, tt := range []struct {
			class Class
			want  bool
		}{
			{Function, IsFunctionWord(w)}, {Common, IsCommon(w)}, {Particle, IsParticle(w)}, {Date, IsDate(w)},
			{OfficeTitle, TitleOf(w).Kind == Office}, {OrganisationLast, h.Last == OrganisationHead}, {PlaceLast, h.Last == PlaceHead},
			{OtherLast, h.Last == OtherHead}, {OtherFirst, h.First == OtherHead}, {OrganisationNoun, KindOfNoun(w) == OrganisationHead},
		} {
			if got := c&tt.class != 0; got != tt.want {
				t.Errorf("ClassesOf(%q) has class %b: %v, want %v", w, tt.class, got, tt.want)
			}
		}
	}
}
