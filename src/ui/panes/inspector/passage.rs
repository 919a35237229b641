//! A passage: its words and place, tags, what it rests on, and the claims it bears on.

use super::about::{places, when, who};
use super::memos;
use super::parts::{self, link, meta, none, remove, row, section, stamp, warn, withdrawn};
use super::ui::Drawing;
use super::view::PassageView;
use crate::analysis::editions::newer;
use crate::analysis::label::label;
use crate::analysis::when::day_of;
use crate::model::{AnyId, Attribution, Id, Passage, Source, Stamp, Subject, Tag};
use crate::say;
use crate::session::verbs::passage::unset_tag;
use crate::ui::command::Command;
use crate::ui::scene::Scene;
use crate::ui::theme::{STEP, Theme, reading, tag_colour};
use crate::ui::widgets::mark::Mark;
use crate::ui::widgets::tag_bar;
use egui::{Label, Rect, RichText, Sense, Ui, pos2, vec2};

/// Draws a passage.
pub(super) fn show(ui: &mut Ui, id: Id<Passage>, view: &PassageView, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    let Some(passage) = scene.project.passages.get(id) else { return };
    parts::kind(ui, say!("Passage"));
    withdrawn(ui, id.into(), passage.withdrawn.as_ref(), drawing.form);
    words(ui, view, passage, drawing);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        link(ui, scene.project, passage.document, drawing.form.actions);
        meta(ui, &view.locator);
    });
    if let Some(unsure) = &view.unsure {
        warn(ui, unsure);
    }
    older(ui, passage, drawing);
    tags(ui, id, drawing);
    section(ui, say!("Rests on"));
    attribution(ui, passage, view, drawing);
    section(ui, say!("Speaks of"));
    when(ui, id.into(), &passage.when, drawing);
    places(ui, id.into(), &passage.places, drawing);
    who(ui, id.into(), &passage.entities, drawing);
    bears_on(ui, id, drawing);
    memos::show(ui, Subject::Passage(id), drawing);
    ui.add_space(2.0 * STEP);
    parts::command(ui, Command::MoreLikeThis, Command::MoreLikeThis.label(), drawing.form.actions);
    meta(ui, &say!("Marked by {}", stamp(&passage.made)));
    if passage.withdrawn.is_none() && drawing.form.editable {
        parts::what_if_and_withdraw(ui, drawing.form.actions);
    }
}

fn words(ui: &mut Ui, view: &PassageView, passage: &Passage, drawing: &mut Drawing<'_, '_>) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let shown = ui.horizontal_top(|ui| {
        ui.add_space(11.0);
        let words = RichText::new(&view.words).font(reading(15.0)).color(tokens.text);
        ui.add(Label::new(words).wrap().sense(Sense::click()))
    });
    let rect = shown.response.rect;
    ui.painter().rect_filled(Rect::from_min_max(rect.min, pos2(rect.left() + 3.0, rect.bottom())), 0.0, tokens.accent);
    if shown.inner.clicked() {
        drawing.form.actions.read_passage(drawing.scene.project, passage);
    }
    shown.inner.on_hover_text(say!("Click reads it in its document"));
}

/// Says that the passage stands in an older version of its document, and leads to where that is decided.
fn older(ui: &mut Ui, passage: &Passage, drawing: &mut Drawing<'_, '_>) {
    let Some(edition) = drawing.scene.project.editions.get(passage.edition) else { return };
    if newer(drawing.scene.project, passage).is_none() {
        return;
    }
    warn(ui, &say!("It stands in the version of {}, which is not the newest", day_of(edition.imported)));
    parts::command(ui, Command::CheckPassages, say!("Check it…"), drawing.form.actions);
}

fn tags(ui: &mut Ui, id: Id<Passage>, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    section(ui, say!("Tags"));
    let tags = scene.index.tags(scene.project, id);
    for tag in &tags {
        let Some(known) = scene.project.tags.get(*tag) else { continue };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            let (rect, _) = ui.allocate_exact_size(vec2(12.0, 18.0), Sense::hover());
            tag_bar::beside(ui.painter(), rect.center(), tag_colour(known.colour));
            link(ui, scene.project, *tag, drawing.form.actions).on_hover_text(scene.index.path(*tag));
            for stamp in set_by(scene, id, *tag) {
                meta(ui, &format!("{}, {}", stamp.by, day_of(stamp.at)));
            }
            if drawing.form.editable && remove(ui, "tag") {
                let gone = *tag;
                drawing.form.actions.edit(say!("Remove tag"), move |work| unset_tag(work, id, gone).map(|()| None));
            }
        });
    }
    if tags.is_empty() {
        none(ui);
    }
    if drawing.form.editable {
        parts::command(ui, Command::TagPassage, say!("Tag…"), drawing.form.actions);
    }
}

/// Who set a tag on a passage, and when.
fn set_by<'a>(scene: &'a Scene<'_>, id: Id<Passage>, tag: Id<Tag>) -> impl Iterator<Item = &'a Stamp> {
    let taggings = scene.index.taggings(id).iter().filter_map(|id| scene.project.taggings.get(*id));
    taggings.filter(move |tagging| tagging.tag == tag).map(|tagging| &tagging.made)
}

fn attribution(ui: &mut Ui, passage: &Passage, view: &PassageView, drawing: &mut Drawing<'_, '_>) {
    let (scene, id) = (drawing.scene, passage.id);
    for Attribution { to, basis, note } in &passage.attribution {
        row(ui, basis.label(), |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = STEP;
                match to {
                    Source::Document(id) => link(ui, scene.project, *id, drawing.form.actions),
                    Source::Origin(id) => link(ui, scene.project, *id, drawing.form.actions),
                };
                if drawing.form.editable && remove(ui, &label(scene.project, AnyId::from(*to))) {
                    let gone = *to;
                    drawing.form.actions.edit(say!("Remove attribution"), move |work| {
                        work.update(id, |passage| passage.attribution.retain(|one| one.to != gone))?;
                        Ok(None)
                    });
                }
            });
            if !note.is_empty() {
                meta(ui, note);
            }
        });
    }
    if passage.attribution.is_empty() {
        meta(ui, say!("Nothing recorded for these words; what holds is what their document says of itself:"));
    }
    for chain in &view.chains {
        parts::way_back(ui, scene, chain, drawing.form.actions);
    }
    if drawing.form.editable {
        parts::command(ui, Command::WhereFrom, say!("Where did this get it?…"), drawing.form.actions);
    }
}

fn bears_on(ui: &mut Ui, id: Id<Passage>, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    section(ui, say!("Bears on"));
    let uses = scene.index.uses(id);
    for evidence in uses.iter().filter_map(|id| scene.project.evidence.get(*id)) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = STEP;
            Mark::of_stance(evidence.stance).show(ui);
            if let Some(assessment) = scene.assessments().get(&evidence.claim) {
                Mark::of_state(assessment.state).show(ui);
            }
            link(ui, scene.project, evidence.claim, drawing.form.actions);
        });
    }
    if uses.is_empty() {
        none(ui);
    }
    if drawing.form.editable {
        ui.horizontal(|ui| {
            parts::command(ui, Command::AddEvidence, say!("Add evidence…"), drawing.form.actions);
            parts::command(ui, Command::NewClaim, say!("New claim…"), drawing.form.actions);
        });
    }
}
