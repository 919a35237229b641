//! What an edit did, in words: the object by its name, whether it was made, changed or deleted, and which of its
//! fields changed how.

use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::edit::{Edit, Transaction, apply_edit};
use crate::model::{AnyId, Project};
use crate::say;
use serde_json::Value;
use std::collections::BTreeSet;

/// Edits that are told one by one; the rest are counted.
const TOLD: usize = 60;
/// Code points of a name or a value.
const SHOWN: usize = 90;
/// Bytes of a value that is looked at at all.
const MAX_VALUE_BYTES: usize = 4_000;

/// What one edit did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// 'Made tag', 'Changed document', 'Deleted passage'
    pub(super) what: String,
    /// What the object is called.
    pub(super) name: String,
    /// 'name: Money → Loans', a line a field.
    pub(super) fields: Vec<String>,
    /// The object, where it is in the project now.
    pub(super) object: Option<AnyId>,
}

/// What a transaction did, and how many edits are not told.
pub(super) fn told(project: &Project, transaction: &Transaction) -> (Vec<Told>, usize) {
    let told = transaction.edits.iter().take(TOLD).map(|edit| one(project, edit)).collect();
    (told, transaction.edits.len().saturating_sub(TOLD))
}

/// The first object that it touched and that is there, those that one can go to before the rest.
pub(super) fn leads_to(project: &Project, transaction: &Transaction) -> Option<AnyId> {
    let rank = |id: &AnyId| match id {
        AnyId::Passage(_) => 0,
        AnyId::Claim(_) | AnyId::Document(_) | AnyId::Tag(_) | AnyId::Origin(_) | AnyId::Place(_) => 1,
        AnyId::Brief(_) | AnyId::Entity(_) | AnyId::Evidence(_) => 2,
        _ => 3,
    };
    let mentioned = transaction.edits.iter().take(TOLD).map(|edit| stands_for(project, edit.object()));
    let there = mentioned.filter(|id| project.contains(*id) && rank(id) < 3);
    there.min_by_key(rank)
}

/// A tagging is seen at its passage.
fn stands_for(project: &Project, id: AnyId) -> AnyId {
    match id {
        AnyId::Tagging(tagging) => project.taggings.get(tagging).map_or(id, |tagging| tagging.passage.into()),
        AnyId::Memo(memo) => project.memos.get(memo).and_then(|memo| memo.subject.id()).unwrap_or(id),
        other => other,
    }
}

fn one(project: &Project, edit: &Edit) -> Told {
    let id = edit.object();
    let object = project.contains(id).then_some(id);
    if let Edit::Splice(splice) = edit {
        let fields = [("−", &splice.removed), ("+", &splice.inserted)];
        let fields = fields.into_iter().filter(|(_, words)| !words.is_empty());
        let fields = fields.map(|(sign, words)| format!("{sign} {}", shortened(words, SHOWN))).collect();
        return Told { what: say!("Changed text").to_owned(), name: name(project, edit), fields, object };
    }
    let (before, after) = sides(edit);
    let (did, fields) = match (&before, &after) {
        (None, _) => (say!("Made"), Vec::new()),
        (_, None) => (say!("Deleted"), Vec::new()),
        (Some(before), Some(after)) => (say!("Changed"), changed(before, after)),
    };
    Told { what: format!("{did} {}", id.noun()), name: name(project, edit), fields, object }
}

/// What the object is called now; one that is gone, what it was called.
fn name(project: &Project, edit: &Edit) -> String {
    let id = edit.object();
    if project.contains(id) {
        return shortened(&label(project, id), SHOWN);
    }
    let mut with = project.clone();
    let made = edit.clone().making().is_some_and(|making| apply_edit(&mut with, &making).is_ok());
    if made { shortened(&label(&with, id), SHOWN) } else { String::new() }
}

/// The object before and after, as a table of its fields.
fn sides(edit: &Edit) -> (Option<Value>, Option<Value>) {
    let Ok(Value::Object(kind)) = serde_json::to_value(edit) else { return (None, None) };
    let Some(Value::Object(mut change)) = kind.into_iter().next().map(|(_, change)| change) else {
        return (None, None);
    };
    (change.remove("before"), change.remove("after"))
}

fn changed(before: &Value, after: &Value) -> Vec<String> {
    let (Value::Object(before), Value::Object(after)) = (before, after) else { return Vec::new() };
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differ = keys.into_iter().filter(|key| before.get(*key) != after.get(*key));
    differ
        .map(|key| format!("{}: {} → {}", key.replace('_', " "), said(before.get(key)), said(after.get(key))))
        .collect()
}

fn said(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "nothing".to_owned(),
        Some(Value::String(words)) => shortened(words, SHOWN),
        Some(Value::Object(fields)) if fields.contains_key("value") => said(fields.get("value")),
        Some(Value::Array(several)) if several.is_empty() => "none".to_owned(),
        Some(Value::Array(several)) => match several.as_slice() {
            [Value::String(one)] => shortened(one, SHOWN),
            several => say!("{} entries", several.len()),
        },
        Some(other) => {
            let written = other.to_string();
            if written.len() > MAX_VALUE_BYTES { "…".to_owned() } else { shortened(&written, SHOWN) }
        }
    }
}
