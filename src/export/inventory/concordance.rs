//! Whether words stand in a long row of them, and where.

use crate::text::WordRow;

/// Words compared when positions are put in order; longer rows are compared to their end when looked up.
const SORTED_WORDS: usize = 48;

/// The positions of a row in the order of what follows them: whether words stand in it is a search by halves.
#[derive(Debug)]
pub(super) struct Concordance<'a> {
    row: &'a WordRow,
    positions: Vec<u32>,
}

impl<'a> Concordance<'a> {
    pub(super) fn of(row: &'a WordRow) -> Self {
        let mut positions: Vec<u32> = (0..row.len() as u32).collect();
        positions.sort_unstable_by(|a, b| from(row, *a).cmp(from(row, *b)));
        Self { row, positions }
    }

    /// Where these words stand in the row, each place as the number of its first word.
    pub(super) fn places(&self, words: &WordRow) -> impl Iterator<Item = usize> + '_ {
        let wanted = words.hashes().to_vec();
        let head = wanted.get(..wanted.len().min(SORTED_WORDS)).unwrap_or_default().to_vec();
        let begins = |at: &u32| {
            let there = from(self.row, *at);
            there.get(..head.len().min(there.len())).unwrap_or_default().cmp(&head)
        };
        let first = self.positions.partition_point(|at| begins(at).is_lt());
        let last = first + self.positions.get(first..).unwrap_or_default().partition_point(|at| begins(at).is_eq());
        let found = if wanted.is_empty() { 0..0 } else { first..last };
        let places = self.positions.get(found).unwrap_or_default();
        places
            .iter()
            .map(|at| *at as usize)
            .filter(move |at| self.row.hashes().get(*at..at + wanted.len()).is_some_and(|there| there == wanted))
    }
}

fn from(row: &WordRow, at: u32) -> &[u64] {
    let at = at as usize;
    row.hashes().get(at..(at + SORTED_WORDS).min(row.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str, places: &[usize]) {
        let row = WordRow::of(text);
        let mut found: Vec<_> = Concordance::of(&row).places(&WordRow::of(words)).collect();
        found.sort_unstable();
        assert_eq!(found, places, "{words} in {text}");
    }

    #[test]
    fn words_are_found_whatever_stands_between() {
        check("The loan, the *LOAN* and the loaner", "loan", &[1, 3]);
        check("Ann met\nAnn\u{202e} Other's dog", "ann other", &[2]);
        check("在北京的丝绸之路上", "丝绸之路", &[4]);
        check("annual", "ann", &[]);
        check("words", "", &[]);
        check("", "words", &[]);
        check("ab ab ab", "ab ab", &[0, 1]);
        check("ÉTÉ straße", "été STRASSE", &[0]);
        check("ÉTÉ là", "été", &[0]);
        let long = "word ".repeat(60);
        check(&long, &"word ".repeat(59), &[0, 1]);
    }
}
