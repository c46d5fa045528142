package main

import (
	"cmp"
	"iter"
	"log"
	"slices"
	"strconv"

	"onrecord/data/gazetteer/internal/table"
)

// nameRows gives every row its id. The best known place of a name has the short slug, the others add their division and country,
// and a number where even that is taken. Ids given before stay.
func nameRows(rows []*row, old map[string]string) {
	taken := map[string]*row{}
	byRank := slices.Clone(rows)
	slices.SortStableFunc(byRank, func(x, y *row) int { return cmp.Compare(y.Rank(), x.Rank()) })
	for _, r := range byRank {
		keepID(r, old, taken)
	}
	for _, r := range byRank {
		if r.ID == "" {
			nameRow(r, taken)
		}
	}
	for _, r := range rows {
		switch {
		case r.parent != nil:
			r.Parent = r.parent.ID
		case r.Parent != "" && taken[r.Parent] == nil:
			log.Printf("%s: no parent %s", r.ID, r.Parent)
			r.Parent = ""
		}
		r.Variants = others(r.Variants, r.Name)
		for i, a := range r.Adjectives {
			r.Adjectives[i] = table.FoldAdjective(a)
		}
	}
}

// keepID gives a row the id it had before; its parent's first, which is part of its identity.
func keepID(r *row, old map[string]string, taken map[string]*row) {
	if r.ID != "" {
		return
	}
	before := r.Row
	if r.parent != nil {
		keepID(r.parent, old, taken)
		before.Parent = r.parent.ID
	}
	for _, k := range identities(before) {
		if id := old[k]; id != "" && taken[id] == nil {
			r.ID, taken[id] = id, r
			return
		}
	}
}

func nameRow(r *row, taken map[string]*row) {
	id := table.Slug(r.Name)
	if taken[id] != nil || id == "" {
		if r.parent != nil && r.parent.ID == "" {
			nameRow(r.parent, taken)
		}
		long := r.Row
		if r.parent != nil {
			long.Parent = r.parent.ID
		}
		if long.Kind == "division" {
			long.Parent = ""
		}
		id = table.FullID(long)
	}
	for n, base := 2, id; taken[id] != nil; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	r.ID, taken[id] = id, r
}

// others returns the names that are looked up in another form than the main name, one of each form.
func others(all []string, main string) []string {
	seen := map[string]bool{table.Fold(main): true, "": true}
	var out []string
	for _, s := range all {
		if f := table.Fold(s); !seen[f] {
			seen[f] = true
			out = append(out, s)
		}
	}
	return out
}

// flatten yields the finished rows.
func flatten(rows []*row) iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		for _, r := range rows {
			if !yield(r.Row, nil) {
				return
			}
		}
	}
}
