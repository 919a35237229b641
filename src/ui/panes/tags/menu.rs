//! What a right click on a tag offers.

use super::edit::Purpose;
use super::view::Row;
use crate::model::{Id, Tag};
use crate::session::verbs::passage;
use crate::session::verbs::tag::COLOURS;
use crate::session::verbs::{remove, tag};
use crate::ui::action::{Action, Actions};
use crate::ui::boxes::{OpenBox, Target};
use crate::ui::scene::Scene;
use crate::ui::theme::tag_colour;
use egui::{Button, Sense, Ui, vec2};

/// Draws the menu; the field that is asked for.
pub(super) fn show(ui: &mut Ui, row: &Row, scene: &Scene<'_>, actions: &mut Actions) -> Option<Purpose> {
    let id = row.id;
    let mut purpose = None;
    if let Some(target) = Target::passage(scene)
        && ui.button("Put on what is selected").clicked()
    {
        put(target, id, &row.path, actions);
    }
    for (words, keys, asked) in [
        ("Rename…", "F2", Purpose::Rename(id)),
        ("New tag under it…", "", Purpose::New(Some(id))),
        ("Describe…", "", Purpose::Describe(id)),
    ] {
        if ui.add(Button::new(words).shortcut_text(keys)).clicked() {
            purpose = Some(asked);
        }
    }
    if ui.button("Write memo…").clicked() {
        actions.select(id);
        actions.push(Action::Open(OpenBox::Memo));
    }
    ui.separator();
    colours(ui, row, actions);
    ui.menu_button("Key", |ui| keys(ui, row, actions));
    if row.depth > 0 && ui.button("Move to the top").clicked() {
        actions.edit("Move tag", move |work| tag::move_under(work, id, None).map(|()| Some(id.into())));
    }
    ui.separator();
    let delete = match row.passages {
        0 => "Delete".to_owned(),
        1 => "Delete, and take it off 1 passage".to_owned(),
        count => format!("Delete, and take it off {count} passages"),
    };
    if ui.button(delete).on_hover_text("Passages stay, and tags under it move up; Undo brings it back").clicked() {
        actions.edit("Delete tag", move |work| remove::delete(work, id.into()).map(|()| None));
    }
    purpose
}

/// Puts a tag on words or a passage.
pub(super) fn put(target: Target, tag: Id<Tag>, path: &str, actions: &mut Actions) {
    actions.edit(format!("Tag passage: {path}"), move |work| {
        let id = target.mark(work)?;
        passage::set_tag(work, id, tag).map(|()| Some(id.into()))
    });
}

fn colours(ui: &mut Ui, row: &Row, actions: &mut Actions) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (nth, colour) in COLOURS.into_iter().enumerate() {
            let (rect, response) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::click());
            let name = format!("Colour {}", nth + 1);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            ui.painter().rect_filled(rect.shrink(3.0), 2.0, tag_colour(colour));
            if response.hovered() || row.colour == colour {
                let ring = egui::Stroke::new(1.0, ui.visuals().text_color());
                ui.painter().rect_stroke(rect.shrink(1.0), 3.0, ring, egui::StrokeKind::Inside);
            }
            if response.on_hover_text(name).clicked() {
                let id = row.id;
                actions.edit("Recolour tag", move |work| {
                    work.update(id, |tag| tag.colour = colour).map(|()| Some(id.into()))
                });
                ui.close();
            }
        }
    });
}

fn keys(ui: &mut Ui, row: &Row, actions: &mut Actions) {
    let id = row.id;
    let choices = std::iter::once(None).chain("1234567890".chars().map(Some));
    for key in choices {
        let words = key.map_or_else(|| "None".to_owned(), String::from);
        if ui.radio(row.key == key, words).clicked() {
            actions.edit("Set key of tag", move |work| tag::set_key(work, id, key).map(|()| Some(id.into())));
            ui.close();
        }
    }
}
