//! From what a timeline is laid out, and how.

use super::clock::Clock;
use super::grouping::Grouping;
use crate::analysis::within::Region;
use crate::analysis::{Assessment, Index};
use crate::model::{Claim, Id, Project};
use std::collections::BTreeMap;

/// How everything is laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// By which clock.
    pub clock: Clock,
    /// In which lanes.
    pub grouping: Grouping,
    /// Only what lies in this region of the map.
    pub region: Option<Region>,
}

/// The project with what is computed from it.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its index.
    pub index: &'a Index,
    /// What each claim stands on.
    pub assessments: &'a BTreeMap<Id<Claim>, Assessment>,
}
