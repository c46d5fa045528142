package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"onrecord/data/gazetteer"
	"onrecord/data/name"
	"onrecord/data/people"
)

// The types of name that the command compares, as annotate calls them.
const (
	typePerson = "PER"
	typePlace  = "LOC"
)

type namesOptions struct {
	names []string
	typ   string
	jsonl bool
}

func newNames() *cobra.Command {
	var o namesOptions
	c := &cobra.Command{
		Use:   "names NAME NAME",
		Short: "Say whether two printed names can be one person or place, and why",
		Long: "Compares two names as linking and searching do, which join them unless the answer is \"perhaps\". With --jsonl it is a filter:\n" +
			"lines of {\"id\", \"type\", \"a\", \"b\"} in, one line of {\"id\", \"same\", \"why\"} out for each, of people with a \"rule\" and a\n" +
			"\"confidence\" from 0.5 to 1.",
		Example: "  onrecord names \"Olena Marushchak\" \"Elena Maruschtschak\"\n  onrecord names --type LOC Kiev Kyiv",
		RunE: func(c *cobra.Command, args []string) error {
			o.names = args
			return runNames(c.Context(), o, c.InOrStdin(), c.OutOrStdout())
		},
	}
	c.Flags().StringVar(&o.typ, "type", typePerson, "what the names are of: PER (people) or LOC (places)")
	c.Flags().BoolVar(&o.jsonl, "jsonl", false, "read and write JSON Lines")
	return c
}

func runNames(ctx context.Context, o namesOptions, stdin io.Reader, stdout io.Writer) error {
	if o.jsonl {
		if len(o.names) > 0 {
			return usageError("names --jsonl reads standard input; give it no names")
		}
		return filterJSONL(ctx, stdin, stdout, func(p namePair) (nameAnswer, error) { return p.compare() })
	}
	if len(o.names) != 2 {
		return usageError("names compares two names, not %d; put quotes around each", len(o.names))
	}
	answer, err := namePair{Type: o.typ, A: o.names[0], B: o.names[1]}.compare()
	if err != nil {
		return usageError("%w", err)
	}
	verdict := "different"
	if answer.Same {
		verdict = "same"
	}
	if answer.Confidence != 0 && answer.Confidence < name.Sure {
		verdict = "perhaps " + verdict
	}
	_, err = fmt.Fprintf(stdout, "%s: %s\n", verdict, answer.Why)
	return err
}

// namePair is one line of input of names --jsonl.
type namePair struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	A    string `json:"a"`
	B    string `json:"b"`
}

// nameAnswer is one line of its output.
type nameAnswer struct {
	ID   string `json:"id"`
	Same bool   `json:"same"`
	Why  string `json:"why"` // a sentence

	// Of people only: the kind of reason, and how sure it is, from 0.5 to 1.
	Rule       name.Rule `json:"rule,omitempty"`
	Confidence float64   `json:"confidence,omitempty"`
}

func (p namePair) compare() (nameAnswer, error) {
	answer := nameAnswer{ID: p.ID}
	switch p.Type {
	case typePerson:
		v := people.Compare(p.A, p.B)
		answer.Same, answer.Why, answer.Rule, answer.Confidence = v.Same, v.Why, v.Rule, v.Confidence
	case typePlace:
		answer.Same, answer.Why = gazetteer.Match(p.A, p.B)
	default:
		return answer, fmt.Errorf("type is %s for people or %s for places, not %q", typePerson, typePlace, p.Type)
	}
	return answer, nil
}
