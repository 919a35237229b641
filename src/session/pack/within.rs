//! What goes into a pack, before it is listed and written.

use crate::export::Sealed;
use crate::model::{Edition, LeftOut, Project};
use crate::store::Founding;
use crate::store::pack::PackedName;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What goes into a pack.
pub(super) struct Packing {
    /// The first files of its project.
    pub(super) founding: Founding,
    /// The project in it.
    pub(super) after: Project,
    /// The editions that its history ever held.
    pub(super) past: Vec<Edition>,
    /// The files that go along, each where it lies.
    pub(super) files: BTreeMap<PackedName, PathBuf>,
    pub(super) left_out: Vec<LeftOut>,
    /// What went with the sealed documents.
    pub(super) sealed: Sealed,
}
