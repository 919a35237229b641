//! The tags in sight, one a row, and the keys of a tree: left and right fold and unfold, F2 renames, Insert makes a
//! tag under it, Space hides it in the reader, Ctrl with left and right moves it out and in.

use super::edit::{Field, Purpose};
use super::rename::{After, Renaming};
use super::state::State;
use super::view::{Fold, Row};
use super::{menu, moving, row};
use crate::model::{Id, Tag};
use crate::say;
use crate::store::Access;
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::{Onto, Target};
use crate::ui::hidden_tags::TagSight;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, ROW_HEIGHT, Theme};
use crate::ui::widgets::reader::DraggedHighlight;
use crate::ui::widgets::rows::{row_id, rows, scroll_at_edges};
use crate::ui::widgets::why_not::why_not;
use egui::{
    Align2, DragAndDrop, FontId, Key, LayerId, Modifiers, Order, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};

/// The name of the list, by which its rows have the focus.
pub(super) const NAME: &str = "tags";
/// Height of a row, in points.
const HEIGHT: f32 = ROW_HEIGHT - 2.0;

/// A tag that is being dragged, to be put under another or into a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraggedTag(pub Id<Tag>);

/// What a gesture on a row asks of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Fold(Id<Tag>),
    Rename(Id<Tag>),
    List(Id<Tag>),
    Field(Purpose),
}

/// Draws the tree.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    top_strip(ui, scene, actions);
    name_at_pointer(ui, scene);
    let had_focus = focused(ui, state);
    let mut asked = had_focus.and_then(|nth| keys(ui, state, nth, scene, actions));
    let reveal = state.reveal.take().and_then(|id| state.rows.iter().position(|row| row.id == id));
    let mut renaming = state.renaming.take();
    let shown = &state.rows;
    // The tags of the passage that is selected stand out.
    let lit = scene.selection.passage().map(|id| scene.index.tags(scene.project, id)).unwrap_or_default();
    let mut scrolls = is_dragging(ui);
    let happened = rows(ui, NAME, HEIGHT, shown.len(), Sense::click_and_drag(), reveal, |ui, nth, response, rect| {
        let Some(row) = shown.get(nth) else { return };
        if std::mem::take(&mut scrolls) {
            scroll_at_edges(ui);
        }
        let is_renamed = renaming.as_ref().is_some_and(|renaming| renaming.tag == row.id);
        row::describe(ui, row, response, scene);
        let count = row::paint(ui, row, response, rect, scene, lit.contains(&row.id), !is_renamed);
        if count.is_some_and(|count| row::count(ui, row, response, count)) {
            asked = Some(Asked::List(row.id));
        }
        if scene.access == Access::Write {
            drag_and_drop(ui, row, response, rect, actions, scene);
            response.context_menu(|ui| {
                if let Some(wanted) = menu::show(ui, row, scene, actions) {
                    asked = Some(wanted);
                    ui.close();
                }
            });
        } else {
            response.context_menu(|ui| why_not(ui, scene.why_not_edit()));
        }
        if row::triangle(ui, row, response, rect) {
            asked = Some(Asked::Fold(row.id));
        }
        row::eye(ui, row, response, rect, scene, actions);
        if is_renamed && let Some(field) = &mut renaming {
            let after = field.show(ui, row::name_rect(row, rect), row, scene, actions);
            if after == After::Done {
                renaming = None;
                ui.memory_mut(|memory| memory.request_focus(response.id));
            }
        }
    });
    state.renaming = renaming.filter(|renaming| scene.project.tags.contains(renaming.tag));
    if let Some(row) = happened.clicked.and_then(|nth| state.rows.get(nth)) {
        actions.select(row.id);
    }
    if let Some(row) = happened.double_clicked.and_then(|nth| state.rows.get(nth)) {
        asked = Some(Asked::Rename(row.id));
    }
    // In a tree the selection goes with the focus, so that keys do what they seem to.
    // A click gives the focus once its frame is over, and a key may come in the very next.
    let now = happened.clicked.or(happened.focused).and_then(|nth| state.rows.get(nth)).map(|row| row.id);
    if let Some(id) = now.filter(|_| had_focus.is_some() && now != state.focused) {
        actions.select(id);
    }
    state.focused = now;
    answer(state, asked, scene, actions);
}

/// Does what was asked of the pane.
pub(super) fn answer(state: &mut State, asked: Option<Asked>, scene: &Scene<'_>, actions: &mut Actions) {
    match asked {
        None => {}
        Some(Asked::Fold(id)) => state.fold(id),
        Some(Asked::List(id)) => {
            actions.select(id);
            state.passages.open(id);
        }
        Some(Asked::Field(_) | Asked::Rename(_)) if scene.access != Access::Write => {
            actions.push(Action::Say(scene.why_not_edit().to_owned()));
        }
        Some(Asked::Rename(id)) => {
            state.renaming = Some(Renaming::new(id, scene));
            state.reveal = Some(id);
        }
        Some(Asked::Field(purpose)) => state.field = Some(Field::new(purpose, scene)),
    }
}

/// The row that has the focus.
fn focused(ui: &Ui, state: &State) -> Option<usize> {
    let nth = state.focused.and_then(|id| state.rows.iter().position(|row| row.id == id))?;
    ui.memory(|memory| memory.has_focus(row_id(NAME, nth))).then_some(nth)
}

/// The keys that do something with the tag that has the focus.
fn keys(ui: &Ui, state: &mut State, nth: usize, scene: &Scene<'_>, actions: &mut Actions) -> Option<Asked> {
    let row = state.rows.get(nth)?;
    let typed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let writable = scene.access == Access::Write;
    let go = |nth: usize| {
        ui.memory_mut(|memory| memory.request_focus(row_id(NAME, nth)));
        state.rows.get(nth).map(|row| row.id)
    };
    for (key, inwards) in [(Key::ArrowRight, true), (Key::ArrowLeft, false)] {
        if typed(Modifiers::COMMAND, key) {
            if writable {
                moving::by_key(scene, &state.rows, nth, inwards, actions);
            }
            return None;
        }
    }
    let mut goes_to = None;
    let asked = if typed(Modifiers::NONE, Key::ArrowLeft) {
        if row.fold == Fold::Open {
            Some(Asked::Fold(row.id))
        } else {
            let above = state.rows.iter().take(nth).rposition(|above| Some(above.id) == row.above);
            goes_to = above.and_then(go);
            None
        }
    } else if typed(Modifiers::NONE, Key::ArrowRight) {
        if row.fold == Fold::Open {
            goes_to = go(nth + 1);
        }
        (row.fold == Fold::Closed).then_some(Asked::Fold(row.id))
    } else if typed(Modifiers::NONE, Key::F2) {
        Some(Asked::Rename(row.id))
    } else if typed(Modifiers::NONE, Key::Insert) {
        Some(Asked::Field(Purpose::New(Some(row.id))))
    } else {
        if typed(Modifiers::NONE, Key::Space) {
            actions.push(Action::SeeTags(TagSight::Toggle(row.id)));
        } else if typed(Modifiers::NONE, Key::Slash) {
            state.wants_filter = true;
        } else if scene.selection.object == Some(row.id.into()) && typed(Modifiers::NONE, Key::Enter) {
            state.passages.open(row.id);
        }
        None
    };
    if let Some(id) = goes_to {
        actions.select(id);
        (state.focused, state.reveal) = (Some(id), Some(id));
    }
    asked
}

/// A tag dropped on another goes under it; a passage dropped on a tag gets it.
fn drag_and_drop(ui: &Ui, row: &Row, response: &Response, rect: Rect, actions: &mut Actions, scene: &Scene<'_>) {
    let id = row.id;
    response.dnd_set_drag_payload(DraggedTag(id));
    let fits = |dragged: &DraggedTag| dragged.0 != id && moving::may(scene, dragged.0, Some(id));
    let over_tag = response.dnd_hover_payload::<DraggedTag>().is_some_and(|dragged| fits(&dragged));
    if over_tag || response.dnd_hover_payload::<DraggedHighlight>().is_some() {
        outline(ui, rect);
    }
    if let Some(dragged) = response.dnd_release_payload::<DraggedTag>().filter(|dragged| dragged.0 != id) {
        moving::put_under(scene, dragged.0, Some(id), actions);
    }
    if let Some(dragged) = response.dnd_release_payload::<DraggedHighlight>() {
        let mut passages = scene.project.passages.iter().map(|passage| passage.id);
        if let Some(passage) = passages.find(|passage| passage.as_u64() == dragged.key) {
            menu::put(Onto::One(Target::Object(passage.into())), &row.path, actions);
        }
    }
}

/// While a tag that stands under another is dragged, the place where it goes to the top.
fn top_strip(ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) {
    let dragged = DragAndDrop::payload::<DraggedTag>(ui.ctx());
    let Some(tag) = dragged.and_then(|dragged| scene.project.tags.get(dragged.0)).filter(|tag| tag.parent.is_some())
    else {
        return;
    };
    // It stands over the first row's upper edge, so that nothing moves away under what is dragged.
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let words = say!("Drop here to put it at the top");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let tokens = Theme::of(ui.ctx()).tokens();
    let font = FontId::proportional(META_SIZE);
    ui.painter_at(rect).text(rect.center(), Align2::CENTER_CENTER, words, font, tokens.meta);
    if response.dnd_hover_payload::<DraggedTag>().is_some() {
        outline(ui, rect);
    }
    if response.dnd_release_payload::<DraggedTag>().is_some() {
        moving::put_under(scene, tag.id, None, actions);
    }
}

fn outline(ui: &Ui, rect: Rect) {
    let pen = Stroke::new(1.5, Theme::of(ui.ctx()).tokens().accent);
    ui.painter_at(rect).rect_stroke(rect.shrink(1.0), 3.0, pen, StrokeKind::Inside);
}

/// Whether a tag is being dragged, or a passage that may be dropped on one.
fn is_dragging(ui: &Ui) -> bool {
    DragAndDrop::has_payload_of_type::<DraggedTag>(ui.ctx())
        || DragAndDrop::has_payload_of_type::<DraggedHighlight>(ui.ctx())
}

/// The tag that is dragged, beside the pointer, wherever its row has gone.
fn name_at_pointer(ui: &Ui, scene: &Scene<'_>) {
    let dragged = DragAndDrop::payload::<DraggedTag>(ui.ctx());
    let Some(tag) = dragged.and_then(|dragged| scene.project.tags.get(dragged.0)) else { return };
    let Some(at) = ui.ctx().pointer_interact_pos() else { return };
    let tokens = Theme::of(ui.ctx()).tokens();
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, egui::Id::unique("dragged tag")));
    let name = crate::analysis::wording::shortened(&tag.name, 40);
    let galley = painter.layout_no_wrap(name, FontId::proportional(META_SIZE), tokens.text);
    let rect = Rect::from_min_size(at + vec2(14.0, 4.0), galley.size()).expand2(vec2(6.0, 3.0));
    painter.rect_filled(rect, 4.0, tokens.paper);
    painter.rect_stroke(rect, 4.0, Stroke::new(1.0, tokens.rule), StrokeKind::Outside);
    painter.galley(rect.min + vec2(6.0, 3.0), galley, tokens.text);
}
