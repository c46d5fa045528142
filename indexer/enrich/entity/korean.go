package entity

import (
	"strings"

	"onrecord/data/name"
	"onrecord/indexer/enrich/token"
)

// koreanFirst and koreanSecond are the syllables of Korean given names as newspapers spell them, the second of which may be English words
// and so make a name look like a compound adjective: "Ki-moon", "Chung-in".
var (
	koreanFirst = syllables(`ah bae beom bo bong bum bu byeong byung chae chan chang cheol chi chin cho choon chul chun chung dae dal deok do dong doo eun
		gab geun gi go gu gun gwang gyeong gyu ha hae han hee heung ho hoe hong hoon hwa hwan hye hyeon hyo hyuk hyun hyung ik il in jae jang je jeong ji jin jong
		joo joon ju jun jung kang ki ku kun kwang kwon kyo kyong kyu kyung man mi min moo moon mu mun myeong myung na nam noh ok pil pyung ra rae ri sa san sang
		se seo seok seon seong seung shi shin si so sok son soo soon su sub suk sun sung tae taek ui uk un wan won woo wook woon ya yang ye yeon yeong yo yong
		yoo yoon you young yu yul yun`)
	koreanSecond = syllables(`a ah an bae beom bin bok bong bum chae chan cheol chul chun chung dae do dong doo eun eui ga gi gon gu gun gwan gyu ha hae
		han hee ho hoe hong hoon hwa hwan hye hyeok hyeon hyo hyuk hyun hyung ik il im in ja jae je jeong ji jin jo jong joo joon ju jun jung ki koo kook kwan
		kwon kyo kyu kyun kyung mi min mo mok mook moon mun myung na nam oh ok on pil pyo pyung ra rae ran ri rim rin rok ryong ryul san sang se seo seob seok
		seon seong seop shik shin si sik so sok son soo sook soon su sub suk sun sung tae taek uk un wan wha wol won woo wook woon wung yeol yeon yeong yi yol
		yon yong yoo yoon young yu yul yun`)
)

func syllables(list string) map[string]bool {
	m := make(map[string]bool)
	for s := range strings.FieldsSeq(list) {
		m[s] = true
	}
	return m
}

// koreanRule is the rule by which a Korean family name and a given name of two syllables are a person, whatever stands around them.
const koreanRule = "korean name"

// isKoreanName reports whether the words of a range are a Korean name, the family name first or last: "Choi Min-jae", "Min-jae Choi".
func (r *reader) isKoreanName(n token.Range) bool {
	if n.End-n.First != 2 {
		return false
	}
	first, last := n.First, n.First+1
	return name.IsKoreanFamily(r.lower[first]) && isKoreanGiven(r.lower[last]) || isKoreanGiven(r.lower[first]) && name.IsKoreanFamily(r.lower[last])
}

// isKoreanGiven reports whether a word in small letters is two Korean syllables with a hyphen between.
func isKoreanGiven(lower string) bool {
	first, second, ok := strings.Cut(lower, "-")
	return ok && koreanFirst[first] && koreanSecond[second]
}
