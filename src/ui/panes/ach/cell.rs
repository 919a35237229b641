//! One cell: the sign of how evidence sits with a hypothesis, as analysts write it, over a wash that is the stronger the
//! more it says. What only the link to the claim says stands in brackets.

use super::view::Sits;
use crate::model::Consistency;
use crate::say;
use crate::ui::theme::{INTERFACE_SIZE, Tokens, semibold};
use egui::{Align2, Color32, FontId, Painter, Rect};

/// All that can be judged, in the order of the keys.
pub(super) const ALL: [Consistency; 6] = [
    Consistency::VeryConsistent,
    Consistency::Consistent,
    Consistency::Neutral,
    Consistency::Inconsistent,
    Consistency::VeryInconsistent,
    Consistency::NotApplicable,
];

/// How analysts write it.
pub(super) const fn sign(how: Consistency) -> &'static str {
    match how {
        Consistency::VeryConsistent => "CC",
        Consistency::Consistent => "C",
        Consistency::Neutral => "N",
        Consistency::Inconsistent => "I",
        Consistency::VeryInconsistent => "II",
        Consistency::NotApplicable => "n/a",
    }
}

/// The key that judges so, as it is printed.
pub(super) fn key(how: Consistency) -> &'static str {
    match how {
        Consistency::VeryConsistent => say!("Shift+C"),
        Consistency::Consistent => "C",
        Consistency::Neutral => "N",
        Consistency::Inconsistent => "I",
        Consistency::VeryInconsistent => say!("Shift+I"),
        Consistency::NotApplicable => "X",
    }
}

/// What a cell says, aloud.
pub(super) fn words(sits: Sits) -> String {
    match sits {
        Sits::Open => say!("Nobody has judged").to_owned(),
        Sits::Judged(how) => how.label().to_owned(),
        Sits::ByLink(how) => say!("{}, by its link to the claim", how.label()),
    }
}

/// Paints the wash and the sign.
pub(super) fn paint(painter: &Painter, rect: Rect, sits: Sits, counts: bool, tokens: &Tokens) {
    let Some(how) = sits.consistency() else { return };
    let is_judged = matches!(sits, Sits::Judged(_));
    if let Some((colour, strength)) = wash(how, tokens).filter(|_| counts) {
        let strength = if is_judged { strength } else { strength * 0.4 };
        painter.rect_filled(rect.shrink(1.0), 3.0, tokens.wash(colour, strength));
    }
    let colour = if is_judged && counts { tokens.text } else { tokens.meta };
    let words = if is_judged { sign(how).to_owned() } else { format!("({})", sign(how)) };
    let font = if is_judged { semibold(INTERFACE_SIZE) } else { FontId::proportional(INTERFACE_SIZE) };
    painter.text(rect.center(), Align2::CENTER_CENTER, words, font, colour);
}

/// Paints the heaviest of a folded group, in outline.
pub(super) fn paint_folded(painter: &Painter, rect: Rect, how: Option<Consistency>, tokens: &Tokens) {
    if let Some(how) = how {
        paint(painter, rect, Sits::Judged(how), true, tokens);
    }
}

/// The colour of a side, and how strongly it stands behind the sign; none where it takes no side.
const fn wash(how: Consistency, tokens: &Tokens) -> Option<(Color32, f32)> {
    match how {
        Consistency::VeryConsistent => Some((tokens.stances.supports, 1.2)),
        Consistency::Consistent => Some((tokens.stances.supports, 0.6)),
        Consistency::Inconsistent => Some((tokens.stances.contradicts, 0.8)),
        Consistency::VeryInconsistent => Some((tokens.stances.contradicts, 1.8)),
        Consistency::Neutral | Consistency::NotApplicable => None,
    }
}
