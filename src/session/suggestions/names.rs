//! People, bodies and systems that are named, with the other spellings of their names.

use super::suggestion::{at_place, tidy};
use super::{Listing, Offer, Onto, Read, Shown, Suggestion};
use crate::model::{AnyId, Decision, Entity, EntityKind, Passage, Project};
use crate::problem::Problem;
use crate::say;
use crate::session::verbs::{entity, passage};
use crate::session::{Made, Work};
use crate::suggest::conflicts::Quote;
use crate::suggest::names::{NameFound, NameKind, names};
use serde_json::{Value, json};
use std::slice::from_ref;

/// A name in its fullest form.
#[derive(Debug)]
struct Named {
    name: String,
    kind: NameKind,
    variants: Vec<String>,
}

pub(super) fn find(read: &Read<'_>) -> Vec<Suggestion> {
    names_in(from_ref(read))
}

/// The names in these texts; spellings are gathered over all of them.
pub fn names_in(read: &[Read<'_>]) -> Vec<Suggestion> {
    let texts: Vec<_> = read.iter().map(|read| (read.text, read.layout, read.references())).collect();
    let suggestion = |found: NameFound| {
        let read = read.get(found.document)?;
        // What nothing tells about is asked about last.
        let weight = if found.kind == NameKind::Other { 0.5 } else { 1.0 };
        let offer = Named { name: found.name.clone(), kind: found.kind, variants: found.variants };
        read.suggest("names", found.span, found.name, weight, offer)
    };
    names(&texts).into_iter().filter_map(suggestion).collect()
}

impl Named {
    fn is(&self, entity: &Entity) -> bool {
        let mut forms = std::iter::once(&entity.name).chain(&entity.aliases);
        forms.any(|form| form.to_lowercase() == self.name.to_lowercase())
    }
}

impl Offer for Named {
    fn proposes(&self) -> String {
        format!("{} · {}", self.name, self.kind.label())
    }

    fn reason(&self) -> String {
        match self.variants.as_slice() {
            [] => say!("Its words, or those around it, say what bears the name").to_owned(),
            variants => say!("Also written {variants}", variants = variants.join(", ")),
        }
    }

    fn does(&self, onto: Onto) -> String {
        match onto {
            Onto::Passage(_) => say!("Names it on the passage that is selected, with its other spellings").to_owned(),
            Onto::Words | Onto::Claim(_) => {
                say!("Marks the words as a passage that names it, with its other spellings").to_owned()
            }
        }
    }

    fn fields(&self, _at: &Suggestion, _listing: &Listing<'_>) -> Value {
        json!({ "name": self.name, "kind": self.kind, "variants": self.variants })
    }

    fn line(&self, _project: &Project) -> String {
        match self.variants.as_slice() {
            [] => format!("{}: {}", self.kind.label(), self.name),
            variants => format!("{}: {} – also {}", self.kind.label(), self.name, variants.join(", ")),
        }
    }

    fn shown(&self) -> Option<Shown> {
        let only = |telling: String| Quote { telling, ..Quote::default() };
        let variants = (!self.variants.is_empty()).then(|| self.variants.join(", "))?;
        Some(Shown { one: only(self.name.clone()), sign: say!("also"), other: only(variants) })
    }

    fn is_there(&self, project: &Project, here: &[&Passage]) -> bool {
        let mut all = here.iter().flat_map(|passage| &passage.entities);
        all.any(|id| project.entities.get(*id).is_some_and(|entity| self.is(entity)))
    }

    fn accept(&self, at: &Suggestion, onto: Onto, work: &mut Work<'_>) -> Made {
        let kind = match self.kind {
            NameKind::Person => EntityKind::Person,
            NameKind::Company => EntityKind::Company,
            NameKind::PublicBody => EntityKind::PublicBody,
            NameKind::Organisation => EntityKind::Organization,
            NameKind::System => EntityKind::System,
            NameKind::Event => EntityKind::Event,
            NameKind::Work | NameKind::Other => EntityKind::Thing,
        };
        let bearer = entity::find_or_make(work, &self.name, kind)?;
        let known = work.get(bearer)?.clone();
        let is_new = |form: &&String| **form != known.name && !known.aliases.contains(form);
        let new: Vec<String> = self.variants.iter().filter(is_new).cloned().collect();
        if !new.is_empty() {
            work.update(bearer, |entity| entity.aliases.extend(new))?;
        }
        let id = onto.mark(work, at)?;
        passage::add_entity(work, id, bearer)?;
        Ok(Some(AnyId::from(id)))
    }
}

pub(super) fn undo(work: &mut Work<'_>, decision: &Decision) -> Result<(), Problem> {
    let named = |entity: &&Entity| entity.name == decision.value || entity.aliases.contains(&decision.value);
    let bearers: Vec<_> = work.project().entities.iter().filter(named).map(|entity| entity.id).collect();
    for id in at_place(work, decision) {
        work.update(id, |passage| passage.entities.retain(|one| !bearers.contains(one)))?;
        tidy(work, decision, id)?;
    }
    Ok(())
}
