package quote

import (
	"onrecord/data/lexicon/cue"
	"onrecord/data/news"
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

// describeWhole adds to the description of a source what the text says of why it names nobody: "an official, who asked not to be named
// because the talks are private".
func (sc *scene) describeWhole(s *news.Speaker, d *draft) {
	sub := d.subject
	from := sub.end
	if sc.is(from, ',') {
		from++
	}
	if !sc.word(from).Is(cue.Relative) && !openings[sc.lowerText(from)] {
		return
	}
	end, told := from+1, false
	for ; end < len(sc.items) && end < from+maxWithheld; end++ {
		if k := sc.kind(end); k == stretchItem || k == signItem && !sc.is(end, '’') || sc.beginsCue(end, d) {
			break
		}
		told = told || withheld[sc.lowerText(end)]
	}
	for end > from && sc.word(end-1).Is(cue.Auxiliary|cue.Time) {
		end--
	}
	if told {
		span := sc.span(sub.first, end)
		s.Name, s.Type = sc.t.String[span.Start:span.End], news.AnonymousSpeaker
	}
}

// beginsCue reports whether the cue of a draft begins at item i.
func (sc *scene) beginsCue(i int, d *draft) bool {
	return d.cue.Span != nil && sc.t.Tokens[sc.items[i].first].Start == d.cue.Span.Start
}
