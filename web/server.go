package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Limits of a connection: enough for a slow reader, too little to hold the server up.
const (
	headerTimeout   = 5 * time.Second
	maxHeader       = 16 << 10 // bytes
	bodyTimeout     = 10 * time.Second
	maxBody         = 64 << 10 // bytes
	answerTimeout   = 30 * time.Second
	idleTimeout     = 60 * time.Second
	shutdownTimeout = 10 * time.Second // for the answers in hand; longer ones are cut off
)

// Serve answers what comes in on l until ctx is done, finishes the answers in hand, closes l and returns nil.
func Serve(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger) error {
	s := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       headerTimeout + bodyTimeout, // counts from the start of the request
		WriteTimeout:      answerTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	stopped := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
		defer cancel()
		stopped <- s.Shutdown(grace)
	})
	err := s.Serve(l)
	if !errors.Is(err, http.ErrServerClosed) {
		stop()
		return fmt.Errorf("serve on %s: %w", l.Addr(), err)
	}
	if err := <-stopped; err != nil { // ErrServerClosed comes from our Shutdown alone
		return errors.Join(fmt.Errorf("finish the answers on %s: %w", l.Addr(), err), s.Close())
	}
	return nil
}
