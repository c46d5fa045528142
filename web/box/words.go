package box

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// words are what the box says, by language and key. They stand in the newest script, as JSON, so that the page for a frame says the
// same; the English ones are complete.
var words = readWords(newest.text)

// readWords takes the words out of a script.
func readWords(script []byte) map[string]map[string]string {
	_, rest, _ := bytes.Cut(script, []byte("\nconst words = "))
	text, _, _ := bytes.Cut(rest, []byte(";\n"))
	var all map[string]map[string]string
	if err := json.Unmarshal(text, &all); err != nil {
		panic(fmt.Sprintf("the words in the script of the box: %v", err)) // the script is embedded
	}
	return all
}

// dateLayouts are how days are written, by language.
var dateLayouts = map[string]string{"en": "2 Jan 2006", "de": "02.01.2006"}

// tongue says things in one language.
type tongue struct {
	Lang  string // as "de"
	words map[string]string
}

// tongueOf returns the tongue for a language tag, which is English where the box does not know the language.
func tongueOf(lang string) tongue {
	lang, _, _ = strings.Cut(strings.ToLower(lang), "-")
	if words[lang] == nil {
		lang = "en"
	}
	return tongue{lang, words[lang]}
}

// say returns a sentence with what stands in it between braces.
func (t tongue) say(key string, replacements ...string) string {
	return strings.NewReplacer(replacements...).Replace(t.words[key])
}

// number writes n with the separators of the language.
func (t tongue) number(n int) string {
	return message.NewPrinter(language.Make(t.Lang)).Sprint(n)
}

func (t tongue) date(at time.Time) string { return at.UTC().Format(dateLayouts[t.Lang]) }
