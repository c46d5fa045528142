package moment

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

func TestParse(t *testing.T) {
	at := func(h, m int) time.Time { return time.Date(2026, 3, 4, h, m, 0, 0, time.UTC) }
	day := news.Moment{Time: at(0, 0), DateOnly: true}
	for _, c := range []struct {
		text       string
		monthFirst bool
		want       news.Moment
	}{
		{"2026-03-04T10:30:00Z", false, news.Moment{Time: at(10, 30)}},
		{"2026-03-04T10:30:00.000+02:00", false, news.Moment{Time: at(8, 30), Zone: "+02:00"}},
		{"2026-03-04T10:30+0200", false, news.Moment{Time: at(8, 30), Zone: "+02:00"}},
		{"2026-03-04 10:30", false, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
		{"2026-03-04", false, news.Moment{Time: at(0, 0), DateOnly: true}},
		{"2026-03-04T00:00:00+05:00", false, news.Moment{Time: at(0, 0), DateOnly: true}},
		{"20260304", false, news.Moment{Time: at(0, 0), DateOnly: true}},
		{"1772620200", false, news.Moment{Time: at(10, 30)}},
		{"Wed, 04 Mar 2026 10:30:00 GMT", false, news.Moment{Time: at(10, 30)}},
		{"March 4, 2026 at 2:30 pm EST", true, news.Moment{Time: at(19, 30), Zone: "-05:00"}},
		{"4th of March 2026", false, news.Moment{Time: at(0, 0), DateOnly: true}},
		{"4. März 2026, 10:30 Uhr", false, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
		{"4 de marzo de 2026", false, news.Moment{Time: at(0, 0), DateOnly: true}},
		{"4 марта 2026, 10:30", false, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
		{"2026年3月4日 10:30", false, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
		{"03/04/2026", true, news.Moment{Time: at(0, 0), DateOnly: true}},
		{"04/03/2026", false, news.Moment{Time: at(0, 0), DateOnly: true}},
		{"Mi 04.03.26 | 10:30 Uhr", false, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
		{"20260304T103000+0200", false, news.Moment{Time: at(8, 30), Zone: "+02:00"}},
		{"2026-3-4T9:05:00", false, news.Moment{Time: at(9, 5), ZoneAssumed: true}},
		{"2026 Mar 4", false, day},
		{"Wed Mar 04 05:30:00 EST 2026", true, news.Moment{Time: at(10, 30), Zone: "-05:00"}},
		{"4 March 2026 at 08:34 p.m. EST", true, news.Moment{Time: at(25, 34), Zone: "-05:00"}},
		{"Mittwoch, 4. März 2026, 10:30-12:00 Uhr", false, day},
		{"4 de març del 2026", false, day},
		{"令和8年3月4日（水）午後2時30分", false, news.Moment{Time: at(14, 30), ZoneAssumed: true}},
		{"2026년 3월 4일 오후 2:30", false, news.Moment{Time: at(14, 30), ZoneAssumed: true}},
		{"民國115年3月4日", false, day},
		{"4 มีนาคม 2569", false, day},
		{"4 มี.ค. 2569 เวลา 10.30 น.", false, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
		{"٤ آذار ٢٠٢٦", false, day},
		{"4 كانون الأول 2026", false, news.Moment{Time: time.Date(2026, 12, 4, 0, 0, 0, 0, time.UTC), DateOnly: true}},
		{"۱۳ اسفند ۱۴۰۴", false, day},
		{"۱۴۰۴/۱۲/۱۳ ۱۰:۳۰", false, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
		{"ב-4 במרץ 2026", false, day},
		{"Ngày 4 tháng 3 năm 2026", false, day},
		{"2026. március 4.", false, day},
		{"4.3.98", false, news.Moment{Time: time.Date(1998, 3, 4, 0, 0, 0, 0, time.UTC), DateOnly: true}},
		{"04.03.2026 10:30", true, news.Moment{Time: at(10, 30), ZoneAssumed: true}},
	} {
		got, ok := Parse(c.text, c.monthFirst)
		if diff := cmp.Diff(c.want, got); !ok || diff != "" {
			t.Errorf("Parse(%q) found %v (-want +got):\n%s", c.text, ok, diff)
		}
	}
	for _, s := range []string{"", "yesterday", "2026", "99.99.2026", "0001-01-01T00:00:00Z", "31 February 2026", "page 3 of 4"} {
		if got, ok := Parse(s, false); ok {
			t.Errorf("Parse(%q) = %v, want none", s, got.Time)
		}
	}
}

func TestJalaliDay(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		want    string
	}{
		{1359, 1, 1, "1980-03-21"}, {1403, 1, 1, "2024-03-20"}, {1403, 12, 30, "2025-03-20"}, {1404, 1, 1, "2025-03-21"}, {1404, 12, 13, "2026-03-04"},
	} {
		if got, ok := jalaliDay(c.y, c.m, c.d); !ok || got.Format(time.DateOnly) != c.want {
			t.Errorf("jalaliDay(%d, %d, %d) = %s, %v, want %s", c.y, c.m, c.d, got.Format(time.DateOnly), ok, c.want)
		}
	}
}

func TestMonth(t *testing.T) {
	for word, want := range map[string]time.Month{"May": time.May, "märz": time.March, "СЕНТЯБРЯ": time.September, "ม.ค.": time.January, "Janeiro": time.January, "Rio": 0, "": 0} {
		if got := Month(word); got != want {
			t.Errorf("Month(%q) = %d, want %d", word, got, want)
		}
	}
}

// FuzzAll reads lines of any kind: dates stand in their line in order, are plausible, and leave no more of the line than there was.
func FuzzAll(f *testing.F) {
	for _, line := range []string{"Updated 4 March 2025, first published 17 June 2023, 10:30 CET", "令和8年3月4日（水）午後2時30分", "۱۴۰۴/۱۲/۱۳ ۱۰:۳۰", "20260304T103000+0200", "4 มี.ค. 2569"} {
		f.Add(line, true)
	}
	f.Fuzz(func(t *testing.T, line string, monthFirst bool) {
		end := 0
		for r := range All(line, monthFirst) {
			if r.After != end || r.From < r.After || r.To <= r.From || r.To > len(line) {
				t.Fatalf("All(%q) has a date at %d:%d behind %d, want one in order behind %d", line, r.From, r.To, r.After, end)
			}
			if y := r.Time.Year(); y < 1979 || y > 2100 || len(r.Rest) > len(line)+2 {
				t.Errorf("All(%q) = %v with the rest %q", line, r.Time, r.Rest)
			}
			end = r.To
		}
	})
}
