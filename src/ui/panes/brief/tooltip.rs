//! What is said of a reference while the pointer rests on it.

use super::view::{Standing, standing, texts};
use crate::analysis::wording::shortened;
use crate::analysis::{Naming, quotation};
use crate::brief::{Rule, Target, citation};
use crate::model::{Claim, Id, Passage};
use crate::say;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, Theme, reading};
use crate::ui::widgets::mark::Mark;
use crate::ui::widgets::markdown::To;
use egui::{RichText, Ui};

/// Code points of a quotation that are shown.
const QUOTE_CODEPOINTS: usize = 600;
/// Width of what is said, in points.
const WIDTH: f32 = 380.0;

/// Says what stands behind a link. `rule` is what its author should look at.
pub(super) fn show(ui: &mut Ui, to: &To, rule: Option<Rule>, scene: &Scene<'_>) {
    ui.set_max_width(WIDTH);
    match to {
        To::Elsewhere(address) => {
            ui.label(address);
            meta(ui, say!("Leads out of the project. Click copies it; nothing here opens it"));
        }
        To::Reference(target) => {
            if standing(scene, target) == Standing::Dangling {
                warn(ui, &format!("{}: {}", Rule::Dangling.label(), target.url()));
                return;
            }
            if let Some(rule) = rule {
                warn(ui, rule.label());
            }
            reference(ui, target, scene);
        }
    }
}

fn reference(ui: &mut Ui, target: &Target, scene: &Scene<'_>) {
    match target {
        Target::Claim(id) => claim(ui, *id, scene),
        Target::Passage(id) => passage(ui, *id, scene),
        Target::Document(id) => {
            if let Some(document) = scene.project.documents.get(*id) {
                ui.label(citation(scene.project, document, None));
                meta(ui, say!("Click reads it"));
            }
        }
        Target::Own => meta(ui, say!("The author’s own words: they rest on no claim, and say so")),
        Target::Sum(sum) => {
            ui.label(sum);
            meta(ui, say!("How the figure was worked out"));
        }
        _ => {}
    }
}

fn claim(ui: &mut Ui, id: Id<Claim>, scene: &Scene<'_>) {
    let (Some(claim), Some(assessment)) = (scene.project.claims.get(id), scene.assessments().get(&id)) else { return };
    ui.horizontal(|ui| {
        Mark::of_state(assessment.state).show(ui);
        ui.label(assessment.state.label());
    });
    ui.label(assessment.sentence(scene.project, Naming::Inside));
    ui.label(RichText::new(&claim.text).font(reading(14.0)));
    meta(ui, say!("Click selects the claim"));
}

fn passage(ui: &mut Ui, id: Id<Passage>, scene: &Scene<'_>) {
    let Some(passage) = scene.project.passages.get(id) else { return };
    let quotation = quotation(&texts(scene), passage);
    let words = quotation.words.map(|words| format!("“{}”", shortened(&words, QUOTE_CODEPOINTS)));
    let words = words.unwrap_or_else(|| say!("The words are not here: only their digest is kept.").to_owned());
    ui.label(RichText::new(words).font(reading(14.0)));
    if let Some(document) = scene.project.documents.get(passage.document) {
        meta(ui, &citation(scene.project, document, quotation.locator.as_deref()));
    }
    meta(ui, say!("Click reads the passage"));
}

fn meta(ui: &mut Ui, words: &str) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.label(RichText::new(words).size(META_SIZE).color(tokens.meta));
}

fn warn(ui: &mut Ui, words: &str) {
    let tokens = Theme::of(ui.ctx()).tokens();
    ui.label(RichText::new(words).color(tokens.warning));
}
