package extract

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
)

func TestSignaturesOfLines(t *testing.T) {
	r := signatureReader{site: []string{"The Brackwater Courier", "courier.example"}}
	for _, c := range []struct {
		line            string
		people, offices []string
	}{
		{"By Odile Farrow and Tamsin Oakes", []string{"Odile Farrow", "Tamsin Oakes"}, nil},
		{"Odile Farrow, Tamsin Oakes & Jan de Wit", []string{"Odile Farrow", "Tamsin Oakes", "Jan de Wit"}, nil},
		{"Von Wiebke Sandmann, Anna Kern und Jan Holt", []string{"Wiebke Sandmann", "Anna Kern", "Jan Holt"}, nil},
		{"Von Wiebke Sandmann, Redakteurin", []string{"Wiebke Sandmann"}, nil},
		{"José Ortega y Gasset", []string{"José Ortega y Gasset"}, nil},
		{"Ana Ruiz Gil y Luis Mora Paz", []string{"Ana Ruiz Gil", "Luis Mora Paz"}, nil},
		{"ByOdile Farrow", []string{"Odile Farrow"}, nil},
		{"By Odile Farrow | 12/10/2020", []string{"Odile Farrow"}, nil},
		{"Odile Farrow Wednesday March 3, 2026", []string{"Odile Farrow"}, nil},
		{"By Odile May", []string{"Odile May"}, nil},
		{"By The Brackwater Courier", nil, []string{"The Brackwater Courier"}},
		{"Odile Farrow, Reuters", []string{"Odile Farrow"}, []string{"Reuters"}},
		{"Courier Redaktion", nil, []string{"Courier Redaktion"}},
		{"Community Editor", nil, []string{"Community Editor"}},
		{"Odile Farrow, Senior Director, Harbours and Fleets", []string{"Odile Farrow"}, nil},
		{"Senior Political Correspondent Odile Farrow", []string{"Odile Farrow"}, nil},
		{"Harbour-Experte Jan Holt", []string{"Jan Holt"}, nil},
		{"Text von Jan Holt Illustration von Anna Kern", []string{"Jan Holt"}, nil},
		{"Penulis: Siti Rahma | Editor: Budi Santoso", []string{"Siti Rahma"}, nil},
		{"Reporting by Odile Farrow in Kyiv and Jan Holt in London; Editing by Anna Kern", []string{"Odile Farrow", "Jan Holt"}, nil},
		{"Medically reviewed by Anna Kern, MD", nil, nil},
		{"https://courier.example/odile", nil, nil},
		{"View all posts by admin", nil, nil},
		{"Posted on 3 May 2026 by Odile Farrow", []string{"Odile Farrow"}, nil},
		{"Von Wiebke Sandmann am 3. Mai 2026", []string{"Wiebke Sandmann"}, nil},
		{"Von Wiebke Sandmann, Kiel", []string{"Wiebke Sandmann"}, nil},
		{"AFP, MANILA", nil, []string{"AFP"}},
		{"Odile Farrow, MD, PhD", []string{"Odile Farrow"}, nil},
		{"worked at the Courier since 2011", nil, nil},
		{"Veröffentlicht am 3. Mai 2026", nil, nil},
		{"Сергей Лунин, Анна Горская", []string{"Сергей Лунин", "Анна Горская"}, nil},
		{"記者 山田太郎", []string{"山田太郎"}, nil},
		{"山田太郎・鈴木花子", []string{"山田太郎", "鈴木花子"}, nil},
		{"ジョン・スミス", []string{"ジョン・スミス"}, nil},
		{"文/王小明", []string{"王小明"}, nil},
		{"김민수 기자", []string{"김민수"}, nil},
		{"بقلم: سامي حداد", []string{"سامي حداد"}, nil},
		{"Автор: Анна Горская, редактор: Иван Лунин", []string{"Анна Горская"}, nil},
		{"Yazan: Ayşe Demir", []string{"Ayşe Demir"}, nil},
		{"מאת יעל כהן", []string{"יעל כהן"}, nil},
		{"محمد علي وفاطمة حسن", []string{"محمد علي", "فاطمة حسن"}, nil},
		{"سامي حداد وليد", []string{"سامي حداد وليد"}, nil},
		{"דנה כהן ויוסי לוי", []string{"דנה כהן", "יוסי לוי"}, nil},
		{"דנה כהן ויקטור", []string{"דנה כהן ויקטור"}, nil},
		{"记者 张三 李四 北京报道", []string{"张三", "李四"}, nil},
		{"João Silva e Maria Souza, de Lisboa", []string{"João Silva", "Maria Souza"}, nil},
		{"Nguyễn Văn An - Trần Thị Bình", []string{"Nguyễn Văn An", "Trần Thị Bình"}, nil},
		{"โดย สมชาย ใจดี", []string{"สมชาย ใจดี"}, nil},
		{"홍길동 기자 gildong@courier.example", []string{"홍길동"}, nil},
		{"نوشته: علی رضایی", []string{"علی رضایی"}, nil},
		{"Odile FarrowNews Reporter", []string{"Odile Farrow"}, nil},
		{"Odile McFarrow", []string{"Odile McFarrow"}, nil},
		{"Le Phare et AFP", nil, []string{"Le Phare", "AFP"}},
		{"Le Phare avec AFP", nil, []string{"Le Phare", "AFP"}},
		{"Redacción | Agencias", nil, []string{"Redacción", "Agencias"}},
		{"Privacy policy - Terms of use - Help and contact", nil, nil},
		{"プライバシーポリシー", nil, nil},
		{"お問い合わせ", nil, nil},
		{"Article Tags:", nil, nil},
	} {
		got := r.read([]string{c.line})
		if diff := cmp.Diff([2][]string{c.people, c.offices}, [2][]string{got.people, got.organisations}); diff != "" {
			t.Errorf("read(%q) (-want +got):\n%s", c.line, diff)
		}
	}
}

const filler = "<p>The ferry to the islands sails again from Monday, its owner said, after a winter in the dock of the old yard.</p>" +
	"<p>It will carry cars from April, and lorries once the new pier is ready for them, the harbour master told this paper.</p>"

func TestBylinesOfPages(t *testing.T) {
	article := func(author string) string {
		return `<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry to the islands sails again", "author": ` + author +
			`, "publisher": {"@type": "Organization", "name": "The Brackwater Courier"}}</script>`
	}
	for _, c := range []struct {
		name, head, above, below string
		people, offices          []string
		printed                  string
	}{
		{"names in elements without marks", "", `<div class="byline"><span>Odile Farrow</span> <span>Anna Giulia Kern</span> <span>Jan Holt</span></div>`, "",
			[]string{"Odile Farrow", "Anna Giulia Kern", "Jan Holt"}, nil, "Odile Farrow Anna Giulia Kern Jan Holt"},
		{"a label in an element of its own", "", `<ul class="authors"><li class="author">von</li><li class="author">Jan Holt</li></ul>`, "",
			[]string{"Jan Holt"}, nil, "von Jan Holt"},
		{"one more author than the metadata names", article(`{"@type": "Person", "name": "Anna Kern"}`),
			`<div class="authors"><span class="author">Jan Holt</span><span class="author">Anna Kern</span></div>`, "",
			[]string{"Anna Kern", "Jan Holt"}, nil, "Jan Holt, Anna Kern"},
		{"printed byline against who put it online", article(`{"@type": "Person", "name": "Courier Admin"}`), `<p>By Jan Holt</p>`, "",
			[]string{"Jan Holt"}, nil, "By Jan Holt"},
		{"the outlet signs", article(`{"@type": "Organization", "name": "The Brackwater Courier"}`), "", "",
			nil, []string{"The Brackwater Courier"}, "The Brackwater Courier"},
		{"a desk rather than the outlet", article(`{"@type": "Organization", "name": "The Brackwater Courier"}`), `<p class="byline">Harbour News Desk</p>`, "",
			nil, []string{"Harbour News Desk"}, "Harbour News Desk"},
		{"reviewer", "", `<p class="byline">By Jan Holt</p><p class="byline">Reviewed by</p><p class="byline">Anna Kern</p>`, "",
			[]string{"Jan Holt"}, nil, "By Jan Holt, Reviewed by Anna Kern"},
		{"editor in the metadata", article(`{"@type": "Person", "name": "Anna Kern"}`),
			`<div class="author">Jan Holt</div><div class="author">Editor: Anna Kern</div>`, "", []string{"Jan Holt"}, nil, "Jan Holt, Editor: Anna Kern"},
		{"name and day", "", `<p>11.12.2026 - Anna Kern</p>`, "", []string{"Anna Kern"}, nil, "11.12.2026 - Anna Kern"},
		{"name of a card", `<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Anna Kern">`, "", "",
			[]string{"Anna Kern"}, nil, "Anna Kern"},
		{"microdata of teasers", "", `<span itemprop="author" itemscope><a itemprop="name" href="/x">Jan Holt</a></span>`,
			`<div itemscope><h3><a href="/other">Another article</a></h3><span itemprop="author" itemscope><span itemprop="name">Anna Kern</span></span></div>`,
			[]string{"Jan Holt"}, nil, "Jan Holt"},
		{"link to the author's page", "", `<p><a href="/authors/jan-holt">Jan Holt</a></p>`, "", []string{"Jan Holt"}, nil, "Jan Holt"},
		{"last line", "", "", "<p><i>Jan Holt</i></p>", []string{"Jan Holt"}, nil, "Jan Holt"},
		{"reporters in a Chinese dateline", "", "<p>新华社北京5月3日电（记者张三、李四）岛上的渡轮星期一恢复航行。</p>", "",
			[]string{"张三", "李四"}, nil, "记者张三、李四"},
		{"reporter in a Korean dateline", "", "<p>(서울=연합뉴스) 홍길동 기자 = 섬으로 가는 배가 다시 뜬다고 회사가 밝혔다.</p>", "",
			[]string{"홍길동"}, nil, "홍길동 기자"},
		{"address of the site", "", "", `<footer><address><a href="/p">Privacy and cookies</a> - <a href="/t">Terms</a> - <a href="/h">Boats and Harbours</a></address></footer>`,
			nil, nil, ""},
		{"link to a section", "", `<div class="author_container"><a href="/news/category/harbours">Harbour Life</a></div>`, "", nil, nil, ""},
		{"the page's section", `<meta property="article:section" content="Politik">`, `<p class="author">Politik</p>`, "", nil, nil, ""},
		{"the outlet called a person", `<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry to the islands sails again",
			"author": {"@type": "Person", "name": "Les Marées"}, "publisher": {"@type": "Organization", "name": "Les Marées"}}</script>`, "", "",
			nil, []string{"Les Marées"}, "Les Marées"},
		{"elements without a space", "", `<p class="byline"><span>By</span><a href="/authors/jan-holt">Jan Holt</a><span>Harbour Reporter</span></p>`, "",
			[]string{"Jan Holt"}, nil, "By Jan Holt Harbour Reporter"},
		{"part of an address in the metadata", article(`{"@type": "Person", "name": "jan-holt"}`), `<p>By Jan Holt</p>`, "",
			[]string{"Jan Holt"}, nil, "By Jan Holt"},
		{"credit of a picture", "", `<p class="byline">By Jan Holt</p><p class="byline">Foto: PAP</p>`, "", []string{"Jan Holt"}, nil, "By Jan Holt"},
		{"initials", "", "", "<p>abc, def; Photo: agency</p>", []string{"abc", "def"}, nil, "abc, def; Photo: agency"},
		{"reporters", "", "", "<p>Reporting by Jan Holt in Kyiv and Anna Kern in London; Editing by Odile Farrow</p>", []string{"Jan Holt", "Anna Kern"}, nil,
			"Reporting by Jan Holt in Kyiv and Anna Kern in London; Editing by Odile Farrow"},
	} {
		a := Page(Input{Bytes: []byte("<html lang=en><head>" + c.head + "</head><body><h1>Ferry to the islands sails again</h1>" + c.above + filler + c.below +
			"</body></html>")}).Article
		want := news.Byline{AsPrinted: c.printed, Authors: c.people, Organisations: c.offices}
		if diff := cmp.Diff(want, a.Byline); diff != "" {
			t.Errorf("%s: byline (-want +got):\n%s", c.name, diff)
		}
		checkBlocks(t, &a)
	}
}

func TestAuthorsOfFields(t *testing.T) {
	var f Fields
	if err := json.Unmarshal([]byte(`{"authors": ["Odile Farrow", {"name": "Jan Holt", "type": "person"}, {"name": "Reuters", "type": "organisation"}]}`), &f); err != nil {
		t.Fatal(err)
	}
	want := news.Byline{Authors: []string{"Odile Farrow", "Jan Holt"}, Organisations: []string{"Reuters"}}
	a := f.Article()
	if diff := cmp.Diff(want, a.Byline); diff != "" {
		t.Errorf("byline of fields (-want +got):\n%s", diff)
	}
}

// TestSignatureLeavesTheBody has a text that signs itself: its first and its last line stand among the dropped pieces where they stood.
func TestSignatureLeavesTheBody(t *testing.T) {
	const text = "<p>The ferry sails again from Monday on, its owner said, after a week in the yard.</p><p>Share this article</p><p>It will carry cars from April, and lorries later.</p>"
	for _, c := range []struct {
		name, page string
		want       []news.Dropped
	}{
		{"first line", "<p>By Jane Roe, Nairobi</p>" + text, []news.Dropped{{Text: "By Jane Roe, Nairobi", Reason: "byline"}, {Text: "Share this article", Reason: "share bar", After: 1}}},
		{"last line", text + "<p>Jane Roe</p>", []news.Dropped{{Text: "Share this article", Reason: "share bar", After: 1}, {Text: "Jane Roe", Reason: "byline", After: 2}}},
	} {
		a := Page(Input{Bytes: []byte("<html lang=en><body><article>" + c.page + "</article></body></html>")}).Article
		if diff := cmp.Diff(c.want, a.Dropped); diff != "" || len(a.Blocks) != 2 || !slices.Equal(a.Byline.Authors, []string{"Jane Roe"}) {
			t.Errorf("%s: %d blocks by %q, dropped (-want +got):\n%s", c.name, len(a.Blocks), a.Byline.Authors, diff)
		}
	}
}
