package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"syscall"
	"time"
)

// Resolver looks up the addresses of a host, which is a name in lower-case ASCII without a final dot. The port is that of the URL; a
// resolver that leads invented hosts somewhere else returns another. What it returns is checked against the Policy.
type Resolver interface {
	Resolve(ctx context.Context, host string, port uint16) ([]netip.AddrPort, error)
}

// systemResolver asks the system's resolver.
type systemResolver struct{}

func (systemResolver) Resolve(ctx context.Context, host string, port uint16) ([]netip.AddrPort, error) {
	addrs, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	to := make([]netip.AddrPort, len(addrs))
	for i, a := range addrs {
		to[i] = netip.AddrPortFrom(a.Unmap(), port)
	}
	return to, err
}

// connectFunc opens a connection under a policy.
type connectFunc func(ctx context.Context, p Policy, to netip.AddrPort) (net.Conn, error)

// connect checks the address once more where the system is about to connect to it: what the socket gets is what counts.
func connect(ctx context.Context, p Policy, to netip.AddrPort) (net.Conn, error) {
	d := net.Dialer{ControlContext: func(_ context.Context, _, address string, _ syscall.RawConn) error {
		actual, err := netip.ParseAddrPort(address)
		if err != nil {
			return fmt.Errorf("%w: %s", ErrAddress, address)
		}
		return p.check(actual)
	}}
	return d.DialContext(ctx, "tcp", to.String())
}

// maxTried is how many of a host's addresses are tried before it counts as unreachable; they share the time to connect.
const maxTried = 4

// dial resolves a host once and connects to what was checked, so that a name whose answers change gains nothing. One address that is
// not open refuses the host: an honest outlet has none.
func (c *Client) dial(ctx context.Context, p Policy, address string) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeouts.Connect)
	defer cancel()
	addrs, err := c.resolve(ctx, address)
	if err != nil {
		return nil, err
	}
	for _, a := range addrs {
		if err := p.check(a); err != nil {
			return nil, err
		}
	}
	// IPv4 first: nearly every outlet has it, and where there is no way to it the system says so at once.
	slices.SortStableFunc(addrs, func(a, b netip.AddrPort) int { return a.Addr().BitLen() - b.Addr().BitLen() })
	addrs = addrs[:min(len(addrs), maxTried)]
	var errs []error
	for _, a := range addrs {
		conn, err := c.try(ctx, p, a, c.timeouts.Connect/time.Duration(len(addrs)))
		if err == nil {
			return conn, nil
		}
		errs = append(errs, err)
	}
	return nil, errors.Join(errs...)
}

func (c *Client) try(ctx context.Context, p Policy, to netip.AddrPort, within time.Duration) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	return c.connect(ctx, p, to)
}

// resolve returns the addresses of a host and port, at least one.
func (c *Client) resolve(ctx context.Context, address string) ([]netip.AddrPort, error) {
	host, digits, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	port, err := strconv.ParseUint(digits, 10, 16)
	if err != nil {
		return nil, err
	}
	if a, err := netip.ParseAddr(host); err == nil {
		return []netip.AddrPort{netip.AddrPortFrom(a, uint16(port))}, nil
	}
	addrs, err := c.resolver.Resolve(ctx, host, uint16(port))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrName, err)
	}
	if len(addrs) == 0 {
		return nil, fmt.Errorf("%w: %s has no address", ErrName, host)
	}
	addrs = slices.Clone(addrs) // they are the resolver's
	for i, a := range addrs {
		addrs[i] = netip.AddrPortFrom(a.Addr().Unmap(), a.Port())
	}
	return addrs, nil
}
