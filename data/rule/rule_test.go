package rule

import (
	"strings"
	"testing"
)

func TestEveryRuleHasANameAndASentence(t *testing.T) {
	seen := map[string]bool{}
	for _, q := range Quotes() {
		name := q.String()
		if name == "" || seen[name] {
			t.Errorf("rule %d is called %q, which is no name or another's", q, name)
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
