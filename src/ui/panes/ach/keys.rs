//! What the keys do while the matrix has the focus. It has letters for itself that do other things elsewhere.

use super::cell;
use crate::model::Consistency;
use egui::{InputState, Key, KeyboardShortcut, Modifiers, Ui};

/// What the matrix is known by, to give it the focus.
pub(super) fn id() -> egui::Id {
    egui::Id::unique("competing hypotheses")
}

/// What was asked for by a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gesture {
    /// Go so many columns to the right and lines down.
    Move(isize, isize),
    /// Judge the cell so.
    Judge(Consistency),
    /// Take back what was judged there; or take the line or the column out.
    TakeBack,
    /// Read the evidence, fold or unfold the group, select the hypothesis.
    Open,
    /// Another hypothesis.
    AddHypothesis,
    /// Another item.
    AddEvidence,
    /// Say why the cell is judged so.
    Remark,
}

/// Whether the matrix has these keys for itself.
pub(super) fn takes(keys: KeyboardShortcut) -> bool {
    let letter = matches!(
        keys.logical_key,
        Key::C | Key::N | Key::I | Key::X | Key::H | Key::E | Key::R | Key::Delete | Key::Enter
    );
    let with_shift = matches!(keys.logical_key, Key::C | Key::I);
    keys.modifiers.is_none() && letter || keys.modifiers == Modifiers::SHIFT && with_shift
}

/// The gesture that was typed; nobody else sees it. `page` is how many lines are in sight, `now` what is judged at the
/// cursor: the same letter again means more of it.
pub(super) fn heard(ui: &Ui, page: usize, now: Option<Consistency>) -> Option<Gesture> {
    ui.input_mut(|input| {
        let page = isize::try_from(page.max(1)).unwrap_or(1);
        let moves = [
            (Key::ArrowDown, (0, 1)),
            (Key::ArrowUp, (0, -1)),
            (Key::ArrowRight, (1, 0)),
            (Key::ArrowLeft, (-1, 0)),
            (Key::PageDown, (0, page)),
            (Key::PageUp, (0, -page)),
            (Key::Home, (0, isize::MIN / 2)),
            (Key::End, (0, isize::MAX / 2)),
        ];
        for (key, (columns, lines)) in moves {
            if input.consume_key(Modifiers::NONE, key) {
                return Some(Gesture::Move(columns, lines));
            }
        }
        for (key, more, less) in [
            (Key::C, Consistency::VeryConsistent, Consistency::Consistent),
            (Key::I, Consistency::VeryInconsistent, Consistency::Inconsistent),
        ] {
            if input.consume_key(Modifiers::SHIFT, key) {
                return Some(Gesture::Judge(more));
            }
            if input.consume_key(Modifiers::NONE, key) {
                return Some(Gesture::Judge(if now == Some(less) { more } else { less }));
            }
        }
        let plain = |input: &mut InputState, key| input.consume_key(Modifiers::NONE, key);
        [
            (Key::N, Gesture::Judge(Consistency::Neutral)),
            (Key::X, Gesture::Judge(Consistency::NotApplicable)),
            (Key::Delete, Gesture::TakeBack),
            (Key::Backspace, Gesture::TakeBack),
            (Key::Enter, Gesture::Open),
            (Key::H, Gesture::AddHypothesis),
            (Key::E, Gesture::AddEvidence),
            (Key::R, Gesture::Remark),
        ]
        .into_iter()
        .find(|(key, _)| plain(input, *key))
        .map(|(_, gesture)| gesture)
    })
}

/// What a control says, and the key that does the same in the matrix.
pub(super) fn with_key(words: &str, key: &str) -> String {
    format!("{words} ({key})")
}

/// The same for a judgement.
pub(super) fn judgement(how: Consistency) -> String {
    with_key(how.label(), cell::key(how))
}
