package extract

import (
	"slices"
	"strings"
	"time"

	"onrecord/data/news"
	"onrecord/indexer/extract/moment"
)

// borrowZone gives a moment in UTC the zone in which the page gives the same moment elsewhere. Where only its clock is printed, how far
// that clock is from UTC is the zone; a moment without a zone takes that of the same time of day with one.
func (d *dating) borrowZone(m *news.Moment) {
	for i := range d.all {
		v, origin := &d.all[i].Moment, d.all[i].origin
		if v.DateOnly {
			continue
		}
		apart := v.Time.Truncate(time.Minute).Sub(m.Time.Truncate(time.Minute))
		switch {
		case v.Zone != "" && !m.ZoneAssumed && apart == 0:
			m.Zone, m.Origin = v.Zone, zoneOrigin(m.Origin, origin)
			return
		case v.Zone != "" && m.ZoneAssumed && v.Local().Format(wallClock) == m.Time.Format(wallClock):
			m.Time, m.Zone, m.ZoneAssumed, m.Origin = v.Time, v.Zone, false, zoneOrigin(m.Origin, origin)
			return
		case v.ZoneAssumed && !m.ZoneAssumed && isOffset(apart):
			m.Zone, m.Origin = moment.ZoneText(apart), zoneOrigin(m.Origin, origin)
			return
		}
	}
}

// wallClock is a moment as a page prints it, to the minute.
const wallClock = "2006-01-02T15:04"

// isOffset reports whether a difference can be that of a zone from UTC: whole hours, or the half ones of Teheran, Kabul, Delhi, Yangon and
// Adelaide (the tz database has no others east of Greenwich but for islands).
func isOffset(east time.Duration) bool {
	switch {
	case east == 0 || east < -12*time.Hour || east > moment.MaxEast:
		return false
	case east%time.Hour == 0:
		return true
	}
	return slices.Contains(halfHours, east.Minutes()/60)
}

var halfHours = []float64{3.5, 4.5, 5.5, 6.5, 9.5, 10.5}

// maxSameOffset is how far apart two moments of one page are at most for the offset of one to be that of the other: clocks change twice a
// year.
const maxSameOffset = 30 * 24 * time.Hour

// shareZone gives a moment without a zone, or in UTC, the zone of another moment of the page.
func shareZone(m *news.Moment, other news.Moment) {
	switch {
	case m.IsZero() || m.DateOnly || m.Zone != "" || other.Zone == "" || isMidnight(*m):
		return
	case m.ZoneAssumed:
		_, east := other.Local().Zone()
		m.Time, m.ZoneAssumed = m.Time.Add(-time.Duration(east)*time.Second), false
	case m.Time.Sub(other.Time).Abs() > maxSameOffset:
		return
	}
	m.Zone = other.Zone
	m.Origin = zoneOrigin(m.Origin, other.Origin)
}

// isMidnight reports whether a moment is the first of its day, as publishing systems write a day.
func isMidnight(m news.Moment) bool { return m.Local().Format(time.TimeOnly) == "00:00:00" }

// zoneOrigin is the origin of a moment whose zone another witness tells.
func zoneOrigin(moment, zone string) string {
	if zone = baseOrigin(zone); zone == baseOrigin(moment) {
		return moment
	}
	return moment + zoneBy + zone
}

// zoneBy stands between the origin of a time and that of its zone.
const zoneBy = ", zone: "

// baseOrigin is where a moment itself was found, whoever told its zone.
func baseOrigin(origin string) string {
	origin, _, _ = strings.Cut(origin, zoneBy)
	return origin
}
