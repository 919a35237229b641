//! Measures of agreement beyond chance, from counts of who chose what.

/// Cohen's kappa for two who each put every unit into one category, from the square table of counts.
///
/// κ = (p₀ − pₑ) / (1 − pₑ), where p₀ is the share on the diagonal and pₑ that which their own shares would give by
/// chance (J. Cohen, A Coefficient of Agreement for Nominal Scales, Educational and Psychological Measurement 20, 1960).
/// None where both put everything into one category: then there is nothing to tell apart.
pub(super) fn cohen<const N: usize>(table: &[[u64; N]; N]) -> Option<f64> {
    let sum = |counts: &mut dyn Iterator<Item = u64>| counts.map(|count| count as f64).sum::<f64>();
    let all = sum(&mut table.iter().flatten().copied());
    let diagonal = sum(&mut table.iter().enumerate().filter_map(|(at, row)| row.get(at).copied()));
    let by_chance: f64 = (0..N)
        .map(|at| {
            let row = sum(&mut table.get(at).into_iter().flatten().copied());
            let column = sum(&mut table.iter().filter_map(|row| row.get(at).copied()));
            (row / all) * (column / all)
        })
        .sum();
    kappa(diagonal / all, by_chance)
}

/// Fleiss' kappa for units that the same number of people put into categories: each unit as how many units there are
/// like it, and how many people chose each category.
///
/// κ = (P̄ − P̄ₑ) / (1 − P̄ₑ), with Pᵢ = Σⱼ nᵢⱼ(nᵢⱼ − 1) / n(n − 1) and P̄ₑ = Σⱼ pⱼ² (J. L. Fleiss, Measuring Nominal
/// Scale Agreement among Many Raters, Psychological Bulletin 76, 1971). Units are to have the same number of people.
pub(super) fn fleiss<'a>(units: impl Iterator<Item = (u64, &'a [u64])>) -> Option<f64> {
    let (mut all, mut agreed, mut chosen) = (0.0, 0.0, Vec::<f64>::new());
    for (weight, counts) in units {
        let weight = weight as f64;
        let people = counts.iter().sum::<u64>() as f64;
        if people < 2.0 {
            return None;
        }
        all += weight;
        let pairs: f64 = counts.iter().map(|count| *count as f64 * (*count as f64 - 1.0)).sum();
        agreed += weight * pairs / (people * (people - 1.0));
        chosen.resize(chosen.len().max(counts.len()), 0.0);
        for (sum, count) in chosen.iter_mut().zip(counts) {
            *sum += weight * *count as f64;
        }
    }
    let choices: f64 = chosen.iter().sum();
    kappa(agreed / all, chosen.iter().map(|sum| (sum / choices).powi(2)).sum())
}

/// Krippendorff's alpha for nominal data: each unit as how many units there are like it, and how many people chose each
/// category; units that one person alone has judged tell nothing.
///
/// `α = 1 − (n − 1) · Σ o_ck / Σ n_c·n_k` over all pairs of categories c < k, from the coincidences
/// `o_ck = Σ n_uc·n_uk / (m_u − 1)` of the values of each unit u (K. Krippendorff, Computing Krippendorff's Alpha-Reliability, University of Pennsylvania, 2011).
pub(super) fn alpha<'a>(units: impl Iterator<Item = (u64, &'a [u64])>) -> Option<f64> {
    let (mut mismatched, mut chosen) = (0.0, Vec::<f64>::new());
    for (weight, counts) in units {
        let weight = weight as f64;
        let people = counts.iter().sum::<u64>() as f64;
        if people < 2.0 {
            continue;
        }
        let same: f64 = counts.iter().map(|count| (*count as f64).powi(2)).sum();
        mismatched += weight * (people * people - same) / 2.0 / (people - 1.0);
        chosen.resize(chosen.len().max(counts.len()), 0.0);
        for (sum, count) in chosen.iter_mut().zip(counts) {
            *sum += weight * *count as f64;
        }
    }
    let all: f64 = chosen.iter().sum();
    let expected = (all * all - chosen.iter().map(|sum| sum * sum).sum::<f64>()) / 2.0;
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * mismatched / expected)
}

fn kappa(observed: f64, by_chance: f64) -> Option<f64> {
    let is_told = observed.is_finite() && by_chance.is_finite() && by_chance < 1.0;
    is_told.then(|| (observed - by_chance) / (1.0 - by_chance))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: Option<f64>, expected: f64) {
        let found = found.expect("a measure");
        assert!((found - expected).abs() < 0.000_5, "{found} is not {expected}");
    }

    /// Counts by category of what each of these said, by unit; a dot where nobody said anything.
    fn counted(said: &[&str]) -> Vec<Vec<u64>> {
        let units = said[0].chars().count();
        let of = |unit: usize| {
            let mut counts = vec![0; 5];
            for value in said.iter().filter_map(|row| row.chars().nth(unit)) {
                if let Some(value) = value.to_digit(10) {
                    counts[value as usize % 5] += 1;
                }
            }
            counts
        };
        (0..units).map(of).collect()
    }

    fn units(counts: &[Vec<u64>]) -> impl Iterator<Item = (u64, &[u64])> {
        counts.iter().map(|counts| (1, counts.as_slice()))
    }

    #[test]
    fn published_examples_come_out() {
        // Cohen 1960, table 2: .70 observed, .41 by chance.
        close(cohen(&[[88, 14, 18], [10, 40, 10], [2, 6, 12]]), 0.4915);
        // Ten subjects, fourteen raters, five categories.
        let rated: [[u64; 5]; 10] = [
            [0, 0, 0, 0, 14],
            [0, 2, 6, 4, 2],
            [0, 0, 3, 5, 6],
            [0, 3, 9, 2, 0],
            [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0],
            [3, 2, 6, 3, 0],
            [2, 5, 3, 2, 2],
            [6, 5, 2, 1, 0],
            [0, 2, 2, 3, 7],
        ];
        close(fleiss(rated.iter().map(|counts| (1, counts.as_slice()))), 0.210);
        // Krippendorff 2011: sections A, B and C.
        close(alpha(units(&counted(&["0100000010", "1110010000"]))), 0.095);
        close(alpha(units(&counted(&["001132224330", "101112224333"]))), 0.692);
        let four = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
        close(alpha(units(&counted(&four))), 0.743);
    }

    #[test]
    fn where_there_is_nothing_to_tell_apart_there_is_no_measure() {
        assert_eq!(cohen(&[[5, 0], [0, 0]]), None);
        assert_eq!(cohen(&[[0, 0], [0, 0]]), None);
        assert_eq!(fleiss(std::iter::empty()), None);
        assert_eq!(alpha(units(&[vec![2, 0], vec![2, 0]])), None);
        close(cohen(&[[5, 0], [0, 5]]), 1.0);
        close(alpha(units(&[vec![2, 0], vec![0, 2]])), 1.0);
    }
}
