package indexer

import (
	"context"
	"iter"
)

// ordered calls functions in n goroutines and yields their results in the order of the functions. At most 2n results wait. The
// goroutines end before the loop over the results does; when ctx is done no further function is begun.
func ordered[T any](ctx context.Context, n int, work iter.Seq[func() T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		ctx, stop := context.WithCancel(ctx)
		jobs := make(chan func(), n)
		results := make(chan chan T, n)
		workers := make(chan struct{}, n)
		for range n {
			go func() {
				for job := range jobs {
					job()
				}
				workers <- struct{}{}
			}()
		}
		go func() {
			defer close(results)
			defer close(jobs)
			hand(ctx, work, jobs, results)
		}()
		defer func() {
			stop()
			for range results { // until the goroutine that hands out work has ended
			}
			for range n {
				<-workers
			}
		}()
		for r := range results {
			if !yield(<-r) {
				return
			}
		}
	}
}

// hand gives each function to a worker, and the place of its result to the reader first, until ctx is done.
func hand[T any](ctx context.Context, work iter.Seq[func() T], jobs chan<- func(), results chan<- chan T) {
	for f := range work {
		result := make(chan T, 1)
		select {
		case <-ctx.Done():
			return
		case results <- result:
		}
		jobs <- func() { result <- f() }
	}
}
