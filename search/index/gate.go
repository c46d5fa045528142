package index

import (
	"context"
	"time"

	"onrecord/search"
)

// Limits on searches at a time. What is beyond them is refused at once, so that those which run stay fast.
const (
	queueLength  = 64
	queueTimeout = 500 * time.Millisecond
)

// A gate lets so many searches run and so many wait.
type gate struct {
	running chan struct{}
	waiting chan struct{}
}

func newGate(searches int) *gate {
	return &gate{running: make(chan struct{}, searches), waiting: make(chan struct{}, queueLength)}
}

// enter waits for a free place, which the caller leaves. The error is search.ErrOverloaded, or that of ctx.
func (g *gate) enter(ctx context.Context) error {
	select {
	case g.running <- struct{}{}:
		return nil
	default:
	}
	select {
	case g.waiting <- struct{}{}:
		defer func() { <-g.waiting }()
	default:
		return search.ErrOverloaded
	}
	timer := time.NewTimer(queueTimeout)
	defer timer.Stop()
	select {
	case g.running <- struct{}{}:
		return nil
	case <-timer.C:
		return search.ErrOverloaded
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (g *gate) leave() { <-g.running }
