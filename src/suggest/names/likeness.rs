//! Whether two words may be one name, written in two ways.

use crate::text::fold;
use triple_accel::rdamerau;

/// How two spellings differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// In capitals only: 'ALIPAY', 'Alipay'.
    Case,
    /// In accents only: 'Liège', 'Liege'.
    Accents,
    /// In so many letters.
    Letters(u32),
}

/// A shorter name is too easily another one.
const SHORTEST_LETTERS: usize = 5;
/// From so many letters on two may differ.
const LONG_LETTERS: usize = 8;
/// Longer is no name.
const LONGEST_BYTES: usize = 64;
/// Endings by which words of one country or family differ without being misspelt.
const ENDINGS: [&str; 12] = ["ians", "ian", "ans", "an", "ese", "ish", "es", "s", "n", "i", "e", "a"];

/// How alike two names of one word are; none where they are the same or two.
pub fn likeness(one: &str, other: &str) -> Option<Likeness> {
    let (folded, other_folded) = (fold(one), fold(other));
    if one == other {
        return None;
    }
    if folded == other_folded {
        let shouted = |word: &str| !word.chars().any(char::is_lowercase);
        if one.to_lowercase() != other.to_lowercase() {
            return Some(Likeness::Accents);
        }
        return (!shouted(one) && !shouted(other)).then_some(Likeness::Case);
    }
    let length = folded.chars().count().min(other_folded.chars().count());
    let fits = length >= SHORTEST_LETTERS
        && folded.len().max(other_folded.len()) <= LONGEST_BYTES
        && folded.chars().next() == other_folded.chars().next()
        && !folded.starts_with(other_folded.as_ref())
        && !other_folded.starts_with(folded.as_ref())
        && trunk(&folded) != trunk(&other_folded);
    if !fits {
        return None;
    }
    let most = if length < LONG_LETTERS { 1 } else { 2 };
    let letters = rdamerau(folded.as_bytes(), other_folded.as_bytes());
    (letters <= most).then_some(Likeness::Letters(letters))
}

fn trunk(word: &str) -> &str {
    ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_alike() {
        let check = |one: &str, other: &str, expected: Option<Likeness>| {
            assert_eq!(likeness(one, other), expected, "{one} {other}");
        };
        check("Vandermeer", "Vandermeer", None);
        check("Vandermeer", "Vandermere", Some(Likeness::Letters(1)));
        check("Hoeven", "Hoevan", Some(Likeness::Letters(1)));
        check("Liège", "Liege", Some(Likeness::Accents));
        check("PayPort", "Payport", Some(Likeness::Case));
        check("PORT", "Port", None);
        check("Kenya", "Kenyan", None);
        check("Russia", "Russian", None);
        check("Marta", "Maria", Some(Likeness::Letters(1)));
        check("Anna", "Anne", None);
        check("Harbour", "Barbour", None);
        check("", "", None);
    }
}
