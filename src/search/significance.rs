//! How much oftener something stands in one part of a corpus than in another, how sure that is, and how evenly it is
//! spread.
//!
//! How sure: the log-likelihood ratio, which unlike chi-squared holds for rare words too (Dunning, 'Accurate methods for
//! the statistics of surprise and coincidence', Computational Linguistics 19, 1993), for two corpora as Rayson and
//! Garside give it ('Comparing corpora using frequency profiling', 2000). How much: the log ratio (Hardie, 'Log Ratio –
//! an informal introduction', 2014). How evenly: the deviation of proportions (Gries, 'Dispersions and adjusted
//! frequencies in corpora', 2008), normed by Lijffijt and Gries (2012).

/// From here on chance is to blame in less than one case of a hundred: the critical value of chi-squared with one degree
/// of freedom.
pub const ONE_IN_A_HUNDRED: f64 = 6.63;
/// What never stands in a part is taken to stand there half a time, or nothing could be divided by it.
const NEVER: f64 = 0.5;

/// How often something stands in each of two parts, and how many words there are in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contrast {
    /// How often in the one part.
    pub inside: u64,
    /// Words of that part.
    pub inside_words: u64,
    /// How often in the other.
    pub outside: u64,
    /// Words of the other.
    pub outside_words: u64,
}

impl Contrast {
    /// How sure it is that the parts differ: 0 where they do not, 6.63 where chance is to blame in one case of a hundred.
    pub fn log_likelihood(self) -> f64 {
        let Self { inside, inside_words, outside, outside_words } = self;
        let all_words = (inside_words + outside_words) as f64;
        if all_words <= 0.0 {
            return 0.0;
        }
        let all = (inside + outside) as f64;
        let expected = |words: u64| words as f64 * all / all_words;
        (2.0 * (surprise(inside, expected(inside_words)) + surprise(outside, expected(outside_words)))).max(0.0)
    }

    /// How much oftener it stands inside than outside, in doublings: 1 is twice as often, -1 half as often.
    pub fn log_ratio(self) -> f64 {
        let part = |count: u64, words: u64| if count == 0 { NEVER } else { count as f64 } / words.max(1) as f64;
        (part(self.inside, self.inside_words) / part(self.outside, self.outside_words)).log2()
    }
}

/// What a count adds to the log-likelihood; nothing where there is none.
fn surprise(observed: u64, expected: f64) -> f64 {
    let observed = observed as f64;
    if observed <= 0.0 || expected <= 0.0 { 0.0 } else { observed * (observed / expected).ln() }
}

/// How evenly something is spread over parts, by how often it stands in each and how many words each has: 1 is as evenly
/// as their lengths allow, 0 is all in the shortest.
pub fn evenness(parts: impl IntoIterator<Item = (u64, u64)> + Clone) -> f64 {
    let sum = |of: fn((u64, u64)) -> u64| parts.clone().into_iter().map(of).sum::<u64>();
    let (count, words) = (sum(|part| part.0), sum(|part| part.1));
    if count == 0 || words == 0 {
        return 0.0;
    }
    let share = |part: u64, of: u64| part as f64 / of as f64;
    let apart: f64 =
        parts.clone().into_iter().map(|(here, of)| (share(here, count) - share(of, words)).abs()).sum::<f64>() / 2.0;
    let least = parts.into_iter().map(|(_, of)| share(of, words)).fold(1.0, f64::min);
    if least >= 1.0 { 1.0 } else { (1.0 - apart / (1.0 - least)).clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(inside: u64, inside_words: u64, outside: u64, outside_words: u64) -> Contrast {
        Contrast { inside, inside_words, outside, outside_words }
    }

    #[test]
    fn what_differs_is_told_from_chance() {
        let check = |counts: Contrast, likelihood: f64, ratio: f64| {
            assert!((counts.log_likelihood() - likelihood).abs() < 0.01, "{counts:?} {}", counts.log_likelihood());
            assert!((counts.log_ratio() - ratio).abs() < 0.01, "{counts:?} {}", counts.log_ratio());
        };
        check(contrast(1_000, 1_000_000, 500, 1_000_000), 169.90, 1.0);
        check(contrast(10, 1_000, 10, 1_000), 0.0, 0.0);
        check(contrast(10, 1_000, 0, 1_000), 13.86, 4.32);
        check(contrast(0, 1_000, 10, 1_000), 13.86, -4.32);
        check(contrast(0, 0, 0, 0), 0.0, 0.0);
    }

    /// Table 2 of Dunning's article: pairs of words, by how often they stand together and each without the other. His
    /// ratio counts what is not there as well, and is so the sum over both.
    #[test]
    fn pairs_come_out_as_in_dunnings_table() {
        let check = |both: u64, first: u64, second: u64, neither: u64, expected: f64| {
            let (with, without) = (both + first, second + neither);
            let there = contrast(both, both + first, second, without);
            let not_there = contrast(first, with, neither, without);
            let found = there.log_likelihood() + not_there.log_likelihood();
            assert!((found - expected).abs() < 0.01, "{found}");
        };
        check(110, 2442, 111, 29114, 270.72);
        check(29, 13, 123, 31612, 263.90);
        check(31, 23, 139, 31584, 256.84);
        check(10, 0, 3, 31764, 167.23);
    }

    /// The letter a in the five parts of the corpus by which Gries explains his measure; its deviation is .18 there.
    #[test]
    fn spread_comes_out_as_in_griess_example() {
        let check = |parts: &[(u64, u64)], expected: f64| {
            let found = evenness(parts.iter().copied());
            assert!((found - expected).abs() < 0.01, "{found}");
        };
        check(&[(1, 9), (2, 10), (3, 10), (4, 10), (5, 11)], 1.0 - 0.18 / 0.82);
        check(&[(1, 10), (1, 10)], 1.0);
        check(&[(2, 10), (0, 10)], 0.0);
        check(&[(3, 10)], 1.0);
        check(&[], 0.0);
    }
}
