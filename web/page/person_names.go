package page

import (
	"fmt"

	"github.com/labstack/echo/v4"

	"onrecord/data/news"
	"onrecord/data/store"
	"onrecord/web/access"
)

// nameReasons is a name under which articles print somebody, with the reasons why that is them.
type nameReasons struct {
	Name     string
	Articles int
	Reasons  []nameReason
}

// nameReason is why articles that print a name mean somebody.
type nameReason struct {
	Words    string // what the rule goes by
	Found    string // what it found; may be empty
	Percent  int    // how sure that is; 0 where it is not known
	Articles int
	Merged   bool             // only since a reader said that two are one
	Examples []exampleArticle // a few of them
}

// exampleArticle is an article to look at.
type exampleArticle struct {
	ID       news.ArticleID
	Headline string // the id where the page did not read the article
}

// maxNames is how many names the page lists; beyond the twentieth they are slips.
const maxNames = 20

// newNameReasons groups reasons by name, the names that most articles print first.
func newNameReasons(v *store.Identity, reasons []store.Reason, read []sampledArticle) []nameReasons {
	var all []nameReasons
	at := map[string]int{}
	for _, n := range v.Names[:min(len(v.Names), maxNames)] {
		at[n.Name] = len(all)
		all = append(all, nameReasons{Name: n.Name, Articles: n.Articles})
	}
	for i := range reasons {
		r := &reasons[i]
		j, ok := at[r.Name]
		if !ok {
			continue
		}
		reason := nameReason{Words: r.Sentence(), Found: r.Why, Percent: int(r.Link.Confidence*100 + .5), Articles: r.Articles, Merged: r.Identity != v.ID,
			Examples: examplesOf(r.Examples, read)}
		if reason.Found == reason.Words {
			reason.Found = ""
		}
		all[j].Reasons = append(all[j].Reasons, reason)
	}
	return all
}

// examplesOf calls articles by their headlines, as far as the page read them.
func examplesOf(ids []news.ArticleID, read []sampledArticle) []exampleArticle {
	var all []exampleArticle
	for _, id := range ids {
		e := exampleArticle{id, string(id)}
		for _, s := range read {
			if s.record.Article.ID == id && s.record.Article.Headline != "" {
				e.Headline = s.record.Article.Headline
			}
		}
		all = append(all, e)
	}
	return all
}

// explain adds to the page of somebody their names with the reasons, and for those who may correct, the desk. Both tell what all
// articles print, so nothing of them is shown under a lock.
func (p *pages) explain(c echo.Context, v store.Identity, page *thingPage, sample []sampledArticle, in deskInput) error {
	ctx, may := c.Request().Context(), access.Of(c)
	if may.Locked {
		return nil
	}
	reasons, err := p.o.Kept.Reasons(ctx, v.ID)
	if err != nil {
		return fmt.Errorf("page of %s: %w", v.ID, err)
	}
	page.Names = newNameReasons(&v, reasons, sample)
	if may.Admin {
		page.Desk, err = p.newDesk(ctx, v, in, c.QueryParams())
	}
	return err
}
