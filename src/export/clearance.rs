//! A project as it may leave: without history, without the names of protected origins, without what tells one copy of a
//! protected document from another, and without passages of sealed documents ([`Sealed`]), unless these are chosen.
//!
//! Names are taken out of every string of every object ([`Strings`]), whatever field it stands in. What stands in the texts themselves is cleared as it is quoted ([`ClearedCorpus`]).

use super::sealed::Sealed;
use crate::analysis::Corpus;
use crate::analysis::protection::{Withheld, document_name, unnamed, withhold};
use crate::analysis::wording::counted;
use crate::model::{
    Collection, Document, Edition, FieldSource, Holds, Id, Layout, Memo, Object, Origin, Passage, Project, Prose,
    Sha256, Strings, Subject, kinds,
};
use crate::text::{Names, Text};
use serde_json::Value;
use std::collections::BTreeSet;
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
}

/// What stands for a hash that would tell which copy leaked.
const LEFT_OUT: &str = "left out: protected";
/// A base name of fewer parts may be a word of the language too.
const LOOSE_NAME_PARTS: usize = 2;
/// Digits of a hash that are printed where it is cited.
const SHORT_HASH_DIGITS: usize = 12;

/// A project as it may leave.
#[derive(Debug, Clone)]
pub struct Cleared {
    /// The project; the anchors of its passages still hold the words of the texts.
    pub project: Project,
    /// What was left out, in half sentences.
    pub left_out: Vec<String>,
    pub(super) choices: Choices,
    pub(super) names: Names,
    /// Editions of protected documents.
    pub(super) hidden: BTreeSet<Id<Edition>>,
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
            hidden: BTreeSet::new(),
            sealed: Sealed::default(),
        };
        cleared.forget_paths();
        if !choices.sealed {
            let sealed = Sealed::of(project);
            cleared.project = sealed.taken_out(&cleared.project);
            cleared.left_out.extend(sealed.left_out());
            cleared.sealed = sealed;
        }
        if !choices.legal {
            cleared.forget_legal_comments();
        }
        if !choices.protected {
            let withheld = Withheld::of(project);
            cleared.withhold_origins(&withheld);
            cleared.withhold_documents(&withheld);
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

    /// Whether this passage was left out, because its document is sealed.
    pub fn is_sealed(&self, passage: Id<Passage>) -> bool {
        self.sealed.holds(passage)
    }

    /// These texts, quoted without the names that must not leave.
    pub fn corpus<'a>(&'a self, texts: &'a dyn Corpus) -> ClearedCorpus<'a> {
        ClearedCorpus { texts, names: &self.names }
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

    /// Origins that may not be named become numbers; what else would tell who they are is left out.
    fn withhold_origins(&mut self, withheld: &Withheld) {
        self.names = withheld.names(&self.project);
        let origins: Vec<Origin> = self.project.origins.iter().cloned().collect();
        for origin in origins {
            if let Some(number) = withheld.origins.get(&origin.id) {
                self.forget_memos(origin.id);
                self.put(unnamed(&origin, *number));
            }
        }
        if !withheld.is_empty() {
            let origins = counted(withheld.origins.len(), "protected origin", "protected origins");
            self.left_out.push(format!("the names of {origins}, wherever they are written as recorded"));
        }
    }

    fn forget_memos(&mut self, origin: Id<Origin>) {
        let about = |memo: &&Memo| memo.subject == Subject::Origin(origin);
        let texts: Vec<Id<Prose>> = self.project.memos.iter().filter(about).map(|memo| memo.prose).collect();
        for id in texts {
            self.put(Prose { id, text: "Left out: protected.".to_owned() });
        }
    }

    /// What tells one copy from another goes; a title that was only guessed from the file's name with it.
    fn withhold_documents(&mut self, withheld: &Withheld) {
        let numbered = |document: &Document| Some((document.clone(), *withheld.documents.get(&document.id)?));
        let protected: Vec<(Document, usize)> = self.project.documents.iter().filter_map(numbered).collect();
        for (mut document, number) in protected {
            let instead = document_name(number);
            let editions: Vec<Edition> =
                document.editions.iter().filter_map(|id| self.project.editions.get(*id)).cloned().collect();
            for edition in editions {
                let name = edition.name.clone();
                let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
                if document.title.source == FieldSource::Guessed
                    && [name.as_str(), stem].contains(&&*document.title.value)
                {
                    document.title.value.clone_from(&instead);
                }
                withhold(&mut self.names, &name, &instead, LOOSE_NAME_PARTS);
                let told = |hash: &Sha256| *hash != Sha256::UNTOLD;
                let hashes = [edition.original, edition.text, edition.layout].into_iter().filter(told);
                for hash in hashes.map(|hash| hash.to_string()) {
                    self.names.add(hash.get(..SHORT_HASH_DIGITS).unwrap_or_default(), LEFT_OUT, 1);
                    self.names.add(&hash, LEFT_OUT, 1);
                }
                self.hidden.insert(edition.id);
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
        self.forget_imports(withheld);
        if !withheld.documents.is_empty() {
            let documents = counted(withheld.documents.len(), "protected document", "protected documents");
            self.left_out.push(format!("the hashes, base names, sizes and import times of {documents}"));
        }
    }

    fn forget_imports(&mut self, withheld: &Withheld) {
        let is_protected = |id: Option<Id<Document>>| id.is_some_and(|id| withheld.documents.contains_key(&id));
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
                if self.names.is_empty() {
                    return;
                }
                $({
                    let changed: Vec<_> =
                        self.project.$field.iter().filter_map(|object| cleared(&self.names, object)).collect();
                    for object in changed {
                        self.put(object);
                    }
                })+
            }
        }
    };
}
kinds!(clear_every_string);

/// The object without the names; none where it holds none. Its quotes stay: they find the words in their text.
fn cleared<T: Object + Strings>(names: &Names, object: &T) -> Option<T> {
    let (mut cleared, mut changed) = (object.clone(), false);
    cleared.each(&mut |sort, string| {
        if let Some(without) = names.replaced(string).filter(|_| !sort.is_own(string)) {
            (*string, changed) = (without, true);
        }
    });
    changed.then_some(cleared)
}

/// Texts whose words are quoted without the names that must not leave.
#[derive(Clone, Copy)]
pub struct ClearedCorpus<'a> {
    texts: &'a dyn Corpus,
    names: &'a Names,
}

impl Corpus for ClearedCorpus<'_> {
    fn text(&self, edition: Id<Edition>) -> Option<Text> {
        self.texts.text(edition)
    }

    fn layout(&self, edition: Id<Edition>) -> Option<Arc<Layout>> {
        self.texts.layout(edition)
    }

    fn shown(&self, words: String) -> String {
        self.names.replaced(&words).unwrap_or(words)
    }
}
