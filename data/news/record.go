package news

import "time"

// Seq is a position in the one sequence of changes that the store keeps. It grows with every change of any record.
type Seq uint64

// Number is the dense number of an article, by which the indexes join; never reused.
type Number uint32

// Record is what the store hands to an index: the newest version of an article with what was found in it, or the news
// that it is gone.
type Record struct {
	Seq       Seq
	Number    Number
	Withdrawn bool // a tombstone: only ID, Number and Seq are set besides
	Article   Article
	Annotations
	Versions    int       // how many versions of the article are kept, this one included
	FirstSeenAt time.Time // UTC
}

// SortTime is the time by which articles are ordered, filtered and counted: when it was published, else when it was first seen,
// which later versions do not change.
func (r *Record) SortTime() time.Time {
	if !r.Article.Published.IsZero() {
		return r.Article.Published.Time
	}
	return r.FirstSeenAt
}
