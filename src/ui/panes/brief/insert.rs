//! Finding something to refer to: claims, parts that the program makes, documents and passages in one list, narrowed by
//! typing.

use crate::analysis::label::label;
use crate::brief::{Part, Target};
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
    rows: Vec<(What, Choice)>,
    /// What the rows were computed from: revision and query.
    key: Option<(u64, String)>,
    wants_focus: bool,
}

/// What can be put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A reference to this.
    Object(AnyId),
    /// The timeline.
    Timeline,
    /// The map.
    Map,
    /// A part that the program makes.
    Live(Part),
}

impl What {
    /// What stands in the text for a drawing or a part; none for a reference, which has words.
    pub(super) fn image(self) -> Option<String> {
        match self {
            Self::Object(_) => None,
            Self::Timeline => Some(Target::Timeline.url()),
            Self::Map => Some(Target::Map.url()),
            Self::Live(part) => Some(Target::Live(part).url()),
        }
        .map(|url| format!("![]({url})"))
    }
}

/// What came of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Open,
    Closed,
    Chosen(What),
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
        let typed = field(
            ui,
            say!("Claim, table, document or passage"),
            &mut self.query,
            say!("Words of it"),
            &mut self.wants_focus,
        );
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

/// What holds all the words that are typed: what is selected first, then claims, what the program makes, documents,
/// passages.
fn offered(scene: &Scene<'_>, query: &str) -> Vec<(What, Choice)> {
    let project = scene.project;
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let selected = scene.selection.object.filter(|id| matches!(id, AnyId::Claim(_) | AnyId::Passage(_)));
    let claims = project.claims.iter().map(|claim| AnyId::Claim(claim.id));
    let documents = scene.index.documents().iter().map(|id| AnyId::Document(*id));
    let passages = project.passages.iter().map(|passage| AnyId::Passage(passage.id));
    let not_selected = |id: &AnyId| Some(*id) != selected;
    let claims = claims.filter(not_selected).map(What::Object);
    let others = documents.chain(passages).filter(not_selected).map(What::Object);
    let first = selected.into_iter().map(What::Object).chain(claims);
    let mut rows = Vec::new();
    for what in first.chain(made()).chain(others) {
        let label = match what {
            What::Object(id) => label(project, id),
            What::Timeline => say!("Timeline").to_owned(),
            What::Map => say!("Map").to_owned(),
            What::Live(part) => part.label().to_owned(),
        };
        let lower = label.to_lowercase();
        // Many claims would leave no room for the rest.
        let is_crowded = words.is_empty() && rows.len() >= OFFERED / 2 && matches!(what, What::Object(AnyId::Claim(_)));
        if words.iter().all(|word| lower.contains(word)) && !is_crowded {
            let (meta, mark) = match what {
                What::Object(id) => (kind(scene, id), mark(scene, id)),
                What::Timeline | What::Map => (say!("drawn").to_owned(), None),
                What::Live(_) => (say!("made each time").to_owned(), None),
            };
            rows.push((what, Choice { label, meta, mark, ..Choice::default() }));
        }
        if rows.len() == OFFERED {
            break;
        }
    }
    rows
}

/// What the program makes or draws.
fn made() -> impl Iterator<Item = What> {
    Part::ALL.iter().copied().map(What::Live).chain([What::Timeline, What::Map])
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
        let check = |query: &str, expected: &[What]| {
            let found: Vec<What> = offered(&stage.scene(), query).into_iter().map(|(what, _)| what).collect();
            assert_eq!(found, expected, "{query}");
        };
        let object = |id: AnyId| What::Object(id);
        let all = [object(stated.into())].into_iter().chain(made());
        let all: Vec<What> = all.chain([object(report.into()), object(marked.into())]).collect();
        check("", &all);
        check("quay", &[object(stated.into()), object(marked.into())]);
        check("HARBOUR quay", &[object(stated.into())]);
        check("of claims", &[What::Live(Part::Claims)]);
        check("map", &[What::Map]);
        check("nowhere", &[]);
    }
}
