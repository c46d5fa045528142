package spill

import (
	"fmt"
	"os"
	"slices"
	"testing"
)

func TestSorter(t *testing.T) {
	for _, limit := range []int{1 << 20, 500, 1} {
		dir := t.TempDir()
		s := New(dir, limit)
		var want []string
		for i := range 300 {
			r := fmt.Sprintf("%04d %d", i*7919%1000, i)
			want = append(want, r)
			if err := s.Add([]byte(r)); err != nil {
				t.Fatal(err)
			}
		}
		slices.Sort(want)
		for pass := range 2 {
			var got []string
			for r, err := range s.All() {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, string(r))
			}
			if !slices.Equal(got, want) {
				t.Errorf("limit %d, pass %d: %d records out of order, want %d in order", limit, pass, len(got), len(want))
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("limit %d leaves %d files, %v", limit, len(left), err)
		}
	}
}

func TestSorterWithoutFolder(t *testing.T) {
	s := New("/nonexistent/folder", 1)
	if err := s.Add([]byte("a")); err != nil {
		t.Fatal(err)
	}
	if err := s.Add([]byte("b")); err == nil {
		t.Error("nothing can be put into a folder that is not there, and Add gives no error")
	}
}
