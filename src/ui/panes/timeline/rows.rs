//! The words of an item that is seen: what it is called, its date as a person says it, and what tells of it.

use crate::analysis::State;
use crate::analysis::label::label;
use crate::analysis::timeline::{Almanac, Slot, counterparts};
use crate::analysis::when::{Extent, in_words};
use crate::analysis::wording::shortened;
use crate::model::{AnyId, Colour, Edtf};
use crate::say;
use crate::ui::scene::Scene;

/// A label is no longer than this many letters.
const LABEL_LETTERS: usize = 35;
/// What stands before the letters of a label: a mark, and a little room.
const BEFORE_LABEL: f32 = 26.0;

/// One item with its words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) label: String,
    /// The date as a person says it.
    pub(super) when: String,
    pub(super) date: Edtf,
    pub(super) extent: Extent,
    /// The colour of its first tag, or of a tag of the claim's evidence.
    pub(super) colour: Option<Colour>,
    pub(super) state: Option<State>,
    /// By the other clock: where lines lead.
    pub(super) others: Vec<Other>,
}

/// A date by the other clock.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Other {
    pub(super) extent: Extent,
    /// 'Harbour Gazette, March 2019'
    pub(super) words: String,
    /// It was told before it is said to have happened.
    pub(super) is_older: bool,
}

impl Row {
    /// The words of an item; none where it is gone.
    pub(super) fn of(almanac: &Almanac, scene: &Scene<'_>, slot: &Slot) -> Option<Self> {
        let date = almanac.date(scene.index, slot)?;
        let extent = Extent::of(&date);
        let state = match slot.id {
            AnyId::Claim(claim) => Some(scene.state_of(claim)),
            _ => None,
        };
        Some(Self {
            label: label(scene.project, slot.id),
            when: in_words(&date),
            colour: colour(scene, slot.id),
            state,
            others: others(almanac, scene, slot, &extent),
            date,
            extent,
        })
    }

    /// What it is called aloud.
    pub(super) fn name(&self) -> String {
        format!("{}, {}", self.label, self.when)
    }

    /// What is too old, in a sentence.
    pub(super) fn warnings(&self) -> impl Iterator<Item = String> {
        self.others
            .iter()
            .filter(|other| other.is_older)
            .map(|other| say!("Told before it is said to have happened: {}", other.words))
    }
}

/// The label as it is drawn.
pub(super) fn short(label: &str) -> String {
    shortened(label, LABEL_LETTERS)
}

/// About how wide a label is, its mark included; it is cut to that where it is drawn.
pub(super) fn label_width(label: &str) -> f32 {
    BEFORE_LABEL + label.chars().take(LABEL_LETTERS).count() as f32 * 5.9
}

/// A count in figures: '990,000'.
pub(super) fn figures(count: usize) -> String {
    let digits = count.to_string();
    let mut figures = String::with_capacity(digits.len() + digits.len() / 3);
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            figures.push(',');
        }
        figures.push(digit);
    }
    figures
}

fn colour(scene: &Scene<'_>, id: AnyId) -> Option<Colour> {
    let tag = match id {
        AnyId::Claim(claim) => {
            let evidence = scene.index.evidence(claim).iter().filter_map(|id| scene.project.evidence.get(*id));
            evidence.flat_map(|evidence| scene.index.tags(scene.project, evidence.passage)).next()
        }
        AnyId::Passage(passage) => scene.index.tags(scene.project, passage).first().copied(),
        _ => None,
    };
    tag.and_then(|tag| scene.project.tags.get(tag)).map(|tag| tag.colour)
}

/// Where lines lead: to what tells of it, or from there to when it happened.
fn others(almanac: &Almanac, scene: &Scene<'_>, slot: &Slot, extent: &Extent) -> Vec<Other> {
    let others = counterparts(scene.project, scene.index, slot.id, almanac.wanted().clock, extent).into_iter();
    let other = others.map(|other| {
        let when = in_words(&other.date);
        let words = match other.document {
            Some(document) => format!("{}, {when}", label(scene.project, document.into())),
            None => when,
        };
        Other { extent: Extent::of(&other.date), words, is_older: other.is_older }
    });
    other.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_in_threes() {
        let check = |count: usize, expected: &str| assert_eq!(figures(count), expected);
        check(0, "0");
        check(999, "999");
        check(1000, "1,000");
        check(1_234_567, "1,234,567");
    }
}
