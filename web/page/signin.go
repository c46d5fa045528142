package page

import (
	"github.com/labstack/echo/v4"
)

// signInPage is the data of sign-in.html.
type signInPage struct {
	frame
	Problem string // why the reader stands before it; empty when they came by themselves
}

// SendSignIn answers with the page on which a person shows a key. problem is a sentence that says why, and may be empty.
func SendSignIn(c echo.Context, status int, problem string) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	f := bareFrame("Sign in", "Sign in with a key to read the pages of this server.")
	f.Bare, f.NoIndex = true, true
	return (&pages{}).render(c, status, "sign-in.html", signInPage{frame: f, Problem: problem})
}
