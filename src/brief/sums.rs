//! Figures that their author worked out: `[23 million](sum: "17.5 million + 5.5 million")` keeps the sum, and here it is
//! done again, exactly.
//!
//! A sum is figures with +, −, × or ÷ between them; × and ÷ go first. What is added has one unit, and the figure has it too.
//! A figure that is divided, or that says 'about', may be rounded to the digits that it shows.

use super::figures::{Exact, Figure, Hedge, Unit, figures};
use crate::say;

/// What stands between two figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
    Times,
    Over,
}

/// The figures of a sum, as written.
pub(super) fn parts(sum: &str) -> Vec<Figure> {
    figures(sum)
}

/// What is wrong with a sum that is said to come to these words; none where it comes to them.
pub(super) fn wrong(words: &str, sum: &str) -> Option<String> {
    let shown = figures(words);
    let [shown] = shown.as_slice() else {
        return Some(say!("One figure can be worked out; here stand {}.", shown.len()));
    };
    let Some((figures, signs)) = taken_apart(sum) else {
        return Some(say!("The sum ‘{sum}’ cannot be read: figures with +, −, × or ÷ between them.", sum));
    };
    let is_divided = signs.contains(&Sign::Over);
    let readings = |nth: usize| figures.get(nth).and_then(|figure| figure.readings.first());
    let Some(result) = (0..figures.len())
        .map(|nth| readings(nth).map(|it| it.number))
        .collect::<Option<Vec<_>>>()
        .and_then(|numbers| worked_out(&numbers, &signs))
    else {
        return Some(say!("The sum ‘{sum}’ cannot be worked out.", sum));
    };
    let mut reading = shown.readings.first()?.clone();
    let units: Vec<&Unit> = figures.iter().filter_map(|it| it.readings.first()).map(|it| &it.unit).collect();
    let are_added = signs.iter().all(|sign| matches!(sign, Sign::Plus | Sign::Minus));
    if are_added && units.iter().any(|unit| **unit != reading.unit) {
        return Some(say!("The figure and what it is worked out from are not told in one unit.").to_owned());
    }
    if !are_added && reading.unit != Unit::None && reading.unit != Unit::Percent && !units.contains(&&reading.unit) {
        return Some(say!("The figure is told in a unit that nothing in its sum has.").to_owned());
    }
    // '62 %' is what 31 ÷ 50 comes to.
    if is_divided && reading.unit == Unit::Percent && !units.contains(&&Unit::Percent) {
        let hundredth = Exact::whole(1).over(Exact::whole(100))?;
        reading.number = reading.number.times(hundredth)?;
        reading.written_step = reading.written_step.times(hundredth)?;
        reading.step = reading.step.times(hundredth)?;
    }
    let holds = match shown.hedge {
        _ if result == reading.number => true,
        Hedge::About => result.rounded(reading.step) == Some(reading.number),
        Hedge::Over => result.floored(reading.step) == Some(reading.number),
        Hedge::Under => result.ceiled(reading.step) == Some(reading.number),
        Hedge::Exactly => is_divided && result.rounded(reading.written_step) == Some(reading.number),
    };
    let shown = words.get(shown.bytes.clone()).unwrap_or_default();
    (!holds).then(|| say!("‘{sum}’ comes to {result}, not to {shown}.", sum, result, shown))
}

fn taken_apart(sum: &str) -> Option<(Vec<Figure>, Vec<Sign>)> {
    let figures = figures(sum);
    let (mut signs, mut at) = (Vec::new(), 0);
    for (nth, figure) in figures.iter().enumerate() {
        let between = sum.get(at..figure.bytes.start)?.trim();
        at = figure.bytes.end;
        match (nth, between) {
            (0, "") => {}
            (0, _) => return None,
            (_, "+" | "plus" | "and") => signs.push(Sign::Plus),
            (_, "-" | "−" | "–" | "minus") => signs.push(Sign::Minus),
            (_, "×" | "x" | "*" | "times") => signs.push(Sign::Times),
            (_, "÷" | "/" | ":" | "of") => signs.push(Sign::Over),
            _ => return None,
        }
    }
    let is_whole = sum.get(at..)?.trim().is_empty();
    (is_whole && figures.len() > 1).then_some((figures, signs))
}

fn worked_out(numbers: &[Exact], signs: &[Sign]) -> Option<Exact> {
    let (mut result, mut term) = (Exact::whole(0), *numbers.first()?);
    let mut is_minus = false;
    let put =
        |result: Exact, term: Exact, is_minus: bool| if is_minus { result.minus(term) } else { result.plus(term) };
    for (sign, number) in signs.iter().zip(numbers.get(1..)?) {
        match sign {
            Sign::Times => term = term.times(*number)?,
            Sign::Over => term = term.over(*number)?,
            Sign::Plus | Sign::Minus => {
                result = put(result, term, is_minus)?;
                (term, is_minus) = (*number, *sign == Sign::Minus);
            }
        }
    }
    put(result, term, is_minus)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_done_again_exactly() {
        let check = |words: &str, sum: &str, holds: bool| {
            assert_eq!(wrong(words, sum).is_none(), holds, "{words} = {sum}: {:?}", wrong(words, sum));
        };
        check("23 million", "17.5 million + 5.5 million", true);
        check("23 m", "17.5 m + 5.5 m", true);
        check("€23 million", "€17.5m + 5,500,000 euros", true);
        check("24 million", "17.5 million + 5.5 million", false);
        check("€23 million", "$17.5 million + $5.5 million", false);
        check("€23 million", "17.5 million + 5.5 million", false);
        check("0.3", "0.1 + 0.2", true);
        check("23 million", "17.52 million + 5.5 million", false);
        check("about 23 million", "17.52 million + 5.5 million", true);
        check("62 %", "31 / 50", true);
        check("62.5 %", "31 ÷ 50", false);
        check("0.33", "1 / 3", true);
        check("12", "20 − 2 × 4", true);
        check("two hundred", "a hundred + 100", true);
        check("23", "17 apples", false);
        check("23", "", false);
        check("from 2 to 3", "1 + 1", false);
        check("1", "1 / 0", false);
    }
}
