//! Finding something to refer to: claims, documents and passages in one list, narrowed by typing.

use crate::analysis::label::label;
use crate::model::AnyId;
use crate::say;
use crate::ui::boxes::frame::{field, hint};
use crate::ui::boxes::{Choice, Choices};
use crate::ui::scene::Scene;
use crate::ui::theme::semibold;
use crate::ui::widgets::mark::Mark;
use egui::{Align2, Color32, Frame, Id, Key, Margin, Modal, Modifiers, RichText, Ui, vec2};

/// Width of what stands in it, in points.
const WIDTH: f32 = 440.0;
/// Distance from the top of the window, in points.
const FROM_TOP: f32 = 120.0;
/// More than this nobody reads through: one types on.
const OFFERED: usize = 60;

/// What it remembers while it is open.
#[derive(Default)]
pub(super) struct Insert {
    query: String,
    choices: Choices,
    rows: Vec<(AnyId, Choice)>,
    /// What the rows were computed from: revision and query.
    key: Option<(u64, String)>,
    wants_focus: bool,
}

/// What came of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Open,
    Closed,
    Chosen(AnyId),
}

impl Insert {
    /// Opened anew.
    pub(super) fn begin() -> Self {
        Self { wants_focus: true, ..Self::default() }
    }

    /// Draws it over the panes.
    pub(super) fn show(&mut self, ui: &Ui, scene: &Scene<'_>) -> Outcome {
        let id = Id::unique("insert reference");
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, FROM_TOP));
        let frame = Frame::popup(ui.style()).inner_margin(Margin::same(14));
        let modal = Modal::new(id).area(area).backdrop_color(Color32::TRANSPARENT).frame(frame);
        let shown = modal.show(ui.ctx(), |ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 48.0));
            self.inside(ui, scene)
        });
        if shown.should_close() { Outcome::Closed } else { shown.inner }
    }

    fn inside(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Outcome {
        ui.label(RichText::new(say!("Insert reference")).font(semibold(13.0)));
        self.choices.listen(ui, self.rows.len());
        let enter = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let typed =
            field(ui, say!("Claim, document or passage"), &mut self.query, say!("Words of it"), &mut self.wants_focus);
        if typed.changed() {
            self.choices.reset();
        }
        let key = (scene.project.revision(), self.query.clone());
        if self.key.as_ref() != Some(&key) {
            self.rows = offered(scene, &self.query);
            self.key = Some(key);
        }
        let rows: Vec<Choice> = self.rows.iter().map(|(_, row)| row.clone()).collect();
        let clicked = self.choices.show(ui, &rows);
        hint(
            ui,
            if rows.is_empty() { say!("Nothing holds these words") } else { say!("Enter inserts it at the cursor") },
        );
        let chosen = clicked.or(enter.then(|| self.choices.current()));
        chosen.and_then(|nth| self.rows.get(nth)).map_or(Outcome::Open, |(id, _)| Outcome::Chosen(*id))
    }
}

/// What holds all the words that are typed: what is selected first, then claims, documents, passages.
fn offered(scene: &Scene<'_>, query: &str) -> Vec<(AnyId, Choice)> {
    let project = scene.project;
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let selected = scene.selection.object.filter(|id| matches!(id, AnyId::Claim(_) | AnyId::Passage(_)));
    let claims = project.claims.iter().map(|claim| AnyId::Claim(claim.id));
    let documents = scene.index.documents().iter().map(|id| AnyId::Document(*id));
    let passages = project.passages.iter().map(|passage| AnyId::Passage(passage.id));
    let others = claims.chain(documents).chain(passages).filter(|id| Some(*id) != selected);
    let mut rows = Vec::new();
    for id in selected.into_iter().chain(others) {
        let label = label(project, id);
        let lower = label.to_lowercase();
        if words.iter().all(|word| lower.contains(word)) {
            rows.push((id, Choice { label, meta: kind(scene, id), mark: mark(scene, id), ..Choice::default() }));
        }
        if rows.len() == OFFERED {
            break;
        }
    }
    rows
}

/// The mark of a claim's state.
fn mark(scene: &Scene<'_>, id: AnyId) -> Option<Mark> {
    let AnyId::Claim(id) = id else { return None };
    scene.assessments().get(&id).map(|assessment| Mark::of_state(assessment.state))
}

fn kind(scene: &Scene<'_>, id: AnyId) -> String {
    match id {
        AnyId::Claim(_) => "claim".to_owned(),
        AnyId::Document(_) => "document".to_owned(),
        AnyId::Passage(id) => {
            let document = scene.project.passages.get(id).map(|passage| passage.document);
            let title = document.and_then(|id| scene.project.documents.get(id)).map(|document| &document.title.value);
            title.map_or_else(|| "passage".to_owned(), |title| crate::analysis::wording::shortened(title, 24))
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::verbs::{claim, passage};
    use crate::ui::testing::Stage;

    #[test]
    fn claims_stand_before_documents_and_passages_and_all_words_must_be_there() {
        let mut stage = Stage::default();
        let report = stage.document("Harbour report", "The quay was paid in March.");
        let span = stage.span(report, "quay was paid");
        let marked = stage.work(|work| passage::mark(work, report, span));
        let stated =
            claim::NewClaim { text: "The quay belongs to the harbour.".to_owned(), ..claim::NewClaim::default() };
        let stated = stage.work(|work| claim::state(work, stated));
        let check = |query: &str, expected: &[AnyId]| {
            let found: Vec<AnyId> = offered(&stage.scene(), query).into_iter().map(|(id, _)| id).collect();
            assert_eq!(found, expected, "{query}");
        };
        check("", &[stated.into(), report.into(), marked.into()]);
        check("quay", &[stated.into(), marked.into()]);
        check("HARBOUR quay", &[stated.into()]);
        check("nowhere", &[]);
    }
}
