package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
