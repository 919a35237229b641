//! Agreement on where passages begin and end: Krippendorff's alpha for unitizing.
//!
//! Each person cuts a continuum of L characters into units of one category and the gaps between them. For every pair of
//! people, two units that share characters differ by the squares of the distances of their beginnings and of their ends,
//! and a unit that lies in a gap of the other by the square of its length; αᵤ = 1 − Dₒ / Dₑ, where Dₑ is what such units
//! laid at random would give (K. Krippendorff, Measuring the Reliability of Qualitative Text Analysis Data, Quality &
//! Quantity 38, 2004, equations 1 to 6; the same in Content Analysis, 3rd ed. 2013, 12.4).

use std::ops::Range;

/// Observed and expected disagreement on one category; to be summed over categories before they are divided.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Disagreement {
    pub(super) observed: f64,
    pub(super) expected: f64,
}

impl Disagreement {
    /// αᵤ; none where nothing was expected to differ.
    pub(super) fn alpha(self) -> Option<f64> {
        (self.expected > 0.0).then(|| 1.0 - self.observed / self.expected)
    }
}

impl std::ops::AddAssign for Disagreement {
    fn add_assign(&mut self, other: Self) {
        self.observed += other.observed;
        self.expected += other.expected;
    }
}

/// How people differ on one category over a continuum of this many characters: for each the units, in order, none of
/// which share a character.
pub(super) fn disagreement(people: &[Vec<Range<usize>>], length: usize) -> Disagreement {
    let (m, continuum) = (people.len() as f64, length as f64);
    if people.len() < 2 || length == 0 {
        return Disagreement::default();
    }
    let gaps: Vec<Vec<Range<usize>>> = people.iter().map(|units| gaps(units, length)).collect();
    let mut differing = 0.0;
    for (i, units) in people.iter().enumerate() {
        for (j, others) in people.iter().enumerate().filter(|(j, _)| *j != i) {
            differing += meeting(units, others);
            // Each unit in a gap counts once from either side.
            differing += 2.0 * gaps.get(j).map_or(0.0, |gaps| within(units, gaps));
        }
    }
    Disagreement {
        observed: differing / (m * (m - 1.0) * continuum * continuum),
        expected: expected(people, &gaps, continuum),
    }
}

/// What stands between the units, the ends among it.
fn gaps(units: &[Range<usize>], length: usize) -> Vec<Range<usize>> {
    let ends = std::iter::once(0).chain(units.iter().map(|unit| unit.end));
    let starts = units.iter().map(|unit| unit.start).chain([length]);
    ends.zip(starts).filter(|(end, start)| end < start).map(|(end, start)| end..start).collect()
}

/// Of units that share characters how far their beginnings and ends lie apart, squared.
fn meeting(units: &[Range<usize>], others: &[Range<usize>]) -> f64 {
    let (mut sum, mut next) = (0.0, 0);
    for unit in units {
        while others.get(next).is_some_and(|other| other.end <= unit.start) {
            next += 1;
        }
        let meeting = others.get(next..).unwrap_or_default().iter().take_while(|other| other.start < unit.end);
        for other in meeting {
            let square = |a: usize, b: usize| (a.abs_diff(b) as f64).powi(2);
            sum += square(unit.start, other.start) + square(unit.end, other.end);
        }
    }
    sum
}

/// Of units that lie within a gap the length, squared.
fn within(units: &[Range<usize>], gaps: &[Range<usize>]) -> f64 {
    let (mut sum, mut next) = (0.0, 0);
    for unit in units {
        while gaps.get(next).is_some_and(|gap| gap.end < unit.end) {
            next += 1;
        }
        if gaps.get(next).is_some_and(|gap| gap.start <= unit.start && unit.end <= gap.end) {
            sum += (unit.len() as f64).powi(2);
        }
    }
    sum
}

fn expected(people: &[Vec<Range<usize>>], gaps: &[Vec<Range<usize>>], continuum: f64) -> f64 {
    let lengths = |ranges: &[Vec<Range<usize>>]| {
        let mut lengths: Vec<f64> = ranges.iter().flatten().map(|range| range.len() as f64).collect();
        lengths.sort_by(f64::total_cmp);
        lengths
    };
    let (units, gaps) = (lengths(people), lengths(gaps));
    // For each unit the gaps that are as long: their number and the sum of their lengths, from the longest on.
    let mut from_longest = vec![(0.0, 0.0)];
    for gap in gaps.iter().rev() {
        let (count, sum) = from_longest.last().copied().unwrap_or_default();
        from_longest.push((count + 1.0, sum + gap));
    }
    let (mut numerator, mut own) = (0.0, 0.0);
    for l in &units {
        let shorter = gaps.partition_point(|gap| gap < l);
        let (count, sum) = from_longest.get(gaps.len() - shorter).copied().unwrap_or_default();
        let with_units = (units.len() as f64 - 1.0) / 3.0 * (2.0 * l.powi(3) - 3.0 * l.powi(2) + l);
        numerator += with_units + l.powi(2) * (sum - count * (l - 1.0));
        own += l * (l - 1.0);
    }
    let all = people.len() as f64 * continuum;
    let denominator = all * (all - 1.0) - own;
    if denominator > 0.0 { 2.0 / continuum * numerator / denominator } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 0.000_1, "{found} is not {expected}");
    }

    /// Krippendorff 2004, figure 2: a continuum of 300 from 150 on, two observers, categories c and k.
    #[test]
    fn the_published_example_comes_out() {
        let c = [vec![75..145, 220..250], vec![70..150, 205..225, 250..270]];
        let k = [vec![30..90, 150..200], vec![30..90, 150..200]];
        let (c, k) = (disagreement(&c, 300), disagreement(&k, 300));
        close(c.observed, 0.0144);
        close(c.expected, 0.0532);
        close(c.alpha().expect("a measure"), 0.7285);
        close(k.observed, 0.0);
        close(k.expected, 0.0490);
        close(k.alpha().expect("a measure"), 1.0);
        let mut both = c;
        both += k;
        close(both.alpha().expect("a measure"), 0.8587);
    }

    #[test]
    fn without_units_there_is_no_measure() {
        assert_eq!(disagreement(&[vec![], vec![]], 100).alpha(), None);
        let alone: Vec<Range<usize>> = (0..1).map(|_| 0..5).collect();
        assert_eq!(disagreement(&[alone], 100).alpha(), None);
        assert_eq!(disagreement(&[vec![], vec![]], 0).alpha(), None);
    }
}
