//! The saved searches: kept from the pane under a name, listed with how many documents each finds now, named otherwise and
//! taken away.

use super::jobs::Jobs;
use super::state::State;
use crate::model::{Id, SavedSearch};
use crate::say;
use crate::session::asking::Asking;
use crate::session::verbs::saved_search;
use crate::store::Access;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, ROW_HEIGHT, STEP, Theme, semibold};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::ground;
use crate::ui::widgets::why_not::why_not;
use egui::{
    Align2, Button, FontId, Key, Label, Modifiers, Popup, PopupCloseBehavior, Rect, Response, RichText, Role,
    ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeMap;

/// Width of what hangs on the button, in points.
const WIDTH: f32 = 320.0;
/// Height of a saved search: its name, and what it asks.
const ROW: f32 = ROW_HEIGHT + 14.0;

/// A field for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// That under which a search is kept.
    Kept,
    /// Another for one that is kept.
    Again,
}

/// What the pane remembers of the saved searches.
#[derive(Default)]
pub(super) struct Saved {
    /// How many documents each finds; none where it cannot be asked.
    counts: BTreeMap<Id<SavedSearch>, Option<usize>>,
    /// The revision of the project in which they were counted, and that in which they are being.
    counted: Option<u64>,
    counting: Option<u64>,
    /// Whether they were drawn in the last frame.
    is_shown: bool,
    pub(super) is_open: bool,
    /// The name under which what is searched for is to be kept.
    name: String,
    /// Which field is to get the focus.
    focus: Option<Naming>,
    /// The search that is being named otherwise.
    renaming: Option<(Id<SavedSearch>, String)>,
}

impl Saved {
    /// Counts again where they are shown and something has changed since.
    pub(super) fn follow(&mut self, jobs: &mut Jobs, scene: &Scene<'_>, asking: impl FnOnce() -> Asking) {
        let revision = scene.project.revision();
        let is_known = self.counted == Some(revision) || self.counting == Some(revision);
        if !std::mem::take(&mut self.is_shown) || is_known || scene.project.saved_searches.is_empty() {
            return;
        }
        self.counting = Some(revision);
        let searches = scene.project.saved_searches.iter().map(|search| (search.id, search.query.clone()));
        jobs.count(asking(), searches.collect());
    }

    /// Takes in what was counted in a revision.
    pub(super) fn take(&mut self, revision: u64, counts: Vec<(Id<SavedSearch>, Option<usize>)>) {
        if self.counting == Some(revision) {
            (self.counting, self.counted) = (None, Some(revision));
            self.counts = counts.into_iter().collect();
        }
    }

    pub(super) fn is_counting(&self) -> bool {
        self.counting.is_some()
    }

    /// Opens the list, to keep what is searched for.
    pub(super) fn open(&mut self, typed: &str) {
        (self.is_open, self.focus) = (true, Some(Naming::Kept));
        typed.trim().clone_into(&mut self.name);
    }

    fn count_of(&self, id: Id<SavedSearch>) -> String {
        match self.counts.get(&id) {
            None => "…".to_owned(),
            Some(None) => say!("cannot be asked").to_owned(),
            Some(Some(count)) => say!("one document" | "{n} documents" % *count),
        }
    }
}

/// The saved searches by name.
fn by_name<'a>(scene: &Scene<'a>) -> Vec<&'a SavedSearch> {
    let mut searches: Vec<_> = scene.project.saved_searches.iter().collect();
    searches.sort_by_key(|search| (search.name.to_lowercase(), search.id));
    searches
}

/// Draws the list that hangs on this button, where it is open.
pub(super) fn show(button: &Response, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    if button.clicked() {
        if state.saved.is_open {
            state.saved.is_open = false;
        } else {
            state.saved.open(&state.typed);
            state.saved.focus = state.asked.as_ref().map(|_| Naming::Kept);
        }
    }
    let mut open = state.saved.is_open;
    Popup::from_response(button)
        .open_bool(&mut open)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(WIDTH)
        .show(|ui| {
            ui.set_width(WIDTH);
            keep(ui, state, scene, actions);
            list(ui, state, scene, actions);
        });
    // The click that opened it is outside of it.
    state.saved.is_open &= open || button.clicked();
}

/// The field in which what is searched for gets its name.
fn keep(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let Some(asked) = &state.asked else {
        let tokens = Theme::of(ui.ctx()).tokens();
        let words = say!("Search for something, and keep it here under a name.");
        ui.add(Label::new(RichText::new(words).size(META_SIZE).color(tokens.meta)).wrap());
        return;
    };
    why_not(ui, scene.why_not_edit());
    let query = asked.typed.clone();
    let saved = &mut state.saved;
    let entered = ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let can = scene.access == Access::Write && !saved.name.trim().is_empty();
            let save = ui.add_enabled(can, Button::new(say!("Save")));
            let save = save.on_hover_text(say!("Keep what is searched for under this name (Enter)"));
            let name = ui.add(
                TextEdit::singleline(&mut saved.name)
                    .align(egui::Align2::LEFT_CENTER)
                    .hint_text(say!("Name"))
                    .desired_width(f32::INFINITY),
            );
            name.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("Name of the search")));
            if saved.focus.take_if(|field| *field == Naming::Kept).is_some() {
                name.request_focus();
            }
            let entered = name.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            can && (save.clicked() || entered)
        })
        .inner
    });
    if entered.inner {
        let name = std::mem::take(&mut saved.name);
        saved.is_open = false;
        actions.edit(saved_search::label(&name), move |work| saved_search::save(work, &name, &query).map(|_| None));
    }
}

/// Draws the saved searches.
pub(super) fn list(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let searches = by_name(scene);
    if searches.is_empty() {
        return;
    }
    let saved = &mut state.saved;
    if !std::mem::replace(&mut saved.is_shown, true)
        && saved.counting.or(saved.counted) != Some(scene.project.revision())
    {
        ui.ctx().request_repaint();
    }
    ui.add_space(STEP);
    ui.label(RichText::new(say!("Saved searches")).font(semibold(META_SIZE)));
    ScrollArea::vertical().id_salt("saved").max_height(8.0 * ROW).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for search in searches {
            if state.saved.renaming.as_ref().is_some_and(|(id, _)| *id == search.id) {
                rename(ui, state, search, actions);
            } else {
                row(ui, state, search, scene, actions);
            }
        }
    });
}

fn row(ui: &mut Ui, state: &mut State, search: &SavedSearch, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let count = state.saved.count_of(search.id);
    let (name, query) = (&search.name, &search.query);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, say!("{name}: {count}", name, count)));
    let is_asked = state.query() == Some(query);
    let painter = ui.painter_at(rect);
    ground(&painter, rect, &response, is_asked);
    let meta = FontId::proportional(META_SIZE);
    let (left, right) = (rect.left() + 8.0, pos2(rect.right() - 8.0, rect.top() + 12.0));
    let said = painter.text(right, Align2::RIGHT_CENTER, &count, meta.clone(), tokens.meta);
    let look = Look { font: FontId::proportional(13.0), colour: tokens.text, struck: false };
    line(&painter, pos2(left, rect.top() + 4.0), said.left() - left - 8.0, name, look);
    let look = Look { font: meta, colour: tokens.meta, struck: false };
    line(&painter, pos2(left, rect.top() + 23.0), rect.width() - 16.0, query, look);
    response.context_menu(|ui| menu(ui, state, search, scene, actions));
    keys(ui, &response, state, search, scene, actions);
    if response.clicked() {
        state.ask(query.clone());
        state.saved.is_open = false;
    }
    let help = say!("Click searches for it, F2 names it otherwise, Delete takes it away; more on a right click");
    response.on_hover_text(format!("{name}\n{query}\n{help}"));
}

fn menu(ui: &mut Ui, state: &mut State, search: &SavedSearch, scene: &Scene<'_>, actions: &mut Actions) {
    why_not(ui, scene.why_not_edit());
    ui.add_enabled_ui(scene.access == Access::Write, |ui| {
        if ui.button(say!("Rename")).clicked() {
            begin_to_rename(&mut state.saved, search);
        }
        let id = search.id;
        if let Some(asked) = state.asked.as_ref().filter(|asked| asked.typed != search.query)
            && ui.button(say!("Let it ask what is searched for now")).on_hover_text(&asked.typed).clicked()
        {
            let query = asked.typed.clone();
            let label = say!("Change the search '{}'", search.name);
            actions.edit(label, move |work| saved_search::change(work, id, &query).map(|()| None));
        }
        if ui.button(say!("Delete")).on_hover_text(say!("Undo brings it back")).clicked() {
            delete(search, actions);
        }
    });
}

fn delete(search: &SavedSearch, actions: &mut Actions) {
    let (id, label) = (search.id, say!("Delete the search '{}'", search.name));
    actions.edit(label, move |work| saved_search::delete(work, id).map(|()| None));
}

fn keys(
    ui: &Ui,
    response: &Response,
    state: &mut State,
    search: &SavedSearch,
    scene: &Scene<'_>,
    actions: &mut Actions,
) {
    if !response.has_focus() || scene.access != Access::Write {
        return;
    }
    let typed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if typed(Key::F2) {
        begin_to_rename(&mut state.saved, search);
    } else if typed(Key::Delete) {
        delete(search, actions);
    }
}

fn begin_to_rename(saved: &mut Saved, search: &SavedSearch) {
    saved.renaming = Some((search.id, search.name.clone()));
    saved.focus = Some(Naming::Again);
}

fn rename(ui: &mut Ui, state: &mut State, search: &SavedSearch, actions: &mut Actions) {
    let saved = &mut state.saved;
    let Some((id, name)) = &mut saved.renaming else { return };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let place = Rect::from_center_size(rect.center(), vec2(rect.width() - 12.0, ROW_HEIGHT));
    let field = ui.put(place, TextEdit::singleline(name).align(egui::Align2::LEFT_CENTER));
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("New name of the search")));
    if saved.focus.take_if(|field| *field == Naming::Again).is_some() {
        field.request_focus();
    }
    if !field.lost_focus() {
        return;
    }
    if ui.input(|input| input.key_pressed(Key::Enter)) && *name != search.name && !name.trim().is_empty() {
        let (id, name) = (*id, name.clone());
        let label = say!("Rename the search '{}'", search.name);
        actions.edit(label, move |work| saved_search::rename(work, id, &name).map(|()| None));
    }
    saved.renaming = None;
}
