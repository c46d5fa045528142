package entity

import (
	"strings"
	"testing"

	"onrecord/data/news"
	"onrecord/indexer/enrich/token"
)

// marked lists the names found in a body, as "person Ada Vance; place Riga".
func marked(headline, body string) string {
	var out []string
	for _, n := range Find(token.NewDocument(&news.Article{Headline: headline, Body: body, Language: "en"})) {
		if n.Text.Part == news.Body {
			out = append(out, n.Type.String()+" "+n.String())
		}
	}
	return strings.Join(out, "; ")
}

func TestFind(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"title", "Prime Minister Edda Vorn spoke.", "person Edda Vorn"},
		{"title after a country", "Latvian Foreign Minister Juris Oll met US President Ada Vance.", "person Juris Oll; place US; person Ada Vance"},
		{"role in small letters", "The union’s spokesman Tarvo Quill declined.", "person Tarvo Quill"},
		{"honorific", "Mr Brown and Mrs Quill agreed.", "person Brown; person Quill"},
		{"particles", "Ludwig van der Meer met Khalid bin Omar Al Saffar.", "person Ludwig van der Meer; person Khalid bin Omar Al Saffar"},
		{"particle tied on", "Officials blamed Hassan al-Masri.", "person Hassan al-Masri"},
		{"initials", "The novelist J.R. Vane and Ada K. Vance won.", "person J.R. Vane; person Ada K. Vance"},
		{"possessive", "Ada Vance’s plan and Riga’s port.", "person Ada Vance; place Riga"},
		{"surname alone", "Vance refused. Later Ada Vance agreed, and Vance left.", "person Vance; person Ada Vance; person Vance"},
		{"ministry", "The Ministry of Health and Harrow City Council objected.", "organisation Ministry of Health; organisation Harrow City Council"},
		{"and inside a name", "The Department of Work and Pensions paid.", "organisation Department of Work and Pensions"},
		{"party of a country", "He led the National Party of Australia.", "organisation National Party of Australia"},
		{"acronym in brackets", "The Port Authority (PA) said the PA had paid.", "organisation Port Authority; organisation PA; organisation PA"},
		{"known organisation", "Reuters asked Google.", "organisation Reuters; organisation Google"},
		{"place heads", "They swam in the Quill River near Mount Vorn.", "place Quill River; place Mount Vorn"},
		{"town and state", "She lives in Springfield, Ill., near St. Louis.", "place Springfield; place Ill.; place St. Louis"},
		{"unknown town", "The fire began in Quillbury, Ohio, on Monday.", "place Quillbury; place Ohio"},
		{"capital with of", "A man from Newcastle upon Tyne flew to Trinidad and Tobago.", "place Newcastle upon Tyne; place Trinidad and Tobago"},
		{"metonyms", "Moscow denied it. The Kremlin was silent.", "place Moscow; place Kremlin"},
		{"adjectives", "Ukrainian and South Korean officials met Muslim leaders.", ""},
		{"compound adjective", "A Riga-based firm hired Estonian-born sailors.", ""},
		{"days and months", "On Monday in May, before Christmas, it rained.", ""},
		{"other names", "The Battle of Hastings and the World Cup came up.", ""},
		{"long title alone", "The Secretary of State resigned.", ""},
		{"title of something", "The Bishop of Riga spoke.", "place Riga"},
		{"sentence start", "Talks failed. Workers left. Nobody spoke.", ""},
		{"pronoun I", "As I said in Riga I agree.", "place Riga"},
		{"US at the start", "US envoys arrived. Will Vorn sang.", "place US; person Will Vorn"},
		{"dateline", "DETROIT The union voted.", "place DETROIT"},
		{"governor of a state", "The governor of Ohio Ada Vance agreed.", "place Ohio; person Ada Vance"},
		{"coordination of names", "Ada Vance & Bo Oll sang.", "person Ada Vance; person Bo Oll"},
		{"surnames side by side", "Ada Vorn met Bo Oll. Ahead of talks with Vorn Oll spoke. Oll left with Mia Oll.",
			"person Ada Vorn; person Bo Oll; person Vorn; person Oll; person Oll; person Mia Oll"},
		{"surnames with two blanks between", "Ada Vorn met Bo Oll. Ahead of talks with Vorn  Oll spoke. Oll left with Mia Oll.",
			"person Ada Vorn; person Bo Oll; person Vorn; person Oll; person Oll; person Mia Oll"},
		{"department with an office for a name", "The Justice Department and the Republican Party agreed.", "organisation Justice Department; organisation Republican Party"},
		{"acronym before a name", "They heard FCC Ada Vance.", "organisation FCC; person Ada Vance"},
		{"everyday words before a name", "They heard Lead Planner Ada Vance.", "person Ada Vance"},
		{"everyday surname", "They met Tarvo Quill. Then Quill said no.", "person Tarvo Quill; person Quill"},
		{"words in capitals", "Do not ask me WHAT the NATO did.", "organisation NATO"},
		{"compound adjective behind a name", "They held an Ada Vorn-themed evening.", "person Ada"},
		{"month as a given name", "In April Jan Vorn and April Oll met.", "person Jan Vorn; person April Oll"},
		{"initials of a country", "The U.S. Embassy closed.", "place U.S."},
		{"verb between names", "What did Ada do Mr Vorn asked.", "person Ada; person Vorn"},
		{"place in the name of a body", "The University of Kabul closed. They met Kabul officials.", "organisation University of Kabul; place Kabul"},
		{"ship", "The ferry Calypso Vorn sailed.", ""},
		{"firm", "They blamed the company Quillow. Quillow said nothing.", "organisation Quillow; organisation Quillow"},
		{"firm with an ampersand", "They blamed Quill & Figli.", "organisation Quill & Figli"},
		{"measure", "The cable carries 2,000 MW from 18:40 GMT on.", ""},
		{"apposition of a firm", "They blamed Quillow, a Danish retailer.", "organisation Quillow"},
		{"apposition of a person", "They blamed Quillow, the former Danish minister.", "person Quillow"},
		{"apposition with an owner", "They blamed Quillow, the union’s spokesman.", "person Quillow"},
		{"place that is a given name", "Chad Vorn lives in Chad.", "person Chad Vorn; place Chad"},
		{"eponym", "Quill’s disease and Tarvo Quill’s law are known.", ""},
		{"storm", "Hurricane Ada came. Ada broke the mole.", ""},
		{"ship", "HMS Ada met the USS Tarvo Quill.", ""},
		{"family", "President Tarvo Quill came. The Quills left.", "person Tarvo Quill"},
		{"given name that is an adjective", "Norman Vornstein met Christian Ollander. The Norman church is old.", "person Norman Vornstein; person Christian Ollander"},
		{"title before a name is no part of it", "The plan of NASA Administrator Ada Vance failed.", "organisation NASA; person Ada Vance"},
		{"office with an abbreviation", "Alaska Sen. Tarvo Quill ran. An Alaska Sen. spoke.", "place Alaska; person Tarvo Quill"},
		{"town and acronym before a name", "They heard Toronto MPP Ada Vance.", "place Toronto; person Ada Vance"},
		{"cars", "They drove a Lincoln Nautilus and a Holden Commodore.", ""},
		{"games and alerts", "Players of Epic Mickey got an Amber Alert.", ""},
		{"races and competitions", "She won the Al Vorn Challenge and the Quill International Competition.", ""},
		{"buildings", "She lives in the Carroll Apartments.", ""},
		{"newspaper like a person", "Charlie Hebdo sold out.", "organisation Charlie Hebdo"},
		{"particle before a dash", "Khaled Al - Quill, editor, met Mohamed El Vorn and Jon Bon Quill.",
			"person Khaled Al - Quill; person Mohamed El Vorn; person Jon Bon Quill"},
		{"particles in capitals", "Klaus Van Quillow met Oscar De La Vorn.", "person Klaus Van Quillow; person Oscar De La Vorn"},
		{"Korean given names", "Ban Ki-moon met Choi Min-jae in a half-moon.", "person Ban Ki-moon; person Choi Min-jae"},
		{"Korean names, the family name last", "Officials saw Min-jae Choi in Yoon-ji Song’s car.", "person Min-jae Choi; person Yoon-ji Song"},
		{"article before a thing and before a person", "She crashed a Holden Prestige after an Ada Vance concert.", "person Ada Vance"},
		{"streets", "He lives at 17 Tarvo Lane, in the 200 block of Jay Lane.", "place Tarvo Lane; place Jay Lane"},
		{"offices of a county", "They called the Ada County Sheriff’s men.", ""},
		{"teams of towns with given names", "The Charlotte Hornets beat the Carolina Panthers.", "organisation Charlotte Hornets; organisation Carolina Panthers"},
		{"viruses", "The H5N1 virus, SARS-CoV-2 and COVID-19 worried the G20.", "organisation G20"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := marked("", tt.body); got != tt.want {
				t.Errorf("Find(%q)\n got %s\nwant %s", tt.body, got, tt.want)
			}
		})
	}
}

func TestFindInTitleCase(t *testing.T) {
	d := token.NewDocument(&news.Article{
		Headline: "Vance Says Harbour Strike Will Hurt Riga Traders",
		Body:     "Ada Vance spoke to the traders.", Language: "en",
	})
	var got []string
	for _, n := range Find(d) {
		got = append(got, n.Text.Part.String()+": "+n.Type.String()+" "+n.String())
	}
	want := "headline: person Vance, headline: place Riga, body: person Ada Vance"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("names\n got %s\nwant %s", s, want)
	}
}

func TestFindInOtherLanguages(t *testing.T) {
	tests := []struct {
		lang       news.Language
		body, want string
	}{
		{"de", "Die Bäckermeisterin Anna Vorn kaufte in Hamburg ein altes Haus. Das Wasser stieg, sagte Vorn.", "person Anna Vorn; place Hamburg; person Vorn"},
		{"de", "Lesen Sie mehr: Milliarden Euro für Häuser und Brücken. Ministerpräsident Quillow schwieg.", "person Quillow"},
		{"de", "Das Ende der Saison kam in Verbindung mit Geschäftsführer Tarvow vom Verein.", "person Tarvow"},
		{"de", "Der Zug fährt nach Bremen. Der Betreiber der Halle schweigt.", "place Bremen"},
		{"de", "Dreimal versprach er diesen Zug nach Bremen.", "place Bremen"},
		{"de", "In Halle regnet es.", "place Halle"},
		{"de", "Präsidentin Quilla Vornand kam.", "person Quilla Vornand"},
		{"de", "Jens von Quillow und Carla Oll vom Hafenamt in Bremen", "person Jens von Quillow; person Carla Oll; place Bremen"},
		{"de", "Jon Bon Quillow traf Jens Van Quillow, Otto Graf Vornand und Ayaan Quill Ali.",
			"person Jon Bon Quillow; person Jens Van Quillow; person Otto Graf Vornand; person Ayaan Quill Ali"},
		{"de", "Es siegte Kurt Oll von der SPD.", "person Kurt Oll; organisation SPD"},
		{"ru", "Президент Латвии Эдда Вэнс прибыла. Мэр Отильде Куилл выступила.", "person Эдда Вэнс; person Отильде Куилл"},
		{"ru", "Вчера глава МИД РФ Тарво Куилл и премьер-министр Великобритании Ада Олл молчали.", "person Тарво Куилл; person Ада Олл"},
		{"ru", "Министр Анна Петровна Вэнс ушла.", "person Анна Петровна Вэнс"},
		{"uk", "Президент України Тарво Куілл мовчить.", "person Тарво Куілл"},
		{"fr", "Selon la ministre Claire Vornand, les bateaux restent à Marseille. Pourtant, Vornand hésite.",
			"person Claire Vornand; place Marseille; person Vornand"},
		{"es", "El presidente Quillón habló en Madrid. Además, Carlos Vornez y Ana Oll callaron.",
			"person Quillón; place Madrid; person Carlos Vornez; person Ana Oll"},
		{"it", "Secondo il sindaco Quillone le navi restano. Nessuno parla a Genova.", "person Quillone; place Genova"},
		{"nl", "Volgens burgemeester Quillaert blijft het schip in Rotterdam. Niemand zegt iets.", "person Quillaert; place Rotterdam"},
		{"sv", "Enligt talesperson Anna Quillqvist seglar båten från Göteborg. Ingen vet mer.", "person Anna Quillqvist; place Göteborg"},
	}
	for _, tt := range tests {
		var got []string
		for _, n := range Find(token.NewDocument(&news.Article{Body: tt.body, Language: tt.lang})) {
			got = append(got, n.Type.String()+" "+n.String())
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("Find(%q)\n got %s\nwant %s", tt.body, s, tt.want)
		}
	}
}

func TestFindTellsTheLanguage(t *testing.T) {
	body := "Die Müllerin sagte, dass sie mit dem Wasser und der Mühle nicht mehr allein sei. Jede Woche kommen Kinder und Eltern mit Fragen."
	if names := Find(token.NewDocument(&news.Article{Body: body})); len(names) > 0 {
		t.Errorf("Find = %v, want no names among German nouns", names)
	}
}

func TestTitles(t *testing.T) {
	d := token.NewDocument(&news.Article{Body: "Deputy Prime Minister Edda Vorn spoke."})
	names := Find(d)
	if len(names) != 1 {
		t.Fatalf("names = %v, want one", names)
	}
	if got := names[0].Text.Slice(names[0].Title); got != "Deputy Prime Minister" {
		t.Errorf("title = %q, want %q", got, "Deputy Prime Minister")
	}
}

func TestIsAcronymOf(t *testing.T) {
	tests := []struct {
		acronym, name string
		want          bool
	}{
		{"PA", "Port Authority", true},
		{"DWP", "Department of Work and Pensions", true},
		{"D.W.P.", "Department of Work and Pensions", true},
		{"DOWAP", "Department of Work and Pensions", true},
		{"PX", "Port Authority", false},
	}
	for _, tt := range tests {
		if got := IsAcronymOf(tt.acronym, tt.name); got != tt.want {
			t.Errorf("IsAcronymOf(%q, %q) = %v, want %v", tt.acronym, tt.name, got, tt.want)
		}
	}
}
