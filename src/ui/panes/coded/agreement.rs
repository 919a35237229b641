//! The face 'agreement': how far those who coded agree, by tag and by document, and where they do not, a row a stretch.

use super::state::State;
use crate::analysis::agreement::{Agreement, Difference, Measured};
use crate::analysis::label::label;
use crate::analysis::wording::list as listed;
use crate::model::{AnyId, Reading};
use crate::say;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use crate::ui::theme::{INTERFACE_SIZE, META_SIZE, STEP, Theme};
use crate::ui::widgets::line::{Look, line};
use crate::ui::widgets::rows::{ground, rows};
use egui::{Button, FontId, Label, Rect, Response, RichText, Role, Sense, Ui, WidgetInfo, vec2};

const NAME: &str = "agreement";
/// Height of a row of measures, and of a stretch on which coders differ.
const MEASURE_HEIGHT: f32 = 28.0;
const DIFFERENCE_HEIGHT: f32 = 46.0;
/// Width of a column of numbers.
const COLUMN: f32 = 74.0;

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Listed {
    /// A row a tag.
    #[default]
    Tags,
    /// A row a document.
    Documents,
    /// A row a stretch on which they differ.
    Differences,
}

impl Listed {
    pub(super) const ALL: [Self; 3] = [Self::Tags, Self::Documents, Self::Differences];

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Tags => say!("By tag"),
            Self::Documents => say!("By document"),
            Self::Differences => say!("Where they differ"),
        }
    }
}

/// What stands over the list: what is listed, and what is counted.
pub(super) fn head(ui: &mut Ui, state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        super::ui::small(ui);
        for listed in Listed::ALL {
            let on = state.listed == listed;
            let button = ui.add(Button::selectable(on, listed.label()));
            button.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, listed.label()));
            if button.clicked() {
                state.listed = listed;
            }
        }
    });
    let Some(agreement) = &state.agreement else { return };
    let tokens = Theme::of(ui.ctx()).tokens();
    let mut counted = universe(agreement);
    if agreement.left_out > 0 {
        counted += &say!(
            " One passage stands in an earlier text and is left out."
                | " {n} passages stand in earlier texts and are left out." % agreement.left_out
        );
    }
    ui.add(Label::new(RichText::new(counted).size(META_SIZE).color(tokens.meta)).wrap());
}

/// Over what is counted.
fn universe(agreement: &Agreement) -> String {
    let coders = listed(&agreement.coders.iter().collect::<Vec<_>>());
    let documents = agreement.documents.len();
    if documents == 0 {
        return say!("No document was coded by two people. Whoever sets a tag in a document codes it.").to_owned();
    }
    say!(
        "Counted, character by character, in one document that at least two have coded, of {coders}."
            | "Counted, character by character, in {n} documents that at least two have coded, of {coders}."
                % documents,
        coders
    )
}

/// Draws the list.
pub(super) fn show(ui: &mut Ui, state: &mut State, scene: &Scene<'_>, actions: &mut Actions) {
    let Some(agreement) = state.agreement.take() else { return };
    match state.listed {
        Listed::Tags => {
            let rows = agreement.by_tag.iter().map(|(id, it)| (scene.index.path(*id).to_owned(), *it));
            measures(ui, rows.collect(), &agreement.all);
        }
        Listed::Documents => {
            let name = |id| label(scene.project, AnyId::from(id));
            let rows = agreement.by_document.iter().map(|(id, it)| (name(*id), *it));
            measures(ui, rows.collect(), &agreement.all);
        }
        Listed::Differences => differences(ui, state, &agreement.differences, scene, actions),
    }
    state.agreement = Some(agreement);
}

fn measures(ui: &mut Ui, mut lines: Vec<(String, Measured)>, all: &Measured) {
    if lines.is_empty() {
        return;
    }
    lines.push((say!("All together").to_owned(), *all));
    let heads = [say!("Alike"), say!("Cohen κ"), say!("Fleiss κ"), say!("α"), say!("α unitizing")];
    let tokens = Theme::of(ui.ctx()).tokens();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), MEASURE_HEIGHT), Sense::hover());
    let look = || Look { font: FontId::proportional(META_SIZE), colour: tokens.meta, struck: false };
    for (at, head) in heads.iter().enumerate() {
        line(ui.painter(), column(rect, at).min + vec2(0.0, 8.0), COLUMN - STEP, head, look());
    }
    response.on_hover_text(say!("Alike is the share of characters on which all agree. The others take out what chance alone would give: 1 is full agreement, 0 is chance. Cohen's is for two people, Fleiss' for more, Krippendorff's α for any number; with unitizing it asks besides where passages begin and end."));
    rows(ui, NAME, MEASURE_HEIGHT, lines.len(), Sense::hover(), None, |ui, nth, response, rect| {
        if let Some((name, it)) = lines.get(nth) {
            measure(ui, name, it, (response, rect));
        }
    });
}

fn column(row: Rect, at: usize) -> Rect {
    let left = (row.right() - COLUMN * (5 - at.min(5)) as f32 - STEP).max(row.left());
    row.with_min_x(left)
}

fn measure(ui: &Ui, name: &str, it: &Measured, (response, rect): (&Response, Rect)) {
    let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"));
    let alike = format!("{:.1} %", it.agreed as f64 * 100.0 / it.units.max(1) as f64);
    let values = [alike, number(it.cohen), number(it.fleiss), number(it.alpha), number(it.unitizing)];
    let said = format!("{name}: {}", values.join(", "));
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &said));
    let painter = ui.painter_at(rect);
    ground(&painter, rect, response, false);
    let tokens = Theme::of(ui.ctx()).tokens();
    let look = || Look { font: FontId::proportional(INTERFACE_SIZE), colour: tokens.text, struck: false };
    line(&painter, rect.min + vec2(12.0, 6.0), column(rect, 0).left() - rect.left() - 20.0, name, look());
    for (at, value) in values.iter().enumerate() {
        line(&painter, column(rect, at).min + vec2(0.0, 6.0), COLUMN - STEP, value, look());
    }
}

fn differences(ui: &mut Ui, state: &mut State, all: &[Difference], scene: &Scene<'_>, actions: &mut Actions) {
    if all.is_empty() {
        ui.add_space(4.0 * STEP);
        ui.vertical_centered(|ui| ui.label(say!("They differ nowhere.")));
        return;
    }
    let reveal = state.difference.filter(|_| std::mem::take(&mut state.reveal));
    let at = state.difference;
    let happened = rows(ui, NAME, DIFFERENCE_HEIGHT, all.len(), Sense::click(), reveal, |ui, nth, response, rect| {
        if let Some(it) = all.get(nth) {
            difference(ui, it, at == Some(nth), (response, rect), scene);
        }
    });
    let chosen = happened.clicked.or(happened.focused).filter(|nth| state.difference != Some(*nth));
    let chosen = chosen.or(happened.clicked);
    if let Some((nth, it)) = chosen.and_then(|nth| Some((nth, all.get(nth)?))) {
        state.difference = Some(nth);
        if let Some(passage) = scene.project.passages.get(it.passage) {
            actions.select(passage.id);
            actions.read_passage(scene.project, passage);
        }
    }
}

fn difference(ui: &Ui, it: &Difference, is_here: bool, (response, rect): (&Response, Rect), scene: &Scene<'_>) {
    let is_sealed = scene.project.documents.get(it.document).is_none_or(|document| document.reading == Reading::Sealed);
    let passage = if is_sealed { it.document.into() } else { AnyId::from(it.passage) };
    let words = format!("{}: {}", scene.index.path(it.tag), label(scene.project, passage));
    let (with, without) = (listed(&it.with), listed(&it.without));
    let who = say!("with {with}, without {without}", with, without);
    let below = format!("{who} · {}", label(scene.project, it.document.into()));
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_here, format!("{words}. {below}")));
    let painter = ui.painter_at(rect);
    ground(&painter, rect, response, is_here);
    let tokens = Theme::of(ui.ctx()).tokens();
    let look = Look { font: FontId::proportional(INTERFACE_SIZE), colour: tokens.text, struck: false };
    line(&painter, rect.min + vec2(12.0, 5.0), rect.width() - 24.0, &words, look);
    let look = Look { font: FontId::proportional(META_SIZE), colour: tokens.meta, struck: false };
    line(&painter, rect.min + vec2(12.0, 25.0), rect.width() - 24.0, &below, look);
    response.clone().on_hover_text(format!("{words}\n{below}"));
}
