package main

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"sync"

	"onrecord/indexer/enrich/entity"
	"onrecord/indexer/enrich/entity/model"
)

// tally counts what was found right, what was found and what should have been found.
type tally struct{ right, found, wanted int }

func (t tally) String() string {
	p, r := float64(t.right)/float64(max(t.found, 1)), float64(t.right)/float64(max(t.wanted, 1))
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f", p, r, 2*p*r/max(p+r, 1e-9))
}

func (t *tally) add(o tally) {
	t.right += o.right
	t.found += o.found
	t.wanted += o.wanted
}

// measured are the types that are measured, with their names in the data.
var measured = []struct {
	name string
	typ  entity.Type
}{{"PER", entity.Person}, {"LOC", entity.Place}, {"ORG", entity.Organisation}}

// figures are the tallies of the types measured, in their order.
type figures [3]tally

func (f *figures) add(o figures) {
	for i := range f {
		f[i].add(o[i])
	}
}

func (f figures) String() string {
	both := f[0]
	both.add(f[1])
	return fmt.Sprintf("PER+LOC %v   PER %v   LOC %v   ORG %v", both, f[0], f[1], f[2])
}

// measure compares the names found in a document, span and type, with those marked.
func measure(d *document, m *model.Model) (f figures) {
	found := entity.FindWith(d.cut(), m)
	for i, k := range measured {
		wanted := map[mark]bool{}
		for _, e := range d.Entities {
			if e.Type == k.name {
				wanted[e] = true
			}
		}
		f[i].wanted = len(wanted)
		for _, n := range found {
			if n.Type != k.typ {
				continue
			}
			f[i].found++
			if s := n.Span(); wanted[mark{k.name, s.Start, s.End}] {
				f[i].right++
			}
		}
	}
	return f
}

// report is the figures of each genre, by the rules alone and with the model.
type report struct {
	sync.Mutex
	rules, model map[string]figures
}

func (r *report) String() string {
	var b strings.Builder
	for _, genre := range slices.Sorted(maps.Keys(r.model)) {
		fmt.Fprintf(&b, "%-12s  rules  %v\n%-12s  model  %v\n", genre, r.rules[genre], "", r.model[genre])
	}
	return b.String()
}

func (r *report) note(genre string, rules, model figures) {
	r.Lock()
	defer r.Unlock()
	rules.add(r.rules[genre])
	model.add(r.model[genre])
	r.rules[genre], r.model[genre] = rules, model
}

// crossValidate measures each document with a model that was learned from the documents of the other folds.
func crossValidate(documents []document, folds int) (*report, error) {
	parts := make([][]*document, folds)
	learned := make([][]example, folds)
	for i := range documents {
		d := &documents[i]
		f := d.fold(folds)
		parts[f] = append(parts[f], d)
		learned[f] = append(learned[f], d.examples()...)
	}
	r := &report{rules: map[string]figures{}, model: map[string]figures{}}
	errs := make(chan error)
	for fold := range folds {
		go func() {
			errs <- r.measureFold(parts[fold], slices.Concat(slices.Delete(slices.Clone(learned), fold, fold+1)...))
		}()
	}
	var err error
	for range folds {
		if e := <-errs; e != nil {
			err = e
		}
	}
	return r, err
}

// measureFold measures some documents with a model learned from examples of others.
func (r *report) measureFold(documents []*document, examples []example) error {
	m, err := model.Open(string(model.Write(learn(examples))))
	if err != nil {
		return err
	}
	for _, d := range documents {
		r.note(d.Genre, measure(d, nil), measure(d, m))
	}
	return nil
}

// fold returns the fold of a document, which its id alone decides.
func (d *document) fold(folds int) int {
	h := fnv.New32a()
	h.Write([]byte(d.ID))
	return int(h.Sum32()>>8) % folds
}
