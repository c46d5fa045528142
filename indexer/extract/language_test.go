package extract

import (
	"strings"
	"testing"

	"onrecord/data/news"
)

func TestPrimarySubtag(t *testing.T) {
	for tag, want := range map[string]string{"en-GB": "en", "EN_us": "en", "eng": "en", "de,en": "de", "iw": "he", "nb-NO": "no", "zh-Hant": "zh", "utf-8": "",
		"cn": "", "und": "", "english": "", "": "", "x": ""} {
		if got := primarySubtag(tag); got != want {
			t.Errorf("primarySubtag(%q) = %q, want %q", tag, got, want)
		}
	}
}

func TestTellLanguage(t *testing.T) {
	for want, text := range map[news.Language]string{
		"en": "The ferry sails again from Monday, its owner said, and it will be back in the port by the evening.",
		"no": "Fergen går igjen fra mandag, og den er ikke tilbake i havnen før om kvelden, sier eieren av båten.",
		"da": "Færgen sejler igen fra mandag, og den er ikke tilbage i havnen før om aftenen, siger ejeren, der også vil være med.",
		"sv": "Färjan går igen från måndag, och den är inte tillbaka i hamnen förrän på kvällen, säger ägaren som också är med.",
		"hr": "Trajekt opet plovi od ponedjeljka, a vlasnik kaže da će se vratiti u luku nakon podne i da nije bilo problema.",
		"ru": "Паром снова ходит с понедельника, и он не вернётся в порт до вечера, но это не проблема для тех, кто был на борту.",
		"uk": "Пором знову ходить з понеділка, і він не повернеться до порту до вечора, але це не проблема для тих, хто був на борту.",
		"fa": "کشتی از روز دوشنبه دوباره به راه می افتد و صاحب آن گفت که این سفر برای همه رایگان است",
		"ar": "تعود العبارة إلى البحر من يوم الاثنين وقال صاحبها إن الرحلة لا تستغرق أكثر من ساعة في هذا الفصل",
		"ur": "کشتی پیر کے دن سے دوبارہ چلے گی اور اس کے مالک نے کہا کہ یہ سفر سب کے لیے ہے",
		"id": "Kapal itu akan berlayar lagi mulai hari Senin dan tidak akan kembali ke pelabuhan dengan penumpang pada malam ini",
		"ja": "東京都新宿区の新校舎建設工事を巡る問題で、業務報酬名目の支出が判明し、理事会は調査を始めた。",
		"zh": "新校舍建设工程的报酬问题已经查明，理事会开始调查，相关人员将在下周作出说明。",
		"ko": "페리는 월요일부터 다시 운항한다고 소유주가 말했다. 저녁까지는 항구로 돌아올 예정이다.",
		"el": "Το πλοίο ξεκινά πάλι από τη Δευτέρα, είπε ο ιδιοκτήτης του, και θα επιστρέψει το βράδυ.",
		"":   "Ok, 12:30.",
	} {
		if got := tellLanguage("", "", text); got.language != want || got.sure && len(text) < sureLetters/2 {
			t.Errorf("tellLanguage(%q) = %v, want %q", text, got, want)
		}
	}
}

func TestLanguageOfPages(t *testing.T) {
	german := "<p>" + strings.Repeat("Die Fähre fährt ab Montag wieder, sagte der Eigner, und sie wird nicht vor dem Abend zurück im Hafen sein. ", 3) + "</p>"
	for _, c := range []struct{ name, lang, text, want, detected, origin string }{
		{"declared", "de-AT", german, "de", "de", "html lang"},
		{"set up in another language", "en-US", german, "de", "de", "text"},
		{"no language", "utf-8", german, "de", "de", "text"},
		{"too short to contradict", "en", "<p>Die Fähre fährt ab Montag wieder, sagte der Eigner der Reederei.</p>", "en", "de", "html lang"},
		{"a country's code", "kr", "<p>" + strings.Repeat("페리는 월요일부터 다시 운항한다고 소유주가 말했다. 저녁까지는 항구로 돌아올 예정이다. ", 4) + "</p>", "ko", "ko", "text"},
		{"languages alike", "sr-Latn", "<p>" + strings.Repeat("Trajekt opet plovi od ponedjeljka, a vlasnik kaže da će se vratiti u luku nakon podne. ", 3) + "</p>", "sr", "hr", "html lang"},
	} {
		page := "<html lang=" + c.lang + "><body><h1>1</h1>" + c.text + "</body></html>"
		a := Page(Input{Bytes: []byte(page)}).Article
		if string(a.Language) != c.want || string(a.Detected) != c.detected || a.Origins["language"] != c.origin {
			t.Errorf("%s: Language %q (%s), Detected %q, want %q (%s), %q", c.name, a.Language, a.Origins["language"], a.Detected, c.want, c.origin, c.detected)
		}
	}
}
