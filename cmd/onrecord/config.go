package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
	"github.com/spf13/cobra"

	"onrecord/data/news"
	"onrecord/data/outlet"
	"onrecord/data/store"
	"onrecord/indexer/extract"
	"onrecord/indexer/frontier"
)

// config is the settings in effect. Values are as written; the methods give them meaning.
type config struct {
	data      string // the data folder
	listen    string // host:port of the server
	publicURL string // where readers reach the server, without a slash at the end; empty: not known
	anonymous string // "none" or "search"
	fullText  string // "all", "keyed" or "none"
	contact   string // who runs the crawler: an address or URL that outlets may write to; empty: not said
	parallel  string // how many hosts are visited at once
	hostDelay string // least time between two fetches from one host
	logLevel  string // "debug", "info", "warn" or "error"
	logFormat string // "auto", "text" or "json"

	outletList ast.Node              // as it stands in the file
	outlets    []store.CrawlSettings // those that the file lists
	rules      []outlet.Rules        // where on their pages an article stands, for those that the file has rules for
	rulebook   *extract.Rulebook     // of these and of the rules built in; nil: of those built in
	now        func() time.Time      // the clock; time.Now if nil, and only the demo has another

	origins map[string]string // by key: where the value came from, as "default" or "environment ONRECORD_DATA"
}

// setting is one thing that can be set in the configuration file, the environment and, where it has a flag, the command line.
type setting struct {
	key   string // dotted, as in "server.listen"
	flag  string // name of the flag; empty if there is none
	help  string
	value func(*config) *string
	check func(string) error
}

// settings lists all settings, in the order of the file.
var settings = []setting{
	{"data", "data", "the folder with everything that is kept", func(c *config) *string { return &c.data }, checkNotEmpty},
	{"server.listen", "listen", "host:port that the server listens on", func(c *config) *string { return &c.listen }, checkListen},
	{"server.public_url", "", "where readers reach the server", func(c *config) *string { return &c.publicURL }, checkURL},
	{"server.anonymous", "", "what is answered without a key", func(c *config) *string { return &c.anonymous }, oneOf("none", "search")},
	{"server.full_text", "", "who may read whole articles", func(c *config) *string { return &c.fullText }, oneOf("all", "keyed", "none")},
	{"crawl.contact", "", "address in the User-Agent for outlets to write to", func(c *config) *string { return &c.contact }, checkContact},
	{"crawl.concurrency", "", "hosts visited at once", func(c *config) *string { return &c.parallel }, checkConcurrency},
	{"crawl.host_delay", "", "least time between two fetches from one host", func(c *config) *string { return &c.hostDelay }, checkDelay},
	{"log.level", "log-level", "least level of what is logged", func(c *config) *string { return &c.logLevel }, oneOf("debug", "info", "warn", "error")},
	{"log.format", "", "form of the log", func(c *config) *string { return &c.logFormat }, oneOf("auto", "text", "json")},
}

// environmentName returns the variable of a setting, as ONRECORD_SERVER_LISTEN.
func (s *setting) environmentName() string {
	return "ONRECORD_" + strings.ToUpper(strings.ReplaceAll(s.key, ".", "_"))
}

// loadConfig puts the settings and the outlets of the file together. file may be empty.
func loadConfig(file string, flags map[string]string, env func(string) (string, bool)) (*config, error) {
	c, err := loadSettings(file, flags, env)
	if err != nil {
		return nil, err
	}
	if err := c.readOutlets(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return c, nil
}

// loadSettings puts the settings together: defaults, then the file, then the environment, then flags. The outlets of the file are not
// read yet: they name places, and where the table of places is depends on the settings.
func loadSettings(file string, flags map[string]string, env func(string) (string, bool)) (*config, error) {
	c := defaults(env)
	if err := c.readFile(file); err != nil {
		return nil, err
	}
	if err := c.readEnvironment(env); err != nil {
		return nil, err
	}
	for i := range settings {
		s := &settings[i]
		if v, ok := flags[s.flag]; ok && s.flag != "" {
			if err := c.set(s, v, "flag --"+s.flag); err != nil {
				return nil, &exitError{exitUsage, err}
			}
		}
	}
	c.complete()
	return c, nil
}

// defaults returns the settings of someone who set nothing. Anonymous and full text depend on others and come last, in complete.
func defaults(env func(string) (string, bool)) *config {
	c := &config{data: defaultData(env), listen: "127.0.0.1:8080", parallel: "8", hostDelay: "2s", logLevel: "info", logFormat: "auto",
		origins: map[string]string{}}
	for _, s := range settings {
		c.origins[s.key] = "default"
	}
	return c
}

// defaultData is $XDG_DATA_HOME/onrecord, where that variable is ~/.local/share unless set (XDG Base Directory Specification). It is
// empty where neither that nor the home folder is known: a folder in whatever folder one happens to stand in would be lost soon.
func defaultData(env func(string) (string, bool)) string {
	if dir, ok := env("XDG_DATA_HOME"); ok && filepath.IsAbs(dir) {
		return filepath.Join(dir, "onrecord")
	}
	home, ok := env("HOME")
	if !ok || !filepath.IsAbs(home) {
		return ""
	}
	return filepath.Join(home, ".local", "share", "onrecord")
}

// complete gives the settings that follow from where the server listens: all may be read on loopback, little elsewhere.
func (c *config) complete() {
	anonymous, fullText := "none", "keyed"
	where := "default, as server.listen is not loopback only"
	if loopback(c.listen) {
		anonymous, fullText = "search", "all"
		where = "default, as server.listen is loopback only"
	}
	if c.anonymous == "" {
		c.anonymous, c.origins["server.anonymous"] = anonymous, where
	}
	if c.fullText == "" {
		c.fullText, c.origins["server.full_text"] = fullText, where
	}
	c.publicURL = strings.TrimSuffix(c.publicURL, "/")
}

// readFile takes the settings of a configuration file.
func (c *config) readFile(file string) error {
	if file == "" {
		return nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read the configuration: %w", err)
	}
	var values []fileValue
	if values, c.outletList, err = parseConfigFile(b); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for _, v := range values {
		if err := c.set(v.setting, v.value, fmt.Sprintf("%s, line %d", file, v.line)); err != nil {
			return fmt.Errorf("%s, line %d: %w", file, v.line, err)
		}
	}
	return nil
}

// readEnvironment takes ONRECORD_… variables, and the files that ONRECORD_…_FILE name.
func (c *config) readEnvironment(env func(string) (string, bool)) error {
	for i := range settings {
		s := &settings[i]
		name := s.environmentName()
		value, ok := env(name)
		if file, isFile := env(name + "_FILE"); isFile && !ok {
			b, err := os.ReadFile(file)
			if err != nil {
				return fmt.Errorf("read the file that %s_FILE names: %w", name, err)
			}
			value, ok, name = strings.TrimSpace(string(b)), true, name+"_FILE"
		}
		if !ok {
			continue
		}
		if err := c.set(s, value, "environment "+name); err != nil {
			return fmt.Errorf("environment %s: %w", name, err)
		}
	}
	return nil
}

// set checks a value and takes it.
func (c *config) set(s *setting, value, origin string) error {
	if err := s.check(value); err != nil {
		return fmt.Errorf("%s: %w", s.key, err)
	}
	*s.value(c) = value
	c.origins[s.key] = origin
	return nil
}

func checkNotEmpty(s string) error {
	if s == "" {
		return errors.New("it may not be empty")
	}
	return nil
}

func checkListen(s string) error {
	if _, port, err := net.SplitHostPort(s); err != nil || port == "" {
		return fmt.Errorf("%q is not an address to listen on; write host:port, as 127.0.0.1:8080 or :8080", s)
	}
	return nil
}

func checkURL(s string) error {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return fmt.Errorf("%q is not the address of a server; write it as https://news.example.org", s)
	}
	return nil
}

// maxConcurrency is how many hosts may be visited at once: beyond it one machine spends its time on switching.
const maxConcurrency = 256

func checkConcurrency(s string) error {
	if n, err := strconv.Atoi(s); err != nil || n < 1 || n > maxConcurrency {
		return fmt.Errorf("%q is not a number from 1 to %d", s, maxConcurrency)
	}
	return nil
}

func checkDelay(s string) error {
	d, err := time.ParseDuration(s)
	if err != nil || d <= 0 {
		return fmt.Errorf("%q is not a length of time; write it as 2s or 500ms (an outlet of your own may have delay: 0s)", s)
	}
	return checkMaxDelay(d)
}

// checkMaxDelay refuses a delay that would not be kept.
func checkMaxDelay(d time.Duration) error {
	if d > frontier.MaxDelay {
		return fmt.Errorf("%s is too long: a host is left alone for at most %s", d, frontier.MaxDelay)
	}
	return nil
}

// checkContact refuses what would break the User-Agent header (RFC 9110 §10.1.5: a comment in brackets).
func checkContact(s string) error {
	if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`()\`, r) }) {
		return fmt.Errorf("%q is not an address; write it as desk@example.org or https://example.org/crawler", s)
	}
	return nil
}

func oneOf(allowed ...string) func(string) error {
	return func(s string) error {
		if !slices.Contains(allowed, s) {
			return fmt.Errorf("%q is not one of %s", s, strings.Join(allowed, ", "))
		}
		return nil
	}
}

// loopback reports whether only this machine can reach a listener on the address.
func loopback(listen string) bool {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// lists reports whether the configuration file lists an outlet.
func (c *config) lists(id news.OutletID) bool {
	return slices.ContainsFunc(c.outlets, func(o store.CrawlSettings) bool { return o.Outlet.ID == id })
}

// crawlConcurrency and crawlDelay are the settings of those names as values; they were checked when they were set.
func (c *config) crawlConcurrency() int {
	n, _ := strconv.Atoi(c.parallel)
	return n
}

func (c *config) crawlDelay() time.Duration {
	d, _ := time.ParseDuration(c.hostDelay)
	return d
}

// Places in the data folder.
func (c *config) storePath() string   { return filepath.Join(c.data, "onrecord.db") }
func (c *config) archivePath() string { return filepath.Join(c.data, "archive") }
func (c *config) indexPath() string   { return filepath.Join(c.data, "index") }
func (c *config) placesPath() string  { return filepath.Join(c.data, "places.table") }
func (c *config) socketPath() string  { return filepath.Join(c.data, "onrecord.sock") }

// globals are the flags that every command has.
type globals struct {
	configFile string
	json       bool
	quiet      bool
	progress   string
}

// addFlags gives the root command the flags of every command.
func (g *globals) addFlags(root *cobra.Command) {
	f := root.PersistentFlags()
	f.StringVar(&g.configFile, "config", "", "read settings from `FILE` (YAML)")
	f.String("data", "", "the data `folder` (default $XDG_DATA_HOME/onrecord)")
	f.BoolVar(&g.json, "json", false, "print one JSON object a line")
	f.BoolVar(&g.quiet, "quiet", false, "print nothing but data and errors")
	f.String("log-level", "", "log from this `level` on: debug, info, warn, error (default info)")
	f.StringVar(&g.progress, "progress", progressAuto, "how to show progress: "+strings.Join(progressModes, ", "))
}

// config returns the settings in effect for a command.
func (g *globals) config(c *cobra.Command) (*config, error) { return g.load(c, loadConfig) }

// load returns the settings that read puts together for a command.
func (g *globals) load(c *cobra.Command, read func(string, map[string]string, func(string) (string, bool)) (*config, error)) (*config, error) {
	if !slices.Contains(progressModes, g.progress) {
		return nil, usageError("--progress cannot be %q; it is one of %s", g.progress, strings.Join(progressModes, ", "))
	}
	file := g.configFile
	if file == "" {
		file = os.Getenv("ONRECORD_CONFIG")
	}
	flags := map[string]string{}
	for _, s := range settings {
		if f := c.Flags().Lookup(s.flag); f != nil && f.Changed {
			flags[s.flag] = f.Value.String()
		}
	}
	cfg, err := read(file, flags, os.LookupEnv)
	if errors.Is(err, fs.ErrNotExist) && file != "" {
		return nil, &exitError{exitUsage, err}
	}
	return cfg, err
}
