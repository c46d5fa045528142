package identity

// cueLabels are what readers are shown for what is done by saying something (news.CueKind), as the article would put it.
var cueLabels = map[string]string{
	"say": "said", "ask": "asked", "urge": "urged or demanded", "promise": "promised", "deny": "denied", "claim": "claimed or argued",
	"admit": "admitted", "warn": "warned or threatened", "accuse": "accused or criticised", "praise": "praised or welcomed",
}
