//! Everything as one JSON document: each collection by its name, each object as the project keeps it;
//! passages besides with their words, claims besides with what they stand on. Texts are not in it.

use super::clearance::Cleared;
use super::record;
use crate::analysis::{Corpus, Index};
use crate::model::{
    AchCell, Brief, Case, Claim, Collection, Decision, Document, Edition, Entity, Evidence, ImportReport, Memo, Object,
    Origin, Passage, Place, Project, Prose, ReviewComment, SavedSearch, Tag, Tagging, Tick, Tombstone, kinds,
};
use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::io::{self, Write};

/// The form of this file; raised when a key changes its meaning.
const VERSION: u32 = 1;

pub(super) fn write(cleared: &Cleared, index: &Index, corpus: &dyn Corpus, writer: &mut dyn Write) -> io::Result<()> {
    let everything = Everything { cleared, project: &cleared.project, index, corpus };
    serde_json::to_writer_pretty(&mut *writer, &everything).map_err(io::Error::from)?;
    writeln!(writer)
}

#[derive(Clone, Copy)]
struct Everything<'a> {
    cleared: &'a Cleared,
    project: &'a Project,
    index: &'a Index,
    corpus: &'a dyn Corpus,
}

macro_rules! write_collections {
    ($($Kind:ident in $field:ident),+ $(,)?) => {
        impl Serialize for Everything<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry("format", "corroborate")?;
                map.serialize_entry("version", &VERSION)?;
                map.serialize_entry("revision", &self.project.revision())?;
                $(map.serialize_entry(stringify!($field), &Listed { of: *self, objects: &self.project.$field })?;)+
                map.end()
            }
        }
    };
}
kinds!(write_collections);

struct Listed<'a, T: Object> {
    of: Everything<'a>,
    objects: &'a Collection<T>,
}

impl<T: Written> Serialize for Listed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.objects.len()))?;
        for object in self.objects {
            let mut value = match object.computed(self.of) {
                Some(computed) => both(object, computed),
                None => serde_json::to_value(object).map_err(serde::ser::Error::custom)?,
            };
            object.withhold(self.of.cleared, &mut value);
            self.of.cleared.clear_value(&mut value);
            list.serialize_element(&value)?;
        }
        list.end()
    }
}

/// What is computed stands beside what is kept; where both have a name for something, the computed one
/// is the fuller.
fn both<T: Serialize>(object: &T, computed: Value) -> Value {
    let mut kept = serde_json::to_value(object).unwrap_or_default();
    if let (Value::Object(kept), Value::Object(computed)) = (&mut kept, computed) {
        kept.extend(computed);
    }
    kept
}

/// An object that can be written, with what is computed of it.
trait Written: Object + Serialize {
    fn computed(&self, _of: Everything<'_>) -> Option<Value> {
        None
    }

    /// Takes out what only this kind has and must not leave.
    fn withhold(&self, _cleared: &Cleared, _value: &mut Value) {}
}

impl Written for Edition {
    fn withhold(&self, cleared: &Cleared, value: &mut Value) {
        if let (Some(fields), Some(why)) = (value.as_object_mut(), cleared.hidden.get(&self.id)) {
            for key in ["size_bytes", "characters", "imported"] {
                fields.remove(key);
            }
            fields.insert("left_out".to_owned(), why.key().into());
        }
    }
}

impl Written for Claim {
    fn computed(&self, of: Everything<'_>) -> Option<Value> {
        let mut claim = record::claim(of.project, of.index, of.corpus, self);
        // The names stand in the collection of entities; the grades are kept with their history, and so are tasks,
        // replies and what became of the claim.
        let with_history = ["confidence_history", "likelihood_history", "tasks", "replies", "withdrawn"];
        for kept in ["entities", "confidence", "likelihood", "superseded_by"].into_iter().chain(with_history) {
            claim.as_object_mut()?.remove(kept);
        }
        Some(claim)
    }
}

impl Written for Passage {
    fn computed(&self, of: Everything<'_>) -> Option<Value> {
        let mut passage = record::passage(of.project, of.index, of.corpus, self);
        let resolved = passage.as_object_mut()?.remove("anchor").unwrap_or_default();
        passage["resolved"] = resolved;
        for kept in ["attribution", "withdrawn"] {
            passage.as_object_mut()?.remove(kept);
        }
        Some(passage)
    }
}

impl Written for Brief {
    fn withhold(&self, cleared: &Cleared, value: &mut Value) {
        if let Some(fields) = value.as_object_mut().filter(|_| !cleared.tells_history()) {
            fields.remove("writers");
        }
    }
}

impl Written for ReviewComment {
    fn withhold(&self, cleared: &Cleared, value: &mut Value) {
        if let Some(fields) = value.as_object_mut().filter(|_| !cleared.tells_history()) {
            let is_resolved = fields.remove("resolved").is_some();
            fields.insert("is_resolved".to_owned(), is_resolved.into());
        }
    }
}

macro_rules! as_kept {
    ($($Kind:ident),+ $(,)?) => { $(impl Written for $Kind {})+ };
}
as_kept!(
    AchCell,
    Case,
    Decision,
    Document,
    Entity,
    Evidence,
    ImportReport,
    Memo,
    Origin,
    Place,
    Prose,
    SavedSearch,
    Tag,
    Tagging,
    Tick,
    Tombstone,
);

#[cfg(test)]
mod tests {
    use super::super::Choices;
    use super::super::Format;
    use super::*;
    use crate::analysis::NoCorpus;
    use crate::analysis::testing::Case as Built;
    use crate::model::Stance;

    #[test]
    fn every_collection_is_there_and_claims_are_assessed() {
        let mut built = Built::default();
        let document = built.document("report");
        let passage = built.passage_at(document, 4, "loan");
        let claim = built.claim("A loan was signed.");
        built.link(claim, passage, Stance::Supports);
        let mut written = Vec::new();
        let index = Index::of(&built.project);
        let whole = Cleared::of(&built.project, Choices::everything());
        Format::Json.write(&whole, &index, &NoCorpus, &mut written).expect("a vector takes everything");
        let value: Value = serde_json::from_slice(&written).expect("it is JSON");

        let claim = &value["claims"][0];
        assert_eq!((&claim["state"], &claim["unexamined"]), (&"unexamined".into(), &1.into()));
        assert_eq!(claim["made"]["by"], "an analyst");
        let passage = &value["passages"][0];
        assert_eq!((&passage["start"], &passage["end"], &passage["quote"]), (&4.into(), &8.into(), &"loan".into()));
        assert_eq!(passage["anchor"]["span"]["start"], 4);
        let kept = serde_json::to_value(&built.project).expect("a project is JSON");
        for collection in kept.as_object().expect("an object").keys() {
            assert_eq!(value[collection].as_array().map(Vec::len), kept[collection].as_array().map(Vec::len));
        }
        assert_eq!(value["documents"], kept["documents"]);
    }
}
