package geonames

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// role is what a file of GeoNames holds. The roles are read in their order: what is chosen decides which names are.
type role int

const (
	hierarchies role = iota
	divisionCodes
	places
	alternateNames
)

// roles tells by their names what files hold. Files of other names are taken for places when they are named one by one, and left alone
// in folders and archives: readme.txt, iso-languagecodes.txt. countryInfo.txt tells nothing that the program does not know of countries.
var roles = []struct {
	name *regexp.Regexp
	role role
}{
	{regexp.MustCompile(`^hierarchy\.`), hierarchies},
	{regexp.MustCompile(`^admin[12]Codes(ASCII)?\.`), divisionCodes},
	{regexp.MustCompile(`^(allCountries|cities\d+|[A-Z]{2}|no-country)\.`), places},
	{regexp.MustCompile(`^alternateNames(V2)?\.`), alternateNames},
}

// ignored are files that may stand beside the others.
var ignored = regexp.MustCompile(`^(readme|iso-languagecodes|countryInfo|featureCodes_\w+|timeZones|shapes_\w+|userTags|adminCode5)\.`)

func roleOf(name string) (role, bool) {
	for _, r := range roles {
		if r.name.MatchString(name) {
			return r.role, true
		}
	}
	return 0, false
}

// source is one file of GeoNames, which may be packed.
type source struct {
	name string // to show
	role role
	open func() (io.ReadCloser, error)
}

// find returns the files to read, in the order in which they are.
func find(paths []string) ([]source, error) {
	var all []source
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, err
		}
		found, err := sourcesOf(p, info.IsDir())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
		all = append(all, found...)
	}
	slices.SortStableFunc(all, func(a, b source) int { return int(a.role - b.role) })
	if !slices.ContainsFunc(all, func(s source) bool { return s.role == places }) {
		return nil, ErrNoPlaces
	}
	return all, nil
}

// sourcesOf returns the files in a folder, in an archive, or the file itself.
func sourcesOf(p string, isDir bool) ([]source, error) {
	switch {
	case isDir:
		return inFolder(p)
	case strings.HasSuffix(p, ".zip"):
		return inArchive(p)
	}
	name := filepath.Base(p)
	r, ok := roleOf(name)
	if !ok && ignored.MatchString(name) {
		return nil, nil
	}
	if !ok {
		r = places
	}
	return []source{{p, r, func() (io.ReadCloser, error) { return openPlain(p) }}}, nil
}

func inFolder(dir string) ([]source, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var all []source
	for _, e := range entries {
		if _, ok := roleOf(e.Name()); !ok || e.IsDir() {
			continue
		}
		found, err := sourcesOf(filepath.Join(dir, e.Name()), false)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Name(), err)
		}
		all = append(all, found...)
	}
	return all, nil
}

// inArchive returns the files of a zip archive that are known by their names.
func inArchive(p string) (all []source, err error) {
	z, err := zip.OpenReader(p)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, z.Close()) }()
	for _, f := range z.File {
		if r, ok := roleOf(path.Base(f.Name)); ok {
			all = append(all, source{p + ": " + f.Name, r, func() (io.ReadCloser, error) { return openMember(p, f.Name) }})
		}
	}
	return all, nil
}

// both reads from the one and closes all.
type both struct {
	io.Reader
	closers []io.Closer
}

func (b both) Close() error {
	var all error
	for _, c := range b.closers {
		all = errors.Join(all, c.Close())
	}
	return all
}

func openMember(archive, name string) (io.ReadCloser, error) {
	z, err := zip.OpenReader(archive)
	if err != nil {
		return nil, err
	}
	f, err := z.Open(name)
	if err != nil {
		return nil, errors.Join(err, z.Close())
	}
	return both{f, []io.Closer{f, z}}, nil
}

func openPlain(p string) (io.ReadCloser, error) {
	f, err := os.Open(p)
	if err != nil || !strings.HasSuffix(p, ".gz") {
		return f, err
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, errors.Join(&fs.PathError{Op: "unpack", Path: p, Err: err}, f.Close())
	}
	return both{z, []io.Closer{z, f}}, nil
}
