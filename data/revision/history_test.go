package revision

import (
	"errors"
	"testing"

	"onrecord/data/news"
)

func TestHistory(t *testing.T) {
	broken := errors.New("broken")
	for _, c := range []struct {
		versions, fails int // fails: the version that cannot be read; 0 for none
		want            int // versions yielded
	}{{1, 0, 1}, {2, 0, 2}, {MaxVersions, 0, MaxVersions}, {MaxVersions + 5, 0, MaxVersions}, {3, 1, 1}} {
		earlier := func(n int) (*news.Record, error) {
			if n == c.fails {
				return nil, broken
			}
			return &news.Record{Versions: n}, nil
		}
		got := 0
		for v, err := range History(&news.Record{Versions: c.versions}, earlier) {
			if c.fails > 0 && got == c.want {
				if !errors.Is(err, broken) {
					t.Errorf("%+v: after %d versions %v, want the error", c, got, err)
				}
				continue
			}
			number := c.versions - got
			if err != nil || v.Record.Versions != number || (v.Before == nil) != (number == 1) || number > 1 && v.Before.Versions != number-1 {
				t.Fatalf("%+v: version %+v, %v, want number %d and the one before", c, v, err, number)
			}
			got++
		}
		if got != c.want {
			t.Errorf("%+v: %d versions", c, got)
		}
	}
}
