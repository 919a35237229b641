//! A list of passages: a click reads one, Ctrl and Shift choose several, Ctrl+A all; and what can be done to those that are chosen.
//!
//! With the focus on a row the arrows move, with Shift they choose on the way, the space bar chooses, Enter reads. Only rows in view are drawn.

use super::parts::{self, meta, none, section};
use super::ui::Drawing;
use super::view::in_text_order;
use crate::analysis::label::label;
use crate::analysis::wording::{capitalised, counted};
use crate::model::{Id, Passage, Tag};
use crate::say;
use crate::ui::action::{Action, Actions};
use crate::ui::command::Command;
use crate::ui::dragging;
use crate::ui::scene::Scene;
use crate::ui::several;
use crate::ui::theme::{STEP, Theme, tag_colour};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::ground;
use crate::ui::widgets::tag_bar;
use egui::{EventFilter, Key, Modifiers, Rect, Response, Role, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};
use std::collections::BTreeSet;

/// Height of a row, in points.
const ROW: f32 = 24.0;
/// Width of a tag's bar, and the space it takes.
const BAR: f32 = 5.0;
const BAR_ROOM: f32 = 8.0;
/// Bars before a row's words.
const MOST_BARS: usize = 4;

/// Draws the passages of something.
pub(super) fn list(ui: &mut Ui, passages: &[Id<Passage>], drawing: &mut Drawing<'_, '_>) {
    if passages.is_empty() {
        none(ui);
        return;
    }
    meta(ui, &capitalised(&counted(passages.len(), "passage", "passages")));
    if drawing.form.editable {
        chosen(ui, drawing);
    }
    let space = ui.spacing().item_spacing.y;
    ui.spacing_mut().item_spacing.y = 0.0;
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW * passages.len() as f32), Sense::hover());
    ui.spacing_mut().item_spacing.y = space;
    let place =
        |row: usize| Rect::from_min_size(pos2(whole.left(), whole.top() + ROW * row as f32), vec2(whole.width(), ROW));
    let seen = ui.clip_rect();
    let first = ((seen.top() - whole.top()) / ROW).floor().max(0.0) as usize;
    let end = (((seen.bottom() - whole.top()) / ROW).ceil().max(0.0) as usize).min(passages.len());
    let id = ui.make_persistent_id("passages");
    for row in first..end {
        let Some(passage) = passages.get(row) else { continue };
        let response = ui.interact(place(row), id.with(row), Sense::click_and_drag());
        dragging::passage(&response, *passage);
        paint(ui, &response, *passage, drawing.scene);
        if let Some(asked) = asked(ui, &response, row, passages.len()) {
            let next = answer(&asked, row, passages, drawing);
            if let Some(next) = next.filter(|next| *next != row) {
                ui.memory_mut(|memory| memory.request_focus(id.with(next)));
                ui.scroll_to_rect(place(next), None);
            }
        }
        let source = drawing.scene.project.passages.get(*passage);
        let source = source.map_or_else(String::new, |passage| label(drawing.scene.project, passage.document.into()));
        response
            .on_hover_text(say!("{source}\nClick reads it; Ctrl+click, Shift+click and Ctrl+A choose several", source));
    }
}

/// What a row is asked for.
enum Asked {
    /// Read it.
    Read,
    /// Choose it too, or let it go.
    Toggle,
    /// Choose all from the one chosen last to this one.
    Reach(usize),
    /// Choose all.
    All,
    /// Go to another row.
    Go(usize),
}

fn asked(ui: &Ui, response: &Response, row: usize, count: usize) -> Option<Asked> {
    if response.clicked() {
        response.request_focus();
        let held = ui.input(|input| input.modifiers);
        let by_key = ui.input(|input| input.key_pressed(Key::Space));
        return Some(match () {
            () if held.command || by_key => Asked::Toggle,
            () if held.shift => Asked::Reach(row),
            () => Asked::Read,
        });
    }
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let typed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let (below, above) = ((row + 1).min(count.saturating_sub(1)), row.saturating_sub(1));
    match () {
        () if typed(Modifiers::COMMAND, Key::A) => Some(Asked::All),
        () if typed(Modifiers::SHIFT, Key::ArrowDown) => Some(Asked::Reach(below)),
        () if typed(Modifiers::SHIFT, Key::ArrowUp) => Some(Asked::Reach(above)),
        () if typed(Modifiers::NONE, Key::ArrowDown) => Some(Asked::Go(below)),
        () if typed(Modifiers::NONE, Key::ArrowUp) => Some(Asked::Go(above)),
        () => None,
    }
}

/// Does what a row is asked for; the row to go to.
fn answer(asked: &Asked, row: usize, passages: &[Id<Passage>], drawing: &mut Drawing<'_, '_>) -> Option<usize> {
    let (scene, passage) = (drawing.scene, *passages.get(row)?);
    let mut choose = |chosen: BTreeSet<Id<Passage>>, lead: Id<Passage>| {
        *drawing.chosen_here = true;
        drawing.form.actions.push(Action::SelectSeveral(chosen, Some(lead)));
    };
    match asked {
        Asked::Read => {
            drawing.form.actions.select(passage);
            let place = scene.project.passages.get(passage)?;
            drawing.form.actions.read_passage(scene.project, place);
            None
        }
        Asked::Toggle => {
            choose(scene.selection.toggled(passage), passage);
            None
        }
        Asked::Reach(to) => {
            let lead = scene.selection.passage().and_then(|lead| passages.iter().position(|one| *one == lead));
            let from = lead.unwrap_or(row);
            let reached = passages.get(from.min(*to)..=from.max(*to)).unwrap_or_default();
            let mut chosen: BTreeSet<_> = scene.selection.several.clone();
            chosen.extend(reached);
            choose(chosen, *passages.get(*to)?);
            Some(*to)
        }
        Asked::All => {
            choose(passages.iter().copied().collect(), passage);
            None
        }
        Asked::Go(to) => Some(*to),
    }
}

fn paint(ui: &Ui, response: &Response, id: Id<Passage>, scene: &Scene<'_>) {
    let words = label(scene.project, id.into());
    let chosen = scene.selection.several.contains(&id);
    let rect = response.rect;
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &words));
    let tokens = Theme::of(ui.ctx()).tokens();
    let painter = ui.painter_at(rect.expand2(vec2(STEP, 0.0)));
    ground(&painter, rect.expand2(vec2(STEP, 0.0)), response, chosen);
    let mut left = rect.left() + STEP;
    for tag in scene.index.tags(scene.project, id).into_iter().take(MOST_BARS) {
        let Some(tag) = scene.project.tags.get(tag) else { continue };
        tag_bar::beside(&painter, pos2(left + BAR / 2.0, rect.center().y), tag_colour(tag.colour));
        left += BAR_ROOM;
    }
    let look = Look { font: TextStyle::Body.resolve(ui.style()), colour: tokens.text, struck: false };
    line(&painter, pos2(left, rect.center().y - 8.0), rect.right() - left, &format!("“{words}”"), look);
}

/// What can be done to the passages that are chosen, all at once.
fn chosen(ui: &mut Ui, drawing: &mut Drawing<'_, '_>) {
    let Some(count) = drawing.scene.selection.how_many() else { return };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        meta(ui, &say!("{} chosen:", several::passages(count)));
        offers(ui, drawing.form.actions);
    });
}

fn offers(ui: &mut Ui, actions: &mut Actions) {
    for (command, words) in [
        (Command::TagPassage, say!("Tag…")),
        (Command::ChangeTag, say!("Change tag…")),
        (Command::JoinPassages, say!("Join")),
        (Command::Delete, say!("Delete")),
    ] {
        parts::command(ui, command, words, actions);
    }
}

/// The passages that are selected beside each other, and their tags: worked out when they change.
#[derive(Debug, Default)]
pub(super) struct Several {
    /// The revision and the selection it was worked out from.
    of: Option<(u64, BTreeSet<Id<Passage>>)>,
    /// In the order of their texts.
    passages: Vec<Id<Passage>>,
    /// Each tag with how many have it.
    tags: Vec<(Id<Tag>, usize)>,
}

impl Several {
    /// Works it out anew where something changed.
    fn follow(&mut self, scene: &Scene<'_>) {
        let (revision, selected) = (scene.project.revision(), &scene.selection.several);
        if self.of.as_ref().is_some_and(|(of, passages)| *of == revision && passages == selected) {
            return;
        }
        self.passages = in_text_order(scene, selected.iter().copied());
        self.tags = several::tags_of(scene, &self.passages);
        self.of = Some((revision, selected.clone()));
    }
}

/// Draws the passages that are selected in the text beside each other.
pub(super) fn several(ui: &mut Ui, state: &mut Several, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    state.follow(scene);
    let Several { passages: selected, tags, .. } = state;
    parts::kind(ui, say!("Passages"));
    section(ui, say!("Tags"));
    for (tag, count) in tags.iter() {
        let Some(known) = scene.project.tags.get(*tag) else { continue };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            let (rect, _) = ui.allocate_exact_size(vec2(12.0, 18.0), Sense::hover());
            tag_bar::beside(ui.painter(), rect.center(), tag_colour(known.colour));
            ui.label(several::with_count(scene, *tag, *count, selected.len()));
            if drawing.form.editable && parts::remove(ui, &say!("tag {}", scene.index.path(*tag))) {
                let (label, verb) = several::untag(selected.clone(), *tag, scene.index.path(*tag));
                drawing.form.actions.push(Action::Edit(label, verb));
            }
        });
    }
    if tags.is_empty() {
        none(ui);
    }
    section(ui, say!("Selected"));
    list(ui, selected, drawing);
}
