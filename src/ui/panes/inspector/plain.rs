//! Tags, places, people and things, briefs, memos, and evidence by itself: their fields, plainly.

use super::field::{Field, required};
use super::parts::{self, fact, kind, link, meta, none, row, section, stamp, withdrawn};
use super::passages;
use super::ui::Drawing;
use super::{grades, memos, redaction};
use crate::analysis::wording::counted;
use crate::model::{
    AnyId, Brief, Claim, Entity, EntityKind, Evidence, Id, Location, Memo, Passage, Place, Stance, Subject, Tag,
};
use crate::say;
use crate::session::verbs::remove::delete;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::grading::Scale;
use crate::ui::layout::Pane;
use crate::ui::theme::{STEP, semibold};
use crate::ui::widgets::mark::Mark;
use egui::Ui;

/// Lines of a list before the rest is only counted.
pub(super) const LISTED: usize = 200;

/// Draws a tag, and the passages it is on.
pub(super) fn tag(ui: &mut Ui, id: Id<Tag>, on: &[Id<Passage>], drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    let Some(tag) = scene.project.tags.get(id) else { return };
    kind(ui, say!("Tag"));
    drawing.form.field(ui, &Field::new(id, "name", say!("Name"), &tag.name).font(semibold(15.0)).check(required));
    if let Some(parent) = tag.parent {
        row(ui, say!("Under"), |ui| link(ui, scene.project, parent, drawing.form.actions));
    }
    drawing.form.line(ui, &Field::new(id, "colour", say!("Colour"), &tag.colour.to_string()));
    let key = tag.key.map(String::from).unwrap_or_default();
    let digit = |text: &str| match text.trim().chars().collect::<Vec<_>>().as_slice() {
        [] => Ok(()),
        [key] if key.is_ascii_digit() => Ok(()),
        _ => Err(say!("One digit, or nothing").to_owned()),
    };
    drawing.form.line(ui, &Field::new(id, "key", say!("Key"), &key).help(say!("The digit that sets it")).check(digit));
    section(ui, say!("What it means and when to use it"));
    drawing.form.field(ui, &Field::new(id, "description", say!("Description"), &tag.description).long());
    section(ui, say!("On"));
    passages::list(ui, on, drawing);
    memos::show(ui, Subject::Tag(id), drawing);
}

/// Draws a place, and the passages that speak of it.
pub(super) fn place(ui: &mut Ui, id: Id<Place>, speaking: &[Id<Passage>], drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    let Some(place) = scene.project.places.get(id) else { return };
    kind(ui, say!("Place"));
    drawing.form.field(ui, &Field::new(id, "name", say!("Name"), &place.name).font(semibold(15.0)).check(required));
    match &place.location {
        Location::Unplaced => point(ui, id, "", say!("nobody has said"), drawing),
        Location::Disc { lat, lon, radius_km } => {
            point(ui, id, &format!("{lat},{lon}"), "", drawing);
            drawing.form.line(ui, &Field::new(id, "radius-km", say!("Within (km)"), &radius_km.to_string()));
        }
        Location::Country { code } => fact(ui, say!("Where"), &say!("the whole of {code}", code)),
    }
    if let Some(country) = &place.country {
        fact(ui, say!("Country"), country);
    }
    if let Some(number) = place.geonames {
        fact(ui, "GeoNames", &number.to_string());
    }
    let aliases = place.aliases.join("; ");
    drawing.form.line(
        ui,
        &Field::new(id, "aliases", say!("Also called"), &aliases).help(say!("Several names stand between semicolons")),
    );
    let there = |claim: &&Claim| claim.places.iter().any(|used| used.place == id);
    claims(ui, scene.project.claims.iter().filter(there).map(|claim| claim.id).collect(), drawing);
    section(ui, say!("Passages"));
    passages::list(ui, speaking, drawing);
    memos::show(ui, Subject::Place(id), drawing);
}

fn point(ui: &mut Ui, id: Id<Place>, written: &str, hint: &str, drawing: &mut Drawing<'_, '_>) {
    let check = |text: &str| crate::session::verbs::place::point_of(text).map(drop).map_err(|problem| problem.advice);
    drawing.form.line(
        ui,
        &Field::new(id, "point", say!("Point"), written)
            .hint(hint)
            .help(say!("Latitude and longitude: 50.63, 5.57 or 50°37′48″N 5°34′12″E; or UTM, MGRS, a plus code"))
            .check(check),
    );
}

/// Draws a person, body or thing, and the passages that speak of it.
pub(super) fn entity(ui: &mut Ui, id: Id<Entity>, speaking: &[Id<Passage>], drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    let Some(entity) = scene.project.entities.get(id) else { return };
    kind(ui, say!("Person, body or thing"));
    drawing.form.field(ui, &Field::new(id, "name", say!("Name"), &entity.name).font(semibold(15.0)).check(required));
    row(ui, say!("Kind"), |ui| {
        let words = EntityKind::ALL.iter().map(|word| (word.key(), word.label()));
        drawing.form.choice(ui, (id.into(), "kind"), say!("Kind"), Some(entity.kind.label()), words);
    });
    let aliases = entity.aliases.join("; ");
    drawing.form.line(
        ui,
        &Field::new(id, "aliases", say!("Also called"), &aliases).help(say!("Several names stand between semicolons")),
    );
    redaction::show(ui, id.into(), entity.redaction.as_ref(), drawing);
    section(ui, say!("Who or what it is"));
    drawing.form.field(ui, &Field::new(id, "description", say!("Description"), &entity.description).long());
    let about = |claim: &&Claim| claim.entities.contains(&id);
    claims(ui, scene.project.claims.iter().filter(about).map(|claim| claim.id).collect(), drawing);
    section(ui, say!("Passages"));
    passages::list(ui, speaking, drawing);
    memos::show(ui, Subject::Entity(id), drawing);
}

/// Draws a brief's facts; its text is the brief pane's.
pub(super) fn brief(ui: &mut Ui, id: Id<Brief>, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    let Some(brief) = scene.project.briefs.get(id) else { return };
    kind(ui, say!("Brief"));
    drawing.form.field(ui, &Field::new(id, "title", say!("Title"), &brief.title).font(semibold(15.0)).check(required));
    let text = scene.project.prose.get(brief.prose).map_or("", |prose| prose.text.as_str());
    fact(ui, say!("Length"), &say!("{} words", text.split_whitespace().count()));
    fact(ui, say!("Issued"), &counted(brief.issued.len(), "time", "times"));
    fact(ui, say!("Begun"), &stamp(&brief.made));
    if parts::quiet(ui, say!("Write")).on_hover_text(say!("Show the brief")).clicked() {
        drawing.form.actions.push(Action::Show(Pane::Brief));
    }
}

/// Draws a memo.
pub(super) fn memo(ui: &mut Ui, id: Id<Memo>, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    let Some(memo) = scene.project.memos.get(id) else { return };
    kind(ui, say!("Memo"));
    match memo.subject.id() {
        Some(about) => row(ui, say!("On"), |ui| drop(link(ui, scene.project, about, drawing.form.actions))),
        None => fact(ui, say!("On"), say!("the case as a whole")),
    }
    let text = scene.project.prose.get(memo.prose).map_or("", |prose| prose.text.as_str());
    drawing.form.field(ui, &Field::new(id, "text", say!("Memo"), text).long());
    meta(ui, &stamp(&memo.made));
    if drawing.form.editable {
        parts::command(ui, Command::Delete, say!("Delete memo"), drawing.form.actions);
    }
}

/// Draws a piece of evidence by itself.
pub(super) fn evidence(ui: &mut Ui, id: Id<Evidence>, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    let Some(evidence) = scene.project.evidence.get(id) else { return };
    kind(ui, say!("Evidence"));
    withdrawn(ui, id.into(), evidence.withdrawn.as_ref(), drawing.form);
    row(ui, say!("Passage"), |ui| link(ui, scene.project, evidence.passage, drawing.form.actions));
    row(ui, say!("Claim"), |ui| link(ui, scene.project, evidence.claim, drawing.form.actions));
    row(ui, say!("Stance"), |ui| {
        let words = Stance::ALL.iter().map(|word| (word.key(), word.label()));
        drawing.form.choice(ui, (id.into(), "stance"), say!("Stance"), Some(evidence.stance.label()), words);
    });
    grades::show(ui, id.into(), Scale::Credibility, drawing);
    section(ui, say!("Remark"));
    drawing.form.field(ui, &Field::new(id, "note", say!("Remark"), &evidence.note).long());
    ui.add_space(2.0 * STEP);
    meta(ui, &say!("Linked by {}", stamp(&evidence.made)));
    if drawing.form.editable {
        ui.horizontal(|ui| {
            if evidence.withdrawn.is_none() {
                parts::what_if_and_withdraw(ui, drawing.form.actions);
            }
            if parts::quiet(ui, say!("Remove"))
                .on_hover_text(say!("The passage stays; Undo brings the link back"))
                .clicked()
            {
                let gone = AnyId::Evidence(id);
                drawing.form.actions.edit(say!("Remove evidence"), move |work| delete(work, gone).map(|()| None));
            }
        });
    }
}

/// The claims that something belongs to.
fn claims(ui: &mut Ui, claims: Vec<Id<Claim>>, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    section(ui, say!("Claims"));
    if claims.is_empty() {
        none(ui);
    }
    let count = claims.len();
    for claim in claims.into_iter().take(LISTED) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            if let Some(assessment) = scene.assessments().get(&claim) {
                Mark::of_state(assessment.state).show(ui);
            }
            link(ui, scene.project, claim, drawing.form.actions);
        });
    }
    rest(ui, count);
}

/// How many of a list are not shown.
pub(super) fn rest(ui: &mut Ui, count: usize) {
    if count > LISTED {
        meta(ui, &say!("and {} more", count - LISTED));
    }
}
