//! What both changed, and what was decided of it.

use crate::model::AnyId;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// Whose is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// What stands here.
    Ours,
    /// What stands in the other copy.
    Theirs,
}

impl Side {
    /// The word on the command line and in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Theirs => "theirs",
        }
    }
}

impl FromStr for Side {
    type Err = ();
    fn from_str(given: &str) -> Result<Self, ()> {
        match given {
            "ours" => Ok(Self::Ours),
            "theirs" => Ok(Self::Theirs),
            _ => Err(()),
        }
    }
}

/// What of an object both changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Whether it is there: one deleted what the other changed or needs.
    Existence,
    /// A tag of theirs bears the name of a tag of mine beside it: one tag, or two.
    SameName,
    /// Tags stand under each other in a ring.
    Ring,
    /// The field of this name.
    Field(String),
}

/// Which clash: the object and what of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The object.
    pub object: AnyId,
    /// What of it.
    pub aspect: Aspect,
}

/// `c2k….text`: an id and a field, or `deleted`, `same-name`, `ring`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let aspect = match &self.aspect {
            Aspect::Existence => "deleted",
            Aspect::SameName => "same-name",
            Aspect::Ring => "ring",
            Aspect::Field(name) => name,
        };
        write!(f, "{}.{aspect}", self.object)
    }
}

impl FromStr for Key {
    type Err = ();
    fn from_str(given: &str) -> Result<Self, ()> {
        let (object, aspect) = given.split_once('.').ok_or(())?;
        let object = object.parse().map_err(drop)?;
        let aspect = match aspect {
            "" => return Err(()),
            "deleted" => Aspect::Existence,
            "same-name" => Aspect::SameName,
            "ring" => Aspect::Ring,
            field => Aspect::Field(field.to_owned()),
        };
        Ok(Self { object, aspect })
    }
}

/// Something that both changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// Which.
    pub key: Key,
    /// What stood there when both knew the same, as on disk; none where nothing did or nobody knows.
    pub base: Option<Value>,
    /// What stands here; none where it was deleted here.
    pub mine: Option<Value>,
    /// What stands in the other copy.
    pub theirs: Option<Value>,
    /// What needs the object that one side deleted.
    pub needed_by: Vec<AnyId>,
    /// Whose is taken; none while nobody decided.
    pub decided: Option<Side>,
}

/// What somebody decided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decided {
    /// One by one.
    pub each: BTreeMap<Key, Side>,
    /// All the others.
    pub rest: Option<Side>,
}

impl Decided {
    /// What was decided of this.
    pub fn of(&self, key: &Key) -> Option<Side> {
        self.each.get(key).copied().or(self.rest)
    }
}

/// Where clashes are laid down, each once, and answered from what was decided.
pub(super) struct Desk<'a> {
    decided: &'a Decided,
    clashes: BTreeMap<Key, Clash>,
}

impl<'a> Desk<'a> {
    pub(super) const fn new(decided: &'a Decided) -> Self {
        Self { decided, clashes: BTreeMap::new() }
    }

    /// Lays a clash down; whose is taken.
    pub(super) fn ask(&mut self, key: Key, values: [Option<Value>; 3]) -> Option<Side> {
        self.ask_for(key, values, Vec::new())
    }

    /// The same, of something that is needed by these.
    pub(super) fn ask_for(
        &mut self,
        key: Key,
        [base, mine, theirs]: [Option<Value>; 3],
        needed_by: Vec<AnyId>,
    ) -> Option<Side> {
        let decided = self.decided.of(&key);
        let clash = self.clashes.entry(key.clone());
        let clash = clash.or_insert_with(|| Clash { key, base, mine, theirs, needed_by: Vec::new(), decided });
        for id in needed_by {
            if !clash.needed_by.contains(&id) {
                clash.needed_by.push(id);
            }
        }
        decided
    }

    pub(super) fn into_clashes(self) -> Vec<Clash> {
        self.clashes.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Claim, Id};

    #[test]
    fn a_key_reads_back() {
        let object = AnyId::from(Id::<Claim>::from_bits([3; 10]));
        for aspect in [Aspect::Existence, Aspect::SameName, Aspect::Ring, Aspect::Field("text".to_owned())] {
            let key = Key { object, aspect };
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        for bad in ["", "text", "c.text", &format!("{object}"), &format!("{object}.")] {
            assert_eq!(bad.parse::<Key>(), Err(()), "{bad}");
        }
    }
}
