//! Two copies of a project become one.
//!
//! Each copy is compared with what it was when both knew the same, its *base*. What either changed is taken; what
//! both changed is merged field by field where that can be meant, and otherwise it is a [`Clash`]: shown with both
//! sides, and decided by somebody. Nothing is decided silently: [`Merged::open`] says how many are open, and until
//! there are none the result is for looking at.
//!
//! A base is a pair, what mine was and what theirs was, for the two need not be equal: a pack may have been handed
//! over without its originals or without a document's words, and what was left out of it is not taken for deleted.
//! There can be several bases, where each took over from the other before; a field is settled by the first that can.
//!
//! How the bases are found is [`crate::store::Past`]'s and [`crate::session::merging`]'s affair. `meeting` finds what
//! both made of the same thing, `field` settles one field, `whole` keeps references and the tree of tags whole.

mod clash;
mod field;
mod meeting;
mod rewriting;
#[cfg(test)]
mod tests;
mod whole;
mod words;

pub use clash::{Aspect, Clash, Decided, Key, Side};
pub use meeting::Meeting;

use crate::model::{AnyId, Collection, Edition, Holds, Id, LeftOut, Object, Project, Tombstone, kinds};
use clash::Desk;
use field::{Settled, Was, settle};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What both copies were when they knew the same.
#[derive(Debug, Clone, Default)]
pub struct Base {
    /// What mine was.
    pub mine: Project,
    /// What theirs was; as mine, unless parts of it were left out when it was handed over.
    pub theirs: Project,
}

/// What was left out of a copy when it was handed over, as far as its tombstones say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftBehind {
    /// Objects: sealed documents, legal comments.
    pub objects: bool,
    /// Words and names within objects.
    pub words: bool,
}

/// What `copy` was when it was handed over from `known`, where its own history does not say: nothing that was left
/// behind is taken for deleted, and no words that were for changed.
pub fn handed_over(known: &Project, copy: &Project, left: LeftBehind) -> Project {
    let mut handed = known.clone();
    macro_rules! each_kind {
        ($($Kind:ident in $field:ident),+ $(,)?) => {
            $(for object in known.$field.iter() {
                let id = object.id();
                match copy.$field.get(id) {
                    None if left.objects || left.words => put::<crate::model::$Kind>(&mut handed, id, None),
                    Some(there) if left.words => put(&mut handed, id, Some(there.clone())),
                    _ => {}
                }
            })+
        };
    }
    kinds!(each_kind);
    // An edition never changes; whether its file is kept is every copy's own affair.
    for edition in copy.editions.iter().filter(|edition| known.editions.contains(edition.id)) {
        put(&mut handed, edition.id, Some(edition.clone()));
    }
    handed
}

/// What came of a merge.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The project with the changes of both; what is open stands as it is here.
    pub project: Project,
    /// What both changed, decided or not, in the order of kinds and ids.
    pub clashes: Vec<Clash>,
    /// Things that were made on both sides and are one: theirs, and which of mine it is.
    pub met: Meeting,
    /// What theirs has and was left out here for good, so that it does not come back.
    pub kept_out: BTreeSet<AnyId>,
    /// Tags whose key another tag here has, so that they come without one.
    pub without_key: Vec<AnyId>,
    /// Those whose pseudonym stands for another here, so that they are called otherwise now.
    pub renamed: Vec<AnyId>,
}

impl Merged {
    /// How many clashes nobody has decided.
    pub fn open(&self) -> usize {
        self.clashes.iter().filter(|clash| clash.decided.is_none()).count()
    }
}

/// Merges `theirs` into `mine`; without any base, nothing is known of what either was before.
pub fn merge(mine: &Project, theirs: &Project, bases: &[Base], decided: &Decided) -> Merged {
    let nothing = [Base::default()];
    let erased = if bases.is_empty() { erased(mine) } else { None };
    let bases = if bases.is_empty() { &nothing[..] } else { bases };
    let met = Meeting::of(mine, theirs, bases);
    let mut theirs = rewriting::rewritten(theirs, &met.ids);
    let alike = |project: &Project| rewriting::rewritten(project, &met.ids);
    let named_alike = |base: &Base| Base { mine: alike(&base.mine), theirs: alike(&base.theirs) };
    let bases = &bases.iter().map(named_alike).collect::<Vec<_>>();
    // What was left out of their copy was not left out of this one.
    theirs.tombstones.clone_from(&mine.tombstones);
    let theirs = &theirs;
    let suspects = erased.map(|at| suspects(theirs, at)).unwrap_or_default();
    let mut merging = Merging { project: mine.clone(), desk: Desk::new(decided), kept_out: BTreeSet::new(), suspects };
    macro_rules! each_kind {
        ($($Kind:ident in $field:ident),+ $(,)?) => {
            $(
                let were: Vec<_> = bases.iter().map(|base| (&base.mine.$field, &base.theirs.$field)).collect();
                merging.of_kind(&mine.$field, &theirs.$field, &were);
            )+
        };
    }
    kinds!(each_kind);
    let Merging { mut project, mut desk, mut kept_out, suspects: _ } = merging;
    whole::references(&mut project, (mine, theirs), &mut desk, &mut kept_out);
    whole::tags(&mut project, (mine, theirs), &mut desk);
    // Making one tag of two leaves nothing that named the other, unless somebody wrote the project by hand.
    whole::references(&mut project, (mine, theirs), &mut desk, &mut kept_out);
    let without_key = whole::keys(&mut project, mine);
    let renamed = whole::pseudonyms(&mut project, mine);
    Merged { project, clashes: desk.into_clashes(), met, kept_out, without_key, renamed }
}

/// A merge in the making.
struct Merging<'a> {
    project: Project,
    desk: Desk<'a>,
    kept_out: BTreeSet<AnyId>,
    /// Documents of theirs that may have been erased here: nobody knows which were.
    suspects: BTreeSet<AnyId>,
}

/// When something was erased here for good; none where nothing was.
fn erased(mine: &Project) -> Option<Timestamp> {
    let is_erased = |stone: &&Tombstone| matches!(stone.what, LeftOut::Document | LeftOut::Name);
    mine.tombstones.iter().filter(is_erased).map(|stone| stone.made.at).max()
}

/// The documents that came in before that.
fn suspects(theirs: &Project, erased: Timestamp) -> BTreeSet<AnyId> {
    let was_there = |edition: &&Edition| edition.imported <= erased;
    theirs.editions.iter().filter(was_there).map(|edition| edition.document.into()).collect()
}

impl Merging<'_> {
    fn of_kind<T>(&mut self, mine: &Collection<T>, theirs: &Collection<T>, were: &[(&Collection<T>, &Collection<T>)])
    where
        T: Object + Serialize + DeserializeOwned,
        Project: Holds<T>,
        AnyId: From<Id<T>>,
    {
        let ids: BTreeSet<Id<T>> = theirs.iter().map(Object::id).chain(mine.iter().map(Object::id)).collect();
        for id in ids {
            let (own, other) = (mine.get(id), theirs.get(id));
            if own == other {
                continue;
            }
            let were: Vec<_> = were.iter().map(|(mine, theirs)| (mine.get(id), theirs.get(id))).collect();
            let merged = self.of_object(id.into(), own, other, &were);
            if merged.as_ref() != own {
                put(&mut self.project, id, merged);
            }
        }
    }

    /// What becomes of an object that is not the same on both sides.
    fn of_object<T>(
        &mut self,
        id: AnyId,
        mine: Option<&T>,
        theirs: Option<&T>,
        were: &[(Option<&T>, Option<&T>)],
    ) -> Option<T>
    where
        T: Object + Serialize + DeserializeOwned,
    {
        if let (AnyId::Edition(_), Some(mine), Some(_)) = (id, mine, theirs) {
            // An edition never changes; whether its file is kept is every copy's own affair.
            return Some(mine.clone());
        }
        if mine.is_none() && self.suspects.contains(&id) {
            let key = Key { object: id, aspect: Aspect::Existence };
            if self.desk.ask(key, [None, None, value_of(theirs)]) != Some(Side::Theirs) {
                self.kept_out.insert(id);
                return None;
            }
            return theirs.cloned();
        }
        for (was_mine, was_theirs) in were {
            if theirs == *was_theirs {
                return mine.cloned();
            }
            if mine == *was_mine && was_mine == was_theirs {
                return theirs.cloned();
            }
            if mine.is_none() && was_mine.is_none() && was_theirs.is_some() {
                self.kept_out.insert(id);
                return None;
            }
        }
        match (mine, theirs) {
            (Some(mine), Some(theirs)) => Some(self.fields(id, mine, theirs, were)),
            (None, None) => None,
            _ => {
                let base = were.iter().find_map(|(was_mine, was_theirs)| was_mine.or(*was_theirs));
                let key = Key { object: id, aspect: Aspect::Existence };
                let side = self.desk.ask(key, [value_of(base), value_of(mine), value_of(theirs)]);
                if side == Some(Side::Theirs) { theirs.cloned() } else { mine.cloned() }
            }
        }
    }

    fn fields<T>(&mut self, id: AnyId, mine: &T, theirs: &T, were: &[(Option<&T>, Option<&T>)]) -> T
    where
        T: Object + Serialize + DeserializeOwned,
    {
        let (own, other) = (map_of(mine), map_of(theirs));
        let were: Vec<(Map<String, Value>, Map<String, Value>)> = were
            .iter()
            .map(|(mine, theirs)| (mine.map(map_of).unwrap_or_default(), theirs.map(map_of).unwrap_or_default()))
            .collect();
        let names: BTreeSet<&String> = own.keys().chain(other.keys()).collect();
        let mut merged = Map::new();
        for name in names {
            let bases: Vec<Was<'_>> =
                were.iter().map(|(mine, theirs)| Was { mine: mine.get(name), theirs: theirs.get(name) }).collect();
            let (own, other) = (own.get(name), other.get(name));
            let settle = |side| settle((T::NOUN, name), own, other, &bases, side);
            let value = match settle(None) {
                Settled::As(value) => value,
                Settled::Open => {
                    let base = bases.iter().find_map(|base| base.mine.or(base.theirs)).cloned();
                    let key = Key { object: id, aspect: Aspect::Field(name.clone()) };
                    let side = self.desk.ask(key, [base, own.cloned(), other.cloned()]);
                    match settle(Some(side.unwrap_or(Side::Ours))) {
                        Settled::As(value) => value,
                        Settled::Open => own.cloned(),
                    }
                }
            };
            if let Some(value) = value {
                merged.insert(name.clone(), value);
            }
        }
        // Each field is one that an object of this kind has or had, so that they make one.
        serde_json::from_value(Value::Object(merged)).unwrap_or_else(|_no_object| mine.clone())
    }
}

/// Puts an object in, or takes it out.
fn put<T: Object>(project: &mut Project, id: Id<T>, object: Option<T>)
where
    Project: Holds<T>,
{
    let revision = project.revision() + 1;
    Holds::<T>::collection_mut(project).set(id, object.map(Arc::new), revision);
}

fn value_of<T: Serialize>(object: Option<&T>) -> Option<Value> {
    object.and_then(|object| serde_json::to_value(object).ok())
}

fn map_of<T: Serialize>(object: &T) -> Map<String, Value> {
    match serde_json::to_value(object) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

macro_rules! by_id {
    ($($Kind:ident in $field:ident),+ $(,)?) => {
        /// Puts the object of this id in as `from` has it, or takes it out where that has none.
        fn take_over(project: &mut Project, from: &Project, id: AnyId) {
            match id {
                $(AnyId::$Kind(id) => put(project, id, from.$field.get(id).cloned()),)+
            }
        }

        /// Takes the object of this id out.
        fn take_out(project: &mut Project, id: AnyId) {
            match id {
                $(AnyId::$Kind(id) => put::<crate::model::$Kind>(project, id, None),)+
            }
        }

        /// The object of this id as it stands on disk.
        fn shown(project: &Project, id: AnyId) -> Option<Value> {
            match id {
                $(AnyId::$Kind(id) => value_of(project.$field.get(id)),)+
            }
        }

        /// How many of each kind came in or changed, by what they are called; kinds of which none did are not there.
        pub fn counts(before: &Project, after: &Project) -> BTreeMap<&'static str, usize> {
            let mut counts = BTreeMap::new();
            $(
                let changed = after.$field.iter().filter(|object| before.$field.get(object.id()) != Some(*object)).count();
                let gone = before.$field.iter().filter(|object| !after.$field.contains(object.id())).count();
                if changed + gone > 0 {
                    counts.insert(<crate::model::$Kind as Object>::NOUN, changed + gone);
                }
            )+
            counts
        }
    };
}
kinds!(by_id);
