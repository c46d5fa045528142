// Command fit fits the weights by which the confidence of quotes is worked out to texts with known answers, writes them, and prints how
// well the confidence holds.
//
//	go run ./indexer/enrich/quote/calibrate/fit -data DIR
//
// DIR holds the files of calibrate.Sets, which are no part of the project: real articles, read and annotated. The same texts and finders
// give the same weights.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"

	"onrecord/indexer/enrich/quote/calibrate"
)

const header = `# How much each doubt about a quote takes from the logit of its confidence (doubt.go says what they are, confidence.go how they add up), in
# English and in German.
# Written by: go run ./indexer/enrich/quote/calibrate/fit -data DIR
`

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "folder with the texts and their answers")
	out := flag.String("out", "indexer/enrich/quote/confidence.tsv", "file to write the weights to")
	flag.Parse()
	if err := run(*data, *out); err != nil {
		log.Fatal(err)
	}
}

func run(data, out string) error {
	all, err := calibrate.Read(data)
	if err != nil {
		return err
	}
	m := calibrate.Fit(all)
	if err := os.WriteFile(out, []byte(header+m.String()), 0o666); err != nil {
		return err
	}
	for i := range all {
		all[i].Quote.Confidence = m.Confidence(all[i].Doubts, all[i].Language)
	}
	_, err = fmt.Print(calibrate.Report(all))
	return err
}
