package name

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed han.tsv
var hanTable string

// hanTables is han.tsv, read when the first name in Chinese characters is.
type hanTables struct {
	reading    map[rune]string // with a space behind it
	simplified map[rune]rune
}

var han = sync.OnceValue(func() *hanTables {
	t := &hanTables{reading: map[rune]string{}, simplified: map[rune]rune{}}
	for line := range strings.Lines(hanTable) {
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(fields) < 2 {
			continue
		}
		reading := fields[0] + " "
		for _, r := range fields[1] {
			t.reading[r] = reading
		}
		if len(fields) < 3 {
			continue
		}
		for forms := range strings.FieldsSeq(fields[2]) {
			runes := []rune(forms)
			for _, r := range runes {
				t.reading[r], t.simplified[r] = reading, runes[0]
			}
		}
	}
	return t
})

// pinyinSyllables are the readings of han.tsv.
var pinyinSyllables = func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(hanTable) {
		if syllable, _, ok := strings.Cut(line, "\t"); ok {
			m[syllable] = true
		}
	}
	return m
}()

// maxPinyin is the length of the longest syllable of pinyin, "zhuang".
const maxPinyin = 6

// isPinyin reports whether a folded word is two syllables of pinyin, as most Chinese given names are.
func isPinyin(word string) bool {
	for i := 1; i < len(word) && i <= maxPinyin; i++ {
		if pinyinSyllables[word[:i]] && pinyinSyllables[word[i:]] {
			return true
		}
	}
	return false
}

// isPinyinName reports whether folded words are a family name and a given name in pinyin, though others bear them too: "Li Na".
func isPinyinName(family, given string) bool {
	return isPinyin(given) || pinyinSyllables[family] && pinyinSyllables[given]
}

// pinyin returns a Chinese character in Latin letters with a space behind it; a character that is not in the table stands for itself.
func pinyin(r rune) string {
	if s, ok := han().reading[r]; ok {
		return s
	}
	return string(r)
}

// simplify writes Chinese characters in their simplified forms: 習近平 and 习近平 are one name.
func simplify(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.Is(unicode.Han, r) {
			return r
		}
		if s, ok := han().simplified[r]; ok {
			return s
		}
		return r
	}, s)
}

// hanFamilies are the family names of one character, in simplified forms, that nineteen of twenty Chinese bear (names of the census of
// 2010), and those of two characters.
const (
	hanFamilies = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅" +
		"方邹熊白孟秦邱江尹薛阎闫段雷侯龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂柴焦向柳邢岳齐沿梅庄辛管祝左涂" +
		"谷祁耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强丛习胥谌华栗蓝连池冷朴"
	hanDoubleFamilies = "欧阳 司马 诸葛 上官 司徒 东方 夏侯 皇甫 尉迟 公孙 慕容 令狐 端木 独孤 南宫"
)

// splitEastern splits a name in Chinese characters or Korean syllables, which is printed without a space, into family and given name;
// ok is false for what does not begin with one of their family names, as most Japanese names.
func splitEastern(word string) (family, given string, ok bool) {
	runes := []rune(word)
	if len(runes) < 2 || len(runes) > 4 {
		return "", "", false
	}
	n := 1
	switch {
	case unicode.Is(unicode.Hangul, runes[0]):
		ok = len(runes) < 4 && koreanFirst[strings.TrimSpace(latin(string(runes[:1])))]
	case unicode.Is(unicode.Han, runes[0]):
		plain := simplify(word)
		ok = len(runes) < 4 && strings.ContainsRune(hanFamilies, []rune(plain)[0])
		if double := string([]rune(plain)[:2]); len(runes) > 2 && strings.Contains(hanDoubleFamilies, double) {
			n, ok = 2, true
		}
	}
	return string(runes[:n]), string(runes[n:]), ok
}
