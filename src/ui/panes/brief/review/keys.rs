//! What the keys do while the review has the focus. It has letters for itself that do other things elsewhere.

use crate::ui::keys::consume_bare;
use egui::{EventFilter, Key, KeyboardShortcut, Rect, Sense, Ui};

/// What the review is known by, to give it the focus.
pub(super) fn id() -> egui::Id {
    egui::Id::unique("review of a brief")
}

/// What was asked for by a key or a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gesture {
    /// Tick the sentence, or take one's tick back.
    Tick,
    /// Tick it and go to the next that is open.
    TickAndGoOn,
    /// Say something of it.
    Comment,
    /// The sentence after it.
    Next,
    /// The one before.
    Previous,
    /// The next that nobody has ticked, or whose tick has lapsed.
    NextOpen,
    /// The first.
    First,
    /// The last.
    Last,
}

const KEYS: [(Key, Gesture); 10] = [
    (Key::T, Gesture::Tick),
    (Key::Enter, Gesture::TickAndGoOn),
    (Key::C, Gesture::Comment),
    (Key::J, Gesture::Next),
    (Key::ArrowDown, Gesture::Next),
    (Key::K, Gesture::Previous),
    (Key::ArrowUp, Gesture::Previous),
    (Key::N, Gesture::NextOpen),
    (Key::Home, Gesture::First),
    (Key::End, Gesture::Last),
];

/// Whether the review has these keys for itself.
pub(super) fn takes(keys: KeyboardShortcut) -> bool {
    keys.modifiers.is_none() && KEYS.iter().any(|(key, _)| *key == keys.logical_key)
}

/// The gesture that was typed; nobody else sees it.
pub(super) fn heard(ui: &Ui, rect: Rect, wants_focus: &mut bool) -> Option<Gesture> {
    let whole = ui.interact(rect, id(), Sense::focusable_noninteractive());
    if std::mem::take(wants_focus) {
        whole.request_focus();
    }
    if !whole.has_focus() {
        return None;
    }
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), arrows));
    ui.input_mut(|input| KEYS.iter().find(|(key, _)| consume_bare(input, *key)).map(|(_, gesture)| *gesture))
}
