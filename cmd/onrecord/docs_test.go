package main

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// maxPicture is how many bytes a picture in the documentation may have: a clone stays small, and the page of the project quick.
const maxPicture = 150_000

// TestPictures holds that the pictures of the pages are there, can be read and are small, and that the README shows none that is not.
func TestPictures(t *testing.T) {
	files, err := filepath.Glob("../../docs/screens/*.png")
	if err != nil || len(files) != 4 {
		t.Fatalf("docs/screens has %v (%v), want four pictures", files, err)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := png.Decode(strings.NewReader(string(b))); err != nil || len(b) > maxPicture {
			t.Errorf("%s has %d bytes and may have %d; it can be read: %v", name, len(b), maxPicture, err)
		}
		shown += strings.Count(string(readme), "(docs/screens/"+filepath.Base(name)+")")
	}
	if all := strings.Count(string(readme), "(docs/screens/"); shown == 0 || shown != all {
		t.Errorf("the README shows %d pictures, and %d of them are there", all, shown)
	}
}
