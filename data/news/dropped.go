package news

// DroppedBefore cuts the dropped pieces of an article, in their order, in those that stand before a block of its body and the rest. The
// first come in runs: neighbours that were dropped for one reason.
func DroppedBefore(pieces []Dropped, block int) (runs [][]Dropped, rest []Dropped) {
	for len(pieces) > 0 && pieces[0].After <= block {
		n := 1
		for n < len(pieces) && pieces[n].After <= block && pieces[n].Reason == pieces[0].Reason {
			n++
		}
		runs, pieces = append(runs, pieces[:n]), pieces[n:]
	}
	return runs, pieces
}
