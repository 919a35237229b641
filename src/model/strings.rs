//! Every string that an object holds, and what sort of string it is. Each kind is taken apart field by field
//! and nothing is passed over by a wildcard, so that a new field does not compile until somebody has said
//! whether words stand in it.
//!
//! Ids, hashes, times, dates in EDTF and words of closed vocabularies hold no words of anybody's. A
//! passage's quote is not among its strings either: it follows the text it stands in.

use super::{
    AchCell, Answer, Attribution, Brief, Case, Claim, Decision, Document, Edition, Entity, Evidence, Field, Graded,
    ImportReport, ImportedFile, IssuedBrief, Lineage, Location, MailHead, Memo, Origin, Passage, Place, Prose,
    Redaction, Reply, ReviewComment, SavedSearch, Stamp, Tag, Tagging, Task, Tick, Tombstone, Withdrawal,
};
use std::collections::BTreeSet;

/// What sort of string it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// What something is called: a tag, a person, a place, the case.
    Name,
    /// The statement of a claim.
    Statement,
    /// What somebody wrote about something.
    Remark,
    /// What a document or its file is called, or says of itself.
    Bibliography,
    /// Who did something.
    Person,
    /// A word of the program's own.
    Term,
}

/// The types and importers that the program itself names. A name that is one of these words too stands in
/// none of them.
const OWN_TERMS: &[&str] = &[
    "text/plain",
    "text/markdown",
    "text/html",
    "text/csv",
    "text/vtt",
    "application/pdf",
    "application/rtf",
    "application/msword",
    "application/xml",
    "application/json",
    "application/jsonl",
    "application/x-subrip",
    "application/epub+zip",
    "application/vnd.ms-excel",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12",
    "application/vnd.ms-outlook",
    "application/vnd.ms-powerpoint",
    "application/vnd.oasis.opendocument.presentation",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "image/png",
    "image/jpeg",
    "image/tiff",
    "message/rfc822",
    "multipart/related",
];
const OWN_IMPORTERS: &[&str] = &[
    "text",
    "markdown",
    "html",
    "html-whole-page",
    "mhtml",
    "pdf",
    "png",
    "jpeg",
    "tiff",
    "tesseract",
    "docx",
    "word-xml",
    "doc",
    "odt",
    "odp",
    "pptx",
    "ppt",
    "json",
    "rtf",
    "xlsx",
    "xlsb",
    "xls",
    "ods",
    "csv",
    "jsonl",
    "srt",
    "vtt",
    "epub",
    "mail",
    "outlook",
];

impl Sort {
    /// Whether this string is the program's own word, in which no name stands whatever it looks like.
    pub fn is_own(self, string: &str) -> bool {
        let is_version =
            |version: &str| !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let is_importer = |(name, version): (&str, &str)| OWN_IMPORTERS.contains(&name) && is_version(version);
        self == Self::Term && (OWN_TERMS.contains(&string) || string.split_once(' ').is_some_and(is_importer))
    }
}

/// What is done with each string.
type With<'a> = &'a mut dyn FnMut(Sort, &mut String);

/// Something that holds strings.
pub trait Strings {
    /// Hands each of them over, to be read or rewritten.
    fn each(&mut self, with: With<'_>);

    /// As [`Strings::each`], where the field says what sort of string it holds; an object knows its own.
    fn each_as(&mut self, _sort: Sort, with: With<'_>) {
        self.each(with);
    }
}

/// A string by itself is a remark.
impl Strings for String {
    fn each(&mut self, with: With<'_>) {
        self.each_as(Sort::Remark, with);
    }

    fn each_as(&mut self, sort: Sort, with: With<'_>) {
        with(sort, self);
    }
}

impl<T: Strings> Strings for Option<T> {
    fn each(&mut self, with: With<'_>) {
        if let Some(one) = self {
            one.each(with);
        }
    }

    fn each_as(&mut self, sort: Sort, with: With<'_>) {
        if let Some(one) = self {
            one.each_as(sort, with);
        }
    }
}

impl Strings for BTreeSet<String> {
    fn each(&mut self, with: With<'_>) {
        self.each_as(Sort::Remark, with);
    }

    fn each_as(&mut self, sort: Sort, with: With<'_>) {
        let mut strings: Vec<String> = std::mem::take(self).into_iter().collect();
        for string in &mut strings {
            with(sort, string);
        }
        self.extend(strings);
    }
}

impl<T: Strings> Strings for Box<T> {
    fn each(&mut self, with: With<'_>) {
        self.as_mut().each(with);
    }

    fn each_as(&mut self, sort: Sort, with: With<'_>) {
        self.as_mut().each_as(sort, with);
    }
}

impl<T: Strings> Strings for Vec<T> {
    fn each(&mut self, with: With<'_>) {
        for one in self {
            one.each(with);
        }
    }

    fn each_as(&mut self, sort: Sort, with: With<'_>) {
        for one in self {
            one.each_as(sort, with);
        }
    }
}

/// One line a type: the fields in which words stand, each sort for itself, then those in which none do.
macro_rules! strings {
    ($($Kind:ident { $($Sort:ident: $($word:ident),+;)* ! $($none:ident),* })+) => {
        $(impl Strings for $Kind {
            fn each(&mut self, with: With<'_>) {
                let Self { $($($word,)+)* $($none: _,)* } = self;
                $($($word.each_as(Sort::$Sort, with);)+)*
            }
        })+
    };
}

strings! {
    Stamp { Person: by; ! at }
    Withdrawal { Remark: reason; Person: made; ! kind }
    Attribution { Remark: note; ! to, basis }
    Task { Remark: text, outcome; Person: made, finished; ! done, kind }
    Reply { Remark: how, answer; Person: made; ! party, asked, deadline, answered }
    IssuedBrief { Person: made; ! number, prose }
    ImportedFile { Bibliography: name, folder, reason, warnings; ! outcome, document, sha256, size_bytes }

    Redaction { Name: pseudonym; ! lifted }

    Case { Name: title, pseudonyms; Remark: question; ! id, handling, created }
    Edition {
        Bibliography: name, folder, warnings, mail; Term: media_type, importer;
        ! id, document, original, original_kept, text, layout, size_bytes, characters, imported,
        pages_to_recognise
    }
    MailHead { Bibliography: message_id, references; ! sent }
    Document {
        Bibliography: title, authors, publisher, url, descriptor; Term: language; Remark: lineage, withdrawn;
        Name: redaction;
        ! id, published, accessed, reading, editions, attached_to
    }
    Passage {
        Remark: attribution, withdrawn; Person: made;
        ! id, document, edition, anchor, when, places, entities, quoted
    }
    Tag { Name: name; Remark: description; ! id, parent, colour, key }
    Tagging { Person: made; ! id, passage, tag }
    Claim {
        Statement: text; Remark: confidence, likelihood, tasks, replies, withdrawn; Person: made;
        ! id, kind, when, places, entities, status, superseded_by
    }
    Evidence { Remark: credibility, note, withdrawn; Person: made; ! id, claim, passage, stance }
    Origin {
        Name: name; Remark: knows, interest, reliability, withdrawn;
        ! id, kind, terms, protected, depends_on
    }
    Entity { Name: name, aliases, redaction; Remark: description; ! id, kind }
    Place { Name: name, aliases; Term: location, country; ! id, geonames }
    Brief { Remark: title; Term: template; Person: issued, writers, made; ! id, prose, style }
    Tick { Remark: sentence; Person: made; ! id, brief, evidence }
    ReviewComment { Remark: sentence, text; Person: resolved, made; ! id, brief, is_legal }
    Prose { Remark: text; ! id }
    Memo { Person: made; ! id, subject, prose }
    SavedSearch { Remark: name, query; Person: made; ! id }
    ImportReport { Bibliography: files; Person: made; ! id, cancelled }
    AchCell { Remark: note; Person: made; ! id, hypothesis, evidence, consistency }
    Decision { Term: rule, kind; Remark: value; Person: made; ! id, edition, span, accepted, onto, was_there }
    Tombstone { Person: made; ! id, what, parent, seal }
}

impl<T: Strings> Strings for Field<T> {
    fn each(&mut self, with: With<'_>) {
        self.each_as(Sort::Bibliography, with);
    }

    fn each_as(&mut self, sort: Sort, with: With<'_>) {
        let Self { value, source: _ } = self;
        value.each_as(sort, with);
    }
}

impl<T> Strings for Graded<T> {
    fn each(&mut self, with: With<'_>) {
        let Self { value: _, reason, made } = self;
        reason.each_as(Sort::Remark, with);
        made.each(with);
    }
}

impl Strings for Answer {
    fn each(&mut self, with: With<'_>) {
        match self {
            Self::Words(words) => words.each_as(Sort::Remark, with),
            Self::Passage(_) => {}
        }
    }
}

impl Strings for Lineage {
    fn each(&mut self, with: With<'_>) {
        match self {
            Self::Unknown => {}
            Self::Original { reason, origin: _ } => reason.each_as(Sort::Remark, with),
            Self::Derived(from) => from.each(with),
        }
    }
}

impl Strings for Location {
    fn each(&mut self, with: With<'_>) {
        match self {
            Self::Unplaced | Self::Disc { lat: _, lon: _, radius_km: _ } => {}
            Self::Country { code } => code.each_as(Sort::Term, with),
        }
    }
}
