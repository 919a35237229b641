//! The box 'Where did this get it?': whom a passage or a document rests on, and how. Nothing is recorded that
//! nobody named; what stands nearby (notes, speakers, papers) stands ready, each with how it is rested on.

use super::frame::{about, already, entered, field, hint, one_of};
use super::nearby::{NOTE_CODEPOINTS, Offer, Ready, ready};
use super::{After, Boxed, Choice, Choices, Target};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{AnyId, Attribution, Basis, Document, Id, Lineage, OriginKind, Source};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::session::verbs::{document, origin, passage, reference, source};
use crate::ui::action::Actions;
use crate::ui::scene::Scene;
use egui::Ui;

/// Rows offered at once besides what can be made.
const MOST: usize = 12;

/// What the box remembers.
pub(super) struct State {
    target: Option<Target>,
    query: String,
    /// How, where somebody said so here; else as the marked row says.
    basis: Option<Basis>,
    kind: OriginKind,
    /// Why a document is its author's own knowledge.
    reason: String,
    /// What stands nearby, and what is known.
    nearby: Vec<Ready>,
    choices: Choices,
    wants_focus: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            target: None,
            query: String::new(),
            basis: None,
            kind: OriginKind::Body,
            reason: String::new(),
            nearby: Vec::new(),
            choices: Choices::default(),
            wants_focus: false,
        }
    }
}

/// How a row looks: how it is rested on, where it stands, and what it is.
fn row(ready: &Ready, kind: OriginKind) -> Choice {
    let (label, what) = match &ready.offer {
        Offer::Known(Source::Origin(_), name) => (name.clone(), say!("origin").to_owned()),
        Offer::Known(Source::Document(_), title) => (title.clone(), say!("document").to_owned()),
        Offer::Origin(name) => (name.clone(), say!("new origin, {}", kind.label().to_lowercase())),
        Offer::Reference(title) => (title.clone(), say!("new document").to_owned()),
        Offer::Work(work, _) => (shortened(&work.line(), NOTE_CODEPOINTS), say!("new document").to_owned()),
    };
    let basis = ready.basis.map_or(String::new(), |basis| basis.label().to_owned());
    let parts: Vec<String> = [basis, ready.why.clone(), what].into_iter().filter(|words| !words.is_empty()).collect();
    Choice { label, meta: parts.join(" · "), ..Choice::default() }
}

fn make(offer: &Offer, work: &mut Work<'_>, kind: OriginKind) -> Result<Source, Problem> {
    match offer {
        Offer::Known(source, _) => Ok(*source),
        Offer::Origin(name) => origin::find_or_make(work, name, kind).map(Source::Origin),
        Offer::Reference(title) => source::document_by(work, title),
        Offer::Work(cited, citing) => reference::find_or_make(work, cited, Some(*citing)).map(Source::Document),
    }
}

/// The origins and documents whose names hold what is typed; and what could be made of it.
fn offers(scene: &Scene<'_>, typed: &str, not: Option<Id<Document>>) -> Vec<Ready> {
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
    offers.into_iter().map(Ready::known).collect()
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
        self.basis = None;
        self.nearby = target.as_ref().map(|target| ready(scene, target)).unwrap_or_default();
        self.choices.reset();
        if self.nearby.is_empty() {
            // What merely is there already was named by nobody here.
            self.choices.unmark();
        }
        let known = offers(scene, "", target.as_ref().and_then(|target| target.document(scene)));
        let named: Vec<Offer> = self.nearby.iter().map(|ready| ready.offer.clone()).collect();
        self.nearby.extend(known.into_iter().filter(|known| !named.contains(&known.offer)));
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
        let typing = !self.query.trim().is_empty();
        let offers = if typing { offers(scene, &self.query, target.document(scene)) } else { self.nearby.clone() };
        self.choices.listen(ui, offers.len());
        let said = self.choices.marked().and_then(|nth| offers.get(nth)).and_then(|ready| ready.basis);
        let before = self.basis.or(said).unwrap_or(Basis::Reports);
        let mut basis = before;
        let ways: Vec<(Basis, &str)> = Basis::ALL.iter().map(|basis| (*basis, basis.label())).collect();
        one_of(ui, &ways, &mut basis);
        if basis != before {
            self.basis = Some(basis);
        }
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
        if typing || offers.iter().any(|ready| matches!(ready.offer, Offer::Origin(_))) {
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
        let rows: Vec<Choice> = offers.iter().map(|ready| row(ready, self.kind)).collect();
        let clicked = self.choices.show(ui, &rows);
        let taken = clicked.or(self.choices.marked().filter(|_| entered));
        if let Some(ready) = taken.and_then(|nth| offers.get(nth)).cloned() {
            // A row that was clicked says for itself how.
            let basis = self.basis.or(ready.basis).unwrap_or(basis);
            let kind = self.kind;
            self.query.clear();
            actions.edit(say!("Say what it {}", basis.label()), move |work| {
                let to = make(&ready.offer, work, kind)?;
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
