package moment

import (
	_ "embed" // the months
	"strconv"
	"strings"
	"time"
)

//go:embed months.tsv
var monthTable string

// months maps month names of many languages to their number; jalaliMonths does so for the Persian calendar.
var months, jalaliMonths = readMonths(monthTable)

func readMonths(table string) (common, jalali map[string]time.Month) {
	common, jalali = map[string]time.Month{}, map[string]time.Month{}
	for line := range strings.Lines(table) {
		number, names, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		m := common
		digits, persian := strings.CutPrefix(number, "persian ")
		if persian {
			m = jalali
		}
		n, err := strconv.Atoi(digits)
		if err != nil {
			panic("months.tsv: " + err.Error()) // a mistake in the table, found by any test
		}
		for name := range strings.FieldsSeq(names) {
			name = strings.ReplaceAll(name, "_", " ")
			if _, taken := m[name]; !taken {
				m[name] = time.Month(n)
			}
		}
	}
	return common, jalali
}

// Month is the month of the common calendar that a word names in any language, by its name or an abbreviation; 0 for none.
func Month(word string) time.Month { return months[strings.ToLower(word)] }
