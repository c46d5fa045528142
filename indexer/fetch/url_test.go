package fetch

import (
	"errors"
	"net/netip"
	"strings"
	"testing"
)

func TestPermit(t *testing.T) {
	tests := []struct {
		in, want string
		err      error
	}{
		{"http://gazette.example", "http://gazette.example", nil},
		{"HTTPS://Gazette.Example.:443/A?b#c", "https://gazette.example/A?b", nil},
		{"http://gazette.example:443/", "http://gazette.example:443/", nil},
		{"http://straße.example/ä b?q=ü x\"", "http://xn--strae-oqa.example/%C3%A4%20b?q=%C3%BC%20x%22", nil},
		{"http://a_b.r3---x.example/", "http://a_b.r3---x.example/", nil},
		{"http://93.184.216.34./", "http://93.184.216.34/", nil},
		{"http://[2606:4700::0001]:80/", "http://[2606:4700::1]/", nil},

		{"ftp://gazette.example/", "", ErrScheme},
		{"gazette.example", "", ErrScheme},
		{"file:///etc/hosts", "", ErrScheme},
		{"http:gazette.example", "", ErrURL},
		{"http:///a", "", ErrURL},
		{"http://a b.example/", "", ErrURL},
		{"http://gazette..example/", "", ErrURL},
		{"http://gazette.example:70000/", "", ErrURL},
		{"http://gazette.example%80/", "", ErrURL},
		{"http://" + strings.Repeat("a.", 127) + "example/", "", ErrURL},
		{"http://reader@gazette.example/", "", ErrURL},
		{"http://gazette.example@127.0.0.1/", "", ErrURL},
		{"http://127.0.0.1:80\\@gazette.example/", "", ErrURL},
		{"http://gazette.example:22/", "", ErrPort},
		{"http://gazette.example:0/", "", ErrPort},

		{"http://127.0.0.1/", "", ErrAddress},
		{"http://127.0.0.1./", "", ErrAddress},
		{"http://127.1/", "", ErrAddress},
		{"http://0x7f.1/", "", ErrAddress},
		{"http://0X7F000001/", "", ErrAddress},
		{"http://0177.0.0.1/", "", ErrAddress},
		{"http://2130706433/", "", ErrAddress},
		{"http://127.0.0.0x/", "", ErrAddress},
		{"http://１２７。０。０。１/", "", ErrAddress},
		{"http://%31%32%37.0.0.1/", "", ErrURL},
		{"http://%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1/", "", ErrAddress},
		{"http://[::1]/", "", ErrAddress},
		{"http://[::ffff:7f00:1]/", "", ErrAddress},
		{"http://[fe80::1%25eth0]/", "", ErrAddress},
		{"http://93.184.216.034/", "", ErrAddress},
	}
	for _, test := range tests {
		u, err := permit(test.in, Policy{})
		if !errors.Is(err, test.err) || err == nil && u.String() != test.want {
			t.Errorf("permit(%q) = %v, %v, want %q, %v", test.in, u, err, test.want, test.err)
		}
	}
}

// FuzzPermit checks that what is permitted is permitted once more as it was written, and never leads to a special address by itself.
func FuzzPermit(f *testing.F) {
	for _, s := range []string{"http://Gazette.example.:80/a?b c#d", "http://0x7f.1/", "https://[2606:4700::1]/", "http://１.2.3.4/%zz"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := permit(raw, Policy{})
		if err != nil {
			return
		}
		again, err := permit(u.String(), Policy{})
		if err != nil || again.String() != u.String() {
			t.Errorf("permit(%q) = %v, and of that %v, %v", raw, u, again, err)
		}
		if a, err := netip.ParseAddr(u.Hostname()); err == nil && (Policy{}).checkAddress(a) != nil {
			t.Errorf("permit(%q) = %v", raw, u)
		}
	})
}
