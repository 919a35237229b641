//! Sentences that deny something, and what they deny: the *scope*, the words behind the cue up to the end of the clause.
//!
//! A *strong* cue speaks of a statement ('denied', 'baseless', 'wrongly'); a weak one only negates ('not', 'never'). A
//! *sweeping* denial names nothing that could be found elsewhere ('denied any wrongdoing').

use super::stem::{self, Key};
use super::token::Token;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What a sentence denies.
#[derive(Debug, Clone)]
pub(super) struct Denial {
    /// The cue.
    pub(super) bytes: Range<usize>,
    pub(super) is_strong: bool,
    /// What is denied, in the order of the keys; empty where it is sweeping.
    pub(super) scope: Vec<Key>,
}

/// Cues that speak of a statement.
const STRONG: [&str; 24] = [
    "deny",
    "denies",
    "denied",
    "denying",
    "denial",
    "denials",
    "refute",
    "refutes",
    "refuted",
    "disputed",
    "contradicted",
    "contradicts",
    "wrongly",
    "falsely",
    "incorrectly",
    "mistakenly",
    "misperception",
    "untrue",
    "unfounded",
    "baseless",
    "debunked",
    "conflated",
    "groundless",
    "hoax",
];
/// Cues that do so only as what is said of something: 'the report is false'.
const SAID_OF: [&str; 6] = ["false", "incorrect", "inaccurate", "wrong", "exaggerated", "overblown"];
/// What stands before those.
const SAYING: [&str; 15] = [
    "is",
    "are",
    "was",
    "were",
    "as",
    "be",
    "been",
    "completely",
    "entirely",
    "totally",
    "simply",
    "plainly",
    "grossly",
    "greatly",
    "it",
];
/// Cues that do so only where a word for a statement follows soon.
const OF_STATEMENTS: [&str; 6] = ["reject", "rejects", "rejected", "dismiss", "dismisses", "dismissed"];
/// Words for statements, by their beginnings.
const STATEMENTS: [&str; 13] = [
    "claim",
    "allegation",
    "accusation",
    "report",
    "suggestion",
    "idea",
    "notion",
    "charge",
    "rumour",
    "rumor",
    "criticism",
    "assertion",
    "theor",
];
/// Cues that only negate.
const WEAK: [&str; 2] = ["not", "never"];
/// What follows a negation that denies nothing: 'not only'.
const NO_DENIAL: [&str; 22] = [
    "only",
    "just",
    "least",
    "surprising",
    "surprisingly",
    "simply",
    "solely",
    "merely",
    "limited",
    "necessarily",
    "longer",
    "matter",
    "doubt",
    "yet",
    "always",
    "the",
    "mention",
    "so",
    "all",
    "enough",
    "exception",
    "exceptions",
];
/// What may not be denied to somebody, which is another denying: 'denied entry'.
const WITHHELD: [&str; 10] =
    ["access", "right", "rights", "opportunity", "entry", "visa", "bail", "permission", "service", "treatment"];
/// Words of sweeping denials.
const SWEEPING: [&str; 35] = [
    "any",
    "all",
    "the",
    "these",
    "those",
    "such",
    "having",
    "it",
    "this",
    "involvement",
    "responsibility",
    "wrongdoing",
    "illegal",
    "illegality",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "charge",
    "charges",
    "claim",
    "claims",
    "report",
    "reports",
    "link",
    "links",
    "action",
    "actions",
    "activity",
    "activities",
    "misconduct",
    "liability",
    "criticism",
    "suggestions",
    "assertions",
];
/// Words about the statement and not about what is denied.
static ABOUT_IT: LazyLock<BTreeSet<Key>> = LazyLock::new(|| {
    [
        "initial",
        "firm",
        "repeat",
        "direct",
        "existence",
        "exist",
        "assertion",
        "claim",
        "allegation",
        "alleged",
        "accusation",
        "report",
        "suggestion",
        "charge",
        "notion",
        "idea",
        "confuse",
        "fear",
        "state",
        "categorical",
        "strongly",
        "vehemently",
        "spokesperson",
        "spokesman",
        "spokeswoman",
        "statement",
        "measure",
    ]
    .map(stem::key_of)
    .into()
});
/// Words of an accusation that a sweeping denial may answer.
static ACCUSING: LazyLock<BTreeSet<Key>> = LazyLock::new(|| {
    [
        "espionage",
        "accused",
        "accusation",
        "allege",
        "allegation",
        "suspicion",
        "suspected",
        "charged",
        "fraud",
        "crime",
        "illegal",
        "illegally",
        "theft",
        "spying",
        "violation",
        "violated",
        "wrongdoing",
        "corruption",
        "murder",
        "bribery",
        "bribe",
        "blame",
        "blamed",
        "detained",
        "tortured",
        "torture",
        "shelled",
        "negligence",
        "negligent",
        "abuse",
        "rigged",
        "rigging",
        "smuggling",
        "falsified",
        "forged",
        "falsify",
        "embezzled",
    ]
    .map(stem::key_of)
    .into()
});

/// Words in a scope at most.
const MOST_SCOPE: usize = 16;
/// Words before a strong cue that belong to its scope: 'the report that the dam leaked is baseless'.
const SCOPE_BEFORE: usize = 8;

/// What a sentence denies, strong and sweeping cues first.
pub(super) fn denials(words: &str, tokens: &[Token<'_>]) -> Vec<Denial> {
    let mut found: Vec<Denial> = (0..tokens.len()).filter_map(|at| denial(words, tokens, at)).collect();
    found.sort_by_key(|denial| !denial.is_strong);
    found
}

/// Whether a word belongs to an accusation.
pub(super) fn accuses(key: Key) -> bool {
    ACCUSING.contains(&key)
}

fn denial(words: &str, tokens: &[Token<'_>], at: usize) -> Option<Denial> {
    let cue = tokens.get(at)?;
    let after = |nth: usize| tokens.get(at + nth).map_or("", |token| token.lower.as_str());
    let before =
        |nth: usize| at.checked_sub(nth).and_then(|at| tokens.get(at)).map_or("", |token| token.lower.as_str());
    let lower = cue.lower.as_str();
    let of_statement = || (1..=4).any(|nth| STATEMENTS.iter().any(|word| after(nth).starts_with(word)));
    let no_evidence = lower == "no" && after(1) == "evidence";
    let is_strong = STRONG.contains(&lower)
        || OF_STATEMENTS.contains(&lower) && of_statement()
        || SAID_OF.contains(&lower) && SAYING.contains(&before(1))
        || lower == "ruled" && after(1) == "out";
    let is_weak = no_evidence || WEAK.contains(&lower) || lower.ends_with("n't") && lower.len() > 3;
    if !is_strong && !is_weak {
        return None;
    }
    // 'was denied entry', 'those who reject', 'were not denied'.
    let passive = matches!(before(1), "be" | "been" | "being" | "are" | "is" | "were" | "was" | "who");
    if matches!(lower, "denied" | "denies" | "deny") && (passive || (1..=4).any(|nth| WITHHELD.contains(&after(nth)))) {
        return None;
    }
    let unlikely =
        matches!(before(1), "can" | "could" | "may" | "might" | "would" | "should" | "if" | "or" | "whether");
    if !is_strong && (NO_DENIAL.contains(&after(1)) || unlikely || lower.starts_with("can") || lower.starts_with("wo"))
    {
        return None;
    }
    let scope = scope(words, tokens, at, is_strong);
    let is_sweeping = is_sweeping(tokens, at);
    if scope.is_empty() && !is_sweeping {
        return None;
    }
    Some(Denial { bytes: cue.bytes(), is_strong, scope: if is_sweeping { Vec::new() } else { scope } })
}

/// Whether all that follows 'denied' is of sweeping words.
fn is_sweeping(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(cue) = tokens.get(at) else { return false };
    if !(cue.lower.starts_with("den") || OF_STATEMENTS.contains(&cue.lower.as_str())) {
        return false;
    }
    let next = tokens.iter().skip(at + 1).take(2);
    let count = next.filter(|token| SWEEPING.contains(&token.lower.as_str())).count();
    count == 2 || tokens.len() == at + 2 && count == 1 || tokens.len() == at + 1
}

/// What is denied.
fn scope(words: &str, tokens: &[Token<'_>], at: usize, is_strong: bool) -> Vec<Key> {
    let mut scope: Vec<Key> = Vec::new();
    let mut last = tokens.get(at).map_or(0, Token::end);
    for token in tokens.iter().skip(at + 1).take(2 * MOST_SCOPE) {
        let gap = words.get(last..token.start).unwrap_or_default();
        let turns = matches!(token.lower.as_str(), "but" | "nor" | "while" | "although" | "though");
        if gap.contains([';', ':', '—']) || turns || gap.contains(',') && token.lower.ends_with("ing") {
            break;
        }
        last = token.end();
        if token.tells() && scope.len() < MOST_SCOPE {
            scope.push(token.key);
        }
    }
    if is_strong {
        let before = tokens.iter().take(at).rev().take(SCOPE_BEFORE);
        scope.extend(before.filter(|token| token.tells()).map(|token| token.key));
    }
    scope.retain(|key| !ABOUT_IT.contains(key));
    scope.sort_unstable();
    scope.dedup();
    scope
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    /// The expected denials as 'cue: words denied'.
    fn check(words: &str, expected: &[&str]) {
        let all = tokens(words);
        let found: Vec<String> = denials(words, &all)
            .into_iter()
            .map(|denial| {
                let scope: Vec<&str> = all
                    .iter()
                    .filter(|token| denial.scope.contains(&token.key))
                    .map(|token| token.lower.as_str())
                    .collect();
                format!("{}: {}", words.get(denial.bytes).unwrap(), scope.join(" "))
            })
            .collect();
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn what_is_denied_is_found() {
        check("The port denied that the crane had failed.", &["denied: port crane failed"]);
        check("Reports of a leak at the dam are baseless.", &["baseless: leak dam"]);
        check("The council rejected claims that ballots were burned.", &["rejected: council ballots burned"]);
        check("The firm denies any wrongdoing.", &["denies: "]);
        check("The pump was not repaired in spring.", &["not: repaired spring"]);
    }

    #[test]
    fn what_denies_nothing_is_left() {
        for words in [
            "They were denied entry to the port.",
            "It is not only cheap, it is quick.",
            "He could not swim.",
            "The council rejected the offer.",
            "Those who reject the plan",
        ] {
            check(words, &[]);
        }
    }
}
