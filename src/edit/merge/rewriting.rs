//! A project in which some objects go by other ids, wherever they are named: in fields, and in the links of a brief.

use super::put;
use crate::model::{AnyId, Holds, Id, Object, Project, Refers, kinds};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

/// Letters and digits of an id.
const ID_BYTES: usize = 17;

/// The project with each of these ids in the place of the one it is given for.
pub(super) fn rewritten(project: &Project, ids: &BTreeMap<AnyId, AnyId>) -> Project {
    if ids.is_empty() {
        return project.clone();
    }
    let mut rewriting = Rewriting {
        written: ids.iter().map(|(from, to)| (from.to_string(), to.to_string())).collect(),
        ids,
        project: project.clone(),
    };
    macro_rules! each_kind {
        ($($Kind:ident in $field:ident),+ $(,)?) => {
            $(project.$field.iter().for_each(|object| rewriting.object(object));)+
        };
    }
    kinds!(each_kind);
    rewriting.project
}

struct Rewriting<'a> {
    written: BTreeMap<String, String>,
    ids: &'a BTreeMap<AnyId, AnyId>,
    project: Project,
}

impl Rewriting<'_> {
    fn object<T>(&mut self, object: &T)
    where
        T: Object + Refers + Serialize + DeserializeOwned,
        Project: Holds<T>,
        AnyId: From<Id<T>>,
    {
        let id = AnyId::from(object.id());
        // These name objects without needing them.
        let mentions = matches!(id, AnyId::Prose(_) | AnyId::ImportReport(_) | AnyId::Tick(_));
        let is_named = self.ids.contains_key(&id) || object.refers_to().iter().any(|id| self.ids.contains_key(id));
        if !mentions && !is_named {
            return;
        }
        let Ok(mut value) = serde_json::to_value(object) else { return };
        self.value(&mut value);
        let Ok(after) = serde_json::from_value::<T>(value) else { return };
        if after.id() != object.id() {
            put::<T>(&mut self.project, object.id(), None);
        }
        if after != *object {
            put(&mut self.project, after.id(), Some(after));
        }
    }

    fn value(&self, value: &mut Value) {
        match value {
            Value::String(text) => {
                if let Some(after) = self.text(text) {
                    *text = after;
                }
            }
            Value::Array(list) => list.iter_mut().for_each(|element| self.value(element)),
            Value::Object(map) => map.values_mut().for_each(|field| self.value(field)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// The text with the ids in it rewritten; none where it names none of them.
    fn text(&self, text: &str) -> Option<String> {
        if text.len() < ID_BYTES {
            return None;
        }
        let (mut after, mut rest, mut changed) = (String::with_capacity(text.len()), text, false);
        while let Some(start) = rest.find(|char: char| char.is_ascii_alphanumeric()) {
            let (before, word) = rest.split_at_checked(start)?;
            let end = word.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(word.len());
            let (word, tail) = word.split_at_checked(end)?;
            let other = self.written.get(word).filter(|_| word.len() == ID_BYTES);
            changed |= other.is_some();
            after.push_str(before);
            after.push_str(other.map_or(word, String::as_str));
            rest = tail;
        }
        after.push_str(rest);
        changed.then_some(after)
    }
}
