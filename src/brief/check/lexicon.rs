//! Words that say how sure a sentence is, whose word it gives, and whom it accuses. English only.

/// Whether some words, in small letters, hold one of these; `*` stands for any ending, and nothing begins within a word.
pub(super) fn holds(words: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| at(words, phrase).is_some())
}

/// Where a phrase stands in some words, in bytes.
pub(super) fn at(words: &str, phrase: &str) -> Option<std::ops::Range<usize>> {
    let (stem, is_stem) = phrase.strip_suffix('*').map_or((phrase, false), |stem| (stem, true));
    words.match_indices(stem).map(|(at, _)| at..at + stem.len()).find(|range| {
        let letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        let before = words.get(..range.start).and_then(|before| before.chars().next_back());
        let after = words.get(range.end..).and_then(|after| after.chars().next());
        !letter(before) && (is_stem || !letter(after))
    })
}

/// Before these 'may' is a month; before or behind a figure it is as well.
const BEFORE_MONTH: &[&str] = &["in", "of", "since", "by", "until", "early", "late", "last", "from"];

/// Whether some words, in small letters, give a statement as somebody's, or as unsure.
pub(super) fn is_hedged(words: &str) -> bool {
    // These are no states that say something.
    let words = words.replace("united states", " ").replace("member states", " ");
    let is_verb = |(start, may): (usize, &str)| {
        let (head, tail) = (words.get(..start).unwrap_or_default(), words.get(start + may.len()..).unwrap_or_default());
        let before = head.split_whitespace().next_back().unwrap_or_default();
        let is_word = !head.ends_with(char::is_alphanumeric) && !tail.starts_with(char::is_alphanumeric);
        let is_figure = |word: &str| word.contains(|sign: char| sign.is_ascii_digit());
        is_word
            && !is_figure(before)
            && !BEFORE_MONTH.contains(&before)
            && !is_figure(tail.split_whitespace().next().unwrap_or_default())
    };
    holds(&words, HEDGES) || words.match_indices("may").any(is_verb)
}

/// Words that give a statement as somebody's, or as unsure.
const HEDGES: &[&str] = &[
    "according to",
    "accus*",
    "acknowledg*",
    "admit*",
    "alleg*",
    "announc*",
    "apparent*",
    "appear*",
    "argu*",
    "ascrib*",
    "asked",
    "assert*",
    "assess*",
    "assum*",
    "attribut*",
    "believ*",
    "by its own account",
    "cannot be confirmed",
    "charg*",
    "cite",
    "cited",
    "cites",
    "citing",
    "claim*",
    "conclud*",
    "contend*",
    "could",
    "declar*",
    "denied",
    "denies",
    "deny",
    "denying",
    "describ*",
    "disput*",
    "estimat*",
    "indicat*",
    "insist*",
    "it is not known",
    "judg*",
    "likelihood",
    "likely",
    "maintain*",
    "might",
    "not confirmed",
    "not known",
    "one document",
    "one origin",
    "one source",
    "a single source",
    "a single origin",
    "perhaps",
    "possibl*",
    "presum*",
    "probabl*",
    "puts it",
    "put it",
    "purport*",
    "quot*",
    "reject*",
    "rely on",
    "relies on",
    "report*",
    "rests on",
    "said",
    "say",
    "saying",
    "says",
    "seem*",
    "so far as",
    "source*",
    "state that",
    "stated",
    "states",
    "stating",
    "suggest*",
    "suppos*",
    "suspect*",
    "tell",
    "tells",
    "testif*",
    "told",
    "unclear",
    "unconfirmed",
    "unlikely",
    "unverified",
    "warn*",
    "wrote",
    "writes",
    "written by",
    "in the words of",
    "almost certain*",
    "even chance",
    "even odds",
    "chance",
];

/// Words that say something bad of somebody.
pub(super) const ADVERSE: &[&str] = &[
    "abduct*",
    "abus*",
    "assault*",
    "blackmail*",
    "breach*",
    "break the law",
    "bribe*",
    "bribing",
    "broke the law",
    "cheat*",
    "collud*",
    "collusion",
    "conceal*",
    "convict*",
    "corrupt*",
    "cover up",
    "cover-up",
    "covered up",
    "crime",
    "crimes",
    "criminal*",
    "deceiv*",
    "defraud*",
    "embezzl*",
    "evad*",
    "evasion",
    "extort*",
    "falsif*",
    "forged",
    "forger*",
    "fraud*",
    "guilty",
    "harass*",
    "illegal*",
    "intimidat*",
    "kickback*",
    "kidnap*",
    "kill*",
    "launder*",
    "lie about",
    "lied",
    "looted",
    "misappropriat*",
    "misled",
    "mislead*",
    "murder*",
    "negligen*",
    "plunder*",
    "poison*",
    "rape",
    "raped",
    "rapes",
    "rapist*",
    "rigged",
    "rigging",
    "sabotag*",
    "siphon*",
    "smuggl*",
    "stole",
    "stolen",
    "steal*",
    "swindl*",
    "tamper*",
    "theft*",
    "threaten*",
    "tortur*",
    "traffick*",
    "unlawful*",
    "violat*",
];

/// Words by which a sentence gives the accused party's own answer.
pub(super) const ANSWERS: &[&str] = &[
    "denied",
    "denies",
    "deny",
    "denying",
    "reject*",
    "declined to comment",
    "did not respond",
    "did not reply",
    "disput*",
];
