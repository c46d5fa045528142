package calibrate

import (
	"fmt"
	"strings"

	"onrecord/data/news"
)

// table tells how often quotes of a confidence are right, by tenths of it, and how many direct quotes reach the highest.
func table(all []Judged) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-12s %6s %9s %9s\n", "confidence", "quotes", "overlap80", "contain80")
	for tenth := range 10 {
		low := float64(tenth) / 10
		row(&b, fmt.Sprintf("%.1f", low), all, func(j *Judged) bool { return j.tenth() == tenth })
	}
	row(&b, "all", all, func(*Judged) bool { return true })
	direct, reach := 0, 0
	for i := range all {
		if all[i].Quote.Kind == news.Direct {
			direct++
			if all[i].tenth() == 9 {
				reach++
			}
		}
	}
	fmt.Fprintf(&b, "direct quotes at 0.9 or more: %d of %d\n", reach, direct)
	return b.String()
}

// tenth is the tenth of the confidence, which has two decimals.
func (j *Judged) tenth() int { return min(9, int(100*j.Quote.Confidence+0.5)/10) }

// row prints how many of the quotes in a row are right.
func row(b *strings.Builder, name string, all []Judged, in func(*Judged) bool) {
	n, right, inside := 0, 0, 0
	for i := range all {
		if j := &all[i]; in(j) {
			n++
			right += count(j.Right)
			inside += count(j.Inside)
		}
	}
	if n > 0 {
		fmt.Fprintf(b, "%-12s %6d %9.3f %9.3f\n", name, n, float64(right)/float64(n), float64(inside)/float64(n))
	}
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// Report is the table of each set, by the confidence that was given and by cross-validation.
func Report(all []Judged) string {
	var b strings.Builder
	crossed := crossValidate(all)
	for _, set := range Sets {
		fmt.Fprintf(&b, "\n== %s\n%s", set.Name, table(of(all, set.Name)))
		fmt.Fprintf(&b, "\n== %s, each document by weights fitted to others (%d folds)\n%s", set.Name, folds, table(of(crossed, set.Name)))
	}
	return b.String()
}

func of(all []Judged, set string) (some []Judged) {
	for _, j := range all {
		if j.Set == set {
			some = append(some, j)
		}
	}
	return some
}
