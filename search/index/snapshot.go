package index

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	bleve "github.com/blevesearch/bleve/v2/search"
	index "github.com/blevesearch/bleve_index_api"

	"onrecord/data/news"
)

// Keys of what a batch stores beside its documents.
var (
	seqKey     = []byte("onrecord.seq")
	updatedKey = []byte("onrecord.updated")
)

// A side is one of the two indexes as it was at one moment.
type side struct {
	reader      index.IndexReader
	numberField string          // holds the number of the article a document belongs to
	languages   []news.Language // that have stems in it
	seq         news.Seq        // everything up to here is in it
	updated     time.Time       // when that was written; zero when nothing was
}

// env returns what a search on the side runs in, ranked. Unscored searches turn that off for themselves.
func (s *side) env(ctx context.Context) env {
	ctx = context.WithValue(ctx, bleve.GetScoringModelCallbackKey,
		bleve.GetScoringModelCallbackFn(func() string { return index.BM25Scoring }))
	return env{ctx: ctx, reader: s.reader}
}

func openSide(sh *shard, numberField string) (*side, error) {
	r, err := sh.reader()
	if err != nil {
		return nil, err
	}
	s := &side{reader: r, numberField: numberField}
	if err := s.read(); err != nil {
		return nil, closeReader(r, fmt.Errorf("read %s: %w", sh.path, err))
	}
	return s, nil
}

func (s *side) read() error {
	seq, err := s.reader.GetInternal(seqKey)
	if err != nil {
		return fmt.Errorf("sequence: %w", err)
	}
	if len(seq) == 8 {
		s.seq = news.Seq(binary.BigEndian.Uint64(seq))
	}
	updated, err := s.reader.GetInternal(updatedKey)
	if err != nil {
		return fmt.Errorf("time of the last batch: %w", err)
	}
	if len(updated) == 8 {
		s.updated = time.Unix(0, int64(binary.BigEndian.Uint64(updated))).UTC()
	}
	fields, err := s.reader.Fields()
	if err != nil {
		return fmt.Errorf("fields: %w", err)
	}
	for _, f := range fields {
		if _, lang, ok := strings.Cut(f, "~"); ok && !slices.Contains(s.languages, news.Language(lang)) {
			s.languages = append(s.languages, news.Language(lang))
		}
	}
	slices.Sort(s.languages)
	return nil
}

// A snapshot is both indexes at the same moment, between two batches. It is counted: each holder releases it once.
type snapshot struct {
	articles, quotes *side
	taken            time.Time

	mu   sync.Mutex
	refs int
}

// takeSnapshot opens readers of both indexes. No batch may run meanwhile.
func takeSnapshot(articles, quotes *shard) (*snapshot, error) {
	a, err := openSide(articles, idField)
	if err != nil {
		return nil, err
	}
	q, err := openSide(quotes, numberField)
	if err != nil {
		return nil, closeReader(a.reader, err)
	}
	return &snapshot{articles: a, quotes: q, taken: time.Now(), refs: 1}, nil
}

// seq is the sequence number that both sides have reached.
func (s *snapshot) seq() news.Seq { return min(s.articles.seq, s.quotes.seq) }

// updated is when that number was reached.
func (s *snapshot) updated() time.Time {
	if s.quotes.seq < s.articles.seq {
		return s.quotes.updated
	}
	return s.articles.updated
}

func (s *snapshot) hold() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refs++
}

// release gives a hold back; the last one closes the readers.
func (s *snapshot) release() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.refs--; s.refs > 0 {
		return nil
	}
	return closeReader(s.quotes.reader, closeReader(s.articles.reader, nil))
}

// closeReader closes r and returns err, or what closing says where err is nil.
func closeReader(r index.IndexReader, err error) error {
	if cerr := r.Close(); err == nil && cerr != nil {
		return fmt.Errorf("close a reader: %w", cerr)
	}
	return err
}
