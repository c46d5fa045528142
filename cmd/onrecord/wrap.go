package main

import (
	"io"
	"os"
	"strings"
	"unicode"

	"golang.org/x/term"
	"golang.org/x/text/width"
)

// widthOf is how many columns the terminal w has; 0 when w is none.
func widthOf(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return columns
}

// minWrap is the narrowest column that lines are broken to: narrower ones are harder to read than what a terminal breaks itself.
const minWrap = 20

// wrapped breaks a line at spaces to a number of columns. What has no spaces is broken anywhere, as Chinese and Japanese are.
func wrapped(s string, columns int) []string {
	if columns < minWrap {
		return []string{s}
	}
	var lines []string
	start, space, used := 0, -1, 0 // of the line: where it begins, the last space in it, its columns
	for i, r := range s {
		if r == ' ' {
			space = i
		}
		if used += columnsOf(r); used <= columns || r == ' ' {
			continue
		}
		end, next := i, i
		if space > start {
			end, next = space, space+1
		}
		lines = append(lines, strings.TrimRight(s[start:end], " "))
		start, space, used = next, -1, 0
		for _, r := range s[next:i] {
			used += columnsOf(r)
		}
		used += columnsOf(r)
	}
	return append(lines, s[start:])
}

// columnsOf is how many columns of a terminal a character takes: two if it is as wide as it is high (Unicode Standard Annex 11), none
// if it stands on the one before.
func columnsOf(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
