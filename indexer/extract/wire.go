package extract

import (
	_ "embed" // the agencies
	"slices"
	"strings"

	"onrecord/data/news"
)

//go:embed wire.tsv
var wireTable string

// agencies maps the forms of agencies' names to their short names.
var agencies = readAgencies(wireTable)

func readAgencies(table string) map[string]string {
	m := map[string]string{}
	for short, form := range rows(table) {
		m[form] = short
	}
	return m
}

// maxAbbreviation is the longest abbreviation of an agency, in bytes.
const maxAbbreviation = 4

// agency is the short name of a news agency; empty for anything else. "Sid" is a man.
func agency(name string) string {
	name = strings.Trim(name, " .,*")
	if len(name) <= maxAbbreviation && isASCII(name) && !isCapitals(name) && name != strings.ToLower(name) {
		return ""
	}
	return agencies[folded(name)]
}

// wire tells whose copy an article is: the agency that signs it, or that marks its first or last lines. The agency's own site does not
// publish wire copy, and copy that somebody wrote "with" an agency is not the agency's.
func wire(a *news.Article, ld *linkedData, site []string) witness {
	w := first(witness{"byline", wireSignature(&a.Byline)}, witness{"json-ld", firstAgency(ld.origins)}, witness{"text", wireMark(a)},
		witness{"credits", creditedAgency(a.Credits)})
	if slices.ContainsFunc(site, func(s string) bool { return agency(s) == w.value || isSite(w.value, []string{s}) }) {
		return witness{}
	}
	return w
}

// wireSignature is the agency in a byline, alone or as where the author works: "Reuters", "Jane Roe, Associated Press".
func wireSignature(b *news.Byline) string {
	if len(b.Authors) == 0 {
		for _, o := range b.Organisations {
			if agency(o) == "" {
				return "" // a desk and an agency: mixed copy
			}
		}
		return firstAgency(b.Organisations)
	}
	at := strings.LastIndexAny(b.AsPrinted, ",|(–—\n")
	if at < 0 {
		return ""
	}
	return agency(strings.Trim(b.AsPrinted[at:], ",|()–—\n "))
}

func firstAgency(names []string) string {
	for _, n := range names {
		if short := agency(n); short != "" {
			return short
		}
	}
	return ""
}

// creditedAgency is the agency that a line of the article names as where it comes from: "Source: Reuters", or its name alone; of several
// the first.
func creditedAgency(credits []string) string {
	for _, c := range credits {
		if short := agency(strings.Trim(c, ":：()[]/ ")); short != "" {
			return short
		}
		if short := sourceAgency(c); short != "" {
			return short
		}
	}
	return ""
}

// sourceAgency is the first of the agencies that a line names as the source, if it names agencies only: "(Quelle: APA/dpa)".
func sourceAgency(s string) string {
	if !isSourceLine(s, units(s)) {
		return ""
	}
	list := strings.Trim(s[strings.IndexAny(s, ":：")+1:], wireBrackets+":：")
	if short := agency(list); short != "" || !areAgencies(folded(list)) {
		return short
	}
	return firstAgency(strings.FieldsFunc(list, isNameMark))
}

// lastLines is how many lines at the end of a text can be the name of an agency alone; above them it is the credit of a picture.
const lastLines = 2

// wireBrackets are the marks around an agency's name in a line of its own.
const wireBrackets = "()[]/*.—–- "

// isWireCredit reports whether a line says that others wrote with the help of agencies: "With AFP and Reuters".
func isWireCredit(s string, n int) bool {
	if n > maxSource || endsSentence(strings.TrimRight(s, " .")) {
		return false
	}
	lower := folded(strings.Trim(s, wireBrackets))
	for _, with := range bylineWords["with"] {
		if rest, ok := strings.CutPrefix(lower, with); ok && strings.HasPrefix(rest, " ") {
			return areAgencies(rest)
		}
	}
	return false
}

// areAgencies reports whether a list in lower case names news agencies only.
func areAgencies(list string) bool {
	n := 0
	for part := range strings.FieldsFuncSeq(list, isNameMark) {
		for _, name := range splitAnd(strings.TrimSpace(part)) {
			if agencies[name] == "" && !slices.Contains(bylineWords["agencies"], name) {
				return false
			}
			n++
		}
	}
	return n > 0
}

// maxWireMark is the longest mark of an agency in bytes: several in one bracket, "(AFP, Reuters, dpa)".
const maxWireMark = 60

// wireMark is the agency named in the dateline, before the first dash, in brackets at the end of the first or last paragraph, or behind its closing dash.
func wireMark(a *news.Article) string {
	if short := cableAgency(a.Dateline.AsPrinted); short != "" {
		return short
	}
	if short := bracketed(strings.TrimRight(a.Dateline.AsPrinted, " -–—―:.")); short != "" || len(a.Blocks) == 0 {
		return short
	}
	if short := wireStart(a.Body[a.Blocks[0].Start:a.Blocks[0].End]); short != "" {
		return short
	}
	for _, b := range []news.Block{a.Blocks[0], a.Blocks[len(a.Blocks)-1]} {
		if text := a.Body[b.Start:b.End]; b.Kind == news.Paragraph {
			if short := wireEnd(text); short != "" {
				return short
			}
		}
	}
	return ""
}

// wireStart is the agency that a paragraph begins with where it has no place: "(AP) — Two ferries …", "AFP - Two ferries …".
func wireStart(text string) string {
	at := datelineMark.FindStringIndex(cut(text, maxWireMark))
	if at == nil {
		return ""
	}
	return agency(strings.Trim(text[:at[0]], wireBrackets))
}

// wireEnd is the agency that a paragraph ends with: "… he said. (Reuters)", "… he said. — AFP", or the whole of a line.
func wireEnd(text string) string {
	if short := agency(text); short != "" {
		return short
	}
	text = strings.TrimRight(text, ". ")
	if short := bracketed(text); short != "" {
		return short
	}
	for _, dash := range []string{"—", "–", " - ", " /", "©"} {
		if at := strings.LastIndex(text, dash); at >= 0 && len(text)-at <= maxWireMark && endsSentence(strings.TrimSpace(text[:at])) {
			return agency(text[at+len(dash):])
		}
	}
	return ""
}

// brackets are the pairs in which agencies sign.
var brackets = [][2]string{{"(", ")"}, {"（", "）"}, {"[", "]"}, {"【", "】"}, {"/", "/"}}

// bracketed is the one agency in brackets at the end of a text. Several agencies sign mixed copy; a part of one is its regional service.
func bracketed(text string) string {
	for _, pair := range brackets {
		inner, closed := strings.CutSuffix(text, pair[1])
		at := strings.LastIndex(inner, pair[0])
		if !closed || at < 0 || len(inner)-at > maxWireMark {
			continue
		}
		if inner = inner[at+len(pair[0]):]; agency(inner) != "" {
			return agency(inner)
		}
		if short := sourceAgency(inner); short != "" {
			return short
		}
		head, rest, _ := strings.Cut(inner, "/")
		if agency(rest) == "" {
			return agency(head)
		}
	}
	return ""
}
