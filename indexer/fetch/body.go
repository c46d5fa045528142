package fetch

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// read returns a body as its kind allows: at most the cap of decompressed bytes, through one content coding at most. What is longer is
// ErrTooLarge; a robots.txt is cut there.
func read(body io.Reader, h http.Header, k Kind) ([]byte, error) {
	limit := kinds[k].maxBytes
	// What is compressed is capped as well: a stream of empty gzip members decompresses to nothing, for ever. It may be a little longer
	// than the cap, as gzip makes what cannot be compressed.
	body = &capped{&paced{r: body, start: time.Now()}, limit + limit/64}
	plain, err := decode(bufio.NewReader(body), h, k)
	if err != nil {
		return nil, err
	}
	if k == Robots {
		plain = io.LimitReader(plain, limit)
	} else {
		plain = &capped{plain, limit}
	}
	b, err := io.ReadAll(plain)
	if k == Robots && errors.Is(err, ErrTooLarge) {
		return b, nil
	}
	if err != nil {
		return nil, err
	}
	return b, nil
}

// decode undoes the one content coding that was asked for. A sitemap may also be a gzip file, which no header tells.
func decode(body *bufio.Reader, h http.Header, k Kind) (io.Reader, error) {
	switch coding := strings.ToLower(strings.Join(h.Values("Content-Encoding"), ", ")); coding {
	case "", "identity":
		if magic, _ := body.Peek(2); k != Sitemap || string(magic) != "\x1f\x8b" {
			return body, nil
		}
	case "gzip", "x-gzip":
	default:
		return nil, fmt.Errorf("%w: %q, where gzip was asked for", ErrCoding, shorten(coding, maxShown))
	}
	z, err := gzip.NewReader(body)
	if err != nil {
		return nil, gzipError(err)
	}
	return unzipped{z}, nil
}

// unzipped reads a gzip stream.
type unzipped struct{ z *gzip.Reader }

func (u unzipped) Read(p []byte) (int, error) {
	n, err := u.z.Read(p)
	if err == io.EOF {
		return n, io.EOF
	}
	return n, gzipError(err)
}

// gzipError tells what is wrong with a gzip stream from what is wrong with where it is read from.
func gzipError(err error) error {
	_, corrupt := errors.AsType[flate.CorruptInputError](err)
	if corrupt || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("%w: %w", ErrCoding, err)
	}
	return err
}

// capped reads at most left bytes; one more is ErrTooLarge.
type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	if int64(len(p)) > c.left+1 {
		p = p[:c.left+1]
	}
	n, err := c.r.Read(p)
	c.left -= int64(n)
	if c.left < 0 {
		return n, ErrTooLarge
	}
	return n, err
}

// A body must come at minRate bytes a second on average, counted as sent, once paceGrace has passed: the slowest honest servers
// think for seconds and then send at once. A body that stops altogether ends with Timeouts.Total.
const (
	minRate   = 1 << 10
	paceGrace = 5 * time.Second
)

// paced reads until its source proves too slow.
type paced struct {
	r     io.Reader
	start time.Time
	n     int64
}

func (p *paced) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.n += int64(n)
	if took := time.Since(p.start); err == nil && took > paceGrace && float64(p.n) < minRate*took.Seconds() {
		return n, fmt.Errorf("%w: %d bytes in %s", ErrSlow, p.n, took.Round(time.Second))
	}
	return n, err
}
