//! The whole project as one value. It clones in O(1), so that jobs, snapshots, what-if and the window
//! each hold their own.

use super::{
    AchCell, Brief, Case, Claim, Collection, Decision, Document, Edition, Entity, Evidence, ImportReport, Memo, Object,
    Origin, Passage, Place, Prose, ReviewComment, SavedSearch, Tag, Tagging, Tick, Tombstone,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Hands the one list of kinds, each with its field in [`Project`], to a macro.
macro_rules! kinds {
    ($with:ident) => {
        $with! {
            Case in case,
            Document in documents,
            Edition in editions,
            Passage in passages,
            Tag in tags,
            Tagging in taggings,
            Claim in claims,
            Evidence in evidence,
            Origin in origins,
            Entity in entities,
            Place in places,
            Brief in briefs,
            Prose in prose,
            Tick in ticks,
            ReviewComment in review_comments,
            Memo in memos,
            SavedSearch in saved_searches,
            ImportReport in import_reports,
            AchCell in ach_cells,
            Decision in decisions,
            Tombstone in tombstones,
        }
    };
}
pub(crate) use kinds;

/// A project that holds objects of a kind: the way to write code once for all kinds.
pub trait Holds<T: Object> {
    /// Its objects of that kind.
    fn collection(&self) -> &Collection<T>;
    /// The same, to be changed; [`crate::edit`] alone does.
    #[doc(hidden)]
    fn collection_mut(&mut self) -> &mut Collection<T>;
}

macro_rules! project {
    ($($Kind:ident in $field:ident),+ $(,)?) => {
        /// Everything but text and layout, which stand in the corpus by hash.
        #[derive(Debug, Clone, Default, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        #[expect(missing_docs, reason = "each field is the collection of the kind it names")]
        pub struct Project {
            $(pub $field: Collection<$Kind>,)+
            #[serde(skip)]
            revision: u64,
        }

        /// Equal in what they hold; how many transactions it took is no part of the value.
        impl PartialEq for Project {
            fn eq(&self, other: &Self) -> bool {
                $(self.$field == other.$field)&&+
            }
        }

        $(impl Holds<$Kind> for Project {
            fn collection(&self) -> &Collection<$Kind> { &self.$field }
            fn collection_mut(&mut self) -> &mut Collection<$Kind> { &mut self.$field }
        })+
    };
}
kinds!(project);

impl Project {
    /// How many transactions made this value; the key for everything computed from the whole of it.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The project as it would be if this object stood so: a clone, for what is asked and never done. Its revision
    /// stays that of the project.
    #[must_use]
    pub fn supposing<T: Object>(&self, object: T) -> Self
    where
        Self: Holds<T>,
    {
        let (mut supposed, revision) = (self.clone(), self.revision);
        Holds::<T>::collection_mut(&mut supposed).set(object.id(), Some(Arc::new(object)), revision);
        supposed
    }

    /// Records how many transactions made this value. [`crate::edit`] and a snapshot's reader alone do.
    pub(crate) fn set_revision(&mut self, revision: u64) {
        self.revision = revision;
    }

    /// The project's own title, question and handling.
    pub fn head(&self) -> Option<&Case> {
        self.case.iter().next()
    }

    /// The title, or a stand-in where the project has no head.
    pub fn title(&self) -> &str {
        self.head().map_or("Untitled", |case| case.title.as_str())
    }
}
