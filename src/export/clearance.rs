//! A project as it may leave: without history, without the names of protected origins, and without what tells
//! one copy of a protected document from another, unless these are chosen.
//!
//! Names are taken out of every string of every object, whatever field it stands in, so that a field added
//! later is cleared too. What stands in the texts themselves is cleared as it is quoted ([`ClearedCorpus`]).

use super::names::{Names, PAPER, SOURCE, is_stand_in, stand_ins};
use super::wordrow::WordRow;
use crate::analysis::assessment::may_be_named;
use crate::analysis::wording::counted;
use crate::analysis::{Corpus, Index};
use crate::model::{
    AnyId, Collection, Document, Edition, Entity, FieldSource, Holds, Id, Layout, Lineage, Memo, Object, Origin,
    Project, Prose, Sha256, Subject, kinds,
};
use crate::text::Text;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What goes out besides the work itself: nothing, unless somebody chose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choices {
    /// Who did what and when, imports, and what was issued before.
    pub history: bool,
    /// The names of protected origins, and the hashes, base names, sizes and times of what leads to them.
    pub protected: bool,
}

/// What stands for a hash that would tell which copy leaked.
const LEFT_OUT: &str = "left out: protected";
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
}

impl Cleared {
    /// What may leave of this project. What is written is then computed from it alone, with an index of its own.
    pub fn of(project: &Project, index: &Index, choices: Choices) -> Self {
        let mut cleared = Self {
            project: project.clone(),
            left_out: Vec::new(),
            choices,
            names: Names::default(),
            hidden: BTreeSet::new(),
        };
        cleared.forget_paths();
        if !choices.protected {
            cleared.withhold_origins();
            cleared.withhold_documents(index);
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

    /// These texts, quoted without the names that must not leave.
    pub fn corpus<'a>(&'a self, texts: &'a dyn Corpus) -> ClearedCorpus<'a> {
        ClearedCorpus { texts, names: &self.names }
    }

    /// Takes the names out of a value and, unless history was chosen, who made it and when.
    pub(super) fn clear_value(&self, value: &mut Value) {
        match value {
            Value::String(string) => {
                if let Some(cleared) = self.names.cleared(string) {
                    *string = cleared;
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.clear_value(value)),
            Value::Object(fields) => {
                if !self.choices.history {
                    for key in ["made", "imported", "created"] {
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
    fn withhold_origins(&mut self) {
        let withheld: Vec<Origin> =
            self.project.origins.iter().filter(|origin| !may_be_named(origin)).cloned().collect();
        let taken = withheld.iter().map(|origin| origin.name.clone()).collect();
        let mut unused = stand_ins(SOURCE, &taken);
        for mut origin in withheld.iter().cloned() {
            let known = Some(origin.name.clone()).filter(|name| is_stand_in(name));
            let Some(instead) = known.or_else(|| unused.next()) else { continue };
            for name in self.names_of(&origin) {
                self.names.add(&name, &instead);
            }
            self.forget_memos(origin.id);
            origin.name = instead;
            origin.knows = String::new();
            origin.interest = String::new();
            for grade in &mut origin.reliability {
                grade.reason = String::new();
            }
            if let Some(withdrawal) = &mut origin.withdrawn {
                withdrawal.reason = String::new();
            }
            self.put(origin);
        }
        if !withheld.is_empty() {
            let origins = counted(withheld.len(), "protected origin", "protected origins");
            self.left_out.push(format!("the names of {origins}, wherever they are written as recorded"));
        }
    }

    /// An origin's names: its own, those of the person of that name, and the authors of what is its own
    /// knowledge, for it may be recorded under a code name.
    fn names_of(&self, origin: &Origin) -> Vec<String> {
        let mut names = vec![origin.name.clone()];
        let own = WordRow::of(&origin.name);
        let is_own = |name: &String| own.len() > 0 && WordRow::of(name).hashes() == own.hashes();
        let same = |entity: &&Entity| is_own(&entity.name) || entity.aliases.iter().any(is_own);
        for entity in self.project.entities.iter().filter(same) {
            names.push(entity.name.clone());
            names.extend(entity.aliases.iter().cloned());
        }
        for document in &self.project.documents {
            if matches!(&document.lineage, Lineage::Original { origin: author, .. } if *author == origin.id) {
                names.extend(document.authors.iter().flat_map(|authors| authors.value.iter().cloned()));
            }
        }
        names
    }

    fn forget_memos(&mut self, origin: Id<Origin>) {
        let about = |memo: &&Memo| memo.subject == Subject::Origin(origin);
        let texts: Vec<Id<Prose>> = self.project.memos.iter().filter(about).map(|memo| memo.prose).collect();
        for id in texts {
            self.put(Prose { id, text: "Left out: protected.".to_owned() });
        }
    }

    /// What tells one copy from another goes; a title that was only guessed from the file's name with it.
    fn withhold_documents(&mut self, index: &Index) {
        let protected: Vec<Document> =
            self.project.documents.iter().filter(|document| index.is_protected(document.id)).cloned().collect();
        let taken = protected.iter().map(|document| document.title.value.clone()).collect();
        let mut unused = stand_ins(PAPER, &taken);
        for mut document in protected.iter().cloned() {
            let known = Some(document.title.value.clone()).filter(|title| is_stand_in(title));
            let Some(instead) = known.or_else(|| unused.next()) else { continue };
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
                self.names.add(&name, &instead);
                let told = |hash: &Sha256| *hash != Sha256::UNTOLD;
                let hashes = [edition.original, edition.text, edition.layout].into_iter().filter(told);
                for hash in hashes.map(|hash| hash.to_string()) {
                    self.names.add(hash.get(..SHORT_HASH_DIGITS).unwrap_or_default(), LEFT_OUT);
                    self.names.add(&hash, LEFT_OUT);
                }
                self.hidden.insert(edition.id);
                self.put(Edition { name: instead.clone(), size_bytes: 0, warnings: Vec::new(), ..edition });
            }
            self.put(document);
        }
        self.forget_imports(&protected);
        if !protected.is_empty() {
            let documents = counted(protected.len(), "protected document", "protected documents");
            self.left_out.push(format!("the hashes, base names, sizes and import times of {documents}"));
        }
    }

    fn forget_imports(&mut self, protected: &[Document]) {
        let is_protected = |id: Option<Id<Document>>| id.is_some_and(|id| protected.iter().any(|it| it.id == id));
        let reports: Vec<_> = self.project.import_reports.iter().cloned().collect();
        for mut report in reports {
            report.files.retain(|file| !is_protected(file.document));
            self.put(report);
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

/// The object without the names; none where it holds none. A word of a closed list that happens to be a name
/// stays what it is, since nothing else could be read back; so do anchors, which find the words in their text.
fn cleared<T: Object + Serialize + DeserializeOwned>(names: &Names, object: &T) -> Option<T>
where
    AnyId: From<Id<T>>,
{
    let mut value = serde_json::to_value(object).ok()?;
    let mut found = Vec::new();
    strings_with(names, &value, &mut String::new(), &mut found);
    let mut result = None;
    for (pointer, instead) in found {
        let Some(place) = value.pointer_mut(&pointer) else { continue };
        let before = std::mem::replace(place, Value::String(instead));
        match serde_json::from_value(value.clone()) {
            Ok(object) => result = Some(object),
            Err(_closed_list) => {
                if let Some(place) = value.pointer_mut(&pointer) {
                    *place = before;
                }
            }
        }
    }
    result
}

fn strings_with(names: &Names, value: &Value, at: &mut String, found: &mut Vec<(String, String)>) {
    if at == "/anchor" {
        return;
    }
    let length = at.len();
    let mut under = |key: &str, value: &Value| {
        at.push('/');
        at.push_str(key);
        strings_with(names, value, at, found);
        at.truncate(length);
    };
    match value {
        Value::Array(values) => values.iter().enumerate().for_each(|(nth, value)| under(&nth.to_string(), value)),
        Value::Object(fields) => fields.iter().for_each(|(key, value)| under(key, value)),
        Value::String(string) => found.extend(names.cleared(string).map(|cleared| (at.clone(), cleared))),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
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
        self.names.cleared(&words).unwrap_or(words)
    }
}
