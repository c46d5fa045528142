package revision

import (
	"iter"

	"onrecord/data/news"
)

// MaxVersions is how many versions of one article are compared, the newest first: an article edited more often is a ticker in all but name.
const MaxVersions = 20

// Version is one version of an article and the one before it, which is nil for the first.
type Version struct{ Record, Before *news.Record }

// History yields the versions of an article, the newest first and MaxVersions of them at most. earlier returns the version of a number;
// an error of it comes last.
func History(newest *news.Record, earlier func(version int) (*news.Record, error)) iter.Seq2[Version, error] {
	return func(yield func(Version, error) bool) {
		v := Version{Record: newest}
		for n := newest.Versions - 1; n >= 0 && newest.Versions-n <= MaxVersions; n-- {
			if v.Before = nil; n > 0 {
				var err error
				if v.Before, err = earlier(n); err != nil {
					yield(Version{}, err)
					return
				}
			}
			if !yield(v, nil) {
				return
			}
			v.Record = v.Before
		}
	}
}
