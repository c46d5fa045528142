package fetch

import (
	"errors"
	"net/netip"
	"testing"
)

func TestCheckAddress(t *testing.T) {
	tests := []struct {
		addr string
		want error
	}{
		{"93.184.216.34", nil},
		{"9.255.255.255", nil},
		{"11.0.0.0", nil},
		{"172.32.0.0", nil},
		{"2606:4700::1", nil},
		{"2a00:1450:4001::200e", nil},
		{"2001:200::1", nil}, // the first behind the IETF's block
		{"::ffff:93.184.216.34", nil},

		{"::ffff:10.0.0.1", ErrAddress},
		{"::10.0.0.1", ErrAddress},
		{"::ffff:0:7f00:1", ErrAddress},
		{"64:ff9b::5db8:d822", ErrAddress},
		{"2001:0:4136:e378::1", ErrAddress},
		{"2001:20::1", ErrAddress},
		{"1::1", ErrAddress},
		{"4000::1", ErrAddress},
		{"fec0::1", ErrAddress},
		{"2606:4700::1%eth0", ErrAddress},
	}
	for _, test := range tests {
		if err := (Policy{}).checkAddress(netip.MustParseAddr(test.addr)); !errors.Is(err, test.want) {
			t.Errorf("checkAddress(%s) = %v, want %v", test.addr, err, test.want)
		}
	}
	if err := (Policy{}).checkAddress(netip.Addr{}); !errors.Is(err, ErrAddress) {
		t.Errorf("checkAddress(no address) = %v, want %v", err, ErrAddress)
	}
}

// TestSpecial checks the first and last address of each special block.
func TestSpecial(t *testing.T) {
	for _, s := range special {
		for _, a := range []netip.Addr{s.block.Addr(), last(s.block)} {
			if err := (Policy{}).checkAddress(a); !errors.Is(err, ErrAddress) {
				t.Errorf("checkAddress(%s), %s = %v, want %v", a, s.name, err, ErrAddress)
			}
			open := Policy{Allow: []netip.Prefix{netip.PrefixFrom(a, a.BitLen())}}
			if err := open.checkAddress(a); err != nil && !a.Is4In6() {
				t.Errorf("opened %s: %v", a, err)
			}
		}
	}
}

func last(p netip.Prefix) netip.Addr {
	b := p.Addr().AsSlice()
	for i := p.Bits(); i < len(b)*8; i++ {
		b[i/8] |= 1 << (7 - i%8)
	}
	a, _ := netip.AddrFromSlice(b)
	return a
}

func TestPolicy(t *testing.T) {
	p := Policy{Allow: []netip.Prefix{netip.MustParsePrefix("10.1.2.0/24")}, Ports: []uint16{8080}}
	tests := []struct {
		to   string
		want error
	}{
		{"10.1.2.3:8080", nil},
		{"10.1.2.3:80", nil},
		{"[::ffff:10.1.2.3]:80", nil},
		{"93.184.216.34:80", nil},
		{"93.184.216.34:8080", ErrPort}, // the port is for what is allowed
		{"10.1.3.3:8080", ErrAddress},
		{"10.1.2.3:22", ErrPort},
		{"10.1.2.3:0", ErrPort},
	}
	for _, test := range tests {
		if err := p.check(netip.MustParseAddrPort(test.to)); !errors.Is(err, test.want) {
			t.Errorf("check(%s) = %v, want %v", test.to, err, test.want)
		}
	}
	ports := Policy{Ports: p.Ports}
	if err := ports.check(netip.MustParseAddrPort("93.184.216.34:8080")); err != nil {
		t.Errorf("check of a port without addresses = %v, want it open", err)
	}
}
