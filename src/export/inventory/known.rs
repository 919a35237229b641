//! Everything that a project says in words: each string of each object, told apart by the field it stands in.
//! Words of closed lists, ids, dates and numbers are left to others.

use super::Group;
use crate::analysis::assessment::may_be_named;
use crate::model::{Project, kinds};
use crate::say;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Something that could be found again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Thing {
    pub(super) words: String,
    pub(super) group: Group,
    pub(super) what: &'static str,
}

/// Fields that hold a word of a closed list, a date, or the name of something of ours.
const NOT_WORDS: &[&str] = &[
    "id",
    "kind",
    "colour",
    "key",
    "reading",
    "stance",
    "status",
    "basis",
    "terms",
    "role",
    "media_type",
    "importer",
    "code",
    "country",
    "rule",
    "outcome",
    "template",
    "handling",
    "consistency",
    "source",
    "at",
    "imported",
    "sent",
    "created",
    "published",
    "accessed",
    "language",
    "when",
    "what",
    "asked",
    "deadline",
    "answered",
];

/// What a project held once and may hold no more, where its history leaves too.
#[derive(Debug, Clone, Default)]
pub struct Past(BTreeSet<Thing>);

impl Past {
    /// Takes in an object of this collection as it once was, or long words that stood in one.
    pub fn add(&mut self, collection: &str, object: &impl Serialize) {
        collect(collection, "", &serde_json::to_value(object).unwrap_or_default(), &mut self.0);
    }

    pub(super) fn things(&self) -> impl Iterator<Item = Thing> + '_ {
        self.0.iter().cloned()
    }
}

macro_rules! things {
    ($($Kind:ident in $field:ident),+ $(,)?) => {
        /// Every thing, each once.
        pub(super) fn things(project: &Project) -> BTreeSet<Thing> {
            let mut things = BTreeSet::new();
            $(for object in project.$field.iter() {
                let value = serde_json::to_value(object).unwrap_or_default();
                collect(stringify!($field), "", &value, &mut things);
            })+
            for origin in project.origins.iter().filter(|origin| !may_be_named(origin)) {
                things.insert(Thing { words: origin.name.clone(), group: Group::Protected, what: "" });
            }
            for comment in project.review_comments.iter().filter(|comment| comment.is_legal) {
                things.insert(Thing { words: comment.text.clone(), group: Group::Legal, what: "" });
            }
            things
        }
    };
}
kinds!(things);

fn collect(collection: &str, field: &str, value: &Value, things: &mut BTreeSet<Thing>) {
    match value {
        Value::String(words) => {
            let is_hash = words.len() == 64 && words.bytes().all(|byte| byte.is_ascii_hexdigit());
            let is_variant = ["lineage", "subject", "location"].contains(&field);
            if words.is_empty() || is_hash || is_variant || is_id(words) {
                return;
            }
            let (group, what) = group_of(collection, field);
            things.insert(Thing { words: words.clone(), group, what });
        }
        Value::Array(values) => values.iter().for_each(|value| collect(collection, field, value, things)),
        Value::Object(fields) => {
            let is_graded = ["confidence", "likelihood", "reliability", "credibility"].contains(&field);
            for (key, value) in fields {
                if NOT_WORDS.contains(&key.as_str()) || is_graded && key == "value" {
                    continue;
                }
                // A value with its source goes by the name of the field that holds it.
                let name = if key == "value" && collection == "documents" { field } else { key };
                collect(collection, name, value, things);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A letter and sixteen letters of base32.
fn is_id(words: &str) -> bool {
    words.len() == 17 && words.bytes().all(|byte| byte.is_ascii_lowercase() || (b'2'..=b'7').contains(&byte))
}

fn group_of(collection: &str, field: &str) -> (Group, &'static str) {
    match (collection, field) {
        (_, "by") => (Group::Names, say!("worked on the project")),
        ("origins", "name") => (Group::Names, "origin"),
        ("entities", "name" | "aliases") => (Group::Names, say!("person, body or thing")),
        ("documents", "authors") => (Group::Names, "author"),
        ("documents", "publisher") => (Group::Names, "publisher"),
        ("documents", "title") => (Group::Titles, "document"),
        ("documents", "url") => (Group::Addresses, ""),
        ("case", "title") => (Group::Titles, "project"),
        ("briefs", "title") => (Group::Titles, "brief"),
        ("editions" | "import_reports", "name" | "folder") => (Group::Files, ""),
        ("editions", "message_id" | "references") => (Group::Metadata, say!("mail header")),
        ("passages", "exact") => (Group::Quotations, ""),
        ("passages", "before" | "after") => (Group::Quotations, say!("beside a passage")),
        ("claims", "text") => (Group::Claims, ""),
        ("places", "name" | "aliases") => (Group::Places, ""),
        ("tags", "name") => (Group::Tags, ""),
        ("ticks", "sentence") => (Group::Notes, say!("sentence that was ticked")),
        ("review_comments", "sentence") => (Group::Notes, say!("sentence that was commented on")),
        ("review_comments", _) => (Group::Notes, say!("comment on a brief")),
        ("prose", _) => (Group::Notes, say!("memo or brief")),
        (_, "reason") => (Group::Notes, "reason"),
        _ => (Group::Notes, ""),
    }
}

/// Every hash of a file, with what it is of.
pub(super) fn hashes(project: &Project) -> BTreeMap<String, &'static str> {
    let editions = project
        .editions
        .iter()
        .flat_map(|edition| [(edition.original, "original"), (edition.text, "text"), (edition.layout, "layout")]);
    editions.map(|(hash, what)| (hash.to_string(), what)).collect()
}
