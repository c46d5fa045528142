package extract

import "testing"

// wirePage is a page of which only the marks of an agency differ.
func wirePage(head, byline, first, last string) string {
	return "<html><head>" + head + "</head><body><h1>Ferry to the islands sails again</h1><p class=byline>" + byline + "</p><p>" + first +
		"The ferry to the islands sails again from Monday, its owner said, after a winter in the dock of the old yard.</p>" +
		"<p>It will carry cars from April, and lorries once the new pier is ready for them." + last + "</p></body></html>"
}

func TestWire(t *testing.T) {
	const site = `<meta property="og:site_name" content="Reuters">`
	for _, c := range []struct {
		name, head, byline, first, last, want string
	}{
		{"an outlet's own work", "", "By Odile Farrow", "", "", ""},
		{"byline", "", "By Associated Press", "", "", "AP"},
		{"author of an agency", "", "By Odile Farrow, Associated Press", "", "", "AP"},
		{"dateline", "", "", "KYIV, May 3 (Reuters) — ", "", "Reuters"},
		{"agency without a place", "", "", "(AP) — ", "", "AP"},
		{"mark behind the text", "", "", "", " (AFP)", "AFP"},
		{"regional service", "", "", "", " (dpa/lno)", "dpa"},
		{"Russian mark", "", "", "", " (ТАСС)", "TASS"},
		{"dash behind the text", "", "", "", " — AFP", "AFP"},
		{"holder of the rights", `<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry to the islands sails again",
			"copyrightHolder": {"@type": "Organization", "name": "Xinhua News Agency"}}</script>`, "", "", "", "Xinhua"},
		{"the agency's own site", site, "By Reuters", "", "", ""},
		{"a man called as one", "", "Sid", "", "", ""},
		{"several agencies", "", "", "", " (AFP/Reuters)", ""},
		{"the last line", "", "", "", "</p><p>dpa", "dpa"},
		{"source", "", "", "", "</p><p>Source: Reuters", "Reuters"},
		{"several agencies as the source", "", "", "", "</p><p>(Quelle: APA/sda/dpa)", "APA"},
		{"source behind the text", "", "", "", " (Quelle: APA/sda)", "APA"},
		{"an agency and another source", "", "", "", "</p><p>(Quelle: dpa/Harbour Office)", ""},
		{"Chinese dateline", "", "", "新华社北京5月3日电 ", "", "Xinhua"},
		{"Japanese dateline", "", "", "【ソウル共同】", "", "Kyodo"},
		{"Korean dateline", "", "", "(서울=연합뉴스) 홍길동 기자 = ", "", "Yonhap"},
		{"Arabic dateline", "", "", "القاهرة (رويترز) - ", "", "Reuters"},
		{"Spanish dateline", "", "", "Madrid, 3 may (EFE).- ", "", "EFE"},
		{"Indian dateline", "", "", "नई दिल्ली, 3 मई (भाषा) ", "", "PTI"},
		{"written with an agency", "", "By Odile Farrow", "", "</p><p>With Reuters", ""},
	} {
		got := Page(Input{Bytes: []byte(wirePage(c.head, c.byline, c.first, c.last))}).Article.Wire
		if got != c.want {
			t.Errorf("%s: Wire = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCreditLines(t *testing.T) {
	for line, want := range map[string]bool{
		"With AFP and Reuters": true, "(Mit Material von dpa)": true, "Avec AFP": true, "Con información de EFE y AP": true, "с Интерфакс": true,
		"With inputs from agencies": true, "Additional reporting by Odile Farrow": true, "Mitarbeit: Jan Holt": true,
		"Com informações da Lusa": true, "При участии Анны Горской": true, "取材・文＝山田太郎": true, "（责任编辑：王小明）": true, "Editor: Budi Santoso": true,
		"With Reuters she had worked for years.": false, "Mit dem Auto zur Fähre": false, "При участии президента прошла встреча": false, "Filed under Harbour News": false, "Con la colaboración de Ana Ruiz": true, "Con el barco": false,
	} {
		c := cleaner{}
		p := verdict{piece: piece{text: line, units: units(line)}}
		if got := c.reason(&p, 0) == contributorReason; got != want {
			t.Errorf("%q is a credit: %v, want %v", line, got, want)
		}
	}
}
