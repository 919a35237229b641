//! The names before a title: 'Surname, I. and Surname, I.', 'I. Surname and I. Surname', 'Given Surname', a body's name.

use crate::text::{is_of_body, is_particle};

/// Longer is no name.
const MOST_NAME_BYTES: usize = 160;
/// More is no list of authors.
const MOST_NAMES: usize = 20;

/// Authors and whether there are others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Authors {
    pub(super) names: Vec<String>,
    pub(super) and_others: bool,
    /// Whether they are people by their initials, so that nothing else can be meant.
    pub(super) with_initials: bool,
}

/// The names that these words are.
pub(super) fn authors(words: &str) -> Authors {
    let mut words = super::marked::plain(words).replace('_', " ");
    for role in ["(editors)", "(editor)", "(eds.)", "(eds)", "(ed.)", "(ed)", ", eds.", ", ed.", ", eds"] {
        words = words.replace(role, "");
    }
    let mut others = false;
    for more in [" et al.", " et al", " and others", ", and others"] {
        if words.contains(more) {
            (words, others) = (words.replace(more, ""), true);
        }
    }
    let words = words.trim().trim_end_matches([',', ':', ';']).trim();
    let parts: Vec<String> =
        words.split([',', ';']).map(str::trim).flat_map(parts_of).filter(|part| !part.is_empty()).collect();
    let mut authors = Authors { and_others: others, ..Authors::default() };
    let with_initials = parts.iter().any(|part| part.split(' ').any(is_initials));
    let parts: Vec<&str> = parts.iter().map(String::as_str).take_while(|part| begins_name(part)).collect();
    authors.names = if with_initials {
        authors.with_initials = true;
        by_initials(&parts)
    } else {
        spelt_out(&parts, words)
    };
    let sound = |name: &String| name.len() <= MOST_NAME_BYTES && name.chars().any(char::is_alphabetic);
    authors.names.retain(sound);
    authors.names.truncate(MOST_NAMES);
    authors
}

/// A part between commas, cut at 'and' where people stand on both sides.
fn parts_of(part: &str) -> Vec<String> {
    let part = ["and ", "& "].iter().find_map(|and| part.strip_prefix(and)).unwrap_or(part);
    for and in [" and ", " & "] {
        if let Some((left, right)) = part.split_once(and) {
            let initials = left.split(' ').all(is_initials);
            if initials || is_person(left) && is_person(right.split(and).next().unwrap_or_default()) {
                let mut found = vec![left.trim().to_owned()];
                found.extend(parts_of(right.trim()));
                return found;
            }
        }
    }
    vec![part.to_owned()]
}

/// Names of which some have initials: before the surname, after it, or after it and a comma.
fn by_initials(parts: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = parts.iter().peekable();
    while let Some(part) = rest.next() {
        if let Some(given) = rest.next_if(|next| next.split(' ').all(is_initials)) {
            names.push(format!("{given} {part}"));
        } else {
            names.push(given_first(part));
        }
    }
    names
}

/// 'Surname I.' and 'Surname AB' with the initials in front.
fn given_first(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let at = words.iter().position(|word| is_initials(word));
    match at.and_then(|at| words.split_at_checked(at)) {
        Some((surname, given)) if !surname.is_empty() && given.iter().all(|word| is_initials(word)) => {
            format!("{} {}", given.join(" "), surname.join(" "))
        }
        _ => name.to_owned(),
    }
}

/// Names without initials: people where all parts are, 'Surname, Given' at the front, else one body.
fn spelt_out(parts: &[&str], words: &str) -> Vec<String> {
    match parts {
        [] => Vec::new(),
        [one] => vec![(*one).to_owned()],
        [surname, given, rest @ ..]
            if words.starts_with(&format!("{surname}, "))
                && !surname.contains(' ')
                && is_given(given)
                && rest.iter().all(|name| is_person(name)) =>
        {
            let mut names = vec![format!("{given} {surname}")];
            names.extend(rest.iter().map(|name| (*name).to_owned()));
            names
        }
        several if several.iter().all(|name| is_person(name)) => {
            several.iter().map(|name| (*name).to_owned()).collect()
        }
        several => {
            // 'Ministry of Ports, Harbour Board' is one body; what is no name any more is left out.
            let end = several.last().and_then(|last| words.find(last).map(|at| at + last.len())).unwrap_or(words.len());
            vec![words.get(..end).unwrap_or(words).to_owned()]
        }
    }
}

/// Whether a word is initials: 'J.', 'J.-P.', 'J.A.', 'JA'.
pub(super) fn is_initials(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let dotted = letters.contains(&'.') && letters.iter().all(|letter| letter.is_uppercase() || ".-".contains(*letter));
    // 'EU' and 'IMF' are bodies: without full stops one letter is an initial and no more.
    let alone = matches!(letters.as_slice(), [letter] if letter.is_uppercase());
    letters.len() <= 8 && (alone || dotted && letters.first().is_some_and(|letter| letter.is_uppercase()))
}

fn begins_name(part: &str) -> bool {
    let first = part.split([' ', '-', '’', '\'']).next().unwrap_or_default();
    part.starts_with(char::is_uppercase) || is_particle(&first.to_lowercase())
}

/// Whether words are a person's name: initials and a surname, or two to four capitalised words.
fn is_person(words: &str) -> bool {
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    let small = |word: &&str| is_particle(&word.to_lowercase());
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let of_body = |word: &&str| is_of_body(&word.to_lowercase());
    (1..=5).contains(&words.len())
        && words.iter().all(|word| small(word) || capital(word))
        && words.iter().any(|word| capital(word) && !is_initials(word))
        && !words.iter().any(|word| of_body(word) || matches!(*word, "The" | "US" | "UK" | "EU" | "UN"))
}

fn is_given(words: &str) -> bool {
    let count = words.split(' ').count();
    count <= 2 && words.split(' ').all(|word| word.starts_with(char::is_uppercase)) && is_person(words)
}

/// Whether words name a body by one of its words.
pub(super) fn has_body_word(words: &str) -> bool {
    words.split(' ').any(|word| is_of_body(&word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase()))
}

/// The part of a name that it is filed under: a person's surname, the whole name of a body.
pub(super) fn surname(name: &str) -> &str {
    if !is_person(name) {
        return name;
    }
    let after_given = name.split(' ').find(|word| !is_initials(word)).and_then(|word| name.find(word));
    let has_initials = name.split(' ').next().is_some_and(is_initials);
    match after_given.filter(|_| has_initials) {
        Some(at) => name.get(at..).unwrap_or(name),
        None => name.rsplit(' ').next().unwrap_or(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_out_given_first() {
        let check = |words: &str, expected: &[&str]| assert_eq!(authors(words).names, expected, "{words}");
        check("A. Clerk,", &["A. Clerk"]);
        check("A. Clerk and B. C. Mason", &["A. Clerk", "B. C. Mason"]);
        check("Clerk, A. and Mason, B. C.", &["A. Clerk", "B. C. Mason"]);
        check("Clerk, A. and Mason B.,", &["A. Clerk", "B. Mason"]);
        check("Clerk A. et al.", &["A. Clerk"]);
        check("Clerk, A., & Mason, B.", &["A. Clerk", "B. Mason"]);
        check("Clerk, Anna, and Ben Mason", &["Anna Clerk", "Ben Mason"]);
        check("Anna Clerk and Ben Mason", &["Anna Clerk", "Ben Mason"]);
        check("M. von Basin", &["M. von Basin"]);
        check("von Basin, M.", &["M. von Basin"]);
        check("*Harbour Post*", &["Harbour Post"]);
        check("Harbour Board, Office of Basins", &["Harbour Board, Office of Basins"]);
        check("Ports and Harbours Commission", &["Ports and Harbours Commission"]);
        check("Clerk and Mason", &["Clerk", "Mason"]);
        check("A. Clerk, speech made in a hall on", &["A. Clerk"]);
        check("", &[]);
        assert!(authors("A. Clerk et al.").and_others);
        assert_eq!(
            ["A. Clerk", "M. von Basin", "Anna Clerk", "Harbour Board"].map(surname),
            ["Clerk", "von Basin", "Clerk", "Harbour Board"]
        );
    }
}
