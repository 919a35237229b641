//! A project as it may leave: without history, without the names of protected origins and of who is redacted, without what
//! tells one copy of a protected document from another, without the words of redacted documents, and without passages of
//! sealed documents ([`Sealed`]), unless these are chosen.
//!
//! Names are taken out of every string of every object ([`Strings`]), whatever field it stands in, and of the words by
//! which passages are found. What stands in the texts themselves is cleared as it is quoted ([`ClearedCorpus`]).

mod citation;
mod corpus;
mod redacted;

use super::sealed::Sealed;
use crate::analysis::Corpus;
use crate::analysis::assessment::may_be_named;
use crate::analysis::protection::{Named, Withheld, unnamed, unnamed_entity, withhold};
use crate::analysis::wording::counted;
use crate::model::{
    Anchor, Collection, Document, Edition, FieldSource, Holds, Id, Memo, Object, Passage, Project, Prose, Reading,
    Sha256, Sort, Strings, Subject, kinds,
};
use crate::text::Names;
pub use citation::{Citation, Cited, Citing, citation};
pub use corpus::ClearedCorpus;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What goes out besides the work itself: nothing, unless somebody chose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is chosen for itself")]
pub struct Choices {
    /// Who did what and when, imports, and what was issued before.
    pub history: bool,
    /// The names of protected origins, and the hashes, base names, sizes and times of what leads to them.
    pub protected: bool,
    /// Passages of sealed documents.
    pub sealed: bool,
    /// Legal comments on briefs.
    pub legal: bool,
    /// The names of who is redacted, and redacted documents.
    pub redacted: bool,
}

impl Choices {
    /// Everything that there is.
    pub const fn everything() -> Self {
        Self { history: true, protected: true, sealed: true, legal: true, redacted: true }
    }
}

/// Why nothing is told of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hidden {
    /// It leads to a protected origin.
    Protected,
    /// Its document is redacted.
    Redacted,
}

impl Hidden {
    /// The word for it.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Protected => "protected",
            Self::Redacted => "redacted",
        }
    }

    /// What stands for a hash that would tell which file it was.
    pub(super) const fn instead_of_hash(self) -> &'static str {
        match self {
            Self::Protected => "left out: protected",
            Self::Redacted => "left out: redacted",
        }
    }
}

/// A base name of fewer parts may be a word of the language too.
const LOOSE_NAME_PARTS: usize = 2;
/// Digits of a hash that are printed where it is cited.
const SHORT_HASH_DIGITS: usize = 12;

/// A project as it may leave.
#[derive(Debug, Clone)]
pub struct Cleared {
    /// The project; the words of its passages are cleared as well.
    pub project: Project,
    /// What was left out, in half sentences.
    pub left_out: Vec<String>,
    pub(super) choices: Choices,
    pub(super) names: Names,
    /// The same for words that are somebody else's.
    in_quotations: Names,
    /// Words of redacted documents, which go from what somebody wrote.
    quoted: Names,
    /// What may stand nowhere, in pieces either.
    nowhere: Names,
    /// Editions of protected and redacted documents.
    pub(super) hidden: BTreeMap<Id<Edition>, Hidden>,
    /// Editions whose text is not looked into.
    unread: BTreeSet<Id<Edition>>,
    /// By what passages are found in their texts, where a name stands in it.
    anchors: BTreeMap<Id<Passage>, Anchor>,
    /// What may not be named.
    withheld: Withheld,
    /// What went with the sealed documents.
    sealed: Sealed,
}

impl Cleared {
    /// What may leave of this project. What is written is then computed from it alone, with an index of its own.
    pub fn of(project: &Project, choices: Choices) -> Self {
        let mut cleared = Self {
            project: project.clone(),
            left_out: Vec::new(),
            choices,
            names: Names::default(),
            in_quotations: Names::default(),
            quoted: Names::default(),
            nowhere: Names::default(),
            hidden: BTreeMap::new(),
            unread: BTreeSet::new(),
            anchors: BTreeMap::new(),
            withheld: Withheld::of(project, Named { protected: choices.protected, redacted: choices.redacted }),
            sealed: Sealed::default(),
        };
        cleared.forget_paths();
        if !choices.sealed {
            let sealed = Sealed::of(project);
            cleared.project = sealed.taken_out(&cleared.project);
            cleared.left_out.extend(sealed.left_out());
            cleared.sealed = sealed;
            let is_sealed = |id: Id<Document>| {
                cleared.project.documents.get(id).is_some_and(|document| document.reading == Reading::Sealed)
            };
            let editions = cleared.project.editions.iter().filter(|edition| is_sealed(edition.document));
            cleared.unread = editions.map(|edition| edition.id).collect();
        }
        if !choices.legal {
            cleared.forget_legal_comments();
        }
        cleared.forget_pseudonyms();
        if !cleared.withheld.is_empty() {
            let withheld = cleared.withheld.clone();
            cleared.withhold_origins(&withheld);
            cleared.withhold_documents(&withheld);
            cleared.redact(&withheld);
            cleared.forget_imports(&withheld);
            cleared.clear_every_quotation();
            cleared.clear_prose();
            cleared.clear_every_string();
        }
        if !choices.history {
            cleared.forget_issues();
        }
        cleared
    }

    /// Where a name that must not leave stands in these words, as byte ranges with what stands for each.
    pub fn names_in<'a>(&'a self, words: &str) -> Vec<(std::ops::Range<usize>, &'a str)> {
        self.names.places(words)
    }

    /// Whether a name that must not leave stands in these words of a finished file all the same.
    pub fn slipped_into(&self, words: &str) -> bool {
        self.nowhere.stand_in(words)
    }

    /// Where words of sealed documents stand in a long text that somebody wrote, with what stands for them.
    pub fn sealed_words_in<'a>(&'a self, markdown: &str) -> Vec<(std::ops::Range<usize>, &'a str)> {
        self.sealed.words_in(markdown)
    }

    /// Whether this passage was left out, because its document is sealed.
    pub fn is_sealed(&self, passage: Id<Passage>) -> bool {
        self.sealed.holds(passage)
    }

    /// What stands for the hashes of an edition that nothing is told of; none where they may be told.
    pub fn instead_of_hash(&self, edition: Id<Edition>) -> Option<&'static str> {
        self.hidden.get(&edition).map(|why| why.instead_of_hash())
    }

    /// Whether nothing is told of an edition because its document is redacted, and not for what it leads to.
    pub fn is_redacted(&self, edition: Id<Edition>) -> bool {
        self.hidden.get(&edition) == Some(&Hidden::Redacted)
    }

    /// The names that stand in nobody's words.
    pub fn names_in_quotations(&self) -> &Names {
        &self.in_quotations
    }

    /// Names of others in these words, in which a family name that is looked for still stands.
    pub fn left_standing(&self, project: &Project, words: &str) -> BTreeSet<String> {
        let mut standing = self.withheld.left_standing(project);
        standing.retain(|name| {
            let mut names = Names::default();
            names.add(name, "", 1);
            names.stand_in(words)
        });
        standing
    }

    /// Whether it may be told who did what.
    pub fn tells_history(&self) -> bool {
        self.choices.history
    }

    /// Whom and what is withheld.
    pub fn withheld(&self) -> &Withheld {
        &self.withheld
    }

    /// These texts, quoted without the names that must not leave.
    pub fn corpus<'a>(&'a self, texts: &'a dyn Corpus) -> ClearedCorpus<'a> {
        ClearedCorpus::new(texts, self)
    }

    /// Takes the names out of a value and, unless history was chosen, who made it and when.
    pub(super) fn clear_value(&self, value: &mut Value) {
        match value {
            Value::String(string) => {
                if let Some(cleared) = self.names.replaced(string) {
                    *string = cleared;
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.clear_value(value)),
            Value::Object(fields) => {
                if !self.choices.history {
                    for key in ["made", "finished", "imported", "created"] {
                        fields.remove(key);
                    }
                }
                fields.values_mut().for_each(|value| self.clear_value(value));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn put<T: Object>(&mut self, object: T)
    where
        Project: Holds<T>,
    {
        let revision = self.project.revision();
        self.project.collection_mut().set(object.id(), Some(Arc::new(object)), revision);
    }

    /// An address on somebody's own machine says where they keep what.
    fn forget_paths(&mut self) {
        let is_local = |document: &&Document| {
            let url = document.url.as_ref().map(|url| url.value.trim_start().to_lowercase()).unwrap_or_default();
            url.starts_with("file:") || url.starts_with('/') || url.starts_with('\\') || url.get(1..3) == Some(":\\")
        };
        let local: Vec<Document> = self.project.documents.iter().filter(is_local).cloned().collect();
        for document in local {
            self.put(Document { url: None, ..document });
        }
    }

    /// Origins, people and bodies that may not be named get other names; what else would tell who they are is left out.
    fn withhold_origins(&mut self, withheld: &Withheld) {
        self.names = withheld.names(&self.project);
        self.in_quotations = withheld.names_in_quotations(&self.project);
        self.nowhere = withheld.full_names(&self.project);
        let protected = self.project.origins.iter().filter(|origin| !may_be_named(origin)).count();
        for (id, instead) in &withheld.origins {
            if let Some(origin) = self.project.origins.get(*id).cloned() {
                self.forget_memos(Subject::Origin(*id));
                self.put(unnamed(&origin, instead));
            }
        }
        for (id, instead) in &withheld.entities {
            if let Some(entity) = self.project.entities.get(*id).cloned() {
                self.forget_memos(Subject::Entity(*id));
                self.put(unnamed_entity(&entity, instead));
            }
        }
        if !self.choices.protected && protected > 0 {
            let origins = counted(protected, "protected origin", "protected origins");
            self.left_out.push(format!("the names of {origins}, wherever they are written as recorded"));
        }
    }

    fn forget_memos(&mut self, subject: Subject) {
        let about = |memo: &&Memo| memo.subject == subject;
        let texts: Vec<Id<Prose>> = self.project.memos.iter().filter(about).map(|memo| memo.prose).collect();
        for id in texts {
            self.put(Prose { id, text: "Left out: protected.".to_owned() });
        }
    }

    /// What tells one copy from another goes; a title that was only guessed from the file's name with it.
    fn withhold_documents(&mut self, withheld: &Withheld) {
        // Of what is redacted less is left.
        let named = |document: &&Document| !withheld.redacted.contains_key(&document.id);
        let with = |document: &Document| Some((document.clone(), withheld.documents.get(&document.id)?.clone()));
        let protected: Vec<(Document, String)> = self.project.documents.iter().filter(named).filter_map(with).collect();
        let count = protected.len();
        for (mut document, instead) in protected {
            for edition in self.editions_of(&document) {
                let name = edition.name.clone();
                let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
                if document.title.source == FieldSource::Guessed
                    && [name.as_str(), stem].contains(&&*document.title.value)
                {
                    document.title.value.clone_from(&instead);
                }
                for names in [&mut self.names, &mut self.in_quotations, &mut self.nowhere] {
                    withhold(names, &name, &instead, LOOSE_NAME_PARTS);
                }
                self.hide(&edition, Hidden::Protected);
                self.put(Edition {
                    name: instead.clone(),
                    folder: None,
                    size_bytes: 0,
                    warnings: Vec::new(),
                    mail: None,
                    ..edition
                });
            }
            self.put(document);
        }
        if count > 0 {
            let documents = counted(count, "protected document", "protected documents");
            self.left_out.push(format!("the hashes, base names, sizes and import times of {documents}"));
        }
    }

    fn editions_of(&self, document: &Document) -> Vec<Edition> {
        document.editions.iter().filter_map(|id| self.project.editions.get(*id)).cloned().collect()
    }

    /// No hash of this edition leaves, in full or as its first digits.
    fn hide(&mut self, edition: &Edition, why: Hidden) {
        let told = |hash: &Sha256| *hash != Sha256::UNTOLD;
        let hashes = [edition.original, edition.text, edition.layout].into_iter().filter(told);
        for hash in hashes.map(|hash| hash.to_string()) {
            for names in [&mut self.names, &mut self.in_quotations, &mut self.nowhere] {
                names.add(hash.get(..SHORT_HASH_DIGITS).unwrap_or_default(), why.instead_of_hash(), 1);
                names.add(&hash, why.instead_of_hash(), 1);
            }
        }
        self.hidden.insert(edition.id, why);
    }

    fn forget_imports(&mut self, withheld: &Withheld) {
        let is_protected = |id: Option<Id<Document>>| id.is_some_and(|id| withheld.document(id).is_some());
        let reports: Vec<_> = self.project.import_reports.iter().cloned().collect();
        for mut report in reports {
            report.files.retain(|file| !is_protected(file.document));
            self.put(report);
        }
    }

    /// What counsel said of a brief is for those who asked.
    fn forget_legal_comments(&mut self) {
        let legal = self.project.review_comments.iter().filter(|comment| comment.is_legal).map(|comment| comment.id);
        let (legal, revision): (Vec<_>, _) = (legal.collect(), self.project.revision());
        for id in &legal {
            self.project.review_comments.set(*id, None, revision);
        }
        if !legal.is_empty() {
            self.left_out.push(counted(legal.len(), "legal comment", "legal comments"));
        }
    }

    /// What was issued before, and the reports of what was imported when, are history.
    fn forget_issues(&mut self) {
        let briefs: Vec<_> = self.project.briefs.iter().filter(|brief| !brief.issued.is_empty()).cloned().collect();
        let revision = self.project.revision();
        for mut brief in briefs {
            for issued in std::mem::take(&mut brief.issued) {
                self.project.prose.set(issued.prose, None, revision);
            }
            self.put(brief);
        }
        self.project.import_reports = Collection::default();
    }
}

macro_rules! clear_every_string {
    ($($Kind:ident in $field:ident),+ $(,)?) => {
        impl Cleared {
            fn clear_every_string(&mut self) {
                $({
                    let changed: Vec<_> =
                        self.project.$field.iter().filter_map(|object| self.cleared(object)).collect();
                    for object in changed {
                        self.put(object);
                    }
                })+
            }
        }
    };
}
kinds!(clear_every_string);

impl Cleared {
    /// The object without the names; none where it holds none.
    fn cleared<T: Object + Strings>(&self, object: &T) -> Option<T> {
        let (mut cleared, mut changed) = (object.clone(), false);
        cleared.each(&mut |sort, string| {
            let quoted = if sort == Sort::Remark { self.quoted.replaced(string) } else { None };
            let without = self.names.replaced(quoted.as_deref().unwrap_or(string)).or(quoted);
            if let Some(without) = without.filter(|_| !sort.is_own(string)) {
                (*string, changed) = (without, true);
            }
        });
        changed.then_some(cleared)
    }
}
