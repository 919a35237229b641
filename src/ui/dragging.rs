//! Evidence that is dragged onto a claim: a passage from a text or a list, or words that a search found. The keys held
//! while it is dropped say how it bears on the claim, as they do with Enter.

use super::action::Actions;
use super::boxes::Target;
use super::scene::{Hit, Scene, Words};
use super::theme::{CORNER, META_SIZE, Theme};
use super::widgets::mark::{Mark, SIDE};
use super::widgets::reader::DraggedHighlight;
use crate::model::{Claim, Id, Passage, Stance};
use crate::say;
use crate::session::verbs::claim;
use crate::store::Access;
use egui::{
    Context, DragAndDrop, FontId, LayerId, Modifiers, Order, Rect, Response, Stroke, StrokeKind, Ui, Vec2, vec2,
};

/// What a drag carries that began at words which a search found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraggedHit(pub Hit);

/// The keys that say how evidence bears on a claim; the plain one last, since it would answer to the others too.
pub const KEYS: [(Modifiers, Stance); 4] = [
    (Modifiers::ALT, Stance::Context),
    (Modifiers::COMMAND, Stance::Responds),
    (Modifiers::SHIFT, Stance::Contradicts),
    (Modifiers::NONE, Stance::Supports),
];

/// What the keys that are held say.
pub fn stance(context: &Context) -> Stance {
    let held = context.input(|input| input.modifiers);
    if held.command {
        Stance::Responds
    } else if held.alt {
        Stance::Context
    } else if held.shift {
        Stance::Contradicts
    } else {
        Stance::Supports
    }
}

/// Lets a passage of a list be dragged.
pub fn passage(response: &Response, id: Id<Passage>) {
    response.dnd_set_drag_payload(DraggedHighlight { key: id.as_u64() });
}

/// Lets words that a search found be dragged.
pub fn hit(response: &Response, hit: Hit) {
    response.dnd_set_drag_payload(DraggedHit(hit));
}

/// Whether something is dragged that can become evidence.
pub fn is_evidence(context: &Context) -> bool {
    DragAndDrop::has_payload_of_type::<DraggedHighlight>(context)
        || DragAndDrop::has_payload_of_type::<DraggedHit>(context)
}

/// A place of the window that stands for a claim: evidence that is dropped on it is linked, and while it is held over
/// it the place says how. Whether something is held over it.
pub fn onto_claim(ui: &Ui, place: Rect, id: Id<Claim>, scene: &Scene<'_>, actions: &mut Actions) -> bool {
    let context = ui.ctx();
    let over = is_evidence(context) && scene.access == Access::Write && ui.rect_contains_pointer(place);
    if !over {
        return false;
    }
    let stance = stance(context);
    if !ui.input(|input| input.pointer.any_released()) {
        offer(ui, place, stance);
        return true;
    }
    let dragged = targets(context, scene);
    DragAndDrop::clear_payload(context);
    if !dragged.is_empty() {
        actions.edit(say!("Add evidence"), move |work| {
            for target in &dragged {
                let passage = target.mark(work)?;
                claim::link(work, id, passage, stance, None)?;
            }
            Ok(Some(id.into()))
        });
    }
    false
}

/// What is dragged, and with it all that is chosen beside it.
fn targets(context: &Context, scene: &Scene<'_>) -> Vec<Target> {
    if let Some(dragged) = DragAndDrop::payload::<DraggedHit>(context) {
        let chosen = &scene.selection.hits;
        let hits = if chosen.contains(&dragged.0) { chosen.clone() } else { vec![dragged.0] };
        let words = |(document, edition, span): Hit| Target::Words(Words { document, edition, span, text: "".into() });
        return hits.into_iter().map(words).collect();
    }
    let Some(dragged) = DragAndDrop::payload::<DraggedHighlight>(context) else { return Vec::new() };
    // Looked for once, on dropping.
    let known = scene.project.passages.iter().map(|passage| passage.id).find(|id| id.as_u64() == dragged.key);
    let chosen = &scene.selection.several;
    match known {
        Some(id) if chosen.contains(&id) => chosen.iter().map(|id| Target::Object((*id).into())).collect(),
        known => known.into_iter().map(|id| Target::Object(id.into())).collect(),
    }
}

/// A frame around the place, and at the pointer how it would bear on the claim.
fn offer(ui: &Ui, place: Rect, stance: Stance) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let pen = Stroke::new(2.0, tokens.accent);
    ui.painter().rect_stroke(place.shrink(1.0), CORNER, pen, StrokeKind::Inside);
    let Some(at) = ui.ctx().pointer_interact_pos() else { return };
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, egui::Id::unique("dragged evidence")));
    let font = FontId::proportional(META_SIZE);
    let words = painter.layout_no_wrap(words(stance).to_owned(), font.clone(), tokens.text);
    let others = painter.layout_no_wrap(others(ui.ctx(), stance), font, tokens.meta);
    let size = vec2(words.size().x.max(others.size().x) + SIDE + 18.0, words.size().y + others.size().y + 12.0);
    let screen = ui.ctx().content_rect();
    let corner = (at + vec2(16.0, 8.0)).min(screen.max - size - Vec2::splat(4.0));
    let rect = Rect::from_min_size(corner, size);
    painter.rect(rect, CORNER, tokens.paper, Stroke::new(1.0, tokens.rule), StrokeKind::Outside);
    let mark = Rect::from_min_size(corner + vec2(6.0, 4.0), Vec2::splat(SIDE));
    Mark::of_stance(stance).paint(&painter, mark, tokens);
    let left = corner + vec2(SIDE + 12.0, 5.0);
    let below = left + vec2(0.0, words.size().y + 2.0);
    painter.galley(left, words, tokens.text);
    painter.galley(below, others, tokens.meta);
}

fn words(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => say!("Add as evidence for"),
        Stance::Contradicts => say!("Add as evidence against"),
        Stance::Responds => say!("Add as a response"),
        Stance::Context => say!("Add as context"),
    }
}

/// What the keys that are not held would make of it.
fn others(context: &Context, stance: Stance) -> String {
    let said = KEYS.iter().rev().filter(|(_, other)| *other != stance).map(|(keys, other)| {
        let (keys, how) = (context.format_modifiers(*keys), other.label().to_lowercase());
        if keys.is_empty() { say!("{how} without a key", how) } else { format!("{keys} {how}") }
    });
    said.collect::<Vec<_>>().join(" · ")
}
