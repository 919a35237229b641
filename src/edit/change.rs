//! One change to one object, and the closed list of what can change.

use super::Splice;
use crate::model::{AnyId, Holds, Id, Object, Project, kinds};
use serde::{Deserialize, Serialize};

/// Create (`before` is none), delete (`after` is none) or update, in one shape.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound(serialize = "T: Serialize", deserialize = "T: Deserialize<'de>"))]
pub struct Change<T: Object> {
    /// The object's id.
    pub id: Id<T>,
    /// The object as it was.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub before: Option<T>,
    /// The object as it is to be.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub after: Option<T>,
}

fn none<T>() -> Option<T> {
    None
}

impl<T: Object> Change<T> {
    /// The object comes into being.
    pub fn create(object: T) -> Self {
        Self { id: object.id(), before: None, after: Some(object) }
    }

    /// The object becomes `after`, which has the same id.
    pub fn update(before: T, after: T) -> Self {
        Self { id: before.id(), before: Some(before), after: Some(after) }
    }

    /// The object goes.
    pub fn delete(object: T) -> Self {
        Self { id: object.id(), before: Some(object), after: None }
    }

    /// The object of this id, put through `with`; none where it is gone or stays as it was.
    pub fn of(project: &Project, id: Id<T>, with: impl FnOnce(&mut T)) -> Option<Self>
    where
        Project: Holds<T>,
    {
        let before = project.collection().get(id)?.clone();
        let mut after = before.clone();
        with(&mut after);
        (before != after).then(|| Self::update(before, after))
    }

    fn inverse(self) -> Self {
        Self { id: self.id, before: self.after, after: self.before }
    }
}

macro_rules! edit {
    ($($Kind:ident in $field:ident),+ $(,)?) => {
        /// A change to one object of a project, of whatever kind.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[expect(missing_docs, reason = "each variant is a change of the kind it names")]
        pub enum Edit {
            $($Kind(Change<crate::model::$Kind>),)+
            /// Words put into or taken out of a long text.
            Splice(Splice),
        }

        $(impl From<Change<crate::model::$Kind>> for Edit {
            fn from(change: Change<crate::model::$Kind>) -> Self { Self::$Kind(change) }
        })+

        impl Edit {
            /// The edit that takes this one back.
            #[must_use]
            pub fn inverse(self) -> Self {
                match self {
                    $(Self::$Kind(change) => Self::$Kind(change.inverse()),)+
                    Self::Splice(splice) => Self::Splice(splice.inverse()),
                }
            }

            /// The edit that puts in the object as this one left it, or found it where it deleted it; none for a
            /// splice. For showing what is not there any more.
            #[must_use]
            pub fn making(self) -> Option<Self> {
                match self {
                    $(Self::$Kind(change) => change.after.or(change.before).map(|it| Self::$Kind(Change::create(it))),)+
                    Self::Splice(_) => None,
                }
            }

            /// The object it changes.
            pub fn object(&self) -> AnyId {
                match self {
                    $(Self::$Kind(change) => AnyId::$Kind(change.id),)+
                    Self::Splice(splice) => AnyId::Prose(splice.prose),
                }
            }

            /// Sets the object if it is as this edit found it.
            pub(super) fn set(self, project: &mut Project, revision: u64) -> Result<(), super::Conflict> {
                match self {
                    $(Self::$Kind(change) => super::apply::set(project, change, revision),)+
                    Self::Splice(splice) => super::apply::splice(project, &splice, revision),
                }
            }
        }
    };
}
kinds!(edit);

impl From<Splice> for Edit {
    fn from(splice: Splice) -> Self {
        Self::Splice(splice)
    }
}
