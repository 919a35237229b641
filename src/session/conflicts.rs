//! Looking for passages that conflict or agree among the documents of a project: a job beside the session.
//!
//! It works over a clone of the project. Texts are taken apart on all cores and kept, so that a new document costs its own
//! reading and the comparison.
//!
//! Nobody is asked about what is settled ([`conflicts::settled`]).

use super::copies::{Wanted, side_by_side};
use super::{Headway, Library};
use crate::analysis::conflicts::{self, Question};
use crate::analysis::{Coverage, Scope};
use crate::model::{Document, Edition, Edtf, Id, Project, Sha256, Span};
use crate::suggest::conflicts::{Finding, Kind, Place, Quote, Relation, Sentences, Wanted as Asked, compare};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A passage of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The document.
    pub document: Id<Document>,
    /// The edition that was read.
    pub edition: Id<Edition>,
    /// Where in its text.
    pub span: Span,
}

/// Two passages to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The one; of a denial, the denying.
    pub one: Standing,
    /// The other.
    pub other: Standing,
    /// What they are to one another.
    pub relation: Relation,
    /// In what.
    pub kind: Kind,
    /// Why, in a sentence.
    pub reason: String,
    /// What differs, in the words of the one and of the other.
    pub quotes: [Quote; 2],
    /// How strongly it calls for a look, from 0 to 1, within its kind.
    pub score: f64,
}

impl Proposal {
    /// What a decision about it is about.
    pub fn question(&self) -> Question {
        let at = |standing: Standing| (standing.edition, standing.span);
        Question::of(at(self.one), at(self.other), self.kind.key())
    }
}

/// What was found in one revision of a project.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Proposals {
    /// Of which revision.
    pub revision: u64,
    /// Those that call most for a look first, the kinds in turn.
    pub list: Vec<Proposal>,
    /// What was compared.
    pub coverage: Coverage,
}

/// What a text was taken apart by: its hash, and the date that its relative dates are counted from.
type Reading = (Sha256, Option<Edtf>);

/// Texts that were taken apart before. A clone is the same one.
#[derive(Debug, Clone, Default)]
pub struct KnownSentences(Arc<Mutex<BTreeMap<Reading, Arc<Sentences>>>>);

impl KnownSentences {
    /// Whoever panicked while holding it left whole sentences.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<Reading, Arc<Sentences>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Looks for them; none where it was stopped. Withdrawn documents are looked at too: what speaks against them is of use.
pub fn propose(
    project: &Project,
    library: &Library,
    known: &KnownSentences,
    wanted: Wanted,
    headway: &Headway,
) -> Option<Proposals> {
    let (open, coverage) = Coverage::of(project, Scope { sealed: wanted.sealed, withdrawn: true });
    // Reading is told as the first half.
    let all = open.len() * 2;
    let read = side_by_side(&open, headway, (0, all), |(document, edition)| {
        taken_apart(project, library, known, *document, edition)
    })?;
    let missing = read.iter().filter(|sentences| sentences.is_none()).count();
    let (texts, sentences): (Vec<_>, Vec<_>) =
        open.into_iter().zip(read).filter_map(|(text, sentences)| Some((text, sentences?))).unzip();
    let coverage = coverage.without(missing);
    let none = Proposals { revision: project.revision(), list: Vec::new(), coverage };
    let document = match wanted.document {
        None => None,
        Some(document) => match texts.iter().position(|(id, _)| *id == document) {
            None => return Some(none),
            found => found,
        },
    };
    let borrowed: Vec<&Sentences> = sentences.iter().map(AsRef::as_ref).collect();
    let goes_on = |done: usize, of: usize| headway.goes_on(all / 2 + done * (all / 2) / of.max(1), all);
    let found = compare(&borrowed, Asked { document }, &goes_on)?;
    let settled = if wanted.settled { BTreeSet::new() } else { conflicts::settled(project) };
    let list = found.into_iter().filter_map(|finding| proposal(&texts, finding));
    let list = list.filter(|proposal| !settled.contains(&proposal.question())).collect();
    Some(Proposals { list, ..none })
}

fn taken_apart(
    project: &Project,
    library: &Library,
    known: &KnownSentences,
    document: Id<Document>,
    edition: &Edition,
) -> Option<Arc<Sentences>> {
    let published = project.documents.get(document)?.sure_publication().cloned();
    let reading = (edition.text, published);
    if let Some(sentences) = known.lock().get(&reading) {
        return Some(Arc::clone(sentences));
    }
    // The library would keep the text in memory, where a reader's may be.
    let text = library.corpus().text(edition.text).ok()?;
    let layout = library.layout(edition).unwrap_or_default();
    let sentences = Arc::new(Sentences::of(&text.into(), &layout, reading.1.as_ref()));
    known.lock().insert(reading, Arc::clone(&sentences));
    Some(sentences)
}

fn proposal(texts: &[(Id<Document>, &Edition)], finding: Finding) -> Option<Proposal> {
    let standing = |place: Place| {
        let (document, edition) = texts.get(place.document)?;
        Some(Standing { document: *document, edition: edition.id, span: place.span })
    };
    Some(Proposal {
        one: standing(finding.one)?,
        other: standing(finding.other)?,
        relation: finding.relation,
        kind: finding.kind,
        reason: finding.reason,
        quotes: finding.quotes,
        score: finding.score,
    })
}
