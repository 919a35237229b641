//! The names that must not leave, and what stands for each: found as words, so that neither case nor markup
//! hides one, and no word that only begins like one is taken for it.

use super::wordrow::{WordRow, is_mark};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;

/// What stands for the name of a protected origin, before its number.
pub(super) const SOURCE: &str = "Protected source";
/// What stands for the name of a document that leads to one, before its number.
pub(super) const PAPER: &str = "Protected document";

/// Whether this already stands for a name, as in a project that was unpacked.
pub(super) fn is_stand_in(name: &str) -> bool {
    let number = [SOURCE, PAPER].iter().find_map(|kind| name.strip_prefix(kind)?.strip_prefix(' '));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What may stand for names, one after the other, without what is already `taken`.
pub(super) fn stand_ins(kind: &str, taken: &BTreeSet<String>) -> impl Iterator<Item = String> {
    (1_u64..).map(move |number| format!("{kind} {number}")).filter(|name| !taken.contains(name))
}

/// Names, each with what stands for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// By the first word, the longest first.
    by_first: BTreeMap<u64, Vec<Name>>,
}

#[derive(Debug, Clone)]
struct Name {
    written: String,
    row: WordRow,
    instead: String,
}

impl Names {
    /// Adds a name. One of a single letter would be found in every sentence, one without letters in none; what
    /// already stands for a name gives nobody away.
    pub(super) fn add(&mut self, written: &str, instead: &str) {
        if is_stand_in(written.trim()) {
            return;
        }
        let row = WordRow::of(written);
        let letters = written.chars().filter(|char| char.is_alphanumeric()).count();
        if let Some(first) = row.hashes().first().filter(|_| letters > 1) {
            let names = self.by_first.entry(*first).or_default();
            names.push(Name { written: written.trim().to_owned(), row, instead: instead.to_owned() });
            names.sort_by_key(|name| std::cmp::Reverse(name.row.len()));
        }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// Where one stands, in bytes, with what stands for it.
    pub(super) fn places<'a>(&'a self, text: &str) -> Vec<(Range<usize>, &'a str)> {
        if self.is_empty() {
            return Vec::new();
        }
        let row = WordRow::of(text);
        let (mut at, mut found) = (0, Vec::new());
        while let Some(first) = row.hashes().get(at) {
            let names = self.by_first.get(first).into_iter().flatten();
            let here = |name: &&Name| {
                let words = at..at + name.row.len();
                row.hashes().get(words.clone()) == Some(name.row.hashes())
                    && row.bytes_of(words).and_then(|bytes| text.get(bytes)).is_some_and(|there| name.may_be(there))
            };
            let found_here = names.into_iter().find(here);
            if let Some((name, bytes)) =
                found_here.and_then(|name| Some((name, row.bytes_of(at..at + name.row.len())?)))
            {
                found.push((bytes, name.instead.as_str()));
                at += name.row.len();
            } else {
                at += 1;
            }
        }
        found
    }

    /// The words with every name left out; none where there was none.
    pub(super) fn cleared(&self, text: &str) -> Option<String> {
        let places = self.places(text);
        if places.is_empty() {
            return None;
        }
        let (mut cleared, mut done) = (String::with_capacity(text.len()), 0);
        for (bytes, instead) in places {
            cleared.push_str(text.get(done..bytes.start).unwrap_or_default());
            cleared.push_str(instead);
            done = bytes.end;
        }
        cleared.push_str(text.get(done..).unwrap_or_default());
        Some(cleared)
    }
}

impl Name {
    /// Whether these words are the name: one of a single word only as it is written or in capitals, since
    /// 'May' is not in 'may'.
    fn may_be(&self, there: &str) -> bool {
        self.row.len() > 1
            || bare(&self.written).contains(&bare(there))
            || there.chars().all(|char| !char.is_lowercase())
    }
}

/// The words without accents.
fn bare(words: &str) -> String {
    words.nfd().filter(|char| !is_mark(*char)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_left_out_and_nothing_else() {
        let mut names = Names::default();
        for (name, instead) in [("May", "P1"), ("Jane Q. Doe", "P2"), ("Jane", "P3"), ("x", "P4"), ("***", "P5")] {
            names.add(name, instead);
        }
        let check = |text: &str, cleared: Option<&str>| assert_eq!(names.cleared(text).as_deref(), cleared, "{text}");
        check("It may be so in Mayfair, x.", None);
        check("May said it; MAY did.", Some("P1 said it; P1 did."));
        check("“JANE q doe”, Jane's dog", Some("“P2”, P3's dog"));
        check("jane q\n  doe", Some("P2"));
        check("J\u{e1}ne, Ja\u{301}ne Q. D\u{f3}e's", Some("P3, P2's"));
    }

    #[test]
    fn what_stands_for_a_name_is_no_name() {
        let check = |name: &str, expected: bool| assert_eq!(is_stand_in(name), expected, "{name}");
        check("Protected source 1", true);
        check("Protected document 27", true);
        check("Protected source", false);
        check("Protected source ", false);
        check("Protected source 1b", false);
        let taken = BTreeSet::from(["Protected source 1".to_owned()]);
        assert_eq!(stand_ins(SOURCE, &taken).next().as_deref(), Some("Protected source 2"));
    }
}
