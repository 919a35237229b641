//! Which names match what is typed, and in which order: whole beginnings first, then beginnings of words,
//! then words within, then letters in order with gaps. Case and accents do not matter.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A name without case and accents.
#[derive(Debug, Clone)]
pub(super) struct Folded(String);

impl Folded {
    /// Folds a name.
    pub(super) fn new(name: &str) -> Self {
        Self(name.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect())
    }
}

/// Indices of the names that match, best first; all of them while nothing is typed.
pub(super) fn ranked(typed: &str, names: &[Folded]) -> Vec<usize> {
    let typed = Folded::new(typed.trim()).0;
    let mut found: Vec<(u8, usize, usize)> = names
        .iter()
        .enumerate()
        .filter_map(|(index, name)| Some((class(&typed, &name.0)?, name.0.len(), index)))
        .collect();
    if !typed.is_empty() {
        found.sort_unstable();
    }
    found.into_iter().map(|(.., index)| index).collect()
}

/// How well a name matches, 0 best; none where it does not.
fn class(typed: &str, name: &str) -> Option<u8> {
    let starts_word = |at: usize| name.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric));
    if name.starts_with(typed) {
        return Some(0);
    }
    let mut within = name.match_indices(typed).map(|(at, _)| at).peekable();
    if within.peek().is_some() {
        return Some(if within.any(starts_word) { 1 } else { 2 });
    }
    let every_word = typed.split_whitespace().all(|word| name.contains(word));
    if every_word {
        return Some(3);
    }
    let mut letters = name.chars();
    let in_order = typed.chars().filter(|letter| !letter.is_whitespace()).all(|wanted| letters.any(|at| at == wanted));
    in_order.then_some(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, names: &[&str], expected: &[&str]) {
        let folded: Vec<Folded> = names.iter().map(|name| Folded::new(name)).collect();
        let found: Vec<&str> = ranked(typed, &folded).into_iter().map(|index| names[index]).collect();
        assert_eq!(found, expected, "{typed}");
    }

    #[test]
    fn better_matches_stand_first_and_accents_do_not_matter() {
        let names = ["The hub at Liège", "Liège", "Collége", "Add evidence", "Undo", "Privilege"];
        check("liege", &names, &["Liège", "The hub at Liège"]);
        check("leg", &names, &["Collége", "Privilege", "Liège", "The hub at Liège"]);
        check("hub liege", &names, &["The hub at Liège"]);
        check("adev", &names, &["Add evidence"]);
        check("zz", &names, &[]);
        check(" ", &names, &names);
    }
}
