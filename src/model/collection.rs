//! All objects of one kind, by id, in a persistent map: cloning is O(1) and an edit shares all that it
//! does not touch. The revision tells computed views when to compute again; it is no part of the value.

use super::id::{Id, Object};
use imbl::OrdMap;
use imbl::ordmap::DiffItem;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::Arc;

/// Objects of one kind by id.
#[derive(Debug, Clone)]
pub struct Collection<T: Object> {
    objects: OrdMap<Id<T>, Arc<T>>,
    revision: u64,
}

impl<T: Object> Default for Collection<T> {
    fn default() -> Self {
        Self { objects: OrdMap::new(), revision: 0 }
    }
}

/// Two collections are equal when they hold equal objects, whatever way they came about.
impl<T: Object> PartialEq for Collection<T> {
    fn eq(&self, other: &Self) -> bool {
        self.objects.ptr_eq(&other.objects) || self.objects == other.objects
    }
}

impl<T: Object> Collection<T> {
    /// The object of this id.
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        self.objects.get(&id).map(AsRef::as_ref)
    }

    /// The object of this id, to keep beyond the borrow.
    pub fn shared(&self, id: Id<T>) -> Option<Arc<T>> {
        self.objects.get(&id).cloned()
    }

    /// Every object, in the order of their ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &T> + use<'_, T> {
        self.objects.values().map(AsRef::as_ref)
    }

    /// Whether an object of this id is here.
    pub fn contains(&self, id: Id<T>) -> bool {
        self.objects.contains_key(&id)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.objects.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    /// The project's revision at this collection's last change: a key for what is computed from it.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What was put in, replaced or taken out since `before`, each object as it was and as it is, in the order of
    /// ids. It costs what changed: what the two share is not looked at.
    pub fn since<'a>(&'a self, before: &'a Self) -> Vec<(Option<&'a T>, Option<&'a T>)> {
        if self.objects.ptr_eq(&before.objects) {
            return Vec::new();
        }
        let changes = before.objects.diff(&self.objects).map(|change| match change {
            DiffItem::Add(_, after) => (None, Some(after.as_ref())),
            DiffItem::Update { old, new } => (Some(old.1.as_ref()), Some(new.1.as_ref())),
            DiffItem::Remove(_, before) => (Some(before.as_ref()), None),
        });
        changes.collect()
    }

    /// Puts in, replaces (`Some`) or takes out (`None`) the object of this id, as of `revision`.
    /// Only [`crate::edit`] calls this, after it has compared.
    pub(crate) fn set(&mut self, id: Id<T>, object: Option<Arc<T>>, revision: u64) {
        match object {
            Some(object) => self.objects.insert(id, object),
            None => self.objects.remove(&id),
        };
        self.revision = revision;
    }
}

impl<'a, T: Object> IntoIterator for &'a Collection<T> {
    type Item = &'a T;
    type IntoIter = Box<dyn Iterator<Item = &'a T> + 'a>;
    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

/// On disk a collection is the list of its objects; each carries its own id.
impl<T: Object + Serialize> Serialize for Collection<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de, T: Object + Deserialize<'de>> Deserialize<'de> for Collection<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let listed = Vec::<T>::deserialize(deserializer)?;
        let objects = listed.into_iter().map(|object| (object.id(), Arc::new(object))).collect();
        Ok(Self { objects, revision: 0 })
    }
}

/// Says which field is the id of an object, its letter and its noun.
macro_rules! object {
    ($Kind:ident, $letter:literal, $noun:literal) => {
        impl $crate::model::Object for $Kind {
            const LETTER: char = $letter;
            const NOUN: &'static str = $noun;
            fn id(&self) -> $crate::model::Id<Self> {
                self.id
            }
        }
    };
}
pub(crate) use object;
