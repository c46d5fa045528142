package extract

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

const (
	// growthStep is how much longer the second page of a construction is, and maxGrowth how much longer it may take: 16 times is quadratic.
	growthStep, maxGrowth = 4, 10
	// minCounted is the least time that says anything about growth.
	minCounted = 120 * time.Millisecond
)

// hostileGrowth are pages that grow with n, each made so that something which looks harmless for one element is done for all of them.
var hostileGrowth = map[string]func(n int) string{
	"an address of many clones":     func(n int) string { return `<p><a href="` + rep("/x", n*4) + `"></p>` + rep("<p>x</p>", n) },
	"attributes of many clones":     func(n int) string { return "<p><b " + numbered(n, "a%d ") + "></p>" + rep("<p>x</p>", n) },
	"attributes of a link's clones": func(n int) string { return "<p><a href=x " + numbered(n, "a%d ") + "></p>" + rep("<p>x</p>", n) },
	"a class of many clones": func(n int) string {
		return `<div><b class="related ` + rep("x", n*8) + `"></div>` + rep("<div>x</div>", n)
	},
	"stray end tags":         func(n int) string { return "<p>" + rep("word ", 4*n) + rep("x</z>", n) },
	"stray cells":            func(n int) string { return "<p>" + rep("word ", 4*n) + rep("x<td>", n) },
	"text before a table":    func(n int) string { return "<table>" + rep("word ", 4*n) + rep("x<tr>", n) },
	"text behind the body":   func(n int) string { return "<p>x</body>" + rep("word ", 4*n) + rep("x<!---->", n) },
	"end tags of formatting": func(n int) string { return rep("<b><div>", 200) + rep("</b>x", 2*n) },
	"a long name of the outlet": func(n int) string {
		return linked(`"publisher":{"name":"`+rep("Word ", n)+`"}`) + rep("<h2>A heading of the page</h2>", n/2)
	},
	"a long headline": func(n int) string {
		return linked(`"headline":"`+rep("Word ", n)+`"`) + rep("<h2>A heading of the page</h2>", n/2)
	},
	"a long title": func(n int) string {
		return "<title>" + rep("Word - ", n) + "</title>" + rep("<h2>A heading of the page</h2>", n/2)
	},
	"many authors":               func(n int) string { return linked(`"author":[`+rep(`"Jane Roe, Ben Doe",`, n)+`"Ada"]`) + proseLine },
	"one author with many names": func(n int) string { return authorRefs(40, n) + proseLine },
	"many words between names":   func(n int) string { return "<meta name=author content='" + rep("a b and ", n) + "'>" + proseLine },
	"many keywords": func(n int) string {
		return linked(`"publisher":{"name":"Words"},"keywords":[`+rep(`"words",`, n*4)+`"x"]`) + proseLine
	},
	"many objects": func(n int) string {
		return linked(`"hasPart":[`+rep(`{"@type":"NewsArticle","headline":"A b","@id":"a"},`, n)+`{}]`) + proseLine
	},
	"many parts of a part": func(n int) string {
		return linked(rep(`"hasPart":{"@type":"NewsArticle",`, n)+`"headline":"x"`+rep("}", n)) + proseLine
	},
	"many colons in a caption": func(n int) string {
		return linked(`"image":{"url":"/x.jpg","caption":"`+rep("a", n)+rep(":", n)+`"}`) + proseLine
	},
	"names in a byline": func(n int) string {
		return headed(`<div class="byline">` + rep("<span>a</span> ", n) + rep("<a href=/author/x>Jane</a>", 40) + "</div>")
	},
	"bylines": func(n int) string { return headed(rep("<div class=byline>By Jane Roe</div>", n)) },
	"one link around many headlines": func(n int) string {
		return `<a href="/2026/05/03/` + rep("x-", n*4) + `">` + rep("<div>The headline of a story here</div>", n) + "</a>"
	},
	"a long class beside many elements": func(n int) string {
		return `<div class="` + rep("x ", n*4) + `">` + rep(proseLine, 9) + "</div>" + rep("<div class=y>"+proseLine+"</div>", n/8)
	},
	"one class": func(n int) string { return rep("<div class=sidebar>"+proseLine+"</div>", n/8) },
	"many classes": func(n int) string {
		return numbered(n, "<div class='related-%d'>A sentence of some length that counts as prose.</div>")
	},
	"pictures in one picture": func(n int) string {
		return pictured("<picture>" + rep("<i></i>", n*4) + rep("<img src=a.jpg>", 500) + "</picture>")
	},
	"candidates of a picture": func(n int) string { return pictured(rep(`<figure><img srcset="`+rep("a 1w,", n/4)+`"></figure>`, 20)) },
	"colons in a figure": func(n int) string {
		return pictured(`<figure><img src=/x/123456789.jpg><figcaption>` + rep("a:", n*4) + `</figcaption></figure>`)
	},
	"times":            func(n int) string { return headed(rep("<time datetime=2024-01-02>1 January 2020</time> ", n)) },
	"days in one line": func(n int) string { return headed("<p>Published " + rep("published 1.1.2020 ", n*4)) },
	"quotations":       func(n int) string { return rep(proseLine, n/8) + rep("<blockquote>"+rep("zz", 50)+"</blockquote>", 60) },
	"biographies": func(n int) string {
		return linked(`"author":[`+numbered(39, `"Jane Roe%d",`)+`"Ada"]`) + rep("<p>"+rep("a ", n)+numbered(39, "Jane Roe%d ")+".</p>", 4)
	},
	"marks above letters":   func(n int) string { return "<p>a" + rep("\u0301\u0323", n*4) },
	"rows":                  func(n int) string { return "<table>" + rep("<tr><td>a<td>b", n) + "</table>" },
	"line breaks in a link": func(n int) string { return "<a href=x>" + rep("x <br>", n) },
	"footnotes":             func(n int) string { return "<p>" + rep("word<a href='#x'>1</a>", n) },
	"headlines": func(n int) string {
		return rep("<nav><h1>The headline of the page</h1></nav><h1>Another headline</h1>", n/2)
	},
	"slides": func(n int) string {
		return rep("<div class=gallery>", 50) + rep("<div class=gallery-slide>"+proseLine+"</div>", n/8)
	},
	"credits that are open":   func(n int) string { return rep("<p>Photo: x; by y: z (</p>", n) },
	"lines broken to a width": func(n int) string { return rep(rep("word ", 15)+"\n", n) },
	"lines of a menu":         func(n int) string { return rep("Read more about it here today\n", n) },
}

const proseLine = "<p>A sentence of some length that counts as prose, and a second part of it that makes it long enough.</p>"

func rep(s string, n int) string { return strings.Repeat(s, n) }

func linked(fields string) string {
	return `<script type="application/ld+json">{"@type":"NewsArticle",` + fields + `}</script>`
}

func authorRefs(times, names int) string {
	return `<script type="application/ld+json">[{"@type":"NewsArticle","headline":"A b","author":[` + rep(`{"@id":"#a"},`, times) +
		`{}]},{"@id":"#a","@type":"Person","name":[` + rep(`"Jane Roe, Ann",`, names) + `"x"]}]</script>`
}

func headed(text string) string {
	return "<h1>The headline of the page</h1>" + text + rep(proseLine, 5)
}

func pictured(text string) string {
	return `<meta property="og:image" content="https://harbour.example/x/123456789.jpg">` + headed(text)
}

// TestHostileGrowth reads each page at one length and at four times that, and holds the time to what is linear, give or take.
func TestHostileGrowth(t *testing.T) {
	const n = 2000
	for name, page := range hostileGrowth {
		contentType := "text/html"
		if !strings.Contains(page(1), "<") {
			contentType = "text/plain"
		}
		t.Run(name, func(t *testing.T) {
			short, long := inputOf(page(n), contentType), inputOf(page(growthStep*n), contentType)
			grown := ""
			for range 4 { // the machine has other things to do
				before, after := timeOf(short), timeOf(long)
				if after < minCounted || after < maxGrowth*before {
					return
				}
				grown = fmt.Sprintf("%d kB took %v, %d kB %v", len(short.Bytes)>>10, before, len(long.Bytes)>>10, after)
			}
			t.Error(grown)
		})
	}
}

func inputOf(page, contentType string) Input {
	return Input{Bytes: []byte(page), URL: "https://harbour.example/news/a", ContentType: contentType, Now: fetchedAt}
}

// timeOf is how long a page and its links take.
func timeOf(in Input) time.Duration {
	start := time.Now()
	Page(in)
	Links(in)
	return time.Since(start)
}
