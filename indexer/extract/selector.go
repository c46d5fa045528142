package extract

import (
	"fmt"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"onrecord/data/outlet"
)

// A selector of a rule is matched while the page is walked, step by step from the left: a descendant (“a b”) costs no more than a
// child (“a > b”), however deep the page is. Matching upwards from each element, as selector libraries do, is quadratic in the depth;
// :has and :contains took seconds and gigabytes on a page of one megabyte. So the steps are ours, and a library matches each alone.

// step is one compound of a selector, as “p.lead”, with what it asks of the elements around.
type step struct {
	match cascadia.Matcher
	first bool // nothing is asked of what is around
	child bool // the parent must match the step before; else any ancestor does
	rule  int  // the rule that it completes; -1 for none
	attr  string
}

// maxRuleSteps is how many steps the rules of one outlet have together: a bit of an uint64 for each.
const maxRuleSteps = 64

// trail tells which steps the elements around have matched.
type trail struct{ above, parent uint64 }

// advance matches an element against all steps. It calls hit for each rule that the element completes and returns the trail for what
// is inside it.
func advance(steps []step, n *html.Node, t trail, hit func(s *step)) trail {
	var here uint64
	for i := range steps {
		s := &steps[i]
		if before := t.above; !s.first {
			if s.child {
				before = t.parent
			}
			if before>>(i-1)&1 == 0 {
				continue
			}
		}
		if !s.match.Match(n) {
			continue
		}
		here |= 1 << i
		if s.rule >= 0 {
			hit(s)
		}
	}
	return trail{above: t.above | here, parent: here}
}

// readSelector reads the selectors of a rule, the one with the given number.
func readSelector(r outlet.Rule, number int) ([]step, error) {
	var steps []step
	begun, child := false, false // of the alternative being read
	attr := ""
	finish := func() error {
		if !begun || child {
			return fmt.Errorf("%s: the selector %q ends in the middle", r.Field, r.Selector)
		}
		last := &steps[len(steps)-1]
		last.rule, last.attr = number, attr
		begun, attr = false, ""
		return nil
	}
	for _, token := range selectorTokens(r.Selector) {
		name, isAttr := strings.CutPrefix(token, "@")
		switch {
		case token == ",":
			if err := finish(); err != nil {
				return nil, err
			}
		case token == ">" && begun && !child && attr == "":
			child = true
		case isAttr && begun && !child && attr == "" && isAttrName(name):
			attr = name
		case attr != "" || isAttr || token == ">":
			return nil, fmt.Errorf("%s: the selector %q has %q where none can stand", r.Field, r.Selector, token)
		default:
			m, err := compound(token)
			if err != nil {
				return nil, fmt.Errorf("%s: the selector %q: %w", r.Field, r.Selector, err)
			}
			steps = append(steps, step{match: m, first: !begun, child: child, rule: -1})
			begun, child = true, false
		}
	}
	if err := finish(); err != nil {
		return nil, err
	}
	return steps, nil
}

// compound reads one compound. Pseudo-classes and siblings are refused: some of them look at all of the page for each element.
func compound(s string) (cascadia.Matcher, error) {
	if at := strings.IndexAny(outsideBrackets(s), ":+~"); at >= 0 {
		return nil, fmt.Errorf("%q is not known in rules, which have elements, classes, ids, attributes, descendants and children", s)
	}
	m, err := cascadia.Parse(s)
	if err != nil {
		return nil, fmt.Errorf("%q cannot be read: %w", s, err)
	}
	return m, nil
}

func isAttrName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-:") == ""
}

// selectorTokens cuts a list of selectors into compounds, “>”, “,” and attributes as “@href”.
func selectorTokens(s string) []string {
	var tokens []string
	plain, start := outsideBrackets(s), 0
	cut := func(end int) {
		if t := strings.TrimSpace(s[start:end]); t != "" {
			tokens = append(tokens, t)
		}
		start = end
	}
	for i := 0; i < len(s); i++ {
		switch plain[i] {
		case ' ', '\t', '@':
			cut(i)
		case '>', ',':
			cut(i)
			cut(i + 1)
		}
	}
	cut(len(s))
	return tokens
}

// outsideBrackets returns a selector with an “x” for each byte between brackets or quotation marks.
func outsideBrackets(s string) string {
	b := []byte(s)
	depth, quote := 0, byte(0)
	for i, c := range b {
		inside := depth > 0 || quote != 0
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote, inside = c, true
		case c == '[' || c == '(':
			depth++
		case c == ']' || c == ')':
			depth--
		}
		if inside {
			b[i] = 'x'
		}
	}
	return string(b)
}
