package quote_test

import "testing"

// TestFindByPhrase holds cues of several words, and nouns that are cues.
func TestFindByPhrase(t *testing.T) {
	check(t, "en", []findCase{
		{"made clear", "Marta Kolbe made clear that the bridge was safe.", []string{"indirect Marta Kolbe: the bridge was safe"}},
		{"made it clear", "Marta Kolbe has made it clear that the bridge was safe.", []string{"indirect Marta Kolbe: the bridge was safe"}},
		{"made something else clear", "Marta Kolbe made a clear cut that day.", nil},
		{"pointed out", "Marta Kolbe pointed out that the bridge was safe.", []string{"indirect Marta Kolbe: the bridge was safe"}},
		{"pointed out, after marks", "“The bridge is safe,” Marta Kolbe pointed out.", []string{"direct Marta Kolbe: The bridge is safe"}},
		{"let slip", "Jonas Veld let slip that the bridge was shut.", []string{"indirect Jonas Veld: the bridge was shut"}},
		{"gave assurances", "Jonas Veld gave repeated assurances that the bridge was safe.", []string{"indirect Jonas Veld: the bridge was safe"}},
		{"voiced fears", "Sailors have voiced fears that the bridge would fall.", []string{"indirect Sailors: the bridge would fall"}},
		{"issued a warning", "The Harbour Authority issued a stern warning that the bridge would fall.", []string{"indirect Harbour Authority: the bridge would fall"}},
		{"issued a statement", "The Harbour Authority issued a statement saying the bridge was safe.", []string{"indirect Harbour Authority: the bridge was safe"}},
		{"a statement that does something", "The Harbour Authority issued a statement that seemed to calm the city.", nil},
		{"put it", "“A bridge of sighs,” as Jonas Veld put it.", []string{"direct Jonas Veld: A bridge of sighs"}},
		{"put it somewhere", "Jonas Veld put it on the table.", nil},
		{"chimed in", "“It is safe,” Jonas Veld chimed in.", []string{"direct Jonas Veld: It is safe"}},
		{"fired back", "Jonas Veld fired back: “The bridge is safe.”", []string{"direct Jonas Veld: The bridge is safe"}},
		{"weighed in", "Jonas Veld weighed in on the vote: “The bridge is safe.”", []string{"direct Jonas Veld: The bridge is safe"}},
		{"went on to say", "Jonas Veld went on to say that the bridge was safe.", []string{"indirect Jonas Veld: the bridge was safe"}},
		{"noun of a body", "Few believed the ministry’s claim that the bridge was safe.", []string{"indirect the ministry: the bridge was safe"}},
		{"noun with by", "A warning by Jonas Veld that the bridge was unsafe went unheard.", []string{"indirect Jonas Veld: the bridge was unsafe went unheard"}},
		{"noun and time", "Jonas Veld’s promise on Monday that the bridge would open was late.", []string{"indirect Jonas Veld: the bridge would open was late"}},
		{"noun with a relative clause", "Jonas Veld’s statement that was read out changed nothing.", nil},
	})
}

// TestFindDoing holds gerunds as contents.
func TestFindDoing(t *testing.T) {
	check(t, "en", []findCase{
		{"denied doing", "Jonas Veld has always denied taking the bribes.", []string{"indirect Jonas Veld: taking the bribes"}},
		{"admitted to doing", "Jonas Veld admitted to hiding the report.", []string{"indirect Jonas Veld: hiding the report"}},
		{"slammed for", "Ines Tarrow slammed the minister for hiding the report.", []string{"indirect Ines Tarrow: hiding the report"}},
		{"for what it is", "Ines Tarrow criticised the use of boats for hauling sand.", nil},
		{
			"marks in whom is accused", "Ines Tarrow accused the “harbour gang” of hiding the report.",
			[]string{"indirect Ines Tarrow: hiding the report"},
		},
		{"warned against", "Jonas Veld warned against making a “bad” deal.", []string{"mixed Jonas Veld: making a “bad” deal"}},
		{"warned somebody against", "Jonas Veld warned sailors against crossing the bridge.", []string{"indirect Jonas Veld: crossing the bridge"}},
		{"pledged, with marks", "Jonas Veld pledged to hold the builders “accountable”.", []string{"mixed Jonas Veld: to hold the builders “accountable”"}},
		{
			"two names for one thing", "Ines Tarrow called the plan “mad,” accusing him of hiding the report, and claiming that it was “a joke”.",
			[]string{"mixed Ines Tarrow: mad", "indirect Ines Tarrow: hiding the report", "mixed Ines Tarrow: it was “a joke”"},
		},
		{"denied that", "Jonas Veld denied that he had hidden the report.", []string{"indirect Jonas Veld: he had hidden the report"}},
		{"denied something", "Jonas Veld denied the charge.", nil},
	})
}

// TestIndirectEnds holds where a reported clause ends and the sentence goes on by itself.
func TestIndirectEnds(t *testing.T) {
	check(t, "en", []findCase{
		{
			"a second infinitive", "Marta Kolbe urged sailors to avoid the bridge and report any cracks.",
			[]string{"indirect Marta Kolbe: to avoid the bridge and report any cracks"},
		},
		{
			"what the speaker did", "Marta Kolbe urged sailors to avoid the bridge and left the quay.",
			[]string{"indirect Marta Kolbe: to avoid the bridge"},
		},
		{
			"what the accuser did", "Jonas Veld accused the minister of hiding the report, and specifically named her aides.",
			[]string{"indirect Jonas Veld: hiding the report"},
		},
		{
			"what went on meanwhile", "The harbour master asked sailors to stay on board as the crane was being tested.",
			[]string{"indirect The harbour master: to stay on board"},
		},
		{
			"what others did meanwhile", "The harbour master asked sailors to stay on board as officials inspect the quay.",
			[]string{"indirect The harbour master: to stay on board"},
		},
		{
			"while another", "Marta Kolbe said the bridge was safe, while the engineers were still testing it.",
			[]string{"indirect Marta Kolbe: the bridge was safe"},
		},
		{
			"an opening clause", "While Marta Kolbe said the bridge was safe, it was never tested.",
			[]string{"indirect Marta Kolbe: the bridge was safe"},
		},
		{
			"an opening clause that urges", "Although Marta Kolbe urged sailors to wait, nobody was at the quay.",
			[]string{"indirect Marta Kolbe: to wait"},
		},
		{
			"a participle within the subject", "Jonas Veld said the tolls, rising each year, were far too high.",
			[]string{"indirect Jonas Veld: the tolls, rising each year, were far too high"},
		},
		{
			"a pair of dashes", "Jonas Veld said the tolls – one of the town’s worries – would never be raised.",
			[]string{"indirect Jonas Veld: the tolls – one of the town’s worries – would never be raised"},
		},
		{
			"a participle and to", "Jonas Veld said it would allow the town, working with few hands, to build a bridge.",
			[]string{"indirect Jonas Veld: it would allow the town, working with few hands, to build a bridge"},
		},
		{
			"meanwhile, after a comma", "Marta Kolbe threatened to close the bridge, as the storm of the year is growing.",
			[]string{"indirect Marta Kolbe: to close the bridge"},
		},
		{
			"a verb that could be a cue", "Jonas Veld asked why the bridge was cheap but ridiculed.",
			[]string{"indirect Jonas Veld: why the bridge was cheap but ridiculed"},
		},
		{
			"when another announced", "As Jonas Veld reports, the tolls rose last week, when officials announced that the bridge was old.",
			[]string{"indirect Jonas Veld: the tolls rose last week", "indirect officials: the bridge was old"},
		},
		{
			"after a semicolon", "The bridge fell in May; the quay, according to Jonas Veld, was spared by the flood.",
			[]string{"indirect Jonas Veld: the quay | was spared by the flood"},
		},
		{
			"a list with semicolons", "Veld, 2; Kolbe, 8; and Tarrow, 10, were saved, according to the police.",
			[]string{"indirect the police: Veld, 2; Kolbe, 8; and Tarrow, 10, were saved"},
		},
		{
			"a noun and marks", "Marta Kolbe’s remarks that “the bridge is safe” followed a flood.",
			[]string{"direct Marta Kolbe: the bridge is safe"},
		},
		{
			"nouns like participles", "Marta Kolbe said sailors need help and counselling: “The bridge is not safe at all.”",
			[]string{"mixed Marta Kolbe: sailors need help and counselling: “The bridge is not safe at all.”"},
		},
		{
			"but did not say", "The Harbour Authority said the bridge would open, but it didn’t say when.",
			[]string{"indirect Harbour Authority: the bridge would open"},
		},
		{
			"by doing so", "The indictment said the officers misled the town by claiming that the bridge was safe.",
			[]string{"indirect The indictment: the officers misled the town by claiming that the bridge was safe"},
		},
		{
			"denied ever", "Jonas Veld said he was sorry but denied ever taking bribes.",
			[]string{"indirect Jonas Veld: he was sorry", "indirect Jonas Veld: taking bribes"},
		},
		{
			"marks in the subject", "Marta Kolbe hit back, claiming the “sad bridge” lay in ruins.",
			[]string{"mixed Marta Kolbe: the “sad bridge” lay in ruins"},
		},
		{
			"two participles", "Jonas Veld said the bridge was ruined by stopping repairs and ruling out tolls.",
			[]string{"indirect Jonas Veld: the bridge was ruined by stopping repairs and ruling out tolls"},
		},
		{
			"what is reported goes on", "Marta Kolbe said the town had met and expressed its thanks.",
			[]string{"indirect Marta Kolbe: the town had met and expressed its thanks"},
		},
	})
}

// TestIndirectSubjects holds who speaks where much stands between a speaker and the cue, or the speaker comes after it.
func TestIndirectSubjects(t *testing.T) {
	check(t, "en", []findCase{
		{
			"which one", "A sailor who has worked at the quay for ten years insisted that the bridge was safe.",
			[]string{"indirect A sailor: the bridge was safe"},
		},
		{
			"which one, with a name", "A sailor who met Jonas Veld on Monday said the bridge was safe.",
			[]string{"indirect A sailor: the bridge was safe"},
		},
		{"which ones, and said", "Sailors who left the port but said they were tired stayed at home.", nil},
		{
			"a noun like a verb", "A sailor briefed on the phone call said the bridge was safe.",
			[]string{"indirect A sailor briefed on the phone call: the bridge was safe"},
		},
		{
			"named after the cue", "The bridge, rebuilt in May, may fall because of the ice, noted Jonas Veld, the head of a bridge club.",
			[]string{"indirect Jonas Veld: The bridge, rebuilt in May, may fall because of the ice"},
		},
		{
			"everything under the last cue", "Sailors who often say they are tired have asked for a new bridge, Jonas Veld said.",
			[]string{"indirect Jonas Veld: Sailors who often say they are tired have asked for a new bridge"},
		},
		{"a full date", "Jonas Veld confirmed Friday, April 18 that the quay would close.", []string{"indirect Jonas Veld: the quay would close"}},
		{"a full date before", "The quay is nearly full, Jonas Veld confirmed Friday, May 8.", []string{"indirect Jonas Veld: The quay is nearly full"}},
		{
			"a description after the cue", "When the ferry is late they walk home, even in the rain, says an engineer at the lighthouse.",
			[]string{"indirect an engineer at the lighthouse: When the ferry is late they walk home, even in the rain"},
		},
		{
			"a plain verb after an aside", "Jonas Veld, out for a walk with his dog, said the message still moves people today.",
			[]string{"indirect Jonas Veld: the message still moves people today"},
		},
		{
			"a listener with a name", "Jonas Veld told a Harbour Authority supervisor he was leaving the quay.",
			[]string{"indirect Jonas Veld: he was leaving the quay"},
		},
		{"posted somewhere", "Jonas Veld wrote to Ghent asking if the bridge was safe.", []string{"indirect Jonas Veld: if the bridge was safe"}},
		{"per", "The bridge, per the Harbour Authority, is shut for good.", []string{"indirect Harbour Authority: The bridge | is shut for good"}},
		{"promised somebody", "Jonas Veld promised the city of Ghent that the bridge would open.", []string{"indirect Jonas Veld: the bridge would open"}},
		{"people who suggest", "Engineers suggest that the bridge is safe.", []string{"indirect Engineers: the bridge is safe"}},
		{"took to", "Jonas Veld took to the radio to say that the bridge was safe.", []string{"indirect Jonas Veld: the bridge was safe"}},
		{"hard to say", "It is hard to know or say what the bridge is for.", nil},
		{
			"where", "The hospital where the sailors are treated said one of them was awake.",
			[]string{"indirect The hospital: one of them was awake"},
		},
		{
			"that", "An agency that oversees the quays said the bridge was safe.",
			[]string{"indirect An agency that oversees the quays: the bridge was safe"},
		},
		{"after somebody reported", "Tolls fell on Tuesday after Jonas Veld reported that the bridge was safe.", []string{"indirect Jonas Veld: the bridge was safe"}},
		{
			"passed on by an outlet", "Jonas Veld said on Friday the bridge was safe, the Northport Gazette reported.",
			[]string{"indirect Jonas Veld: the bridge was safe"},
		},
		{"per cent", "It turned out that 12% said they rarely use the ferry.", []string{"indirect 12%: they rarely use the ferry"}},
		{"size", "The sheer size of the bridge is plain, revealing how it was built.", nil},
		{"plan", "The plan saves money by encouraging captains to sail at night.", nil},
		{"nouns in a row", "Officials offered cheaper tickets and pledges to protect the quay.", nil},
		{
			"who was written to", "Ines Tarrow claimed in a note to the crew, who had waited for days, that the ferry was safe.",
			[]string{"indirect Ines Tarrow: the ferry was safe"},
		},
		{
			"a parenthesis after that", "The Harbour Authority, which says that, unlike the old quay, the bridge is safe, was closed.",
			[]string{"indirect Harbour Authority: unlike the old quay, the bridge is safe"},
		},
		{"sworn by", "Ines Tarrow swears by it as the best way to cross a river.", nil},
		{"taught how", "Jonas Veld instructs sailors how to cross the bridge.", nil},
		{"worth saying", "It is worth noting that the bridge is safe.", nil},
		{"nobody", "No sailor said that the bridge was safe.", nil},
		{"whoever there may be", "Anyone tells you that the bridge is safe.", nil},
		{"the writer, writing", "The bridge, as I write, is still shut.", nil},
		{"the writer", "I asked whether the bridge was safe.", nil},
	})
}

// TestParenthesis holds cues within what they report.
func TestParenthesis(t *testing.T) {
	check(t, "en", []findCase{
		{"an infinitive after it", "The bridge was set up, Jonas Veld said, to please the city.", []string{"indirect Jonas Veld: The bridge was set up | to please the city"}},
		{"an adverb before it", "However, Jonas Veld said, the bridge is safe.", []string{"indirect Jonas Veld: the bridge is safe"}},
		{"a time before it", "In 2016, Jonas Veld said, the town paid twice.", []string{"indirect Jonas Veld: In 2016 | the town paid twice"}},
		{"a condition before it", "If the bridge falls, Jonas Veld said, the town will pay.", []string{"indirect Jonas Veld: If the bridge falls | the town will pay"}},
		{"but before it", "The plan may be cheap but, Jonas Veld explains, bridges are forever.", []string{"indirect Jonas Veld: The plan may be cheap but | bridges are forever"}},
		{"would before it", "The plan would, Jonas Veld said, ruin the town.", []string{"indirect Jonas Veld: The plan would | ruin the town"}},
		{"a plain verb after it", "The bridge, Jonas Veld said, costs a fortune.", []string{"indirect Jonas Veld: The bridge | costs a fortune"}},
		{
			"the main clause after it", "Although the bridge was “very old,” Jonas Veld said, it was quite safe.",
			[]string{"mixed Jonas Veld: Although the bridge was “very old,” | it was quite safe"},
		},
		{"has before it", "The bridge has, Jonas Veld notes, been shut for years.", []string{"indirect Jonas Veld: The bridge has | been shut for years"}},
		{
			"a source in a relative clause", "The town bought boats which, according to Jonas Veld, were never used.",
			[]string{"indirect Jonas Veld: were never used"},
		},
		{"and after it", "The town was poor, Jonas Veld said, and it needed a bridge.", []string{"indirect Jonas Veld: The town was poor | and it needed a bridge"}},
		{"a participle after it", "In the end, Jonas Veld said, smiling at the quay.", nil},
		{"said while", "The bridge would fall, Jonas Veld said while he was in Ghent.", []string{"indirect Jonas Veld: The bridge would fall"}},
		{"said in two places", "The bridge fell, Jonas Veld said in papers and an interview, citing the flood.", []string{"indirect Jonas Veld: The bridge fell"}},
		{"an odd order", "Now comes the flood, Jonas Veld said.", []string{"indirect Jonas Veld: Now comes the flood"}},
		{"a noun like a cue", "The bridge is still not open, despite Northport pledges.", nil},
	})
}

// TestFindByAccount holds sources that are neither a verb nor "according to".
func TestFindByAccount(t *testing.T) {
	check(t, "en", []findCase{
		{"in the words of", "In the words of Jonas Veld, the bridge was never safe.", []string{"indirect Jonas Veld: the bridge was never safe"}},
		{"in the words of, after", "The bridge was never quite safe, in the words of Jonas Veld.", []string{"indirect Jonas Veld: The bridge was never quite safe"}},
		{"by an account", "By Jonas Veld’s account, the bridge was never safe.", []string{"indirect Jonas Veld: the bridge was never safe"}},
		{"by his own admission", "Jonas Veld left. By his own admission, he never saw the bridge.", []string{"indirect Jonas Veld (his): he never saw the bridge"}},
		{"by all accounts", "By all accounts, the bridge was never safe.", nil},
		{"an account of something", "In her account of the flood, the bridge is old.", nil},
	})
}

// TestUnreal holds what is only supposed, refused or planned to be said.
func TestUnreal(t *testing.T) {
	for _, text := range []string{
		"If Jonas Veld says the bridge is safe, it will open.",
		"Unless Jonas Veld says that the bridge is safe, it will close.",
		"Had Jonas Veld said the bridge was safe, it would be open.",
		"Jonas Veld refused to say whether the bridge was safe.",
		"Jonas Veld declined to say that the bridge was safe.",
		"Jonas Veld did not say whether the bridge was safe.",
		"Jonas Veld never said that the bridge was safe.",
		"Jonas Veld has yet to say that the bridge was safe.",
		"Jonas Veld could not say when the bridge would open.",
		"Jonas Veld is expected to announce that the bridge will close.",
		"Jonas Veld wants to say that the bridge is safe.",
		"It was said that the bridge was safe.",
		"The bridge is said to be safe.",
	} {
		check(t, "en", []findCase{{text, text, nil}})
	}
}

// TestIndirectClauses holds what belongs to a reported clause, and where sentences hold more than one cue.
func TestIndirectClauses(t *testing.T) {
	check(t, "en", []findCase{
		{
			"and that, and that", "Marta Kolbe said that the bridge was safe, and that it would open, and that tolls would fall.",
			[]string{"indirect Marta Kolbe: the bridge was safe, and that it would open, and that tolls would fall"},
		},
		{
			"a subject after a dateline", "NORTHPORT — Marta Kolbe resigned on Monday, saying that the bridge was safe.",
			[]string{"indirect Marta Kolbe: the bridge was safe"},
		},
		{
			"two questions", "Jonas Veld asked if the bridge was safe and why it was shut.",
			[]string{"indirect Jonas Veld: if the bridge was safe and why it was shut"},
		},
		{
			"a condition inside", "Jonas Veld told the Northport Gazette that, if the tolls rose, the town would suffer.",
			[]string{"indirect Jonas Veld: if the tolls rose, the town would suffer"},
		},
		{
			"going on", "Jonas Veld said the bridge was safe. He added that tolls would rise, and called on the town to pay.",
			[]string{"indirect Jonas Veld: the bridge was safe", "indirect Jonas Veld (He): tolls would rise", "indirect Jonas Veld (He): to pay"},
		},
		{
			"belief within speech", "Jonas Veld says he believes the bridge is safe.",
			[]string{"indirect Jonas Veld: he believes the bridge is safe"},
		},
	})
}

// TestPassiveWithSource holds passives, which report only when they name who spoke.
func TestPassiveWithSource(t *testing.T) {
	check(t, "en", []findCase{
		{"told", "Sailors were told by Marta Kolbe that the bridge was safe.", []string{"indirect Marta Kolbe: the bridge was safe"}},
		{"accused", "Jonas Veld was accused by the Harbour Authority of hiding the report.", []string{"indirect Harbour Authority: hiding the report"}},
		{"urged", "Sailors were urged by the police to avoid the bridge.", []string{"indirect the police: to avoid the bridge"}},
		{"described", "The bridge was described by Marta Kolbe as “a quiet wonder”.", []string{"mixed Marta Kolbe: a quiet wonder"}},
		{"described by a clause", "Jonas Veld, accused by sailors of hiding the report, resigned.", []string{"indirect sailors: hiding the report"}},
		{"not told by anybody", "Sailors were told that the bridge was safe.", nil},
		{"by what", "Sailors were told by letter that the bridge was safe.", nil},
		{"by night", "The bridge was reported by night to the police.", nil},
	})
}

// TestBeliefIsNoSpeech holds the verbs of belief, intention and evidence, which tell of no utterance.
func TestBeliefIsNoSpeech(t *testing.T) {
	for _, verb := range []string{
		"believes", "believed", "thinks", "thought", "hopes", "hoped", "fears", "feared", "expects", "expected", "doubts", "suspects", "assumes",
		"knows", "knew", "realised", "understood", "feels", "felt", "remembers", "forgot", "imagines", "supposes", "considers", "worries",
		"decided", "plans", "intends", "wants", "wishes", "means", "prefers", "dreams", "found", "discovered", "learned", "shows", "showed",
		"proves", "proved", "demonstrated", "sees", "saw", "heard", "concurs in mind", "noticed", "guessed", "ensured", "trusts",
	} {
		check(t, "en", []findCase{
			{verb + " that", "Marta Kolbe " + verb + " that the bridge is safe.", nil},
			{verb, "Marta Kolbe " + verb + " the bridge is safe.", nil},
			{verb + " before a pause", "The old bridge is quite safe, Marta Kolbe " + verb + ".", nil},
		})
	}
	check(t, "en", []findCase{
		{"study", "The study found that the bridge is safe.", nil},
		{"figures", "The figures show that the bridge is safe.", nil},
		{"figures that suggest", "The figures suggest that the bridge is safe.", nil},
		{"studies", "Studies indicate that the bridge is safe.", nil},
		{"a gerund after that", "Studies have found that maintaining a bridge is cheaper than building one.", nil},
		{"claims as a noun", "The town is a critic of sweeping local claims on the quay and has left.", nil},
		{"results that confirm", "The results confirm that the bridge is safe.", nil},
		{"a find that makes clear", "The cracks make clear that the bridge is unsafe.", nil},
		{"a measure", "The bridge was built of oak and stone, according to the standards of its time.", nil},
		{"a relative clause", "Marta Kolbe, who wrote for a paper that was sold last year, left.", nil},
		{"plan", "Marta Kolbe plans to close the bridge.", nil},
		{"hope", "Her hope that the bridge would last was vain.", nil},
		{"belief", "His belief that the bridge would last was vain.", nil},
	})
}
