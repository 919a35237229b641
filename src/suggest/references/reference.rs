//! What notes and entries say of works, in fields.

use crate::model::{Edtf, Span};

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
    pub(super) fn or(&self, other: &Self) -> Self {
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

/// Something that a note and an entry say differently of one work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What: `authors`, `title`, `published`, `url`, or `url-date` where the address names another day than is printed.
    pub field: &'static str,
    /// As the note has it.
    pub note: String,
    /// As the entry has it.
    pub entry: String,
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
