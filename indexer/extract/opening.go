package extract

// opening lists the pieces above the region that begin the text: paragraphs that the page marks as a standfirst beside the one it has,
// which the pieces from:to are, or one below the headline that is too long for one.
func (s *survey) opening(region, from, to int) []int {
	if s.rules.findsBody() || s.heading == 0 {
		return nil
	}
	var list []int
	for i := s.belowHeading(region); i < s.elements[region].first; i++ {
		p := &s.pieces[i]
		top := s.common(p.elem, s.heading)
		switch {
		case from <= i && i < to || p.units < minUnmarked || p.links*2 > p.units || p.units <= maxStandfirst && !endsSentence(p.text):
		case s.noisy(p.elem, top) || s.inFigure(p.elem, top) || s.has(p.elem, top, bylineRole, dateRole, sectionRole, headlineRole):
		case s.has(p.elem, top, standfirstRole), from == to && len(list) == 0 && p.units > maxUnmarked && s.nearHeading(i, region):
			list = append(list, i)
		}
	}
	return list
}
