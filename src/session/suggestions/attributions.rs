//! Whom the sentences of a text rest on, as far as it says so itself.

use super::references::fields;
use super::suggestion::{at_place, tidy};
use super::{Listing, Offer, Onto, Read, Suggestion};
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{AnyId, Attribution, Basis, Decision, Passage, Project, Source};
use crate::problem::Problem;
use crate::say;
use crate::session::verbs::{passage, reference, source};
use crate::session::{Made, Work};
use crate::suggest::attributions::{Attributed, To};
use serde_json::{Value, json};

/// Code points of a work in a row.
const SHOWN_CODEPOINTS: usize = 160;

/// Words that say whom they rest on.
#[derive(Debug)]
struct Named {
    to: To,
    basis: Basis,
}

pub(super) fn find(read: &Read<'_>) -> Vec<Suggestion> {
    let suggestion = |one: Attributed| {
        let value = format!("{} {}", one.basis.key(), name(&one.to));
        read.suggest("attributions", one.span, value, 1.0, Named { to: one.to, basis: one.basis })
    };
    read.attributions().iter().cloned().filter_map(suggestion).collect()
}

/// What it is called: who speaks, or the work in a line.
fn name(to: &To) -> String {
    match to {
        To::Work { work, .. } => work.line(),
        To::Speaker(name) => name.clone(),
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

impl Offer for Named {
    fn proposes(&self) -> String {
        format!("{} {}", self.basis.label(), shortened(&name(&self.to), SHOWN_CODEPOINTS))
    }

    fn reason(&self) -> String {
        match &self.to {
            To::Work { label, .. } => say!("Note {label} closes these words and names the work", label),
            To::Speaker(name) => say!("The sentence says that it comes from {name}", name),
        }
    }

    fn does(&self, onto: Onto) -> String {
        match onto {
            Onto::Passage(_) => say!("Says that the passage that is selected rests on it").to_owned(),
            Onto::Words | Onto::Claim(_) => {
                say!("Marks the sentence as a passage and says that it rests on it").to_owned()
            }
        }
    }

    fn fields(&self, at: &Suggestion, listing: &Listing<'_>) -> Value {
        let here = |passage: &&Passage| passage.edition == at.edition && passage.anchor.span.overlaps(at.span);
        let project = listing.project;
        let all = listing.index.passages(at.document).iter().filter_map(|id| project.passages.get(*id));
        let mut here: Vec<_> = all.filter(here).map(|passage| passage.id).collect();
        // The index is in the order of the text.
        here.sort_unstable();
        let (kind, note, reference, source): (_, _, _, Value) = match &self.to {
            To::Work { label, work } => (
                "work",
                Some(label),
                Some(fields(work)),
                json!(reference::meant_of(&listing.works, work, Some(at.document))),
            ),
            To::Speaker(name) => {
                let origin = project.origins.iter().find(|origin| is_same(&origin.name, name));
                ("speaker", None, None, json!(origin.map(|origin| origin.id)))
            }
        };
        json!({
            "to": name(&self.to), "basis": self.basis.key(), "kind": kind, "source": source, "note": note,
            "reference": reference, "passages": here,
        })
    }

    fn line(&self, _project: &Project) -> String {
        format!("{} {}", self.basis.label(), name(&self.to))
    }

    fn is_there(&self, project: &Project, here: &[&Passage]) -> bool {
        let To::Speaker(name) = &self.to else { return false };
        let mut all = here.iter().flat_map(|passage| &passage.attribution);
        all.any(|one| is_same(&label(project, one.to.into()), name))
    }

    fn accept(&self, at: &Suggestion, onto: Onto, work: &mut Work<'_>) -> Made {
        let (to, remark) = match &self.to {
            To::Work { label, work: cited } => {
                let to = reference::find_or_make(work, cited, Some(at.document))?;
                (Source::Document(to), say!("note {label}", label))
            }
            To::Speaker(name) => (source::origin_by(work, name)?, String::new()),
        };
        let id = onto.mark(work, at)?;
        passage::attribute_noted(work, id, to, self.basis, &remark)?;
        Ok(Some(AnyId::from(id)))
    }
}

pub(super) fn undo(work: &mut Work<'_>, decision: &Decision) -> Result<(), Problem> {
    let Some((basis, name)) = decision.value.split_once(' ') else { return Ok(()) };
    for id in at_place(work, decision) {
        let project = work.project();
        let is_it = |one: &Attribution| one.basis.key() == basis && is_named(project, one.to, name);
        let all = project.passages.get(id).map(|passage| passage.attribution.as_slice()).unwrap_or_default();
        let gone: Vec<Source> = all.iter().filter(|one| is_it(one)).map(|one| one.to).collect();
        work.update(id, |passage| passage.attribution.retain(|one| !gone.contains(&one.to)))?;
        tidy(work, decision, id)?;
    }
    Ok(())
}

/// Whether a source is what was named: by its own name, or by a line that holds its title or its address.
fn is_named(project: &Project, source: Source, name: &str) -> bool {
    let Source::Document(id) = source else { return is_same(&label(project, source.into()), name) };
    let Some(document) = project.documents.get(id) else { return false };
    let address = document.url.as_ref().is_some_and(|url| name.contains(url.value.as_str()));
    address || name.to_lowercase().contains(&document.title.value.to_lowercase())
}
