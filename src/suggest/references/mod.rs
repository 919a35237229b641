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
mod resolve;
mod unmarked;
mod work;

pub use compare::Difference;
pub(super) use compare::address_day;
pub use parse::parse;
pub use work::{Works, same_works};

use crate::model::{Edtf, Layout, Span};
use crate::text::Text;

/// What a note or an entry says of a work.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    /// How it refers to the work.
    pub kind: Kind,
    /// Authors as printed, given names first: people or bodies.
    pub authors: Vec<String>,
    /// Whether there are more authors than are named: 'et al.'.
    pub and_others: bool,
    /// The work's title.
    pub title: Option<String>,
    /// Who published it, or the paper, journal or book that it stands in.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// Where it was published.
    pub url: Option<String>,
    /// When it was fetched.
    pub accessed: Option<Edtf>,
    /// The pages meant.
    pub pages: Option<String>,
    /// The note that it sends its reader to: 'supra note 12'.
    pub see_note: Option<u32>,
}

/// How a work is referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// In full.
    Work,
    /// By surname or a shortened title.
    Short,
    /// As the work of the note before.
    Ibid,
    /// Not at all: the note says something of its own.
    #[default]
    Remark,
}

impl Kind {
    /// The word for it in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Short => "short",
            Self::Ibid => "ibid",
            Self::Remark => "remark",
        }
    }
}

impl Reference {
    /// Authors, title, publisher and date in one line; the address where there is nothing else.
    pub fn line(&self) -> String {
        let authors = self.authors.join(", ");
        let authors = if self.and_others { format!("{authors} et al.") } else { authors };
        let date = self.published.as_ref().map(|date| format!("({date})"));
        let parts = [Some(authors), self.title.clone(), self.publisher.clone()];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        match (parts.is_empty(), date, &self.url) {
            (true, _, Some(url)) => url.clone(),
            (_, Some(date), _) => format!("{} {date}", parts.join(", ")),
            (_, None, _) => parts.join(", "),
        }
    }

    /// Whether a work can be told from it.
    pub fn names_a_work(&self) -> bool {
        self.title.is_some() || self.url.is_some()
    }

    /// This, and where it leaves something out, what the other says.
    fn or(&self, other: &Self) -> Self {
        let own = self.clone();
        let authors = if own.authors.is_empty() { other.authors.clone() } else { own.authors };
        Self {
            kind: Kind::Work,
            authors,
            and_others: own.and_others,
            title: own.title.or_else(|| other.title.clone()),
            publisher: own.publisher.or_else(|| other.publisher.clone()),
            published: own.published.or_else(|| other.published.clone()),
            url: own.url.or_else(|| other.url.clone()),
            accessed: own.accessed.or_else(|| other.accessed.clone()),
            pages: own.pages,
            see_note: None,
        }
    }
}

/// A work that a note refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The note's mark in the running text.
    pub mark: Option<Span>,
    /// The note's number or sign.
    pub label: String,
    /// The note's words.
    pub note: Span,
    /// What it says of the work.
    pub says: Reference,
    /// The place among all of the one that names in full what this one names in short.
    pub means: Option<usize>,
    /// The place of the work's entry.
    pub entry: Option<usize>,
    /// Where note and entry disagree.
    pub differs: Vec<Difference>,
}

/// A work in the bibliography.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its words.
    pub span: Span,
    /// What they say.
    pub says: Reference,
}

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
