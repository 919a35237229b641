//! What of a page is in sight: how large it is, and which part.

use egui::{Pos2, Rect, Vec2, vec2};

/// Space around a page, in points of the screen.
const MARGIN: f32 = 12.0;
/// The smallest and the largest scale, in points of the screen for one of the page.
const SCALES: std::ops::RangeInclusive<f32> = 0.01..=32.0;
/// A place that is brought into sight stands here, as a share of the view from its top.
const EYE: f32 = 0.3;

/// How large a page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) enum Fit {
    /// As wide as the pane.
    #[default]
    Width,
    /// All of it.
    Page,
    /// So many points of the screen for one of the page.
    Scale(f32),
}

/// Size and part.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Camera {
    pub(super) fit: Fit,
    /// What of the page and its margin is left of the view and above it, in points of the screen.
    offset: Vec2,
}

impl Camera {
    /// Points of the screen for one of the page.
    pub(super) fn scale(&self, page: Vec2, view: Vec2) -> f32 {
        let room = (view - Vec2::splat(2.0 * MARGIN)).max(Vec2::splat(1.0));
        let scale = match self.fit {
            Fit::Width => room.x / page.x,
            Fit::Page => (room.x / page.x).min(room.y / page.y),
            Fit::Scale(scale) => scale,
        };
        scale.clamp(*SCALES.start(), *SCALES.end())
    }

    /// Where the page stands on the screen.
    pub(super) fn place(&mut self, page: Vec2, view: Rect) -> Rect {
        let size = page * self.scale(page, view.size());
        let most = furthest(size, view);
        self.offset = self.offset.clamp(Vec2::ZERO, most);
        let free = ((view.size() - size) / 2.0).max(Vec2::splat(MARGIN));
        // A page that is lower than the view stands at its top: the eye looks there.
        let corner = view.min + vec2(free.x, MARGIN) - self.offset;
        Rect::from_min_size(corner, size)
    }

    /// Moves the view over the page; whether there was anywhere to go up or down.
    pub(super) fn pan(&mut self, by: Vec2, page: Vec2, view: Rect) -> bool {
        let most = furthest(page * self.scale(page, view.size()), view);
        let before = self.offset;
        self.offset = (self.offset + by).clamp(Vec2::ZERO, most);
        (self.offset.y - before.y).abs() > 0.5
    }

    /// Makes the page larger or smaller, while what stands at a point of the screen stays there.
    pub(super) fn zoom(&mut self, factor: f32, at: Pos2, page: Vec2, view: Rect) {
        let before = self.place(page, view);
        let scale = (self.scale(page, view.size()) * factor).clamp(*SCALES.start(), *SCALES.end());
        let held = (at - before.min) / before.width().max(1.0);
        self.fit = Fit::Scale(scale);
        let width = page.x * scale;
        let free = ((view.width() - width) / 2.0).max(MARGIN);
        self.offset = view.min + vec2(free, MARGIN) + held * width - at;
        self.place(page, view);
    }

    /// Goes to the top of the page, or to its bottom.
    pub(super) fn go_to(&mut self, top: bool) {
        self.offset = vec2(0.0, if top { 0.0 } else { f32::MAX });
    }

    /// Brings what stands on the page, in points of the page, into sight, if it is not.
    pub(super) fn bring(&mut self, wanted: Rect, page: Vec2, view: Rect) {
        let placed = self.place(page, view);
        let scale = placed.width() / page.x;
        let on_screen =
            Rect::from_min_max(placed.min + wanted.min.to_vec2() * scale, placed.min + wanted.max.to_vec2() * scale);
        let inner = view.shrink(MARGIN);
        if on_screen.top() < inner.top() || on_screen.bottom() > inner.bottom() {
            self.offset.y += on_screen.top() - (view.top() + view.height() * EYE);
        }
        if on_screen.left() < inner.left() || on_screen.left() > inner.right() {
            self.offset.x += on_screen.left() - inner.left();
        }
        self.place(page, view);
    }
}

/// How far a page of this size can be moved under the view.
fn furthest(size: Vec2, view: Rect) -> Vec2 {
    (size + Vec2::splat(2.0 * MARGIN) - view.size()).max(Vec2::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    const PAGE: Vec2 = vec2(600.0, 800.0);
    const VIEW: Rect = Rect { min: pos2(100.0, 50.0), max: pos2(424.0, 474.0) };

    #[test]
    fn a_page_fits_the_pane_by_width_or_whole() {
        let mut camera = Camera::default();
        assert_eq!(camera.place(PAGE, VIEW), Rect::from_min_size(pos2(112.0, 62.0), vec2(300.0, 400.0)));
        camera.fit = Fit::Page;
        assert_eq!(PAGE * camera.scale(PAGE, vec2(324.0, 224.0)), vec2(150.0, 200.0));
    }

    #[test]
    fn zooming_holds_what_is_under_the_pointer() {
        let mut camera = Camera::default();
        let at = pos2(250.0, 250.0);
        let on_page = |camera: &mut Camera| {
            let placed = camera.place(PAGE, VIEW);
            (at - placed.min) / placed.width() * PAGE.x
        };
        let before = on_page(&mut camera);
        camera.zoom(3.0, at, PAGE, VIEW);
        let after = on_page(&mut camera);
        assert!((before - after).length() < 0.5, "{before:?} {after:?}");
        assert_eq!(camera.fit, Fit::Scale(1.5));
    }

    #[test]
    fn what_is_out_of_sight_is_brought_into_it_and_what_is_in_sight_stays() {
        let mut camera = Camera { fit: Fit::Scale(2.0), ..Camera::default() };
        let low = Rect::from_min_size(pos2(10.0, 600.0), vec2(50.0, 10.0));
        camera.bring(low, PAGE, VIEW);
        let seen = camera.place(PAGE, VIEW).top() + 600.0 * 2.0;
        assert!((seen - (VIEW.top() + VIEW.height() * EYE)).abs() < 1.0, "{seen}");
        let before = camera;
        camera.bring(low, PAGE, VIEW);
        assert_eq!(camera, before);
        assert!(camera.pan(vec2(0.0, -50.0), PAGE, VIEW));
        camera.go_to(true);
        assert!(!camera.pan(vec2(0.0, -50.0), PAGE, VIEW), "it is at the top already");
    }
}
