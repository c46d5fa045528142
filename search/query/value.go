package query

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/data/spelling"
)

var kinds = []string{"direct", "indirect", "mixed"}

// filterUnit reads the filter called name, whose name and colon have the given length: its values or its bracket.
func (p *parser) filterUnit(name Name, length int) (item, bool) {
	start := p.at
	p.at += length
	if p.filter != "" {
		p.warn(start, "", "A filter inside the brackets of “%s:” stands for itself.", p.filter)
	}
	printed := false // the values stand for what is printed, and nothing else
	if p.peek() == '=' {
		at := p.at
		p.next()
		if printed = name == CueFilter && p.peek() != '('; !printed {
			p.warn(at, "", "“=” for names as printed is not supported; every spelling is found.")
		}
	}
	if p.peek() != '(' {
		it, ok := p.values(name, start)
		if f, isFilter := it.Node.(Filter); isFilter && printed {
			for i := range f.Values {
				f.Values[i].Phrase = true
			}
		}
		return it, ok
	}
	outer := p.filter
	p.filter = name
	n, ok := p.bracket()
	p.filter = outer
	return item{Node: merge(n, name)}, ok
}

// merge makes one filter of several with one name that are joined by OR alone, as of speaker:(A OR B).
func merge(n Node, name Name) Node {
	or, ok := n.(Or)
	if !ok || name.IsDate() {
		return n
	}
	merged := Filter{Name: name}
	for _, c := range or {
		f, ok := c.(Filter)
		if !ok || f.Name != name {
			return n
		}
		merged.Values = append(merged.Values, f.Values...)
	}
	return merged
}

// values reads "a,b" as values of the filter that began at start.
func (p *parser) values(name Name, start int) (item, bool) {
	var values []Text
	for {
		if t, ok := p.value(name, start); ok {
			values = append(values, t)
		}
		if p.err != nil || p.atEnd() || p.peek() != ',' {
			break
		}
		comma := p.at
		p.next()
		if p.atEnd() || endsWord(p.peek()) && !isMark(p.peek()) {
			p.warn(comma, "", "“,” has no value straight after it, and is skipped.")
			break
		}
	}
	if len(values) == 0 {
		return item{}, false
	}
	if name.IsDate() {
		return item{Node: dates(name, values)}, true
	}
	return item{Node: Filter{Name: name, Values: values}}, true
}

// dates makes a filter of each value, so that each is one range.
func dates(name Name, values []Text) Node {
	var nodes []Node
	for _, v := range values {
		nodes = append(nodes, Filter{Name: name, Values: []Text{v}})
	}
	n, _ := oneOf(nodes)
	return n
}

// value reads one value of the filter that began at start.
func (p *parser) value(name Name, start int) (Text, bool) {
	at := p.at
	var t Text
	ok := true
	if isMark(p.peek()) {
		t, ok = p.phrase()
	} else {
		rest := p.rest()
		w := rest[:wordEnd(rest)]
		if i := strings.IndexByte(w, ','); i >= 0 {
			w = w[:i]
		}
		p.at += len(w)
		t = Text{Text: w}
	}
	switch {
	case !ok:
		return Text{}, false
	case name.IsDate():
		return p.dateValue(name, t.Text, start)
	case t.Phrase:
	case name == URL:
		if !searchable(t.Text) {
			p.warn(at, "", "“%s:” has no value that can be searched for, and is skipped.", name)
			return Text{}, false
		}
		t.Phrase = !bareValue(t.Text)
	default:
		if strings.HasPrefix(t.Text, "-") {
			p.warnMinus(start, at)
		}
		if t.Text, ok = p.word(t.Text, at); !ok {
			return Text{}, false
		}
		t.Phrase = !bareValue(t.Text)
	}
	if name == KindFilter {
		return p.kindValue(t.Text, start)
	}
	return t, true
}

// warnMinus warns of the "-" at the beginning of the value that was read from at on, of the filter that began at start.
func (p *parser) warnMinus(start, at int) {
	suggestion := ""
	if before := p.in[start:at]; strings.HasSuffix(before, ":") {
		suggestion = "-" + before + p.in[at+1:p.at]
	}
	p.warn(start, suggestion, "“-” excludes only before the name of a filter, and is skipped.")
}

// dateValue checks a date and writes it as dates are written.
func (p *parser) dateValue(name Name, s string, start int) (Text, bool) {
	f, err := newDate(name, s)
	if err != nil {
		p.fail(start, err)
		return Text{}, false
	}
	return f.Values[0], true
}

// kindValue checks a kind of quote.
func (p *parser) kindValue(s string, start int) (Text, bool) {
	s = strings.ToLower(s)
	if slices.Contains(kinds, s) {
		return Text{Text: s}, true
	}
	nearest := cmp.Or(spelling.Nearest(s, kinds), kinds[0])
	p.fail(start, &SyntaxError{Suggestion: "kind:" + nearest, Msg: "“kind:” takes direct, indirect or mixed, as in kind:" + nearest + "."})
	return Text{}, false
}
