//! Reading along: what the program notices in the texts of a project and offers, and what a person decided about it.
//!
//! A *kind* of suggestion is one line of [`KINDS`], which the command line and the window share. A [`Suggestion`] is
//! something of a kind noticed at a place; its [`Offer`] says what is proposed there and does it where it is accepted.
//! What was accepted or rejected is a decision ([`Decided`]); nobody is asked about it again before it is taken back
//! ([`verbs::decision`](super::verbs::decision)). How far the texts were read, and what was noticed in them, is
//! [`Noticed`]'s.
//!
//! Finding things in a text is [`crate::suggest`]'s; comparing texts with one another is [`super::copies`]' and
//! [`super::conflicts`]'.

mod along;
mod attributions;
mod conflicts;
mod copies;
mod dates;
mod decided;
mod names;
mod places;
mod references;
mod suggestion;

pub use along::{InText, Noticed, Pass, carried, compare, read_on};
pub use copies::Copy;
pub use decided::Decided;
pub use names::names_in;
pub use suggestion::{Beside, Compared, Listing, Offer, Onto, Read, Shown, Suggestion};

use super::conflicts::KnownSentences;
use super::copies::KnownPrints;
use super::{Headway, Library, Work};
use crate::mark;
use crate::model::{Decision, Project};
use crate::problem::Problem;
use crate::say::said;

/// Takes away what accepting a suggestion put anywhere.
type Undo = fn(&mut Work<'_>, &Decision) -> Result<(), Problem>;

/// One kind of suggestion.
#[derive(Debug)]
pub struct Kind {
    /// Its name on the command line: `dates`.
    pub key: &'static str,
    /// What a decision calls one of it: `date`.
    pub one: &'static str,
    /// Which rule notices it, with its version, as decisions name it.
    pub rule: &'static str,
    /// What one is called on screen.
    singular: &'static str,
    /// What several are.
    plural: &'static str,
    /// How it is told apart in a text.
    pub look: Look,
    /// Who finds it.
    pub by: By,
    /// Takes away what accepting one put there, as far as it still is; none where that was nothing.
    pub(super) undo: Option<Undo>,
}

/// How a kind is told apart in a text, by a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Dots under the words.
    Dots,
    /// Dashes under the words.
    Dashes,
    /// A thin line under the words.
    Line,
    /// A wave under the words.
    Wave,
    /// A bracket beside the lines.
    Bracket,
    /// Two strokes beside the lines.
    Strokes,
    /// A diamond beside the first line.
    Diamond,
}

/// Who finds a kind.
#[derive(Debug)]
pub enum By {
    /// In one text after the other; a text that does not change is read once.
    Text(fn(&Read<'_>) -> Vec<Suggestion>),
    /// Between texts; nothing where it was stopped.
    Between(fn(&Between<'_>) -> Option<Vec<Suggestion>>),
}

/// What those work with who look between texts.
#[derive(Debug)]
pub struct Between<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its texts.
    pub library: &'a Library,
    /// The fingerprints of texts that were read before.
    pub prints: &'a KnownPrints,
    /// The texts that were taken apart before.
    pub sentences: &'a KnownSentences,
    /// How far it is, and whether it was stopped.
    pub headway: &'a Headway,
}

/// Every kind there is, and who finds it.
pub static KINDS: [Kind; 7] = [
    Kind {
        key: "dates",
        one: "date",
        rule: "dates 1",
        singular: mark!("Date"),
        plural: mark!("Dates"),
        look: Look::Dots,
        by: By::Text(dates::find),
        undo: Some(dates::undo),
    },
    Kind {
        key: "places",
        one: "place",
        rule: "places 1",
        singular: mark!("Place"),
        plural: mark!("Places"),
        look: Look::Dashes,
        by: By::Text(places::find),
        undo: Some(places::undo),
    },
    Kind {
        key: "names",
        one: "name",
        rule: "names 1",
        singular: mark!("Name"),
        plural: mark!("Names"),
        look: Look::Wave,
        by: By::Text(names::find),
        undo: Some(names::undo),
    },
    Kind {
        key: "attributions",
        one: "attribution",
        rule: "attributions 1",
        singular: mark!("Attribution"),
        plural: mark!("Attributions"),
        look: Look::Bracket,
        by: By::Text(attributions::find),
        undo: Some(attributions::undo),
    },
    Kind {
        key: "references",
        one: "reference",
        rule: "references 1",
        singular: mark!("Reference"),
        plural: mark!("References"),
        look: Look::Line,
        by: By::Text(references::find),
        undo: Some(references::undo),
    },
    Kind {
        key: "conflicts",
        one: crate::analysis::conflicts::KIND,
        rule: crate::analysis::conflicts::RULE,
        singular: mark!("Conflict"),
        plural: mark!("Conflicts"),
        look: Look::Diamond,
        by: By::Between(conflicts::find),
        undo: None,
    },
    Kind {
        key: "duplicates",
        one: crate::analysis::copies::KIND,
        rule: crate::analysis::copies::RULE,
        singular: mark!("Copy"),
        plural: mark!("Copies"),
        look: Look::Strokes,
        by: By::Between(copies::find),
        undo: Some(copies::undo),
    },
];

impl Kind {
    /// The kind of this name on the command line.
    pub fn named(key: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.key == key)
    }

    /// The kind that a decision is about.
    pub fn of(decision: &Decision) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.one == decision.kind)
    }

    /// What one is called on screen.
    pub fn singular(&self) -> &'static str {
        said(self.singular)
    }

    /// What several are.
    pub fn plural(&self) -> &'static str {
        said(self.plural)
    }

    /// Its place among all.
    pub fn nth(&self) -> usize {
        KINDS.iter().position(|kind| kind.key == self.key).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
