//! The suggestion that is asked about: its words where they stand, what is proposed and why, and the answers.

use crate::analysis::label::label;
use crate::say;
use crate::session::suggestions::{Beside, Compared, Suggestion};
use crate::ui::action::{Action, Actions};
use crate::ui::panes::reader::answers;
use crate::ui::reading_along::onto;
use crate::ui::scene::Scene;
use crate::ui::theme::{META_SIZE, STEP, Theme, Tokens, reading};
use egui::text::{LayoutJob, TextFormat};
use egui::{Label, RichText, ScrollArea, Stroke, Ui};

/// Shared places listed of two copies; the longest come first.
const PLACES: usize = 12;
/// Height that the words may take, in points, and as a share of the pane: the list stays in sight.
const MOST_HEIGHT: f32 = 230.0;
const MOST_SHARE: f32 = 0.25;

/// Draws it.
pub(super) fn show(ui: &mut Ui, one: &Suggestion, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let height = (ui.available_height() * MOST_SHARE).min(MOST_HEIGHT);
    ui.add(Label::new(RichText::new(format!("{}: {}", one.kind.singular(), one.offer.proposes())).strong()).wrap());
    let said = say!("{}. {}.", one.offer.reason(), one.offer.does(onto(scene, one)));
    ui.add(Label::new(RichText::new(said).size(META_SIZE).color(tokens.meta)).wrap());
    ui.add_space(STEP);
    ScrollArea::vertical().id_salt("suggestion").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        match (one.offer.beside(), one.offer.compared()) {
            (Some(beside), _) => two_places(ui, one, beside, scene, actions),
            (None, Some((names, compared))) => {
                words(ui, one, tokens);
                differences(ui, names, &compared, tokens);
            }
            (None, None) => words(ui, one, tokens),
        }
    });
    ui.add_space(STEP);
    ui.horizontal_wrapped(|ui| {
        answers(ui, one, false, scene, actions);
        let show = ui.button(RichText::new(say!("Show in the text")).size(META_SIZE));
        if show.on_hover_text(say!("Reads the document at these words")).clicked() {
            actions.push(Action::ReadEdition(one.edition, Some(one.span)));
        }
    });
}

/// The words and those around them.
fn words(ui: &mut Ui, one: &Suggestion, tokens: &Tokens) {
    ui.add(Label::new(in_context(one, tokens)).wrap().selectable(true));
}

fn in_context(one: &Suggestion, tokens: &Tokens) -> LayoutJob {
    let (face, mut job) = (reading(15.0), LayoutJob::default());
    let around = TextFormat::simple(face.clone(), tokens.meta);
    let mut here = TextFormat::simple(face, tokens.text);
    here.underline = Stroke::new(1.5, tokens.accent);
    job.append(&one.words.before, 0.0, around.clone());
    job.append(&one.words.here, 0.0, here);
    job.append(&one.words.after, 0.0, around);
    job
}

/// What a note and its entry say, one below the other; what they say differently is named.
fn differences(ui: &mut Ui, names: [&str; 2], compared: &[Compared], tokens: &Tokens) {
    for row in compared {
        ui.add_space(STEP);
        if !row.what.is_empty() {
            let what = say!("≠ {what} differs", what = row.what);
            ui.label(RichText::new(what).size(META_SIZE).color(tokens.warning));
        }
        for (name, words) in names.iter().zip([&row.one, &row.other]) {
            let mut job = LayoutJob::default();
            job.append(
                &format!("{name}  "),
                0.0,
                TextFormat::simple(egui::FontId::proportional(META_SIZE), tokens.meta),
            );
            job.append(words.trim(), 0.0, TextFormat::simple(reading(14.0), tokens.text));
            ui.add(Label::new(job).wrap().selectable(true));
        }
    }
}

/// Two documents, one above the other, with the longest of what they share; every shared place can be opened in both.
fn two_places(ui: &mut Ui, one: &Suggestion, beside: &Beside, scene: &Scene<'_>, actions: &mut Actions) {
    let tokens = Theme::of(ui.ctx()).tokens();
    let there = beside.spans.first().map_or(one.span, |(_, there)| *there);
    let places = [(one.document, one.edition, one.span), (beside.document, beside.edition, there)];
    for ((document, edition, span), words) in places.into_iter().zip([&one.words.here, &beside.words.here]) {
        ui.horizontal(|ui| {
            let open = ui.button(RichText::new(say!("Open")).size(META_SIZE));
            let title = label(scene.project, document.into());
            let name = say!("Open ‘{title}’ at these words", title);
            open.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            if open.on_hover_text(&name).clicked() {
                let is_first = edition == one.edition;
                let beside = Action::ReadBeside(document, Some(span));
                actions.push(if is_first { Action::ReadEdition(edition, Some(span)) } else { beside });
            }
            let published = scene.project.documents.get(document).and_then(|document| document.published.as_ref());
            let date = published.map_or_else(
                || say!("no date").to_owned(),
                |published| crate::analysis::when::in_words(&published.value),
            );
            ui.add(Label::new(RichText::new(format!("{title} · {date}")).strong()).truncate());
        });
        ui.add(Label::new(RichText::new(words.trim()).font(reading(14.0)).color(tokens.text)).wrap().selectable(true));
        ui.add_space(STEP);
    }
    if beside.spans.len() > 1 {
        let n = beside.spans.len();
        ui.label(RichText::new(say!("They share {n} passages", n)).size(META_SIZE).color(tokens.meta));
        ui.horizontal_wrapped(|ui| {
            for (nth, (here, there)) in beside.spans.iter().take(PLACES).enumerate() {
                let words = say!("{} · {n} characters", nth + 1, n = here.len());
                let button = ui.button(RichText::new(words).size(META_SIZE));
                if button.on_hover_text(say!("Reads it in both documents, side by side")).clicked() {
                    actions.push(Action::ReadEdition(one.edition, Some(*here)));
                    actions.push(Action::ReadBeside(beside.document, Some(*there)));
                }
            }
        });
    }
}
