package box

import (
	"cmp"
	"crypto/sha512"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
)

// scriptFiles holds every version of the script that was published, in a folder named by its version. A published one never changes,
// since pages name it together with its hash: whoever changes the script copies it into a new folder.
//
//go:embed script
var scriptFiles embed.FS

const (
	scriptName = "onrecord-search.js"
	scriptType = "text/javascript; charset=utf-8"
)

// script is one version of the element.
type script struct {
	version string // as "1.4.2"
	text    []byte
}

// scripts are all versions, the newest last.
var scripts = readScripts()

// newest is the script that pages get which do not ask for a certain one.
var newest = scripts[len(scripts)-1]

func readScripts() []script {
	folders, err := scriptFiles.ReadDir("script")
	if err != nil {
		panic(err) // the folder is embedded
	}
	var all []script
	for _, f := range folders {
		text, err := scriptFiles.ReadFile("script/" + f.Name() + "/" + scriptName)
		if err != nil {
			panic(err)
		}
		all = append(all, script{f.Name(), text})
	}
	slices.SortFunc(all, func(a, b script) int { return compareVersions(a.version, b.version) })
	return all
}

// compareVersions orders versions by their numbers.
func compareVersions(a, b string) int {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(as), len(bs)) {
		x, _ := strconv.Atoi(as[i]) // a test holds that they are numbers
		y, _ := strconv.Atoi(bs[i])
		if x != y {
			return cmp.Compare(x, y)
		}
	}
	return cmp.Compare(len(as), len(bs))
}

// integrity is the hash by which a page can hold the script to what it was (W3C Subresource Integrity).
func (s script) integrity() string {
	sum := sha512.Sum384(s.text)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
}

func (s script) path() string { return Path + "/" + s.version + "/" + scriptName }

func (s script) tag() string {
	return strconv.Quote(s.version + "-" + s.integrity()[len("sha384-"):][:16])
}

func (s script) sendNewest(c echo.Context) error {
	return sendFile(c, scriptType, briefly, s.tag(), s.text)
}

// sendVersion answers with the script of exactly one version.
func sendVersion(c echo.Context) error {
	i := slices.IndexFunc(scripts, func(s script) bool { return s.version == c.Param("version") })
	if i < 0 {
		return echo.ErrNotFound
	}
	return sendFile(c, scriptType, forever, scripts[i].tag(), scripts[i].text)
}

// published is one version of the script as integrity.json lists it.
type published struct {
	Version   string `json:"version"`
	Path      string `json:"path"`
	Integrity string `json:"integrity"`
}

// sendIntegrity answers with the hashes of all versions, the newest first.
func sendIntegrity(c echo.Context) error {
	var all struct {
		Versions []published `json:"versions"`
	}
	for _, s := range slices.Backward(scripts) {
		all.Versions = append(all.Versions, published{s.version, s.path(), s.integrity()})
	}
	body, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("encode the hashes of the box: %w", err)
	}
	return sendFile(c, "application/json", briefly, newest.tag(), append(body, '\n'))
}
