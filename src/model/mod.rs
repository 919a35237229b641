//! The project as plain values, in the words of the trade: no disk, no clock, no rules.
//!
//! A *document* is what was loaded; an *origin* is who first knew; a *passage* is a range of a
//! document's text; a *claim* is one statement; *evidence* ties a passage to a claim with a stance.
//!
//! How values change is [`crate::edit`]'s; what follows from them is [`crate::analysis`]'s.

mod anchor;
mod brief;
mod case;
mod claim;
mod collection;
mod date;
mod document;
mod edition;
mod entity;
mod grade;
pub mod guid;
mod id;
mod layer;
mod layout;
mod memo;
mod origin;
mod passage;
mod place;
mod project;
mod record;
mod redaction;
mod reference;
mod review;
mod sha256;
mod strings;
mod tag;
mod tombstone;
mod word;

pub use anchor::{Anchor, MAX_KEPT_CODEPOINTS, QUOTE_CONTEXT_CODEPOINTS, Quote, Span};
pub use brief::{Brief, CitationStyle, IssuedBrief, Prose};
pub use case::{Case, Handling};
pub use claim::{Answer, Claim, ClaimKind, ClaimStatus, Evidence, Reply, Stance, Task, TaskKind};
pub use collection::Collection;
pub use date::{Edtf, NotEdtf};
pub use document::{Document, Field, FieldSource, Lineage, Reading};
pub use edition::{Edition, MailHead};
pub use entity::{Entity, EntityKind};
pub use grade::{Confidence, Credibility, Graded, Likelihood, Reliability, current};
pub use id::{AnyId, Id, NotAnId, Object};
pub use layer::{Feature, Layer, Points, Shape};
pub use layout::{Block, CellMark, Heading, Layout, Link, Note, PageMark, Sheet, SlideMark, TimeMark};
pub use memo::{Memo, Subject};
pub use origin::{Origin, OriginKind, Terms};
pub use passage::{Attribution, Basis, Passage, Source, Withdrawal, WithdrawalKind};
pub use place::{Location, Place, PlaceRole, PlaceUse};
pub(crate) use project::kinds;
pub use project::{Holds, Project};
pub use record::{AchCell, Consistency, Decision, ImportOutcome, ImportReport, ImportedFile, SavedSearch, Stamp};
pub use redaction::Redaction;
pub use reference::Refers;
pub use review::{ReviewComment, Seen, Tick};
pub use sha256::{NotASha256, Sha256};
pub use strings::{Sort, Strings};
pub use tag::{Colour, NotAColour, Tag, Tagging};
pub use tombstone::{LeftOut, Tombstone};
pub use word::UnknownWord;
pub(crate) use word::words;
