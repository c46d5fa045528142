package main

import (
	"strings"
	"unicode"
)

// worldCity is the number of people from which a city is printed in every script; below, in that of its country alone.
const worldCity = 500_000

// shortestVariant is the length of the shortest other name in Latin letters: shorter ones are codes.
const shortestVariant = 4

// scripts are those of the world's news, with the countries that write in them.
var scripts = []struct {
	table     *unicode.RangeTable
	countries string
}{
	{unicode.Latin, ""},
	{unicode.Cyrillic, "RU UA BY BG RS MK ME BA KZ KG TJ MN XK MD"},
	{unicode.Arabic, "AE AF BH DJ DZ EG EH IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN YE"},
	{unicode.Han, "CN HK JP MO SG TW"},
	{unicode.Hangul, "KP KR"},
	{unicode.Katakana, ""},
	{unicode.Hiragana, "JP"},
	{unicode.Greek, "CY GR"},
	{unicode.Hebrew, "IL PS"},
	{unicode.Devanagari, "IN NP"},
	{unicode.Bengali, "BD IN"},
	{unicode.Tamil, "IN LK"},
	{unicode.Thai, "TH"},
	{unicode.Georgian, "GE"},
	{unicode.Armenian, "AM AZ"},
	{unicode.Ethiopic, "ER ET"},
	{unicode.Myanmar, "MM"},
	{unicode.Khmer, "KH"},
	{unicode.Lao, "LA"},
}

// scriptOf returns the script of a name; nil when it is of none in the table or of several.
func scriptOf(s string) *unicode.RangeTable {
	for _, c := range scripts {
		if isScript(s, c.table) {
			return c.table
		}
	}
	return nil
}

// scriptLimit is how many names in a script a city keeps.
func scriptLimit(script *unicode.RangeTable, c city, wide bool) int {
	for _, s := range scripts {
		switch {
		case s.table != script:
		case strings.Contains(s.countries, c.Country) && wide:
			return 6 // with its former names and other languages
		case strings.Contains(s.countries, c.Country):
			return 3
		case wide && s.countries != "" || script == unicode.Cyrillic && c.Population >= 100_000:
			return 2
		}
	}
	return 0
}
