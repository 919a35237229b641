//! What a row weighs: its credibility by its origin's reliability (Admiralty, AJP-2.1), each in five even steps. What
//! was not graded, or cannot be judged, weighs as the middle of the scale.

use crate::model::{Credibility, Reliability};

const MIDDLE_PERCENT: u32 = 60;

/// The weight in hundredths, from 4 to 100.
pub(super) fn weight_percent(credibility: Option<Credibility>, reliability: Option<Reliability>) -> u32 {
    let credible = match credibility {
        Some(Credibility::One) => 100,
        Some(Credibility::Two) => 80,
        Some(Credibility::Three) => 60,
        Some(Credibility::Four) => 40,
        Some(Credibility::Five) => 20,
        Some(Credibility::Six) | None => MIDDLE_PERCENT,
    };
    let reliable = match reliability {
        Some(Reliability::A) => 100,
        Some(Reliability::B) => 80,
        Some(Reliability::C) => 60,
        Some(Reliability::D) => 40,
        Some(Reliability::E) => 20,
        Some(Reliability::F) | None => MIDDLE_PERCENT,
    };
    credible * reliable / 100
}

/// Of two grades of the same passage the lower one; one that says it cannot be judged gives way.
pub(super) fn more_cautious(one: Option<Credibility>, other: Option<Credibility>) -> Option<Credibility> {
    let judged = |grade: &Credibility| *grade != Credibility::Six;
    one.filter(judged).max(other.filter(judged)).or(one).or(other)
}
