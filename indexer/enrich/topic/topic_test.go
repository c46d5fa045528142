package topic_test

import (
	"slices"
	"testing"

	"onrecord/data/news"
	data "onrecord/data/topic"
	"onrecord/indexer/enrich/token"
	"onrecord/indexer/enrich/topic"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name     string
		article  news.Article
		want     []news.TopicID // the first of them first
		language news.Language
	}{
		{
			name: "sport",
			article: news.Article{Headline: "Harbour Rovers win the cup on penalties", Body: "The goalkeeper saved twice in the shootout.\n\n" +
				"Coach Ida Quill praised her players after the final, the club’s first trophy in 20 seasons."},
			want: []news.TopicID{"medtop:15000000", "medtop:20001065"}, // and soccer
		},
		{
			name:    "the section says it",
			article: news.Article{Section: "Sport > Tennis", Headline: "Quill is through", Body: "It took her an hour."},
			want:    []news.TopicID{"medtop:15000000", "medtop:20001085"},
		},
		{
			name:    "the tags say it",
			article: news.Article{Tags: []string{"Harrow", "Climate change"}, Headline: "Quill speaks", Body: "It took her an hour."},
			want:    []news.TopicID{"medtop:06000000"},
		},
		{
			name:    "a section that says nothing",
			article: news.Article{Section: "World", Headline: "Quill speaks", Body: "It took her an hour."},
		},
		{
			name: "two topics",
			article: news.Article{Headline: "Parliament votes on hospital funding", Body: "Lawmakers passed the bill after the health minister " +
				"told the opposition that patients could not wait.\n\nDoctors and nurses welcomed the vote; surgery waiting lists have doubled since the pandemic."},
			want: []news.TopicID{"medtop:11000000", "medtop:07000000"},
		},
		{
			name:     "German",
			article:  news.Article{Headline: "Bundestag stimmt über Haushalt ab", Body: "Die Bundesregierung und die Opposition stritten bis in die Nacht. Der Kanzler verteidigte die Koalition."},
			want:     []news.TopicID{"medtop:11000000"},
			language: "de",
		},
		{name: "nothing", article: news.Article{Headline: "Untitled", Body: "It was blue, and then it was not."}},
		{name: "empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.article.Language = c.language
			var got []news.TopicID
			total := 0.0
			for _, x := range topic.Find(token.NewDocument(&c.article), c.article.Section, c.article.Tags) {
				got = append(got, x.ID)
				if len(data.Ancestors(x.ID)) == 0 {
					total += x.Score
				}
				if x.Name == "" || x.Rule == "" || len(x.Words) == 0 || x.Score <= 0 || x.Confidence <= 0 || x.Confidence >= 1 {
					t.Errorf("topic %+v", x)
				}
			}
			slices.Sort(got)
			slices.Sort(c.want)
			if !slices.Equal(got, c.want) || total > 1.01 {
				t.Errorf("Find = %v with scores of %v in all, want %v", got, total, c.want)
			}
		})
	}
}

// TestWhy: a topic tells what decided: the section before the words.
func TestWhy(t *testing.T) {
	a := news.Article{Section: "Politics", Headline: "Earthquake shakes the valley", Body: "The earthquake destroyed a bridge; rescuers arrived."}
	found := topic.Find(token.NewDocument(&a), a.Section, a.Tags)
	rules := map[news.TopicID]string{}
	for _, x := range found {
		rules[x.ID] = x.Rule + ": " + x.Words[0]
	}
	if got := rules["medtop:11000000"]; got != "section: Politics" {
		t.Errorf("politics is given by %q", got)
	}
	if got := rules["medtop:03000000"]; got != "words: earthquake" {
		t.Errorf("disaster is given by %q", got)
	}
}

func TestHeadlineCountsMore(t *testing.T) {
	a := news.Article{Headline: "Earthquake", Body: "A museum."}
	b := news.Article{Headline: "Museum", Body: "An earthquake."}
	x, y := topic.Find(token.NewDocument(&a), "", nil), topic.Find(token.NewDocument(&b), "", nil)
	if len(x) == 0 || len(y) == 0 || x[0].ID == y[0].ID {
		t.Errorf("the headline does not decide: %v, %v", x, y)
	}
}

func BenchmarkFind(b *testing.B) {
	a := news.Article{Headline: "Parliament votes on hospital funding"}
	for range 20 {
		a.Body += "Lawmakers passed the bill after the health minister told the opposition that patients could not wait any longer for surgery.\n\n"
	}
	d := token.NewDocument(&a)
	b.SetBytes(int64(len(a.Body)))
	b.ReportAllocs()
	for b.Loop() {
		topic.Find(d, "", nil)
	}
}
