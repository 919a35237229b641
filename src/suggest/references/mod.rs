//! Works that a text refers to: its notes and its bibliography taken apart into authors, title, date and address.
//!
//! A *note* is what the layout calls one; an *entry* stands in the bibliography; a *reference* is what either says, in
//! fields. A note may refer back: *ibid.* means the note before, a *short form* a work that was named in full elsewhere;
//! a note that names no work is a *remark*. A note and an entry are paired when they mean the same work, and where they
//! disagree about it, that is listed and left to a person.
//!
//! Who takes what from which work is [`super::attributions`].

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic))]

mod address;
mod authors;
mod bibliography;
mod compare;
mod marked;
mod parse;
mod publisher;
mod reference;
mod resolve;
mod unmarked;
mod work;

pub(super) use compare::address_day;
pub use parse::parse;
pub use reference::{Cited, Difference, Entry, Kind, Reference};
pub use work::{Works, same_works};

use crate::model::Layout;
use crate::text::Text;

/// The works that a text refers to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct References {
    /// Those of the notes, in the order of their marks, else of their words; a note may name several.
    pub cited: Vec<Cited>,
    /// Those of the bibliography.
    pub entries: Vec<Entry>,
}

impl References {
    /// Takes the notes and the bibliography of a text apart.
    pub fn of(text: &Text, layout: &Layout) -> Self {
        let entries = bibliography::entries(text, layout);
        let cited = resolve::cited(text, layout, &entries);
        Self { cited, entries }
    }

    /// The work that a note means, with all that is said of it anywhere; `None` where it names none.
    pub fn work(&self, cited: &Cited) -> Option<Reference> {
        let named = cited.means.and_then(|means| self.cited.get(means)).map_or(&cited.says, |meant| &meant.says);
        let entry = cited.entry.and_then(|entry| self.entries.get(entry));
        let work = entry.map_or_else(|| named.clone(), |entry| entry.says.or(named));
        let work = Reference { pages: cited.says.pages.clone(), ..work };
        (work.kind != Kind::Remark && work.names_a_work()).then_some(work)
    }

    /// The works that the note of this label means; where several notes have it, the one whose mark comes next from
    /// `near` on.
    pub fn works_of_note(&self, label: &str, near: usize) -> Vec<Reference> {
        let at = |cited: &Cited| cited.mark.map_or(cited.note.start, |mark| mark.start);
        let of_label = || self.cited.iter().filter(|cited| cited.label == label);
        let next = of_label().filter(|cited| at(cited) >= near).min_by_key(|cited| at(cited));
        let Some(note) = next.or_else(|| of_label().max_by_key(|cited| at(cited))) else { return Vec::new() };
        let same = of_label().filter(|cited| cited.note == note.note && cited.mark == note.mark);
        same.filter_map(|cited| self.work(cited)).collect()
    }
}

#[cfg(test)]
mod tests;
