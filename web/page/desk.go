package page

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/labstack/echo/v4"

	"onrecord/data/name"
	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/web/access"
)

// desk is where a reader with an admin key corrects who somebody is.
type desk struct {
	deskInput
	Path        string // to which the forms are sent
	Self        string // path of the page
	Found       string // what was just done, as a sentence
	Waiting     int    // articles that are still to be linked anew
	Candidates  []candidate
	Choices     []nameChoice
	Corrections []madeCorrection
}

// deskInput is what a reader sent. Where it cannot be done, the page shows it again with the problem.
type deskInput struct {
	Problem  string // why it could not be done, as a sentence
	Find     string // whom to look for among those who may be the same
	Names    []string
	Articles string // ids or addresses of articles
	As       string // the name of a new identity
	Into     string // or the id of one that is known
	Rename   string
	Note     string
}

// status is that of the page.
func (in *deskInput) status() int {
	if in.Problem != "" {
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

// candidate is somebody who may be the same.
type candidate struct {
	ID       news.SpeakerID
	Name     string
	Path     string
	Articles int // summed over the names
}

// nameChoice is a printed name that can be split off.
type nameChoice struct {
	Name     string
	Articles int
	Ticked   bool
}

// madeCorrection is a correction that can be undone.
type madeCorrection struct {
	Number   int
	Sentence string
	By, Note string
	At       *stamp
}

// What the forms say that they do.
const (
	deskMerge  = "merge"
	deskSplit  = "split"
	deskRename = "rename"
	deskUndo   = "undo"
)

// Parameters of the page's own address.
const (
	findParameter = "same-as" // whom to look for
	doneParameter = "done"    // the number of the correction that was just made or undone
)

// newDesk returns the desk on the page of somebody.
func (p *pages) newDesk(ctx context.Context, v store.Identity, in deskInput, q url.Values) (*desk, error) {
	in.Find, in.Rename = cmp.Or(in.Find, q.Get(findParameter)), cmp.Or(in.Rename, v.Name)
	d := &desk{deskInput: in, Self: speakerURL(v.ID), Path: speakerURL(v.ID) + "/corrections"}
	for _, n := range v.Names {
		d.Choices = append(d.Choices, nameChoice{n.Name, n.Articles, slices.Contains(in.Names, n.Name)})
	}
	made, err := p.o.Kept.CorrectionsOf(ctx, v.ID)
	if err != nil {
		return nil, err
	}
	for i := range made {
		c := &made[i]
		d.Corrections = append(d.Corrections, madeCorrection{c.Number, c.Sentence(), c.By, c.Note, dayStamp(&c.At)})
	}
	if d.Waiting, err = p.o.Kept.RelinkCount(ctx); err != nil {
		return nil, err
	}
	if d.Found, err = p.justDone(ctx, q.Get(doneParameter)); err != nil {
		return nil, err
	}
	d.Candidates, err = p.candidates(ctx, v.ID, d.Find)
	return d, err
}

// Open reports whether the reader is at work here.
func (d *desk) Open() bool { return d.Problem != "" || d.Find != "" || d.Found != "" }

// justDone says what the correction of a number is that was just made or undone; empty for none.
func (p *pages) justDone(ctx context.Context, number string) (string, error) {
	n, err := strconv.Atoi(number)
	if err != nil {
		return "", nil
	}
	all, err := p.o.Kept.Corrections(ctx)
	if err != nil || n < 1 || n > len(all) {
		return "", err
	}
	if c := &all[n-1]; !c.InEffect() {
		return fmt.Sprintf("Correction %d no longer holds: %s.", c.Number, c.Sentence()), nil
	}
	return fmt.Sprintf("Correction %d holds: %s.", n, all[n-1].Sentence()), nil
}

// maxCandidates is how many of those who may be the same are listed.
const maxCandidates = 20

// candidates returns who else a name or an id may mean, those whom most articles name first.
func (p *pages) candidates(ctx context.Context, self news.SpeakerID, find string) ([]candidate, error) {
	if find == "" {
		return nil, nil
	}
	kind, keys := store.Person, name.Keys(find)
	if _, organisation := self.Organisation(); organisation {
		kind, keys = store.Organisation, []string{name.OrganisationKey(find)}
	}
	var found []store.Identity
	for _, id := range []string{find, string(kind) + ":" + find} {
		v, err := p.o.Kept.Identity(ctx, news.SpeakerID(id))
		if err == nil {
			found = append(found, v)
		} else if !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
	}
	for _, key := range keys {
		some, err := p.o.Kept.IdentitiesByKey(ctx, kind, key)
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	var all []candidate
	for _, v := range found {
		c := candidate{v.ID, v.Name, speakerURL(v.ID), articlesIn(v.Names)}
		if v.ID != self && !slices.Contains(all, c) && len(all) < maxCandidates {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.Articles, a.Articles) })
	return all, nil
}

func articlesIn(names []store.PrintedName) int {
	sum := 0
	for _, n := range names {
		sum += n.Articles
	}
	return sum
}

// correctPerson takes what the forms on the page of a person send.
func (p *pages) correctPerson(c echo.Context) error {
	return p.correct(c, news.PersonID(c.Param("slug")).Speaker())
}

// correctOrganisation is correctPerson for an organisation.
func (p *pages) correctOrganisation(c echo.Context) error {
	return p.correct(c, news.OrganisationID(c.Param("slug")).Speaker())
}

// correct does what a form asks for, and leads back to the page. What cannot be done is said there, with what was sent.
func (p *pages) correct(c echo.Context, id news.SpeakerID) error {
	ctx, may := c.Request().Context(), access.Of(c)
	if !may.Admin {
		return access.ErrAdmin
	}
	if _, err := p.o.Kept.Identity(ctx, id); err != nil {
		return err
	}
	form, err := c.FormParams()
	if err != nil {
		return err
	}
	in := deskInput{Names: form["name"], Articles: form.Get("articles"), As: form.Get("as"), Into: form.Get("into"), Rename: form.Get("rename"),
		Note: form.Get("note")}
	var done store.Correction
	err = p.o.Kept.Write(ctx, func(tx *store.Tx) (err error) {
		done, err = decide(ctx, tx, id, form, in, may.Holder)
		return err
	})
	refused, isRefused := errors.AsType[*store.RefusedError](err)
	switch {
	case isRefused:
		in.Problem = refused.Reason
	case errors.Is(err, store.ErrNotFound):
		in.Problem = "There is nobody with that id, or no correction of that number. An id looks like person:ines-okafor."
	case err != nil:
		return err
	default:
		return SeeOther(c, speakerURL(id)+"?"+doneParameter+"="+strconv.Itoa(done.Number)+"#desk")
	}
	return p.identity(c, id, in)
}

// decide records what a form asks for.
func decide(ctx context.Context, tx *store.Tx, id news.SpeakerID, form url.Values, in deskInput, by string) (store.Correction, error) {
	c := store.Correction{Identity: id, By: by, Note: in.Note}
	switch form.Get("do") {
	case deskMerge:
		c.Kind, c.Identity, c.Other = store.Merge, news.SpeakerID(form.Get("other")), id
		if c.Identity == "" {
			return c, &store.RefusedError{Reason: "Choose who is the same."}
		}
	case deskSplit:
		c.Kind, c.Names, c.Name, c.Other = store.Split, in.Names, in.As, news.SpeakerID(in.Into)
		c.Articles = news.ArticleIDs(in.Articles)
		if in.Articles != "" && len(c.Articles) == 0 {
			return c, &store.RefusedError{Reason: "No id of an article stands there; they look like a_7J2M0Q4T1ZKX9C3B, and stand at the end of an article's address here."}
		}
	case deskRename:
		c.Kind, c.Name = store.Rename, in.Rename
	case deskUndo:
		number, err := strconv.Atoi(form.Get("number"))
		if err != nil {
			return c, &store.RefusedError{Reason: "A correction is undone by its number."}
		}
		return tx.Undo(ctx, number, by)
	default:
		return c, &store.RefusedError{Reason: "Choose what to correct."}
	}
	return tx.Correct(ctx, c)
}
