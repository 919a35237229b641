//! Drawing one line of the pane 'people'.

use super::view::Row;
use crate::analysis::wording::counted;
use crate::model::EntityKind;
use crate::say;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, Tokens, semibold};
use crate::ui::widgets::line::{Look, line};
use egui::{Align2, FontId, Painter, Rect, pos2};

/// From the left edge to a name.
const INSET: f32 = 20.0;
/// From the left edge to what stands over names.
const HEAD_INSET: f32 = 10.0;
const RIGHT: f32 = 10.0;
/// A narrower line has figures only, which its tooltip explains.
const ROOM_FOR_WORDS: f32 = 420.0;

/// 'Ann Hoeven, also A. Hoeven: 3 passages, one claim'
pub(super) fn words(row: &Row) -> String {
    let counts = counts(row);
    if row.entity.aliases.is_empty() {
        format!("{}: {counts}", row.entity.name)
    } else {
        say!(
            "{name}, also {aliases}: {counts}",
            name = row.entity.name,
            aliases = row.entity.aliases.join(", "),
            counts
        )
    }
}

fn counts(row: &Row) -> String {
    format!("{}, {}", counted(row.passages, "passage", "passages"), counted(row.claims, "claim", "claims"))
}

/// Paints a name, what else it is called, and how many passages and claims it has.
pub(super) fn paint(painter: &Painter, rect: Rect, row: &Row, tokens: &Tokens) {
    let meta = FontId::proportional(META_SIZE);
    let middle = rect.center().y;
    let counts =
        if rect.width() < ROOM_FOR_WORDS { format!("{} · {}", row.passages, row.claims) } else { counts(row) };
    let counts =
        painter.text(pos2(rect.right() - RIGHT, middle), Align2::RIGHT_CENTER, counts, meta.clone(), tokens.meta);
    let end = counts.left() - 10.0;
    let left = rect.left() + INSET;
    let look = Look { font: FontId::proportional(INTERFACE_SIZE), colour: tokens.text, struck: false };
    let (name, _) = line(painter, pos2(left, middle - 8.0), end - left, &row.entity.name, look);
    if row.entity.aliases.is_empty() || end - name.right() < 40.0 {
        return;
    }
    let look = Look { font: meta, colour: tokens.meta, struck: false };
    let aliases = row.entity.aliases.join(", ");
    line(painter, pos2(name.right() + 8.0, middle - 6.5), end - name.right() - 8.0, &aliases, look);
}

/// Paints what stands over names.
pub(super) fn paint_head(painter: &Painter, rect: Rect, words: &str, right: &str, tokens: &Tokens) {
    let at = pos2(rect.right() - RIGHT, rect.center().y);
    let right = painter.text(at, Align2::RIGHT_CENTER, right, FontId::proportional(META_SIZE), tokens.meta);
    let look = Look { font: semibold(META_SIZE), colour: tokens.meta, struck: false };
    let left = rect.left() + HEAD_INSET;
    line(painter, pos2(left, rect.center().y - 6.5), right.left() - left - 8.0, words, look);
}

/// What stands over the names of a kind.
pub(super) fn plural(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => say!("People"),
        EntityKind::Organization => say!("Organisations"),
        EntityKind::Company => say!("Companies"),
        EntityKind::PublicBody => say!("Public bodies"),
        EntityKind::System => say!("Systems"),
        EntityKind::Event => say!("Events"),
        EntityKind::Thing => say!("Things"),
    }
}
