package rule

import (
	"strings"
	"testing"
)

func TestEveryRuleHasANameAndASentence(t *testing.T) {
	var names []string
	for _, q := range Quotes() {
		names = append(names, q.String())
	}
	for _, s := range Steps() {
		names = append(names, s.String())
	}
	seen := map[string]bool{"": true}
	for i, name := range names {
		if seen[name] {
			t.Errorf("rule %d is called %q, which is no name or another's", i, name)
		}
		seen[name] = true
		if s := Sentence(name); !strings.HasSuffix(s, ".") || strings.Contains(s, "“"+name+"”") {
			t.Errorf("Sentence(%q) = %q, want a sentence for people", name, s)
		}
	}
}

func TestSentenceOfAnUnknownRule(t *testing.T) {
	if got := Sentence("hearsay"); !strings.Contains(got, "hearsay") {
		t.Errorf("Sentence(%q) = %q, which does not name it", "hearsay", got)
	}
}
