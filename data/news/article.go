package news

import (
	"time"
)

// Outlet is a publisher. Its hosts decide which canonical URLs it may claim.
type Outlet struct {
	ID       OutletID `json:"id"`
	Name     string   `json:"name"`
	Hosts    []string `json:"hosts,omitempty"`
	Language Language `json:"language,omitempty"`
	Home     PlaceID  `json:"home,omitempty"` // the town, division or country that it writes for and means first; empty for all the world
}

// BlockKind is what a block of an article's body is.
type BlockKind uint8

// The kinds of block.
const (
	Paragraph BlockKind = iota
	Heading
	ListItem
	BlockQuotation
	Table
)

var blockNames = [...]string{Paragraph: "paragraph", Heading: "heading", ListItem: "list-item", BlockQuotation: "block-quotation", Table: "table"}

// String returns the kind's name, as "list-item".
func (k BlockKind) String() string { return enumName(blockNames[:], int(k), "BlockKind") }

// MarshalText writes the kind's name.
func (k BlockKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a kind's name.
func (k *BlockKind) UnmarshalText(b []byte) error {
	return parseEnum(k, blockNames[:], string(b), "block kind")
}

// Block is one block of the body: a byte range of the body's text and the reason it was kept.
type Block struct {
	Kind   BlockKind `json:"kind"`
	Start  int       `json:"start"`
	End    int       `json:"end"`
	Reason string    `json:"reason"`
}

// Dropped is a piece of the page that was judged not to be body text, and why. After is how many blocks of the body stand before it on
// the page; pieces with the same are in the order of the page.
type Dropped struct {
	Text   string `json:"text"`
	Reason string `json:"reason"`
	After  int    `json:"after,omitempty"`
}

// Byline is who wrote an article: the line as printed and the people it names. Organisations sign where no person does: a news agency,
// a desk, the outlet itself.
type Byline struct {
	AsPrinted     string   `json:"as_printed,omitempty"`
	Authors       []string `json:"authors,omitempty"` // people
	Organisations []string `json:"organisations,omitempty"`
}

// Dateline is the place and date that open a report, as "NAIROBI, May 3 —". They are not part of the body.
type Dateline struct {
	Place     string    `json:"place,omitempty"` // as a reader would write it: "Nairobi"
	Date      time.Time `json:"date,omitzero"`   // the day, at midnight UTC; zero when none was printed
	AsPrinted string    `json:"as_printed,omitempty"`
}

// Image is the lead image.
type Image struct {
	URL     string `json:"url,omitempty"`
	Caption string `json:"caption,omitempty"`
	Credit  string `json:"credit,omitempty"`
}

// Access is whether the outlet says that everyone may read an article.
type Access uint8

// The kinds of access.
const (
	AccessUnknown Access = iota // the outlet does not say
	Free
	Paid // for subscribers, or for those who have read few others
)

var accessNames = [...]string{AccessUnknown: "", Free: "free", Paid: "paid"}

// String returns "free", "paid" or nothing.
func (a Access) String() string { return enumName(accessNames[:], int(a), "Access") }

// MarshalText writes the access.
func (a Access) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads an access.
func (a *Access) UnmarshalText(b []byte) error {
	return parseEnum(a, accessNames[:], string(b), "access")
}

// Article is one report as cleaned from its page. Body blocks are separated by an empty line in Body.
type Article struct {
	ID           ArticleID `json:"id,omitempty"`
	Outlet       OutletID  `json:"outlet,omitempty"`
	URL          string    `json:"url,omitempty"`           // where it was fetched, after redirects; empty for handed-in text
	CanonicalURL string    `json:"canonical_url,omitempty"` // as the page claims; a fact, not an identity
	AMPURL       string    `json:"amp_url,omitempty"`       // the same article for AMP viewers, as the page claims
	PrintURL     string    `json:"print_url,omitempty"`     // the same article to be printed, as the page claims
	Headline     string    `json:"headline,omitempty"`
	Standfirst   string    `json:"standfirst,omitempty"`
	Body         string    `json:"body"`
	Blocks       []Block   `json:"blocks,omitempty"`
	Dropped      []Dropped `json:"dropped,omitempty"`
	Byline       Byline    `json:"byline,omitzero"`
	Credits      []string  `json:"credits,omitempty"` // contributor lines, as printed
	Wire         string    `json:"wire,omitempty"`    // the news agency whose copy it is, as "AP"; empty for the outlet's own work
	Dateline     Dateline  `json:"dateline,omitzero"`
	Section      string    `json:"section,omitempty"`
	Tags         []string  `json:"tags,omitempty"`
	Language     Language  `json:"language,omitempty"`          // the one to read it by: as declared, unless the text is surely in another
	Detected     Language  `json:"detected_language,omitempty"` // told from the text; empty when unsure
	Access       Access    `json:"access,omitempty"`
	Image        Image     `json:"image,omitzero"`
	Published    Moment    `json:"published,omitzero"`
	Updated      Moment    `json:"updated,omitzero"`
	FetchedAt    time.Time `json:"fetched_at,omitzero"`    // UTC
	Page         string    `json:"page,omitempty"`         // key of the page in the archive
	ContentType  string    `json:"content_type,omitempty"` // of that page, as it was served or handed in; empty when unknown
	Made         Made      `json:"made,omitzero"`
	// Origins says which witness won each metadata field, as {"headline": "json-ld"}.
	Origins map[string]string `json:"origins,omitempty"`
}

// Made records the versions of the code and tables that made an article and its annotations.
type Made struct {
	Extract int `json:"extract,omitempty"`
	Enrich  int `json:"enrich,omitempty"`
	Tables  int `json:"tables,omitempty"`
	Link    int `json:"link,omitempty"`
}

// Text returns the text of one part.
func (a *Article) Text(p Part) string {
	switch p {
	case Headline:
		return a.Headline
	case Standfirst:
		return a.Standfirst
	default:
		return a.Body
	}
}

// Slice returns the text under a span. It panics when the span lies outside its part, as slicing does.
func (a *Article) Slice(s Span) string { return a.Text(s.Part)[s.Start:s.End] }
