//! Corroborate: a desktop workbench for people who have to be able to prove what they write.
//!
//! It loads a corpus into a project on the user's own disk, lets an investigator tag passages, turns
//! passages into evidence for and against claims, counts the independent origins behind each claim,
//! lays claims out on a timeline and a map, and writes a brief in which every sentence leads back to
//! the words it rests on.
//!
//! # What flows where
//!
//! ```text
//! files ─▶ ingest ─▶ ┐
//!                    ├─▶ session ─▶ Project (a value) ─▶ analysis ─▶ panes, command line
//! ui, cli ─▶ Edit ─▶ ┘        │                     └──▶ brief, export ─▶ files
//!                             └─▶ store (history first, snapshot later)
//! ```
//!
//! One direction, no way back: the window never changes the project, it asks for an edit; an edit is on
//! disk before it is seen; everything shown is computed from the project value. The command line is the
//! same line with another face.
//!
//! # Where things live
//!
//! | module | what it holds | of ours it may use |
//! |---|---|---|
//! | [`model`] | plain values in the words of the trade | nothing |
//! | [`problem`] | a diagnosis for a person | nothing |
//! | [`say`] | sentences on screen, in the user's language; all may use it | nothing |
//! | [`text`] | offsets, paragraphs, anchors, names and rows of words | model |
//! | [`edit`] | changes, transactions, undo | model |
//! | [`ingest`] | bytes to text, layout, fields and problems | model, text, problem |
//! | [`exchange`] | the work that other programs keep, read into one shape | model, text, problem, ingest |
//! | [`search`] | the language in which the corpus is asked, and its full-text index | model, text, problem |
//! | [`suggest`] | dates, places, names, references and attributions found in text; passages that conflict | model, text, problem |
//! | [`analysis`] | assessment, timeline, map: computed from the project | model, text, problem |
//! | [`store`] | the project folder | model, edit, problem |
//! | [`brief`] | the brief's Markdown, its templates and what the program makes in it, its references and citations, its check and review, what is issued of it | model, text, analysis, problem |
//! | [`export`] | one file a format | the same, and brief |
//! | [`session`] | project, history, store and background jobs: the one imperative place | all above |
//! | [`cli`] | one file a subcommand | session and all above |
//! | `ui` | the window | session and all above |
//!
//! `tests/it/tidy.rs` holds the same table as data and fails on an import that breaks it.
//!
//! # What holds everywhere
//!
//! - Only `store`, `session` and `cli` touch the disk, the clock or threads; `ui` its settings and
//!   dialogs besides. Importers take bytes, exporters take a writer. Ids, clock and author are injected,
//!   so that a replay is exact.
//! - Only `ui` names egui, eframe or rfd, behind the feature `gui`.
//! - `ui` is handed `&Project`, never `&mut`. No file is synced on the thread that draws.
//! - Nothing a document holds may stop the program.

/// The version of this program, with the commit that it was built from where that is known: `0.1.0 (1f2e3d4c5b6a)`.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), env!("CORROBORATE_COMMIT"));

pub mod analysis;
pub mod brief;
pub mod cli;
pub mod edit;
pub mod exchange;
pub mod export;
pub mod ingest;
pub mod model;
pub mod problem;
pub mod say;
pub mod search;
pub mod session;
pub mod store;
pub mod suggest;
pub mod text;
#[cfg(feature = "gui")]
pub mod ui;
