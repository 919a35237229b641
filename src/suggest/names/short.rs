//! Short forms that a text introduces in brackets: 'Harbour Master Board (HMB)'.

use std::collections::BTreeMap;

/// Letters of a short form.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;
/// Bytes before the bracket that are looked at.
const REACH_BYTES: usize = 120;
/// Words whose letters a short form leaves out.
const LEFT_OUT: [&str; 8] = ["of", "for", "the", "and", "in", "on", "de", "to"];

/// Short forms with what they stand for.
pub(super) fn short_forms(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (open, _) in text.match_indices('(') {
        let Some(inner) = text.get(open + 1..).and_then(|rest| rest.split_once(')')).map(|(inner, _)| inner) else {
            continue;
        };
        let capitals = inner.chars().filter(|letter| letter.is_uppercase()).count();
        if !LETTERS.contains(&inner.chars().count()) || !inner.chars().all(char::is_alphanumeric) || capitals < 2 {
            continue;
        }
        let from = text.floor_char_boundary(open.saturating_sub(REACH_BYTES));
        let before = text.get(from..open).unwrap_or_default();
        if let Some(long) = long_form(before, inner) {
            found.insert(inner.to_owned(), long);
        }
    }
    found
}

/// The words before a bracket whose first letters are those in it.
fn long_form(before: &str, short: &str) -> Option<String> {
    let wanted = short.trim_end_matches('s').to_lowercase();
    let words: Vec<&str> =
        before.split(|letter: char| letter.is_whitespace() || letter == '-').filter(|word| !word.is_empty()).collect();
    (0..words.len()).rev().find_map(|from| {
        let long = words.get(from..)?;
        let first = long.first().filter(|first| first.starts_with(char::is_uppercase))?;
        let letters: String =
            long.iter().filter(|word| !LEFT_OUT.contains(word)).filter_map(|word| word.chars().next()).collect();
        // 'DoH' of the 'Department of Harbours'.
        let all: String = long.iter().filter_map(|word| word.chars().next()).collect();
        let joined = long.join(" ");
        ((letters.to_lowercase() == wanted || all.to_lowercase() == wanted)
            && !first.is_empty()
            && !joined.contains(['.', ',', ';']))
        .then_some(joined)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_introduced_in_brackets() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let found = short_forms(text);
            let found: Vec<(&str, &str)> = found.iter().map(|(short, long)| (short.as_str(), long.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("The Harbour Master Board (HMB) met.", &[("HMB", "Harbour Master Board")]);
        check("The Department of Harbours (DoH) met.", &[("DoH", "Department of Harbours")]);
        check("The Office of Ports and Fisheries (OPF) met.", &[("OPF", "Office of Ports and Fisheries")]);
        check("It rose (see ABC) in the Harbour (XYZ) (1999).", &[]);
        check("(", &[]);
    }
}
