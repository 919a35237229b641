//! What of the timeline is on screen, for those who listen there.

use egui::Rect;

/// A bar that was drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) slot: u32,
    /// The bar, fading ends and arrows with it.
    pub(super) bar: Rect,
    /// The bar and its label.
    pub(super) whole: Rect,
}
