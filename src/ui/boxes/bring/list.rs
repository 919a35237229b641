//! What is to be looked at of work that is offered: codings that are not simply verified, documents, what is left out.

use crate::analysis::wording::shortened;
use crate::say;
use crate::session::bringing::{Coming, Offer};
use crate::text::one_line;
use crate::ui::theme::{META_SIZE, Theme, reading};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::rows;
use egui::{FontId, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Height of a row: what it is, and what is to be said of it.
const HEIGHT: f32 = 44.0;
/// What of the window's height the rest of the box needs, in points.
const AROUND: f32 = 420.0;
/// Of the words of a coding are shown so many.
const SHOWN_CODEPOINTS: usize = 160;

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// What it is.
    pub(super) what: String,
    /// What is to be said of it.
    pub(super) said: String,
    /// The coding that it is about.
    pub(super) coding: Option<usize>,
}

/// The rows: codings first, the least sure of them before the others.
pub(super) fn lines(offer: &Offer) -> Vec<Line> {
    let mut codings: Vec<_> = offer.to_look_at().collect();
    codings.sort_by_key(|(at, audited)| (std::cmp::Reverse(audited.verdict), *at));
    let coding = |(at, audited): (usize, &crate::exchange::Audited)| {
        let (words, title) = offer.coding(at);
        let words = shortened(&one_line(&words), SHOWN_CODEPOINTS);
        let what = if words.is_empty() { title.clone() } else { words };
        Line { what, said: format!("{} · {} · {title}", audited.verdict.label(), audited.reason()), coding: Some(at) }
    };
    let mut lines: Vec<Line> = codings.into_iter().map(coding).collect();
    lines.extend(offer.brought.left_out.iter().map(|left| {
        let said = if left.why.is_empty() { say!("Left out").to_owned() } else { say!("Left out: {}", left.why) };
        Line { what: format!("{} ({})", left.what, left.count), said, coding: None }
    }));
    lines.extend(offer.documents.iter().enumerate().map(|(at, coming)| {
        let said = match coming {
            Coming::Here { .. } | Coming::HereWithoutText(_) => say!("Document, here already").to_owned(),
            Coming::Made { remark, .. } if remark.is_empty() => say!("Document, new").to_owned(),
            Coming::Made { remark, .. } => say!("Document, new: {remark}", remark),
            Coming::WithoutText => say!("Document, without its text, which did not come along").to_owned(),
        };
        Line { what: offer.title(at), said, coding: None }
    }));
    lines
}

/// Draws the rows; which one was clicked, where they `open` something.
pub(super) fn show(ui: &mut Ui, lines: &[Line], open: bool) -> Option<usize> {
    if lines.is_empty() {
        return None;
    }
    let height = (ui.ctx().content_rect().height() - AROUND).clamp(3.0 * HEIGHT, 12.0 * HEIGHT);
    let happened = ui
        .allocate_ui(vec2(ui.available_width(), height.min(HEIGHT * lines.len() as f32)), |ui| {
            rows(ui, "bring", HEIGHT, lines.len(), Sense::click(), None, |ui, nth, response, rect| {
                if let Some(line) = lines.get(nth) {
                    row(ui, line, open, response, rect);
                }
            })
        })
        .inner;
    happened.clicked.filter(|_| open)
}

fn row(ui: &Ui, of: &Line, open: bool, response: &Response, rect: Rect) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let opens = open && of.coding.is_some();
    let role = if opens { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, format!("{}, {}", of.what, of.said)));
    let painter = ui.painter_at(rect);
    if opens && (response.hovered() || response.has_focus()) {
        painter.rect_filled(rect, 4.0, tokens.hover);
    }
    let (left, width) = (rect.left() + 6.0, rect.width() - 12.0);
    let words = Look { font: reading(14.0), colour: tokens.text, struck: false };
    line(&painter, pos2(left, rect.top() + 4.0), width, &of.what, words);
    let meta = Look { font: FontId::proportional(META_SIZE), colour: tokens.meta, struck: false };
    line(&painter, pos2(left, rect.top() + 25.0), width, &of.said, meta);
    let hover = if opens { say!("Click to read it there") } else { "" };
    response.clone().on_hover_text([of.what.as_str(), of.said.as_str(), hover].join("\n").trim().to_owned());
}
