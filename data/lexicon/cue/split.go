package cue

import (
	"slices"
	"strings"
)

// splitVerb is what a form of a verb is with its particle: "teilte … mit".
type splitVerb struct {
	particle string
	w        Word
}

// With returns what a form is together with a particle that stands elsewhere in its clause: "teilte" with "mit".
func (c *Words) With(form, particle string) (Word, bool) {
	for _, v := range c.split[strings.ToLower(form)] {
		if strings.EqualFold(v.particle, particle) {
			return v.w, true
		}
	}
	return Word{}, false
}

// formsOf reads a column of forms: those of a verb that is split begin with its particle and a bar, "mit| teilt teilte".
func formsOf(column string) (particle string, forms []string) {
	forms = slices.DeleteFunc(strings.Fields(column), func(w string) bool { return w == noForm || w == perfectMark })
	if len(forms) > 0 && strings.HasSuffix(forms[0], "|") {
		return strings.TrimSuffix(forms[0], "|"), forms[1:]
	}
	return "", forms
}

// addSplit adds a verb with a particle: apart, "teilte … mit", and as one word, "mitteilte", "mitgeteilt".
func (c *Words) addSplit(particle string, forms []string, participle string, row Word) {
	for _, f := range forms {
		c.split[f] = append(c.split[f], splitVerb{particle, row})
		x := c.words[f]
		x.Form = Separable
		c.words[f] = x
	}
	whole := make([]string, 0, len(forms)+1)
	for _, f := range append(strings.Fields(participle), forms...) {
		whole = append(whole, particle+f)
	}
	addCues(c.words, whole, row, []Form{AnyForm})
}
