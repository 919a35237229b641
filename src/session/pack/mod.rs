//! A project packed into one file, to be handed on, and unpacked again.
//!
//! A pack holds what somebody chose and nothing more: [`prepare`] works out what leaves, lists all that is in it
//! (`listing.rs`) and says what to look at before anything is written; [`Prepared::write`] writes it, whole or not at all. History, originals and
//! protected origins stay out unless chosen (`protected.rs` says what that means), and so does what sealed documents say
//! ([`crate::export::Sealed`]); texts go unless they are left out (`wordless.rs`). What is left out is said in a tombstone at the beginning of the pack's own
//! history, which names the head of the one it goes on from, so that `verify` stays honest.
//!
//! The same project gives the same bytes: the pack bears the time of the last edit and not of the packing, and
//! the ids of its tombstones follow from the head. How a pack lies in its file is [`crate::store::pack`]'s.

mod listing;
mod named;
mod packing;
mod protected;
mod redaction;
mod strings;
mod unpack;
mod unsealed;
mod within;
mod wordless;

pub use unpack::{Unpacked, unpack};

use super::{Session, Target};
use crate::analysis::wording::{counted, list};
use crate::export::Inventory;
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::store::RealDisk;
use crate::store::pack::{Ingredients, write};
use std::collections::BTreeSet;

pub use crate::store::pack::Passphrase;

/// What stands where a document's words stood.
const LEFT_OUT: &str = "[…]";

/// Something that leaves with a pack only where it is chosen, and the texts, which leave unless they are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The words of the documents.
    Texts,
    /// The files as they were imported.
    Originals,
    /// Who did what, when, with all that was ever deleted.
    History,
    /// The names of origins that are protected or not on the record, and the documents that lead to protected ones.
    Protected,
    /// The texts, files and passages of sealed documents.
    Sealed,
    /// Legal comments on briefs.
    LegalComments,
    /// The names of who is redacted, and what redacted documents are and say.
    Redacted,
    /// Eight and more words of a document in the statement of a claim, where its text is left out.
    Wording,
}

/// What somebody chose to hand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices(BTreeSet<Part>);

impl Default for Choices {
    /// The texts, and nothing that has to be chosen.
    fn default() -> Self {
        Self(BTreeSet::from([Part::Texts]))
    }
}

impl Choices {
    /// Whether this part leaves.
    pub fn has(&self, part: Part) -> bool {
        self.0.contains(&part)
    }

    /// Lets this part leave, or not.
    pub fn set(&mut self, part: Part, leaves: bool) {
        if leaves {
            self.0.insert(part);
        } else {
            self.0.remove(&part);
        }
    }

    /// The same, in one expression.
    #[must_use]
    pub fn with(mut self, part: Part, leaves: bool) -> Self {
        self.set(part, leaves);
        self
    }

    /// Why these cannot be chosen together.
    pub fn why_not(&self) -> Option<&'static str> {
        if self.has(Part::History) && !self.has(Part::Texts) {
            return Some(say!("History holds the words of every quote, so it cannot go into a pack without text"));
        }
        if self.has(Part::Originals) && !self.has(Part::Texts) {
            return Some(say!("Originals hold the words of the documents, so they cannot go into a pack without text"));
        }
        None
    }
}

/// How much a pack holds of what a project is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Contents {
    /// Documents, with or without their text.
    pub documents: usize,
    /// Texts of documents.
    pub texts: usize,
    /// Marked passages.
    pub passages: usize,
    /// Claims.
    pub claims: usize,
}

impl Contents {
    /// 'One document, 2 texts, …'.
    pub fn in_words(&self) -> String {
        let Self { documents, texts, passages, claims } = *self;
        list(&[
            counted(documents, "document", "documents"),
            counted(texts, "text", "texts"),
            counted(passages, "passage", "passages"),
            counted(claims, "claim", "claims"),
        ])
    }
}

/// A pack that can be written.
#[derive(Debug, PartialEq, Eq)]
pub struct Prepared {
    ingredients: Ingredients,
    /// How much it holds.
    pub contents: Contents,
    /// What is in it, and what was left out.
    pub inventory: Inventory,
    /// What to look at before it leaves, in sentences with their full stop.
    pub notes: Vec<String>,
}

/// Works out what leaves. Nothing is written.
pub fn prepare(session: &Session, choices: &Choices) -> Result<Prepared, Problem> {
    if session.is_damaged() {
        return Err(Problem::new(
            ProblemKind::Project,
            say!("The project is damaged, and a part of it would be missing"),
        )
        .advise(say!("Save what is good with 'corroborate export --salvage'")));
    }
    if let Some(why) = choices.why_not() {
        return Err(Problem::usage(why).advise(say!("Leave out one or the other")));
    }
    packing::prepare(session, choices)
}

impl Prepared {
    /// Writes it, encrypted where there is a passphrase: whole, or not at all, and its clear text nowhere else.
    /// `told` hears how many files are in, of how many, and says whether to go on.
    pub fn write(
        &self,
        target: &Target,
        passphrase: Option<&Passphrase>,
        told: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<(), Problem> {
        target.write_with(&mut |out| Ok(write(&RealDisk, &self.ingredients, passphrase, out, told)?))
    }
}
