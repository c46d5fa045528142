package link

import (
	"testing"

	"onrecord/data/store"
)

// TestRulesHaveWords: readers are told in words why a name is somebody's.
func TestRulesHaveWords(t *testing.T) {
	for rule := range confidences {
		if r := (store.Reason{Link: evidence(rule)}); r.Sentence() == rule {
			t.Errorf("store.Reason has no words for the rule %s", rule)
		}
	}
}
