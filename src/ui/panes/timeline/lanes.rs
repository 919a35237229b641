//! Drawing the lanes: bars packed into lines, each with its mark and its label.

use super::bars;
use super::scale::Scale;
use super::view::{Lane, Row};
use crate::analysis::timeline::{ItemKind, pack};
use crate::analysis::within::within_days;
use crate::model::{AnyId, Claim, Id, Passage};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Tokens, tag_colour};
use crate::ui::widgets::mark::Mark;
use crate::ui::widgets::tag_bar;
use egui::{
    Align2, Color32, FontId, Painter, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeSet;

/// Height of a packed line of bars, in points.
pub(super) const LINE: f32 = 20.0;
/// A label is no longer than this many letters.
const LABEL_LETTERS: usize = 34;
/// More bars than this in one lane are shown by the histogram alone.
const MOST_BARS: usize = 3000;
/// Width of the lanes' names.
pub(super) const NAMES: f32 = 84.0;

/// What drawing a bar needs.
pub(super) struct Drawing<'a, 'b> {
    pub(super) ui: &'a mut Ui,
    pub(super) scale: Scale,
    pub(super) scene: &'a Scene<'b>,
    pub(super) actions: &'a mut Actions,
    pub(super) tokens: &'a Tokens,
    pub(super) lanes_rect: Rect,
    pub(super) names_left: f32,
    /// The passages that the selection lights up.
    pub(super) lit: BTreeSet<Id<Passage>>,
    /// The height at which the first bar of what is selected stands, wherever that is.
    pub(super) selected_y: Option<f32>,
}

impl Drawing<'_, '_> {
    /// Draws every lane; gives their height together.
    pub(super) fn lanes(&mut self, lanes: &[Lane], scroll: f32) -> f32 {
        let painter = self
            .ui
            .painter()
            .with_clip_rect(Rect::from_min_max(pos2(self.names_left, self.lanes_rect.top()), self.lanes_rect.max));
        let mut top = self.lanes_rect.top() - scroll;
        let begin = top;
        for lane in lanes {
            let height = self.lane(&painter, lane, top);
            self.name(&painter, &lane.name, top);
            top += height + 6.0;
        }
        top - begin
    }

    fn name(&self, painter: &Painter, name: &str, top: f32) {
        let font = FontId::proportional(META_SIZE);
        let mut job = egui::text::LayoutJob::simple(name.to_owned(), font, self.tokens.meta, NAMES - 14.0);
        job.wrap.max_rows = 2;
        let galley = painter.layout_job(job);
        painter.galley(pos2(self.names_left + 8.0, top + 3.0), galley, self.tokens.meta);
    }

    fn lane(&mut self, painter: &Painter, lane: &Lane, top: f32) -> f32 {
        let width = self.lanes_rect.width();
        let seen: Vec<(&Row, (f32, f32))> = lane
            .rows
            .iter()
            .map(|row| (row, bars::reach(&row.item.extent, &self.scale, width)))
            .filter(|(_, (left, right))| *right > -200.0 && *left < width)
            .take(MOST_BARS)
            .collect();
        let with_label =
            |(row, (left, right)): &(&Row, (f32, f32))| (f64::from(*left), f64::from(*right + label_width(&row.label)));
        let packed = pack(&seen.iter().map(with_label).collect::<Vec<_>>(), 8.0);
        for ((row, reach), line) in seen.iter().zip(&packed.lanes) {
            let y = top + LINE * (*line as f32 + 0.5);
            if self.scene.selection.object == Some(row.item.id) {
                self.selected_y.get_or_insert(y);
            }
            if self.lanes_rect.expand(LINE).y_range().contains(y) {
                self.bar(painter, row, *reach, y);
            }
        }
        LINE * packed.lane_count.max(1) as f32
    }

    fn bar(&mut self, painter: &Painter, row: &Row, (left, right): (f32, f32), y: f32) {
        let out = self.scene.filter.days.is_some_and(|days| !within_days(self.scene.project, row.item.id, days));
        let fade = if out { 0.3 } else { 1.0 };
        let colour = self.colour(row).gamma_multiply(fade);
        let plot = self.lanes_rect;
        let clipped = painter.with_clip_rect(painter.clip_rect().intersect(plot));
        bars::paint(&clipped, &row.item.extent, &self.scale, plot, y, colour);
        let bar = Rect::from_min_max(
            pos2(plot.left() + left, y - bars::HEIGHT / 2.0),
            pos2(plot.left() + right, y + bars::HEIGHT / 2.0),
        );
        let mut x = bar.right() + 4.0;
        if let Some(state) = row.item.state {
            let mark = Rect::from_min_size(pos2(x, y - 7.0), Vec2::splat(14.0));
            let mark_of = Mark::of_state(state);
            mark_of.paint_in(&clipped, mark, mark_of.colour(self.tokens).gamma_multiply(fade));
            x += 16.0;
        }
        if let Some(colour) = row.colour {
            // The pattern of a tag tells it where its colour does not.
            let mut faded = clipped.clone();
            faded.set_opacity(fade);
            tag_bar::beside(&faded, pos2(x + 3.0, y), tag_colour(colour));
            x += 10.0;
        }
        let text = self.tokens.text.gamma_multiply(fade);
        clipped.text(pos2(x, y), Align2::LEFT_CENTER, short(&row.label), FontId::proportional(META_SIZE), text);
        if self.is_lit(row.item.id) {
            let ring = bar.expand(3.0);
            clipped.rect_stroke(ring, 5.0, Stroke::new(1.5, self.tokens.accent), StrokeKind::Outside);
        }
        self.interact(row, bar.with_max_x(x + label_width(&row.label)).expand2(vec2(2.0, 3.0)));
    }

    fn interact(&mut self, row: &Row, rect: Rect) {
        let rect = rect.intersect(self.lanes_rect);
        if !rect.is_positive() {
            return;
        }
        let id = self.ui.scope_id().with((row.item.id, row.item.edtf.as_str()));
        let response = self.ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}, {}", row.label, row.when)));
        if response.clicked() {
            self.actions.select(row.item.id);
        }
        if response.double_clicked() {
            self.open(row.item.id);
        }
        response.on_hover_ui(|ui| {
            ui.label(&row.label);
            ui.label(RichText::new(format!("{} · {}", row.when, row.item.edtf)).size(META_SIZE));
            if let Some(state) = row.item.state {
                ui.label(RichText::new(state.label()).size(META_SIZE));
            }
        });
    }

    /// A document is read from its start, a passage where it stands, a claim at its first evidence.
    fn open(&mut self, id: AnyId) {
        let passage = match id {
            AnyId::Document(document) => return self.actions.read(document, None),
            AnyId::Passage(passage) => Some(passage),
            AnyId::Claim(claim) => self.first_evidence(claim),
            _ => None,
        };
        match passage.and_then(|passage| self.scene.project.passages.get(passage)) {
            Some(passage) => self.actions.read_passage(self.scene.project, passage),
            None => self.actions.push(Action::Say(say!("No evidence is linked to this claim yet").to_owned())),
        }
    }

    fn first_evidence(&self, claim: Id<Claim>) -> Option<Id<Passage>> {
        let assessment = self.scene.assessments.get(&claim)?;
        assessment.all().next().map(|weighed| weighed.passage)
    }

    fn is_lit(&self, id: AnyId) -> bool {
        let selected = self.scene.selection.object;
        selected == Some(id)
            || match id {
                AnyId::Passage(passage) => self.lit.contains(&passage),
                _ => false,
            }
    }

    fn colour(&self, row: &Row) -> Color32 {
        if let Some(colour) = row.colour {
            return tag_colour(colour);
        }
        match (row.item.kind, row.item.state) {
            (ItemKind::Claim, Some(state)) => Mark::of_state(state).colour(self.tokens),
            _ => self.tokens.meta,
        }
    }
}

fn short(label: &str) -> String {
    let mut letters = label.chars();
    let head: String = letters.by_ref().take(LABEL_LETTERS).collect();
    if letters.next().is_some() { format!("{}…", head.trim_end()) } else { head }
}

/// About how wide a label is, its mark included: measured only where it is drawn.
fn label_width(label: &str) -> f32 {
    26.0 + label.chars().take(LABEL_LETTERS + 1).count() as f32 * 5.9
}
