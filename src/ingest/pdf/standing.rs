//! Which lines of a page stand one above the other, so that what stands between two of them is known without a look
//! at every other line: that would take the cube of their number.

use super::line::Line;

/// For each line, those that share some of its width, as a set of *ranks*: places from the top of the page.
pub(super) struct Standing {
    /// The baselines from the top.
    baselines: Vec<f64>,
    /// By the line's place in the list.
    sharing: Vec<Ranks>,
}

impl Standing {
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut from_the_top: Vec<&Line> = lines.iter().collect();
        from_the_top.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
        let sharing = |line: &Line| from_the_top.iter().map(|other| other.shares_width(line)).collect();
        Self {
            sharing: lines.iter().map(sharing).collect(),
            baselines: from_the_top.iter().map(|line| line.baseline).collect(),
        }
    }

    /// Whether a line above `bottom` shares width with the first of two lines and not with the second.
    pub(super) fn reaches(&self, (first, second): (usize, usize), bottom: f64) -> bool {
        let to = self.baselines.partition_point(|baseline| *baseline < bottom);
        self.any(first, second, (0, to), |first, second| first & !second)
    }

    /// Whether a line between these heights shares width with both of two lines.
    pub(super) fn is_spanned(&self, (first, second): (usize, usize), top: f64, bottom: f64) -> bool {
        let from = self.baselines.partition_point(|baseline| *baseline <= top);
        let to = self.baselines.partition_point(|baseline| *baseline < bottom);
        self.any(first, second, (from, to), |first, second| first & second)
    }

    fn any(&self, first: usize, second: usize, (from, to): (usize, usize), wanted: impl Fn(u64, u64) -> u64) -> bool {
        let (Some(first), Some(second)) = (self.sharing.get(first), self.sharing.get(second)) else { return false };
        let mut words = first.0.iter().zip(&second.0).enumerate().take(to.div_ceil(BITS)).skip(from / BITS);
        words.any(|(nth, (one, other))| wanted(*one, *other) & within(nth * BITS, from, to) != 0)
    }
}

const BITS: usize = u64::BITS as usize;

/// The bits of a word that stand for the ranks from `from` up to `to`; its first bit stands for `base`.
fn within(base: usize, from: usize, to: usize) -> u64 {
    let below = |rank: usize| match rank.saturating_sub(base) {
        count if count < BITS => (1_u64 << count) - 1,
        _ => u64::MAX,
    };
    below(to) & !below(from)
}

/// A set of ranks, a bit each.
struct Ranks(Vec<u64>);

impl FromIterator<bool> for Ranks {
    fn from_iter<I: IntoIterator<Item = bool>>(is_in: I) -> Self {
        let mut words = Vec::new();
        for (rank, is_in) in is_in.into_iter().enumerate() {
            if rank % BITS == 0 {
                words.push(0);
            }
            if let Some(word) = words.last_mut() {
                *word |= u64::from(is_in) << (rank % BITS);
            }
        }
        Self(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(left: f64, right: f64, baseline: f64) -> Line {
        Line { text: "".into(), left, right, baseline, size: 10.0 }
    }

    /// A hundred lines, so that they take more than a word: two columns with a line across in their middle.
    fn columns() -> Vec<Line> {
        let mut lines: Vec<Line> = (0..50).map(|nth| line(0.0, 90.0, f64::from(nth))).collect();
        lines.extend((0..50).map(|nth| line(110.0, 200.0, f64::from(nth))));
        lines.push(line(0.0, 200.0, 25.5));
        lines
    }

    #[test]
    fn what_stands_between_is_found() {
        let lines = columns();
        let standing = Standing::of(&lines);
        for (pair, top, bottom, expected) in
            [((0, 99), 0.0, 49.0, true), ((0, 70), 0.0, 20.0, false), ((30, 99), 30.0, 49.0, false)]
        {
            assert_eq!(standing.is_spanned(pair, top, bottom), expected, "{pair:?}");
            let by_hand = lines.iter().any(|line| {
                let between = line.baseline > top && line.baseline < bottom;
                between && [pair.0, pair.1].iter().all(|nth| line.shares_width(&lines[*nth]))
            });
            assert_eq!(by_hand, expected, "{pair:?}");
        }
        for (pair, bottom, expected) in [((40, 60), 10.0, true), ((40, 60), 0.0, false)] {
            assert_eq!(standing.reaches(pair, bottom), expected, "{pair:?}");
        }
    }
}
