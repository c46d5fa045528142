package indexer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/data/news"
	"onrecord/data/store"
)

// memorySource is a store in memory that keeps the contract of Source.
type memorySource struct {
	records []news.Record
	damaged news.Seq
	changes chan struct{}
}

func (m *memorySource) Seq(context.Context) (news.Seq, error) {
	if len(m.records) == 0 {
		return 0, nil
	}
	return m.records[len(m.records)-1].Seq, nil
}

func (m *memorySource) RecordsAfter(_ context.Context, seq news.Seq, limit int) ([]news.Record, error) {
	var some []news.Record
	for _, r := range m.records {
		switch {
		case r.Seq <= seq:
		case r.Seq == m.damaged && len(some) == 0:
			return nil, &store.DamagedError{Article: r.Article.ID, Number: r.Number, Seq: r.Seq, Reason: "a byte was flipped"}
		case r.Seq == m.damaged || len(some) == limit:
			return some, nil
		default:
			some = append(some, r)
		}
	}
	return some, nil
}

func (m *memorySource) Changes(context.Context) <-chan struct{} { return m.changes }

// put adds a record, or moves the one with its number forward.
func (m *memorySource) put(n news.Number) {
	seq, _ := m.Seq(context.Background())
	m.records = slices.DeleteFunc(m.records, func(r news.Record) bool { return r.Number == n })
	m.records = append(m.records, news.Record{Seq: seq + 1, Number: n, Article: news.Article{ID: news.ArticleID(fmt.Sprint("a_", n))}})
}

// memorySink is an index in memory: what it holds of each article, and how far it got.
type memorySink struct {
	seq     news.Seq
	held    map[news.ArticleID]news.Seq
	batches []int
	failAt  int // the batch, counted from 1, whose write fails and leaves nothing; 0: none
}

func (m *memorySink) Seq(context.Context) (news.Seq, error) { return m.seq, nil }

var errCrash = errors.New("the index crashed")

func (m *memorySink) Write(_ context.Context, records []news.Record) error {
	m.batches = append(m.batches, len(records))
	if len(m.batches) == m.failAt {
		return errCrash
	}
	if m.held == nil {
		m.held = make(map[news.ArticleID]news.Seq)
	}
	for _, r := range records {
		if r.Withdrawn {
			delete(m.held, r.Article.ID)
		} else {
			m.held[r.Article.ID] = r.Seq
		}
		m.seq = r.Seq
	}
	return nil
}

func TestCatchUp(t *testing.T) {
	src := &memorySource{}
	for n := range news.Number(7) {
		src.put(n + 1)
	}
	src.put(2) // now at 8
	var steps []news.Seq
	sink := &memorySink{}
	o := FollowOptions{Batch: 3, Progress: func(done, last news.Seq) {
		if last != 8 {
			t.Errorf("Progress(%d, %d), want 8 as the last", done, last)
		}
		steps = append(steps, done)
	}}
	if err := CatchUp(t.Context(), src, sink, o); err != nil {
		t.Fatal(err)
	}
	if want := []news.Seq{4, 7, 8}; !slices.Equal(steps, want) {
		t.Errorf("progress at %v, want %v", steps, want)
	}
	want := map[news.ArticleID]news.Seq{"a_1": 1, "a_2": 8, "a_3": 3, "a_4": 4, "a_5": 5, "a_6": 6, "a_7": 7}
	if diff := cmp.Diff(want, sink.held); diff != "" {
		t.Errorf("index differs:\n%s", diff)
	}
}

func TestCatchUpGoesOnAfterACrash(t *testing.T) {
	src := &memorySource{}
	for n := range news.Number(7) {
		src.put(n + 1)
	}
	sink := &memorySink{failAt: 2}
	if err := CatchUp(t.Context(), src, sink, FollowOptions{Batch: 3}); !errors.Is(err, errCrash) {
		t.Fatalf("CatchUp = %v, want the sink's error", err)
	}
	if sink.seq != 3 {
		t.Errorf("sink stands at %d after the crash, want 3", sink.seq)
	}
	if err := CatchUp(t.Context(), src, sink, FollowOptions{Batch: 3}); err != nil {
		t.Fatal(err)
	}
	if want := []int{3, 3, 3, 1}; !slices.Equal(sink.batches, want) || len(sink.held) != 7 {
		t.Errorf("batches %v, %d articles, want %v, 7", sink.batches, len(sink.held), want)
	}
}

func TestCatchUpTakesDamagedRecordsOut(t *testing.T) {
	src := &memorySource{}
	for n := range news.Number(4) {
		src.put(n + 1)
	}
	sink := &memorySink{held: map[news.ArticleID]news.Seq{"a_3": 1}}
	src.damaged = 3
	var reported error
	if err := CatchUp(t.Context(), src, sink, FollowOptions{Damaged: func(err error) { reported = err }}); err != nil {
		t.Fatal(err)
	}
	if !errors.Is(reported, store.ErrDamaged) {
		t.Errorf("reported %v, want ErrDamaged", reported)
	}
	if _, there := sink.held["a_3"]; there || sink.seq != 4 {
		t.Errorf("index holds %v at %d, want all but a_3 at 4", sink.held, sink.seq)
	}
}

func TestCatchUpAhead(t *testing.T) {
	if err := CatchUp(t.Context(), &memorySource{}, &memorySink{seq: 1}, FollowOptions{}); !errors.Is(err, ErrAhead) {
		t.Errorf("CatchUp = %v, want ErrAhead", err)
	}
}

func TestFollow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		src, sink := &memorySource{changes: make(chan struct{}, 1)}, &memorySink{}
		src.put(1)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		ended := make(chan error, 1)
		go func() { ended <- Follow(ctx, src, sink, FollowOptions{}) }()
		synctest.Wait()
		if sink.seq != 1 {
			t.Errorf("sink stands at %d at first, want 1", sink.seq)
		}
		src.put(2)
		src.changes <- struct{}{}
		synctest.Wait()
		if sink.seq != 2 {
			t.Errorf("sink stands at %d after a change, want 2", sink.seq)
		}
		if err := <-ended; !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Follow = %v, want the context's error", err)
		}
	})
}
