//! Pictures of the pages on which passages stand: asked for one after the other, for the sentence that is looked at, and
//! kept while they are few.

use super::walk::PagePlace;
use crate::model::{Edition, Id};
use crate::say;
use crate::session::pages::{Asked, Place, Wanted};
use crate::ui::action::{Action, Actions};
use crate::ui::panes::pages::{Shot, marks_on};
use crate::ui::scene::Scene;
use crate::ui::theme::{Theme, Tokens};
use egui::{
    CornerRadius, Image, Rect, Response, Role, Sense, Stroke, StrokeKind, TextureHandle, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};
use std::collections::VecDeque;
use std::sync::Arc;

/// Pictures kept.
const KEPT: usize = 24;
/// The size of a page that was not drawn yet: most are of this.
const A4: Vec2 = vec2(595.0, 842.0);
/// Height of what is shown of a page, in points.
const HIGHEST: f32 = 230.0;
/// What is shown of a page above and below a passage, in points of the page.
const AROUND: f32 = 46.0;
/// Pixels across or down, at the most.
const SIDE_PIXELS: u32 = 2400;

/// A page that was drawn, or why it could not be.
enum Told {
    Shot(Shot),
    Painted(TextureHandle, Vec2, Option<Vec<Place>>),
    Failed(String),
}

/// The pictures of pages.
#[derive(Default)]
pub(super) struct Pictures {
    kept: VecDeque<((Id<Edition>, usize), Told)>,
    /// Those that were looked for in this frame and are not there, with how large they are to be.
    missing: Vec<(Id<Edition>, usize, Arc<str>, f32)>,
    /// What was asked for and was not told yet.
    asked: Option<(Id<Edition>, usize)>,
}

impl Pictures {
    pub(super) fn take(&mut self, asked: Asked, told: Result<Shot, String>) {
        let key = (asked.edition, asked.page);
        if self.asked == Some(key) {
            self.asked = None;
        }
        self.kept.retain(|(known, _)| *known != key);
        self.kept.push_back((key, told.map_or_else(Told::Failed, Told::Shot)));
        if self.kept.len() > KEPT {
            self.kept.pop_front();
        }
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.asked.is_some()
    }

    /// Asks for the next page that is missing.
    pub(super) fn ask(&mut self, scene: &Scene<'_>, actions: &mut Actions) {
        let missing = std::mem::take(&mut self.missing);
        let is_wanted =
            |key: &(Id<Edition>, usize)| missing.iter().any(|(edition, page, ..)| (*edition, *page) == *key);
        if self.asked.as_ref().is_some_and(is_wanted) {
            return;
        }
        let Some((id, page, text, pixels_per_point)) = missing.into_iter().next() else { return };
        let Some(edition) = scene.project.editions.get(id).cloned() else { return };
        let corpus = scene.library.corpus().clone();
        let pages = vec![(page, text.to_string())];
        self.asked = Some((id, page));
        let wanted = Wanted { corpus, edition, pages, pixels_per_point, side_pixels: SIDE_PIXELS };
        actions.push(Action::ReviewPages(Some(Box::new(wanted))));
    }

    /// Draws the part of a page around a passage, which is marked on it, as wide as there is room.
    pub(super) fn show(&mut self, ui: &mut Ui, place: &PagePlace) -> Option<Response> {
        let tokens = Theme::of(ui.ctx()).tokens();
        let (key, width) = ((place.edition, place.page), ui.available_width().min(A4.x));
        let found = self.kept.iter_mut().find(|(known, _)| *known == key).map(|(_, told)| told);
        let Some(told) = found else {
            let pixels_per_point = (width / A4.x * ui.ctx().pixels_per_point()).clamp(0.5, 3.0);
            self.missing.push((place.edition, place.page, Arc::clone(&place.text), pixels_per_point));
            let (rect, response) = ui.allocate_exact_size(vec2(width, HIGHEST / 2.0), Sense::hover());
            frame(ui, rect, tokens);
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, say!("The page is being drawn")));
            return None;
        };
        if let Told::Shot(shot) = told {
            *told = Told::Painted(shot.texture(ui.ctx()), shot.size, shot.places.take());
        }
        match told {
            Told::Painted(texture, size, places) => {
                let marks = places.as_deref().map(|places| marks_on(places, place.start, place.span));
                Some(paint(ui, (texture, *size), &marks.unwrap_or_default(), width, tokens))
            }
            Told::Failed(why) => {
                ui.weak(why.as_str());
                None
            }
            Told::Shot(_) => None,
        }
    }
}

/// Paints the part of a page that holds these marks; its beginning where there are none.
fn paint(
    ui: &mut Ui,
    (texture, size): (&TextureHandle, Vec2),
    marks: &[Rect],
    width: f32,
    tokens: &Tokens,
) -> Response {
    let scale = width / size.x.max(1.0);
    let all = marks.iter().copied().reduce(Rect::union);
    let top = all.map_or(0.0, |all| (all.top() - AROUND).max(0.0));
    let wanted = all.map_or(HIGHEST, |all| (all.height() + 2.0 * AROUND) * scale).clamp(90.0, HIGHEST);
    let height = wanted.min(size.y * scale);
    let top = top.min(size.y - height / scale).max(0.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::CLICK);
    let uv = Rect::from_min_max(pos2(0.0, top / size.y), pos2(1.0, (top + height / scale) / size.y));
    // Paper is white in every theme.
    let light = Theme::Light.tokens();
    ui.painter().rect_filled(rect, CornerRadius::ZERO, light.paper);
    Image::new((texture.id(), texture.size_vec2())).uv(uv).paint_at(ui, rect);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    for mark in marks {
        let min = pos2(mark.left() * scale, (mark.top() - top) * scale);
        let mark = Rect::from_min_size(min + rect.min.to_vec2(), mark.size() * scale).expand(1.0);
        painter.rect_filled(mark, CornerRadius::ZERO, light.wash(light.accent, 1.2));
        painter.hline(mark.x_range(), mark.bottom(), Stroke::new(1.5, light.accent));
    }
    frame(ui, rect, tokens);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, say!("The page, with the passage marked")));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn frame(ui: &Ui, rect: Rect, tokens: &Tokens) {
    ui.painter().rect_stroke(rect, CornerRadius::ZERO, Stroke::new(1.0, tokens.rule), StrokeKind::Outside);
}
