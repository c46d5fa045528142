package name

import (
	"slices"
	"strings"
	"testing"
)

// inScripts are spellings of one invented name, a line each.
var inScripts = [][]string{
	{"Volodymyr Hrynkiv", "Володимир Гриньків", "Wolodymyr Hrynkiw"},
	{"Aliaksandr Kavalyonak", "Аляксандр Кавалёнак", "Alexander Kovalyonak"},
	{"Nikola Stojčev", "Никола Стойчев", "Nikola Stoychev"},
	{"Kaisar Zhumabek", "Қайсар Жұмабек"},
	{"محمد بن فارس", "Mohammed bin Faris"},
	{"عبد الرحمن المنصوري", "Abdulrahman al-Mansouri", "Abdel Rahman Mansuri"},
	{"فرناندو بيريز", "Fernando Pérez"},
	{"بهرام کیانی", "Bahram Kiani"},
	{"الکساندر ولکوف", "Alexander Volkov"},
	{"בנימין שטרנברג", "Benjamin Sternberg"},
	{"פרננדו לוריא", "Fernando Luria"},
	{"יוסף אברמוביץ'", "Joseph Abramovich"},
	{"Γιώργος Μπάκας", "Yorgos Bakas", "George Bakas"},
	{"ნიკოლოზ ბერიძე", "Nikoloz Beridze"},
	{"Արամ Սարգսյան", "Aram Sargsyan"},
	{"ተስፋዬ መኮንን", "Tesfaye Mekonnen"},
	{"अरविंद कुलकर्णी", "Arvind Kulkarni", "Aravind Kulkarni"},
	{"মিতালি সরকার", "Mitali Sarkar"},
	{"கோபால் முருகன்", "Gopal Murugan", "Kopal Murukan"},
	{"ドミトリー・ボルコフ", "Dmitry Volkov"},
	{"アルベルト・モラレス", "Alberto Morales", "Albert Morales"},
	{"김서준", "Kim Seo-jun", "Kim Sŏ-jun", "Kim Seo Joon"},
	{"이민호", "Lee Min-ho", "Yi Min-ho", "Rhee Minho"},
	{"박정수", "Park Jung-soo", "Pak Chŏng-su"},
	{"張曉東", "张晓东", "Zhang Xiaodong", "Chang Hsiao-tung"},
	{"蔡美玲", "Tsai Mei-ling", "Cai Meiling"},
	{"歐陽清", "欧阳清", "Ouyang Qing"},
	{"Kenzō Matsuda", "Kenzo Matsuda", "Kenzou Matsuda", "Matsuda Kenzo"},
	{"Trần Văn Hùng", "Tran Van Hung"},
	{"Gülşah Yıldızoğlu", "Gulsah Yildizoglu"},
	{"Łukasz Wójcik", "Lukasz Wojcik"},
	{"Szabó Gergely", "Gergely Szabo"},
	{"Ig0r V0lk0v", "Igor Volkov"},
	{"Igors Volkovs", "Igor Volkov"},
}

func TestScripts(t *testing.T) {
	for _, spellings := range inScripts {
		for i, a := range spellings {
			for _, b := range spellings[i+1:] {
				if v := Compare(a, b); !v.Same || v.Confidence < Sure {
					t.Errorf("Compare(%q, %q) = %+v, want the same", a, b, v)
				}
				if !shareKey(a, b) {
					t.Errorf("Keys(%q) = %q and Keys(%q) = %q have nothing in common", a, Keys(a), b, Keys(b))
				}
			}
		}
	}
}

func TestScriptsApart(t *testing.T) {
	for _, c := range [][2]string{
		{"حسن کیانی", "Hussein Kiani"},
		{"محمد بن فارس", "Mohammed bin Nasser"},
		{"בנימין שטרנברג", "Nathan Sternberg"},
		{"アルベルト・モラレス", "Alberto Torres"},
		{"김서준", "Kim Seo-yun"},
		{"이민호", "Lee Min-ji"},
		{"张晓东", "Zhang Xiaoming"},
		{"張曉東", "张晓冬"},
		{"Li Peng", "Li Ping"},
		{"Wong Ka-fai", "Huang Jiahui"},
		{"Wong", "Huang Jiahui"},
		{"अरविंद कुलकर्णी", "Anand Kulkarni"},
		{"Никола Стойчев", "Nikola Stoyanov"},
	} {
		if v := Compare(c[0], c[1]); v.Same {
			t.Errorf("Compare(%q, %q) = %+v, want different", c[0], c[1], v)
		}
	}
}

func shareKey(a, b string) bool {
	keys := Keys(b)
	return slices.ContainsFunc(Keys(a), func(k string) bool { return slices.Contains(keys, k) })
}

// houseStyles are the ways in which newspapers of some languages spell Russian letters; the rest they spell alike.
var houseStyles = []*strings.Replacer{
	strings.NewReplacer("щ", "shch", "ж", "zh", "ш", "sh", "ч", "ch", "х", "kh", "ц", "ts", "я", "ya", "ю", "yu", "в", "v", "й", "y", "з", "z", "у", "u"),
	strings.NewReplacer("щ", "schtsch", "ж", "sch", "ш", "sch", "ч", "tsch", "х", "ch", "ц", "z", "я", "ja", "ю", "ju", "в", "w", "й", "j", "з", "s", "у", "u"),
	strings.NewReplacer("щ", "chtch", "ж", "j", "ш", "ch", "ч", "tch", "х", "kh", "ц", "ts", "я", "ia", "ю", "iou", "в", "v", "й", "i", "з", "z", "у", "ou"),
	strings.NewReplacer("щ", "szcz", "ж", "ż", "ш", "sz", "ч", "cz", "х", "ch", "ц", "c", "я", "ja", "ю", "ju", "в", "w", "й", "j", "з", "z", "у", "u"),
	strings.NewReplacer("щ", "šč", "ж", "ž", "ш", "š", "ч", "č", "х", "h", "ц", "c", "я", "ja", "ю", "ju", "в", "v", "й", "j", "з", "z", "у", "u"),
}

var otherLetters = strings.NewReplacer("а", "a", "б", "b", "г", "g", "д", "d", "е", "e", "и", "i", "к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p",
	"р", "r", "с", "s", "т", "t", "ф", "f", "ы", "y", "ь", "", "э", "e")

// TestHouseStyles spells invented surnames in every style: all meet.
func TestHouseStyles(t *testing.T) {
	for _, surname := range strings.Fields("зубков ташкин шевчин ручкин мухин дорохов цыганов гущин вязов юрченко яшин соловей хмурин чайкин зотов щукин") {
		spellings := []string{"Анна " + surname}
		for _, style := range houseStyles {
			spellings = append(spellings, "Anna "+otherLetters.Replace(style.Replace(surname)))
		}
		for _, a := range spellings[1:] {
			if same, why := Match(spellings[0], a); !same {
				t.Errorf("Match(%q, %q) is false: %s", spellings[0], a, why)
			}
			if !shareKey(spellings[0], a) {
				t.Errorf("Keys(%q) = %q, Keys(%q) = %q", spellings[0], Keys(spellings[0]), a, Keys(a))
			}
		}
	}
}

// TestGivenNames gives every form in the table to one surname: what stands in one line is one person, with a key in common.
func TestGivenNames(t *testing.T) {
	for line := range strings.Lines(givenTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		forms := strings.Fields(line)
		for _, f := range forms[1:] {
			a, b := capitalised(forms[0])+" Hrynkiv", capitalised(f)+" Hrynkiw"
			if same, why := Match(a, b); !same || !shareKey(a, b) {
				t.Errorf("Match(%q, %q) = %v, %s; keys %q, %q", a, b, same, why, Keys(a), Keys(b))
			}
		}
	}
}
