//! An origin: who first knew, how reliable, on what terms, and what rests on it.

use super::field::{Field, required};
use super::parts::{self, kept, link, meta, none, row, section, withdrawn};
use super::ui::Drawing;
use super::{grades, memos};
use crate::analysis::wording::{capitalised, counted};
use crate::model::{AnyId, Id, Lineage, Origin, OriginKind, Source, Subject, Terms};
use crate::say;
use crate::session::verbs::set::set;
use crate::ui::grading::Scale;
use crate::ui::theme::{STEP, semibold};
use crate::ui::widgets::mark::Mark;
use egui::Ui;

/// Draws an origin.
pub(super) fn show(ui: &mut Ui, id: Id<Origin>, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    let Some(origin) = scene.project.origins.get(id) else { return };
    let any = AnyId::Origin(id);
    parts::kind(ui, say!("Origin"));
    withdrawn(ui, any, origin.withdrawn.as_ref(), drawing.form);
    drawing.form.field(ui, &Field::new(id, "name", say!("Name"), &origin.name).font(semibold(15.0)).check(required));
    row(ui, say!("Kind"), |ui| {
        let words = OriginKind::ALL.iter().map(|word| (word.key(), word.label()));
        drawing.form.choice(ui, (any, "kind"), say!("Kind"), Some(origin.kind.label()), words);
    });
    grades::show(ui, any, Scale::Reliability, drawing);
    row(ui, say!("Terms"), |ui| {
        let words = Terms::ALL.iter().map(|word| (word.key(), word.label()));
        drawing.form.choice(ui, (any, "terms"), say!("Terms"), Some(origin.terms.label()), words);
    });
    row(ui, say!("Protected"), |ui| {
        let mut protected = origin.protected;
        let check =
            ui.add_enabled(drawing.form.editable, egui::Checkbox::new(&mut protected, say!("its name stays inside")));
        if check.on_hover_text(say!("No brief or export names a protected origin")).changed() {
            let value = if protected { "true" } else { "false" };
            drawing
                .form
                .actions
                .edit(say!("Set protection"), move |work| set(work, any, "protected", value).map(|()| None));
        }
    });
    section(ui, say!("What it is in a position to know"));
    drawing.form.field(ui, &Field::new(id, "knows", say!("Knows"), &origin.knows).long());
    section(ui, say!("Its interest in the matter"));
    drawing.form.field(ui, &Field::new(id, "interest", say!("Interest"), &origin.interest).long());
    section(ui, say!("Depends on"));
    for other in &origin.depends_on {
        link(ui, scene.project, *other, drawing.form.actions);
    }
    if origin.depends_on.is_empty() {
        meta(ui, say!("No other origin, as far as is recorded"));
    }
    depends_menu(ui, origin, drawing);
    rests_on_it(ui, id, drawing);
    memos::show(ui, Subject::Origin(id), drawing);
    if origin.withdrawn.is_none() && drawing.form.editable {
        ui.add_space(2.0 * STEP);
        parts::what_if_and_withdraw(ui, drawing.form.actions);
    }
}

/// Ticks for the other origins: two that are not independent are one voice.
fn depends_menu(ui: &mut Ui, origin: &Origin, drawing: &mut Drawing<'_, '_>) {
    let others: Vec<&Origin> = drawing.scene.project.origins.iter().filter(|other| other.id != origin.id).collect();
    if !drawing.form.editable || others.is_empty() {
        return;
    }
    ui.menu_button(say!("Change…"), |ui| {
        egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for other in others {
                let mut depends = origin.depends_on.contains(&other.id);
                if ui.checkbox(&mut depends, &other.name).changed() {
                    let (id, other) = (origin.id, other.id);
                    drawing.form.actions.edit(say!("Set what an origin depends on"), move |work| {
                        work.update(id, |origin| {
                            origin.depends_on.retain(|one| *one != other);
                            if depends {
                                origin.depends_on.push(other);
                            }
                        })?;
                        Ok(None)
                    });
                }
            }
        });
    })
    .response
    .on_hover_text(say!("Origins that depend on one another are not independent"));
}

fn rests_on_it(ui: &mut Ui, id: Id<Origin>, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    section(ui, say!("What rests on it"));
    let source = Source::Origin(id);
    let (documents, passages) = kept(ui, (id.into(), "rests"), scene, || {
        let documents = scene.project.documents.iter().filter(|document| match &document.lineage {
            Lineage::Unknown => false,
            Lineage::Original { origin, .. } => *origin == id,
            Lineage::Derived(parents) => parents.iter().any(|parent| parent.to == source),
        });
        let names_it = |passage: &&crate::model::Passage| passage.attribution.iter().any(|one| one.to == source);
        (documents.count(), scene.project.passages.iter().filter(names_it).count())
    });
    let words =
        format!("{}, {}", counted(documents, "document", "documents"), counted(passages, "passage", "passages"));
    meta(ui, &capitalised(&words));
    let claims: Vec<_> = scene.assessments().values().filter(|assessment| assessment.origins.contains(&id)).collect();
    for assessment in claims.iter().take(super::plain::LISTED) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            Mark::of_state(assessment.state).show(ui);
            link(ui, scene.project, assessment.claim, drawing.form.actions);
        });
    }
    if claims.is_empty() && documents + passages == 0 {
        none(ui);
    }
}
