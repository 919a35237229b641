//! The places that were found, each to be taken or left: only the rows in view are drawn.

use super::preview::{Found, Preview};
use crate::analysis::label::label;
use crate::say;
use crate::ui::excerpt::Excerpt;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme, Tokens, reading};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::{row_id, rows};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Color32, FontId, Key, Modifiers, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

/// Height of a row: the words and where they stand.
const HEIGHT: f32 = 44.0;
/// What of the window's height the rest of the box needs, in points.
const AROUND: f32 = 420.0;
/// Code points shown before what would be tagged.
const BEFORE: usize = 30;
const NAME: &str = "autotag";

/// Whether a row has the focus.
pub(super) fn has_focus(ui: &Ui, preview: &Preview) -> bool {
    focused(ui, preview).is_some()
}

/// The row that has the focus. Rows out of view are looked for only while something of unknown name has it.
fn focused(ui: &Ui, preview: &Preview) -> Option<usize> {
    let key = egui::Id::unique("autotag's row");
    let last: Option<usize> = ui.data(|data| data.get_temp(key));
    last.filter(|nth| *nth < preview.len() && ui.memory(|memory| memory.has_focus(row_id(NAME, *nth))))
}

/// Draws the list; Space takes or leaves a row, A all of them.
pub(super) fn show(ui: &mut Ui, preview: &mut Preview, scene: &Scene<'_>) {
    let at = focused(ui, preview);
    let typed = |key| at.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (space, all) = (typed(Key::Space), typed(Key::A));
    if let Some(nth) = at.filter(|_| space) {
        preview.toggle(nth);
    }
    if all {
        preview.take_all(!preview.all_taken());
    }
    let height = (ui.ctx().content_rect().height() - AROUND).clamp(3.0 * HEIGHT, 12.0 * HEIGHT);
    let shown: &Preview = preview;
    let happened = ui
        .allocate_ui(vec2(ui.available_width(), height.min(HEIGHT * shown.len() as f32)), |ui| {
            rows(ui, NAME, HEIGHT, shown.len(), Sense::click(), None, |ui, nth, response, rect| {
                if let Some((found, taken)) = shown.get(nth) {
                    row(ui, found, taken, response, rect, scene);
                }
            })
        })
        .inner;
    if let Some(nth) = happened.clicked {
        preview.toggle(nth);
    }
    ui.data_mut(|data| match happened.focused.or(happened.clicked) {
        Some(nth) => drop(data.insert_temp(egui::Id::unique("autotag's row"), nth)),
        None => data.remove::<usize>(egui::Id::unique("autotag's row")),
    });
}

fn row(ui: &Ui, found: &Found, taken: bool, response: &Response, rect: Rect, scene: &Scene<'_>) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let line_of = found.words.line();
    let mut name = found.words.hit.clone();
    if line_of.trim() != name.trim() {
        name = say!("{name}, in: {line_of}", name, line_of);
    }
    if found.place.is_tagged {
        name.push_str(say!(", tagged already"));
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, taken, &name));
    let painter = ui.painter_at(rect);
    if response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 4.0, tokens.hover);
    }
    if response.has_focus() {
        painter.rect_stroke(rect.shrink(1.0), 4.0, Stroke::new(2.0, tokens.accent), StrokeKind::Inside);
    }
    let square = Rect::from_center_size(pos2(rect.left() + 16.0, rect.center().y), vec2(14.0, 14.0));
    if taken {
        painter.rect_filled(square, 2.0, tokens.accent);
        let (c, pen) = (square.center(), Stroke::new(2.0, tokens.paper));
        painter.line(vec![c + vec2(-4.0, 0.0), c + vec2(-1.0, 3.0), c + vec2(4.0, -3.5)], pen);
    } else {
        painter.rect_stroke(square, 2.0, Stroke::new(1.0, tokens.meta), StrokeKind::Inside);
    }
    let (left, width) = (rect.left() + 34.0, rect.width() - 46.0);
    words(&painter, pos2(left, rect.top() + 4.0), width, &found.words, taken, tokens);
    let hits = found.place.hits.len();
    let mut about = label(scene.project, found.place.document.into());
    if hits > 1 {
        about = say!("{hits} hits · {about}", hits, about);
    }
    if found.place.is_tagged {
        about = say!("tagged already · {about}", about);
    }
    let meta = Look { font: FontId::proportional(META_SIZE), colour: tokens.meta, struck: false };
    line(&painter, pos2(left, rect.top() + 25.0), width, &about, meta);
    response.clone().on_hover_text(format!("{line_of}\n{about}"));
}

/// What would be tagged among the words around it, on one line.
fn words(painter: &Painter, at: Pos2, width: f32, words: &Excerpt, taken: bool, tokens: &Tokens) {
    let plain = |colour: Color32| TextFormat::simple(reading(14.0), colour);
    let hit = if taken { TextFormat { background: tokens.hit, ..plain(tokens.text) } } else { plain(tokens.text) };
    let mut job = LayoutJob::default();
    // What would be tagged stays in sight however much stands before it.
    job.append(&words.before_within(BEFORE), 0.0, plain(tokens.meta));
    job.append(&words.hit, 0.0, hit);
    job.append(&words.after, 0.0, plain(tokens.meta));
    job.wrap = TextWrapping::truncate_at_width(width);
    painter.galley(at, painter.layout_job(job), tokens.text);
}
