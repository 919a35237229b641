//! The box 'Autotag': what a search finds is looked through, each place is taken or left, and those that were taken
//! are tagged in one step. `look` searches beside the window, `preview` is what was found, `list` draws it.

mod list;
mod look;
mod preview;
#[cfg(test)]
mod tests;

use super::frame::hint;
use super::tag::{Offer, State as TagBox, offers};
use super::{After, Boxed, Choice, Choices};
use crate::say;
use crate::search::Query;
use crate::session::Background;
use crate::session::autotag::Extent;
use crate::session::verbs::autotag::{label, tag_all};
use crate::session::verbs::tag::SEPARATOR;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme};
use egui::{Button, Key, Modifiers, Popup, PopupCloseBehavior, Response, RichText, Role, TextEdit, Ui, WidgetInfo};
use look::{Batch, Look};
use preview::Preview;
use std::sync::Arc;

/// Width of the box, in points: whole sentences are read in it.
const WIDTH: f32 = 640.0;
/// Tags offered under the field.
const OFFERED: usize = 5;

/// What the box remembers.
#[derive(Default)]
pub(super) struct State {
    query: String,
    path: String,
    extent: Extent,
    choices: Choices,
    /// Why nothing can be searched for.
    wrong: Option<String>,
    look: Option<Look>,
    preview: Preview,
    jobs: Option<Background<Batch>>,
    begun: u64,
    wants_focus: Option<Focus>,
    /// A search is to be begun in the next frame.
    wants_search: bool,
    /// The tags that the path as typed could mean, by revision and path.
    offered: Option<((u64, String), Vec<Offer>)>,
}

/// Which field is to have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Query,
    Tag,
}

impl State {
    /// What is to be searched for; nothing leaves what was searched for last.
    pub(super) fn ask(&mut self, query: &str) {
        if !query.is_empty() && query != self.query {
            query.clone_into(&mut self.query);
            self.look = None;
            self.preview = Preview::default();
        }
        self.wants_search = !self.query.trim().is_empty();
    }

    /// Begins what is wanted, takes in what was found, and sends the next batch off.
    fn go_on(&mut self, ui: &Ui, scene: &Scene<'_>) {
        if std::mem::take(&mut self.wants_search) {
            self.begin(scene);
        }
        let context = ui.ctx();
        let jobs = self.jobs.get_or_insert_with(|| {
            let context = context.clone();
            Background::new(Arc::new(move || context.request_repaint()))
        });
        let Some(look) = &mut self.look else { return };
        let number = look.number;
        for batch in jobs.done().filter(|batch| batch.number == number) {
            self.preview.extend(batch.found);
            look.take(batch.looked, batch.unread, self.preview.len());
        }
        if let Some(job) = look.next(scene) {
            jobs.run(job);
        }
        self.preview.mark_tagged(scene, &self.path);
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        self.begun += 1;
        self.preview = Preview::default();
        match self.query.parse::<Query>() {
            Ok(query) => {
                self.look = Some(Look::new(self.begun, query, self.extent, scene));
                self.wrong = None;
            }
            Err(wrong) => (self.look, self.wrong) = (None, Some(wrong.to_string())),
        }
    }

    /// The path as it would be given to the tag; none where it has an empty name.
    fn path(&self) -> Option<String> {
        let names: Vec<&str> = self.path.split(SEPARATOR).map(str::trim).collect();
        names.iter().all(|name| !name.is_empty()).then(|| names.join(&SEPARATOR.to_string()))
    }

    /// Why nothing can be tagged yet.
    fn why_not(&self) -> Option<&'static str> {
        match () {
            () if self.look.is_none() => Some(say!("Search for something first")),
            () if self.path().is_none() => Some(say!("Name a tag")),
            () if self.preview.taken() == 0 => Some(say!("Nothing is taken")),
            () => None,
        }
    }

    fn act(&mut self, actions: &mut Actions) -> After {
        let (Some(path), places) = (self.path(), self.preview.places()) else { return After::Stay };
        actions.edit(label(places.len(), &path), move |work| {
            tag_all(work, &path, &places)?;
            Ok(crate::session::verbs::tag::find_path(work.project(), &path).map(Into::into))
        });
        *self = Self { extent: self.extent, begun: self.begun, ..Self::default() };
        After::Close
    }
}

impl Boxed for State {
    fn title(&self) -> String {
        say!("Autotag: tag what a search finds").to_owned()
    }

    fn width(&self) -> f32 {
        WIDTH
    }

    fn begin(&mut self, _scene: &Scene<'_>) {
        self.choices.unmark();
        self.wants_focus = Some(if self.query.is_empty() { Focus::Query } else { Focus::Tag });
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        self.go_on(ui, scene);
        self.query_field(ui);
        let tag_field_entered = self.tag_field(ui, scene);
        self.extents(ui);
        self.notes(ui);
        let on_list = list::has_focus(ui, &self.preview);
        let enter =
            on_list && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) || tag_field_entered;
        if self.preview.len() > 0 {
            list::show(ui, &mut self.preview, scene);
        }
        let why_not = self.why_not();
        let mut pressed = false;
        ui.add_space(STEP);
        ui.horizontal(|ui| {
            let tokens = Theme::of(ui.ctx()).tokens();
            let words = match self.preview.taken() {
                1 => say!("Tag 1 passage").to_owned(),
                count => say!("Tag {count} passages", count),
            };
            let button = Button::new(RichText::new(words).color(tokens.paper)).fill(tokens.accent);
            let response = ui.add_enabled(why_not.is_none(), button);
            pressed = response
                .on_hover_text(say!("Enter. One step to undo"))
                .on_disabled_hover_text(why_not.unwrap_or_default())
                .clicked();
            if let Some(reason) = why_not {
                ui.label(RichText::new(reason).size(META_SIZE).color(tokens.meta));
            }
        });
        if why_not.is_none() && (pressed || enter) {
            return self.act(actions);
        }
        After::Stay
    }
}

impl State {
    fn query_field(&mut self, ui: &mut Ui) {
        let hint = say!("Words, and phrases in \"quotes\"");
        let response =
            labelled(ui, say!("Search for"), &mut self.query, hint, take(&mut self.wants_focus, Focus::Query));
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            self.wants_search = true;
            self.wants_focus = Some(Focus::Tag);
        }
    }

    /// The field for the tag, with the tags that are there under it; whether Enter was typed in it.
    fn tag_field(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> bool {
        let id = egui::Id::unique("autotag's tag");
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let offered: Vec<(String, Choice)> = if has_focus { self.offered(scene) } else { Vec::new() };
        if has_focus {
            self.choices.listen(ui, offered.len());
        }
        let marked = self.choices.marked().filter(|_| has_focus).and_then(|nth| offered.get(nth));
        // What is typed in full is meant as it is typed.
        let taken = marked.filter(|(path, _)| *path != self.path);
        let enter = has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        if enter && let Some((path, _)) = taken {
            self.path.clone_from(path);
            self.choices.unmark();
            return false;
        }
        let label = ui.label(RichText::new(say!("Tag")).size(META_SIZE));
        let edit = TextEdit::singleline(&mut self.path)
            .id(id)
            .align(egui::Align2::LEFT_CENTER)
            .hint_text(say!("money/loans; made where it is missing"))
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).labelled_by(label.id);
        if take(&mut self.wants_focus, Focus::Tag) {
            response.request_focus();
        }
        if response.changed() {
            self.choices.unmark();
        }
        let rows: Vec<Choice> = offered.iter().map(|(_, row)| row.clone()).collect();
        let is_meant = offered.iter().any(|(path, _)| *path == self.path);
        let popup = Popup::from_response(&response)
            .open(!rows.is_empty() && !is_meant && (!self.path.is_empty() || self.choices.marked().is_some()))
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .width(response.rect.width());
        let clicked = popup.show(|ui| {
            ui.set_width(ui.available_width());
            self.choices.show(ui, &rows)
        });
        if let Some((path, _)) = clicked.and_then(|shown| shown.inner).and_then(|nth| offered.get(nth)) {
            self.path.clone_from(path);
            response.request_focus();
        }
        enter
    }

    /// The tags that are there and fit what is typed.
    fn offered(&mut self, scene: &Scene<'_>) -> Vec<(String, Choice)> {
        let key = (scene.project.revision(), self.path.clone());
        if self.offered.as_ref().is_none_or(|(known, _)| *known != key) {
            let tags = offers(scene.project, scene.index, &self.path).into_iter();
            let tags = tags.filter(|offer| matches!(offer, Offer::Tag(..))).take(OFFERED).collect();
            self.offered = Some((key, tags));
        }
        let tags = self.offered.iter().flat_map(|(_, tags)| tags);
        tags.map(|offer| (offer.path().to_owned(), TagBox::row(scene, offer))).collect()
    }

    fn extents(&mut self, ui: &mut Ui) {
        let before = self.extent;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            ui.label(RichText::new(say!("Tag for each hit")).size(META_SIZE));
            for extent in Extent::ALL {
                let response = ui.selectable_value(&mut self.extent, *extent, extent.label());
                response
                    .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, before == *extent, extent.label()));
            }
        });
        self.wants_search |= before != self.extent && self.look.is_some();
    }

    /// How many there are, what is left out and why.
    fn notes(&mut self, ui: &mut Ui) {
        if let Some(wrong) = &self.wrong {
            hint(ui, wrong.as_str());
        }
        let Some(look) = &self.look else { return };
        let (said, looking) = (self.preview.said(look), look.is_looking());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            hint(ui, said);
            if looking
                && ui.small_button(say!("Stop")).on_hover_text(say!("Search no further; what is found stays")).clicked()
            {
                self.look.iter_mut().for_each(Look::stop);
            }
            if self.preview.len() > 0 {
                let all = self.preview.all_taken();
                let words = if all { say!("Leave all") } else { say!("Take all") };
                if ui.small_button(words).on_hover_text(say!("A, in the list")).clicked() {
                    self.preview.take_all(!all);
                }
            }
        });
        let tokens = Theme::of(ui.ctx()).tokens();
        for line in self.look.iter().flat_map(Look::left_out) {
            ui.label(RichText::new(line).size(META_SIZE).color(tokens.meta));
        }
    }
}

/// Whether this field is to have the focus, said once.
fn take(wanted: &mut Option<Focus>, field: Focus) -> bool {
    wanted.take_if(|wanted| *wanted == field).is_some()
}

fn labelled(ui: &mut Ui, name: &str, text: &mut String, hint: &str, mut focus: bool) -> Response {
    super::frame::field(ui, name, text, hint, &mut focus)
}
