package main

import (
	"context"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/outlet"
	"onrecord/data/store"
)

// environment returns a lookup in a map.
func environment(vars map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		v, ok := vars[name]
		return v, ok
	}
}

func TestDefaultDataFolder(t *testing.T) {
	for _, test := range []struct {
		name string
		vars map[string]string
		want string
	}{
		{"XDG_DATA_HOME", map[string]string{"XDG_DATA_HOME": "/srv/share", "HOME": "/home/ada"}, "/srv/share/onrecord"},
		{"home", map[string]string{"HOME": "/home/ada"}, "/home/ada/.local/share/onrecord"},
		{"a relative path is to be ignored", map[string]string{"XDG_DATA_HOME": "share", "HOME": "/home/ada"}, "/home/ada/.local/share/onrecord"},
		{"no home", nil, ""},
		{"a home that is none", map[string]string{"HOME": "ada"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := defaultData(environment(test.vars)); got != test.want {
				t.Errorf("defaultData() = %q, want %q", got, test.want)
			}
		})
	}
}

func TestNoDataFolder(t *testing.T) {
	c, err := loadConfig("", nil, environment(nil))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, open := range []func(context.Context, *config) (*folder, error){openFolder, openExisting} {
		if f, err := open(t.Context(), c); err == nil || !strings.Contains(err.Error(), "--data") {
			t.Errorf("opened %+v, %v without a home, want an error that names --data", f, err)
		}
	}
}

func TestLoopback(t *testing.T) {
	for listen, want := range map[string]bool{
		"127.0.0.1:8080": true, "127.8.8.8:80": true, "[::1]:8080": true, "localhost:8080": true,
		":8080": false, "0.0.0.0:8080": false, "[::]:8080": false, "10.0.0.1:80": false, "news.example:80": false, "localhost.example:80": false,
	} {
		if got := loopback(listen); got != want {
			t.Errorf("loopback(%q) = %v, want %v", listen, got, want)
		}
	}
}

func TestConfigFileErrorsNameTheLine(t *testing.T) {
	for _, test := range []struct{ name, file, want string }{
		{"unknown key", "data: /x\nsever:\n  listen: :80\n", `line 2: there is no setting "sever"; did you mean "server"?`},
		{"unknown nested key", "server:\n  listen: :80\n  ports: 80\n", `line 3: there is no setting "server.ports"`},
		{"a list", "data:\n  - /x\n", "line 1: data takes one value"},
		{"no mapping", "just a text\n", "line 1: settings are written"},
		{"section with a value", "server: yes\n", "line 1: settings are written"},
		{"wrong value", "log:\n  level: loud\n", "line 2: log.level:"},
		{"wrong number", "crawl:\n  concurrency: many\n", "line 2: crawl.concurrency:"},
		{"wrong delay", "crawl:\n  host_delay: 2\n", `line 2: crawl.host_delay: "2" is not a length of time`},
		{"delay that is too long", "crawl:\n  host_delay: 2m\n", "line 2: crawl.host_delay: 2m0s is too long"},
		{"contact that breaks the header", "crawl:\n  contact: \"desk (at) example\"\n", "line 2: crawl.contact:"},
		{"outlets are a list", "outlets: https://a.example/\n", "line 1: outlets is a list"},
		{"an outlet is a mapping", "outlets:\n  - https://a.example/\n", "line 2: an outlet is written"},
		{"outlet without address", "outlets:\n  - id: a.example\n", "line 2: the outlet has no url"},
		{"unknown field of an outlet", "outlets:\n  - url: https://a.example/\n    evry: 5m\n", `line 3: an outlet has no "evry"; did you mean "every"?`},
		{"outlet with a bad id", "outlets:\n  - { id: Rt Com, url: https://a.example/ }\n", "an outlet's id has small letters"},
		{"outlet too often", "outlets:\n  - { url: https://a.example/, every: 1s }\n", "line 2: every:"},
		{"outlet at home nowhere", "outlets:\n  - { url: https://a.example/, home: paris-lousiana }\n", `line 2: home: "paris-lousiana" is no place of the gazetteer; did you mean "paris" or`},
		{"outlet at home in an unknown word", "outlets:\n  - { url: https://a.example/, home: quillbury }\n", `"quillbury" is no place of the gazetteer; write the id of one`},
		{"outlet with a long delay", "outlets:\n  - { url: https://a.example/, delay: 2m }\n", "line 2: delay: 2m0s is too long"},
		{"outlet with a bad range", "outlets:\n  - { url: https://a.example/, allow: [10.0.0.1] }\n", "line 2: allow:"},
		{"rules that are a list", "outlets:\n  - url: https://a.example/\n    rules: [.a]\n", "line 3: rules are written"},
		{"a rule for no field", "outlets:\n  - url: https://a.example/\n    rules:\n      boddy: .a\n", `line 4: there are no rules for "boddy"; did you mean "body"?`},
		{"a rule for no field at all", "outlets:\n  - url: https://a.example/\n    rules: { colophon: .a }\n", "only for: body, drop,"},
		{"a selector that cannot be read", "outlets:\n  - url: https://a.example/\n    rules:\n      body: .a\n      drop: [.b, \"p:has(a)\"]\n", `line 5: drop: the selector "p:has(a)": "p:has(a)" is not known`},
		{"outlet with a bad port", "outlets:\n  - { url: https://a.example/, ports: [0] }\n", "line 2: ports:"},
	} {
		t.Run(test.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "onrecord.yaml")
			if err := os.WriteFile(file, []byte(test.file), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := loadConfig(file, nil, environment(nil))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
}

func TestOutletsOfConfigFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "onrecord.yaml")
	const content = `outlets:
  - { id: rivernews, url: "https://www.rivernews.example/", every: 10m }
  - url: "http://10.1.2.3:8080/"
    id: intranet
    allow: [10.1.2.3/32]
    ports: [8080]
    delay: 0s
    rules:
      body: "div.text, p[data-k='x']"
      drop: [.promo, .more > p]
      published: time@datetime
  - { url: "https://www.hillpost.example/news", feeds: ["https://feeds.hillpost.example/rss"], name: The Hill Post, home: riga }
`
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := loadConfig(file, nil, environment(nil))
	if err != nil {
		t.Fatal(err)
	}
	none := time.Duration(0)
	want := []store.CrawlSettings{
		{Outlet: news.Outlet{ID: "rivernews", Name: "rivernews.example", Hosts: []string{"rivernews.example"}}, URL: "https://www.rivernews.example/", Every: 10 * time.Minute},
		{Outlet: news.Outlet{ID: "intranet", Name: "10.1.2.3", Hosts: []string{"10.1.2.3"}}, URL: "http://10.1.2.3:8080/", Delay: &none,
			Allow: []netip.Prefix{netip.MustParsePrefix("10.1.2.3/32")}, Ports: []uint16{8080}},
		{Outlet: news.Outlet{ID: "hillpost.example", Name: "The Hill Post", Hosts: []string{"hillpost.example"}, Home: "riga"},
			URL: "https://www.hillpost.example/news", Feeds: []string{"https://feeds.hillpost.example/rss"}},
	}
	compare := cmp.Comparer(func(a, b netip.Prefix) bool { return a == b })
	if diff := cmp.Diff(want, c.outlets, compare); diff != "" {
		t.Errorf("outlets (-want +got):\n%s", diff)
	}
	wantRules := []outlet.Rules{{Outlet: "intranet", Hosts: []string{"10.1.2.3"}, List: []outlet.Rule{{Field: outlet.Body, Selector: "div.text, p[data-k='x']"},
		{Field: outlet.Drop, Selector: ".promo"}, {Field: outlet.Drop, Selector: ".more > p"}, {Field: outlet.Published, Selector: "time@datetime"}}}}
	if diff := cmp.Diff(wantRules, c.rules); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
	var printed strings.Builder
	if err := printConfig(&printed, c); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(printed.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := loadConfig(file, nil, environment(nil))
	if err != nil {
		t.Fatalf("what config printed cannot be read: %v\n%s", err, printed.String())
	}
	if diff := cmp.Diff(want, again.outlets, compare); diff != "" {
		t.Errorf("outlets after printing and reading (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(wantRules, again.rules); diff != "" {
		t.Errorf("rules after printing and reading (-want +got):\n%s", diff)
	}
}

func TestEmptyConfigFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "onrecord.yaml")
	for _, content := range []string{"", "# nothing yet\n", "server:\n"} {
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := loadConfig(file, nil, environment(nil))
		if err != nil || c.listen != "127.0.0.1:8080" {
			t.Errorf("file %q: %+v, %v", content, c, err)
		}
	}
}

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"plain text":             "plain text",
		"two\nlines\tand a tab":  "two\nlines\tand a tab",
		"clear \x1b[2J the page": "clear \uFFFD[2J the page",
		"bell\a, return\r":       "bell\uFFFD, return\uFFFD",
		"turned \u202Eround":     "turned \uFFFDround",
	} {
		if got := printable(in); got != want {
			t.Errorf("printable(%q) = %q, want %q", in, got, want)
		}
	}
	if got := oneLine("two\nlines"); got != "two lines" {
		t.Errorf("oneLine = %q", got)
	}
}
