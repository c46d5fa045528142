package query

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Parse reads a query. What is only odd is repaired with a warning, since people paste headlines and fragments; an error is a
// *SyntaxError: a date or kind that cannot be read, a limit passed, or, with Options.Strict, the first repair.
func Parse(s string, o Options) (*Query, error) {
	if len(s) > MaxBytes {
		return nil, &SyntaxError{Offset: MaxBytes, Length: len(s) - MaxBytes,
			Msg: fmt.Sprintf("A query may have at most %d bytes; this one has %d.", MaxBytes, len(s))}
	}
	return parse(s, o)
}

// parse is Parse without the limit of bytes, which a canonical form may pass.
func parse(s string, o Options) (*Query, error) {
	p := &parser{in: s}
	root, ok := p.or()
	if p.err != nil {
		return nil, p.err
	}
	if !ok {
		root = All{}
	}
	slices.SortStableFunc(p.warnings, func(a, b Warning) int { return cmp.Compare(a.Offset, b.Offset) })
	if o.Strict && len(p.warnings) > 0 {
		w := p.warnings[0]
		return nil, &SyntaxError{Offset: w.Offset, Length: w.Length, Msg: w.Message, Suggestion: w.Suggestion}
	}
	if n := clauses(root); n > MaxClauses {
		return nil, p.whole("A query may have at most %d clauses (words, phrases and values); this one has %d.", MaxClauses, n)
	}
	if depth(root) > MaxDepth {
		return nil, p.whole("Brackets may stand at most %d deep.", MaxDepth)
	}
	return &Query{Root: root, Warnings: p.warnings}, nil
}

// parser reads in from left to right by recursive descent, one method for each rule of the grammar in docs/query.md. A method
// that reads a node returns false when there was nothing to read, having warned of what it skipped.
type parser struct {
	in       string
	at       int
	depth    int  // open brackets
	filter   Name // whose values are read, inside the brackets of name:(…); else empty
	warnings []Warning
	err      *SyntaxError // the first; everything after it is unread
}

func (p *parser) whole(format string, args ...any) *SyntaxError {
	return &SyntaxError{Length: len(p.in), Msg: fmt.Sprintf(format, args...)}
}

// warn notes a repair of the bytes from start to the place reached.
func (p *parser) warn(start int, suggestion, format string, args ...any) {
	p.warnings = append(p.warnings, Warning{Message: fmt.Sprintf(format, args...), Offset: start, Length: p.at - start, Suggestion: suggestion})
}

// fail ends reading with an error about the bytes from start to the place reached.
func (p *parser) fail(start int, err *SyntaxError) {
	if p.err == nil {
		p.err = &SyntaxError{Offset: start, Length: p.at - start, Msg: err.Msg, Suggestion: err.Suggestion}
	}
	p.at = len(p.in)
}

func (p *parser) rest() string { return p.in[p.at:] }

func (p *parser) peek() rune {
	r, _ := utf8.DecodeRuneInString(p.rest())
	return r
}

// next steps over one rune.
func (p *parser) next() {
	_, n := utf8.DecodeRuneInString(p.rest())
	p.at += n
}

func (p *parser) atEnd() bool { return p.at >= len(p.in) }

func (p *parser) space() {
	for !p.atEnd() && isSpace(p.peek()) {
		p.next()
	}
}

// or reads "a OR b", up to the end or the bracket that closes it.
func (p *parser) or() (Node, bool) {
	var nodes []Node
	for {
		n, ok := p.and()
		if ok {
			nodes = append(nodes, n)
		}
		op, length := operator(p.rest())
		if op != "OR" {
			return oneOf(nodes)
		}
		start := p.at
		p.at += length
		if !ok {
			p.warn(start, "", "“OR” has nothing on its left to join, and is skipped.")
		} else if !p.unitFollows() {
			p.warn(start, "", "“OR” has nothing on its right to join, and is skipped.")
		}
	}
}

// oneOf joins nodes by Or.
func oneOf(nodes []Node) (Node, bool) {
	switch len(nodes) {
	case 0:
		return nil, false
	case 1:
		return nodes[0], true
	default:
		return Or(nodes), true
	}
}

// unitFollows reports whether something that can be joined comes next.
func (p *parser) unitFollows() bool {
	p.space()
	op, _ := operator(p.rest())
	return !p.atEnd() && p.peek() != ')' && op != "OR" && op != "AND" && op != "NEAR"
}

// and reads "a b AND c", up to an OR, the end or the bracket that closes it.
func (p *parser) and() (Node, bool) {
	var items []item
	for {
		p.space()
		start := p.at
		op, length := operator(p.rest())
		switch {
		case p.atEnd(), op == "OR", p.peek() == ')' && p.depth > 0:
			return p.join(items)
		case p.peek() == ')':
			p.next()
			p.warn(start, "", "The bracket “)” closes nothing, and is skipped.")
		case op == "AND", op == "NEAR":
			p.at += length
			p.conjunction(start, len(items) > 0)
		default:
			if it, ok := p.not(); ok {
				it.start, it.end = start, p.at
				items = append(items, it)
			}
		}
	}
}

// conjunction warns of the AND or NEAR from start if it joins nothing, or is not supported.
func (p *parser) conjunction(start int, left bool) {
	op := p.in[start:p.at]
	end := p.at
	right := p.unitFollows()
	p.at = end
	switch {
	case !left:
		p.warn(start, "", "“%s” has nothing on its left to join, and is skipped.", op)
	case !right:
		p.warn(start, "", "“%s” has nothing on its right to join, and is skipped.", op)
	case op != "AND":
		p.warn(start, "AND", "“%s” is not supported, and is read as AND.", op)
	}
}

// item is one of several nodes joined by AND.
type item struct {
	Node
	bracketed  bool
	start, end int // bytes
}

// not reads a unit with or without NOT or "-" before it.
func (p *parser) not() (item, bool) {
	start := p.at
	op, length := operator(p.rest())
	minus := p.peek() == '-'
	if minus {
		length = len(p.rest()) - len(strings.TrimLeft(p.rest(), "-"))
	}
	if op != "NOT" && !minus {
		return p.unit()
	}
	single := minus && length == 1 && p.startsToken()
	p.at += length
	if joins := single && p.minusJoins() || !minus && p.notJoins(); !joins {
		p.warn(start, "", "“%s” stands before nothing that it could exclude, and is skipped.", p.in[start:p.at])
		return item{}, false
	}
	p.space()
	it, ok := p.unit()
	return item{Node: Not{it.Node}}, ok
}

// startsToken reports whether a "-" here stands at the start of a token, and not after a phrase or a bracket.
func (p *parser) startsToken() bool {
	r, n := utf8.DecodeLastRuneInString(p.in[:p.at])
	return n == 0 || isSpace(r) || r == '('
}

// minusJoins reports whether a "-" just read stands straight before something to exclude.
func (p *parser) minusJoins() bool { return !p.atEnd() && !isSpace(p.peek()) && p.peek() != ')' }

// notJoins reports whether a NOT just read has something to exclude after it.
func (p *parser) notJoins() bool {
	end := p.at
	defer func() { p.at = end }()
	follows := p.unitFollows()
	op, _ := operator(p.rest())
	return follows && op != "NOT" && p.peek() != '-'
}

// unit reads a bracket, a filter, a phrase or a word.
func (p *parser) unit() (item, bool) {
	if p.peek() == '(' {
		n, ok := p.bracket()
		return item{Node: n, bracketed: true}, ok
	}
	name, length := prefix(p.rest())
	if name != "" && p.valueAt(p.at+length) {
		if f, ok := named(name); ok {
			return p.filterUnit(f, length)
		}
	}
	if p.filter != "" {
		return p.values(p.filter, p.at)
	}
	t, ok := p.text()
	return item{Node: t}, ok
}

// bracket reads "(…)".
func (p *parser) bracket() (Node, bool) {
	start := p.at
	p.next()
	if p.depth++; p.depth > MaxDepth {
		p.fail(start, p.whole("Brackets may stand at most %d deep.", MaxDepth))
		return nil, false
	}
	n, ok := p.or()
	p.depth--
	switch {
	case p.err != nil:
		return nil, false
	case p.atEnd():
		p.warn(start, "", "The bracket “(” is not closed; it ends with the query.")
	default:
		p.next()
	}
	if !ok {
		p.warn(start, "", "The brackets hold nothing to search for, and are skipped.")
	}
	return n, ok
}

// valueAt reports whether a filter's value can begin at byte i.
func (p *parser) valueAt(i int) bool {
	r, n := utf8.DecodeRuneInString(p.in[i:])
	return n > 0 && !isSpace(r) && r != ')'
}

// text reads a bare word or a phrase.
func (p *parser) text() (Text, bool) {
	if isMark(p.peek()) {
		return p.phrase()
	}
	start := p.at
	name, length := prefix(p.rest())
	p.at += wordEnd(p.rest())
	w := p.in[start:p.at]
	if name != "" {
		p.warnName(name, start, length)
	}
	w, ok := p.word(w, start)
	return Text{Text: w, Phrase: !bare(w)}, ok
}

// warnName warns of a word that looks like a filter: one without a value, or a misspelt one.
func (p *parser) warnName(name string, start, length int) {
	hasValue := p.valueAt(start + length)
	if _, ok := named(name); ok && !hasValue {
		p.warn(start, "", "“%s:” has no value straight after the colon, and is read as a word.", name)
		return
	}
	if near, ok := nearestName(name); ok && hasValue {
		p.warnings = append(p.warnings, Warning{Offset: start, Length: length, Suggestion: near + ":",
			Message: fmt.Sprintf("“%s:” is not a filter; the words are searched for as they stand.", name)})
	}
}

// word takes the punctuation off a word that began at start and has just been read, and warns of what is not supported in it.
func (p *parser) word(w string, start int) (string, bool) {
	switch u := unsupported(w); {
	case strings.HasPrefix(u, "~"):
		p.warn(start, "", "“%s” for near spellings is not supported; the word is searched for as it stands.", u)
		w = fuzzy.ReplaceAllString(w, "")
	case u != "":
		p.warn(start, "", "“%s” for any letters is not supported; it separates words.", u)
	}
	trimmed := trim(w)
	if !searchable(trimmed) {
		p.warn(start, "", "“%s” has no letter or digit to search for, and is skipped.", w)
		return "", false
	}
	return trimmed, true
}

// phrase reads the text between two marks.
func (p *parser) phrase() (Text, bool) {
	start := p.at
	p.next()
	length := strings.IndexFunc(p.rest(), isMark)
	closed := length >= 0
	if !closed {
		length = len(p.rest())
	}
	s := phraseText(p.rest()[:length])
	p.at += length
	if closed {
		p.next()
	} else {
		p.warn(start, "", "The quotation mark is not closed; the phrase ends with the query.")
	}
	p.phraseSuffix()
	if !searchable(s) {
		p.warn(start, "", "The quotation marks hold nothing to search for, and are skipped.")
		return Text{}, false
	}
	return Text{Text: s, Phrase: true}, true
}

// phraseSuffix steps over the "~5" that asks for words near each other.
func (p *parser) phraseSuffix() {
	start := p.at
	rest := p.rest()
	w := rest[:wordEnd(rest)]
	if i := strings.IndexByte(w, ','); i >= 0 {
		w = w[:i]
	}
	if fuzzy.FindString(w) == w && w != "" {
		p.at += len(w)
		p.warn(start, "", "“%s” for words near each other is not supported; the phrase is searched for as it stands.", w)
	}
}
