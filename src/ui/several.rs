//! Edits of all passages or documents that are selected, each one step with their count in its label.

use super::action::Verb;
use super::scene::{Hit, Scene, Selection};
use crate::analysis::wording::counted;
use crate::model::{AnyId, Document, Id, Passage, Reading, Tag};
use crate::say;
use crate::session::verbs::tag::at_path;
use crate::session::verbs::{autotag, document, remove, reshape, several};
use std::collections::BTreeMap;

/// What the Undo menu calls an edit, and the edit.
pub type Named = (String, Verb);

/// '12 passages', 'passage'
pub fn passages(count: usize) -> String {
    say!("passage" | "{n} passages" % count)
}

/// '12 documents', 'document'
pub fn documents(count: usize) -> String {
    say!("document" | "{n} documents" % count)
}

/// Sets how far the documents are read.
pub fn mark(selected: Vec<Id<Document>>, reading: Reading) -> Named {
    let label = say!("Mark {}: {}", documents(selected.len()), reading.label().to_lowercase());
    (label, Box::new(move |work| document::set_reading(work, &selected, reading).map(|()| None)))
}

/// Deletes the documents, where several are selected.
fn delete_documents(selection: &Selection) -> Option<Named> {
    let count = selection.how_many_documents()?;
    let gone: Vec<AnyId> = selection.documents.iter().map(|id| AnyId::from(*id)).collect();
    Some((say!("Delete {}", documents(count)), Box::new(move |work| remove::delete_all(work, &gone).map(|()| None))))
}

/// Deletes the passages, documents, claims or names, where several are selected.
pub fn delete(selection: &Selection) -> Option<Named> {
    if let Some(documents) = delete_documents(selection) {
        return Some(documents);
    }
    if let Some(count) = selection.how_many_beside() {
        let gone: Vec<AnyId> = selection.beside.iter().copied().collect();
        let label = match gone.first() {
            Some(AnyId::Claim(_)) => say!("Delete {count} claims", count),
            _ => say!("Delete {count} names", count),
        };
        return Some((label, Box::new(move |work| remove::delete_all(work, &gone).map(|()| None))));
    }
    let count = selection.how_many()?;
    let gone: Vec<AnyId> = selection.several.iter().map(|id| AnyId::from(*id)).collect();
    Some((say!("Delete {}", passages(count)), Box::new(move |work| remove::delete_all(work, &gone).map(|()| None))))
}

/// Puts tags on the passages by their paths, each made where it is missing.
pub fn tag(selected: Vec<Id<Passage>>, paths: Vec<String>) -> Named {
    let label = say!("Tag {}: {}", passages(selected.len()), paths.join(", "));
    let verb: Verb = Box::new(move |work| {
        for path in &paths {
            let tag = at_path(work, path)?;
            several::tag(work, &selected, tag)?;
        }
        Ok(None)
    });
    (label, verb)
}

/// Puts tags on hits of a search by their paths; each hit becomes a passage where it is none.
pub fn tag_hits(hits: Vec<Hit>, paths: Vec<String>) -> Named {
    let label = say!("Tag {}: {}", passages(hits.len()), paths.join(", "));
    let verb: Verb = Box::new(move |work| {
        for path in &paths {
            autotag::tag_all(work, path, &hits)?;
        }
        Ok(None)
    });
    (label, verb)
}

/// Takes a tag off the passages that have it.
pub fn untag(selected: Vec<Id<Passage>>, tag: Id<Tag>, path: &str) -> Named {
    let label = match selected.len() {
        1 => say!("Take off tag: {path}", path),
        count => say!("Take tag off {}: {path}", passages(count), path),
    };
    (label, Box::new(move |work| several::untag(work, &selected, tag).map(|()| None)))
}

/// Puts another tag in the place of one, on the passages that have it.
pub fn retag(selected: Vec<Id<Passage>>, from: (Id<Tag>, &str), to: String) -> Named {
    let label = say!("Change tag on {}: {} to {to}", passages(selected.len()), from.1, to);
    let from = from.0;
    let verb: Verb = Box::new(move |work| {
        let to = at_path(work, &to)?;
        several::retag(work, &selected, from, to).map(|()| None)
    });
    (label, verb)
}

/// Joins the passages; one alone is joined with the one that it touches.
pub fn join(selected: Vec<Id<Passage>>) -> Named {
    let label = if selected.len() > 1 {
        say!("Join {}", counted(selected.len(), "passage", "passages"))
    } else {
        say!("Join passages").to_owned()
    };
    let verb: Verb = Box::new(move |work| {
        let joined = match selected.as_slice() {
            [one] => reshape::join_neighbour(work, *one),
            several => reshape::join(work, several),
        };
        joined.map(|passage| Some(passage.into()))
    });
    (label, verb)
}

/// The tags of these passages by path, each with how many have it.
pub fn tags_of(scene: &Scene<'_>, passages: &[Id<Passage>]) -> Vec<(Id<Tag>, usize)> {
    let mut counts: BTreeMap<Id<Tag>, usize> = BTreeMap::new();
    for tag in passages.iter().flat_map(|passage| scene.index.tags(scene.project, *passage)) {
        *counts.entry(tag).or_default() += 1;
    }
    let mut tags: Vec<_> = counts.into_iter().collect();
    tags.sort_by_key(|(tag, _)| (scene.index.path(*tag), *tag));
    tags
}

/// 'money (3 of 12)'; the path alone where all have it.
pub fn with_count(scene: &Scene<'_>, tag: Id<Tag>, count: usize, of: usize) -> String {
    let path = scene.index.path(tag);
    if count == of { path.to_owned() } else { say!("{path} ({count} of {of})", path, count, of) }
}
