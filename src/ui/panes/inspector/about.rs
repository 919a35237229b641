//! When, where and who: what claims and passages alike are about.

use super::field::{DATE_HELP, Field, adder, dates};
use super::parts::{self, link, remove, row};
use super::ui::Drawing;
use crate::analysis::when::in_words;
use crate::model::{AnyId, Edtf, Entity, EntityKind, Id, PlaceRole, PlaceUse};
use crate::say;
use crate::say::said;
use crate::session::verbs::entity::find_or_make;
use crate::session::verbs::passage;
use crate::ui::action::Actions;
use crate::ui::command::Command;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP};
use egui::{FontId, RichText, Ui};

/// Dates: in words, and as they are entered.
pub(super) fn when(ui: &mut Ui, id: AnyId, when: &[Edtf], drawing: &mut Drawing<'_, '_>) {
    row(ui, say!("When"), |ui| {
        if !when.is_empty() {
            parts::said(ui, &when.iter().map(in_words).collect::<Vec<_>>().join("; "));
        }
        let written: Vec<_> = when.iter().map(Edtf::as_str).collect();
        let written = written.join("; ");
        let size = if when.is_empty() { INTERFACE_SIZE } else { META_SIZE };
        let font = FontId::proportional(size);
        drawing
            .form
            .field(ui, &Field::new(id, "when", say!("When"), &written).font(font).help(said(DATE_HELP)).check(dates));
    });
}

/// Places with their roles.
pub(super) fn places(ui: &mut Ui, id: AnyId, places: &[PlaceUse], drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    row(ui, say!("Where"), |ui| {
        for used in places {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = STEP;
                link(ui, scene.project, used.place, drawing.form.actions);
                role(ui, id, *used, drawing);
                if drawing.form.editable && remove(ui, "place") {
                    change_places(id, drawing.form.actions, say!("Remove place"), *used, None);
                }
            });
        }
        if places.is_empty() {
            parts::said_weak(ui, say!("none recorded"));
        }
        if drawing.form.editable {
            parts::command(ui, Command::SetPlace, say!("Set place…"), drawing.form.actions);
        }
    });
}

fn role(ui: &mut Ui, id: AnyId, used: PlaceUse, drawing: &mut Drawing<'_, '_>) {
    let button = egui::Button::new(RichText::new(used.role.label()).size(META_SIZE).weak()).frame_when_inactive(false);
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        for role in PlaceRole::ALL {
            if ui.selectable_label(used.role == *role, role.label()).clicked() {
                change_places(
                    id,
                    drawing.form.actions,
                    say!("Set place's role"),
                    used,
                    Some(PlaceUse { role: *role, ..used }),
                );
                ui.close();
            }
        }
    });
    response.on_hover_text(say!("What the place is to it"));
}

/// Puts `after` in the place of `before`, or takes it out.
fn change_places(id: AnyId, actions: &mut Actions, label: &str, before: PlaceUse, after: Option<PlaceUse>) {
    let change = move |places: &mut Vec<PlaceUse>| {
        if let Some(at) = places.iter().position(|used| *used == before) {
            places.splice(at..=at, after);
        }
    };
    actions.edit(label, move |work| {
        match id {
            AnyId::Claim(id) => work.update(id, |claim| change(&mut claim.places))?,
            AnyId::Passage(id) => work.update(id, |passage| change(&mut passage.places))?,
            _ => {}
        }
        Ok(None)
    });
}

/// People, bodies and things.
pub(super) fn who(ui: &mut Ui, id: AnyId, entities: &[Id<Entity>], drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    row(ui, say!("Who"), |ui| {
        for entity in entities {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = STEP;
                link(ui, scene.project, *entity, drawing.form.actions);
                if drawing.form.editable && remove(ui, "name") {
                    let gone = *entity;
                    drawing.form.actions.edit(say!("Remove name"), move |work| {
                        match id {
                            AnyId::Claim(id) => {
                                work.update(id, |claim| claim.entities.retain(|other| *other != gone))?;
                            }
                            AnyId::Passage(id) => {
                                work.update(id, |passage| passage.entities.retain(|other| *other != gone))?;
                            }
                            _ => {}
                        }
                        Ok(None)
                    });
                }
            });
        }
        let text = drawing.additions.entry((id, "who")).or_default();
        if let Some(name) = adder(ui, "who", say!("Add a person, body or thing"), text, drawing.form.editable) {
            add_entity(id, name, drawing.form.actions);
        }
    });
}

fn add_entity(id: AnyId, name: String, actions: &mut Actions) {
    actions.edit(say!("Add name"), move |work| {
        let entity = find_or_make(work, &name, EntityKind::Thing)?;
        match id {
            AnyId::Claim(id) => work.update(id, |claim| {
                if !claim.entities.contains(&entity) {
                    claim.entities.push(entity);
                }
            })?,
            AnyId::Passage(id) => passage::add_entity(work, id, entity)?,
            _ => {}
        }
        Ok(None)
    });
}
