//! From `&Project` to values: what panes, the command line, briefs and exports show is computed here,
//! without drawing, disk, clock or threads.
//!
//! An [`Index`] answers 'what belongs to this?' and is built once a revision; everything else takes it.
//! [`assess`] says what a claim stands on, and [`Standings`] keeps that for all of them; [`trace`] walks from a passage to
//! those who first knew, and [`graph`] keeps every step of that;
//! [`timeline::timeline`] and [`map::map`] lay things out; [`when`] draws and says dates.

pub mod ach;
pub mod agreement;
pub mod assessment;
pub mod basemap;
pub mod brushed;
pub mod carriers;
pub mod coded;
pub mod conflicts;
pub mod copies;
pub mod coverage;
pub mod editions;
pub mod enclosing;
pub mod flat_view;
pub mod geodesic;
pub mod graph;
pub mod index;
pub mod label;
pub mod lettering;
pub mod map;
pub mod marking;
pub mod matrix;
pub mod namesakes;
pub mod origins;
pub mod piles;
pub mod projection;
pub mod protection;
pub mod quotation;
pub mod recognition;
pub mod rejection;
pub mod reply;
pub mod spread;
pub mod standings;
#[cfg(test)]
pub(crate) mod testing;
pub mod threads;
pub mod timeline;
pub mod triage;
pub mod whatif;
pub mod when;
pub mod within;
pub mod wording;

pub use assessment::{Assessment, Flag, FlagRule, Naming, Standing, State, Weighed, assess};
pub use carriers::Carriers;
pub use coverage::{Coverage, Scope};
pub use graph::Graph;
pub use index::Index;
pub use origins::{Trace, independent, trace};
pub use quotation::{Corpus, NoCorpus, Quotation, quotation};
pub use standings::Standings;
