package quote

import (
	"onrecord/data/lexicon/cue"
)

// withheld are words by which a text says that it may not name its source.
var withheld = map[string]bool{
	"named": true, "name": true, "identified": true, "identify": true, "anonymity": true, "anonymous": true, "anonymously": true,
	"unnamed": true, "unidentified": true, "publicly": true, "background": true, "pseudonym": true,
}

// openings are participles that open a clause about how a source speaks, beside the relative pronouns.
var openings = map[string]bool{"speaking": true, "asking": true, "requesting": true, "insisting": true, "granted": true, "citing": true}

// maxWithheld is how many items a text may take to say why it names nobody.
const maxWithheld = 30

// isWithheld reports whether the text says why it does not name the source that the subject of a draft describes: "an official, who asked
// not to be named because the talks are private".
func (sc *scene) isWithheld(d *draft) bool {
	i := d.subject.end
	if sc.is(i, ',') {
		i++
	}
	if !sc.word(i).Is(cue.Relative) && !openings[sc.lowerText(i)] {
		return false
	}
	for end := min(len(sc.items), i+maxWithheld); i < end; i++ {
		switch k := sc.kind(i); {
		case k == stretchItem, k == signItem, sc.beginsCue(i, d):
			return false
		case withheld[sc.lowerText(i)]:
			return true
		}
	}
	return false
}

// beginsCue reports whether the cue of a draft begins at item i.
func (sc *scene) beginsCue(i int, d *draft) bool {
	return d.cue.Span != nil && sc.t.Tokens[sc.items[i].first].Start == d.cue.Span.Start
}
