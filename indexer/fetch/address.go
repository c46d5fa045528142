package fetch

import (
	"fmt"
	"net/netip"
	"slices"
)

// Policy is what is open to a fetch beside the public web on ports 80 and 443, which the zero value is: the addresses of one private
// outlet, on these and further ports.
type Policy struct {
	Allow []netip.Prefix
	Ports []uint16 // for the addresses of Allow; where there are none, for public ones
}

// special is every block of the two registries that IANA keeps of special-purpose addresses, also those which can be reached from
// everywhere (no outlet lives there), and multicast. Blocks within a listed one are left out.
//
// Source: https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry, as of 2025-10; for multicast
// https://www.iana.org/assignments/ipv4-address-space and ipv6-address-space.
var special = [...]struct {
	block netip.Prefix
	name  string
}{
	{netip.MustParsePrefix("0.0.0.0/8"), "this network"},
	{netip.MustParsePrefix("10.0.0.0/8"), "private use"},
	{netip.MustParsePrefix("100.64.0.0/10"), "shared address space"},
	{netip.MustParsePrefix("127.0.0.0/8"), "loopback"},
	{netip.MustParsePrefix("169.254.0.0/16"), "link local"},
	{netip.MustParsePrefix("172.16.0.0/12"), "private use"},
	{netip.MustParsePrefix("192.0.0.0/24"), "IETF protocol assignments"},
	{netip.MustParsePrefix("192.0.2.0/24"), "documentation"},
	{netip.MustParsePrefix("192.31.196.0/24"), "AS112"},
	{netip.MustParsePrefix("192.52.193.0/24"), "AMT"},
	{netip.MustParsePrefix("192.88.99.0/24"), "6to4 relays"},
	{netip.MustParsePrefix("192.168.0.0/16"), "private use"},
	{netip.MustParsePrefix("192.175.48.0/24"), "AS112"},
	{netip.MustParsePrefix("198.18.0.0/15"), "benchmarking"},
	{netip.MustParsePrefix("198.51.100.0/24"), "documentation"},
	{netip.MustParsePrefix("203.0.113.0/24"), "documentation"},
	{netip.MustParsePrefix("224.0.0.0/4"), "multicast"},
	{netip.MustParsePrefix("240.0.0.0/4"), "reserved, with limited broadcast"},

	{netip.MustParsePrefix("::/128"), "unspecified"},
	{netip.MustParsePrefix("::1/128"), "loopback"},
	{netip.MustParsePrefix("::ffff:0:0/96"), "IPv4 mapped"},
	{netip.MustParsePrefix("64:ff9b::/96"), "IPv4 translated (NAT64)"},
	{netip.MustParsePrefix("64:ff9b:1::/48"), "IPv4 translated (local NAT64)"},
	{netip.MustParsePrefix("100::/64"), "discard only"},
	{netip.MustParsePrefix("100:0:0:1::/64"), "dummy prefix"},
	{netip.MustParsePrefix("2001::/23"), "IETF protocol assignments, with Teredo and ORCHID"},
	{netip.MustParsePrefix("2001:db8::/32"), "documentation"},
	{netip.MustParsePrefix("2002::/16"), "6to4"},
	{netip.MustParsePrefix("2620:4f:8000::/48"), "AS112"},
	{netip.MustParsePrefix("3fff::/20"), "documentation"},
	{netip.MustParsePrefix("5f00::/16"), "segment routing"},
	{netip.MustParsePrefix("fc00::/7"), "unique local"},
	{netip.MustParsePrefix("fe80::/10"), "link local"},
	{netip.MustParsePrefix("ff00::/8"), "multicast"},
}

// globalUnicast is all of IPv6 that IANA gives out to be reached (RFC 4291 §2.4, RFC 3587). The rest is reserved or translates IPv4.
var globalUnicast = netip.MustParsePrefix("2000::/3")

// check returns an error which wraps ErrAddress or ErrPort unless a connection to the address and port is open.
func (p Policy) check(to netip.AddrPort) error {
	if err := p.checkPort(to.Port()); err != nil {
		return err
	}
	if err := p.checkAddress(to.Addr()); err != nil {
		return err
	}
	if len(p.Allow) > 0 && !p.opens(to.Addr()) {
		return Policy{}.checkPort(to.Port())
	}
	return nil
}

// opens reports whether an address is one of those in Allow.
func (p Policy) opens(a netip.Addr) bool {
	a = a.Unmap()
	return slices.ContainsFunc(p.Allow, func(open netip.Prefix) bool { return open.Contains(a) })
}

// checkPort returns an error which wraps ErrPort unless the port is open at some address.
func (p Policy) checkPort(port uint16) error {
	if port == 80 || port == 443 || slices.Contains(p.Ports, port) {
		return nil
	}
	return fmt.Errorf("%w: %d", ErrPort, port)
}

func (p Policy) checkAddress(a netip.Addr) error {
	if !a.IsValid() || a.Zone() != "" {
		return fmt.Errorf("%w: %q", ErrAddress, shorten(a.String(), maxShown))
	}
	if p.opens(a) {
		return nil
	}
	a = a.Unmap()
	for _, s := range special {
		if s.block.Contains(a) {
			return fmt.Errorf("%w: %s is %s", ErrAddress, a, s.name)
		}
	}
	if a.Is6() && !globalUnicast.Contains(a) {
		return fmt.Errorf("%w: %s is reserved", ErrAddress, a)
	}
	return nil
}
