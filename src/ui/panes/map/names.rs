//! Writing names where nothing is written yet: of what is selected first, then of what lies on the map, then of the
//! map's own towns and countries.

use super::camera::Shot;
use crate::analysis::basemap::{Basemap, LabelKind};
use crate::analysis::lettering::{Frame, Room, beside};
use crate::model::AnyId;
use crate::ui::theme::{META_SIZE, Theme, Tokens};
use egui::{Align2, Color32, FontId, Galley, Painter, Pos2, Rect, vec2};
use std::collections::BTreeSet;
use std::sync::Arc;

/// From this level on regions of large countries have their names.
const REGIONS_FROM: f32 = 5.0;
/// How strong the rim of words is.
const RIM: f32 = 0.7;
/// The towns and countries of one view are looked up to this many; more have no room.
const MOST: usize = 4_000;

/// A rectangle of the screen as the lettering knows it.
pub(super) fn frame(rect: Rect) -> Frame {
    Frame { left: rect.left(), top: rect.top(), right: rect.right(), bottom: rect.bottom() }
}

/// Where words were put.
fn rect(frame: Frame) -> Rect {
    Rect::from_min_max(Pos2::new(frame.left, frame.top), Pos2::new(frame.right, frame.bottom))
}

/// Words with a rim in the colour of the sea, so that a coast or border behind them does not run through the letters.
fn write(painter: &Painter, at: Pos2, galley: Arc<Galley>, tokens: &Tokens) {
    for aside in [vec2(-1.0, 0.0), vec2(1.0, 0.0), vec2(0.0, -1.0), vec2(0.0, 1.0)] {
        painter.galley_with_override_text_color(at + aside, galley.clone(), tokens.sea.gamma_multiply(RIM));
    }
    painter.galley(at, galley, tokens.text);
}

/// What is written on the map so far.
pub(super) struct Written {
    pub(super) room: Room,
    tokens: &'static Tokens,
    names: BTreeSet<String>,
}

impl Written {
    /// Nothing yet, on a map that is seen in this rectangle.
    pub(super) fn on(rect: Rect, tokens: &'static Tokens) -> Self {
        Self { room: Room::within(frame(rect)), tokens, names: BTreeSet::new() }
    }

    /// Writes a name beside a point where there is room.
    pub(super) fn beside(&mut self, painter: &Painter, words: &str, at: Pos2, away: f32, colour: Color32) {
        if words.is_empty() {
            return;
        }
        let galley = painter.layout_no_wrap(words.to_owned(), FontId::proportional(META_SIZE + 1.0), colour);
        let wanted = beside((at.x, at.y), away + 4.0, galley.size().into());
        if let Some(place) = self.room.first_free(wanted, 1.0) {
            write(painter, rect(place).min, galley, self.tokens);
            self.names.insert(words.to_owned());
        }
    }

    /// Writes words in the middle of a point, or over or under what stands there; where they stand, if there is room.
    pub(super) fn across(&mut self, painter: &Painter, words: &str, at: Pos2, colour: Color32) -> Option<Rect> {
        let galley = painter.layout_no_wrap(words.to_owned(), FontId::proportional(META_SIZE + 1.0), colour);
        let line = galley.size().y + 2.0;
        let places = [0.0, -line, line].map(|down| Frame::around((at.x, at.y + down), galley.size().into()));
        let place = self.room.first_free(places, 2.0)?;
        write(painter, rect(place).min, galley, self.tokens);
        self.names.insert(words.to_owned());
        Some(rect(place))
    }
}

/// A name of the basemap that has room.
struct Placed {
    words: &'static str,
    /// The upper left corner of the words.
    corner: Pos2,
    /// Where the dot of a town stands.
    dot: Option<Pos2>,
}

/// What stands before the names of the basemap: everything placed at a time, the layers, the legend, and what is selected.
pub(super) type Key = (u64, u64, bool, Option<AnyId>);

/// Where the names of the basemap stand in one view, kept until it or what stands before them changes. The words are
/// laid out anew each frame: what egui lays out lives no longer.
#[derive(Default)]
pub(super) struct Lettered {
    of: Option<(Shot, Key)>,
    placed: Vec<Placed>,
}

impl Lettered {
    /// Writes the names of countries, regions and towns where there is room. `key` tells what is written already.
    pub(super) fn paint(&mut self, painter: &Painter, shot: &Shot, theme: Theme, written: &mut Written, key: Key) {
        let tokens = theme.tokens();
        if self.of != Some((*shot, key)) {
            self.placed = place(painter, shot, written);
            self.of = Some((*shot, key));
        }
        for name in &self.placed {
            let colour = tokens.meta.gamma_multiply(if name.dot.is_some() { 1.0 } else { 0.85 });
            if let Some(at) = name.dot {
                painter.circle_filled(at, 1.5, colour);
            }
            let galley = painter.layout_no_wrap(name.words.to_owned(), FontId::proportional(META_SIZE), colour);
            write(painter, name.corner, galley, tokens);
        }
    }
}

fn place(painter: &Painter, shot: &Shot, written: &mut Written) -> Vec<Placed> {
    let level = shot.level();
    let labels = Basemap::bundled().labels.iter().take_while(|label| label.zoom <= level);
    let seen = labels.filter_map(|label| {
        let at = shot.pos_of((f64::from(label.at.lat), f64::from(label.at.lon)));
        let is_wanted = label.kind != LabelKind::Region || level >= REGIONS_FROM;
        (is_wanted && shot.rect.shrink(8.0).contains(at)).then_some((label, at))
    });
    let mut placed = Vec::new();
    for (label, at) in seen.take(MOST) {
        if written.names.contains(&label.text) {
            continue;
        }
        let is_town = matches!(label.kind, LabelKind::Capital | LabelKind::City);
        let font = FontId::proportional(META_SIZE);
        let size = painter.layout_no_wrap(label.text.clone(), font, Color32::PLACEHOLDER).size();
        let anchor = if is_town { Align2::LEFT_CENTER } else { Align2::CENTER_CENTER };
        let wanted = anchor.anchor_size(if is_town { at + egui::vec2(4.0, 0.0) } else { at }, size);
        let Some(stands) = written.room.first_free([frame(wanted)], 3.0) else { continue };
        placed.push(Placed { words: &label.text, corner: rect(stands).min, dot: is_town.then_some(at) });
    }
    placed
}
