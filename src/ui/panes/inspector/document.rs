//! A document: what is known of it and how, where it got what it says, how far it is read, and its editions.

use super::chain::of_document;
use super::field::{DATE_HELP, Field, Form, date, required};
use super::memos;
use super::parts::{self, fact, meta, row, section, withdrawn};
use super::passages;
use super::redaction;
use super::ui::Drawing;
use crate::analysis::when::{day_of, in_words, moment_of};
use crate::analysis::wording::{capitalised, counted, number};
use crate::model::{Attribution, Document, Edition, FieldSource, Id, Lineage, Reading, Source, Subject};
use crate::say;
use crate::say::said;
use crate::session::damage;
use crate::session::original::Original;
use crate::session::verbs::document::forget_lineage;
use crate::session::verbs::set::set;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::theme::{STEP, semibold};
use egui::Ui;

/// Draws a document.
pub(super) fn show(ui: &mut Ui, id: Id<Document>, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    let Some(document) = scene.project.documents.get(id) else { return };
    let is_loaded = document.edition().is_some();
    parts::kind(ui, if is_loaded { say!("Document") } else { say!("Document, only referred to") });
    withdrawn(ui, id.into(), document.withdrawn.as_ref(), drawing.form);
    let title = Field::new(id, "title", say!("Title"), &document.title.value).font(semibold(15.0)).check(required);
    drawing.form.field(ui, &title);
    come_by(ui, (id, "title", &document.title.value), Some(document.title.source), drawing.form);
    ui.add_space(STEP);
    bibliography(ui, document, drawing);
    row(ui, say!("Reading"), |ui| {
        let words = Reading::ALL.iter().map(|word| (word.key(), word.label()));
        drawing.form.choice(ui, (id.into(), "reading"), say!("Reading"), Some(document.reading.label()), words);
    });
    redaction::show(ui, id.into(), document.redaction.as_deref(), drawing);
    section(ui, say!("What kind of source it is"));
    let hint = say!("In a sentence: who wrote it, for whom, what may be wrong with it");
    drawing.form.field(ui, &Field::new(id, "descriptor", say!("Descriptor"), &document.descriptor).long().hint(hint));
    lineage(ui, document, drawing);
    in_the_case(ui, id, drawing);
    editions(ui, document, drawing);
    section(ui, say!("Passages"));
    passages::list(ui, drawing.scene.index.passages(id), drawing);
    ui.horizontal(|ui| {
        for command in [Command::MoreLikeThis, Command::ShowTerms] {
            parts::command(ui, command, command.label(), drawing.form.actions);
        }
    });
    memos::show(ui, Subject::Document(id), drawing);
    if document.withdrawn.is_none() && drawing.form.editable {
        ui.add_space(2.0 * STEP);
        parts::what_if_and_withdraw(ui, drawing.form.actions);
    }
}

fn bibliography(ui: &mut Ui, document: &Document, drawing: &mut Drawing<'_, '_>) {
    let id = document.id;
    let authors = document.authors.as_ref();
    let names = authors.map(|authors| authors.value.join("; ")).unwrap_or_default();
    let mut field = |ui: &mut Ui, key, name, value: &str, source: Option<FieldSource>| {
        row(ui, name, |ui| {
            let help = if key == "authors" { say!("Several names stand between semicolons") } else { "" };
            drawing.form.field(ui, &Field::new(id, key, name, value).help(help));
            come_by(ui, (id, key, value), source, drawing.form);
        });
    };
    field(ui, "authors", say!("Authors"), &names, authors.map(|authors| authors.source));
    for (key, name, value) in [
        ("publisher", say!("Publisher"), &document.publisher),
        ("url", say!("Address"), &document.url),
        ("language", say!("Language"), &document.language),
    ] {
        let written = value.as_ref().map_or("", |value| value.value.as_str());
        field(ui, key, name, written, value.as_ref().map(|value| value.source));
    }
    if let Some(address) = &document.url {
        let hint = say!("Copied and never opened: whoever runs the place would learn that somebody looked");
        row(ui, "", |ui| {
            if parts::quiet(ui, say!("Copy link")).on_hover_text(hint).clicked() {
                drawing.form.actions.push(Action::CopyLink(address.value.clone()));
            }
        });
    }
    for (key, name, value) in
        [("published", say!("Published"), &document.published), ("accessed", say!("Accessed"), &document.accessed)]
    {
        row(ui, name, |ui| {
            let written = value.as_ref().map_or("", |value| value.value.as_str());
            if let Some(value) = value {
                parts::said(ui, &in_words(&value.value));
            }
            drawing.form.field(ui, &Field::new(id, key, name, written).help(said(DATE_HELP)).check(date));
            come_by(ui, (id, key, written), value.as_ref().map(|value| value.source), drawing.form);
        });
    }
}

/// How a value was come by; a guess can be kept as it is.
fn come_by(
    ui: &mut Ui,
    (id, key, value): (Id<Document>, &'static str, &str),
    source: Option<FieldSource>,
    form: &mut Form<'_>,
) {
    let Some(source) = source else { return };
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 14.0;
        match source {
            FieldSource::Read => meta(ui, say!("read from the file")),
            FieldSource::Guessed => meta(ui, "guessed"),
            FieldSource::Entered => meta(ui, "entered"),
        }
        let guessed = source == FieldSource::Guessed && form.editable;
        if guessed && parts::quiet(ui, say!("Keep")).on_hover_text(say!("The guess is right")).clicked() {
            let value = value.to_owned();
            form.actions.edit(say!("Keep a guess"), move |work| set(work, id.into(), key, &value).map(|()| None));
        }
    });
}

fn lineage(ui: &mut Ui, document: &Document, drawing: &mut Drawing<'_, '_>) {
    let (scene, id) = (drawing.scene, document.id);
    section(ui, say!("Where it got what it says"));
    match &document.lineage {
        Lineage::Unknown => meta(ui, say!("Nobody has said; evidence from it stays unexamined")),
        Lineage::Original { reason, .. } => meta(ui, &say!("Its author's own knowledge: {reason}", reason)),
        Lineage::Derived(parents) if parents.len() > 1 => {
            meta(ui, say!("It rests on several; each passage has to say on which:"));
            for Attribution { to, basis, .. } in parents {
                row(ui, basis.label(), |ui| match to {
                    Source::Document(id) => parts::link(ui, scene.project, *id, drawing.form.actions),
                    Source::Origin(id) => parts::link(ui, scene.project, *id, drawing.form.actions),
                });
            }
        }
        Lineage::Derived(_) => {}
    }
    let chain = of_document(scene.project, id);
    if !chain.steps.is_empty() {
        parts::way_back(ui, scene, &chain, drawing.form.actions);
    }
    if !drawing.form.editable {
        return;
    }
    ui.horizontal(|ui| {
        parts::command(ui, Command::WhereFrom, say!("Where did this get it?…"), drawing.form.actions);
        let known = document.lineage != Lineage::Unknown;
        if known && parts::quiet(ui, say!("Forget")).on_hover_text(say!("Nobody has said where it got this")).clicked()
        {
            drawing.form.actions.edit(say!("Forget lineage"), move |work| forget_lineage(work, id).map(|()| None));
        }
    });
}

fn in_the_case(ui: &mut Ui, id: Id<Document>, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    section(ui, say!("In the case"));
    let passages = scene.index.passages(id);
    let linked = passages.iter().filter(|passage| !scene.index.uses(**passage).is_empty()).count();
    let words = capitalised(&counted(passages.len(), "passage", "passages"));
    let linked = match linked {
        0 => say!("none of them evidence").to_owned(),
        1 => say!("one of them evidence").to_owned(),
        linked => say!("{} of them evidence", number(linked)),
    };
    meta(ui, &if passages.is_empty() { words } else { format!("{words}, {linked}") });
    if parts::quiet(ui, say!("Read")).on_hover_text(say!("Read it in the reader")).clicked() {
        drawing.form.actions.read(id, None);
    }
}

fn editions(ui: &mut Ui, document: &Document, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    let editions: Vec<&Edition> = document.editions.iter().filter_map(|id| scene.project.editions.get(*id)).collect();
    section(ui, if editions.len() > 1 { say!("Versions") } else { say!("Version") });
    if editions.is_empty() {
        meta(ui, say!("It is only referred to. Import its file and it will have a text."));
    }
    for edition in editions.into_iter().rev() {
        fact(ui, say!("File"), &edition.name);
        fact(ui, say!("Size"), &say!("{}, {} characters", bytes(edition.size_bytes), grouped(edition.characters)));
        fact(ui, say!("Type"), &edition.media_type);
        fact(ui, "SHA-256", &edition.original.to_string());
        fact(ui, say!("Original"), if edition.original_kept { say!("kept in the project") } else { say!("not kept") });
        fact(ui, say!("Read by"), &edition.importer);
        fact(ui, say!("Imported"), &moment_of(edition.imported));
        for warning in &edition.warnings {
            parts::warn(ui, warning);
        }
        if document.edition() != Some(edition.id) {
            let show = say!("Show version of {}", day_of(edition.imported));
            if parts::quiet(ui, &show).on_hover_text(say!("Reads it as it was; it can no longer be marked")).clicked() {
                drawing.form.actions.push(Action::ReadEdition(edition.id, None));
            }
        }
        ui.add_space(STEP);
    }
    if drawing.form.editable {
        let words =
            if document.is_only_referred_to() { say!("Load its text…") } else { Command::LoadVersion.label() };
        if parts::quiet(ui, words).on_hover_text(Command::LoadVersion.tooltip(ui.ctx())).clicked() {
            drawing.form.actions.select(document.id);
            drawing.form.actions.push(Action::Run(Command::LoadVersion));
        }
    }
    if let Some(damage) = scene.damages.of(document) {
        parts::warn(ui, &format!("{}. {}.", damage.sentence(), said(damage::ADVICE)));
    }
    if Original::edition(scene.project, document.id).is_some() {
        ui.horizontal(|ui| {
            for (command, words) in
                [(Command::SaveOriginal, say!("Save a copy…")), (Command::OpenOriginal, say!("Open original…"))]
            {
                if parts::quiet(ui, words).on_hover_text(command.tooltip(ui.ctx())).clicked() {
                    drawing.form.actions.select(document.id);
                    drawing.form.actions.push(Action::Run(command));
                }
            }
        });
    }
}

/// '1.2 MB'
fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => say!("{bytes} bytes", bytes),
        1_000..1_000_000 => say!("{} kB", format!("{:.1}", bytes as f64 / 1e3)),
        _ => say!("{} MB", format!("{:.1}", bytes as f64 / 1e6)),
    }
}

/// '12,345'
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_carry_their_units() {
        assert_eq!([bytes(12), bytes(12_345), bytes(9_876_543)], ["12 bytes", "12.3 kB", "9.9 MB"]);
        assert_eq!([grouped(7), grouped(1234), grouped(1_234_567)], ["7", "1,234", "1,234,567"]);
    }
}
