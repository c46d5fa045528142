package extract

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"onrecord/data/outlet"
)

// ruleReason is the reason for what a rule of the outlet keeps or drops, and ruleOrigin the witness of a field that one found.
const (
	ruleReason = "rule of the outlet"
	ruleOrigin = "rule"
)

// Rulebook holds the rules of outlets by the hosts they are for. A page on any other host is read as if there were none.
type Rulebook struct{ byHost map[string]*outletRules }

// outletRules are the rules of one outlet.
type outletRules struct {
	list  []outlet.Rule
	steps []step
}

var builtInRules = mustCompile(outlet.Ruled())

func mustCompile(list []outlet.Rules) *Rulebook {
	b := &Rulebook{byHost: map[string]*outletRules{}}
	if err := b.add(list); err != nil {
		panic(fmt.Sprintf("rules.tsv: %v", err)) // a mistake in the table, found by any test
	}
	return b
}

// NewRulebook returns the rules built in with others before them: an outlet that has some loses those built in for it. The error
// names the selector that cannot be read.
func NewRulebook(own []outlet.Rules) (*Rulebook, error) {
	b := &Rulebook{byHost: map[string]*outletRules{}}
	for host, r := range builtInRules.byHost {
		b.byHost[host] = r
	}
	return b, b.add(own)
}

// CheckRule returns an error that names the field and the selector of a rule that cannot be read.
func CheckRule(r outlet.Rule) error {
	_, err := readSelector(r, 0)
	return err
}

func (b *Rulebook) add(list []outlet.Rules) error {
	for _, o := range list {
		r := &outletRules{list: o.List}
		for i, rule := range o.List {
			steps, err := readSelector(rule, i)
			if err != nil {
				return err
			}
			r.steps = append(r.steps, steps...)
		}
		if len(r.steps) > maxRuleSteps {
			return fmt.Errorf("the rules of %s have %d parts, and %d is the most", o.Outlet, len(r.steps), maxRuleSteps)
		}
		for _, h := range o.Hosts {
			b.byHost[h] = r
		}
	}
	return nil
}

// Page is extract.Page by the rules of this book.
func (b *Rulebook) Page(in Input) Result {
	in.Rules = b
	return Page(in)
}

// forPage returns the rules at work on one page; nil where there are none.
func (b *Rulebook) forPage(address string) *ruling {
	if b == nil {
		b = builtInRules
	}
	u := parseURL(address)
	if u == nil {
		return nil
	}
	r, ok := outlet.Find(b.byHost, u.Host)
	if !ok || len(r.list) == 0 {
		return nil
	}
	return r.ruling()
}

func (r *outletRules) ruling() *ruling {
	return &ruling{outletRules: r, values: make([][]string, len(r.list)), times: make([]int, len(r.list))}
}

// ruling is what the rules of an outlet found on one page. All methods hold for nil, which is the ruling of no rules.
type ruling struct {
	*outletRules
	values [][]string // by rule: what it found, in the order of the page
	times  []int      // by rule: how many elements it matched
	bodies []int      // the elements that hold the body
	unused bool       // the elements that hold the body hold no text: they are left alone
}

// mark is what the rules of an outlet say of an element; the higher one wins.
type mark uint8

const (
	noMark    mark = iota
	fieldMark      // it holds a field that is no part of the body
	bodyMark
	dropMark
)

// match asks the rules about an element.
func (r *ruling) match(n *html.Node, t trail) (mark, trail) {
	m := noMark
	t = advance(r.steps, n, t, func(s *step) {
		r.times[s.rule]++
		switch r.list[s.rule].Field {
		case outlet.Body:
			m = max(m, bodyMark)
		case outlet.Drop:
			m = max(m, dropMark)
		case outlet.Standfirst, outlet.Byline:
			m = max(m, fieldMark)
			r.note(s, n)
		default:
			r.note(s, n)
		}
	})
	return m, t
}

// maxRuleValues is how many values of one rule are kept.
const maxRuleValues = 20

// note keeps the value that a rule finds in an element.
func (r *ruling) note(s *step, n *html.Node) {
	if len(r.values[s.rule]) >= maxRuleValues {
		return
	}
	value := attr(n, s.attr)
	if s.attr == "" {
		value = textOf(n)
	}
	if value = squeeze(validUTF8(value)); value != "" {
		r.values[s.rule] = append(r.values[s.rule], value)
	}
}

// all returns what the first rule for a field found that found anything, each text once.
func (r *ruling) all(f outlet.Field) []string {
	if r == nil {
		return nil
	}
	for i, rule := range r.list {
		if rule.Field == f && len(r.values[i]) > 0 {
			return distinct(r.values[i])
		}
	}
	return nil
}

func distinct(list []string) []string {
	var once []string
	for _, s := range list {
		if !slices.Contains(once, s) {
			once = append(once, s)
		}
	}
	return once
}

// witness is the first value that the rules have for a field.
func (r *ruling) witness(f outlet.Field) witness {
	if values := r.all(f); len(values) > 0 {
		return witness{ruleOrigin, values[0]}
	}
	return witness{}
}

// unmatched lists the rules that found nothing, as “body: .story-text”. What is to be dropped need not be on every page.
func (r *ruling) unmatched() []string {
	if r == nil {
		return nil
	}
	var list []string
	for i, rule := range r.list {
		none := r.times[i] == 0
		switch rule.Field {
		case outlet.Drop:
			none = false
		case outlet.Body:
			none = none || r.unused
		default:
			none = len(r.values[i]) == 0
		}
		if none {
			list = append(list, string(rule.Field)+": "+rule.Selector)
		}
	}
	return list
}

// apply notes an element that the rules speak of, and returns the role that it has by them.
func (r *ruling) apply(m mark, el int, otherwise role) role {
	switch m {
	case dropMark:
		return ruleRole
	case bodyMark:
		r.bodies = append(r.bodies, el)
		return bodyRole
	}
	return otherwise
}

// ruledRegion returns the smallest element around all that the rules of the outlet call the body. It reports false where there are
// no such rules, or next to no text there.
func (s *survey) ruledRegion() (int, bool) {
	if !s.rules.findsBody() {
		return 0, false
	}
	region, text := -1, 0
	for _, el := range s.rules.bodies {
		region = s.common(region, el)
		text += s.unitsTo[s.elements[el].last] - s.unitsTo[s.elements[el].first]
	}
	if text < emptyBody {
		s.rules.unused = true
		return 0, false
	}
	return region, true
}

func (r *ruling) findsBody() bool { return r != nil && len(r.bodies) > 0 && !r.unused }

// distrust gives up the rules for the body, which found no text. It reports whether there were any.
func (r *ruling) distrust() bool {
	if !r.findsBody() {
		return false
	}
	r.unused = true
	return true
}

// setApart makes a piece of its own of what a rule drops in the midst of a paragraph.
func (s *survey) setApart(n *html.Node, el int, c context) {
	text := squeeze(textOf(n))
	if text == "" {
		return
	}
	at := s.open(n, signal{role: ruleRole}, el)
	s.pieces = append(s.pieces, piece{text: text, kind: c.kind, elem: at, units: units(text)})
	s.close(at)
}

// describeElement names an element as a selector would: “div#story.text.wide”.
func describeElement(n *html.Node) string {
	if n == nil || n.Type != html.ElementNode {
		return "the whole page"
	}
	name := n.Data
	if id := attr(n, "id"); id != "" {
		name += "#" + id
	}
	for class := range strings.FieldsSeq(cut(attr(n, "class"), maxSignal)) {
		name += "." + class
	}
	return cut(name, maxSignal)
}
