//! Several documents at once: how far they are read, and what is known of all of them. A field shows the value that
//! they share; Enter sets it for each, in one step.

use super::field::date;
use super::parts::{self, meta, row, section};
use super::ui::Drawing;
use crate::analysis::piles::counts;
use crate::model::{Document, Id, Project, Reading};
use crate::session::verbs::set::set_each;
use crate::ui::action::{Action, Mark};
use crate::ui::scene::Scene;
use crate::ui::several;
use crate::ui::theme::STEP;
use crate::ui::widgets::reading::item;
use crate::{mark, say, say::said};
use egui::{Key, RichText, Role, TextEdit, Ui, WidgetInfo};
use std::collections::BTreeSet;

/// What can be set for all, as [`set_each`] calls it, and as it is called on screen.
const FIELDS: [(&str, &str); 4] = [
    ("authors", mark!("Authors")),
    ("publisher", mark!("Publisher")),
    ("language", mark!("Language")),
    ("published", mark!("Published")),
];

/// The documents that are selected beside each other: worked out when they change.
#[derive(Debug, Default)]
pub(super) struct Documents {
    /// The revision and the selection it was worked out from.
    of: Option<(u64, BTreeSet<Id<Document>>)>,
    /// 'Unread 12 · Relevant 3'.
    said: String,
    fields: [Shared; 4],
}

/// A field of several documents.
#[derive(Debug, Default)]
struct Shared {
    /// The value they share; none where they differ.
    value: Option<String>,
    /// What is typed and not set yet.
    typed: Option<String>,
    /// Why it cannot be meant.
    wrong: Option<String>,
}

impl Documents {
    /// Works it out anew where something changed; what is typed stays as long as the same documents are selected.
    fn follow(&mut self, scene: &Scene<'_>) {
        let (revision, selected) = (scene.project.revision(), &scene.selection.documents);
        let before = self.of.as_ref();
        if before.is_some_and(|(of, documents)| *of == revision && documents == selected) {
            return;
        }
        if before.is_none_or(|(_, documents)| documents != selected) {
            self.fields = <[Shared; 4]>::default();
        }
        let documents: Vec<_> = selected.iter().copied().collect();
        let piles = counts(scene.project, &documents);
        let said: Vec<String> = piles.iter().map(|(pile, count)| format!("{} {count}", pile.label())).collect();
        self.said = said.join(" · ");
        for (shared, (key, _)) in self.fields.iter_mut().zip(FIELDS) {
            shared.value = shared_value(scene.project, &documents, key);
        }
        self.of = Some((revision, selected.clone()));
    }
}

/// The value that all documents have; none where they differ.
fn shared_value(project: &Project, documents: &[Id<Document>], key: &str) -> Option<String> {
    let mut values = documents.iter().filter_map(|id| project.documents.get(*id)).map(|document| value(document, key));
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

fn value(document: &Document, key: &str) -> String {
    let written = |field: &Option<crate::model::Field<String>>| field.as_ref().map(|field| field.value.clone());
    let value = match key {
        "authors" => document.authors.as_ref().map(|authors| authors.value.join("; ")),
        "publisher" => written(&document.publisher),
        "language" => written(&document.language),
        _ => document.published.as_ref().map(|published| published.value.as_str().to_owned()),
    };
    value.unwrap_or_default()
}

/// Draws the documents that are selected beside each other.
pub(super) fn several(ui: &mut Ui, state: &mut Documents, drawing: &mut Drawing<'_, '_>) {
    let scene = drawing.scene;
    state.follow(scene);
    let count = scene.selection.documents.len();
    parts::kind(ui, &several::documents(count));
    meta(ui, &state.said);
    section(ui, say!("How far they are read"));
    ui.add_enabled_ui(drawing.form.editable, |ui| {
        for reading in Reading::ALL {
            if item(ui, *reading, false) {
                drawing.form.actions.push(Action::Mark(Mark { reading: *reading, then_next: false }));
            }
        }
    });
    section(ui, say!("For all of them"));
    for (shared, (key, name)) in state.fields.iter_mut().zip(FIELDS) {
        row(ui, said(name), |ui| field(ui, shared, (key, said(name)), drawing));
    }
    ui.add_space(STEP);
    meta(ui, say!("Enter sets a value for all of them; one Undo takes it back."));
}

fn field(ui: &mut Ui, shared: &mut Shared, (key, name): (&'static str, &str), drawing: &mut Drawing<'_, '_>) {
    let before = shared.value.clone().unwrap_or_default();
    let mut text = shared.typed.clone().unwrap_or_else(|| before.clone());
    let hint = if shared.value.is_none() { say!("they differ") } else { say!("none recorded") };
    let edit = TextEdit::singleline(&mut text).hint_text(RichText::new(hint).weak()).desired_width(f32::INFINITY);
    let response = ui.add_enabled(drawing.form.editable, edit);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, say!("{name} of all", name)));
    if response.changed() {
        shared.wrong = if key == "published" { date(&text).err() } else { None };
        shared.typed = Some(text.clone());
    }
    let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let typed = shared.typed.is_some() && shared.wrong.is_none();
    let documents = &drawing.scene.selection.documents;
    let set = typed && {
        let words = say!("Set for {}", several::documents(documents.len()));
        parts::quiet(ui, &words).on_hover_text(say!("Enter")).clicked() || enter
    };
    if set {
        shared.typed = None;
        let documents: Vec<_> = documents.iter().copied().collect();
        let label = say!("Edit {} of {}", name.to_lowercase(), several::documents(documents.len()));
        drawing.form.actions.edit(label, move |work| set_each(work, &documents, key, &text).map(|()| None));
    }
    if let Some(wrong) = &shared.wrong {
        parts::warn(ui, wrong);
    }
}
