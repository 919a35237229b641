//! The box 'Where did this get it?': whom a passage or a document rests on, and how. Nothing is recorded that
//! nobody named; what stands nearby (names, notes) is offered and no more.

use super::frame::{about, already, entered, field, hint, one_of};
use super::{After, Boxed, Choice, Choices, Target};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{AnyId, Attribution, Basis, Document, Id, Lineage, OriginKind, Source};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::session::verbs::{document, origin, passage, reference, source};
use crate::suggest::attributions::{To, for_span};
use crate::suggest::dates::dates;
use crate::suggest::places::places;
use crate::suggest::references;
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use egui::Ui;
use unicode_segmentation::UnicodeSegmentation as _;

/// Code points of a note that is offered as a reference.
const NOTE_CODEPOINTS: usize = 120;
/// Rows offered at once besides what can be made.
const MOST: usize = 12;

/// What the box remembers.
pub(super) struct State {
    target: Option<Target>,
    query: String,
    basis: Basis,
    kind: OriginKind,
    /// Why a document is its author's own knowledge.
    reason: String,
    /// Names that stand nearby, and notes.
    nearby: Vec<Offer>,
    choices: Choices,
    wants_focus: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            target: None,
            query: String::new(),
            basis: Basis::Reports,
            kind: OriginKind::Body,
            reason: String::new(),
            nearby: Vec::new(),
            choices: Choices::default(),
            wants_focus: false,
        }
    }
}

/// A row under the field.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Offer {
    /// An origin or document that is there.
    Known(Source, String),
    /// A new origin of this name.
    Origin(String),
    /// A work that is referred to, without text.
    Reference(String),
    /// The work that a note of this document refers to, which is not there yet.
    Work(Box<references::Reference>, Id<Document>),
}

impl Offer {
    fn row(&self, kind: OriginKind) -> Choice {
        let (label, meta) = match self {
            Self::Known(Source::Origin(_), name) => (name.clone(), "origin".to_owned()),
            Self::Known(Source::Document(_), title) => (title.clone(), "document".to_owned()),
            Self::Origin(name) => (name.clone(), say!("new origin, {}", kind.label().to_lowercase())),
            Self::Reference(title) => (title.clone(), say!("new document without text").to_owned()),
            Self::Work(work, _) => {
                (shortened(&work.line(), NOTE_CODEPOINTS), say!("new document without text").to_owned())
            }
        };
        Choice { label, meta, ..Choice::default() }
    }

    fn make(&self, work: &mut Work<'_>, kind: OriginKind) -> Result<Source, Problem> {
        match self {
            Self::Known(source, _) => Ok(*source),
            Self::Origin(name) => origin::find_or_make(work, name, kind).map(Source::Origin),
            Self::Reference(title) => source::document_by(work, title),
            Self::Work(cited, citing) => reference::find_or_make(work, cited, Some(*citing)).map(Source::Document),
        }
    }
}

/// The origins and documents whose names hold what is typed; and what could be made of it.
fn offers(scene: &Scene<'_>, typed: &str, not: Option<Id<Document>>) -> Vec<Offer> {
    let name = typed.trim();
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let holds = |known: &str| words.iter().all(|word| known.to_lowercase().contains(word));
    let origins = scene.project.origins.iter().filter(|origin| holds(&origin.name));
    let mut offers: Vec<Offer> =
        origins.map(|origin| Offer::Known(Source::Origin(origin.id), origin.name.clone())).collect();
    let documents = scene.index.documents().iter().filter_map(|id| scene.project.documents.get(*id));
    let documents = documents.filter(|document| Some(document.id) != not && holds(&document.title.value));
    offers.extend(documents.map(|one| Offer::Known(Source::Document(one.id), one.title.value.clone())));
    offers.truncate(MOST);
    let is_there = offers
        .iter()
        .any(|offer| matches!(offer, Offer::Known(_, known) if known.to_lowercase() == name.to_lowercase()));
    if !name.is_empty() && !is_there {
        offers.push(Offer::Origin(name.to_owned()));
        offers.push(Offer::Reference(name.to_owned()));
    }
    offers
}

/// Names nearby that are neither a place nor a part of a date.
fn speakers(text: &str) -> Vec<String> {
    let places: Vec<String> = places(text).into_iter().map(|place| place.text).collect();
    let dates: Vec<String> = dates(text, None).into_iter().map(|date| date.text).collect();
    let speaks = |name: &String| !places.contains(name) && !dates.iter().any(|date| date.contains(name.as_str()));
    names(text).into_iter().filter(speaks).collect()
}

/// Runs of capitalised words, which may name a speaker, a paper or a ministry. A single word at the front
/// of a sentence is capitalised anyway.
fn names(text: &str) -> Vec<String> {
    const JOINING: [&str; 6] = ["of", "the", "for", "and", "de", "du"];
    const ARTICLES: [&str; 3] = ["The", "A", "An"];
    let mut names: Vec<String> = Vec::new();
    let mut run: Vec<(usize, &str)> = Vec::new();
    let mut end = 0;
    let mut close = |run: &mut Vec<(usize, &str)>| {
        while run.last().is_some_and(|(_, word)| JOINING.contains(word)) {
            run.pop();
        }
        let alone_in_front = run.len() == 1 && run.first().is_some_and(|(at, _)| *at == 0);
        if let (Some((start, _)), Some((last, word)), false) = (run.first(), run.last(), alone_in_front) {
            let name = text.get(*start..last + word.len()).unwrap_or_default().to_owned();
            if name.chars().count() > 2 && !names.contains(&name) {
                names.push(name);
            }
        }
        run.clear();
    };
    for (at, word) in text.unicode_word_indices() {
        let apart = text.get(end..at).is_some_and(|gap| !gap.trim().is_empty() && gap != "." && gap != "-");
        if apart {
            close(&mut run);
        }
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        // 'Yesterday the ministry' is no name, 'Bank of the South' is.
        let after_joining = run.last().is_some_and(|(_, last)| JOINING.contains(last));
        let joins = !run.is_empty() && JOINING.contains(&word) && (word != "the" || after_joining);
        if run.is_empty() && ARTICLES.contains(&word) {
            end = at + word.len();
            continue;
        }
        if capital || joins {
            run.push((at, word));
        } else {
            close(&mut run);
        }
        end = at + word.len();
    }
    close(&mut run);
    names
}

/// The works that the notes of the target's words refer to: documents that are there, or that can be made.
fn works(scene: &Scene<'_>, target: &Target) -> Vec<Offer> {
    let find = || {
        let (document, edition, span) = target.place(scene)?;
        let (text, layout) = scene.library.read(scene.project, edition).ok()?;
        let mut offers: Vec<Offer> = Vec::new();
        for found in for_span(&text, &layout, span) {
            let To::Work { work, .. } = found.to else { continue };
            let offer = match reference::meant(scene.project, &work, Some(document)) {
                Some(id) => Offer::Known(Source::Document(id), label(scene.project, id.into())),
                None => Offer::Work(work, document),
            };
            if !offers.contains(&offer) {
                offers.push(offer);
            }
        }
        Some(offers)
    };
    find().unwrap_or_default()
}

/// The notes whose marks stand in the sentence of the target.
fn notes(scene: &Scene<'_>, target: &Target) -> Vec<String> {
    let find = || {
        let (_, edition, span) = target.place(scene)?;
        let (text, layout) = scene.library.read(scene.project, edition).ok()?;
        let bytes = text.bytes_of(span)?;
        let sentence = crate::text::sentence_at(text.as_str(), bytes.end.saturating_sub(1));
        let (from, to) = (span.start, text.codepoint_of(sentence.end.max(bytes.end))?);
        let here =
            layout.notes.iter().filter(|note| note.mark.is_some_and(|mark| (from..=to + 3).contains(&mark.start)));
        let bodies = here.filter_map(|note| text.slice(note.body));
        Some(bodies.map(|body| shortened(body, NOTE_CODEPOINTS)).collect())
    };
    find().unwrap_or_default()
}

/// What the target rests on as recorded.
fn recorded(scene: &Scene<'_>, target: &Target) -> Vec<Attribution> {
    match target {
        Target::Object(AnyId::Passage(id)) => {
            scene.project.passages.get(*id).map(|passage| passage.attribution.clone()).unwrap_or_default()
        }
        Target::Object(AnyId::Document(id)) => match scene.project.documents.get(*id).map(|one| &one.lineage) {
            Some(Lineage::Derived(parents)) => parents.clone(),
            _ => Vec::new(),
        },
        Target::Words(_) | Target::Object(_) => Vec::new(),
    }
}

fn rest(work: &mut Work<'_>, target: &Target, to: Source, basis: Basis) -> Result<AnyId, Problem> {
    if let Target::Object(AnyId::Document(id)) = target {
        return document::derive(work, *id, to, basis).map(|()| (*id).into());
    }
    let id = target.mark(work)?;
    passage::attribute(work, id, to, basis).map(|()| id.into())
}

fn rest_no_more(work: &mut Work<'_>, target: &Target, to: Source) -> Result<(), Problem> {
    match target {
        Target::Object(AnyId::Passage(id)) => {
            work.update(*id, |passage| passage.attribution.retain(|attribution| attribution.to != to))
        }
        Target::Object(AnyId::Document(id)) => work.update(*id, |document| {
            if let Lineage::Derived(parents) = &mut document.lineage {
                parents.retain(|parent| parent.to != to);
                if parents.is_empty() {
                    document.lineage = Lineage::Unknown;
                }
            }
        }),
        Target::Words(_) | Target::Object(_) => Ok(()),
    }
}

impl State {
    /// What is recorded, each to be taken away.
    fn has(ui: &mut Ui, target: &Target, scene: &Scene<'_>, actions: &mut Actions) {
        let recorded = recorded(scene, target);
        let say = |one: &Attribution| format!("{} {}", one.basis.label(), label(scene.project, one.to.into()));
        let words: Vec<String> = recorded.iter().map(say).collect();
        if let Some(to) = already(ui, say!("It"), &words).and_then(|nth| recorded.get(nth)).map(|one| one.to) {
            let target = target.clone();
            actions.edit(say!("Take away source"), move |work| rest_no_more(work, &target, to).map(|()| None));
        }
    }

    /// A document can be its author's own knowledge; a reason is asked.
    fn own_knowledge(&mut self, ui: &mut Ui, id: Id<Document>, scene: &Scene<'_>, actions: &mut Actions) -> After {
        ui.separator();
        let document = scene.project.documents.get(id);
        if let Some(Lineage::Original { reason, .. }) = document.map(|document| &document.lineage) {
            ui.label(say!("This is the author’s own knowledge: {reason}", reason));
            if ui.button(say!("Forget that")).on_hover_text(say!("Nobody has said where it got this")).clicked() {
                actions.edit(say!("Forget lineage"), move |work| {
                    document::forget_lineage(work, id).map(|()| Some(id.into()))
                });
            }
            return After::Stay;
        }
        ui.label(say!("Or this is the author’s own knowledge, because"));
        let mut no_focus = false;
        field(
            ui,
            say!("Reason"),
            &mut self.reason,
            say!("An eyewitness report; the ministry’s own figures"),
            &mut no_focus,
        );
        let ready = !self.reason.trim().is_empty();
        let button = ui.add_enabled(ready, egui::Button::new(say!("Declare it the author’s own knowledge")));
        if button.on_disabled_hover_text(say!("Give the reason first")).clicked() {
            let reason = std::mem::take(&mut self.reason);
            actions.edit(say!("Declare own knowledge"), move |work| {
                document::declare_original(work, id, &reason).map(|()| Some(id.into()))
            });
            return After::Close;
        }
        After::Stay
    }
}

impl Boxed for State {
    fn title(&self) -> String {
        say!("Where did this get it?").to_owned()
    }

    fn begin(&mut self, scene: &Scene<'_>) {
        let target = Target::matter(scene).filter(|target| {
            matches!(target, Target::Words(_) | Target::Object(AnyId::Passage(_) | AnyId::Document(_)))
        });
        if self.target != target {
            (self.query, self.reason) = (String::new(), String::new());
        }
        let near = target.as_ref().and_then(|target| target.nearby(scene)).unwrap_or_default();
        let known = offers(scene, "", target.as_ref().and_then(|target| target.document(scene)));
        let is_known = |name: &String| known.iter().any(|one| matches!(one, Offer::Known(_, known) if known == name));
        self.nearby = target.as_ref().map(|target| works(scene, target)).unwrap_or_default();
        if self.nearby.is_empty() {
            // A note that names no work is offered as it stands.
            let notes = target.as_ref().map(|target| notes(scene, target)).unwrap_or_default();
            self.nearby = notes.into_iter().map(Offer::Reference).collect();
        }
        self.nearby.extend(speakers(&near).into_iter().filter(|name| !is_known(name)).map(Offer::Origin));
        self.choices.reset();
        if self.nearby.is_empty() {
            // What merely is there already was named by nobody here.
            self.choices.unmark();
        }
        let named = self.nearby.clone();
        self.nearby.extend(known.into_iter().filter(|known| !named.contains(known)));
        self.target = target;
        self.wants_focus = true;
    }

    fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, actions: &mut Actions) -> After {
        let Some(target) = self.target.clone() else {
            ui.label(say!("Select words, a passage or a document first."));
            return After::Stay;
        };
        about(ui, target.name(scene));
        Self::has(ui, &target, scene, actions);
        let ways: Vec<(Basis, &str)> = Basis::ALL.iter().map(|basis| (*basis, basis.label())).collect();
        one_of(ui, &ways, &mut self.basis);
        let typing = !self.query.trim().is_empty();
        let offers = if typing { offers(scene, &self.query, target.document(scene)) } else { self.nearby.clone() };
        self.choices.listen(ui, offers.len());
        // While a reason is being given, Enter must not take what stands in the list.
        let entered = self.reason.trim().is_empty() && entered(ui);
        let before = self.query.clone();
        field(
            ui,
            say!("Origin or document"),
            &mut self.query,
            say!("Who said it, or what it cites"),
            &mut self.wants_focus,
        );
        if self.query != before {
            self.choices.reset();
        }
        if self.query != before && self.query.trim().is_empty() {
            self.choices.unmark();
        }
        let kinds: Vec<(OriginKind, &str)> = OriginKind::ALL.iter().map(|kind| (*kind, kind.label())).collect();
        if typing || offers.iter().any(|offer| matches!(offer, Offer::Origin(_))) {
            one_of(ui, &kinds, &mut self.kind);
        }
        hint(
            ui,
            match (typing, offers.is_empty()) {
                (false, true) => say!("Nobody is named nearby"),
                (false, false) => say!("Named nearby, and known already; the arrows choose, Enter takes"),
                (true, _) => say!("Enter takes the row that is marked"),
            },
        );
        let rows: Vec<Choice> = offers.iter().map(|offer| offer.row(self.kind)).collect();
        let clicked = self.choices.show(ui, &rows);
        let taken = clicked.or(self.choices.marked().filter(|_| entered));
        if let Some(offer) = taken.and_then(|nth| offers.get(nth)).cloned() {
            let (basis, kind) = (self.basis, self.kind);
            self.query.clear();
            actions.edit(say!("Say what it {}", basis.label()), move |work| {
                let to = offer.make(work, kind)?;
                rest(work, &target, to, basis).map(Some)
            });
            return After::Close;
        }
        match target {
            Target::Object(AnyId::Document(id)) => self.own_knowledge(ui, id, scene, actions),
            _ => After::Stay,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(names(text), expected, "{text:?}");
    }

    #[test]
    fn names_nearby_are_runs_of_capitalised_words() {
        assert_eq!(speakers("The Gazette said in March 2017 that Belgium agreed."), ["Gazette"]);
        check(
            "Yesterday the Ministry of Finance told the Harbour Gazette.",
            &["Ministry of Finance", "Harbour Gazette"],
        );
        check("Nobody was named.", &[]);
        check(
            "According to the Harbour Master, of the Port Authority, it was so.",
            &["Harbour Master", "Port Authority"],
        );
        check("It was said by the Gazette, the Gazette and a man", &["Gazette"]);
    }
}
