// Command train learns the weights of indexer/enrich/entity/model from texts with marked names, and measures them.
//
//	go run ./indexer/enrich/entity/train -data DIR           writes model/weights.bin
//	go run ./indexer/enrich/entity/train -data DIR -folds 5  measures by cross-validation and writes nothing
//
// DIR holds ccby.jsonl.gz; model/SOURCE says where it comes from. The same data give the same weights, bit for bit on one architecture.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"

	"onrecord/indexer/enrich/entity/model"
)

// dataFile is what the weights that ship are learned from: texts under CC BY and in the public domain.
const dataFile = "ccby.jsonl.gz"

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "folder with "+dataFile)
	out := flag.String("out", "indexer/enrich/entity/model/weights.bin", "file to write the weights to")
	folds := flag.Int("folds", 0, "measure by cross-validation with so many folds, and write no weights")
	flag.Parse()
	if err := run(os.Stdout, *data, *out, *folds); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer, data, out string, folds int) error {
	documents, err := readDocuments(filepath.Join(data, dataFile))
	if err != nil {
		return err
	}
	if folds > 0 {
		r, err := crossValidate(documents, folds)
		if err != nil {
			return err
		}
		_, err = fmt.Fprint(w, r)
		return err
	}
	return os.WriteFile(out, model.Write(learn(examples(documents))), 0o666)
}
