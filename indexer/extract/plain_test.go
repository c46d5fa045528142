package extract

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// dropped lists the dropped texts of one reason.
func dropped(a *news.Article, reason string) []string {
	var list []string
	for _, d := range a.Dropped {
		if d.Reason == reason {
			list = append(list, d.Text)
		}
	}
	return list
}

func TestPlainText(t *testing.T) {
	const text = ` date 2026-02-11 (SALTMERE) — The tunnel under the bay will be closed at night until the end of March, the port said on Wednesday.

Drivers will be sent over the old causeway, which is open at low water only.

Read more

The causeway at Saltmere in a photo taken on February 2, 2026.
‘We were cut off for a day’ – a village remembers

“It is safe if you can read a tide table,” said the port’s director, Lena Ostrow.

READ MORE: Who dug the tunnel?

Bay Radio’s Ann Cole, Piet Haan and Sol Mertens contributed to this report.

Copyright © 2026, Bay Radio. All rights reserved.

Leave a Reply

Your email address will not be published. Required fields are marked *`
	a := Page(Input{Bytes: []byte(text)}).Article
	checkBlocks(t, &a)
	wantBody := "The tunnel under the bay will be closed at night until the end of March, the port said on Wednesday.\n\n" +
		"Drivers will be sent over the old causeway, which is open at low water only.\n\n" +
		"“It is safe if you can read a tide table,” said the port’s director, Lena Ostrow."
	if diff := cmp.Diff(wantBody, a.Body); diff != "" {
		t.Errorf("body (-want +got):\n%s", diff)
	}
	wantLine := news.Dateline{Place: "Saltmere", Date: day(2026, 2, 11), AsPrinted: "(SALTMERE) —"}
	if diff := cmp.Diff(wantLine, a.Dateline); diff != "" {
		t.Errorf("dateline (-want +got):\n%s", diff)
	}
	if want := (news.Moment{Time: day(2026, 2, 11), DateOnly: true, Origin: stampOrigin}); a.Published != want {
		t.Errorf("published = %+v, want %+v", a.Published, want)
	}
	if diff := cmp.Diff([]string{"Bay Radio’s Ann Cole, Piet Haan and Sol Mertens contributed to this report."}, a.Credits); diff != "" {
		t.Errorf("credits (-want +got):\n%s", diff)
	}
	for reason, want := range map[string]int{readMoreReason: 2, captionReason: 1, teaserReason: 1, contributorReason: 1, "copyright": 1, commentReason: 2} {
		if got := dropped(&a, reason); len(got) != want {
			t.Errorf("dropped as %q: %q, want %d", reason, got, want)
		}
	}
}

func TestSourceLine(t *testing.T) {
	const text = "The ferry sails again from Monday, its owner said.\n\n"
	for _, tt := range []struct {
		name, rest, body string
		credits          []string
	}{
		{"last", "Source: Bay Radio", strings.TrimSpace(text), []string{"Source: Bay Radio"}},
		{"German", "Quelle: Bay Radio", strings.TrimSpace(text), []string{"Quelle: Bay Radio"}},
		{"before a notice", "Source: Bay Radio\n\nCopyright © 2026, Bay Radio. All rights reserved.", strings.TrimSpace(text), []string{"Source: Bay Radio"}},
		{"in the middle", "Source: a cold spring.\n\nIt will sail until the autumn.", text + "Source: a cold spring.\n\nIt will sail until the autumn.", nil},
		{"prose", "The source: a cold spring, which nobody had expected.", text + "The source: a cold spring, which nobody had expected.", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := Page(Input{Bytes: []byte(text + tt.rest)}).Article
			if a.Body != tt.body {
				t.Errorf("body = %q, want %q", a.Body, tt.body)
			}
			if diff := cmp.Diff(tt.credits, a.Credits); diff != "" {
				t.Errorf("credits (-want +got):\n%s", diff)
			}
		})
	}
}

func TestStampBehindTheText(t *testing.T) {
	a := Page(Input{Bytes: []byte("The ferry sails again from Monday, its owner said.\n\nRequired fields are marked * date 2026-01-30")}).Article
	if !a.Published.Time.Equal(day(2026, 1, 30)) || strings.Contains(a.Body, "2026") {
		t.Errorf("published %v, body %q", a.Published.Time, a.Body)
	}
}

func TestFirstLineIsTheHeadline(t *testing.T) {
	a := Page(Input{Bytes: []byte("Ferry sails again\n\nThe ferry to the islands sails again from Monday, its owner said after talks of three weeks.")}).Article
	if a.Headline != "Ferry sails again" || a.Origins["headline"] != "first line" || !strings.HasPrefix(a.Body, a.Headline) {
		t.Errorf("headline %q by %q, body %q", a.Headline, a.Origins["headline"], a.Body)
	}
}

func TestWrappedLinesAreJoined(t *testing.T) {
	const text = `The ferry to the islands sails again from Monday, its owner said after
talks of three weeks. It will carry cars from April, but only if the quay
on the eastern island can be mended by then, which the harbour master there
doubts. He has asked for a second crane and for stone from the quarry.

The fare stays at eleven crowns for a grown person. Children under twelve,
dogs and bicycles sail free of charge on weekdays, as they did before.`
	a := Page(Input{Bytes: []byte(text)}).Article
	if len(a.Blocks) != 2 || strings.Contains(a.Body[:a.Blocks[0].End], "\n") {
		t.Errorf("%d blocks, want 2 without line breaks: %q", len(a.Blocks), a.Body)
	}
}

func TestBodyTextIsKept(t *testing.T) {
	for _, line := range []string{
		"Read the letter again, she told the court, and you will see that it was never signed by anyone in the office.",
		"Copyright law is older than the printing press in some countries, the historian Jon Abel argues in a new book, which tells the story of nine quarrels over the right to copy, from monks to machines, and of the people who lost them. It runs to four hundred pages and is dedicated to the copyists of Saltmere.",
		"The newsletter was the mayor’s idea.",
		"More than forty people came.",
		"Related families often lived in one house, he said.",
		"In 2019 the photo was sold for nine crowns.",
	} {
		text := "The first paragraph of the report says what happened and where, and who was there.\n\n" + line
		if a := Page(Input{Bytes: []byte(text)}).Article; !strings.Contains(a.Body, line) {
			t.Errorf("%q was dropped: %+v", line, a.Dropped)
		}
	}
}

// TestWordsOfFurnitureInSentences reads sentences of news that begin with, or hold, words that furniture has too.
func TestWordsOfFurnitureInSentences(t *testing.T) {
	for _, s := range []string{
		"The ferry line has changed its privacy policy after islanders complained to the regulator.",
		"In his weekly newsletter the harbour master named three boats that will not sail again.",
		"В районе шторм, сообщил глава области в своём Telegram-канале.",
		"Im WhatsApp-Kanal der Insel stand am Morgen nichts davon.",
		"Mit dem Laden am Hafen verliert die Insel ihr letztes Geschäft.",
		"Folge der Verspätung war ein Streit zwischen den Inseln.",
		"Sigue a la espera de una respuesta, dijo la alcaldesa de la isla.",
		"Sur le même sujet, le maire a rappelé que le quai date du siècle dernier.",
		"Il vous reste deux ans pour réparer le quai, a dit le juge.",
		"Publié le 3 mai, le rapport décrit un quai en ruine.",
		"Pubblicato il bando per il nuovo molo, le imprese hanno un mese di tempo.",
		"Опубликовано видео, на котором видно столкновение двух паромов.",
		"Le port peut-il toucher une commission sur chaque passage ?",
		"W poprzedniej wersji rozkładu prom odpływał o szóstej.",
		"I en tidigare version av tidtabellen gick färjan klockan sex.",
		"An earlier version of this bill failed in the island council two years ago.",
		"Originally published in 1952, the novel tells of a ferry that never comes.",
		"Getty Images sued the makers of the model in a court in London.",
		"Support US troops need did not arrive in time, the general said.",
		"By continuing to use old boats the line saves money, he said.",
		"Reporting by the Harbour Tribune showed that the boats had not been inspected for years.",
		"Edited by her sister after her death, the letters tell of a hard life on the island.",
		"Money contributed from all islands paid for the new pier.",
		"Credit/debit cards are not accepted on board, the line said.",
		"“Listen – I have never seen the sea like that,” she said.",
		"It was first crossed in late 1931 by Harold Marsh, a fisherman.",
	} {
		text := "Ferry to the islands sails again\n\nThe ferry to the islands sails again from Monday, its owner said.\n\n" + s +
			"\n\nIt will carry cars from April, and lorries once the new pier is ready."
		a := Page(Input{Bytes: []byte(text)}).Article
		if !strings.Contains(a.Body, s) {
			t.Errorf("%q is no part of the body; dropped: %v", s, a.Dropped)
		}
	}
}

// TestSentencesSignNothing reads sentences near the headline that hold a day and "by".
func TestSentencesSignNothing(t *testing.T) {
	for _, s := range []string{"It was first crossed in late 1931 by Harold Marsh, a fisherman of the island.", "The line was sold on 5 March 2019 by Ida Marsh.",
		"Four of 12 boats were built by Harold Marsh"} {
		if opensByline(s) {
			t.Errorf("opensByline(%q) = true", s)
		}
	}
	if s := "Posted on 3 May 2024 by Ida Marsh"; !opensByline(s) {
		t.Errorf("opensByline(%q) = false", s)
	}
}

func TestCutDateline(t *testing.T) {
	published := news.Moment{Time: day(2026, 1, 2)}
	for _, c := range []struct {
		text, place, rest string
		date              time.Time
	}{
		{"NAIROBI, May 3 (Reuters) — Rain fell.", "Nairobi", "Rain fell.", day(2025, 5, 3)},
		{"(LONDON) — Rain fell.", "London", "Rain fell.", time.Time{}},
		{"WASHINGTON -- Rain fell.", "Washington", "Rain fell.", time.Time{}},
		{"KYIV, Ukraine (AP) — Rain fell.", "Kyiv, Ukraine", "Rain fell.", time.Time{}},
		{"RIO DE JANEIRO, Dec. 30 - Rain fell.", "Rio de Janeiro", "Rain fell.", day(2025, 12, 30)},
		{"MOSCOW, January 1. /TASS/. Rain fell.", "Moscow", "Rain fell.", day(2026, 1, 1)},
		{"МОСКВА, 1 января. /ТАСС/. Прошёл дождь.", "Москва", "Прошёл дождь.", day(2026, 1, 1)},
		{"Berlin (dpa) - Es hat geregnet.", "Berlin", "Es hat geregnet.", time.Time{}},
		{"PARIS, 31 December 2025 (AFP) – Rain fell.", "Paris", "Rain fell.", day(2025, 12, 31)},
		{"ST. JOSEPH, Mich. (AP) — Rain fell.", "St. Joseph, Mich.", "Rain fell.", time.Time{}},
		{"BUFFALO, N.Y. — Rain fell.", "Buffalo, N.Y.", "Rain fell.", time.Time{}},
		{"LONDON/PARIS, Jan 1 (Reuters) - Rain fell.", "London/Paris", "Rain fell.", day(2026, 1, 1)},
		{"NEW HAVEN (WXYZ) -- Rain fell.", "New Haven", "Rain fell.", time.Time{}},
		{"Berlin/Köln (dpa) - Es hat geregnet.", "Berlin/Köln", "Es hat geregnet.", time.Time{}},
		{"Madrid, 3 may (EFE).- Ha llovido.", "Madrid", "Ha llovido.", day(2025, 5, 3)},
		{"Madrid, 3 may (EFE). Ha llovido.", "Madrid", "Ha llovido.", day(2025, 5, 3)},
		{"新华社北京1月1日电 （记者张三、李四）昨天下雨。", "北京", "昨天下雨。", day(2026, 1, 1)},
		{"（中央社台北31日電）昨天下雨。", "台北", "昨天下雨。", day(2025, 12, 31)},
		{"【ソウル共同】雨が降った。", "ソウル", "雨が降った。", time.Time{}},
		{"[東京 31日 ロイター] - 雨が降った。", "東京", "雨が降った。", day(2025, 12, 31)},
		{"(서울=연합뉴스) 홍길동 기자 = 비가 내렸다.", "서울", "비가 내렸다.", time.Time{}},
		{"القاهرة (رويترز) - سقط المطر.", "القاهرة", "سقط المطر.", time.Time{}},
		{"القاهرة /أ ف ب/ - سقط المطر.", "القاهرة", "سقط المطر.", time.Time{}},
		{"ירושלים (רויטרס) - ירד גשם.", "ירושלים", "ירד גשם.", time.Time{}},
		{"नई दिल्ली, 3 मई (भाषा) बारिश हुई।", "नई दिल्ली", "बारिश हुई।", day(2025, 5, 3)},
		{"【速報】雨が降った。", "", "【速報】雨が降った。", time.Time{}},
		{"王小明接到朋友的来电后说，昨天下雨。", "", "王小明接到朋友的来电后说，昨天下雨。", time.Time{}},
		{"سقط المطر (كما قيل) - ثم توقف.", "", "سقط المطر (كما قيل) - ثم توقف.", time.Time{}},
		{"Odile Farrow (USA/Alpine): Rain fell.", "", "Odile Farrow (USA/Alpine): Rain fell.", time.Time{}},
		{"Odile Farrow (SPD) - rain fell.", "", "Odile Farrow (SPD) - rain fell.", time.Time{}},
		{"MIGRATION – Rain fell.", "", "MIGRATION – Rain fell.", time.Time{}},
		{"KLIMASCHUTZ – Es hat geregnet.", "", "KLIMASCHUTZ – Es hat geregnet.", time.Time{}},
		{"Either/or - rain fell.", "", "Either/or - rain fell.", time.Time{}},
		{"London (CNN)It was the storm of the year --", "", "London (CNN)It was the storm of the year --", time.Time{}},
		{"The Salt Exchange (SE), a market (old)- closed.", "", "The Salt Exchange (SE), a market (old)- closed.", time.Time{}},
		{"NOTE - Rain fell.", "", "NOTE - Rain fell.", time.Time{}},
		{"AP - Rain fell.", "", "AP - Rain fell.", time.Time{}},
		{"Boats: 15 000 / 200 in use.", "", "Boats: 15 000 / 200 in use.", time.Time{}},
		{"A system without it /e/ is free.", "", "A system without it /e/ is free.", time.Time{}},
		{"He came — and went.", "", "He came — and went.", time.Time{}},
		{"A – well – rare thing.", "", "A – well – rare thing.", time.Time{}},
		{"“NO” — that was all he said.", "", "“NO” — that was all he said.", time.Time{}},
		{"The plan (see below) - if it is one - failed.", "", "The plan (see below) - if it is one - failed.", time.Time{}},
	} {
		d, rest, ok := cutDateline(c.text)
		if d.Place != c.place || rest != c.rest || ok != (c.place != "") {
			t.Errorf("cutDateline(%q) = %q, %q, %v, want %q, %q", c.text, d.Place, rest, ok, c.place, c.rest)
			continue
		}
		if got := datelineDay(d, &news.Article{Published: published}); !got.Equal(c.date) {
			t.Errorf("day of %q = %v, want %v", c.text, got, c.date)
		}
	}
}
