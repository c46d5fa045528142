package moment

import "time"

// plausible reports whether a page on the web can carry this date; older ones are the zero values of publishing systems.
func plausible(t time.Time) bool { return t.Year() >= 1980 && t.Year() < 2100 }

// Other calendars. The years of the Buddhist era, which Thailand counts, are 543 ahead.
const (
	buddhistEra = 543
	// firstJalali and lastJalali are the years of the Persian calendar that count as years of web pages: 1980 to 2099.
	firstJalali, lastJalali = 1359, 1478
)

// eras are the first years of Japanese reigns and of the Republic of China, less one, by the word that stands before the year.
var eras = map[string]int{"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}

// Day is a day of the common calendar.
func Day(year int, month time.Month, day int) (time.Time, bool) {
	if year > 2100 {
		year -= buddhistEra
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return t, month >= 1 && month <= 12 && t.Day() == day && plausible(t)
}

// jalaliDay is a day of the Persian calendar: six months of 31 days, five of 30, the last of 29 or 30. The leap years follow the
// cycle of 33 years, which holds from 1343 to 1502 (Heydari-Malayeri, A concise review of the Iranian calendar, 2004).
func jalaliDay(year, month, day int) (time.Time, bool) {
	if year < firstJalali || year > lastJalali || month < 1 || month > 12 || day < 1 || day > 31 || month > 6 && day > 30 {
		return time.Time{}, false
	}
	days := day - 1 + 31*min(month-1, 6) + 30*max(0, month-7)
	for y := firstJalali; y < year; y++ {
		days += 365
		if isJalaliLeap(y) {
			days++
		}
	}
	// The first of Farvardin 1359 was the 21st of March 1980.
	return time.Date(1980, time.March, 21, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days), true
}

func isJalaliLeap(year int) bool {
	switch year % 33 {
	case 1, 5, 9, 13, 17, 22, 26, 30:
		return true
	}
	return false
}
