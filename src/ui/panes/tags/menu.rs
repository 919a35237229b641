//! What a right click on a tag offers.

use super::edit::Purpose;
use super::tree::Asked;
use super::view::Row;
use crate::analysis::coded::Question;
use crate::analysis::wording::shortened;
use crate::say;
use crate::say::said;
use crate::session::verbs::tag::{COLOUR_NAMES, COLOURS};
use crate::session::verbs::{remove, tag};
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::{Onto, OpenBox, free_tag_keys, set_tags, tag_with_key};
use crate::ui::hidden_tags::TagSight;
use crate::ui::keys::Keys;
use crate::ui::panes::coded;
use crate::ui::panes::search::{Ask, Of};
use crate::ui::scene::Scene;
use crate::ui::theme::tag_colour;
use crate::ui::widgets::tag_bar;
use egui::{Button, Sense, Ui, vec2};

/// Code points of another tag's path beside its key.
const CALLED: usize = 24;

/// Draws the menu; what is asked of the pane.
pub(super) fn show(ui: &mut Ui, row: &Row, scene: &Scene<'_>, actions: &mut Actions) -> Option<Asked> {
    let id = row.id;
    let mut asked = None;
    if let Some(onto) = Onto::of(scene)
        && ui.button(say!("Put on what is selected")).clicked()
    {
        put(onto, &row.path, actions);
    }
    for (words, keys, asks) in [
        (say!("Rename…"), "F2", Asked::Rename(id)),
        (say!("New tag under it…"), say!("Insert"), Asked::Field(Purpose::New(Some(id)))),
        (say!("Describe…"), "", Asked::Field(Purpose::Describe(id))),
    ] {
        if ui.add(Button::new(words).shortcut_text(keys)).clicked() {
            asked = Some(asks);
        }
    }
    for (words, opened) in [
        (say!("Write memo…"), OpenBox::Memo),
        (say!("Move to…"), OpenBox::MoveTag),
        (say!("Merge into…"), OpenBox::MergeTag(None)),
        (say!("Move its passages to…"), OpenBox::MovePassages),
    ] {
        if ui.button(words).clicked() {
            actions.select(id);
            actions.push(Action::Open(opened));
        }
    }
    ui.separator();
    let coded = ui.button(say!("Show as coded text"));
    if coded.on_hover_text(say!("Its passages in the pane ‘Coded text’, where other tags can be added")).clicked() {
        actions.push(Action::Coded(coded::Ask::About(Question::of_tag(id))));
    }
    let terms = ui.button(say!("Terms that mark its documents"));
    if terms.on_hover_text(say!("Words of the documents with this tag that stand elsewhere less often")).clicked() {
        actions.push(Action::Words(Ask::Terms(Of::Tag(id))));
    }
    ui.separator();
    colours(ui, row, actions);
    ui.menu_button(say!("Key"), |ui| keys(ui, row, scene, actions));
    ui.separator();
    sight(ui, row, scene, actions);
    ui.separator();
    delete(ui, row, scene, actions);
    asked
}

/// Puts a tag on words, a passage, or all passages that are selected.
pub(super) fn put(onto: Onto, path: &str, actions: &mut Actions) {
    if let Some((label, verb)) = set_tags(onto, vec![path.to_owned()]) {
        actions.push(Action::Edit(label, verb));
    }
}

/// Whether it is seen in the reader.
fn sight(ui: &mut Ui, row: &Row, scene: &Scene<'_>, actions: &mut Actions) {
    let toggle = if scene.hidden_tags.hides(row.id) { say!("Show in the reader") } else { say!("Hide in the reader") };
    if ui.add(Button::new(toggle).shortcut_text(say!("Space"))).clicked() {
        actions.push(Action::SeeTags(TagSight::Toggle(row.id)));
    }
    if ui.button(say!("Show only this in the reader")).clicked() {
        actions.push(Action::SeeTags(TagSight::Only(row.id)));
    }
    if scene.hidden_tags.is_on(scene.project) && ui.button(say!("Show all tags")).clicked() {
        actions.push(Action::SeeTags(TagSight::All));
    }
}

/// Deleting it, with what that does in numbers.
fn delete(ui: &mut Ui, row: &Row, scene: &Scene<'_>, actions: &mut Actions) {
    let id = row.id;
    let mut parts = vec![say!("Delete").to_owned()];
    if row.own > 0 {
        parts.push(say!("take it off {n} passage" | "take it off {n} passages" % row.own));
    }
    let children = scene.index.children(Some(id)).len();
    if children > 0 {
        parts.push(say!("move {n} tag up" | "move {n} tags up" % children));
    }
    let help = say!(
        "Passages stay; a tag that moves up to where its name is taken is merged with the one there. Undo brings it back"
    );
    if ui.button(parts.join(", ")).on_hover_text(help).clicked() {
        actions.edit(say!("Delete tag"), move |work| remove::delete(work, id.into()).map(|()| None));
    }
    if row.under > 0 {
        let words = say!("Delete with {n} tag under it" | "Delete with {n} tags under it" % row.under);
        let help = say!(
            "They are taken off {n} passage, which stays"
                | "They are taken off {n} passages, which stay" % row.passages
        );
        if ui.button(words).on_hover_text(help).clicked() {
            actions.edit(say!("Delete tags"), move |work| remove::delete_branch(work, id).map(|()| None));
        }
    }
}

fn colours(ui: &mut Ui, row: &Row, actions: &mut Actions) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (colour, name) in COLOURS.into_iter().zip(COLOUR_NAMES) {
            let (rect, response) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::click());
            let name = say!("Colour: {name}", name = said(name));
            response
                .widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, row.colour == colour, &name));
            tag_bar::paint(ui.painter(), rect.shrink2(vec2(6.0, 3.0)), tag_colour(colour));
            if response.hovered() || response.has_focus() || row.colour == colour {
                let ring = egui::Stroke::new(1.0, ui.visuals().text_color());
                ui.painter().rect_stroke(rect.shrink(1.0), 3.0, ring, egui::StrokeKind::Inside);
            }
            if response.on_hover_text(name).clicked() {
                let id = row.id;
                actions.edit(say!("Recolour tag"), move |work| {
                    work.update(id, |tag| tag.colour = colour).map(|()| Some(id.into()))
                });
                ui.close();
            }
        }
    });
}

/// The digits and letters that are free; those of other tags say whose they are, and are taken over.
fn keys(ui: &mut Ui, row: &Row, scene: &Scene<'_>, actions: &mut Actions) {
    let id = row.id;
    egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        for key in std::iter::once(None).chain(free_tag_keys(&Keys::of(ui.ctx())).map(Some)) {
            let mut words = key.map_or_else(|| say!("None").to_owned(), String::from);
            let other = key.and_then(|key| tag_with_key(scene.project, key)).filter(|other| other.id != id);
            if let Some(other) = other {
                words = say!("{words}, now of {}", shortened(scene.index.path(other.id), CALLED), words);
            }
            if ui.radio(row.key == key, words).clicked() {
                actions.edit(say!("Set key of tag"), move |work| tag::set_key(work, id, key).map(|()| Some(id.into())));
                ui.close();
            }
        }
    });
}
