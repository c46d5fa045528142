package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBlocks reads what stands between two paragraphs of an article: where its blocks end, and of which kind they are.
func TestBlocks(t *testing.T) {
	const (
		before = "The ferry to Skerry Island was late again on Monday, and nobody on the quay seemed to mind much."
		after  = "The harbour office said that it would look into the matter as soon as the winter storms were over."
	)
	for _, c := range []struct {
		name, html string
		want       []string // kind and text of each block
	}{
		{"one break ends a paragraph",
			`<p>The first boat left at eight with forty passengers and two goats.<br>The second one stayed where it was until the fog had gone.</p>`,
			[]string{"paragraph: The first boat left at eight with forty passengers and two goats.",
				"paragraph: The second one stayed where it was until the fog had gone."}},
		{"a line broken to a width goes on in small letters",
			`<p>The first boat left at eight in the morning with forty passengers<br>and two goats on board.</p>`,
			[]string{"paragraph: The first boat left at eight in the morning with forty passengers and two goats on board."}},
		{"lines without small letters",
			`<p>第一便は午前八時に四十人の乗客と二頭の山羊を乗せて港を出た。<br>第二便は霧が晴れるまで岸壁に留まった。</p>`,
			[]string{"paragraph: 第一便は午前八時に四十人の乗客と二頭の山羊を乗せて港を出た。", "paragraph: 第二便は霧が晴れるまで岸壁に留まった。"}},
		{"a break in a link",
			`<p><a href="/a">The long name of the ferry company that runs the boats to the<br>Outer Isles</a> was changed in the spring of last year.</p>`,
			[]string{"paragraph: The long name of the ferry company that runs the boats to the Outer Isles was changed in the spring of last year."}},
		{"hints for screen readers",
			`<p>The <a href="/r">yearly report<span style="clip: rect(0 0 0 0); position: absolute">, opens new tab</span></a>, as ` +
				`<a href="/m">the ministry<span class="x-vh">(öffnet im neuen Fenster)</span></a> says, names no <span>ship<span class="sr-only">: </span></span>owner.</p>`,
			[]string{"paragraph: The yearly report, as the ministry says, names no ship owner."}},
		{"a button in a paragraph",
			`<p>The shares of Heron Lines <span><button>Add</button></span>, the largest owner, fell on Monday by a tenth.</p>`,
			[]string{"paragraph: The shares of Heron Lines, the largest owner, fell on Monday by a tenth."}},
		{"marks of footnotes",
			`<p>The isle has forty goats<sup><a href="#fn1">1</a></sup> and a well<a href="/isle#fn2">[2]</a>, as table <a href="#t3">3</a> says.</p>`,
			[]string{"paragraph: The isle has forty goats and a well, as table 3 says."}},
		{"text as it was typed",
			"<pre>The wind blows from the north,\nThe goats are on the quay.\n\n<code>if wind {\n\twait()\n}</code></pre>",
			[]string{"paragraph: The wind blows from the north,", "paragraph: The goats are on the quay.", "paragraph: if wind { wait() }"}},
		{"a quotation pulled out of the text",
			`<p>“Nobody has counted the goats since the old warden left us,” said Mayor Odd Berg.</p>
			<blockquote><p>Nobody has counted the goats since the old warden left us</p><p>Odd Berg, mayor</p></blockquote>`,
			[]string{"paragraph: “Nobody has counted the goats since the old warden left us,” said Mayor Odd Berg."}},
		{"a quotation that stands nowhere else",
			`<blockquote><p>Nobody has counted the goats since the old warden left us</p><p>Odd Berg, mayor</p></blockquote>`,
			[]string{"block-quotation: Nobody has counted the goats since the old warden left us", "block-quotation: Odd Berg, mayor"}},
		{"a table of data",
			`<table><tr><th>Boat</th><th><p>Seats</p></th></tr><tr><td><div>Heron</div></td><td><ul><li>40 below</li><li>12 above</li></ul></td></tr></table>`,
			[]string{"table: Boat | Seats", "table: Heron | 40 below 12 above"}},
		{"rows named after what they list",
			`<table><tr class="player-20"><td>Heron</td><td>40</td></tr><tr class="ad odd"><td>Plover</td><td>30</td></tr><tr hidden><td>Gull</td><td>10</td></tr></table>`,
			[]string{"table: Heron | 40", "table: Plover | 30"}},
		{"a table that lays out the page",
			`<table role="presentation"><tr><td>The Heron was built in the year of the great flood.</td><td>The Plover is older by far.</td></tr></table>`,
			[]string{"paragraph: The Heron was built in the year of the great flood.", "paragraph: The Plover is older by far."}},
		{"a table around tables",
			`<table><tr><td>Boats of the line:</td><td><table><tr><td>Heron</td><td>40</td></tr><tr><td>Plover</td><td>30</td></tr></table></td></tr></table>`,
			[]string{"paragraph: Boats of the line:", "table: Heron | 40", "table: Plover | 30"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := "<html><body><article><h1>Ferry late again</h1><p>" + before + "</p>" + c.html + "<p>" + after + "</p></article></body></html>"
			r := Page(Input{Bytes: []byte(page)})
			var got []string
			for _, b := range r.Article.Blocks {
				got = append(got, b.Kind.String()+": "+r.Article.Body[b.Start:b.End])
			}
			want := append(append([]string{"paragraph: " + before}, c.want...), "paragraph: "+after)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("blocks of %s differ (-want +got):\n%s", c.html, diff)
			}
		})
	}
}
