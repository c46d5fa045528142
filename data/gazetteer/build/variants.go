package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/data/gazetteer/internal/table"
)

// How many other names a city keeps from GeoNames, by its size. There are dozens, most of them in languages that hardly print them.
func maxVariants(population int) int {
	switch {
	case population >= 1_000_000:
		return 24
	case population >= 100_000:
		return 10
	case population >= 15_000:
		return 4
	}
	return 0
}

// maxDistance between a city's name and another spelling of it: "Lugansk" is at 0.14 from Luhansk, "Genève" at 0.17 from Geneva.
const maxDistance = 0.34

// otherNames chooses from GeoNames' other names of a city: those in Latin letters that are the same name written differently
// ("Lugansk" of Luhansk). Names that share nothing with it are nicknames, former names and namesakes; the ones that are in
// use stand in cities.tsv. Names in other letters are kept where they are printed (scripts).
func otherNames(c city, capital bool) []string {
	limit := maxVariants(c.Population)
	if limit == 0 {
		return nil
	}
	own := table.Fold(c.Name)
	type scored struct {
		name string
		d    float64
	}
	var latin []scored
	var others []string
	have := map[*unicode.RangeTable]int{}
	wide := capital || c.Population >= worldCity
	for _, s := range c.Others {
		f := table.Fold(s)
		if f == own || strings.Contains(own, " ") && !strings.Contains(f, " ") && isScript(f, unicode.Latin) || !isProper(s) {
			continue
		}
		script := scriptOf(f)
		switch {
		case script == unicode.Latin && utf8.RuneCountInString(f) >= shortestVariant:
			if d := distance(own, f); d <= maxDistance {
				latin = append(latin, scored{s, d})
			}
		case utf8.RuneCountInString(f) >= 2 && have[script] < scriptLimit(script, c, wide):
			have[script]++
			others = append(others, s)
		}
	}
	slices.SortStableFunc(latin, func(x, y scored) int { return cmp.Compare(x.d, y.d) })
	var all []string
	for _, x := range latin[:min(len(latin), limit)] {
		all = append(all, x.name)
	}
	return append(all, others...)
}

// isProper reports whether s is written as a name is: a capital first where the letters have any, not all capitals (codes of airports),
// no additions.
func isProper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(r) || unicode.IsLower(r) || strings.ContainsAny(s, "(),/0123456789、，") || strings.Count(s, " ") >= 3 {
		return false
	}
	return !unicode.IsUpper(r) || strings.ToUpper(s) != s
}

func isScript(s string, t *unicode.RangeTable) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.Is(t, r) {
			return false
		}
	}
	return true
}

// distance is the number of edits between two names in proportion to the longer one.
func distance(a, b string) float64 {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(y); j++ {
			change := diagonal
			if x[i-1] != y[j-1] {
				change++
			}
			diagonal = row[j]
			row[j] = min(change, row[j]+1, row[j-1]+1)
		}
	}
	return float64(row[len(y)]) / float64(max(len(x), len(y), 1))
}
