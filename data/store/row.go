package store

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"onrecord/data/news"
)

// maxBody is the most memory one stored body may take when unpacked: 256 MiB, far above a page of 4 MiB with all annotations.
const maxBody = 256 << 20

// columns are the columns of an article row in the order scanRow reads them.
const columns = `seq, number, id, withdrawn, version, first_seen, draft, body, hash`

// row is an article as its table holds it.
type row struct {
	seq       news.Seq
	number    news.Number
	id        news.ArticleID
	withdrawn bool
	version   int
	firstSeen int64 // nanoseconds since 1970
	draft     []byte
	body      []byte
	hash      []byte
	broken    error // why columns could not be read, which damage can cause; their fields are empty
}

// scanRow reads each column by itself, so that damage to one leaves the others readable. A flag that cannot be read counts as
// set: what may have been withdrawn does not come back.
func scanRow(rows *sql.Rows) (*row, error) {
	var v [9]any
	if err := rows.Scan(&v[0], &v[1], &v[2], &v[3], &v[4], &v[5], &v[6], &v[7], &v[8]); err != nil {
		return nil, err
	}
	r := &row{}
	r.broken = errors.Join(
		read(&r.seq, v[0], wholeNumber), read(&r.number, v[1], wholeNumber), read(&r.id, v[2], text),
		read(&r.withdrawn, v[3], isSet), read(&r.version, v[4], wholeNumber), read(&r.firstSeen, v[5], wholeNumber),
		read(&r.draft, v[6], blob), read(&r.body, v[7], blob), read(&r.hash, v[8], blob),
	)
	return r, nil
}

// read converts a column's value. On an error the destination is what convert returns with it.
func read[T any](dst *T, v any, convert func(any) (T, error)) error {
	var err error
	*dst, err = convert(v)
	return err
}

func wholeNumber[T ~int | ~int64 | ~uint32 | ~uint64](v any) (T, error) {
	n, ok := v.(int64)
	if !ok || int64(T(n)) != n || (T(n) < 0) != (n < 0) {
		return 0, fmt.Errorf("%.20q is no number that can stand there", fmt.Sprint(v))
	}
	return T(n), nil
}

func text[T ~string](v any) (T, error) {
	s, ok := v.(string)
	if !ok {
		return "", fmt.Errorf("%.20q is no text", fmt.Sprint(v))
	}
	return T(s), nil
}

func isSet(v any) (bool, error) {
	if v != int64(0) && v != int64(1) {
		return true, fmt.Errorf("%.20q is no flag", fmt.Sprint(v))
	}
	return v == int64(1), nil
}

func blob(v any) ([]byte, error) {
	b, ok := v.([]byte)
	if !ok && v != nil {
		return nil, fmt.Errorf("%.20q are no bytes", fmt.Sprint(v))
	}
	return b, nil
}

// content is what the body of a row holds.
type content struct {
	Article     news.Article     `json:"article"`
	Annotations news.Annotations `json:"annotations"`
}

func (s *Store) pack(c *content) ([]byte, error) {
	b, err := json.Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("encode article %s: %w", c.Article.ID, err)
	}
	return s.zip.EncodeAll(b, nil), nil
}

func (s *Store) unpack(body []byte) (*content, error) {
	b, err := s.unzip.DecodeAll(body, nil)
	if err != nil {
		return nil, err
	}
	c := &content{}
	if err := json.Unmarshal(b, c); err != nil {
		return nil, err
	}
	return c, nil
}

// sum is the hash that guards a row: of everything a reader is shown, and where it stands in the sequence.
func (r *row) sum() []byte {
	h := sha256.New()
	for _, n := range []uint64{uint64(r.number), uint64(r.seq), uint64(flag(r.withdrawn)), uint64(r.version), uint64(r.firstSeen)} {
		h.Write(binary.BigEndian.AppendUint64(nil, n))
	}
	h.Write([]byte(r.id))
	h.Write([]byte{0})
	h.Write(r.body)
	return h.Sum(nil)
}

// versionSum is the hash that guards a version that was replaced.
func versionSum(n news.Number, version int, body []byte) []byte {
	h := sha256.New()
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(n)))
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(version)))
	h.Write(body)
	return h.Sum(nil)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// damaged reports what is wrong with the row as an error that names it.
func (r *row) damaged(reason string) error {
	return &DamagedError{Article: r.id, Number: r.number, Seq: r.seq, Reason: reason}
}

// record checks a row against its hash and decodes it.
func (s *Store) record(r *row) (*news.Record, error) {
	if r.broken != nil {
		return nil, r.damaged(r.broken.Error())
	}
	if !bytes.Equal(r.sum(), r.hash) {
		return nil, r.damaged("its bytes do not match their hash")
	}
	rec := &news.Record{Seq: r.seq, Number: r.number, Withdrawn: r.withdrawn}
	if r.withdrawn {
		rec.Article.ID = r.id
		return rec, nil
	}
	c, err := s.unpack(r.body)
	if err != nil {
		return nil, r.damaged(err.Error())
	}
	rec.Article, rec.Annotations = c.Article, c.Annotations
	rec.Versions, rec.FirstSeenAt = r.version, time.Unix(0, r.firstSeen).UTC()
	return rec, nil
}

// one returns the single row of a query, ErrNotFound if there is none.
func one[T any](all []T, err error) (T, error) {
	var none T
	if err != nil {
		return none, classify(err)
	}
	if len(all) == 0 {
		return none, ErrNotFound
	}
	return all[0], nil
}

// isNotFound is for callers to whom absence is no error.
func isNotFound(err error) bool { return errors.Is(err, ErrNotFound) }
