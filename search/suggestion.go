package search

// Suggestion is something that a reader may mean who has begun to type: a person, an organisation, a place, a topic or an outlet, once, under whatever
// spelling it was begun.
type Suggestion struct {
	Facet   Facet  `json:"facet"`             // the one to tick: person, speaker (organisations), place, topic, outlet
	Value   string `json:"value"`             // what to tick there
	Label   string `json:"label"`             // the name to show
	Printed string `json:"printed,omitempty"` // the other name that what was typed begins, as "Zelenskyy"; empty where Label does
	Detail  string `json:"detail,omitempty"`  // what tells it from others of its name: the places around a place, what somebody is
	URL     string `json:"url,omitempty"`     // of its page; whoever serves the suggestion knows it
	Count   int    `json:"count"`             // articles, of organisations quotes
}
