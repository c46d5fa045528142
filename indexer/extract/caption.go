package extract

import "strings"

// Lengths of what is printed with pictures.
const (
	// maxCaption is the longest line, in units, that the name of who took a picture, or a box with the picture, makes a caption.
	maxCaption = 200
	// maxCredit is how many bytes the name of who took a picture has at most.
	maxCredit = 60
)

// endsInCredit reports whether a line ends in the name of who took the picture that it belongs to: "… © Harbour Wire", "… (Photo: Ida
// Marsh)".
func endsInCredit(s string) bool {
	if at := strings.LastIndex(s, "©"); at > 0 && len(s)-at <= maxCredit {
		return true
	}
	s = strings.TrimRight(s, ")]")
	if endsSentence(s) {
		return false
	}
	at := strings.LastIndexByte(s, ':')
	if at < 0 || len(s)-at > maxCredit {
		return false
	}
	from := strings.LastIndexAny(s[:at], " .([|/") + 1
	signed := strings.HasSuffix(strings.TrimSpace(s[:from]), ";") // "abc, def; Photo: Harbour Wire" signs the text
	return !signed && creditLabels[strings.ToLower(s[from:at])]
}

// creditLabels stand before the name of who took a picture, at the end of a line. They are fewer than the labels of captions in lines.tsv:
// a source or a video is named behind text as well.
var creditLabels = map[string]bool{
	"photo": true, "photos": true, "photograph": true, "image": true, "credit": true, "foto": true, "fotos": true,
	"archivfoto": true, "symbolfoto": true, "symbolbild": true, "imagen": true, "imagem": true, "crédit": true, "fotó": true,
	"zdjęcie": true, "fot": true, "фото": true, "φωτο": true, "φωτογραφία": true, "fotoğraf": true, "kuva": true,
	"bilde": true, "ảnh": true, "صورة": true, "תמונה": true, "צילום": true, "写真": true, "사진": true,
}

// looksLikeCaption reports whether a line names a year or an agency of photographs, as captions do.
func looksLikeCaption(s string) bool {
	if strings.Contains(s, "©") {
		return true
	}
	for w := range strings.FieldsSeq(s) {
		w = strings.Trim(w, "()[].,;:/")
		switch strings.ToLower(w) {
		case "photo", "file", "getty", "afp", "reuters", "ap", "epa", "foto", "фото", "dpa", "sputnik":
			return true
		}
		if len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) && strings.Trim(w, "0123456789") == "" {
			return true
		}
	}
	return false
}
